/* opt_heap.c - the heap in the optimizer: virtual objects, forwarding of loads, held-back stores.
 *
 * A store into a field is held back until something may look; a load finds it, or an earlier load, in the cache.
 * Fields and items with different canonical descrs are different places. */
#include "jit/opt_int.h"

#include <stdlib.h>
#include <string.h>

/* The cache is searched linearly: it keeps the newest entries only, so that a trace stays linear. */
enum { MAX_OBJS = 4096, MAX_CACHE = 256 };

/* ---- virtual objects ---- */
static jit_obj *virtual_of(jit_opt *o, jit_arg a)
{
    return jit_tag(a) == JIT_VIRTUAL ? &o->objs[jit_index(a)] : NULL;
}

jit_arg jit_opt_new(jit_opt *o, uint32_t descr, uint32_t length)
{
    if (o->nobjs >= MAX_OBJS || !jit_opt_grow(o, (void **)&o->objs, &o->objcap, o->nobjs, sizeof *o->objs))
        return JIT_NONE;
    o->objs[o->nobjs] = (jit_obj){.descr = descr, .length = length, .forced = JIT_NONE};
    return jit_operand(JIT_VIRTUAL, o->nobjs++);
}

static jit_arg zero(jit_opt *o, enum rt_item item)
{
    return item == RT_ITEM_REF ? JIT_NULL : item == RT_ITEM_F64 ? jit_const_float(o->t, 0) : jit_const_int(o->t, 0);
}

static jit_vitem *find_item(jit_opt *o, jit_obj *v, uint32_t key, bool field)
{
    for (uint32_t k = 0; k < v->n; k++)
        if (v->items[k].key == key || (field && o->canon[v->items[k].key] == o->canon[key]))
            return &v->items[k];
    return NULL;
}

static void set_item(jit_opt *o, jit_obj *v, uint32_t key, bool field, jit_arg value)
{
    jit_vitem *it = find_item(o, v, key, field);
    o->version++;
    if (!it) {
        if (!jit_opt_grow(o, (void **)&v->items, &v->cap, v->n, sizeof *v->items))
            return;
        it = &v->items[v->n++];
        it->key = key;
    }
    it->value = value;
}

void jit_opt_set_item(jit_opt *o, jit_arg obj, uint32_t key, jit_arg value)
{
    jit_obj *v = &o->objs[jit_index(obj)];
    set_item(o, v, key, o->t->descrs.at[v->descr].kind == JIT_D_CLASS, value);
}

static jit_opcode by_kind(jit_opcode of_i, enum rt_item item)
{
    char k = jit_item_kind(item);
    return of_i + (k == 'r' ? 1 : k == 'f' ? 2 : 0);
}

/* The value as memory gives it back: narrow items lose bits. */
static jit_arg narrowed(jit_opt *o, enum rt_item item, jit_arg value)
{
    static const jit_opcode ops[RT_ITEM_COUNT] = {
        [RT_ITEM_U8] = JIT_OP_int_zext8,   [RT_ITEM_I8] = JIT_OP_int_sext8,   [RT_ITEM_U16] = JIT_OP_int_zext16,
        [RT_ITEM_I16] = JIT_OP_int_sext16, [RT_ITEM_U32] = JIT_OP_int_zext32, [RT_ITEM_I32] = JIT_OP_int_sext32,
    };
    return ops[item] ? jit_opt_pure(o, ops[item], &value, 1, JIT_NONE) : value;
}

void jit_opt_remember(jit_opt *o, uint32_t place, jit_arg obj, jit_arg index, jit_arg value)
{
    if (o->ncache == MAX_CACHE)
        memmove(o->cache, o->cache + 1, --o->ncache * sizeof *o->cache);
    if (!jit_opt_grow(o, (void **)&o->cache, &o->cachecap, o->ncache, sizeof *o->cache))
        return;
    o->cache[o->ncache++] = (jit_cached){place, obj, index, value};
}

static jit_opcode allocation(jit_dkind kind)
{
    return kind == JIT_D_CLASS ? JIT_OP_new : kind == JIT_D_ARRAY ? JIT_OP_new_array : JIT_OP_new_list;
}

jit_arg jit_opt_force(jit_opt *o, jit_arg a)
{
    a = jit_opt_resolve(o, a);
    if (!virtual_of(o, a) || o->failed)
        return a;
    uint32_t k = jit_index(a), descr = o->objs[k].descr;
    const jit_descr d = o->t->descrs.at[descr];
    jit_arg length = jit_const_int(o->t, o->objs[k].length);
    jit_arg obj = jit_opt_emit(o, allocation(d.kind), &length, d.kind != JIT_D_CLASS, descr, JIT_NONE);
    if (o->failed)
        return JIT_NULL;
    jit_info *i = jit_opt_info(o, obj);
    i->nonnull = true;
    i->tlo = i->thi = jit_descr_tid(&d);
    i->minlen = o->objs[k].length;
    i->epoch = o->epoch;
    o->objs[k].forced = obj; /* before its fields: cycles end here */
    o->version++;
    for (uint32_t j = 0; j < o->objs[k].n && !o->failed; j++) {
        jit_vitem it = o->objs[k].items[j];
        const jit_descr f = o->t->descrs.at[d.kind == JIT_D_CLASS ? it.key : descr];
        jit_arg args[3] = {obj, jit_const_int(o->t, it.key), jit_opt_force(o, it.value)};
        if (d.kind == JIT_D_CLASS) {
            args[1] = args[2];
            jit_opt_emit(o, by_kind(JIT_OP_setfield_i, f.item), args, 2, it.key, JIT_NONE);
            jit_opt_remember(o, o->canon[it.key], obj, JIT_NONE, args[1]);
        } else {
            jit_opcode op = d.kind == JIT_D_ARRAY ? JIT_OP_setarrayitem_i : JIT_OP_setlistitem_i;
            jit_opt_emit(o, by_kind(op, f.item), args, 3, descr, JIT_NONE);
            jit_opt_remember(o, o->canon[descr], obj, args[1], args[2]);
        }
    }
    if (d.kind != JIT_D_CLASS)
        jit_opt_remember(o, o->canon[descr], obj, JIT_NONE, length);
    return obj;
}

bool jit_opt_fits(jit_opt *o, jit_arg a, jit_type y)
{
    if (a == JIT_NULL)
        return y.nullable;
    uint32_t lo, hi;
    bool nonnull = true;
    if (jit_tag(a) == JIT_VIRTUAL)
        lo = hi = jit_descr_tid(&o->t->descrs.at[o->objs[jit_index(a)].descr]);
    else if (jit_tag(a) == JIT_REF)
        lo = hi = o->t->refs.at[jit_index(a)]->tid;
    else {
        const jit_info *i = jit_opt_info(o, a);
        lo = i->tlo;
        hi = i->thi;
        nonnull = i->nonnull;
    }
    return (nonnull || y.nullable) && lo >= y.lo && hi <= y.hi;
}

bool jit_opt_append(jit_opt *o, const jit_arg *a)
{
    jit_obj *v = virtual_of(o, a[0]);
    const jit_descr *d = v ? &o->t->descrs.at[v->descr] : NULL;
    if (!v || d->kind != JIT_D_LIST || v->length >= JIT_MAX_FIXED_ARRAY
        || (d->item == RT_ITEM_REF && !jit_opt_fits(o, a[1], d->type)))
        return false;
    enum rt_item item = d->item;
    uint32_t n = v->length;
    jit_arg value = narrowed(o, item, a[1]);
    o->objs[jit_index(a[0])].length = n + 1;
    o->version++;
    set_item(o, &o->objs[jit_index(a[0])], n, false, value);
    return true;
}

/* ---- cache ---- */
jit_arg jit_opt_lookup(jit_opt *o, uint32_t place, jit_arg obj, jit_arg index)
{
    for (uint32_t k = o->ncache; k-- > 0;) {
        const jit_cached *c = &o->cache[k];
        if (c->place == place && c->index == index && jit_opt_resolve(o, c->obj) == obj)
            return jit_opt_resolve(o, c->value);
    }
    return JIT_NONE;
}

/* Was the object allocated in this block? Then nothing that was known before it is the same. */
static bool is_fresh(jit_opt *o, jit_arg a)
{
    const jit_op *d = jit_opt_def(o, a);
    return d && (d->code == JIT_OP_new || d->code == JIT_OP_new_array || d->code == JIT_OP_new_list);
}

static bool is_parameter(jit_opt *o, jit_arg a)
{
    return jit_tag(a) == JIT_REF || (jit_tag(a) == JIT_VALUE && o->t->ops.at[jit_opt_info(o, a)->def].code == JIT_OP_label);
}

/* May two objects (resolved, none virtual) be the same? */
static bool may_alias(jit_opt *o, jit_arg a, jit_arg b)
{
    if (a == b)
        return true;
    bool fa = is_fresh(o, a), fb = is_fresh(o, b);
    if ((jit_tag(a) == JIT_REF && jit_tag(b) == JIT_REF) || (fa && fb) || (fa && is_parameter(o, b))
        || (fb && is_parameter(o, a)))
        return false;
    if (jit_tag(a) != JIT_VALUE || jit_tag(b) != JIT_VALUE)
        return true;
    const jit_info *x = jit_opt_info(o, a), *y = jit_opt_info(o, b);
    return x->tlo <= y->thi && y->tlo <= x->thi;
}

/* May two indexes (JIT_NONE: field or static) be the same? A constant may stand in the trace's table more than once. */
static bool may_meet(const jit_opt *o, jit_arg a, jit_arg b)
{
    if (a == b || a == JIT_NONE || b == JIT_NONE)
        return a == b;
    return jit_tag(a) != JIT_INT || jit_tag(b) != JIT_INT || o->t->ints.at[jit_index(a)] == o->t->ints.at[jit_index(b)];
}

/* Forgets what a store to (place, obj, index) may change. */
static void invalidate(jit_opt *o, uint32_t place, jit_arg obj, jit_arg index)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < o->ncache; k++) {
        jit_cached c = o->cache[k];
        bool hit = c.place == place && may_meet(o, c.index, index)
                   && (obj == JIT_NONE || may_alias(o, jit_opt_resolve(o, c.obj), obj));
        if (!hit)
            o->cache[n++] = c;
    }
    o->ncache = n;
}

/* ---- held-back stores ---- */
static jit_lazy *find_lazy(jit_opt *o, uint32_t place, jit_arg obj, jit_arg index)
{
    for (uint32_t k = 0; k < o->nlazy; k++)
        if (o->canon[o->lazy[k].descr] == place && o->lazy[k].index == index
            && (obj == JIT_NONE || jit_opt_resolve(o, o->lazy[k].obj) == obj))
            return &o->lazy[k];
    return NULL;
}

bool jit_opt_is_held(jit_opt *o, uint32_t place, jit_arg obj, jit_arg index)
{
    return find_lazy(o, place, obj, index) != NULL;
}

void jit_opt_emit_lazy(jit_opt *o, uint32_t k)
{
    jit_lazy p = o->lazy[k];
    memmove(&o->lazy[k], &o->lazy[k + 1], (o->nlazy - k - 1) * sizeof p);
    o->nlazy--;
    o->version++;
    const jit_descr d = o->t->descrs.at[p.descr];
    static const jit_opcode ops[] = {[JIT_D_FIELD] = JIT_OP_setfield_i, [JIT_D_ARRAY] = JIT_OP_setarrayitem_i,
                                     [JIT_D_LIST] = JIT_OP_setlistitem_i, [JIT_D_STATIC] = JIT_OP_setstatic_i};
    jit_arg args[3];
    uint32_t n = 0;
    if (d.kind != JIT_D_STATIC)
        args[n++] = jit_opt_force(o, p.obj);
    if (p.index != JIT_NONE)
        args[n++] = p.index;
    args[n++] = jit_opt_force(o, p.value);
    jit_opt_emit(o, by_kind(ops[d.kind], d.item), args, n, p.descr, JIT_NONE);
}

void jit_opt_flush(jit_opt *o)
{
    while (o->nlazy && !o->failed)
        jit_opt_emit_lazy(o, 0);
}

/* Emits the stores held back that an access to (place, obj, index) may meet, but for that very place if own. */
static void settle(jit_opt *o, uint32_t place, jit_arg obj, jit_arg index, bool own)
{
    for (uint32_t k = 0; k < o->nlazy && !o->failed;) {
        const jit_lazy *l = &o->lazy[k];
        jit_arg other = jit_opt_resolve(o, l->obj);
        bool same = other == obj && l->index == index;
        if (o->canon[l->descr] == place && may_meet(o, l->index, index) && (obj == JIT_NONE || may_alias(o, other, obj))
            && !(same && own))
            jit_opt_emit_lazy(o, k);
        else
            k++;
    }
}

static bool in_set(const jit_opt *o, uint32_t place, uint32_t first, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (o->canon[o->t->dsets.at[first + k]] == place)
            return true;
    return false;
}

static bool writes(const jit_opt *o, const jit_descr *d, uint32_t place)
{
    return d->kind != JIT_D_CALL || (d->flags & JIT_DF_WRITES_ALL)
           || ((d->flags & JIT_DF_WRITES_LISTS) && o->t->descrs.at[place].kind == JIT_D_LIST)
           || in_set(o, place, d->writes, d->nwrites);
}

static bool reads(const jit_opt *o, const jit_descr *d, uint32_t place)
{
    jit_dkind kind = o->t->descrs.at[place].kind;
    return writes(o, d, place) || (d->flags & JIT_DF_READS_ALL)
           || ((d->flags & JIT_DF_READS_ITEMS) && (kind == JIT_D_LIST || kind == JIT_D_ARRAY))
           || in_set(o, place, d->reads, d->nreads);
}

void jit_opt_before_call(jit_opt *o, const jit_descr *d)
{
    bool lists = jit_opt_writes_lists(o, d);
    for (uint32_t k = 0; k < o->nlazy && !o->failed;) {
        uint32_t place = o->canon[o->lazy[k].descr];
        if (reads(o, d, place) || (lists && o->t->descrs.at[place].kind == JIT_D_LIST))
            jit_opt_emit_lazy(o, k);
        else
            k++;
    }
}

bool jit_opt_writes_lists(const jit_opt *o, const jit_descr *d)
{
    if (d->kind != JIT_D_CALL || (d->flags & (JIT_DF_WRITES_ALL | JIT_DF_WRITES_LISTS)))
        return true;
    for (uint32_t k = 0; k < d->nwrites; k++)
        if (o->t->descrs.at[o->t->dsets.at[d->writes + k]].kind == JIT_D_LIST)
            return true;
    return false;
}

void jit_opt_after_call(jit_opt *o, const jit_descr *d)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < o->ncache; k++) {
        jit_cached c = o->cache[k];
        const jit_descr *p = &o->t->descrs.at[c.place];
        bool fixed = (p->flags & JIT_DF_IMMUTABLE) || (p->kind == JIT_D_ARRAY && c.index == JIT_NONE);
        if (fixed || !writes(o, d, c.place))
            o->cache[n++] = c;
    }
    o->ncache = n;
    if (jit_opt_writes_lists(o, d))
        o->epoch++;
    if (d->kind != JIT_D_CALL || (d->flags & (JIT_DF_INVALIDATES | JIT_DF_WRITES_ALL)))
        o->valid = false;
}

/* ---- memory operations ---- */
static void loaded(jit_opt *o, jit_arg r, const jit_descr *d)
{
    if (o->failed)
        return;
    jit_info *i = jit_opt_info(o, r);
    static const struct {
        int64_t lo, hi;
    } ranges[RT_ITEM_COUNT] = {
        [RT_ITEM_U8] = {0, UINT8_MAX},         [RT_ITEM_I8] = {INT8_MIN, INT8_MAX},   [RT_ITEM_U16] = {0, UINT16_MAX},
        [RT_ITEM_I16] = {INT16_MIN, INT16_MAX}, [RT_ITEM_U32] = {0, UINT32_MAX},       [RT_ITEM_I32] = {INT32_MIN, INT32_MAX},
    };
    if (d->item == RT_ITEM_REF) {
        i->tlo = d->type.lo;
        i->thi = d->type.hi;
        i->nonnull = !d->type.nullable;
    } else if (ranges[d->item].hi) {
        i->lo = ranges[d->item].lo;
        i->hi = ranges[d->item].hi;
    }
}

/* The immutable number in a constant object's field, or JIT_NONE. References are left: they might still move. */
static jit_arg constant_field(jit_opt *o, const jit_descr *d, jit_arg obj)
{
    bool word = d->item == RT_ITEM_I64, real = d->item == RT_ITEM_F64;
    if (d->kind != JIT_D_FIELD || !(d->flags & JIT_DF_IMMUTABLE) || jit_tag(obj) != JIT_REF || obj == JIT_NULL
        || (!word && !real && d->item != RT_ITEM_U8))
        return JIT_NONE;
    rt_ref r = o->t->refs.at[jit_index(obj)];
    if (r->tid < d->owner.lo || r->tid > d->owner.hi)
        return JIT_NONE;
    const char *at = (const char *)r + d->offset;
    return real ? jit_const_float(o->t, *(const double *)(const void *)at)
                : jit_const_int(o->t, word ? *(const int64_t *)(const void *)at : *(const uint8_t *)at);
}

static jit_arg load(jit_opt *o, jit_opcode code, uint32_t descr, jit_arg obj, jit_arg index)
{
    uint32_t place = o->canon[descr], n = 0;
    jit_arg r = jit_opt_lookup(o, place, obj, index), args[2];
    if (r != JIT_NONE)
        return r;
    r = constant_field(o, &o->t->descrs.at[descr], obj);
    if (r != JIT_NONE)
        return r;
    settle(o, place, obj, index, false);
    if (obj != JIT_NONE)
        args[n++] = obj;
    if (index != JIT_NONE)
        args[n++] = index;
    r = jit_opt_emit(o, code, args, n, descr, JIT_NONE);
    if (code != JIT_OP_listlen && code != JIT_OP_arraylen)
        loaded(o, r, &o->t->descrs.at[descr]);
    jit_opt_remember(o, place, obj, index, r);
    return r;
}

jit_arg jit_opt_load(jit_opt *o, uint32_t descr, jit_arg obj, jit_arg index)
{
    static const jit_opcode ops[] = {[JIT_D_FIELD] = JIT_OP_getfield_i, [JIT_D_ARRAY] = JIT_OP_getarrayitem_i,
                                     [JIT_D_LIST] = JIT_OP_getlistitem_i, [JIT_D_STATIC] = JIT_OP_getstatic_i};
    const jit_descr *d = &o->t->descrs.at[descr];
    return load(o, by_kind(ops[d->kind], d->item), descr, obj, index);
}

static jit_arg load_length(jit_opt *o, jit_opcode code, uint32_t descr, jit_arg obj)
{
    jit_arg r = load(o, code, descr, obj, JIT_NONE);
    if (jit_tag(r) == JIT_VALUE && jit_opt_info(o, r)->lo < 0)
        jit_opt_info(o, r)->lo = 0;
    return r;
}

jit_arg jit_opt_length(jit_opt *o, uint32_t tid, jit_arg obj)
{
    bool list = tid >= RT_TID_LIST_FIRST;
    jit_descr d = {.kind = list ? JIT_D_LIST : JIT_D_ARRAY, .item = (enum rt_item)(tid - (list ? RT_TID_LIST_FIRST : RT_TID_ARRAY_FIRST)), .type = jit_any_type()};
    return load_length(o, list ? JIT_OP_listlen : JIT_OP_arraylen, jit_opt_descr(o, &d), obj);
}

/* Holds the store back. Room for so many is enough: the rest is emitted. */
static void hold(jit_opt *o, uint32_t descr, jit_arg obj, jit_arg index, jit_arg value)
{
    enum { MAX_LAZY = 64 };
    uint32_t place = o->canon[descr];
    jit_arg old = jit_opt_lookup(o, place, obj, index);
    jit_arg now = narrowed(o, o->t->descrs.at[descr].item, value);
    if (old == now)
        return; /* it is there already */
    settle(o, place, obj, index, true);
    jit_lazy *p = find_lazy(o, place, obj, index);
    if (p) {
        old = p->old == JIT_NONE ? JIT_NONE : jit_opt_resolve(o, p->old);
        memmove(p, p + 1, (size_t)(o->lazy + --o->nlazy - p) * sizeof *p);
    }
    o->version++;
    invalidate(o, place, obj, index);
    jit_opt_remember(o, place, obj, index, now);
    if (old == now && old != JIT_NONE)
        return; /* memory holds it still */
    if (o->nlazy == MAX_LAZY)
        jit_opt_emit_lazy(o, 0);
    if (jit_opt_grow(o, (void **)&o->lazy, &o->lazycap, o->nlazy, sizeof *o->lazy))
        o->lazy[o->nlazy++] = (jit_lazy){descr, obj, index, value, old};
}

/* An item at an index that is no constant is stored at once. */
static void store_item(jit_opt *o, const jit_op *op, jit_arg *a)
{
    uint32_t place = o->canon[op->descr];
    if (jit_tag(a[1]) == JIT_INT) {
        hold(o, op->descr, a[0], a[1], a[2]);
        return;
    }
    settle(o, place, a[0], a[1], false);
    a[2] = jit_opt_force(o, a[2]);
    invalidate(o, place, a[0], a[1]);
    jit_opt_emit(o, (jit_opcode)op->code, a, 3, op->descr, JIT_NONE);
    jit_opt_remember(o, place, a[0], a[1], narrowed(o, o->t->descrs.at[op->descr].item, a[2]));
}

/* An operation on a virtual object that needs no object: its result in *r. */
static bool on_virtual(jit_opt *o, const jit_op *op, const jit_arg *a, jit_arg *r)
{
    uint32_t v = jit_index(a[0]);
    jit_obj *x = &o->objs[v];
    const jit_descr d = o->t->descrs.at[op->descr];
    bool field = d.kind == JIT_D_FIELD, is_store = jit_ops[op->code].res == 'v';
    int64_t k = 0;
    *r = JIT_NONE;
    if (op->code == JIT_OP_arraylen || op->code == JIT_OP_listlen) {
        *r = jit_const_int(o->t, x->length);
        return true;
    }
    if (!field && (!jit_opt_int(o, a[1], &k) || k < 0 || k >= x->length))
        return false;
    uint32_t key = field ? op->descr : (uint32_t)k;
    if (is_store) {
        jit_arg value = narrowed(o, d.item, a[op->nargs - 1]);
        set_item(o, &o->objs[v], key, field, value);
        return true;
    }
    const jit_vitem *it = find_item(o, x, key, field);
    *r = it ? jit_opt_resolve(o, it->value) : zero(o, d.item);
    return true;
}

#define KINDS(name) case JIT_OP_##name##_i: case JIT_OP_##name##_r: case JIT_OP_##name##_f

jit_arg jit_opt_memory(jit_opt *o, const jit_op *op, jit_arg *a)
{
    jit_arg r;
    bool on_static = jit_op_dkind((jit_opcode)op->code) == JIT_D_STATIC;
    if (!on_static && virtual_of(o, a[0]) && on_virtual(o, op, a, &r))
        return r;
    if (!on_static)
        a[0] = jit_opt_force(o, a[0]);
    jit_opcode code = (jit_opcode)op->code;
    switch (code) {
    KINDS(getfield):
        return load(o, code, op->descr, a[0], JIT_NONE);
    case JIT_OP_arraylen:
        if (jit_tag(a[0]) == JIT_REF && a[0] != JIT_NULL)
            return jit_const_int(o->t, ((const rt_array *)(const void *)o->t->refs.at[jit_index(a[0])])->length);
        /* fallthrough */
    case JIT_OP_listlen:
        return load_length(o, code, op->descr, a[0]);
    KINDS(getarrayitem):
    KINDS(getlistitem):
        return load(o, code, op->descr, a[0], a[1]);
    KINDS(getstatic):
        return load(o, code, op->descr, JIT_NONE, JIT_NONE);
    KINDS(setfield):
        hold(o, op->descr, a[0], JIT_NONE, a[1]);
        return JIT_NONE;
    KINDS(setarrayitem):
    KINDS(setlistitem):
        store_item(o, op, a);
        return JIT_NONE;
    KINDS(setstatic):
        hold(o, op->descr, JIT_NONE, JIT_NONE, a[0]);
        return JIT_NONE;
    default:
        return jit_opt_pure(o, code, a, op->nargs, op->descr);
    }
}
