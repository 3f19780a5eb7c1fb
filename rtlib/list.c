/* list.c - list[T] of every item kind: growing, slices, methods; Array.
 *
 * The type id of a list tells how items are stored. Functions come by the kind of the item's value:
 * _i integers of every width (widened), _f floats, _r references. */
#include "rtlib/rt_int.h"

static const char not_list[] = "'NoneType' object is not subscriptable";

static enum rt_item kind_of(rt_ref list)
{
    return (enum rt_item)(list->tid - RT_TID_LIST_FIRST);
}

rt_ref rt_list_new(uint32_t tid, int64_t n)
{
    rt_ref *ss = rt_cur.ss_top;
    rt_ref items = gc_new_var(tid - RT_TID_LIST_FIRST + RT_TID_ARRAY_FIRST, n);
    if (!items)
        return NULL;
    ss[0] = items;
    rt_cur.ss_top = ss + 1;
    rt_list *l = (rt_list *)gc_new(tid);
    rt_cur.ss_top = ss;
    if (!l)
        return NULL;
    gc_barrier(&l->hdr);
    l->items = ss[0];
    l->length = n;
    return &l->hdr;
}

rt_ref rt_bind(uint32_t fid, rt_ref self)
{
    rt_ref *ss = rt_cur.ss_top;
    ss[0] = self;
    rt_cur.ss_top = ss + 1;
    rt_callable *c = (rt_callable *)gc_new(RT_TID_CALLABLE);
    rt_cur.ss_top = ss;
    if (!c)
        return NULL;
    gc_barrier(&c->hdr);
    c->fid = fid;
    c->self = ss[0];
    return &c->hdr;
}

/* ---- items ---- */
static int64_t load_word(rt_ref items, enum rt_item k, int64_t i)
{
    switch (k) {
    case RT_ITEM_U8:
        return RT_ARRAY_DATA(uint8_t, items)[i];
    case RT_ITEM_I8:
        return RT_ARRAY_DATA(int8_t, items)[i];
    case RT_ITEM_U16:
        return RT_ARRAY_DATA(uint16_t, items)[i];
    case RT_ITEM_I16:
        return RT_ARRAY_DATA(int16_t, items)[i];
    case RT_ITEM_U32:
        return RT_ARRAY_DATA(uint32_t, items)[i];
    case RT_ITEM_I32:
        return RT_ARRAY_DATA(int32_t, items)[i];
    default:
        return RT_ARRAY_DATA(int64_t, items)[i];
    }
}

static void store_word(rt_ref items, enum rt_item k, int64_t i, int64_t v)
{
    switch (rt_item_size(k)) {
    case 1:
        RT_ARRAY_DATA(uint8_t, items)[i] = (uint8_t)v;
        return;
    case 2:
        RT_ARRAY_DATA(uint16_t, items)[i] = (uint16_t)v;
        return;
    case 4:
        RT_ARRAY_DATA(uint32_t, items)[i] = (uint32_t)v;
        return;
    default:
        RT_ARRAY_DATA(int64_t, items)[i] = v;
    }
}

static void store_ref(rt_ref items, int64_t i, rt_ref v)
{
    gc_barrier_item(items, i);
    RT_ARRAY_DATA(rt_ref, items)[i] = v;
}

int64_t rt_list_word(rt_ref list, int64_t i)
{
    return load_word(rt_as_list(list)->items, kind_of(list), i);
}

/* Copies n items between blocks of one kind; they may be the same block and overlap. */
static void move_items(rt_ref to, int64_t at, rt_ref from, int64_t start, int64_t n, enum rt_item k)
{
    size_t size = rt_item_size(k);
    if (n <= 0)
        return;
    if (k == RT_ITEM_REF)
        gc_barrier_block(to);
    memmove(rt_as_array(to)->data + (size_t)at * size, rt_as_array(from)->data + (size_t)start * size, (size_t)n * size);
}

/* Zeros what stands behind the length, so that dead items are not kept alive. */
static void clear_items(rt_ref items, int64_t from, int64_t to, enum rt_item k)
{
    size_t size = rt_item_size(k);
    if (to > from && k == RT_ITEM_REF)
        memset(rt_as_array(items)->data + (size_t)from * size, 0, (size_t)(to - from) * size);
}

/* ---- growing ---- */

/* Makes the list ss[0] hold `extra` more items (its length grows; the new ones are zero); false with
 * MemoryError set. Grows by an eighth or so, as CPython does. May collect. */
static bool grow(rt_ref *ss, int64_t extra)
{
    rt_list *l = rt_as_list(ss[0]);
    int64_t want = rt_size_sum(l->length, extra);
    if (want < 0)
        return false;
    if (want > rt_as_array(l->items)->length) {
        int64_t cap = rt_size_sum(want, (want >> 3) + 6);
        rt_ref items = cap < 0 ? NULL : gc_new_var(RT_TID_ARRAY_FIRST + kind_of(ss[0]), cap & ~(int64_t)3);
        if (!items)
            return false;
        l = rt_as_list(ss[0]);
        move_items(items, 0, l->items, 0, l->length, kind_of(ss[0]));
        gc_barrier(&l->hdr);
        l->items = items;
    }
    l->length = want;
    return true;
}

/* Opens a gap of one item at i and returns the item block; NULL with an exception set. ss[0]: the list. */
static rt_ref open_gap(rt_ref *ss, int64_t i)
{
    if (!grow(ss, 1))
        return NULL;
    rt_list *l = rt_as_list(ss[0]);
    move_items(l->items, i + 1, l->items, i, l->length - 1 - i, kind_of(ss[0]));
    return l->items;
}

/* Takes a place for one more item where the block has room; its index, or -1. */
static int64_t free_place(rt_ref list)
{
    rt_list *l = rt_as_list(list);
    return l->length < rt_as_array(l->items)->length ? l->length++ : -1;
}

void rt_list_append_i(rt_ref list, int64_t v)
{
    if (!rt_given(list, not_list))
        return;
    int64_t at = free_place(list);
    if (RT_LIKELY(at >= 0)) {
        store_word(rt_as_list(list)->items, kind_of(list), at, v);
        return;
    }
    rt_ref *ss = rt_root1(list);
    if (grow(ss, 1))
        store_word(rt_as_list(ss[0])->items, kind_of(ss[0]), rt_as_list(ss[0])->length - 1, v);
    rt_unroot(ss);
}

void rt_list_append_f(rt_ref list, double v)
{
    rt_list_append_i(list, rt_float_to_bits(v));
}

void rt_list_append_r(rt_ref list, rt_ref v)
{
    if (!rt_given(list, not_list))
        return;
    int64_t at = free_place(list);
    if (RT_LIKELY(at >= 0)) {
        store_ref(rt_as_list(list)->items, at, v);
        return;
    }
    rt_ref *ss = rt_root2(list, v);
    if (grow(ss, 1))
        store_ref(rt_as_list(ss[0])->items, rt_as_list(ss[0])->length - 1, ss[1]);
    rt_unroot(ss);
}

void rt_list_insert_i(rt_ref list, int64_t i, int64_t v)
{
    if (!rt_given(list, not_list))
        return;
    i = rt_clamp_bound(i, rt_as_list(list)->length);
    rt_ref *ss = rt_root1(list);
    rt_ref items = open_gap(ss, i);
    if (items)
        store_word(items, kind_of(ss[0]), i, v);
    rt_unroot(ss);
}

void rt_list_insert_f(rt_ref list, int64_t i, double v)
{
    rt_list_insert_i(list, i, rt_float_to_bits(v));
}

void rt_list_insert_r(rt_ref list, int64_t i, rt_ref v)
{
    if (!rt_given(list, not_list))
        return;
    i = rt_clamp_bound(i, rt_as_list(list)->length);
    rt_ref *ss = rt_root2(list, v);
    rt_ref items = open_gap(ss, i);
    if (items)
        store_ref(items, i, ss[1]);
    rt_unroot(ss);
}

/* Replaces items from..to (within the list) of ss[0] by n of the list ss[1]; both may be the same list. */
static void splice(rt_ref *ss, int64_t from, int64_t to, int64_t n)
{
    rt_list *l = rt_as_list(ss[0]);
    int64_t old = l->length, tail = old - to, more = n - (to - from);
    enum rt_item k = kind_of(ss[0]);
    if (more > 0 && !grow(ss, more))
        return;
    l = rt_as_list(ss[0]);
    move_items(l->items, from + n, l->items, to, tail, k);
    if (more < 0) {
        l->length = old + more;
        clear_items(l->items, l->length, old, k);
    }
    if (n && ss[1])
        move_items(l->items, from, rt_as_list(ss[1])->items, 0, n, k);
}

void rt_list_extend(rt_ref list, rt_ref other)
{
    if (!rt_given(list, not_list) || !rt_given(other, "'NoneType' object is not iterable"))
        return;
    rt_ref *ss = rt_root2(list, other);
    int64_t at = rt_as_list(list)->length;
    splice(ss, at, at, rt_as_list(other)->length);
    rt_unroot(ss);
}

/* ---- slices ---- */
static rt_ref copy_items(rt_ref list, int64_t from, int64_t n)
{
    rt_ref *ss = rt_root1(list);
    rt_ref o = rt_list_new(list->tid, n);
    rt_unroot(ss);
    if (o)
        move_items(rt_as_list(o)->items, 0, rt_as_list(ss[0])->items, from, n, kind_of(o));
    return o;
}

rt_ref rt_list_slice(rt_ref list, int64_t start, int64_t stop)
{
    if (!rt_given(list, not_list))
        return NULL;
    int64_t n = rt_as_list(list)->length;
    start = rt_clamp_bound(start, n);
    stop = rt_clamp_bound(stop, n);
    return copy_items(list, start, stop < start ? 0 : stop - start);
}

rt_ref rt_list_slice_step(rt_ref list, int64_t start, int64_t stop, int64_t step, int64_t mask)
{
    if (!rt_given(list, not_list))
        return NULL;
    int64_t n = rt_slice_indices(rt_as_list(list)->length, &start, stop, step, mask);
    if (n < 0)
        return NULL;
    rt_ref *ss = rt_root1(list);
    rt_ref o = rt_list_new(list->tid, n);
    rt_unroot(ss);
    for (int64_t i = 0; o && i < n; i++)
        move_items(rt_as_list(o)->items, i, rt_as_list(ss[0])->items, start + i * step, 1, kind_of(o));
    return o;
}

void rt_list_set_slice(rt_ref list, int64_t start, int64_t stop, rt_ref other)
{
    if (!rt_given(list, "'NoneType' object does not support item assignment")
        || !rt_given(other, "can only assign an iterable"))
        return;
    rt_ref *ss = rt_root2(list, other);
    int64_t n = rt_as_list(list)->length;
    start = rt_clamp_bound(start, n);
    stop = rt_clamp_bound(stop, n);
    if (stop < start)
        stop = start;
    if (list == other) {
        ss[1] = copy_items(list, 0, n);
        if (!ss[1]) {
            rt_unroot(ss);
            return;
        }
    }
    splice(ss, start, stop, rt_as_list(ss[1])->length);
    rt_unroot(ss);
}

void rt_list_del_slice(rt_ref list, int64_t start, int64_t stop)
{
    if (!rt_given(list, "'NoneType' object does not support item deletion"))
        return;
    rt_ref *ss = rt_root2(list, NULL);
    int64_t n = rt_as_list(list)->length;
    start = rt_clamp_bound(start, n);
    stop = rt_clamp_bound(stop, n);
    splice(ss, start, stop < start ? start : stop, 0);
    rt_unroot(ss);
}

void rt_list_clear(rt_ref list)
{
    rt_list_del_slice(list, 0, INT64_MAX);
}

/* Index of item i for pop and del: wrapped and tested; -1 with IndexError set. */
static int64_t item_index(rt_ref list, int64_t i, const char *msg)
{
    int64_t n = rt_as_list(list)->length;
    if (i < 0)
        i += n;
    if (i >= 0 && i < n)
        return i;
    rt_raise(RT_EXC_IndexError, msg);
    return -1;
}

void rt_list_del(rt_ref list, int64_t i)
{
    if (!rt_given(list, "'NoneType' object does not support item deletion"))
        return;
    i = item_index(list, i, "list assignment index out of range");
    if (i >= 0)
        rt_list_del_slice(list, i, i + 1);
}

static int64_t pop_index(rt_ref list, int64_t i)
{
    if (!rt_given(list, not_list))
        return -1;
    return item_index(list, i, rt_as_list(list)->length ? "pop index out of range" : "pop from empty list");
}

int64_t rt_list_pop_i(rt_ref list, int64_t i)
{
    if ((i = pop_index(list, i)) < 0)
        return 0;
    int64_t v = rt_list_word(list, i);
    rt_list_del_slice(list, i, i + 1);
    return v;
}

double rt_list_pop_f(rt_ref list, int64_t i)
{
    return rt_bits_to_float(rt_list_pop_i(list, i));
}

rt_ref rt_list_pop_r(rt_ref list, int64_t i)
{
    if ((i = pop_index(list, i)) < 0)
        return NULL;
    rt_ref v = RT_ARRAY_DATA(rt_ref, rt_as_list(list)->items)[i];
    rt_list_del_slice(list, i, i + 1); /* shrinks: does not collect */
    return v;
}

/* ---- whole lists ---- */
rt_ref rt_list_concat(rt_ref a, rt_ref b)
{
    if (!rt_given(a, "unsupported operand type(s) for +") || !rt_given(b, "can only concatenate list (not \"NoneType\") to list"))
        return NULL;
    int64_t n = rt_as_list(a)->length, m = rt_as_list(b)->length, sum = rt_size_sum(n, m);
    if (sum < 0)
        return NULL;
    rt_ref *ss = rt_root2(a, b);
    rt_ref o = rt_list_new(a->tid, sum);
    rt_unroot(ss);
    if (o) {
        move_items(rt_as_list(o)->items, 0, rt_as_list(ss[0])->items, 0, n, kind_of(o));
        move_items(rt_as_list(o)->items, n, rt_as_list(ss[1])->items, 0, m, kind_of(o));
    }
    return o;
}

/* Fills items n..size with repetitions of items 0..n. */
static void repeat_items(rt_ref items, int64_t n, int64_t size, enum rt_item k)
{
    for (int64_t done = n; done < size && n;) {
        int64_t part = done < size - done ? done : size - done;
        move_items(items, done, items, 0, part, k);
        done += part;
    }
}

rt_ref rt_list_repeat(rt_ref list, int64_t times)
{
    if (!rt_given(list, "unsupported operand type(s) for *"))
        return NULL;
    int64_t n = rt_as_list(list)->length, size = rt_size_product(n, times < 0 ? 0 : times);
    if (size < 0)
        return NULL;
    rt_ref *ss = rt_root1(list);
    rt_ref o = rt_list_new(list->tid, size);
    rt_unroot(ss);
    if (o && size) {
        move_items(rt_as_list(o)->items, 0, rt_as_list(ss[0])->items, 0, n, kind_of(o));
        repeat_items(rt_as_list(o)->items, n, size, kind_of(o));
    }
    return o;
}

/* list *= times. */
void rt_list_repeat_inplace(rt_ref list, int64_t times)
{
    if (!rt_given(list, "unsupported operand type(s) for *="))
        return;
    int64_t n = rt_as_list(list)->length;
    if (times <= 0) {
        rt_list_clear(list);
        return;
    }
    int64_t size = rt_size_product(n, times);
    rt_ref *ss = rt_root1(list);
    if (size >= 0 && grow(ss, size - n))
        repeat_items(rt_as_list(ss[0])->items, n, size, kind_of(ss[0]));
    rt_unroot(ss);
}

void rt_list_reverse(rt_ref list)
{
    if (!rt_given(list, not_list))
        return;
    rt_list *l = rt_as_list(list);
    size_t size = rt_item_size(kind_of(list));
    char *data = rt_as_array(l->items)->data, tmp[8];
    if (kind_of(list) == RT_ITEM_REF)
        gc_barrier_block(l->items);
    for (int64_t i = 0, j = l->length - 1; i < j; i++, j--) {
        memcpy(tmp, data + (size_t)i * size, size);
        memcpy(data + (size_t)i * size, data + (size_t)j * size, size);
        memcpy(data + (size_t)j * size, tmp, size);
    }
}

/* ---- searching: items compared as words, floats, text or by identity ---- */
int64_t rt_list_find_i(rt_ref list, int64_t v, int64_t from)
{
    if (!rt_given(list, "argument of type 'NoneType' is not iterable"))
        return -1;
    for (; from < rt_as_list(list)->length; from++)
        if (rt_list_word(list, from) == v)
            return from;
    return -1;
}

int64_t rt_list_find_f(rt_ref list, double v, int64_t from)
{
    if (!rt_given(list, "argument of type 'NoneType' is not iterable"))
        return -1;
    for (; from < rt_as_list(list)->length; from++)
        if (RT_ARRAY_DATA(double, rt_as_list(list)->items)[from] == v)
            return from;
    return -1;
}

int64_t rt_list_find_r(rt_ref list, rt_ref v, int64_t from)
{
    if (!rt_given(list, "argument of type 'NoneType' is not iterable"))
        return -1;
    for (; from < rt_as_list(list)->length; from++)
        if (RT_ARRAY_DATA(rt_ref, rt_as_list(list)->items)[from] == v)
            return from;
    return -1;
}

int64_t rt_list_find_text(rt_ref list, rt_ref v, int64_t from)
{
    if (!rt_given(list, "argument of type 'NoneType' is not iterable"))
        return -1;
    for (; from < rt_as_list(list)->length; from++)
        if (rt_str_eq(RT_ARRAY_DATA(rt_ref, rt_as_list(list)->items)[from], v))
            return from;
    return -1;
}

/* ---- conversions ---- */

/* list(Array). */
rt_ref rt_list_from_array(rt_ref array)
{
    if (!rt_given(array, "'NoneType' object is not iterable"))
        return NULL;
    int64_t n = rt_as_array(array)->length;
    rt_ref *ss = rt_root1(array);
    rt_ref o = rt_list_new(array->tid - RT_TID_ARRAY_FIRST + RT_TID_LIST_FIRST, n);
    rt_unroot(ss);
    if (o)
        move_items(rt_as_list(o)->items, 0, ss[0], 0, n, kind_of(o));
    return o;
}

/* list(str): a list of one-character strs. */
rt_ref rt_list_from_str(rt_ref s)
{
    if (!rt_given(s, "'NoneType' object is not iterable"))
        return NULL;
    rt_ref *ss = rt_root1(s);
    rt_ref o = rt_list_new(RT_TID_LIST_FIRST + RT_ITEM_REF, rt_as_str(s)->length);
    rt_unroot(ss);
    for (int64_t i = 0; o && i < rt_as_list(o)->length; i++)
        store_ref(rt_as_list(o)->items, i, rt_char_str((unsigned char)rt_as_str(ss[0])->data[i]));
    return o;
}

/* list(bytes). */
rt_ref rt_list_from_bytes(rt_ref s)
{
    if (!rt_given(s, "'NoneType' object is not iterable"))
        return NULL;
    rt_ref *ss = rt_root1(s);
    rt_ref o = rt_list_new(RT_TID_LIST_FIRST + RT_ITEM_I64, rt_as_str(s)->length);
    rt_unroot(ss);
    for (int64_t i = 0; o && i < rt_as_list(o)->length; i++)
        RT_ARRAY_DATA(int64_t, rt_as_list(o)->items)[i] = (unsigned char)rt_as_str(ss[0])->data[i];
    return o;
}

/* ---- slices of Array: new arrays ---- */
rt_ref rt_array_slice_step(rt_ref array, int64_t start, int64_t stop, int64_t step, int64_t mask)
{
    if (!rt_given(array, not_list))
        return NULL;
    int64_t n = rt_slice_indices(rt_as_array(array)->length, &start, stop, step, mask);
    if (n < 0)
        return NULL;
    enum rt_item k = (enum rt_item)(array->tid - RT_TID_ARRAY_FIRST);
    rt_ref *ss = rt_root1(array);
    rt_ref o = gc_new_var(array->tid, n);
    rt_unroot(ss);
    if (o && step == 1)
        move_items(o, 0, ss[0], start, n, k);
    for (int64_t i = 0; o && step != 1 && i < n; i++)
        move_items(o, i, ss[0], start + i * step, 1, k);
    return o;
}

rt_ref rt_array_slice(rt_ref array, int64_t start, int64_t stop)
{
    return rt_array_slice_step(array, start, stop, 1, 0);
}

/* ---- Array(n, fill) ---- */
static bool array_size(int64_t n)
{
    if (n < 0)
        rt_raise(RT_EXC_ValueError, "negative array length");
    return n >= 0;
}

rt_ref rt_array_i(int64_t item, int64_t n, int64_t fill)
{
    rt_ref o = array_size(n) ? gc_new_var(RT_TID_ARRAY_FIRST + (uint32_t)item, n) : NULL;
    for (int64_t i = 0; o && fill && i < n; i++)
        store_word(o, (enum rt_item)item, i, fill);
    return o;
}

rt_ref rt_array_f(int64_t n, double fill)
{
    return rt_array_i(RT_ITEM_F64, n, rt_float_to_bits(fill));
}

rt_ref rt_array_r(int64_t n, rt_ref fill)
{
    if (!array_size(n))
        return NULL;
    rt_ref *ss = rt_root1(fill);
    rt_ref o = gc_new_var(RT_TID_ARRAY_FIRST + RT_ITEM_REF, n);
    rt_unroot(ss);
    if (o && ss[0]) {
        gc_barrier_block(o);
        for (int64_t i = 0; i < n; i++)
            RT_ARRAY_DATA(rt_ref, o)[i] = ss[0];
    }
    return o;
}
