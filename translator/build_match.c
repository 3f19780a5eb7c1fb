/* build_match.c - match on classes and constants. Each case is the condition that an if would have. */
#include "translator/front.h"

#include <string.h>

static tr_node *node(tr_nkind kind, tr_span span)
{
    tr_node *n = TR_NEW(tr_node);
    n->kind = kind;
    n->span = span;
    return n;
}

static tr_node *comparison(tr_node *subject, const char *op, tr_node *pattern)
{
    tr_node *n = node(E_COMPARE, pattern->span);
    n->a = subject;
    tr_push(&n->names, tr_intern(op));
    tr_push(&n->list, pattern);
    return n;
}

static bool is_constant(const tr_node *p)
{
    if (p->kind == E_UNARY)
        return p->a->kind == E_INT || p->a->kind == E_FLOAT;
    return p->kind == E_INT || p->kind == E_FLOAT || p->kind == E_STR || p->kind == E_BYTES || p->kind == E_ATTR;
}

/* The pattern as a condition on the subject; NULL: always true. *bind: name that takes the subject. */
static tr_node *condition(tr_builder *b, tr_node *subject, tr_node *p, tr_name *bind)
{
    if (p->kind == P_AS) {
        *bind = p->name;
        return condition(b, subject, p->a, bind);
    }
    if (p->kind == E_NAME) {
        if (strcmp(p->name, "_"))
            *bind = p->name;
        return NULL;
    }
    if (p->kind == E_NONE || p->kind == E_TRUE || p->kind == E_FALSE)
        return comparison(subject, p->kind == E_NONE ? "is" : "==", p);
    if (is_constant(p))
        return comparison(subject, "==", p);
    if (p->kind == E_CALL && !p->list.n) {
        tr_node *n = node(E_CALL, p->span);
        n->a = node(E_NAME, p->span);
        n->a->name = tr_intern("isinstance");
        tr_push(&n->list, subject);
        tr_push(&n->list, p->a);
        return n;
    }
    if (p->kind == E_BINOP && !strcmp(p->name, "|")) {
        tr_name inner = NULL;
        tr_node *n = node(E_OR, p->span);
        n->a = condition(b, subject, p->a, &inner);
        n->b = condition(b, subject, p->b, &inner);
        if (n->a && n->b && !inner)
            return n;
    }
    tr_error(p->span, D_bad_pattern, "");
    return NULL;
}

static void one_case(tr_builder *b, tr_node *subject, tr_node *c, tr_block *next, tr_block *after)
{
    tr_name bind = NULL;
    tr_node *cond = condition(b, subject, c->a, &bind);
    tr_block *body = b_block(b);
    if (cond)
        b_cond(b, cond, body, next);
    else
        b_goto(b, body, c->span);
    b_seal(b, body);
    b_start(b, body);
    if (bind) {
        tr_node *target = node(E_NAME, c->a->span);
        target->name = bind;
        b_assign(b, target, b_expr(b, subject, NULL), c->a->span);
    }
    if (c->b) {
        tr_block *guarded = b_block(b);
        b_cond(b, c->b, guarded, next);
        b_seal(b, guarded);
        b_start(b, guarded);
    }
    b_stmts(b, &c->list);
    b_goto(b, after, c->span);
}

void b_match(tr_builder *b, tr_node *n)
{
    tr_node *subject = n->a;
    if (subject->kind != E_NAME) {
        tr_value *v = b_expr(b, n->a, NULL);
        tr_var *temp = b_temp(b, NULL);
        b_write(b, temp, v, n->span);
        subject = node(E_NAME, n->a->span);
        subject->name = temp->name;
    }
    tr_block *after = b_block(b);
    for (int i = 0; i < n->list.n; i++) {
        tr_block *next = b_block(b);
        one_case(b, subject, n->list.v[i], next, after);
        b_seal(b, next);
        b_start(b, next);
    }
    b_goto(b, after, n->span);
    b_seal(b, after);
    b_start(b, after);
}
