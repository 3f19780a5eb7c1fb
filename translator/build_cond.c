/* build_cond.c - conditions: control flow instead of values, and what each way knows afterwards.
 *
 * A narrowing is a same_as_r of the tested reference with the narrower type, written to the variable on
 * that way only; for a field it is a fact that ends at the next call or store. */
#include "translator/front.h"

#include <string.h>

bool b_is_test(const tr_node *n)
{
    if (n->kind == E_AND || n->kind == E_OR)
        return b_is_test(n->a) && b_is_test(n->b);
    return n->kind == E_COMPARE || n->kind == E_NOT
           || (n->kind == E_CALL && n->a->kind == E_NAME && !strcmp(n->a->name, "isinstance"));
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

/* x is None, x is not None. */
static void none_test(tr_builder *b, tr_node *n, tr_block *yes, tr_block *no)
{
    tr_value *v = b_expr(b, n->a, NULL);
    tr_type *t = tr_type_resolve(v->type);
    if (!tr_type_is_ref(t) || t->kind == TY_VOID) {
        tr_error(n->span, D_never_none, tr_type_text(t));
        v = b_error_value(b);
        t = v->type;
    }
    bool is = !strcmp(n->names.v[0], "is");
    tr_value *c = b_op(b, OP_ptr_is_null, tr_bool, n->span, 1, v)->result;
    tr_type *nonnull = t->kind == TY_OPTIONAL ? tr_type_strip(t) : NULL;
    branch_narrowing(b, c, n->a, v, NULL, nonnull, is ? yes : no, is ? no : yes, n->span);
}

/* isinstance(x, C) or isinstance(x, (C, D)). */
static void isinstance_test(tr_builder *b, tr_node *n, tr_block *yes, tr_block *no)
{
    if (n->list.n != 2) {
        tr_error(n->span, D_bad_call, "isinstance", "an object and a class or a tuple of classes");
        b_goto(b, no, n->span);
        return;
    }
    tr_node *v_node = n->list.v[0], *c_node = n->list.v[1];
    tr_value *v = b_expr(b, v_node, NULL);
    tr_nodes one = {0};
    tr_push(&one, c_node);
    tr_nodes *classes = c_node->kind == E_TUPLE ? &c_node->list : &one;
    tr_type *t = tr_type_strip(v->type), *join = NULL;
    tr_class *found[16];
    int k = 0;
    for (int i = 0; i < classes->n && k < 16; i++) {
        tr_type *ct = b_class_named(b, classes->v[i]);
        if (ct->kind != TY_CLASS || t->kind != TY_CLASS) {
            if (ct->kind != TY_ERROR && t->kind != TY_ERROR)
                tr_error(n->span, D_bad_isinstance, tr_type_text(v->type));
            continue;
        }
        if (!tr_type_join(ct, t))
            continue; /* unrelated: never true */
        found[k++] = ct->cls;
        join = join ? tr_type_join(join, ct) : ct;
    }
    if (join && tr_type_fits(t, join))
        join = t;
    if (tr_type_resolve(v->type)->kind == TY_OPTIONAL || k == 0) {
        tr_block *some = b_block(b);
        tr_value *c = k ? b_op(b, OP_ptr_nonnull, tr_bool, n->span, 1, v)->result : b_bool(b, false);
        b_branch(b, c, some, no, n->span);
        b_seal(b, some);
        b_start(b, some);
    }
    for (int i = 0; i < k; i++) {
        tr_value *tok = b_nonnull(b, v, 0, "isinstance of None", n->span);
        tr_op *o = b_op(b, OP_is_instance, tr_bool, n->span, 2, v, tok);
        o->d.cls = found[i];
        tr_block *next = i + 1 < k ? b_block(b) : no;
        branch_narrowing(b, o->result, v_node, v, join, NULL, yes, next, n->span);
        if (i + 1 < k) {
            b_seal(b, next);
            b_start(b, next);
        }
    }
    if (!k)
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
    if (n->kind == E_COMPARE && n->list.n == 1 && n->list.v[0]->kind == E_NONE
        && (!strcmp(n->names.v[0], "is") || !strcmp(n->names.v[0], "is not"))) {
        none_test(b, n, yes, no);
        return;
    }
    if (n->kind == E_CALL && n->a->kind == E_NAME && !strcmp(n->a->name, "isinstance")) {
        isinstance_test(b, n, yes, no);
        return;
    }
    b_cond_value(b, n, b_expr(b, n, NULL), yes, no);
}
