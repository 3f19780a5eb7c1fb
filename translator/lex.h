/* lex.h - tokens of RPy source text: Python 3.11's lexical rules. */
#ifndef TR_LEX_H
#define TR_LEX_H

#include "translator/diag.h"

typedef enum tr_tok {
    T_EOF, T_NEWLINE, T_INDENT, T_DEDENT, T_NAME, T_INT, T_FLOAT, T_STRING, T_OP, T_ERROR
} tr_tok;

/* A token. text is the interned spelling of names, keywords and operators; of strings and numbers the
 * source text. */
typedef struct tr_token {
    tr_tok kind;
    tr_span span;
    const char *text;
    size_t n;
} tr_token;

typedef TR_VEC(tr_token) tr_tokens;

/* All tokens of a source, ending with T_EOF; errors are reported, and the text read on. */
tr_tokens tr_lex(const tr_source *src);
/* Tokens of the expression in bytes from..to of a line of src (an f-string's field): no indentation. */
tr_tokens tr_lex_field(const tr_source *src, size_t from, size_t to);

/* Span of bytes from..to. */
tr_span tr_span_of(const tr_source *src, size_t from, size_t to);

#endif
