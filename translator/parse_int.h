/* parse_int.h - what the parser's files share. */
#ifndef TR_PARSE_INT_H
#define TR_PARSE_INT_H

#include "translator/ast.h"
#include "translator/lex.h"

#include <setjmp.h>

enum { MAX_DEPTH = 180 };

/* Parser state. A syntax error is reported and leaves the parser by `fail`: one error a file, as in
 * CPython, because what follows one is guesswork. */
typedef struct tr_parser {
    const tr_source *src;
    tr_tokens toks;
    int at, depth;
    jmp_buf fail;
} tr_parser;

static inline const tr_token *p_peek(const tr_parser *p)
{
    return &p->toks.v[p->at];
}

/* parse.c */
_Noreturn void p_fail(tr_parser *p, tr_span at, const char *expected);
_Noreturn void p_unsupported(tr_parser *p, tr_span at, const char *what, const char *instead);
const tr_token *p_next(tr_parser *p);
bool p_is(const tr_parser *p, const char *text);
bool p_is_ahead(const tr_parser *p, int k, const char *text);
bool p_accept(tr_parser *p, const char *text);
void p_expect(tr_parser *p, const char *text);
tr_name p_name(tr_parser *p, const char *what);
bool p_is_keyword(tr_name name);
tr_node *p_node(tr_nkind kind, tr_span from);
tr_node *p_end(tr_parser *p, tr_node *n);
void p_enter(tr_parser *p);

/* parse_expr.c */
tr_node *p_expr(tr_parser *p);      /* one expression, no bare tuple */
tr_node *p_expr_list(tr_parser *p); /* a, b, c: a tuple if there is a comma */
tr_node *p_target_list(tr_parser *p);
/* Ends with a diagnostic unless t is something that can be assigned to. */
void p_check_target(tr_parser *p, tr_node *t);
tr_node *p_bitor(tr_parser *p); /* operator precedence from | down: patterns */
/* parse_text.c */
tr_node *p_number(tr_parser *p, const tr_token *t);
tr_node *p_strings(tr_parser *p); /* adjacent string literals */

#endif
