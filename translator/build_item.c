/* build_item.c - subscripts of str, bytes, list, Array, dict, tuple, ByteBuffer: load, store, delete, slices. */
#include "translator/build_int.h"

/* ---- shared helpers ---- */
tr_type *b_type(tr_value *v)
{
    return tr_type_strip(v->type);
}

bool b_is_error(tr_value *v)
{
    return tr_type_resolve(v->type)->kind == TY_ERROR;
}

bool b_is_intlike(tr_type *t)
{
    t = tr_type_resolve(t);
    return t->kind == TY_INT || t->kind == TY_BOOL || t->kind == TY_SIZED;
}

bool b_fit(tr_builder *b, tr_value **v, tr_type *t, tr_span span, const char *why)
{
    *v = b_coerce(b, *v, t, span, why, (tr_span){0});
    return !b_is_error(*v) && tr_type_resolve(t)->kind != TY_ERROR && (*v)->kind == tr_type_kind(t);
}

tr_value *b_unknown_item(tr_builder *b, tr_span span)
{
    tr_error(span, D_unknown_item, "");
    b->again = true;
    return b_error_value(b);
}

const char *b_rt_name(const char *stem, tr_type *t)
{
    return tr_intern(tr_format("%s_%c", stem, tr_type_kind(t)));
}

tr_value *b_proved(tr_builder *b, const char *fact, tr_value *v, tr_value *w, tr_span span)
{
    tr_op *o = b_op(b, OP_proved, NULL, span, w ? 2 : 1, v, w);
    o->d.msg = fact;
    return o->result;
}

tr_value *b_word_op(tr_builder *b, tr_opcode o, tr_value *x, tr_value *y, tr_span span)
{
    return b_op(b, o, tr_int, span, 2, x, y)->result;
}

tr_value *b_word_test(tr_builder *b, tr_opcode o, tr_value *x, tr_value *y, tr_span span)
{
    return b_op(b, o, tr_bool, span, 2, x, y)->result;
}

bool b_is_ordered(tr_type *t)
{
    t = tr_type_resolve(t);
    if (t->kind == TY_TUPLE || t->kind == TY_LIST) {
        for (int i = 0; i < t->nargs; i++)
            if (!b_is_ordered(t->args[i]))
                return false;
        return true;
    }
    return b_is_intlike(t) || t->kind == TY_FLOAT || t->kind == TY_STR || t->kind == TY_BYTES || t->kind == TY_ERROR;
}

/* ---- lists and arrays ---- */
tr_value *b_list_new(tr_builder *b, tr_type *item, tr_value *n, tr_span span)
{
    tr_type *t = tr_type_list(item);
    tr_op *o = b_op(b, OP_new_list, t, span, 1, n);
    o->d.type = t;
    return o->result;
}

tr_value *b_list_length(tr_builder *b, tr_value *list, tr_value *tok, tr_span span)
{
    return b_op(b, OP_listlen, tr_int, span, 2, list, tok)->result;
}

static tr_opcode by_kind(tr_type *item, tr_opcode i, tr_opcode r, tr_opcode f)
{
    char k = tr_type_kind(item);
    return k == 'i' ? i : k == 'f' ? f : r;
}

tr_value *b_seq_get(tr_builder *b, tr_value *seq, tr_value *i, tr_value *tok, tr_value *itok, tr_span span)
{
    tr_type *t = b_type(seq), *item = tr_type_resolve(t->args[0]);
    if (item->kind == TY_UNKNOWN)
        return b_unknown_item(b, span);
    tr_opcode o = t->kind == TY_LIST ? by_kind(item, OP_getlistitem_i, OP_getlistitem_r, OP_getlistitem_f)
                                     : by_kind(item, OP_getarrayitem_i, OP_getarrayitem_r, OP_getarrayitem_f);
    tr_op *op = b_op(b, o, item, span, 4, seq, i, tok, itok);
    op->d.type = t;
    return op->result;
}

void b_seq_set(tr_builder *b, tr_value *seq, tr_value *i, tr_value *tok, tr_value *itok, tr_value *v, tr_span span)
{
    tr_type *t = b_type(seq);
    tr_opcode o = t->kind == TY_LIST ? by_kind(v->type, OP_setlistitem_i, OP_setlistitem_r, OP_setlistitem_f)
                                     : by_kind(v->type, OP_setarrayitem_i, OP_setarrayitem_r, OP_setarrayitem_f);
    b_op(b, o, NULL, span, 5, seq, i, tok, itok, v)->d.type = t;
}

void b_list_append(tr_builder *b, tr_value *list, tr_value *v, tr_span span)
{
    b_call_rt(b, b_rt_name("rt_list_append", v->type), tr_void, span, 2, list, v);
}

/* ---- tuples ---- */
tr_value *b_tuple_item(tr_builder *b, tr_value *tuple, int i, tr_value *tok, tr_span span)
{
    tr_type *t = b_type(tuple), *item = tr_type_resolve(t->args[i]);
    if (item->kind == TY_UNKNOWN)
        return b_unknown_item(b, span);
    if (item->kind == TY_ERROR)
        return b_error_value(b);
    tr_op *o = b_op(b, by_kind(item, OP_getfield_i, OP_getfield_r, OP_getfield_f), item, span, 2, tuple, tok);
    o->d.type = t;
    o->d.index = i;
    return o->result;
}

tr_value *b_tuple(tr_builder *b, tr_value **items, int n, tr_span span)
{
    tr_type *types[64];
    for (int i = 0; i < n; i++) {
        if (tr_type_resolve(items[i]->type)->kind == TY_VOID) {
            tr_error(span, D_no_value, "");
            return b_error_value(b);
        }
        if (b_is_error(items[i]))
            return b_error_value(b);
        types[i] = items[i]->type;
    }
    if (n > 16) {
        tr_error(span, D_unsupported, "a tuple of more than 16 items", "a list, or a class with fields");
        return b_error_value(b);
    }
    tr_type *t = tr_type_tuple(types, n);
    tr_op *o = b_op(b, OP_new, t, span, 0);
    o->d.type = t;
    tr_value *tuple = o->result;
    tr_value *tok = b_proved(b, "just made", tuple, NULL, span);
    for (int i = 0; i < n; i++) {
        tr_op *set = b_op(b, by_kind(types[i], OP_setfield_i, OP_setfield_r, OP_setfield_f), NULL, span, 3, tuple, tok,
                          items[i]);
        set->d.type = t;
        set->d.index = i;
        set->d.init = true;
    }
    return tuple;
}

static tr_value *tuple_load(tr_builder *b, tr_value *tuple, tr_value *index, tr_span span)
{
    tr_type *t = b_type(tuple);
    if (index->vkind != V_INT) {
        tr_error(span, D_unsupported, "a computed index of a tuple", "a constant index, or a list");
        return b_error_value(b);
    }
    int64_t i = index->i64 < 0 ? index->i64 + t->nargs : index->i64;
    tr_value *tok = b_nonnull(b, tuple, RT_EXC_TypeError, "'NoneType' object is not subscriptable", span);
    if (i < 0 || i >= t->nargs) {
        tr_error(span, D_bad_index, tr_type_text(t), (int)index->i64);
        return b_error_value(b);
    }
    return b_tuple_item(b, tuple, (int)i, tok, span);
}

/* ---- indexes ---- */
static bool is_unsigned_word(tr_type *t)
{
    return t->kind == TY_SIZED && t->name[2] == 'u';
}

/* The index wrapped and checked against length n; *itok its token. */
static tr_value *checked_index(tr_builder *b, tr_value *i, tr_value *n, const char *msg, tr_value **itok, tr_span span)
{
    bool plain = (i->vkind == V_INT && i->i64 >= 0) || is_unsigned_word(tr_type_resolve(i->type));
    if (!plain)
        i = b_word_op(b, OP_int_wrap_index, i, n, span);
    *itok = b_check(b, OP_check_index, RT_EXC_IndexError, msg, span, 2, i, n);
    return i;
}

static bool index_type(tr_value *i, tr_span span)
{
    if (b_is_error(i))
        return false;
    if (b_is_intlike(i->type))
        return true;
    tr_error(span, D_type_mismatch, tr_type_text(i->type), "int", "as an index");
    return false;
}

static tr_value *text_load(tr_builder *b, tr_value *s, tr_value *i, tr_span span)
{
    bool str = b_type(s)->kind == TY_STR;
    tr_value *itok, *tok = b_nonnull(b, s, RT_EXC_TypeError, "'NoneType' object is not subscriptable", span);
    tr_value *n = b_op(b, OP_strlen, tr_int, span, 2, s, tok)->result;
    i = checked_index(b, i, n, str ? "string index out of range" : "index out of range", &itok, span);
    tr_value *c = b_op(b, OP_strgetitem, tr_int, span, 4, s, i, tok, itok)->result;
    return str ? b_call_rt(b, "rt_str_char", tr_text, span, 1, c) : c;
}

static tr_value *seq_length(tr_builder *b, tr_value *seq, tr_value *tok, tr_span span)
{
    return b_op(b, b_type(seq)->kind == TY_LIST ? OP_listlen : OP_arraylen, tr_int, span, 2, seq, tok)->result;
}

static tr_value *seq_load(tr_builder *b, tr_value *seq, tr_value *i, tr_span span)
{
    tr_value *itok, *tok = b_nonnull(b, seq, RT_EXC_TypeError, "'NoneType' object is not subscriptable", span);
    tr_value *n = seq_length(b, seq, tok, span);
    i = checked_index(b, i, n, b_type(seq)->kind == TY_LIST ? "list index out of range" : "array index out of range", &itok,
                      span);
    return b_seq_get(b, seq, i, tok, itok, span);
}

static tr_value *no_subscript(tr_builder *b, tr_value *v, tr_span span)
{
    if (!b_is_error(v))
        tr_error(span, D_no_subscript, tr_type_text(v->type));
    return b_error_value(b);
}

tr_value *b_load_item_of(tr_builder *b, tr_value *object, tr_value *index, tr_span span)
{
    tr_type *t = b_type(object);
    if (b_is_error(index))
        return b_error_value(b);
    switch (t->kind) {
    case TY_TUPLE:
        return tuple_load(b, object, index, span);
    case TY_STR:
    case TY_BYTES:
        return index_type(index, span) ? text_load(b, object, index, span) : b_error_value(b);
    case TY_LIST:
    case TY_ARRAY:
        return index_type(index, span) ? seq_load(b, object, index, span) : b_error_value(b);
    case TY_BYTEBUFFER:
        return index_type(index, span) ? b_call_rt(b, "rt_buffer_get", tr_int, span, 2, object, index) : b_error_value(b);
    case TY_DICT:
        b_nonnull(b, object, RT_EXC_TypeError, "'NoneType' object is not subscriptable", span);
        if (!b_dict_fit_key(b, object, &index, span))
            return b_error_value(b);
        return b_dict_value(b, object, b_dict_lookup(b, object, index, span), span);
    default:
        return no_subscript(b, object, span);
    }
}

/* ---- slices ---- */
static tr_value *bound(tr_builder *b, tr_node *n, bool *left_out)
{
    *left_out = !n || n->kind == E_NONE;
    if (*left_out)
        return NULL;
    tr_value *v = b_expr(b, n, tr_int);
    return index_type(v, n->span) ? v : NULL;
}

/* The slice's bounds; a bound left out is 0, or the end. False after an error. */
static bool bounds(tr_builder *b, tr_node *s, tr_value **start, tr_value **stop, int64_t *mask)
{
    bool no_start, no_stop;
    *start = bound(b, s->a, &no_start);
    *stop = bound(b, s->b, &no_stop);
    if ((!*start && !no_start) || (!*stop && !no_stop))
        return false;
    *mask = (no_start ? 1 : 0) | (no_stop ? 2 : 0);
    if (no_start)
        *start = b_int(b, 0);
    if (no_stop)
        *stop = b_int(b, INT64_MAX);
    return true;
}

static tr_value *tuple_slice(tr_builder *b, tr_value *tuple, tr_node *s)
{
    tr_type *t = b_type(tuple);
    tr_value *start, *stop, *items[64];
    int64_t mask;
    if (!bounds(b, s, &start, &stop, &mask))
        return b_error_value(b);
    if (start->vkind != V_INT || stop->vkind != V_INT || s->c) {
        tr_error(s->span, D_unsupported, "a computed slice of a tuple", "constant bounds without a step");
        return b_error_value(b);
    }
    int64_t from = rt_clamp_bound(start->i64, t->nargs), to = rt_clamp_bound(stop->i64, t->nargs);
    tr_value *tok = b_nonnull(b, tuple, RT_EXC_TypeError, "'NoneType' object is not subscriptable", s->span);
    int n = 0;
    for (int64_t i = from; i < to; i++)
        items[n++] = b_tuple_item(b, tuple, (int)i, tok, s->span);
    return b_tuple(b, items, n, s->span);
}

/* What slices a type: a run-time function without and with a step, and the slice's type; NULL: nothing does. */
static const char *slicer(tr_type *t, bool step, tr_type **result)
{
    *result = t->kind == TY_BYTEBUFFER ? tr_bytes : t;
    switch (t->kind) {
    case TY_STR:
    case TY_BYTES:
        return step ? "rt_str_slice_step" : "rt_str_slice";
    case TY_LIST:
        return step ? "rt_list_slice_step" : "rt_list_slice";
    case TY_ARRAY:
        return step ? "rt_array_slice_step" : "rt_array_slice";
    case TY_BYTEBUFFER:
        return step ? "rt_buffer_slice_step" : "rt_buffer_slice";
    default:
        return NULL;
    }
}

static tr_value *load_slice(tr_builder *b, tr_value *object, tr_node *s)
{
    tr_type *t = b_type(object), *result;
    tr_value *start, *stop;
    int64_t mask;
    bool no_step;
    if (t->kind == TY_TUPLE)
        return tuple_slice(b, object, s);
    if (!slicer(t, false, &result))
        return no_subscript(b, object, s->span);
    if (!bounds(b, s, &start, &stop, &mask))
        return b_error_value(b);
    tr_value *step = bound(b, s->c, &no_step);
    if (!step && !no_step)
        return b_error_value(b);
    b_nonnull(b, object, RT_EXC_TypeError, "'NoneType' object is not subscriptable", s->span);
    const char *rt = slicer(t, !no_step, &result);
    if (no_step)
        return b_call_rt(b, rt, result, s->span, 3, object, start, stop);
    return b_call_rt(b, rt, result, s->span, 5, object, start, stop, step, b_int(b, mask));
}

static void store_slice(tr_builder *b, tr_value *object, tr_node *s, tr_value *v)
{
    tr_type *t = b_type(object);
    tr_value *start, *stop;
    int64_t mask;
    if (t->kind != TY_LIST || s->c) {
        if (!b_is_error(object))
            tr_error(s->span, D_unsupported, s->c ? "assignment to a slice with a step" : "assignment to this slice",
                     "a loop over the items");
        return;
    }
    if (!bounds(b, s, &start, &stop, &mask) || !b_fit(b, &v, t, s->span, "as the slice's new items"))
        return;
    b_call_rt(b, "rt_list_set_slice", tr_void, s->span, 4, object, start, stop, v);
}

/* ---- loads, stores, deletion of nodes ---- */
tr_value *b_load_item(tr_builder *b, tr_node *n, tr_type *want)
{
    (void)want;
    tr_value *object = b_expr(b, n->a, NULL);
    tr_type *t = b_type(object);
    if (n->b->kind == E_SLICE)
        return load_slice(b, object, n->b);
    return b_load_item_of(b, object, b_expr(b, n->b, t->kind == TY_DICT ? t->args[0] : tr_int), n->span);
}

static void seq_store(tr_builder *b, tr_value *seq, tr_value *i, tr_value *v, tr_span span)
{
    tr_type *t = b_type(seq);
    bool list = t->kind == TY_LIST;
    if (!index_type(i, span) || !b_fit(b, &v, t->args[0], span, list ? "as an item of this list" : "as an item of this array"))
        return;
    tr_value *itok, *tok = b_nonnull(b, seq, RT_EXC_TypeError, "'NoneType' object does not support item assignment", span);
    tr_value *n = seq_length(b, seq, tok, span);
    i = checked_index(b, i, n, list ? "list assignment index out of range" : "array index out of range", &itok, span);
    b_seq_set(b, seq, i, tok, itok, v, span);
}

void b_store_item_of(tr_builder *b, tr_value *object, tr_value *index, tr_value *v, tr_span span)
{
    tr_type *t = b_type(object);
    if (b_is_error(object) || b_is_error(index) || b_is_error(v))
        return;
    switch (t->kind) {
    case TY_LIST:
    case TY_ARRAY:
        seq_store(b, object, index, v, span);
        return;
    case TY_BYTEBUFFER:
        if (index_type(index, span) && b_fit(b, &v, tr_int, span, "as a byte"))
            b_call_rt(b, "rt_buffer_set", tr_void, span, 3, object, index, v);
        return;
    case TY_DICT:
        b_nonnull(b, object, RT_EXC_TypeError, "'NoneType' object does not support item assignment", span);
        if (b_dict_fit_key(b, object, &index, span) && b_fit(b, &v, t->args[1], span, "as a value of this dict"))
            b_dict_store(b, object, b_dict_put(b, object, index, span), v, span);
        return;
    default:
        tr_error(span, D_no_item_assignment, tr_type_text(object->type));
    }
}

void b_store_item(tr_builder *b, tr_node *target, tr_value *v)
{
    tr_value *object = b_expr(b, target->a, NULL);
    tr_type *t = b_type(object);
    if (target->b->kind == E_SLICE)
        store_slice(b, object, target->b, v);
    else
        b_store_item_of(b, object, b_expr(b, target->b, t->kind == TY_DICT ? t->args[0] : tr_int), v, target->span);
}

static void delete_slice(tr_builder *b, tr_value *object, tr_node *s)
{
    tr_value *start, *stop;
    int64_t mask;
    if (b_type(object)->kind != TY_LIST || s->c) {
        if (!b_is_error(object))
            tr_error(s->span, D_unsupported, "deletion of this slice", "a list's slice without a step");
        return;
    }
    if (bounds(b, s, &start, &stop, &mask))
        b_call_rt(b, "rt_list_del_slice", tr_void, s->span, 3, object, start, stop);
}

static void delete_item(tr_builder *b, tr_node *target)
{
    tr_value *object = b_expr(b, target->a, NULL);
    tr_type *t = b_type(object);
    if (target->b->kind == E_SLICE) {
        delete_slice(b, object, target->b);
        return;
    }
    tr_value *index = b_expr(b, target->b, t->kind == TY_DICT ? t->args[0] : tr_int);
    if (b_is_error(object) || b_is_error(index))
        return;
    if (t->kind == TY_LIST) {
        if (index_type(index, target->span))
            b_call_rt(b, "rt_list_del", tr_void, target->span, 2, object, index);
    } else if (t->kind == TY_DICT) {
        b_nonnull(b, object, RT_EXC_TypeError, "'NoneType' object does not support item deletion", target->span);
        if (b_dict_fit_key(b, object, &index, target->span))
            b_dict_delete(b, object, index, target->span);
    } else
        tr_error(target->span, D_no_item_assignment, tr_type_text(object->type));
}

void b_del(tr_builder *b, tr_node *n)
{
    for (int i = 0; i < n->list.n; i++)
        if (n->list.v[i]->kind == E_INDEX)
            delete_item(b, n->list.v[i]);
        else
            tr_error(n->list.v[i]->span, D_unsupported, "del of a name or an attribute", "an assignment of None");
}

tr_value *b_length(tr_builder *b, tr_value *v, tr_span span)
{
    static const char none[] = "object of type 'NoneType' has no len()";
    tr_type *t = b_type(v);
    switch (t->kind) {
    case TY_STR:
    case TY_BYTES:
        return b_op(b, OP_strlen, tr_int, span, 2, v, b_nonnull(b, v, RT_EXC_TypeError, none, span))->result;
    case TY_LIST:
    case TY_ARRAY:
        return seq_length(b, v, b_nonnull(b, v, RT_EXC_TypeError, none, span), span);
    case TY_TUPLE:
        b_nonnull(b, v, RT_EXC_TypeError, none, span);
        return b_int(b, t->nargs);
    case TY_DICT:
    case TY_VIEW:
        return b_call_rt(b, "rt_dict_len", tr_int, span, 1, v);
    case TY_BUILDER:
    case TY_BYTEBUFFER:
        return b_call_rt(b, "rt_builder_len", tr_int, span, 1, v);
    case TY_ERROR:
        return b_error_value(b);
    default:
        tr_error(span, D_no_length, tr_type_text(v->type));
        return b_error_value(b);
    }
}
