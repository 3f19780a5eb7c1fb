/* build_container.c - displays; operators, comparison and membership of containers. */
#include "translator/build_int.h"

/* ---- displays ---- */

/* Item type of a list display: what is wanted, or the join of the items. */
static tr_type *item_type(tr_builder *b, tr_node *n, tr_value **items, tr_type *want)
{
    if (want && want->kind == TY_LIST && tr_type_resolve(want->args[0])->kind != TY_UNKNOWN)
        return tr_type_resolve(want->args[0]);
    tr_type *t = NULL;
    for (int i = 0; i < n->list.n; i++) {
        if (b_is_error(items[i]))
            continue;
        tr_type *join = t ? tr_type_join(t, items[i]->type) : items[i]->type;
        if (!join || join->kind == TY_VOID) {
            tr_error(n->list.v[i]->span, D_conflicting_items, tr_type_text(t ? t : join), tr_type_text(items[i]->type));
            return NULL;
        }
        t = join;
    }
    if (t && t->kind != TY_NONE)
        return t;
    return want && want->kind == TY_LIST ? want->args[0] : tr_type_unknown(n->span);
}

static tr_value *list_display(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value **items = TR_NEW_N(tr_value *, n->list.n + 1);
    tr_type *wanted = want && want->kind == TY_LIST ? want->args[0] : NULL;
    for (int i = 0; i < n->list.n; i++)
        items[i] = b_expr(b, n->list.v[i], wanted);
    tr_type *t = item_type(b, n, items, want);
    if (!t)
        return b_error_value(b);
    for (int i = 0; i < n->list.n; i++)
        if (!b_fit(b, &items[i], t, n->list.v[i]->span, "as an item of this list"))
            return b_error_value(b);
    tr_value *list = b_list_new(b, t, b_int(b, n->list.n), n->span);
    b_note_open(b, list->type, NULL, NULL, n->span);
    if (!n->list.n)
        return list;
    tr_value *tok = b_proved(b, "just made", list, NULL, n->span);
    for (int i = 0; i < n->list.n; i++) {
        tr_value *at = b_int(b, i);
        b_seq_set(b, list, at, tok, b_proved(b, "below the new list's length", at, NULL, n->span), items[i], n->span);
    }
    return list;
}

static tr_type *dict_type(tr_builder *b, tr_node *n, tr_value **keys, tr_value **values, tr_type *want)
{
    if (want && want->kind == TY_DICT)
        return want;
    tr_type *k = NULL, *v = NULL;
    for (int i = 0; i < n->list.n; i++) {
        if (b_is_error(keys[i]) || b_is_error(values[i]))
            continue;
        tr_type *jk = k ? tr_type_join(k, keys[i]->type) : keys[i]->type;
        tr_type *jv = v ? tr_type_join(v, values[i]->type) : values[i]->type;
        if (!jk || !jv) {
            tr_error(n->list.v[i]->span, D_conflicting_items, tr_type_text(jk ? v : k),
                     tr_type_text(jk ? values[i]->type : keys[i]->type));
            return NULL;
        }
        k = jk;
        v = jv;
    }
    return tr_type_dict(k ? k : tr_type_unknown(n->span), v && v->kind != TY_NONE ? v : tr_type_unknown(n->span));
}

static tr_value *dict_display(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value **keys = TR_NEW_N(tr_value *, n->list.n + 1), **values = TR_NEW_N(tr_value *, n->list.n + 1);
    bool wanted = want && want->kind == TY_DICT;
    for (int i = 0; i < n->list.n; i++) {
        keys[i] = b_expr(b, n->list.v[i], wanted ? want->args[0] : NULL);
        values[i] = b_expr(b, n->list2.v[i], wanted ? want->args[1] : NULL);
    }
    tr_type *t = dict_type(b, n, keys, values, want);
    if (!t)
        return b_error_value(b);
    tr_value *d = b_dict_new(b, t, n->span);
    for (int i = 0; i < n->list.n; i++) {
        if (!b_dict_fit_key(b, d, &keys[i], n->list.v[i]->span)
            || !b_fit(b, &values[i], t->args[1], n->list2.v[i]->span, "as a value of this dict"))
            return b_error_value(b);
        b_dict_store(b, d, b_dict_put(b, d, keys[i], n->span), values[i], n->span);
    }
    return d;
}

static tr_value *tuple_display(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *items[64];
    if (n->list.n > 16) {
        tr_error(n->span, D_unsupported, "a tuple of more than 16 items", "a list, or a class with fields");
        return b_error_value(b);
    }
    bool wanted = want && want->kind == TY_TUPLE && want->nargs == n->list.n;
    for (int i = 0; i < n->list.n; i++) {
        items[i] = b_expr(b, n->list.v[i], wanted ? want->args[i] : NULL);
        if (wanted && items[i]->type->kind == TY_NONE && tr_type_resolve(want->args[i])->kind == TY_OPTIONAL)
            items[i] = tr_const_null(b->g, want->args[i]);
    }
    return b_tuple(b, items, n->list.n, n->span);
}

tr_value *b_display(tr_builder *b, tr_node *n, tr_type *want)
{
    want = want ? tr_type_strip(want) : NULL;
    switch (n->kind) {
    case E_TUPLE:
        return tuple_display(b, n, want);
    case E_LIST:
        return list_display(b, n, want);
    case E_DICT:
        return dict_display(b, n, want);
    case E_FSTRING:
        return b_fstring(b, n);
    default:
        return b_comprehension(b, n, want);
    }
}

/* ---- + and * ---- */
static tr_value *tuple_concat(tr_builder *b, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = b_type(x), *ty = b_type(y);
    tr_value *items[128];
    int n = 0;
    tr_value *xt = b_nonnull(b, x, RT_EXC_TypeError, "unsupported operand type(s) for +", span);
    tr_value *yt = b_nonnull(b, y, RT_EXC_TypeError, "unsupported operand type(s) for +", span);
    for (int i = 0; i < tx->nargs; i++)
        items[n++] = b_tuple_item(b, x, i, xt, span);
    for (int i = 0; i < ty->nargs; i++)
        items[n++] = b_tuple_item(b, y, i, yt, span);
    return b_tuple(b, items, n, span);
}

tr_value *b_container_binary(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = tr_type_resolve(x->type), *ty = tr_type_resolve(y->type);
    bool text = tx->kind == TY_STR || tx->kind == TY_BYTES;
    if (!strcmp(op, "+")) {
        if (text && tx == ty)
            return b_call_rt(b, "rt_str_concat", tx, span, 2, x, y);
        if (tx->kind == TY_LIST && ty->kind == TY_LIST && tr_type_fits(ty, tx))
            return b_call_rt(b, "rt_list_concat", tr_type_resolve(tx), span, 2, x, y);
        if (tx->kind == TY_TUPLE && ty->kind == TY_TUPLE)
            return tuple_concat(b, x, y, span);
    }
    if (!strcmp(op, "*")) {
        if (b_is_intlike(tx))
            return b_is_intlike(ty) ? NULL : b_container_binary(b, op, y, x, span);
        if (!b_is_intlike(ty))
            return NULL;
        if (text)
            return b_call_rt(b, "rt_str_repeat", tx, span, 2, x, y);
        if (tx->kind == TY_LIST)
            return b_call_rt(b, "rt_list_repeat", tx, span, 2, x, y);
    }
    return NULL;
}

tr_value *b_list_inplace(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = tr_type_resolve(x->type), *ty = tr_type_resolve(y->type);
    if (!strcmp(op, "+") && ty->kind == TY_LIST && tr_type_fits(ty, tx)) {
        b_call_rt(b, "rt_list_extend", tr_void, span, 2, x, y);
        return x;
    }
    if (!strcmp(op, "*") && b_is_intlike(ty)) {
        b_call_rt(b, "rt_list_repeat_inplace", tr_void, span, 2, x, y);
        return x;
    }
    return NULL;
}

/* ---- comparison ---- */
static void settle(tr_builder *b, tr_var *out, tr_value *v, tr_block *after, tr_span span)
{
    b_write(b, out, v, span);
    b_goto(b, after, span);
}

/* Decides the cases with None on a side: x is y gives true, one None false; goes on where both are there. */
static void none_cases(tr_builder *b, tr_value *x, tr_value *y, tr_var *out, tr_block *after, tr_span span)
{
    tr_block *same = b_block(b), *differ = b_block(b), *x_there = b_block(b), *both = b_block(b), *one = b_block(b);
    b_branch(b, b_op(b, OP_ptr_eq, tr_bool, span, 2, x, y)->result, same, differ, span);
    b_seal(b, same);
    b_seal(b, differ);
    b_start(b, same);
    settle(b, out, b_bool(b, true), after, span);
    b_start(b, differ);
    b_branch(b, b_op(b, OP_ptr_nonnull, tr_bool, span, 1, x)->result, x_there, one, span);
    b_seal(b, x_there);
    b_start(b, x_there);
    b_branch(b, b_op(b, OP_ptr_nonnull, tr_bool, span, 1, y)->result, both, one, span);
    b_seal(b, both);
    b_seal(b, one);
    b_start(b, one);
    settle(b, out, b_bool(b, false), after, span);
    b_start(b, both);
}

/* Item by item; stops at the first that differs. */
static void tuple_equal(tr_builder *b, tr_value *x, tr_value *y, tr_var *out, tr_block *after, tr_span span)
{
    int n = b_type(x)->nargs;
    tr_value *xt = b_nonnull(b, x, RT_EXC_TypeError, "'NoneType' object is not subscriptable", span);
    tr_value *yt = b_nonnull(b, y, RT_EXC_TypeError, "'NoneType' object is not subscriptable", span);
    if (!n)
        settle(b, out, b_bool(b, true), after, span);
    for (int i = 0; i < n; i++) {
        tr_value *c = b_equal(b, b_tuple_item(b, x, i, xt, span), b_tuple_item(b, y, i, yt, span), span);
        if (c->kind != 'i')
            c = b_bool(b, false);
        b_write(b, out, c, span);
        if (i == n - 1) {
            b_goto(b, after, span);
            return;
        }
        tr_block *next = b_block(b);
        b_branch(b, c, next, after, span);
        b_seal(b, next);
        b_start(b, next);
    }
}

tr_value *b_container_equal(tr_builder *b, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = b_type(x), *ty = b_type(y);
    if (tx->kind == TY_STR || tx->kind == TY_BYTES)
        return b_call_rt(b, "rt_str_eq", tr_bool, span, 2, x, y);
    if (tx->kind == TY_DICT || tx->kind == TY_ARRAY)
        return b_op(b, OP_ptr_eq, tr_bool, span, 2, x, y)->result;
    if (tx->kind != ty->kind || (tx->kind != TY_TUPLE && tx->kind != TY_LIST))
        return NULL;
    tr_var *out = b_temp(b, tr_bool);
    tr_block *after = b_block(b);
    if (tr_type_resolve(x->type)->kind == TY_OPTIONAL || tr_type_resolve(y->type)->kind == TY_OPTIONAL)
        none_cases(b, x, y, out, after, span);
    if (tx->kind == TY_TUPLE)
        tuple_equal(b, x, y, out, after, span);
    else {
        tr_value *args[2] = {x, y};
        tr_value *c = b_call_library(b, "rtlib.lists", "equal", tr_type_resolve(tx)->args[0], NULL, args, 2, span);
        settle(b, out, c->kind == 'i' ? c : b_bool(b, false), after, span);
    }
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, out, span);
}

/* By the first items that differ; tuples that agree as far as both go are ordered by length. */
static tr_value *tuple_order(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = b_type(x), *ty = b_type(y);
    tr_value *xt = b_nonnull(b, x, RT_EXC_TypeError, "'<' not supported with NoneType", span);
    tr_value *yt = b_nonnull(b, y, RT_EXC_TypeError, "'<' not supported with NoneType", span);
    tr_var *out = b_temp(b, tr_bool);
    tr_block *after = b_block(b);
    for (int i = 0; i < tx->nargs && i < ty->nargs; i++) {
        tr_value *p = b_tuple_item(b, x, i, xt, span), *q = b_tuple_item(b, y, i, yt, span);
        tr_block *same = b_block(b), *differ = b_block(b);
        tr_value *c = b_equal(b, p, q, span);
        b_branch(b, c->kind == 'i' ? c : b_bool(b, true), same, differ, span);
        b_seal(b, same);
        b_seal(b, differ);
        b_start(b, differ);
        c = b_compare(b, op, p, q, span);
        settle(b, out, c->kind == 'i' ? c : b_bool(b, false), after, span);
        b_start(b, same);
    }
    settle(b, out, b_compare(b, op, b_int(b, tx->nargs), b_int(b, ty->nargs), span), after, span);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, out, span);
}

tr_value *b_container_order(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = tr_type_resolve(x->type), *ty = tr_type_resolve(y->type);
    tr_value *c = NULL;
    if (tx->kind != ty->kind)
        return NULL;
    if (tx->kind == TY_STR || tx->kind == TY_BYTES)
        c = b_call_rt(b, "rt_str_cmp", tr_int, span, 2, x, y);
    else if (tx->kind == TY_TUPLE && b_is_ordered(tx) && b_is_ordered(ty))
        return tuple_order(b, op, x, y, span);
    else if (tx->kind == TY_LIST && tr_type_fits(ty, tx) && b_is_ordered(tx)) {
        tr_value *args[2] = {x, y};
        c = b_call_library(b, "rtlib.lists", "order", tr_type_resolve(tx)->args[0], NULL, args, 2, span);
    }
    return c && c->kind == 'i' ? b_compare(b, op, c, b_int(b, 0), span) : c;
}

/* ---- in ---- */
static tr_value *in_tuple(tr_builder *b, tr_value *tuple, tr_value *item, tr_span span)
{
    tr_type *t = b_type(tuple);
    tr_value *tok = b_nonnull(b, tuple, RT_EXC_TypeError, "argument of type 'NoneType' is not iterable", span);
    tr_var *out = b_temp(b, tr_bool);
    tr_block *after = b_block(b);
    for (int i = 0; i < t->nargs; i++) {
        tr_value *c = b_equal(b, item, b_tuple_item(b, tuple, i, tok, span), span);
        if (c->kind != 'i')
            c = b_bool(b, false);
        tr_block *next = b_block(b);
        b_write(b, out, c, span);
        b_branch(b, c, after, next, span);
        b_seal(b, next);
        b_start(b, next);
    }
    settle(b, out, b_bool(b, false), after, span);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, out, span);
}

static tr_value *in_array(tr_builder *b, tr_value *array, tr_value *item, tr_span span)
{
    tr_value *list = b_call_rt(b, "rt_list_from_array", tr_type_list(b_type(array)->args[0]), span, 1, array);
    return b_contains(b, list, item, span);
}

tr_value *b_contains(tr_builder *b, tr_value *container, tr_value *item, tr_span span)
{
    tr_type *t = b_type(container);
    if (t->kind == TY_ERROR || b_is_error(item))
        return b_error_value(b);
    if ((t->kind == TY_STR || t->kind == TY_BYTES) && b_type(item) == t)
        return b_call_rt(b, "rt_str_contains", tr_bool, span, 2, container, item);
    if (t->kind == TY_BYTES && b_is_intlike(item->type))
        return b_call_rt(b, "rt_bytes_has", tr_bool, span, 2, container, item);
    if (t->kind == TY_TUPLE)
        return in_tuple(b, container, item, span);
    if (t->kind == TY_ARRAY)
        return in_array(b, container, item, span);
    if (t->kind == TY_LIST) {
        if (!b_fit(b, &item, t->args[0], span, "as an item of this list"))
            return b_error_value(b);
        tr_value *at = b_list_find(b, container, item, b_int(b, 0), span);
        return at->kind == 'i' ? b_word_test(b, OP_int_ge, at, b_int(b, 0), span) : at;
    }
    if (t->kind == TY_DICT || (t->kind == TY_VIEW && t->item == 0)) {
        b_nonnull(b, container, RT_EXC_TypeError, "argument of type 'NoneType' is not iterable", span);
        if (t->kind == TY_VIEW)
            container = b_op(b, OP_same_as_r, t->args[0], span, 1, container)->result;
        if (!b_dict_fit_key(b, container, &item, span))
            return b_error_value(b);
        tr_value *e = b_dict_find(b, container, item, span);
        return e->kind == 'i' ? b_word_test(b, OP_int_ge, e, b_int(b, 0), span) : e;
    }
    tr_error(span, D_bad_operands, "in", tr_type_text(item->type), tr_type_text(container->type));
    return b_error_value(b);
}

/* ---- hash ---- */
tr_value *b_hash_of(tr_builder *b, tr_value *v, tr_span span)
{
    tr_type *t = b_type(v);
    if (b_is_intlike(t))
        return t->kind == TY_INT ? v : b_op(b, OP_same_as_i, tr_int, span, 1, v)->result;
    if (t->kind == TY_FLOAT)
        return b_call_rt(b, "rt_hash_float", tr_int, span, 1, v);
    if (t->kind == TY_STR || t->kind == TY_BYTES)
        return b_call_rt(b, "rt_hash_text", tr_int, span, 1, v);
    if (t->kind == TY_CLASS && tr_find_method(t->cls, tr_intern("key_hash")))
        return b_key_hash(b, v, span);
    if (t->kind == TY_CLASS)
        return b_call_rt(b, "rt_id", tr_int, span, 1, v);
    if (t->kind != TY_TUPLE) {
        tr_error(span, D_bad_key, tr_type_text(v->type));
        return b_error_value(b);
    }
    tr_value *tok = b_nonnull(b, v, RT_EXC_TypeError, "'NoneType' object is not subscriptable", span);
    tr_value *h = b_int(b, 0x345678);
    for (int i = 0; i < t->nargs; i++) {
        tr_value *k = b_hash_of(b, b_tuple_item(b, v, i, tok, span), span);
        if (b_is_error(k))
            return k;
        h = b_word_op(b, OP_int_mul, b_word_op(b, OP_int_xor, h, k, span), b_int(b, 1000003), span);
    }
    return h;
}
