/* build_cond.c - conditions: control flow instead of values, and what each way knows afterwards.
 *
 * A narrowing is a same_as_r of the tested reference with the narrower type, written to the variable on
 * that way only; for a field it is a fact that ends at the next call or store. */
#include "translator/front.h"

#include "rtlib/access.h"

#include <string.h>

static bool is_none_test(const tr_node *n)
{
    return n->kind == E_COMPARE && n->list.n == 1 && n->list.v[0]->kind == E_NONE
           && (!strcmp(n->names.v[0], "is") || !strcmp(n->names.v[0], "is not"));
}

static bool is_isinstance(const tr_node *n)
{
    return n->kind == E_CALL && n->a->kind == E_NAME && !strcmp(n->a->name, "isinstance");
}

bool b_is_test(const tr_node *n)
{
    if (n->kind == E_AND || n->kind == E_OR)
        return b_is_test(n->a) && b_is_test(n->b);
    return n->kind == E_COMPARE || n->kind == E_NOT || is_isinstance(n);
}

/* On the way that starts in block: the expression's value is known as type t. */
static void narrow(tr_builder *b, tr_block *block, tr_node *n, tr_value *v, tr_type *t)
{
    if (tr_type_resolve(v->type) == tr_type_resolve(t))
        return;
    tr_block *saved = b->cur;
    b->cur = block;
    tr_value *w = b_op(b, OP_same_as_r, t, n->span, 1, v)->result;
    if (n->kind == E_NAME) {
        tr_var *var = b_find_var(b, n->name);
        if (var)
            tr_map_put(&((tr_bstate *)block->front)->defs, var, w);
    } else if (n->kind == E_ATTR)
        b_add_fact(b, v, w);
    b->cur = saved;
}

/* Branches on c; yes_type and no_type (NULL: nothing new) are what n's value v then is. */
static void branch_narrowing(tr_builder *b, tr_value *c, tr_node *n, tr_value *v, tr_type *yes_type, tr_type *no_type,
                             tr_block *yes, tr_block *no, tr_span span)
{
    tr_block *y = b_block(b), *z = b_block(b);
    b_branch(b, c, y, z, span);
    b_seal(b, y);
    b_seal(b, z);
    b_start(b, y);
    if (yes_type)
        narrow(b, y, n, v, yes_type);
    b_goto(b, yes, span);
    b_start(b, z);
    if (no_type)
        narrow(b, z, n, v, no_type);
    b_goto(b, no, span);
}

void b_cond_value(tr_builder *b, tr_node *n, tr_value *v, tr_block *yes, tr_block *no)
{
    tr_type *t = tr_type_resolve(v->type);
    tr_value *c = b_truth(b, v, n->span);
    branch_narrowing(b, c, n, v, t->kind == TY_OPTIONAL ? tr_type_strip(t) : NULL, NULL, yes, no, n->span);
}

/* The x of `x is None`, which must be something that can be None. */
static tr_value *none_tested(tr_builder *b, tr_node *n)
{
    tr_value *v = b_expr(b, n->a, NULL);
    tr_type *t = tr_type_resolve(v->type);
    if (tr_type_is_ref(t) && t->kind != TY_VOID)
        return v;
    tr_error(n->span, D_never_none, tr_type_text(t));
    return b_error_value(b);
}

/* x is None, x is not None. */
static void none_test(tr_builder *b, tr_node *n, tr_block *yes, tr_block *no)
{
    tr_value *v = none_tested(b, n);
    tr_type *t = tr_type_resolve(v->type);
    bool is = !strcmp(n->names.v[0], "is");
    tr_value *c = b_op(b, OP_ptr_is_null, tr_bool, n->span, 1, v)->result;
    tr_type *nonnull = t->kind == TY_OPTIONAL ? tr_type_strip(t) : NULL;
    branch_narrowing(b, c, n->a, v, NULL, nonnull, is ? yes : no, is ? no : yes, n->span);
}

/* ---- isinstance(x, C) or isinstance(x, (C, D)) ---- */
typedef struct tested {
    tr_node *node; /* x */
    tr_value *v;   /* its value */
    tr_class *classes[16];
    int n;
    tr_type *join; /* what v is if it is an instance of one of them */
} tested;

/* What is tested; false after an error. Classes that v cannot be an instance of are left out. */
static bool read_isinstance(tr_builder *b, tr_node *n, tested *t)
{
    if (n->list.n != 2) {
        tr_error(n->span, D_bad_call, "isinstance", "an object and a class or a tuple of classes");
        return false;
    }
    tr_node *c_node = n->list.v[1];
    t->node = n->list.v[0];
    t->v = b_expr(b, t->node, NULL);
    tr_nodes one = {0};
    tr_push(&one, c_node);
    tr_nodes *classes = c_node->kind == E_TUPLE ? &c_node->list : &one;
    tr_type *vt = tr_type_strip(t->v->type);
    for (int i = 0; i < classes->n && t->n < 16; i++) {
        tr_type *ct = b_class_named(b, classes->v[i]);
        if (ct->kind != TY_CLASS || vt->kind != TY_CLASS) {
            if (ct->kind != TY_ERROR && vt->kind != TY_ERROR)
                tr_error(n->span, D_bad_isinstance, tr_type_text(t->v->type));
            continue;
        }
        if (!tr_type_join(ct, vt))
            continue; /* unrelated: never true */
        t->classes[t->n++] = ct->cls;
        t->join = t->join ? tr_type_join(t->join, ct) : ct;
    }
    if (t->join && tr_type_fits(vt, t->join))
        t->join = vt;
    return true;
}

static void isinstance_test(tr_builder *b, tr_node *n, tr_block *yes, tr_block *no)
{
    tested t = {0};
    if (!read_isinstance(b, n, &t)) {
        b_goto(b, no, n->span);
        return;
    }
    if (tr_type_resolve(t.v->type)->kind == TY_OPTIONAL || t.n == 0) {
        tr_block *some = b_block(b);
        tr_value *c = t.n ? b_op(b, OP_ptr_nonnull, tr_bool, n->span, 1, t.v)->result : b_bool(b, false);
        b_branch(b, c, some, no, n->span);
        b_seal(b, some);
        b_start(b, some);
    }
    for (int i = 0; i < t.n; i++) {
        tr_value *tok = b_nonnull(b, t.v, 0, "isinstance of None", n->span);
        tr_op *o = b_op(b, OP_is_instance, tr_bool, n->span, 2, t.v, tok);
        o->d.cls = t.classes[i];
        tr_block *next = i + 1 < t.n ? b_block(b) : no;
        branch_narrowing(b, o->result, t.node, t.v, t.join, NULL, yes, next, n->span);
        if (i + 1 < t.n) {
            b_seal(b, next);
            b_start(b, next);
        }
    }
    if (!t.n)
        b_goto(b, no, n->span);
}

void b_cond(tr_builder *b, tr_node *n, tr_block *yes, tr_block *no)
{
    if (n->kind == E_NOT) {
        b_cond(b, n->a, no, yes);
        return;
    }
    if (n->kind == E_AND || n->kind == E_OR) {
        tr_block *second = b_block(b);
        b_cond(b, n->a, n->kind == E_AND ? second : yes, n->kind == E_AND ? no : second);
        b_seal(b, second);
        b_start(b, second);
        b_cond(b, n->b, yes, no);
        return;
    }
    if (is_none_test(n)) {
        none_test(b, n, yes, no);
        return;
    }
    if (is_isinstance(n)) {
        isinstance_test(b, n, yes, no);
        return;
    }
    b_cond_value(b, n, b_expr(b, n, NULL), yes, no);
}

/* ---- assertions: checks instead of control flow ---- */

/* Can the condition be a value, and does its truth tell nothing of a variable's type? */
static bool is_plain(const tr_node *n)
{
    if (n->kind == E_NOT)
        return is_plain(n->a);
    if (n->kind == E_AND || n->kind == E_OR)
        return b_is_test(n) && is_plain(n->a) && is_plain(n->b);
    return !is_none_test(n) && !is_isinstance(n);
}

static void check_not_none(tr_builder *b, tr_node *n, tr_value *v, const char *msg)
{
    b_nonnull(b, v, RT_EXC_AssertionError, msg, n->span);
    if (tr_type_resolve(v->type)->kind == TY_OPTIONAL)
        narrow(b, b->cur, n, v, tr_type_strip(v->type));
}

/* Behind an assertion that always fails nothing is reached. */
static void check_bool(tr_builder *b, tr_value *c, const char *msg, tr_span span)
{
    if (c->vkind == V_INT && c->i64)
        return;
    b_check(b, OP_check_true, RT_EXC_AssertionError, msg, span, 1, c);
    if (c->vkind == V_INT) {
        tr_op_new(b->g, b->cur, OP_unreachable, NULL, span);
        b_dead(b);
    }
}

static void check_truth(tr_builder *b, tr_node *n, const char *msg)
{
    tr_value *v = b_expr(b, n, NULL);
    tr_value *c = b_truth(b, v, n->span);
    if (tr_type_resolve(v->type)->kind == TY_OPTIONAL)
        check_not_none(b, n, v, msg);
    else
        check_bool(b, c, msg, n->span);
}

static void check_isinstance(tr_builder *b, tr_node *n, const char *msg)
{
    tested t = {0};
    read_isinstance(b, n, &t);
    if (t.n != 1) { /* an error, or never true */
        check_bool(b, b_bool(b, false), msg, n->span);
        return;
    }
    tr_value *tok = b_nonnull(b, t.v, RT_EXC_AssertionError, msg, n->span);
    tr_value *is = b_check(b, OP_check_class, RT_EXC_AssertionError, msg, n->span, 2, t.v, tok);
    is->op->d.cls = t.classes[0];
    narrow(b, b->cur, t.node, t.v, t.join);
}

static bool has_checks(const tr_node *n)
{
    if (n->kind == E_AND)
        return has_checks(n->a) && has_checks(n->b);
    if (is_isinstance(n))
        return n->list.n != 2 || n->list.v[1]->kind != E_TUPLE;
    return (n->kind != E_NOT && n->kind != E_OR) || is_plain(n);
}

static void check_cond(tr_builder *b, tr_node *n, const char *msg)
{
    if (n->kind == E_AND) {
        check_cond(b, n->a, msg);
        check_cond(b, n->b, msg);
    } else if (is_isinstance(n))
        check_isinstance(b, n, msg);
    else if (is_none_test(n) && !strcmp(n->names.v[0], "is not"))
        check_not_none(b, n->a, none_tested(b, n), msg);
    else
        check_truth(b, n, msg);
}

bool b_check_cond(tr_builder *b, tr_node *n, const char *msg)
{
    if (!has_checks(n))
        return false;
    check_cond(b, n, msg);
    return true;
}
