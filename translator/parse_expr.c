/* parse_expr.c - expressions, by recursive descent in Python's order of precedence. */
#include "translator/parse_int.h"

#include <string.h>

static tr_node *binary(tr_parser *p, tr_node *a, tr_node *(*next)(tr_parser *))
{
    tr_node *n = p_node(E_BINOP, a->span);
    n->name = p_next(p)->text;
    n->a = a;
    n->b = next(p);
    return p_end(p, n);
}

static tr_node *unary(tr_parser *p);

static tr_node *disjunction(tr_parser *p);

/* ---- brackets ---- */
static void comp_clauses(tr_parser *p, tr_node *comp)
{
    if (p_is(p, "async"))
        p_unsupported(p, p_peek(p)->span, "an asynchronous comprehension", "a loop");
    while (p_is(p, "for")) {
        tr_node *f = p_node(E_COMPFOR, p_next(p)->span);
        f->a = p_target_list(p);
        p_check_target(p, f->a);
        p_expect(p, "in");
        f->b = p_bitor(p);
        while (p_accept(p, "if")) /* a condition ends at the next if: no conditional expression */
            tr_push(&f->list, disjunction(p));
        tr_push(&comp->list, p_end(p, f));
    }
}

static tr_node *paren(tr_parser *p)
{
    tr_span from = p_next(p)->span;
    if (p_accept(p, ")"))
        return p_end(p, p_node(E_TUPLE, from));
    if (p_is(p, "yield"))
        p_unsupported(p, p_peek(p)->span, "a generator", "a class with a method that gives the next item");
    tr_node *e = p_expr(p);
    if (p_is(p, "for")) {
        tr_node *g = p_node(E_GENEXP, from);
        g->a = e;
        comp_clauses(p, g);
        p_expect(p, ")");
        return p_end(p, g);
    }
    if (p_is(p, ",")) {
        tr_node *t = p_node(E_TUPLE, from);
        tr_push(&t->list, e);
        while (p_accept(p, ",") && !p_is(p, ")"))
            tr_push(&t->list, p_expr(p));
        e = t;
    }
    p_expect(p, ")");
    e->parens = true;
    if (e->kind == E_TUPLE) {
        e->span = from;
        return p_end(p, e);
    }
    return e;
}

static tr_node *bracket(tr_parser *p)
{
    tr_node *n = p_node(E_LIST, p_next(p)->span);
    if (!p_is(p, "]")) {
        tr_push(&n->list, p_expr(p));
        if (p_is(p, "for")) {
            n->kind = E_LISTCOMP;
            n->a = n->list.v[0];
            n->list.n = 0;
            comp_clauses(p, n);
        } else
            while (p_accept(p, ",") && !p_is(p, "]"))
                tr_push(&n->list, p_expr(p));
    }
    p_expect(p, "]");
    return p_end(p, n);
}

static tr_node *brace(tr_parser *p)
{
    tr_node *n = p_node(E_DICT, p_next(p)->span);
    while (!p_is(p, "}")) {
        tr_node *k = p_expr(p);
        if (!p_is(p, ":"))
            p_unsupported(p, k->span, "a set", "a dict with the items as keys");
        p_expect(p, ":");
        tr_node *v = p_expr(p);
        if (p_is(p, "for") && !n->list.n) {
            n->kind = E_DICTCOMP;
            n->a = k;
            n->b = v;
            comp_clauses(p, n);
            break;
        }
        tr_push(&n->list, k);
        tr_push(&n->list2, v);
        if (!p_accept(p, ","))
            break;
    }
    p_expect(p, "}");
    return p_end(p, n);
}

static tr_node *atom(tr_parser *p)
{
    const tr_token *t = p_peek(p);
    if (t->kind == T_INT || t->kind == T_FLOAT) {
        p_next(p);
        return p_number(p, t);
    }
    if (t->kind == T_STRING)
        return p_strings(p);
    if (p_is(p, "("))
        return paren(p);
    if (p_is(p, "["))
        return bracket(p);
    if (p_is(p, "{"))
        return brace(p);
    static const struct {
        const char *text;
        tr_nkind kind;
    } constants[] = {{"True", E_TRUE}, {"False", E_FALSE}, {"None", E_NONE}, {"...", E_ELLIPSIS}};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (p_is(p, constants[i].text))
            return p_node(constants[i].kind, p_next(p)->span);
    if (p_is(p, "lambda"))
        p_unsupported(p, t->span, "a lambda", "a top-level function");
    if (p_is(p, "await") || p_is(p, "async"))
        p_unsupported(p, t->span, "asynchronous code", "an ordinary call");
    if (p_is(p, "yield"))
        p_unsupported(p, t->span, "a generator", "a class with a method that gives the next item");
    tr_node *n = p_node(E_NAME, t->span);
    n->name = p_name(p, "an expression");
    return n;
}

/* ---- calls, subscripts, attributes ---- */
static tr_node *argument(tr_parser *p)
{
    if (p_is(p, "*") || p_is(p, "**"))
        p_unsupported(p, p_peek(p)->span, "an argument list taken from a container", "the arguments one by one");
    if (p_peek(p)->kind == T_NAME && !p_is_keyword(p_peek(p)->text) && p_is_ahead(p, 1, "=")) {
        tr_node *k = p_node(E_KEYWORD, p_peek(p)->span);
        k->name = p_name(p, "a parameter");
        p_expect(p, "=");
        k->a = p_expr(p);
        return p_end(p, k);
    }
    tr_node *e = p_expr(p);
    if (p_is(p, "for")) {
        tr_node *g = p_node(E_GENEXP, e->span);
        g->a = e;
        comp_clauses(p, g);
        return p_end(p, g);
    }
    return e;
}

static tr_node *call(tr_parser *p, tr_node *callee)
{
    tr_node *n = p_node(E_CALL, callee->span);
    n->a = callee;
    p_expect(p, "(");
    bool keyword = false;
    while (!p_is(p, ")")) {
        tr_node *arg = argument(p);
        if (arg->kind == E_KEYWORD)
            keyword = true;
        else if (keyword)
            p_fail(p, arg->span, "a keyword argument (positional ones come first)");
        tr_push(&n->list, arg);
        if (!p_accept(p, ","))
            break;
    }
    p_expect(p, ")");
    return p_end(p, n);
}

static tr_node *subscript_item(tr_parser *p)
{
    tr_span from = p_peek(p)->span;
    tr_node *first = p_is(p, ":") ? NULL : p_expr(p);
    if (!p_is(p, ":"))
        return first;
    tr_node *s = p_node(E_SLICE, from);
    s->a = first;
    p_expect(p, ":");
    if (!p_is(p, ":") && !p_is(p, "]") && !p_is(p, ","))
        s->b = p_expr(p);
    if (p_accept(p, ":") && !p_is(p, "]") && !p_is(p, ","))
        s->c = p_expr(p);
    return p_end(p, s);
}

static tr_node *subscript(tr_parser *p, tr_node *a)
{
    tr_node *n = p_node(E_INDEX, a->span);
    n->a = a;
    p_expect(p, "[");
    n->b = subscript_item(p);
    if (p_is(p, ",")) {
        tr_node *t = p_node(E_TUPLE, n->b->span);
        tr_push(&t->list, n->b);
        while (p_accept(p, ",") && !p_is(p, "]"))
            tr_push(&t->list, subscript_item(p));
        n->b = p_end(p, t);
    }
    p_expect(p, "]");
    return p_end(p, n);
}

static tr_node *primary(tr_parser *p)
{
    tr_node *n = atom(p);
    for (int links = 0;; links++) {
        if (links > MAX_DEPTH) {
            tr_error(p_peek(p)->span, D_too_deep, "expressions");
            longjmp(p->fail, 1);
        }
        if (p_is(p, "("))
            n = call(p, n);
        else if (p_is(p, "["))
            n = subscript(p, n);
        else if (p_accept(p, ".")) {
            tr_node *a = p_node(E_ATTR, n->span);
            a->a = n;
            a->name = p_name(p, "an attribute's name");
            n = p_end(p, a);
        } else
            return n;
    }
}

/* ---- operators ---- */
static tr_node *power(tr_parser *p)
{
    tr_node *a = primary(p);
    return p_is(p, "**") ? binary(p, a, unary) : a;
}

static tr_node *unary(tr_parser *p)
{
    if (!p_is(p, "-") && !p_is(p, "+") && !p_is(p, "~"))
        return power(p);
    p_enter(p);
    tr_node *n = p_node(E_UNARY, p_peek(p)->span);
    n->name = p_next(p)->text;
    n->a = unary(p);
    p->depth--;
    return p_end(p, n);
}

/* Left-associative chains are as deep as they are long, so their length is limited too. */
static void chain_link(tr_parser *p, int *n)
{
    if (++*n > 10 * MAX_DEPTH) {
        tr_error(p_peek(p)->span, D_too_deep, "expressions");
        longjmp(p->fail, 1);
    }
}

static tr_node *product(tr_parser *p)
{
    int links = 0;
    tr_node *a = unary(p);
    while (p_is(p, "*") || p_is(p, "/") || p_is(p, "//") || p_is(p, "%") || p_is(p, "@")) {
        if (p_is(p, "@"))
            p_unsupported(p, p_peek(p)->span, "the operator @", "a method");
        a = binary(p, a, unary);
        chain_link(p, &links);
    }
    return a;
}

#define LEVEL(name, next, test)                                                                    \
    static tr_node *name(tr_parser *p)                                                             \
    {                                                                                              \
        int links = 0;                                                                             \
        tr_node *a = next(p);                                                                      \
        while (test) {                                                                             \
            a = binary(p, a, next);                                                                \
            chain_link(p, &links);                                                                 \
        }                                                                                          \
        return a;                                                                                  \
    }
LEVEL(sum, product, p_is(p, "+") || p_is(p, "-"))
LEVEL(shift, sum, p_is(p, "<<") || p_is(p, ">>"))
LEVEL(bitand, shift, p_is(p, "&"))
LEVEL(bitxor, bitand, p_is(p, "^"))
LEVEL(bitor, bitxor, p_is(p, "|"))

tr_node *p_bitor(tr_parser *p)
{
    return bitor(p);
}

static tr_name comparison_op(tr_parser *p)
{
    static const char *const ops[] = {"<", ">", "==", ">=", "<=", "!=", "in", "is"};
    if (p_is(p, "not") && p_is_ahead(p, 1, "in")) {
        p->at += 2;
        return tr_intern("not in");
    }
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (p_accept(p, ops[i]))
            return tr_intern(i == 7 && p_accept(p, "not") ? "is not" : ops[i]);
    return NULL;
}

static tr_node *comparison(tr_parser *p)
{
    tr_node *a = bitor(p);
    tr_name op = comparison_op(p);
    if (!op)
        return a;
    tr_node *n = p_node(E_COMPARE, a->span);
    n->a = a;
    for (; op; op = comparison_op(p)) {
        tr_push(&n->names, op);
        tr_push(&n->list, bitor(p));
    }
    return p_end(p, n);
}

static tr_node *inversion(tr_parser *p)
{
    if (!p_is(p, "not"))
        return comparison(p);
    p_enter(p);
    tr_node *n = p_node(E_NOT, p_next(p)->span);
    n->a = inversion(p);
    p->depth--;
    return p_end(p, n);
}

static tr_node *junction(tr_parser *p, const char *op, tr_nkind kind, tr_node *(*next)(tr_parser *))
{
    int links = 0;
    tr_node *a = next(p);
    while (p_accept(p, op)) {
        tr_node *n = p_node(kind, a->span);
        n->a = a;
        n->b = next(p);
        a = p_end(p, n);
        chain_link(p, &links);
    }
    return a;
}

static tr_node *conjunction(tr_parser *p)
{
    return junction(p, "and", E_AND, inversion);
}

static tr_node *disjunction(tr_parser *p)
{
    return junction(p, "or", E_OR, conjunction);
}

tr_node *p_expr(tr_parser *p)
{
    p_enter(p);
    tr_node *a = disjunction(p);
    if (p_is(p, "if")) {
        tr_node *n = p_node(E_IFEXP, a->span);
        p_next(p);
        n->a = a;
        n->b = disjunction(p);
        p_expect(p, "else");
        n->c = p_expr(p);
        a = p_end(p, n);
    }
    if (p_is(p, ":="))
        p_unsupported(p, p_peek(p)->span, "an assignment inside an expression", "a statement of its own");
    p->depth--;
    return a;
}

static bool list_ends(const tr_parser *p)
{
    return p_peek(p)->kind == T_NEWLINE || p_peek(p)->kind == T_EOF || p_is(p, "=") || p_is(p, ")")
           || p_is(p, "]") || p_is(p, "}") || p_is(p, ":") || p_is(p, ";") || p_is(p, "in");
}

static tr_node *comma_list(tr_parser *p, tr_node *(*item)(tr_parser *))
{
    if (p_is(p, "*"))
        p_unsupported(p, p_peek(p)->span, "unpacking with a star", "slices");
    tr_node *e = item(p);
    if (!p_is(p, ","))
        return e;
    tr_node *t = p_node(E_TUPLE, e->span);
    tr_push(&t->list, e);
    while (p_accept(p, ",") && !list_ends(p)) {
        if (p_is(p, "*"))
            p_unsupported(p, p_peek(p)->span, "unpacking with a star", "slices");
        tr_push(&t->list, item(p));
    }
    return p_end(p, t);
}

tr_node *p_expr_list(tr_parser *p)
{
    return comma_list(p, p_expr);
}

tr_node *p_target_list(tr_parser *p)
{
    return comma_list(p, bitor);
}
