/* build_iter.c - what a loop runs over: range, list, Array, str, bytes, dict and its views, tuple, enumerate, zip,
 * reversed. Each keeps its position in hidden variables; a turn's item is made in the loop's header.
 *
 * A range of step 1 or -1 compares before it steps, others count turns, so that nothing overflows at the ends of
 * the 64-bit word. Lists read their length again at each turn, as CPython does. */
#include "translator/build_int.h"

typedef enum iter_kind {
    IT_UP, IT_DOWN, IT_RANGE, IT_LIST, IT_LIST_BACK, IT_FIXED, IT_FIXED_BACK, IT_DICT, IT_ENUMERATE, IT_ZIP
} iter_kind;

enum { MAX_ZIP = 8 };

struct b_iter {
    iter_kind kind;
    tr_span span;
    tr_value *seq, *tok;
    tr_value *end;  /* range: stop; fixed sequence: length; dict: length at the start */
    tr_value *step;
    tr_var *pos, *left;
    bool back; /* dict, backwards */
    int what;  /* dict: keys, values, items */
    b_iter *sub[MAX_ZIP];
    int n;
};

static b_iter *new_iter(iter_kind kind, tr_span span)
{
    b_iter *it = TR_NEW(b_iter);
    it->kind = kind;
    it->span = span;
    return it;
}

static void start_at(tr_builder *b, b_iter *it, tr_value *v)
{
    it->pos = b_temp(b, tr_int);
    b_write(b, it->pos, v, it->span);
}

/* ---- range ---- */
static bool range_argument(tr_builder *b, tr_node *n, tr_value **v)
{
    *v = b_expr(b, n, tr_int);
    if (b_is_error(*v))
        return false;
    if (n->kind != E_KEYWORD && b_is_intlike((*v)->type))
        return true;
    tr_error(n->span, D_type_mismatch, tr_type_text((*v)->type), "int", "as an argument of range");
    return false;
}

/* start, stop and step of a call of range; false after an error. */
static bool range_arguments(tr_builder *b, tr_node *call, tr_value **start, tr_value **stop, tr_value **step)
{
    tr_value *a[3];
    int n = call->list.n;
    if (n < 1 || n > 3) {
        tr_error(call->span, D_bad_call, "range", "one to three integers");
        return false;
    }
    for (int i = 0; i < n; i++)
        if (!range_argument(b, call->list.v[i], &a[i]))
            return false;
    *start = n > 1 ? a[0] : b_int(b, 0);
    *stop = n > 1 ? a[1] : a[0];
    *step = n > 2 ? a[2] : b_int(b, 1);
    if ((*step)->vkind != V_INT || !(*step)->i64)
        b_check(b, OP_check_nonzero, RT_EXC_ValueError, "range() arg 3 must not be zero", call->span, 1, *step);
    return true;
}

tr_value *b_in_range(tr_builder *b, tr_value *x, tr_node *call)
{
    tr_value *start, *stop, *step;
    tr_type *t = b_type(x);
    if (!range_arguments(b, call, &start, &stop, &step) || b_is_error(x))
        return b_error_value(b);
    if (!b_is_intlike(t) || (t->kind == TY_SIZED && t->item == RT_ITEM_I64)) { /* a word without sign is no int */
        tr_error(call->span, D_bad_operands, "in", tr_type_text(x->type), "range");
        return b_error_value(b);
    }
    if (step->vkind != V_INT || step->i64 != 1)
        return b_call_rt(b, "rt_in_range", tr_bool, call->span, 4, x, start, stop, step);
    tr_value *above = b_word_test(b, OP_int_ge, x, start, call->span);
    tr_value *below = b_word_test(b, OP_int_lt, x, stop, call->span);
    return b_op(b, OP_int_and, tr_bool, call->span, 2, above, below)->result;
}

static b_iter *open_range(tr_builder *b, tr_node *call, bool back)
{
    tr_value *start, *stop, *step;
    if (!range_arguments(b, call, &start, &stop, &step))
        return NULL;
    bool constant = step->vkind == V_INT;
    b_iter *it = new_iter(IT_RANGE, call->span);
    if (constant && !back && (step->i64 == 1 || step->i64 == -1)) {
        it->kind = step->i64 == 1 ? IT_UP : IT_DOWN;
        it->end = stop;
        start_at(b, it, start);
        return it;
    }
    tr_value *count = b_call_rt(b, "rt_range_count", tr_int, call->span, 3, start, stop, step);
    if (back) { /* the last one first: start + (count - 1) * step, and steps the other way */
        tr_value *last = b_word_op(b, OP_int_sub, count, b_int(b, 1), call->span);
        start = b_word_op(b, OP_int_add, start, b_word_op(b, OP_int_mul, last, step, call->span), call->span);
        step = b_op(b, OP_int_neg, tr_int, call->span, 1, step)->result;
    }
    it->step = step;
    start_at(b, it, start);
    it->left = b_temp(b, tr_int);
    b_write(b, it->left, count, call->span);
    return it;
}

/* ---- containers ---- */
static b_iter *open_text(tr_builder *b, b_iter *it, bool back)
{
    it->kind = back ? IT_FIXED_BACK : IT_FIXED;
    it->end = b_op(b, OP_strlen, tr_int, it->span, 2, it->seq, it->tok)->result;
    return it;
}

/* A tuple of one item type: by index over a list of its items. */
static b_iter *open_tuple(tr_builder *b, b_iter *it)
{
    tr_type *t = b_type(it->seq), *item = NULL;
    for (int i = 0; i < t->nargs; i++) {
        item = item ? tr_type_join(item, t->args[i]) : t->args[i];
        if (!item) {
            tr_error(it->span, D_not_iterable, tr_type_text(t));
            return NULL;
        }
    }
    if (!item)
        item = tr_int; /* the empty tuple: no turn */
    tr_value *items[64];
    for (int i = 0; i < t->nargs; i++)
        items[i] = b_tuple_item(b, it->seq, i, it->tok, it->span);
    tr_value *list = b_list_new(b, item, b_int(b, t->nargs), it->span);
    tr_value *tok = b_proved(b, "just made", list, NULL, it->span);
    for (int i = 0; i < t->nargs; i++) {
        if (items[i]->kind != tr_type_kind(item))
            return NULL;
        tr_value *at = b_int(b, i);
        b_seq_set(b, list, at, tok, b_proved(b, "below the new list's length", at, NULL, it->span), items[i], it->span);
    }
    it->seq = list;
    it->tok = tok;
    it->kind = IT_LIST;
    return it;
}

static b_iter *open_value(tr_builder *b, tr_value *v, tr_span span, bool back)
{
    tr_type *t = b_type(v);
    b_iter *it = new_iter(back ? IT_LIST_BACK : IT_LIST, span);
    it->seq = v;
    it->back = back;
    if (t->kind == TY_ERROR)
        return NULL;
    it->tok = b_nonnull(b, v, RT_EXC_TypeError,
                        back ? "'NoneType' object is not reversible" : "'NoneType' object is not iterable", span);
    switch (t->kind) {
    case TY_LIST:
        break;
    case TY_ARRAY:
        it->kind = back ? IT_FIXED_BACK : IT_FIXED;
        it->end = b_op(b, OP_arraylen, tr_int, span, 2, v, it->tok)->result;
        break;
    case TY_STR:
    case TY_BYTES:
        open_text(b, it, back);
        break;
    case TY_DICT:
    case TY_VIEW:
        it->kind = IT_DICT;
        if (t->kind == TY_VIEW) {
            it->what = t->item;
            it->seq = v = b_op(b, OP_same_as_r, t->args[0], span, 1, v)->result;
        }
        it->end = b_call_rt(b, "rt_dict_len", tr_int, span, 1, v);
        start_at(b, it, b_int(b, back ? INT64_MAX : 0));
        return it;
    case TY_TUPLE:
        if (!open_tuple(b, it))
            return NULL;
        if (back)
            it->kind = IT_LIST_BACK;
        break;
    default:
        tr_error(span, D_not_iterable, tr_type_text(v->type));
        return NULL;
    }
    tr_value *n = it->end ? it->end : b_list_length(b, it->seq, it->tok, span);
    start_at(b, it, back ? b_word_op(b, OP_int_sub, n, b_int(b, 1), span) : b_int(b, 0));
    return it;
}

b_iter *b_iter_value(tr_builder *b, tr_value *v, tr_span span)
{
    return open_value(b, v, span, false);
}

/* ---- enumerate, zip, reversed ---- */
static b_iter *open_enumerate(tr_builder *b, tr_node *call)
{
    b_iter *it = new_iter(IT_ENUMERATE, call->span);
    int n = call->list.n;
    tr_node *start = n == 2 ? call->list.v[1] : NULL;
    if (n < 1 || n > 2 || call->list.v[0]->kind == E_KEYWORD
        || (start && start->kind == E_KEYWORD && strcmp(start->name, "start"))) {
        tr_error(call->span, D_bad_call, "enumerate", "an iterable and a start");
        return NULL;
    }
    it->sub[0] = b_iter_open(b, call->list.v[0]);
    tr_value *v = start ? b_expr(b, start->kind == E_KEYWORD ? start->a : start, tr_int) : b_int(b, 0);
    if (!it->sub[0] || !b_fit(b, &v, tr_int, call->span, "as the start"))
        return NULL;
    start_at(b, it, v);
    it->n = 1;
    return it;
}

static b_iter *open_zip(tr_builder *b, tr_node *call)
{
    b_iter *it = new_iter(IT_ZIP, call->span);
    if (call->list.n < 1 || call->list.n > MAX_ZIP) {
        tr_error(call->span, D_bad_call, "zip", "one to eight iterables");
        return NULL;
    }
    for (int i = 0; i < call->list.n; i++)
        if (!(it->sub[it->n++] = b_iter_open(b, call->list.v[i])))
            return NULL;
    return it;
}

const char *b_iterating(tr_builder *b, tr_node *n)
{
    static const char *const names[] = {"range", "enumerate", "zip", "reversed"};
    if (n->kind != E_CALL || n->a->kind != E_NAME || b_is_local(b, n->a->name))
        return NULL;
    tr_symbol *s = tr_lookup(b->mod, n->a->name);
    for (int i = 0; s && s->kind == SYM_BUILTIN && i < 4; i++)
        if (!strcmp(s->builtin, names[i]))
            return names[i];
    return NULL;
}

static b_iter *open_reversed(tr_builder *b, tr_node *call)
{
    if (call->list.n != 1 || call->list.v[0]->kind == E_KEYWORD) {
        tr_error(call->span, D_bad_call, "reversed", "one sequence");
        return NULL;
    }
    tr_node *n = call->list.v[0];
    const char *what = b_iterating(b, n);
    if (what && !strcmp(what, "range"))
        return open_range(b, n, true);
    if (what) {
        tr_error(n->span, D_not_iterable, tr_format("reversed %s", what));
        return NULL;
    }
    return open_value(b, b_expr(b, n, NULL), call->span, true);
}

b_iter *b_iter_open(tr_builder *b, tr_node *n)
{
    const char *what = b_iterating(b, n);
    if (!what)
        return n->kind == E_GENEXP ? b_iter_value(b, b_comprehension(b, n, NULL), n->span) : b_iter_value(b, b_expr(b, n, NULL), n->span);
    return what[0] == 'e' ? open_enumerate(b, n) : what[0] == 'z' ? open_zip(b, n) : what[1] == 'e' ? open_reversed(b, n) : open_range(b, n, false);
}

/* ---- a turn ---- */
static void unless(tr_builder *b, tr_value *go_on, tr_block *exit, tr_span span)
{
    tr_block *body = b_block(b);
    b_branch(b, go_on, body, exit, span);
    b_seal(b, body);
    b_start(b, body);
}

static void step(tr_builder *b, tr_var *v, tr_value *at, int64_t by, tr_span span)
{
    b_write(b, v, b_word_op(b, OP_int_add, at, b_int(b, by), span), span);
}

static tr_value *text_item(tr_builder *b, b_iter *it, tr_value *i, tr_value *itok)
{
    tr_value *c = b_op(b, OP_strgetitem, tr_int, it->span, 4, it->seq, i, it->tok, itok)->result;
    return b_type(it->seq)->kind == TY_STR ? b_call_rt(b, "rt_str_char", tr_text, it->span, 1, c) : c;
}

static tr_value *next_in_sequence(tr_builder *b, b_iter *it, tr_block *exit)
{
    bool back = it->kind == IT_LIST_BACK || it->kind == IT_FIXED_BACK;
    tr_value *i = b_read(b, it->pos, it->span);
    tr_value *n = it->end ? it->end : b_list_length(b, it->seq, it->tok, it->span);
    unless(b, b_word_test(b, back ? OP_uint_lt : OP_int_lt, i, n, it->span), exit, it->span);
    step(b, it->pos, i, back ? -1 : 1, it->span);
    tr_value *itok = b_proved(b, "the loop's test: 0 <= position < length", i, n, it->span);
    tr_tkind k = b_type(it->seq)->kind;
    return k == TY_STR || k == TY_BYTES ? text_item(b, it, i, itok) : b_seq_get(b, it->seq, i, it->tok, itok, it->span);
}

static void next_in_dict(tr_builder *b, b_iter *it, tr_block *exit, b_got *got)
{
    tr_value *i = b_read(b, it->pos, it->span);
    tr_value *e = b_call_rt(b, it->back ? "rt_dict_previous" : "rt_dict_next", tr_int, it->span, 3, it->seq, i, it->end);
    unless(b, b_word_test(b, OP_int_ge, e, b_int(b, 0), it->span), exit, it->span);
    step(b, it->pos, e, it->back ? 0 : 1, it->span);
    if (it->what == 1)
        got->v = b_dict_value(b, it->seq, e, it->span);
    else if (it->what == 0)
        got->v = b_dict_key(b, it->seq, e, it->span);
    else {
        got->n = 2;
        got->part = TR_NEW_N(b_got, 2);
        got->part[0].v = b_dict_key(b, it->seq, e, it->span);
        got->part[1].v = b_dict_value(b, it->seq, e, it->span);
    }
}

static tr_value *next_in_range(tr_builder *b, b_iter *it, tr_block *exit)
{
    tr_value *i = b_read(b, it->pos, it->span);
    if (it->kind != IT_RANGE) {
        unless(b, b_word_test(b, it->kind == IT_UP ? OP_int_lt : OP_int_gt, i, it->end, it->span), exit, it->span);
        step(b, it->pos, i, it->kind == IT_UP ? 1 : -1, it->span);
        return i;
    }
    tr_value *left = b_read(b, it->left, it->span);
    unless(b, b_op(b, OP_int_is_true, tr_bool, it->span, 1, left)->result, exit, it->span);
    step(b, it->left, left, -1, it->span);
    b_write(b, it->pos, b_word_op(b, OP_int_add, i, it->step, it->span), it->span);
    return i;
}

void b_iter_next(tr_builder *b, b_iter *it, tr_block *exit, b_got *got)
{
    *got = (b_got){0};
    switch (it->kind) {
    case IT_UP:
    case IT_DOWN:
    case IT_RANGE:
        got->v = next_in_range(b, it, exit);
        return;
    case IT_DICT:
        next_in_dict(b, it, exit, got);
        return;
    case IT_ENUMERATE:
    case IT_ZIP: {
        bool count = it->kind == IT_ENUMERATE;
        got->n = it->n + count;
        got->part = TR_NEW_N(b_got, got->n);
        for (int i = 0; i < it->n; i++)
            b_iter_next(b, it->sub[i], exit, &got->part[i + count]);
        if (count) {
            got->part[0].v = b_read(b, it->pos, it->span);
            step(b, it->pos, got->part[0].v, 1, it->span);
        }
        return;
    }
    default:
        got->v = next_in_sequence(b, it, exit);
    }
}

tr_value *b_got_value(tr_builder *b, b_got *got, tr_span span)
{
    tr_value *items[MAX_ZIP + 1];
    if (!got->n)
        return got->v;
    for (int i = 0; i < got->n; i++)
        items[i] = b_got_value(b, &got->part[i], span);
    return b_tuple(b, items, got->n, span);
}

/* ---- lists from iterables ---- */
static tr_value *whole(tr_builder *b, tr_value *v, bool fresh, tr_span span)
{
    tr_type *t = b_type(v);
    if (t->kind == TY_LIST && !fresh)
        return v;
    if (t->kind == TY_LIST)
        return b_call_rt(b, "rt_list_slice", t, span, 3, v, b_int(b, 0), b_int(b, INT64_MAX));
    if (t->kind == TY_ARRAY)
        return b_call_rt(b, "rt_list_from_array", tr_type_list(t->args[0]), span, 1, v);
    if (t->kind == TY_STR)
        return b_call_rt(b, "rt_list_from_str", tr_type_list(tr_text), span, 1, v);
    if (t->kind == TY_BYTES)
        return b_call_rt(b, "rt_list_from_bytes", tr_type_list(tr_int), span, 1, v);
    return NULL;
}

tr_value *b_to_list(tr_builder *b, tr_node *n, bool fresh, tr_type *want)
{
    b_iter *it;
    if (n->kind == E_GENEXP || n->kind == E_LISTCOMP) {
        tr_value *v = b_comprehension(b, n, want);
        return b_is_error(v) ? NULL : v;
    }
    if (b_iterating(b, n))
        it = b_iter_open(b, n);
    else {
        tr_value *v = b_expr(b, n, want);
        if (b_is_error(v))
            return NULL;
        tr_value *list = NULL;
        if (tr_type_is_ref(v->type)) {
            tr_tkind k = b_type(v)->kind;
            if (k == TY_LIST && fresh)
                b_nonnull(b, v, RT_EXC_TypeError, "'NoneType' object is not iterable", n->span);
            list = whole(b, v, fresh, n->span);
        }
        if (list)
            return list;
        it = b_iter_value(b, v, n->span);
    }
    if (!it)
        return NULL;
    tr_block *header = b_block(b), *exit = b_block(b);
    tr_type *item = tr_type_unknown(n->span);
    tr_value *list = b_list_new(b, item, b_int(b, 0), n->span);
    b_got got;
    b_goto(b, header, n->span);
    b_start(b, header);
    b_iter_next(b, it, exit, &got);
    tr_value *v = b_got_value(b, &got, n->span);
    bool ok = !b_is_error(v);
    if (ok && tr_type_fits(v->type, item))
        b_list_append(b, list, v, n->span);
    b_goto(b, header, n->span);
    b_seal(b, header);
    b_seal(b, exit);
    b_start(b, exit);
    list->type = tr_type_resolve(list->type);
    return ok ? list : NULL;
}
