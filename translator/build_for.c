/* build_for.c - for loops and the assignment of what a turn gives. */
#include "translator/build_int.h"

static tr_var *comprehension_var(tr_builder *b, tr_node *target)
{
    return target->kind == E_NAME ? tr_map_get(&b->comp, target->name) : NULL;
}

void b_got_assign(tr_builder *b, tr_node *target, b_got *got, tr_span span)
{
    bool unpack = target->kind == E_TUPLE || target->kind == E_LIST;
    if (unpack && got->n) {
        if (got->n != target->list.n) {
            tr_error(target->span, D_bad_unpack, tr_format("an item of %d parts", got->n), target->list.n);
            return;
        }
        for (int i = 0; i < got->n; i++)
            b_got_assign(b, target->list.v[i], &got->part[i], span);
        return;
    }
    tr_value *v = b_got_value(b, got, span);
    tr_var *own = comprehension_var(b, target);
    if (own)
        b_write(b, own, v, span);
    else if (unpack && b->comp.n && !b_is_error(v)) {
        /* a comprehension's own variables stand inside: part by part */
        tr_type *t = b_type(v);
        if (t->kind != TY_TUPLE || t->nargs != target->list.n) {
            tr_error(target->span, D_bad_unpack, tr_type_text(t), target->list.n);
            return;
        }
        tr_value *tok = b_nonnull(b, v, RT_EXC_TypeError, "cannot unpack non-iterable NoneType object", span);
        for (int i = 0; i < t->nargs; i++) {
            b_got part = {.v = b_tuple_item(b, v, i, tok, span)};
            b_got_assign(b, target->list.v[i], &part, span);
        }
    } else if (target->kind == E_NAME || unpack || target->kind == E_ATTR || target->kind == E_INDEX)
        b_assign(b, target, v, span); /* anything else was reported */
}

/* After an error in the iterable: the body is checked with targets that fit everything. */
static void failed_loop(tr_builder *b, tr_node *n)
{
    tr_block *header = b_loop_header(b, n), *body = b_block(b), *after = b_block(b);
    b_start(b, header);
    b_branch(b, b_op(b, OP_ptr_nonnull, tr_bool, n->span, 1, b_error_value(b))->result, body, after, n->span);
    b_seal(b, body);
    b_start(b, body);
    b_got none = {.v = b_error_value(b)};
    b_got_assign(b, n->a, &none, n->a->span);
    b_loop_body(b, n, after, header);
    b_goto(b, header, n->span);
    b_seal(b, header);
    b_seal(b, after);
    b_start(b, after);
}

void b_for(tr_builder *b, tr_node *n)
{
    b_iter *it = b_iter_open(b, n->b);
    if (!it) {
        failed_loop(b, n);
        return;
    }
    tr_block *header = b_loop_header(b, n), *other = b_block(b), *after = b_block(b);
    b_got got;
    b_start(b, header);
    b_iter_next(b, it, other, &got);
    b_seal(b, other);
    b_got_assign(b, n->a, &got, n->a->span);
    b_loop_body(b, n, after, header);
    b_goto(b, header, n->span);
    b_seal(b, header);
    b_start(b, other);
    b_stmts(b, &n->list2);
    b_goto(b, after, n->span);
    b_seal(b, after);
    b_start(b, after);
}
