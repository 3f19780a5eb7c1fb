/* check.c - the trace checker: no trace runs that it has not accepted.
 *
 * One forward walk that derives, from the trace alone and from the type table, every fact that a memory
 * operation needs, and rejects what it cannot derive.  It shares no code with the optimizer and believes nothing
 * of it.  Facts live within a block; a label's descr states what its parameters are, and every jump to it is
 * checked against that.
 *
 * What it trusts: static types in descrs (the translator's type check), write sets of calls. */
#include "jit/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC diagnostic error "-Wswitch"

typedef struct fact {
    uint32_t def;    /* operation that defines the value */
    uint32_t block;  /* 1 + number of its block, 0: not defined yet */
    uint32_t lo, hi; /* references: type ids */
    bool nonnull;
    int64_t minlen;  /* references: known lower bound of the length ... */
    uint32_t epoch;  /* ... while no list length changed since; ints: since bound_of was learnt */
    int64_t below;   /* ints: 0 <= value < below, if not 0 */
    bool nonneg;     /* ints: 0 <= value */
    bool owned;      /* a list that the trace allocated and nobody else knows: its length grows by its own appends alone */
    jit_arg bound_of; /* ints: an object whose length is above the value, or JIT_NONE */
} fact;

/* index < length of obj, while no list length changed since epoch (arrays: for ever). */
typedef struct bound {
    jit_arg obj, index;
    uint32_t epoch, block;
} bound;

typedef struct checker {
    const jit_trace *t;
    jit_error *err;
    fact *facts;        /* by value */
    bound *bounds;      /* open addressing */
    uint32_t nbounds;   /* power of two */
    uint32_t *snap_ok;  /* by snapshot: block in which it was accepted */
    uint32_t *vseen;    /* by virtual: stamp of the last walk */
    uint32_t *work;     /* virtuals to visit */
    uint8_t *targets;   /* by descr: has a label */
    uint32_t nwork, stamp;
    uint32_t block, label, i; /* current block (from 1), its label, operation */
    uint32_t epoch;           /* changes when a list's length may have changed */
    bool ok;
} checker;

static bool fail(checker *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static bool fail(checker *c, const char *fmt, ...)
{
    if (!c->ok)
        return false;
    c->ok = false;
    *c->err = (jit_error){.line = c->i};
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(c->err->text, sizeof c->err->text, fmt, ap);
    va_end(ap);
    return false;
}

/* ---- operands ---- */

/* Is a a constant, or a value defined earlier in this block, of this kind (0: any)? */
static bool operand(checker *c, jit_arg a, char kind)
{
    char k = jit_kind(c->t, a);
    if (!k || jit_tag(a) == JIT_VIRTUAL)
        return fail(c, "an operand is no value");
    if (kind && k != kind)
        return fail(c, "an operand has kind %c where %c is needed", k, kind);
    if (jit_tag(a) == JIT_VALUE && c->facts[jit_index(a)].block != c->block)
        return fail(c, "value %u is used before its definition", jit_index(a));
    return true;
}

/* Length of a constant object whose length never changes, else 0. */
static int64_t constant_length(rt_ref o)
{
    const rt_typeinfo *y = &rt_types[o->tid];
    int64_t n = 0;
    if (y->item_size)
        memcpy(&n, (const char *)o + y->length_off, sizeof n);
    return n;
}

/* What is known of a reference operand. */
static fact known(const checker *c, jit_arg a)
{
    if (jit_tag(a) == JIT_VALUE)
        return c->facts[jit_index(a)];
    if (jit_tag(a) == JIT_VIRTUAL) {
        uint32_t tid = jit_descr_tid(&c->t->descrs.at[c->t->virtuals.at[jit_index(a)].descr]);
        return (fact){.lo = tid, .hi = tid, .nonnull = true};
    }
    rt_ref o = c->t->refs.at[jit_index(a)];
    if (!o || o->tid == 0 || o->tid >= rt_ntypes)
        return (fact){.lo = 1, .hi = 0};
    return (fact){.lo = o->tid, .hi = o->tid, .nonnull = true, .minlen = constant_length(o), .epoch = c->epoch};
}

/* What is known of the length here: of a list only while no list changed. */
static int64_t length_known(const checker *c, fact f)
{
    return f.hi < RT_TID_LIST_FIRST || f.owned || f.epoch == c->epoch ? f.minlen : 0;
}

/* Is a surely of type y? NULL fits every nullable type. */
static bool fits(const checker *c, jit_arg a, jit_type y)
{
    if (a == JIT_NULL)
        return y.nullable;
    fact f = known(c, a);
    return (f.nonnull || y.nullable) && f.lo >= y.lo && f.hi <= y.hi && f.lo <= f.hi && length_known(c, f) >= y.minlen;
}

static void set_type(checker *c, jit_arg a, uint32_t lo, uint32_t hi)
{
    if (jit_tag(a) != JIT_VALUE)
        return;
    fact *f = &c->facts[jit_index(a)];
    f->lo = lo > f->lo ? lo : f->lo;
    f->hi = hi < f->hi ? hi : f->hi;
}

static void set_nonnull(checker *c, jit_arg a)
{
    if (jit_tag(a) == JIT_VALUE)
        c->facts[jit_index(a)].nonnull = true;
}

static bool is_int(const checker *c, jit_arg a, int64_t *v)
{
    if (jit_tag(a) != JIT_INT)
        return false;
    *v = c->t->ints.at[jit_index(a)];
    return true;
}

/* The operation that defines a, or NULL. */
static const jit_op *definition(const checker *c, jit_arg a)
{
    return jit_tag(a) == JIT_VALUE ? &c->t->ops.at[c->facts[jit_index(a)].def] : NULL;
}

/* ---- descrs ---- */
static bool type_ok(jit_type y)
{
    return y.lo >= 1 && y.lo <= y.hi && y.hi < rt_ntypes;
}

static bool is_ref_slot(const rt_typeinfo *y, uint32_t offset)
{
    for (uint32_t k = 0; k < y->n_refs; k++)
        if (y->ref_offs[k] == offset)
            return true;
    return false;
}

static bool field_ok(checker *c, const jit_descr *d)
{
    uint32_t size = rt_item_size(d->item);
    if (!type_ok(d->owner))
        return fail(c, "a field of no type");
    const rt_typeinfo *y = &rt_types[d->owner.lo];
    bool tree = d->owner.lo == d->owner.hi || ((y->flags & RT_TYPE_CLASS) && y->lo == d->owner.lo);
    if (!tree || (d->owner.lo != d->owner.hi && d->owner.hi > y->hi))
        return fail(c, "a field whose owners are no class");
    if (y->item_size || (d->owner.lo >= RT_TID_LIST_FIRST && d->owner.lo < RT_TID_PROGRAM_FIRST))
        return fail(c, "a field of an array, list or string");
    if (d->offset < sizeof(rt_obj) || d->offset % size || d->offset > y->size || size > y->size - d->offset)
        return fail(c, "a field outside its object");
    if (is_ref_slot(y, d->offset / 8 * 8) != (d->item == RT_ITEM_REF))
        return fail(c, "a field and the type table disagree about references");
    return true;
}

static bool params_ok(checker *c, const jit_descr *d, uint32_t most)
{
    if (d->n > most || d->first > c->t->params.n || d->n > c->t->params.n - d->first)
        return fail(c, "a descr with bad parameters");
    for (uint32_t k = 0; k < d->n; k++) {
        const jit_param *p = &c->t->params.at[d->first + k];
        if ((p->kind != 'i' && p->kind != 'r' && p->kind != 'f') || (p->kind == 'r' && !type_ok(p->type)))
            return fail(c, "a descr with a bad parameter");
        if (p->type.minlen && d->kind != JIT_D_TARGET)
            return fail(c, "a length that only labels can promise");
    }
    return true;
}

static bool set_ok(checker *c, uint32_t first, uint32_t n)
{
    if (first > c->t->dsets.n || n > c->t->dsets.n - first)
        return fail(c, "a descr with a bad set");
    for (uint32_t k = 0; k < n; k++)
        if (c->t->dsets.at[first + k] >= c->t->descrs.n)
            return fail(c, "a set names no descr");
    return true;
}

static bool descr_ok(checker *c, const jit_descr *d)
{
    bool item = d->kind >= JIT_D_FIELD && d->kind <= JIT_D_STATIC;
    if (item && ((unsigned)d->item >= RT_ITEM_COUNT || (d->item == RT_ITEM_REF && !type_ok(d->type))))
        return fail(c, "a descr of nothing that can be stored");
    switch (d->kind) {
    case JIT_D_FIELD:
        return field_ok(c, d);
    case JIT_D_CLASS:
        return (d->id >= 1 && d->id < rt_ntypes) || fail(c, "a class that does not exist");
    case JIT_D_TARGET:
        return params_ok(c, d, JIT_MAX_ARGS);
    case JIT_D_TOKEN:
    case JIT_D_CALL:
        if (d->result.kind == 'r' && !type_ok(d->result.type))
            return fail(c, "a call whose result has no type");
        return params_ok(c, d, d->kind == JIT_D_CALL ? JIT_MAX_CALL_ARGS : JIT_MAX_ARGS)
               && set_ok(c, d->reads, d->nreads) && set_ok(c, d->writes, d->nwrites);
    default:
        return true;
    }
}

/* ---- bounds of indexes ---- */
static bound *bound_slot(checker *c, jit_arg obj, jit_arg index)
{
    uint32_t h = obj * 2654435761u ^ index * 40503u;
    for (;; h++) {
        bound *b = &c->bounds[h & (c->nbounds - 1)];
        if (!b->block || (b->obj == obj && b->index == index))
            return b;
    }
}

/* Is obj an array or string, whose length never changes, or a list that only the trace changes? */
static bool length_fixed(const checker *c, jit_arg obj)
{
    fact f = known(c, obj);
    return f.hi < RT_TID_LIST_FIRST || f.owned;
}

/* The length of obj is at least n from here on. */
static void learn_length(checker *c, jit_arg obj, int64_t n)
{
    if (jit_tag(obj) != JIT_VALUE)
        return;
    fact *f = &c->facts[jit_index(obj)];
    bool stale = f->epoch != c->epoch && !length_fixed(c, obj);
    if (stale || f->minlen < n) {
        f->minlen = n;
        f->epoch = c->epoch;
    }
}

/* Learns index < length, where length is a constant or the result of arraylen, listlen or strlen. */
static void learn_bound(checker *c, jit_arg index, jit_arg length)
{
    const jit_op *len = definition(c, length);
    int64_t n;
    if (is_int(c, length, &n) && n > 0 && jit_tag(index) == JIT_VALUE)
        c->facts[jit_index(index)].below = n;
    if (!len || (len->code != JIT_OP_arraylen && len->code != JIT_OP_listlen && len->code != JIT_OP_strlen))
        return;
    fact *lf = &c->facts[jit_index(length)];
    jit_arg obj = jit_args_of(c->t, len)[0];
    if (len->code == JIT_OP_listlen && lf->epoch != c->epoch)
        return;
    int64_t k;
    if (is_int(c, index, &k) && jit_tag(obj) == JIT_VALUE) {
        if (k >= 0 && k < INT64_MAX)
            learn_length(c, obj, k + 1);
        return;
    }
    if (jit_tag(index) == JIT_VALUE) {
        c->facts[jit_index(index)].bound_of = obj;
        c->facts[jit_index(index)].epoch = c->epoch;
    }
    *bound_slot(c, obj, index) = (bound){obj, index, c->epoch, c->block};
}

/* As learn_bound, from a comparison with sign: of an index that is not negative. */
static void learn_signed_bound(checker *c, jit_arg index, jit_arg length)
{
    int64_t k;
    if (is_int(c, index, &k) ? k >= 0 : c->facts[jit_index(index)].nonneg)
        learn_bound(c, index, length);
}

/* a >= b: a is not negative if b is none. */
static void learn_sign(checker *c, jit_arg a, jit_arg b)
{
    int64_t k;
    if (jit_tag(a) == JIT_VALUE && is_int(c, b, &k) && k >= 0)
        c->facts[jit_index(a)].nonneg = true;
}

static bool in_bounds(checker *c, jit_arg obj, jit_arg index)
{
    bool fixed = length_fixed(c, obj);
    int64_t k;
    if (is_int(c, index, &k)) {
        fact f = known(c, obj);
        if (jit_tag(obj) == JIT_VALUE || k < 0 || (k < f.minlen && fixed))
            return k >= 0 && k < f.minlen && (fixed || f.epoch == c->epoch);
    }
    fact f = known(c, obj), x = jit_tag(index) == JIT_VALUE ? known(c, index) : (fact){0};
    if (x.below && x.below <= f.minlen && (fixed || f.epoch == c->epoch))
        return true;
    const bound *b = bound_slot(c, obj, index);
    return b->block == c->block && (fixed || b->epoch == c->epoch);
}

/* The value index is k: what it was in bounds of is longer than k. */
static void learn_index(checker *c, jit_arg index, int64_t k)
{
    if (jit_tag(index) != JIT_VALUE || k < 0 || k == INT64_MAX)
        return;
    const fact *x = &c->facts[jit_index(index)];
    if (x->bound_of != JIT_NONE && (x->epoch == c->epoch || length_fixed(c, x->bound_of)))
        learn_length(c, x->bound_of, k + 1);
}

/* Learns that a value is the constant k: an index, a type id, a length. False if it may be a condition. */
static bool learn_constant(checker *c, jit_arg value, int64_t k)
{
    learn_index(c, value, k);
    const jit_op *op = definition(c, value);
    if (!op)
        return true;
    jit_arg obj = op->nargs ? jit_args_of(c->t, op)[0] : JIT_NONE;
    switch (op->code) {
    case JIT_OP_gettypeid:
        if (k > 0 && k < rt_ntypes)
            set_type(c, obj, (uint32_t)k, (uint32_t)k);
        return true;
    case JIT_OP_listlen:
        if (c->facts[jit_index(value)].epoch == c->epoch)
            learn_length(c, obj, k);
        return true;
    case JIT_OP_arraylen:
    case JIT_OP_strlen:
        learn_length(c, obj, k);
        return true;
    default:
        return false;
    }
}

/* Learns what the truth of a condition says. */
static void learn(checker *c, jit_arg cond, bool truth)
{
    const jit_op *op = definition(c, cond);
    if (!op)
        return;
    const jit_arg *a = jit_args_of(c->t, op);
    int64_t k;
    switch (op->code) {
    case JIT_OP_ptr_nonnull:
        if (truth)
            set_nonnull(c, a[0]);
        break;
    case JIT_OP_ptr_is_null:
        if (!truth)
            set_nonnull(c, a[0]);
        break;
    case JIT_OP_ptr_eq:
    case JIT_OP_ptr_ne:
        if (truth == (op->code == JIT_OP_ptr_ne) && a[1] == JIT_NULL)
            set_nonnull(c, a[0]);
        break;
    case JIT_OP_is_instance:
        if (truth) {
            const rt_typeinfo *y = &rt_types[c->t->descrs.at[op->descr].id];
            set_type(c, a[0], y->lo, y->hi);
        }
        break;
    case JIT_OP_int_eq:
    case JIT_OP_int_ne:
        if (truth == (op->code == JIT_OP_int_eq) && is_int(c, a[1], &k))
            learn_constant(c, a[0], k);
        break;
    case JIT_OP_uint_lt:
    case JIT_OP_uint_ge:
        if (truth == (op->code == JIT_OP_uint_lt))
            learn_bound(c, a[0], a[1]);
        break;
    case JIT_OP_uint_gt:
    case JIT_OP_uint_le:
        if (truth == (op->code == JIT_OP_uint_gt))
            learn_bound(c, a[1], a[0]);
        break;
    case JIT_OP_int_lt:
    case JIT_OP_int_ge:
        if (truth == (op->code == JIT_OP_int_lt))
            learn_signed_bound(c, a[0], a[1]);
        else
            learn_sign(c, a[0], a[1]);
        break;
    case JIT_OP_int_gt:
    case JIT_OP_int_le:
        if (truth == (op->code == JIT_OP_int_gt))
            learn_signed_bound(c, a[1], a[0]);
        break;
    default:
        break;
    }
}

/* Learns that a[0] is the constant a[1]. */
static void learn_value(checker *c, const jit_arg *a)
{
    int64_t k;
    if (is_int(c, a[1], &k) && !learn_constant(c, a[0], k))
        learn(c, a[0], k != 0);
}

/* ---- accesses ---- */
static bool object(checker *c, jit_arg a, uint32_t lo, uint32_t hi)
{
    fact f = known(c, a);
    if (!f.nonnull)
        return fail(c, "an access to an object that may be None");
    if (f.lo < lo || f.hi > hi || f.lo > f.hi)
        return fail(c, "an access to an object of types %u..%u that may be of %u..%u", lo, hi, f.lo, f.hi);
    return true;
}

static bool indexed(checker *c, jit_arg obj, jit_arg index)
{
    return in_bounds(c, obj, index) || fail(c, "an index that is not known to be in bounds");
}

/* A store's value: kind and static type. */
static bool storable(checker *c, jit_arg v, const jit_descr *d)
{
    if (jit_kind(c->t, v) != jit_item_kind(d->item))
        return fail(c, "a store of the wrong kind");
    if (d->item == RT_ITEM_REF && !fits(c, v, d->type))
        return fail(c, "a store of a reference that may be of the wrong type");
    return true;
}

/* The place that descr d, object and index name. */
static bool place(checker *c, const jit_descr *d, jit_arg obj, jit_arg index)
{
    uint32_t tid = jit_descr_tid(d);
    if (d->kind == JIT_D_FIELD)
        return object(c, obj, d->owner.lo, d->owner.hi);
    return object(c, obj, tid, tid) && indexed(c, obj, index);
}

/* Rows of OP_MEM: one that memory() does not know is refused. */
static const bool is_memory[JIT_OP_COUNT] = {
#define OP(name, sig, res, flags, where)
#define OP_MEM(name, sig, res, flags, where) JIT_IF_##where([JIT_OP_##name] = true, )
#include "rtlib/ops.def"
};

static bool memory(checker *c, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    switch (op->code) {
#define KINDS(name) case JIT_OP_##name##_i: case JIT_OP_##name##_r: case JIT_OP_##name##_f
    KINDS(getfield):
    KINDS(getarrayitem):
    KINDS(getlistitem):
    KINDS(getstatic):
        if (jit_item_kind(d->item) != jit_ops[op->code].res)
            return fail(c, "a load of the wrong kind");
        return d->kind == JIT_D_STATIC || place(c, d, a[0], op->nargs > 1 ? a[1] : JIT_NONE);
    KINDS(setfield):
    KINDS(setarrayitem):
    KINDS(setlistitem):
        return storable(c, a[op->nargs - 1], d) && place(c, d, a[0], op->nargs > 2 ? a[1] : JIT_NONE);
    KINDS(setstatic):
        return storable(c, a[0], d);
    case JIT_OP_arraylen:
    case JIT_OP_listlen:
        return object(c, a[0], jit_descr_tid(d), jit_descr_tid(d));
    case JIT_OP_strlen:
        return object(c, a[0], RT_TID_STR, RT_TID_BYTES);
    case JIT_OP_strgetitem:
        return object(c, a[0], RT_TID_STR, RT_TID_BYTES) && indexed(c, a[0], a[1]);
    case JIT_OP_gettypeid:
    case JIT_OP_is_instance:
    case JIT_OP_write_barrier:
    case JIT_OP_guard_class:
    case JIT_OP_guard_subclass:
        return object(c, a[0], 1, UINT32_MAX);
    case JIT_OP_write_barrier_item:
        return object(c, a[0], RT_TID_ARRAY_FIRST, RT_TID_ARRAY_FIRST) && indexed(c, a[0], a[1]);
    default:
        return !is_memory[op->code] || fail(c, "a memory operation that the checker does not know");
    }
}

/* ---- calls and allocation ---- */
static bool arguments(checker *c, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    if (op->nargs != d->n)
        return fail(c, "%u operands for %u parameters", op->nargs, d->n);
    for (uint32_t k = 0; k < d->n; k++) {
        const jit_param *p = &c->t->params.at[d->first + k];
        if (!operand(c, a[k], p->kind))
            return false;
        if (p->kind == 'r' && !fits(c, a[k], p->type))
            return fail(c, "operand %u may be of the wrong type", k);
    }
    return true;
}

static bool writes_lists(const checker *c, const jit_descr *d)
{
    if (d->kind != JIT_D_CALL || (d->flags & (JIT_DF_WRITES_ALL | JIT_DF_WRITES_LISTS)))
        return true;
    for (uint32_t k = 0; k < d->nwrites; k++)
        if (c->t->descrs.at[c->t->dsets.at[d->writes + k]].kind == JIT_D_LIST)
            return true;
    return false;
}

/* Lists that others know from here on. */
static void share(checker *c, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    bool memory = jit_op_dkind((jit_opcode)op->code) != JIT_D_NONE;
    for (uint32_t k = 0; k < op->nargs; k++) {
        bool kept = (k == 0 && ((memory && op->nargs > 1) || jit_ops[op->code].flags & JIT_F_GUARD || op->code == JIT_OP_listlen))
                    || (k == 0 && d && jit_op_appends((jit_opcode)op->code, d->id));
        if (!kept && jit_tag(a[k]) == JIT_VALUE)
            c->facts[jit_index(a[k])].owned = false;
    }
}

static int code_at(const checker *c, uint32_t i)
{
    return i < c->t->ops.n ? c->t->ops.at[i].code : JIT_OP_COUNT;
}

static bool call(checker *c, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    bool raises = (d->flags & JIT_DF_RAISES) || d->kind == JIT_D_TOKEN;
    if (!arguments(c, op, d, a))
        return false;
    if (d->result.kind != jit_ops[op->code].res)
        return fail(c, "the call gives kind %c", d->result.kind);
    int after = code_at(c, c->i + 1);
    if (raises && after != JIT_OP_guard_no_exception && after != JIT_OP_guard_exception)
        return fail(c, "an exception guard must follow");
    if (writes_lists(c, d))
        c->epoch++;
    if (jit_op_appends((jit_opcode)op->code, d->id) && known(c, a[0]).owned)
        c->facts[jit_index(a[0])].minlen++;
    if (op->res != JIT_NONE && d->result.kind == 'r') {
        set_type(c, jit_operand(JIT_VALUE, op->res), d->result.type.lo, d->result.type.hi);
        c->facts[op->res].nonnull = !d->result.type.nullable;
    }
    return true;
}

static bool allocation(checker *c, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    uint32_t tid = jit_descr_tid(d);
    bool guarded = code_at(c, c->i + 1) == JIT_OP_guard_no_exception;
    int64_t n = 0;
    if (tid >= rt_ntypes)
        return fail(c, "an allocation of no type");
    if (d->kind == JIT_D_CLASS && (rt_types[tid].item_size || (tid < RT_TID_PROGRAM_FIRST && tid != RT_TID_CALLABLE)))
        return fail(c, "an allocation of a type without fixed layout");
    bool fixed = d->kind == JIT_D_CLASS || (is_int(c, a[0], &n) && n >= 0 && n <= JIT_MAX_FIXED_ARRAY);
    if (!fixed && !guarded)
        return fail(c, "guard_no_exception must follow an allocation of unknown size");
    fact *f = &c->facts[op->res];
    f->lo = f->hi = tid;
    f->nonnull = !guarded;
    f->minlen = n > 0 ? n : 0;
    f->epoch = c->epoch;
    f->owned = op->code == JIT_OP_new_list;
    return true;
}

/* ---- snapshots ---- */
static bool snap_value(checker *c, jit_arg a)
{
    if (a == JIT_NONE)
        return true;
    if (jit_tag(a) != JIT_VIRTUAL)
        return operand(c, a, 0);
    uint32_t v = jit_index(a);
    if (v >= c->t->virtuals.n)
        return fail(c, "there is no virtual %u", v);
    if (c->vseen[v] != c->stamp) {
        c->vseen[v] = c->stamp;
        c->work[c->nwork++] = v;
    }
    return true;
}

/* Descr under which item k of virtual v is stored. */
static const jit_descr *item_descr(checker *c, const jit_virtual *v, uint32_t k)
{
    const jit_descr *d = &c->t->descrs.at[v->descr];
    uint32_t key = c->t->vitems.at[v->first + k].key;
    if (d->kind != JIT_D_CLASS) {
        if (key >= v->length)
            fail(c, "a virtual's item is out of bounds");
        return d;
    }
    const jit_descr *f = key < c->t->descrs.n ? &c->t->descrs.at[key] : NULL;
    if (!f || f->kind != JIT_D_FIELD || d->id < f->owner.lo || d->id > f->owner.hi) {
        fail(c, "a virtual has a field that its class has not");
        return d;
    }
    return f;
}

static bool virtual_ok(checker *c, const jit_virtual *v)
{
    const jit_trace *t = c->t;
    const jit_descr *d = v->descr < t->descrs.n ? &t->descrs.at[v->descr] : NULL;
    if (!d || (d->kind != JIT_D_CLASS && d->kind != JIT_D_ARRAY && d->kind != JIT_D_LIST))
        return fail(c, "a virtual of no class");
    if (v->length > JIT_MAX_FIXED_ARRAY || v->first > t->vitems.n || v->n > t->vitems.n - v->first)
        return fail(c, "a virtual that is too long");
    uint32_t tid = jit_descr_tid(d);
    if (d->kind == JIT_D_CLASS && (rt_types[tid].item_size || (tid < RT_TID_PROGRAM_FIRST && tid != RT_TID_CALLABLE)))
        return fail(c, "a virtual of a type without fixed layout");
    for (uint32_t k = 0; k < v->n && c->ok; k++) {
        jit_arg a = t->vitems.at[v->first + k].value;
        const jit_descr *f = item_descr(c, v, k);
        if (c->ok && jit_kind(t, a) != jit_item_kind(f->item))
            fail(c, "a virtual's field has the wrong kind");
        if (c->ok && snap_value(c, a) && jit_kind(t, a) == 'r' && a != JIT_NULL && !fits(c, a, f->type))
            fail(c, "a virtual's field may be of the wrong type");
    }
    return c->ok;
}

static bool pending_ok(checker *c, const jit_pending *p)
{
    const jit_descr *d = p->descr < c->t->descrs.n ? &c->t->descrs.at[p->descr] : NULL;
    if (!d || d->kind < JIT_D_FIELD || d->kind > JIT_D_STATIC)
        return fail(c, "a pending store to no place");
    if (!snap_value(c, p->value) || !storable(c, p->value, d))
        return false;
    if (d->kind == JIT_D_STATIC)
        return p->obj == JIT_NONE || fail(c, "a static variable of an object");
    if (d->kind == JIT_D_FIELD)
        return operand(c, p->obj, 'r') && place(c, d, p->obj, JIT_NONE);
    return operand(c, p->obj, 'r') && operand(c, p->index, 'i') && place(c, d, p->obj, p->index);
}

/* What memory is known to hold serves the optimizer alone: whatever it makes of that is checked. */
static bool known_ok(checker *c, uint32_t first, uint32_t n)
{
    const jit_trace *t = c->t;
    if (first > t->pendings.n || n > t->pendings.n - first)
        return fail(c, "a damaged list of what is known");
    for (uint32_t i = 0; i < n; i++) {
        const jit_pending *p = &t->pendings.at[first + i];
        bool fits = p->descr < t->descrs.n && t->descrs.at[p->descr].kind >= JIT_D_FIELD && t->descrs.at[p->descr].kind <= JIT_D_STATIC;
        if (!fits || (p->obj != JIT_NONE && !operand(c, p->obj, 'r')) || (p->index != JIT_NONE && !operand(c, p->index, 'i'))
            || !operand(c, p->value, 0))
            return fail(c, "nothing that can be known");
    }
    return true;
}

static bool snapshot(checker *c, uint32_t k)
{
    const jit_trace *t = c->t;
    if (k >= t->snaps.n)
        return fail(c, "a guard without snapshot");
    const jit_snapshot *s = &t->snaps.at[k];
    /* values stay defined, but what justifies a pending store may end */
    if (c->snap_ok[k] == c->block && !s->npend)
        return true;
    if (!s->nframes || s->frame > t->frames.n || s->nframes > t->frames.n - s->frame)
        return fail(c, "a snapshot without frames");
    c->stamp++;
    c->nwork = 0;
    for (uint32_t i = 0; i < s->nframes; i++) {
        const jit_snapframe *f = &t->frames.at[s->frame + i];
        if (f->first > t->live.n || f->n > t->live.n - f->first)
            return fail(c, "a frame with bad values");
        for (uint32_t j = 0; j < f->n; j++)
            if (!snap_value(c, t->live.at[f->first + j]))
                return false;
    }
    if (s->chain > t->live.n || s->nchain > t->live.n - s->chain || s->pend > t->pendings.n
        || s->npend > t->pendings.n - s->pend)
        return fail(c, "a damaged snapshot");
    for (uint32_t i = 0; i < s->nchain; i++)
        if (!snap_value(c, t->live.at[s->chain + i]) || jit_kind(t, t->live.at[s->chain + i]) != 'r')
            return fail(c, "a chain of other things than objects");
    for (uint32_t i = 0; i < s->npend; i++)
        if (!pending_ok(c, &t->pendings.at[s->pend + i]))
            return false;
    if (!known_ok(c, s->know, s->nknow))
        return false;
    while (c->nwork)
        if (!virtual_ok(c, &t->virtuals.at[c->work[--c->nwork]]))
            return false;
    c->snap_ok[k] = c->block;
    return true;
}

/* ---- guards ---- */
static bool is_ovf(int code)
{
    return code == JIT_OP_int_add_ovf || code == JIT_OP_int_sub_ovf || code == JIT_OP_int_mul_ovf;
}

/* What must stand directly before a guard. */
static bool position(checker *c, const jit_op *op)
{
    int before = c->t->ops.at[c->i - 1].code;
    switch (op->code) {
    case JIT_OP_guard_no_overflow:
    case JIT_OP_guard_overflow:
        return is_ovf(before) || fail(c, "an overflow guard without overflow operation");
    default:
        return true;
    }
}

static bool type_operand(checker *c, jit_arg a, uint32_t *tid)
{
    int64_t k;
    if (!is_int(c, a, &k) || k < 1 || k >= rt_ntypes)
        return fail(c, "a class guard needs a constant type id");
    *tid = (uint32_t)k;
    return true;
}

/* Learns what holds after a guard. */
static bool passed(checker *c, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    uint32_t tid;
    switch ((jit_guardcode)op->code) {
    case JIT_OP_guard_true:
        learn(c, a[0], true);
        break;
    case JIT_OP_guard_false:
        learn(c, a[0], false);
        break;
    case JIT_OP_guard_value_i:
        learn_value(c, a);
        break;
    case JIT_OP_guard_value_r:
        if (jit_tag(a[1]) == JIT_REF && jit_tag(a[0]) == JIT_VALUE) {
            fact f = known(c, a[1]);
            if (f.nonnull) {
                set_nonnull(c, a[0]);
                set_type(c, a[0], f.lo, f.hi);
            }
        }
        break;
    case JIT_OP_guard_nonnull:
        set_nonnull(c, a[0]);
        break;
    case JIT_OP_guard_class:
    case JIT_OP_guard_nonnull_class:
        if (!type_operand(c, a[1], &tid))
            return false;
        set_nonnull(c, a[0]);
        set_type(c, a[0], tid, tid);
        break;
    case JIT_OP_guard_subclass:
        set_type(c, a[0], rt_types[d->id].lo, rt_types[d->id].hi);
        break;
    case JIT_OP_guard_exception:
        if (!type_operand(c, a[0], &tid))
            return false;
        c->facts[op->res].nonnull = true;
        set_type(c, jit_operand(JIT_VALUE, op->res), tid, tid);
        break;
    case JIT_OP_guard_isnull:
    case JIT_OP_guard_value_f:
    case JIT_OP_guard_no_overflow:
    case JIT_OP_guard_overflow:
    case JIT_OP_guard_no_exception:
    case JIT_OP_guard_not_invalidated:
    case JIT_OP_guard_future_condition:
        break;
    }
    return true;
}

/* The exception guard decides what the call or allocation before it gave. */
static void settle_result(checker *c, const jit_op *op)
{
    const jit_op *before = &c->t->ops.at[c->i - 1];
    if (before->res == JIT_NONE || jit_ops[before->code].res != 'r')
        return;
    if (op->code == JIT_OP_guard_exception)
        c->facts[before->res].nonnull = false;
    else if (before->code == JIT_OP_new || before->code == JIT_OP_new_array || before->code == JIT_OP_new_list)
        c->facts[before->res].nonnull = true;
}

static bool guard(checker *c, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    if (!position(c, op) || !snapshot(c, op->snap) || !passed(c, op, d, a))
        return false;
    if (op->code == JIT_OP_guard_no_exception || op->code == JIT_OP_guard_exception)
        settle_result(c, op);
    return true;
}

/* ---- blocks ---- */
static bool define(checker *c, uint32_t v, char kind)
{
    if (v >= c->t->values.n || c->t->values.at[v] != kind)
        return fail(c, "a result of the wrong kind");
    if (c->facts[v].block)
        return fail(c, "value %u is defined twice", v);
    c->facts[v] = (fact){.def = c->i, .block = c->block, .lo = 1, .hi = UINT32_MAX, .epoch = c->epoch,
                          .bound_of = JIT_NONE};
    return true;
}

static bool label(checker *c, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    c->block++;
    c->label = c->i;
    if (c->targets[op->descr])
        return fail(c, "two labels of one target");
    c->targets[op->descr] = 1;
    if (op->nargs != d->n)
        return fail(c, "a label with %u parameters, not %u", op->nargs, d->n);
    for (uint32_t k = 0; k < d->n; k++) {
        const jit_param *p = &c->t->params.at[d->first + k];
        if (jit_tag(a[k]) != JIT_VALUE || !define(c, jit_index(a[k]), p->kind))
            return fail(c, "a label's parameter is no new value");
        if (p->kind == 'r') {
            set_type(c, a[k], p->type.lo, p->type.hi);
            c->facts[jit_index(a[k])].nonnull = !p->type.nullable;
            c->facts[jit_index(a[k])].minlen = p->type.minlen;
        }
    }
    return c->i > 0 || known_ok(c, c->t->know, c->t->nknow);
}

static bool structure(checker *c, const jit_op *op)
{
    bool start = c->i == 0 || (jit_ops[code_at(c, c->i - 1)].flags & JIT_F_TERM);
    if (start != (op->code == JIT_OP_label))
        return fail(c, start ? "a block must start with a label" : "a label inside a block");
    if (c->i + 1 == c->t->ops.n && !(jit_ops[op->code].flags & JIT_F_TERM))
        return fail(c, "the last block does not end");
    int next = code_at(c, c->i + 1);
    if (is_ovf(op->code) && next != JIT_OP_guard_no_overflow && next != JIT_OP_guard_overflow)
        return fail(c, "an overflow guard must follow");
    return true;
}

/* Table-driven part: operand count and kinds, descr, result, snapshot. */
static bool shape(checker *c, const jit_op *op)
{
    const jit_trace *t = c->t;
    if (op->code >= JIT_OP_COUNT || op->first > t->args.n || op->nargs > t->args.n - op->first)
        return fail(c, "no operation");
    if (!structure(c, op))
        return false;
    const jit_opinfo *info = &jit_ops[op->code];
    jit_dkind want = jit_op_dkind((jit_opcode)op->code);
    if ((op->descr == JIT_NONE) != (want == JIT_D_NONE)
        || (want && (op->descr >= t->descrs.n || t->descrs.at[op->descr].kind != want)))
        return fail(c, "%s has the wrong descr", info->name);
    if ((op->snap == JIT_NONE) == ((info->flags & JIT_F_GUARD) != 0))
        return fail(c, "%s: a guard has a snapshot, and nothing else has", info->name);
    if ((op->res == JIT_NONE) != (info->res == 'v'))
        return fail(c, "%s has a result of kind %c", info->name, info->res);
    int arity = jit_op_arity((jit_opcode)op->code);
    if (arity >= 0 && op->nargs != arity)
        return fail(c, "%s takes %d operands", info->name, arity);
    if (op->code == JIT_OP_label)
        return true;
    for (uint32_t k = 0; k < op->nargs; k++)
        if (!operand(c, jit_args_of(t, op)[k], arity >= 0 ? info->sig[k] : 0))
            return false;
    return true;
}

/* Results that are below a constant by their definition. */
static void learn_result(checker *c, const jit_op *op, const jit_arg *a)
{
    int64_t k;
    if (op->code == JIT_OP_int_and && is_int(c, a[1], &k) && k >= 0 && k < INT64_MAX)
        c->facts[op->res].below = k + 1;
    else if (op->code == JIT_OP_int_mod && is_int(c, a[1], &k) && k > 0)
        c->facts[op->res].below = k;
}

static bool operation(checker *c)
{
    const jit_op *op = &c->t->ops.at[c->i];
    if (!shape(c, op))
        return false;
    const jit_descr *d = op->descr == JIT_NONE ? NULL : &c->t->descrs.at[op->descr];
    const jit_arg *a = jit_args_of(c->t, op);
    if (op->code == JIT_OP_label)
        return label(c, op, d, a);
    share(c, op, d, a);
    if (!memory(c, op, d, a) || (op->res != JIT_NONE && !define(c, op->res, jit_ops[op->code].res)))
        return false;
    if (jit_ops[op->code].flags & JIT_F_GUARD)
        return guard(c, op, d, a);
    if (d && (d->kind == JIT_D_CALL || d->kind == JIT_D_TOKEN))
        return call(c, op, d, a);
    if (op->code == JIT_OP_new || op->code == JIT_OP_new_array || op->code == JIT_OP_new_list)
        return allocation(c, op, d, a);
    if (op->code == JIT_OP_jump)
        return arguments(c, op, d, a);
    learn_result(c, op, a);
    if (op->code == JIT_OP_same_as_r) {
        fact f = known(c, a[0]);
        f.def = c->i;
        f.block = c->block;
        c->facts[op->res] = f;
    } else if (op->res != JIT_NONE && jit_ops[op->code].res == 'r' && d) {
        set_type(c, jit_operand(JIT_VALUE, op->res), d->type.lo, d->type.hi);
        c->facts[op->res].nonnull = !d->type.nullable;
    }
    return true;
}

static bool allocate(checker *c)
{
    const jit_trace *t = c->t;
    uint32_t bits = 4;
    while ((1u << bits) < 2 * t->ops.n)
        bits++;
    c->nbounds = 1u << bits;
    c->facts = calloc(t->values.n + 1, sizeof *c->facts);
    c->bounds = calloc(c->nbounds, sizeof *c->bounds);
    c->snap_ok = calloc(t->snaps.n + 1, sizeof *c->snap_ok);
    c->vseen = calloc(t->virtuals.n + 1, sizeof *c->vseen);
    c->work = calloc(t->virtuals.n + 1, sizeof *c->work);
    c->targets = calloc(t->descrs.n + 1, 1);
    return (c->facts && c->bounds && c->snap_ok && c->vseen && c->work && c->targets) || fail(c, "out of memory");
}

static void release(checker *c)
{
    free(c->facts);
    free(c->bounds);
    free(c->snap_ok);
    free(c->vseen);
    free(c->work);
    free(c->targets);
}

bool jit_trace_check(const jit_trace *t, jit_error *err)
{
    checker c = {.t = t, .err = err, .ok = true};
    if (t->failed || !t->ops.n)
        return fail(&c, t->failed ? "the trace is too large" : "an empty trace");
    if (allocate(&c)) {
        for (uint32_t k = 0; k < t->descrs.n && c.ok; k++)
            descr_ok(&c, &t->descrs.at[k]);
        for (c.i = 0; c.i < t->ops.n && c.ok; c.i++)
            if (!operation(&c))
                break;
    }
    release(&c);
    return c.ok;
}

bool jit_trace_types_at(const jit_trace *t, uint32_t op, const jit_arg *values, uint32_t n, jit_type *types)
{
    jit_error err;
    checker c = {.t = t, .err = &err, .ok = true};
    if (allocate(&c))
        for (c.i = 0; c.i < op && c.ok; c.i++)
            operation(&c);
    for (uint32_t k = 0; k < n && c.ok; k++) {
        fact f = known(&c, values[k]);
        int64_t len = length_known(&c, f);
        uint32_t hi = f.hi < rt_ntypes ? f.hi : rt_ntypes - 1;
        types[k] = (jit_type){f.lo, hi, !f.nonnull, len < INT32_MAX ? (uint32_t)len : INT32_MAX};
    }
    release(&c);
    return c.ok;
}
