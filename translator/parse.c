/* parse.c - statements, patterns, and the parser's token handling. */
#include "translator/parse_int.h"

#include <string.h>

/* ---- tokens ---- */
void p_fail(tr_parser *p, tr_span at, const char *expected)
{
    const tr_token *t = p_peek(p);
    const char *found = t->kind == T_EOF ? "the end of the text" : t->kind == T_NEWLINE ? "the end of the line"
                        : t->kind == T_INDENT ? "an indented line"
                        : t->kind == T_DEDENT ? "the end of the block"
                        : t->kind == T_STRING ? "a string" : tr_format("'%.*s'", (int)(t->n > 40 ? 40 : t->n), t->text);
    if (t->kind != T_ERROR)
        tr_error(at, D_syntax, expected, found);
    longjmp(p->fail, 1);
}

void p_unsupported(tr_parser *p, tr_span at, const char *what, const char *instead)
{
    tr_error(at, D_unsupported, what, instead);
    longjmp(p->fail, 1);
}

const tr_token *p_next(tr_parser *p)
{
    const tr_token *t = p_peek(p);
    if (t->kind != T_EOF)
        p->at++;
    return t;
}

static bool token_is(const tr_token *t, const char *text)
{
    return (t->kind == T_NAME || t->kind == T_OP) && strcmp(t->text, text) == 0;
}

bool p_is(const tr_parser *p, const char *text)
{
    return token_is(p_peek(p), text);
}

bool p_is_ahead(const tr_parser *p, int k, const char *text)
{
    return p->at + k < p->toks.n && token_is(&p->toks.v[p->at + k], text);
}

bool p_accept(tr_parser *p, const char *text)
{
    if (!p_is(p, text))
        return false;
    p->at++;
    return true;
}

void p_expect(tr_parser *p, const char *text)
{
    if (!p_accept(p, text))
        p_fail(p, p_peek(p)->span, tr_format("'%s'", text));
}

bool p_is_keyword(tr_name name)
{
    static const char *const words[] = {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
        "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
        "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

tr_name p_name(tr_parser *p, const char *what)
{
    const tr_token *t = p_peek(p);
    if (t->kind != T_NAME || p_is_keyword(t->text))
        p_fail(p, t->span, what);
    p->at++;
    return t->text;
}

tr_node *p_node(tr_nkind kind, tr_span from)
{
    tr_node *n = TR_NEW(tr_node);
    n->kind = kind;
    n->span = from;
    return n;
}

tr_node *p_end(tr_parser *p, tr_node *n)
{
    if (p->at > 0) {
        tr_span last = p->toks.v[p->at - 1].span;
        n->span.end_line = last.end_line;
        n->span.end_col = last.end_col;
    }
    return n;
}

void p_enter(tr_parser *p)
{
    if (++p->depth > MAX_DEPTH) {
        tr_error(p_peek(p)->span, D_too_deep, "expressions or blocks");
        longjmp(p->fail, 1);
    }
}

/* ---- blocks ---- */
static void statement(tr_parser *p, tr_nodes *out);
static void simple_line(tr_parser *p, tr_nodes *out);

static void block(tr_parser *p, tr_nodes *out)
{
    p_expect(p, ":");
    if (p_peek(p)->kind != T_NEWLINE) {
        simple_line(p, out);
        return;
    }
    p_next(p);
    if (p_peek(p)->kind != T_INDENT)
        p_fail(p, p_peek(p)->span, "an indented block");
    p_enter(p);
    p_next(p);
    while (p_peek(p)->kind != T_DEDENT && p_peek(p)->kind != T_EOF)
        statement(p, out);
    if (p_peek(p)->kind == T_DEDENT)
        p_next(p);
    p->depth--;
}

/* ---- simple statements ---- */
static tr_name dotted(tr_parser *p)
{
    tr_buf b = {0};
    if (p_is(p, ".") || p_is(p, "..."))
        p_unsupported(p, p_peek(p)->span, "a relative import", "the module's full name");
    tr_puts(&b, p_name(p, "a module's name"));
    while (p_accept(p, ".")) {
        tr_putc(&b, '.');
        tr_puts(&b, p_name(p, "a module's name"));
    }
    return tr_intern(b.s);
}

static tr_node *import_stmt(tr_parser *p)
{
    tr_node *n = p_node(S_IMPORT, p_next(p)->span);
    n->name = dotted(p);
    if (p_accept(p, "as"))
        n->name2 = p_name(p, "a name");
    if (p_is(p, ","))
        p_unsupported(p, p_peek(p)->span, "several modules in one import", "an import for each");
    return n;
}

static tr_node *from_stmt(tr_parser *p)
{
    tr_node *n = p_node(S_FROM, p_next(p)->span);
    n->name = dotted(p);
    p_expect(p, "import");
    if (p_is(p, "*"))
        p_unsupported(p, p_peek(p)->span, "import *", "the names that are needed");
    bool parens = p_accept(p, "(");
    do {
        if (parens && p_is(p, ")"))
            break;
        tr_node *a = p_node(S_ALIAS, p_peek(p)->span);
        a->name = p_name(p, "a name");
        if (p_accept(p, "as"))
            a->name2 = p_name(p, "a name");
        tr_push(&n->list, p_end(p, a));
    } while (p_accept(p, ","));
    if (parens)
        p_expect(p, ")");
    return n;
}

static bool is_target(const tr_node *t)
{
    if (t->kind == E_TUPLE || t->kind == E_LIST) {
        for (int i = 0; i < t->list.n; i++)
            if (!is_target(t->list.v[i]))
                return false;
        return t->list.n > 0;
    }
    return t->kind == E_NAME || t->kind == E_ATTR || t->kind == E_INDEX;
}

void p_check_target(tr_parser *p, tr_node *t)
{
    if (!is_target(t)) {
        tr_error(t->span, D_syntax, "a name, attribute or item to assign to", "another expression");
        longjmp(p->fail, 1);
    }
}

static tr_node *augmented(tr_parser *p, tr_node *target)
{
    static const char *const ops[] = {"+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>="};
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
        if (!p_accept(p, ops[i]))
            continue;
        tr_node *n = p_node(S_AUG, target->span);
        n->name = tr_intern_n(ops[i], strlen(ops[i]) - 1);
        n->a = target;
        p_check_target(p, target);
        n->b = p_expr_list(p);
        return n;
    }
    return NULL;
}

static tr_node *expression_stmt(tr_parser *p)
{
    tr_node *e = p_expr_list(p);
    if (p_accept(p, ":")) {
        tr_node *n = p_node(S_ANN, e->span);
        n->a = e;
        p_check_target(p, e);
        n->b = p_expr(p);
        if (p_accept(p, "="))
            n->c = p_expr_list(p);
        return n;
    }
    tr_node *n = augmented(p, e);
    if (n)
        return n;
    if (!p_is(p, "=")) {
        n = p_node(S_EXPR, e->span);
        n->a = e;
        return n;
    }
    n = p_node(S_ASSIGN, e->span);
    while (p_accept(p, "=")) {
        p_check_target(p, e);
        tr_push(&n->list, e);
        e = p_expr_list(p);
    }
    n->a = e;
    return n;
}

static tr_node *names_stmt(tr_parser *p)
{
    tr_node *n = p_node(S_GLOBAL, p_next(p)->span);
    do
        tr_push(&n->names, p_name(p, "a name"));
    while (p_accept(p, ","));
    return n;
}

static tr_node *keyword_stmt(tr_parser *p)
{
    const tr_token *t = p_peek(p);
    tr_node *n;
    if (p_is(p, "pass") || p_is(p, "break") || p_is(p, "continue"))
    {
        tr_nkind kind = p_is(p, "pass") ? S_PASS : p_is(p, "break") ? S_BREAK : S_CONTINUE;
        return p_node(kind, p_next(p)->span);
    }
    if (p_is(p, "return") || p_is(p, "raise")) {
        tr_nkind kind = p_is(p, "return") ? S_RETURN : S_RAISE;
        n = p_node(kind, p_next(p)->span);
        if (p_peek(p)->kind != T_NEWLINE && !p_is(p, ";"))
            n->a = n->kind == S_RETURN ? p_expr_list(p) : p_expr(p);
        if (n->kind == S_RAISE && p_is(p, "from"))
            p_unsupported(p, p_peek(p)->span, "raise ... from", "raise alone");
        return n;
    }
    if (p_is(p, "assert")) {
        n = p_node(S_ASSERT, p_next(p)->span);
        n->a = p_expr(p);
        if (p_accept(p, ","))
            n->b = p_expr(p);
        return n;
    }
    if (p_is(p, "del")) {
        n = p_node(S_DEL, p_next(p)->span);
        do {
            if (p_peek(p)->kind == T_NEWLINE)
                break;
            tr_push(&n->list, p_bitor(p));
            p_check_target(p, n->list.v[n->list.n - 1]);
        } while (p_accept(p, ","));
        return n;
    }
    if (p_is(p, "global"))
        return names_stmt(p);
    if (p_is(p, "nonlocal"))
        p_unsupported(p, t->span, "nonlocal", "a field of an object");
    if (p_is(p, "import"))
        return import_stmt(p);
    if (p_is(p, "from"))
        return from_stmt(p);
    return expression_stmt(p);
}

static void simple_line(tr_parser *p, tr_nodes *out)
{
    do {
        if (p_peek(p)->kind == T_NEWLINE)
            break;
        tr_node *n = keyword_stmt(p);
        tr_push(out, p_end(p, n));
    } while (p_accept(p, ";"));
    if (p_peek(p)->kind != T_NEWLINE && p_peek(p)->kind != T_EOF)
        p_fail(p, p_peek(p)->span, "the end of the statement");
    p_next(p);
}

/* ---- compound statements ---- */
static tr_node *if_stmt(tr_parser *p)
{
    p_enter(p);
    tr_node *n = p_node(S_IF, p_next(p)->span);
    n->a = p_expr(p);
    p_end(p, n);
    block(p, &n->list);
    if (p_is(p, "elif"))
        tr_push(&n->list2, if_stmt(p));
    else if (p_accept(p, "else"))
        block(p, &n->list2);
    p->depth--;
    return n;
}

static tr_node *loop_stmt(tr_parser *p)
{
    tr_nkind kind = p_is(p, "for") ? S_FOR : S_WHILE;
    tr_node *n = p_node(kind, p_next(p)->span);
    if (n->kind == S_FOR) {
        n->a = p_target_list(p);
        p_check_target(p, n->a);
        p_expect(p, "in");
        n->b = p_expr_list(p);
    } else
        n->a = p_expr(p);
    p_end(p, n);
    block(p, &n->list);
    if (p_accept(p, "else"))
        block(p, &n->list2);
    return n;
}

static tr_node *except_clause(tr_parser *p)
{
    tr_node *e = p_node(S_EXCEPT, p_next(p)->span);
    if (p_is(p, "*"))
        p_unsupported(p, p_peek(p)->span, "except*", "except");
    if (!p_is(p, ":")) {
        e->a = p_expr(p);
        if (p_accept(p, "as"))
            e->name = p_name(p, "a name");
    }
    p_end(p, e);
    block(p, &e->list);
    return e;
}

static tr_node *try_stmt(tr_parser *p)
{
    tr_node *n = p_node(S_TRY, p_next(p)->span);
    block(p, &n->list);
    while (p_is(p, "except")) {
        if (n->list2.n && !n->list2.v[n->list2.n - 1]->a)
            p_fail(p, p_peek(p)->span, "no further clause after a bare except");
        tr_push(&n->list2, except_clause(p));
    }
    if (n->list2.n && p_accept(p, "else"))
        block(p, &n->list3);
    bool final = p_accept(p, "finally");
    if (final)
        block(p, &n->list4);
    if (!n->list2.n && !final)
        p_fail(p, p_peek(p)->span, "except or finally");
    return n;
}

static tr_node *with_stmt(tr_parser *p)
{
    tr_node *n = p_node(S_WITH, p_next(p)->span);
    do {
        tr_node *i = p_node(S_WITHITEM, p_peek(p)->span);
        i->a = p_expr(p);
        if (p_accept(p, "as")) {
            i->b = p_bitor(p);
            p_check_target(p, i->b);
        }
        tr_push(&n->list2, p_end(p, i));
    } while (p_accept(p, ","));
    p_end(p, n);
    block(p, &n->list);
    return n;
}

static tr_node *param(tr_parser *p)
{
    if (p_is(p, "*") || p_is(p, "**"))
        p_unsupported(p, p_peek(p)->span, "a parameter for any number of arguments", "a list parameter");
    if (p_is(p, "/"))
        p_unsupported(p, p_peek(p)->span, "the positional-only mark", "plain parameters");
    tr_node *n = p_node(S_PARAM, p_peek(p)->span);
    n->name = p_name(p, "a parameter");
    if (p_accept(p, ":"))
        n->a = p_expr(p);
    if (p_accept(p, "="))
        n->b = p_expr(p);
    return p_end(p, n);
}

static tr_node *def_stmt(tr_parser *p)
{
    tr_node *n = p_node(S_DEF, p_next(p)->span);
    n->name = p_name(p, "the function's name");
    p_expect(p, "(");
    while (!p_is(p, ")")) {
        tr_push(&n->list2, param(p));
        if (!p_accept(p, ","))
            break;
    }
    p_expect(p, ")");
    if (p_accept(p, "->"))
        n->b = p_expr(p);
    p_end(p, n);
    block(p, &n->list);
    return n;
}

static tr_node *class_stmt(tr_parser *p)
{
    tr_node *n = p_node(S_CLASS, p_next(p)->span);
    n->name = p_name(p, "the class's name");
    if (p_accept(p, "(")) {
        while (!p_is(p, ")")) {
            if (p_is_ahead(p, 1, "="))
                p_unsupported(p, p_peek(p)->span, "a metaclass or class keyword", "an ordinary base class");
            tr_push(&n->list2, p_expr(p));
            if (!p_accept(p, ","))
                break;
        }
        p_expect(p, ")");
    }
    p_end(p, n);
    block(p, &n->list);
    return n;
}

static tr_node *decorated(tr_parser *p)
{
    tr_nodes decorators = {0};
    while (p_accept(p, "@")) {
        tr_push(&decorators, p_expr(p));
        if (p_peek(p)->kind != T_NEWLINE)
            p_fail(p, p_peek(p)->span, "the end of the line after a decorator");
        p_next(p);
    }
    if (!p_is(p, "def") && !p_is(p, "class"))
        p_fail(p, p_peek(p)->span, "def or class after a decorator");
    tr_node *n = p_is(p, "def") ? def_stmt(p) : class_stmt(p);
    n->list3 = decorators;
    return n;
}

/* ---- match ---- */
static tr_node *pattern(tr_parser *p)
{
    tr_node *e = p_bitor(p);
    if (p_accept(p, "as")) {
        tr_node *n = p_node(P_AS, e->span);
        n->a = e;
        n->name = p_name(p, "a name");
        return p_end(p, n);
    }
    return e;
}

static tr_node *case_clause(tr_parser *p)
{
    tr_node *n = p_node(S_CASE, p_next(p)->span);
    n->a = pattern(p);
    if (p_is(p, ","))
        p_unsupported(p, p_peek(p)->span, "a sequence pattern", "class and constant patterns");
    if (p_accept(p, "if"))
        n->b = p_expr(p);
    p_end(p, n);
    block(p, &n->list);
    return n;
}

/* "match" is a keyword only where a block with "case" follows. */
static bool at_match(tr_parser *p)
{
    if (!p_is(p, "match") || p_peek(p)->kind != T_NAME)
        return false;
    for (int k = p->at + 1; k < p->toks.n; k++) {
        const tr_token *t = &p->toks.v[k];
        if (t->kind == T_NEWLINE)
            return k > p->at + 2 && token_is(&p->toks.v[k - 1], ":") && k + 2 < p->toks.n
                   && p->toks.v[k + 1].kind == T_INDENT && token_is(&p->toks.v[k + 2], "case");
        if (t->kind == T_EOF)
            return false;
    }
    return false;
}

static tr_node *match_stmt(tr_parser *p)
{
    tr_node *n = p_node(S_MATCH, p_next(p)->span);
    n->a = p_expr_list(p);
    p_end(p, n);
    p_expect(p, ":");
    p_next(p);
    p_next(p);
    while (p_is(p, "case"))
        tr_push(&n->list, case_clause(p));
    if (p_peek(p)->kind == T_DEDENT)
        p_next(p);
    else if (p_peek(p)->kind != T_EOF)
        p_fail(p, p_peek(p)->span, "case");
    return n;
}

static void statement(tr_parser *p, tr_nodes *out)
{
    tr_node *n;
    p_enter(p);
    if (p_peek(p)->kind == T_INDENT)
        p_fail(p, p_peek(p)->span, "a line that is not indented");
    if (p_is(p, "if"))
        n = if_stmt(p);
    else if (p_is(p, "for") || p_is(p, "while"))
        n = loop_stmt(p);
    else if (p_is(p, "try"))
        n = try_stmt(p);
    else if (p_is(p, "with"))
        n = with_stmt(p);
    else if (p_is(p, "def"))
        n = def_stmt(p);
    else if (p_is(p, "class"))
        n = class_stmt(p);
    else if (p_is(p, "@"))
        n = decorated(p);
    else if (p_is(p, "async"))
        p_unsupported(p, p_peek(p)->span, "asynchronous code", "ordinary functions");
    else if (at_match(p))
        n = match_stmt(p);
    else {
        simple_line(p, out);
        p->depth--;
        return;
    }
    p->depth--;
    tr_push(out, n);
}

static tr_node *module_body(tr_parser *p)
{
    tr_node *m = p_node(S_MODULE, tr_span_of(p->src, 0, 0));
    while (p_peek(p)->kind != T_EOF)
        statement(p, &m->list);
    return m;
}

static tr_node *annotation_body(tr_parser *p)
{
    tr_node *e = p_expr(p);
    if (p_peek(p)->kind != T_EOF)
        p_fail(p, p_peek(p)->span, "the end of the annotation");
    return e;
}

tr_node *tr_parse(const tr_source *src)
{
    int errors = tr_diag_count();
    if (memchr(src->text, 0, src->size)) {
        tr_error(tr_span_of(src, 0, 0), D_bad_character, "the program");
        return NULL;
    }
    tr_parser p = {.src = src, .toks = tr_lex(src)};
    if (tr_diag_count() > errors || setjmp(p.fail))
        return NULL;
    return module_body(&p);
}

tr_node *tr_parse_annotation(const tr_source *src, size_t from, size_t to)
{
    int errors = tr_diag_count();
    tr_parser p = {.src = src, .toks = tr_lex_field(src, from, to)};
    if (tr_diag_count() > errors || setjmp(p.fail))
        return NULL;
    return annotation_body(&p);
}
