/* opt.c - the optimizer's pass: operations in, operations out; guards; snapshots.
 *
 *   requires: a checked trace; maintains: constants and descrs keep their indices; every guard of the new trace has
 *   the snapshot of the guard that it comes from, with virtual objects and held-back stores added. */
#include "jit/opt_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC diagnostic error "-Wswitch"

bool jit_opt_grow(jit_opt *o, void **at, uint32_t *cap, uint32_t used, size_t size)
{
    if (o->failed || used < *cap)
        return !o->failed;
    uint32_t n = *cap ? *cap * 2 : 16;
    void *p = n <= JIT_MAX_POOL ? realloc(*at, n * size) : NULL;
    if (!p) {
        o->failed = true;
        return false;
    }
    *at = p;
    *cap = n;
    return true;
}

jit_arg jit_opt_resolve(jit_opt *o, jit_arg a)
{
    uint32_t k = jit_index(a);
    if (jit_tag(a) == JIT_VIRTUAL && o->objs[k].forced != JIT_NONE)
        return o->objs[k].forced;
    if (jit_tag(a) == JIT_VALUE && o->info[k].konst != JIT_NONE)
        return o->info[k].konst;
    return a;
}

jit_info *jit_opt_info(jit_opt *o, jit_arg a)
{
    return &o->info[jit_tag(a) == JIT_VALUE ? jit_index(a) : 0];
}

bool jit_opt_int(const jit_opt *o, jit_arg a, int64_t *v)
{
    if (jit_tag(a) != JIT_INT)
        return false;
    *v = o->t->ints.at[jit_index(a)];
    return true;
}

const jit_op *jit_opt_def(jit_opt *o, jit_arg a)
{
    if (jit_tag(a) != JIT_VALUE)
        return NULL;
    const jit_op *d = &o->t->ops.at[o->info[jit_index(a)].def];
    return d->code == JIT_OP_label ? NULL : d;
}

/* Makes the info of a value that the next operation defines. */
static void new_info(jit_opt *o, uint32_t v)
{
    while (o->ninfo <= v && !o->failed) {
        uint32_t n = o->ninfo * 2 + 64;
        jit_info *p = realloc(o->info, n * sizeof *p);
        if (!p) {
            o->failed = true;
            return;
        }
        o->info = p;
        o->ninfo = n;
    }
    if (!o->failed)
        o->info[v] = (jit_info){.lo = INT64_MIN, .hi = INT64_MAX, .tlo = 1, .thi = UINT32_MAX, .konst = JIT_NONE,
                                .nonnull_guard = JIT_NONE, .def = o->t->ops.n};
}

jit_arg jit_opt_emit(jit_opt *o, jit_opcode op, const jit_arg *args, uint32_t n, uint32_t descr, uint32_t snap)
{
    uint32_t v = o->t->values.n;
    if (jit_ops[op].res != 'v')
        new_info(o, v);
    jit_arg r = jit_emit(o->t, op, args, n, descr, snap);
    o->failed |= o->t->failed;
    /* on failure any value will do: the pass ends */
    return o->failed ? JIT_NULL : r;
}

/* ---- operands ---- */
static jit_arg map(jit_opt *o, jit_arg a)
{
    return a == JIT_NONE ? a : jit_opt_resolve(o, jit_tag(a) == JIT_VALUE ? o->map[jit_index(a)] : a);
}

static void map_all(jit_opt *o, const jit_op *op, jit_arg *a)
{
    for (uint32_t k = 0; k < op->nargs; k++)
        a[k] = map(o, jit_args_of(o->in, op)[k]);
}

static void force_all(jit_opt *o, jit_arg *a, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        a[k] = jit_opt_force(o, a[k]);
}

static void define(jit_opt *o, const jit_op *op, jit_arg value)
{
    if (op->res != JIT_NONE)
        o->map[op->res] = value;
}

static bool next_is(const jit_opt *o, uint32_t i, jit_opcode code)
{
    return i + 1 < o->in->ops.n && o->in->ops.at[i + 1].code == code;
}

/* ---- snapshots ---- */

/* The trace's record of a virtual object as it is now. */
static jit_arg record(jit_opt *o, jit_arg a);

static void record_items(jit_opt *o, uint32_t k)
{
    jit_vitem items[JIT_MAX_ARGS];
    uint32_t n = o->objs[k].n;
    if (n > JIT_MAX_ARGS) {
        o->failed = true;
        return;
    }
    for (uint32_t j = 0; j < n && !o->failed; j++)
        items[j] = (jit_vitem){o->objs[k].items[j].key, record(o, o->objs[k].items[j].value)};
    if (!o->failed)
        jit_virtual_set(o->t, o->objs[k].record, items, n);
}

static jit_arg record(jit_opt *o, jit_arg a)
{
    a = jit_opt_resolve(o, a);
    uint32_t k = jit_index(a);
    if (jit_tag(a) != JIT_VIRTUAL || o->failed)
        return a;
    if (o->objs[k].recorded != o->version) {
        o->objs[k].recorded = o->version;
        o->objs[k].record = jit_virtual_add(o->t, o->objs[k].descr, o->objs[k].length);
        o->failed |= o->t->failed;
        record_items(o, k);
    }
    return jit_operand(JIT_VIRTUAL, o->objs[k].record);
}

static jit_arg *record_list(jit_opt *o, uint32_t first, uint32_t n)
{
    jit_arg *list = malloc((n + 1) * sizeof *list);
    if (!list) {
        o->failed = true;
        return NULL;
    }
    for (uint32_t k = 0; k < n; k++)
        list[k] = record(o, map(o, o->in->live.at[first + k]));
    return list;
}

static void copy_frames(jit_opt *o, const jit_snapshot *s)
{
    for (uint32_t k = 0; k < s->nframes && !o->failed; k++) {
        const jit_snapframe *f = &o->in->frames.at[s->frame + k];
        jit_arg *list = record_list(o, f->first, f->n);
        if (list)
            jit_snap_frame(o->t, f->jitcode, f->pc, list, f->n);
        free(list);
    }
    jit_arg *list = o->failed ? NULL : record_list(o, s->vable, s->nvable);
    if (list)
        jit_snap_vable(o->t, list, s->nvable);
    free(list);
}

static void copy_pending(jit_opt *o, const jit_snapshot *s)
{
    uint32_t n = s->npend + o->nlazy;
    jit_pending *p = calloc(n + 1, sizeof *p);
    if (!p) {
        o->failed = true;
        return;
    }
    for (uint32_t k = 0; k < n && !o->failed; k++) {
        bool old = k < s->npend;
        jit_pending x = old ? o->in->pendings.at[s->pend + k] : o->lazy[k - s->npend];
        if (old) {
            x.obj = map(o, x.obj);
            x.index = map(o, x.index);
            x.value = map(o, x.value);
        }
        p[k] = (jit_pending){x.descr, record(o, x.obj), x.index, record(o, x.value)};
    }
    if (!o->failed && n)
        jit_snap_pending(o->t, p, n);
    free(p);
}

/* The copy of snapshot k as of now; shared while nothing changed that it shows. */
static uint32_t copy_snapshot(jit_opt *o, uint32_t k)
{
    if (o->snap_version[k] == o->version)
        return o->snap_out[k];
    const jit_snapshot *s = &o->in->snaps.at[k];
    uint32_t copy = jit_snap_begin(o->t);
    copy_frames(o, s);
    copy_pending(o, s);
    o->failed |= o->t->failed;
    o->snap_out[k] = copy;
    o->snap_version[k] = o->version;
    return copy;
}

/* ---- guards ---- */
static bool is_virtual(jit_arg a)
{
    return jit_tag(a) == JIT_VIRTUAL;
}

/* Does the guard surely pass? */
static bool proven(jit_opt *o, const jit_op *op, const jit_arg *a)
{
    int64_t v, w;
    bool value = op->nargs && jit_tag(a[0]) == JIT_VALUE;
    const jit_info *i = value ? jit_opt_info(o, a[0]) : NULL;
    switch (op->code) {
    case JIT_OP_guard_true:
        return jit_opt_int(o, a[0], &v) && v != 0;
    case JIT_OP_guard_false:
        return jit_opt_int(o, a[0], &v) && v == 0;
    case JIT_OP_guard_value_i:
        return jit_opt_int(o, a[0], &v) && jit_opt_int(o, a[1], &w) && v == w;
    case JIT_OP_guard_value_r:
    case JIT_OP_guard_value_f:
        return a[0] == a[1] && !is_virtual(a[0]);
    case JIT_OP_guard_nonnull:
        return is_virtual(a[0]) || (value && i->nonnull) || (jit_tag(a[0]) == JIT_REF && o->t->refs.at[jit_index(a[0])]);
    case JIT_OP_guard_isnull:
        return a[0] == JIT_NULL;
    case JIT_OP_guard_class:
    case JIT_OP_guard_nonnull_class:
        if (!jit_opt_int(o, a[1], &v))
            return false;
        if (is_virtual(a[0]))
            return jit_descr_tid(&o->t->descrs.at[o->objs[jit_index(a[0])].descr]) == v;
        return value && i->nonnull && i->tlo == v && i->thi == v;
    case JIT_OP_guard_subclass: {
        const rt_typeinfo *y = &rt_types[o->t->descrs.at[op->descr].id];
        return value && i->tlo >= y->lo && i->thi <= y->hi;
    }
    case JIT_OP_guard_not_invalidated:
        return o->valid;
    case JIT_OP_guard_future_condition:
        return true;
    default:
        return false;
    }
}

/* Does the guard surely fail? */
static bool contradicts(jit_opt *o, const jit_op *op, const jit_arg *a)
{
    int64_t v, w;
    const jit_info *i = op->nargs && jit_tag(a[0]) == JIT_VALUE ? jit_opt_info(o, a[0]) : NULL;
    switch (op->code) {
    case JIT_OP_guard_true:
        return jit_opt_int(o, a[0], &v) && v == 0;
    case JIT_OP_guard_false:
        return jit_opt_int(o, a[0], &v) && v != 0;
    case JIT_OP_guard_value_i:
        if (!jit_opt_int(o, a[1], &w))
            return false;
        return i ? w < i->lo || w > i->hi : jit_opt_int(o, a[0], &v) && v != w;
    case JIT_OP_guard_nonnull:
        return a[0] == JIT_NULL;
    case JIT_OP_guard_isnull:
        return is_virtual(a[0]) || (i && i->nonnull);
    case JIT_OP_guard_class:
    case JIT_OP_guard_nonnull_class:
        if (!jit_opt_int(o, a[1], &v))
            return false;
        if (is_virtual(a[0]))
            return jit_descr_tid(&o->t->descrs.at[o->objs[jit_index(a[0])].descr]) != v;
        return i && (v < i->tlo || v > i->thi);
    default:
        return false;
    }
}

/* What holds after the guard. */
static void passed(jit_opt *o, const jit_op *op, const jit_arg *a, uint32_t at)
{
    int64_t v;
    jit_info *i = op->nargs && jit_tag(a[0]) == JIT_VALUE ? jit_opt_info(o, a[0]) : NULL;
    switch (op->code) {
    case JIT_OP_guard_true:
        jit_opt_learn(o, a[0], true);
        break;
    case JIT_OP_guard_false:
        jit_opt_learn(o, a[0], false);
        break;
    case JIT_OP_guard_value_i:
    case JIT_OP_guard_value_r:
    case JIT_OP_guard_value_f:
        if (i && jit_is_const(a[1])) {
            if (op->code == JIT_OP_guard_value_i && i->boolean && jit_opt_int(o, a[1], &v))
                jit_opt_learn(o, a[0], v != 0);
            jit_opt_info(o, a[0])->konst = a[1];
        }
        break;
    case JIT_OP_guard_nonnull:
        if (i) {
            i->nonnull = true;
            i->nonnull_guard = at;
        }
        break;
    case JIT_OP_guard_class:
    case JIT_OP_guard_nonnull_class:
        if (i && jit_opt_int(o, a[1], &v)) {
            i->nonnull = true;
            i->tlo = i->thi = (uint32_t)v;
        }
        break;
    case JIT_OP_guard_subclass:
        if (i) {
            const rt_typeinfo *y = &rt_types[o->t->descrs.at[op->descr].id];
            i->tlo = y->lo > i->tlo ? y->lo : i->tlo;
            i->thi = y->hi < i->thi ? y->hi : i->thi;
        }
        break;
    case JIT_OP_guard_not_invalidated:
        o->valid = true;
        break;
    default:
        break;
    }
}

/* guard_class makes the earlier guard_nonnull of the same value stronger and goes away itself. */
static bool strengthen(jit_opt *o, const jit_op *op, const jit_arg *a)
{
    jit_trace *t = o->t;
    if (op->code != JIT_OP_guard_class || jit_tag(a[0]) != JIT_VALUE || jit_tag(a[1]) != JIT_INT)
        return false;
    uint32_t at = jit_opt_info(o, a[0])->nonnull_guard;
    /* only the newest operation: nothing between may have relied on leaving later */
    if (at == JIT_NONE || at + 1 != t->ops.n)
        return false;
    jit_op old = t->ops.at[at];
    t->ops.n--;
    jit_emit_as(t, JIT_OP_guard_nonnull_class, a, 2, JIT_NONE, old.snap, JIT_NONE);
    o->failed |= t->failed;
    return true;
}

static void guard(jit_opt *o, const jit_op *op)
{
    jit_arg a[2] = {JIT_NONE, JIT_NONE};
    map_all(o, op, a);
    if (proven(o, op, a))
        return;
    if (contradicts(o, op, a)) {
        o->failed = o->impossible = true;
        return;
    }
    jit_opt_flush(o, true);
    if (!strengthen(o, op, a)) {
        force_all(o, a, op->nargs);
        uint32_t snap = copy_snapshot(o, op->snap);
        jit_arg r = jit_opt_emit(o, (jit_opcode)op->code, a, op->nargs, op->descr, snap);
        define(o, op, r);
        if (op->code == JIT_OP_guard_exception && !o->failed) {
            jit_info *i = jit_opt_info(o, r);
            int64_t tid;
            i->nonnull = true;
            if (jit_opt_int(o, a[0], &tid))
                i->tlo = i->thi = (uint32_t)tid;
        }
    }
    if (!o->failed)
        passed(o, op, a, o->t->ops.n - 1);
}

/* ---- operations ---- */
static void allocate(jit_opt *o, uint32_t i, const jit_op *op)
{
    jit_arg n = op->nargs ? map(o, jit_args_of(o->in, op)[0]) : jit_const_int(o->t, 0);
    int64_t length;
    bool small = jit_opt_int(o, n, &length) && length >= 0 && length <= JIT_MAX_FIXED_ARRAY;
    const jit_descr d = o->t->descrs.at[op->descr];
    bool plain = d.kind != JIT_D_CLASS || !(rt_types[d.id].flags & (RT_TYPE_FINALIZER | RT_TYPE_WEAK));
    jit_arg v = small && plain ? jit_opt_new(o, op->descr, (uint32_t)length) : JIT_NONE;
    if (v != JIT_NONE) {
        define(o, op, v);
        o->version++;
        if (next_is(o, i, JIT_OP_guard_no_exception))
            o->skip = i + 1;
        return;
    }
    jit_opt_flush(o, next_is(o, i, JIT_OP_guard_no_exception));
    jit_arg r = jit_opt_emit(o, (jit_opcode)op->code, &n, op->nargs, op->descr, JIT_NONE);
    if (o->failed)
        return;
    jit_info *x = jit_opt_info(o, r);
    x->tlo = x->thi = jit_descr_tid(&d);
    x->nonnull = true; /* the guard that follows a failing allocation is kept */
    define(o, op, r);
}

static void call(jit_opt *o, const jit_op *op, const jit_arg *mapped)
{
    jit_arg a[JIT_MAX_ARGS];
    memcpy(a, mapped, op->nargs * sizeof *a);
    const jit_descr d = o->t->descrs.at[op->descr];
    force_all(o, a, op->nargs);
    jit_opt_before_call(o, &d);
    jit_arg r = jit_opt_emit(o, (jit_opcode)op->code, a, op->nargs, op->descr, JIT_NONE);
    if (o->failed)
        return;
    define(o, op, r);
    if (d.result.kind == 'r' && op->res != JIT_NONE) {
        jit_info *i = jit_opt_info(o, r);
        i->tlo = d.result.type.lo;
        i->thi = d.result.type.hi;
        i->nonnull = !d.result.type.nullable;
    }
    jit_opt_after_call(o, &d);
}

/* Emitted as it is: everything held back goes out first. */
static void plain(jit_opt *o, const jit_op *op, jit_arg *a)
{
    jit_opt_flush(o, false);
    force_all(o, a, op->nargs);
    define(o, op, jit_opt_emit(o, (jit_opcode)op->code, a, op->nargs, op->descr, JIT_NONE));
    if (op->code == JIT_OP_force_virtualizable)
        o->ncache = 0;
}

static void overflow(jit_opt *o, uint32_t i, const jit_op *op, const jit_arg *a)
{
    bool none = false;
    if (next_is(o, i, JIT_OP_guard_no_overflow)) {
        /* held-back stores go out before: the guard must stand directly behind */
        jit_opt_flush(o, true);
        define(o, op, jit_opt_ovf(o, (jit_opcode)op->code, a, &none));
        if (none)
            o->skip = i + 1;
        return;
    }
    jit_opt_flush(o, true);
    define(o, op, jit_opt_emit(o, (jit_opcode)op->code, a, 2, JIT_NONE, JIT_NONE));
}

static void forget_objects(jit_opt *o)
{
    for (uint32_t k = 0; k < o->nobjs; k++)
        free(o->objs[k].items);
    o->nobjs = 0;
}

static void label(jit_opt *o, const jit_op *op)
{
    jit_arg p[JIT_MAX_ARGS];
    uint32_t target = o->loop == JIT_NONE ? op->descr : o->loop;
    const jit_descr *d = &o->t->descrs.at[target];
    o->ncache = o->nlazy = 0;
    forget_objects(o);
    o->valid = false;
    o->version++;
    memset(o->cse, 0, (o->csemask + 1) * sizeof *o->cse);
    o->block = o->t->ops.n;
    for (uint32_t k = 0; k < op->nargs && !o->failed; k++) {
        const jit_param *q = &o->t->params.at[d->first + k];
        new_info(o, o->t->values.n);
        p[k] = jit_value_new(o->t, q->kind);
        o->failed |= o->t->failed;
        if (o->failed)
            return;
        jit_info *i = jit_opt_info(o, p[k]);
        if (q->kind == 'r') {
            i->tlo = q->type.lo;
            i->thi = q->type.hi;
            i->nonnull = !q->type.nullable;
        }
        o->map[jit_index(jit_args_of(o->in, op)[k])] = p[k];
    }
    jit_emit_as(o->t, JIT_OP_label, p, op->nargs, target, JIT_NONE, JIT_NONE);
    o->failed |= o->t->failed;
}

/* ---- peeling ---- */

/* What operand a, which becomes a parameter of type orig, is known to be. */
static jit_type type_of(jit_opt *o, jit_arg a, jit_type orig)
{
    jit_type y = {1, UINT32_MAX, true};
    if (jit_tag(a) == JIT_VALUE) {
        const jit_info *i = jit_opt_info(o, a);
        y = (jit_type){i->tlo, i->thi, !i->nonnull};
    } else if (jit_tag(a) == JIT_REF && o->t->refs.at[jit_index(a)]) {
        uint32_t tid = o->t->refs.at[jit_index(a)]->tid;
        y = (jit_type){tid, tid, false};
    }
    y.lo = y.lo > orig.lo ? y.lo : orig.lo;
    y.hi = y.hi < orig.hi ? y.hi : orig.hi;
    y.nullable &= orig.nullable;
    return y.lo <= y.hi ? y : orig;
}

/* Notes what the operands of the jump are, or widens the loop's entry until they fit. */
static void meet(jit_opt *o, const jit_op *op, const jit_arg *a)
{
    const jit_param *orig = &o->in->params.at[o->in->descrs.at[op->descr].first];
    for (uint32_t k = 0; k < op->nargs; k++) {
        jit_type *e = &o->entry[k].type;
        jit_type y = orig[k].kind == 'r' ? type_of(o, a[k], orig[k].type) : orig[k].type;
        if (!o->known) {
            o->entry[k] = (jit_param){orig[k].kind, y};
        } else if (y.lo < e->lo || y.hi > e->hi || (y.nullable && !e->nullable)) {
            e->lo = y.lo < e->lo ? y.lo : e->lo;
            e->hi = y.hi > e->hi ? y.hi : e->hi;
            e->nullable |= y.nullable;
            o->weakened = true;
        }
    }
    o->known = true;
}

/* The jump at the end of preamble (which makes the loop's target) and loop. */
static void peeled_jump(jit_opt *o, const jit_op *op, jit_arg *a)
{
    jit_opt_flush(o, false);
    force_all(o, a, op->nargs);
    if (o->failed)
        return;
    meet(o, op, a);
    if (o->loop == JIT_NONE) {
        jit_descr d = o->t->descrs.at[op->descr];
        d.first = jit_params_add(o->t, o->entry, op->nargs);
        d.id |= JIT_PEELED;
        o->loop = jit_descr_add(o->t, &d);
    }
    o->failed |= o->t->failed;
    if (!o->failed)
        jit_opt_emit(o, JIT_OP_jump, a, op->nargs, o->loop, JIT_NONE);
}

#define KINDS(name) case JIT_OP_##name##_i: case JIT_OP_##name##_r: case JIT_OP_##name##_f
#define KINDS_V(name) KINDS(name): case JIT_OP_##name##_v

static void operation(jit_opt *o, uint32_t i)
{
    const jit_op *op = &o->in->ops.at[i];
    jit_arg a[JIT_MAX_ARGS];
    if (op->code != JIT_OP_label)
        map_all(o, op, a);
    switch ((jit_opcode)op->code) {
#define OP(name, sig, res, flags, where)
#define OP_PURE(name, sig, res, where, expr) JIT_IF_##where(case JIT_OP_##name:)
#include "rtlib/ops.def"
        define(o, op, jit_opt_pure(o, (jit_opcode)op->code, a, op->nargs, op->descr));
        break;
    case JIT_OP_int_add_ovf:
    case JIT_OP_int_sub_ovf:
    case JIT_OP_int_mul_ovf:
        overflow(o, i, op, a);
        break;
    case JIT_OP_strlen:
    case JIT_OP_strgetitem:
    case JIT_OP_gettypeid:
    case JIT_OP_is_instance:
        define(o, op, jit_opt_pure(o, (jit_opcode)op->code, a, op->nargs, op->descr));
        break;
    KINDS(getfield):
    KINDS(setfield):
    KINDS(getarrayitem):
    KINDS(setarrayitem):
    KINDS(getlistitem):
    KINDS(setlistitem):
    KINDS(getstatic):
    KINDS(setstatic):
    case JIT_OP_arraylen:
    case JIT_OP_listlen:
        define(o, op, jit_opt_memory(o, op, a));
        break;
    case JIT_OP_new:
    case JIT_OP_new_array:
    case JIT_OP_new_list:
        allocate(o, i, op);
        break;
    KINDS(call_pure):
    KINDS_V(call):
    KINDS_V(call_rt):
    KINDS_V(call_may_force):
    KINDS_V(call_assembler):
        call(o, op, a);
        break;
    case JIT_OP_record_exact_class:
        break; /* a promise, not a proof */
    case JIT_OP_force_virtualizable:
    case JIT_OP_frames_push:
    case JIT_OP_frames_pop:
    case JIT_OP_frames_get:
    case JIT_OP_write_barrier:
    case JIT_OP_write_barrier_item:
    case JIT_OP_debug_merge_point:
    case JIT_OP_force_token:
        plain(o, op, a);
        break;
    case JIT_OP_label:
        label(o, op);
        break;
    case JIT_OP_jump:
        if (o->entry) {
            peeled_jump(o, op, a);
            break;
        }
        plain(o, op, a);
        break;
    KINDS_V(finish):
    case JIT_OP_finish_exc:
        plain(o, op, a);
        break;
#define OP(name, sig, res, flags, where)
#define OP_GUARD(name, sig, res) case JIT_OP_##name:
#include "rtlib/ops.def"
    case JIT_OP_breaker_check:
        guard(o, op);
        break;
    case JIT_OP_COUNT:
        break;
    }
}

/* ---- the pass ---- */
#define COPY(v) copy(o, (void **)&o->t->v.at, &o->t->v.n, &o->t->v.cap, o->in->v.at, o->in->v.n, sizeof o->in->v.at[0])

static void copy(jit_opt *o, void **at, uint32_t *n, uint32_t *cap, const void *from, uint32_t count, size_t size)
{
    void *p = realloc(*at, (count + 1) * size);
    if (!p) {
        o->failed = true;
        return;
    }
    if (count)
        memcpy(p, from, count * size);
    *at = p;
    *n = *cap = count;
}

static bool same_place(const jit_descr *a, const jit_descr *b)
{
    if (a->kind != b->kind || a->item != b->item)
        return false;
    if (a->kind == JIT_D_FIELD)
        return a->offset == b->offset && a->owner.lo <= b->owner.hi && b->owner.lo <= a->owner.hi;
    return a->kind != JIT_D_STATIC || a->id == b->id;
}

/* One place must not have two descrs: the first that names it stands for all. */
static void find_places(jit_opt *o)
{
    for (uint32_t k = 0; k < o->t->descrs.n; k++) {
        const jit_descr *d = &o->t->descrs.at[k];
        o->canon[k] = k;
        for (uint32_t j = 0; j < k && d->kind >= JIT_D_FIELD && d->kind <= JIT_D_STATIC; j++)
            if (o->canon[j] == j && same_place(d, &o->t->descrs.at[j])) {
                o->canon[k] = j;
                break;
            }
    }
}

static bool start(jit_opt *o)
{
    uint32_t bits = 8;
    while ((1u << bits) < 8 * o->in->ops.n)
        bits++;
    o->csemask = (1u << bits) - 1;
    o->skip = JIT_NONE;
    o->map = malloc((o->in->values.n + 1) * sizeof *o->map);
    o->cse = calloc(o->csemask + 1, sizeof *o->cse);
    o->canon = calloc(o->in->descrs.n + 1, sizeof *o->canon);
    o->snap_out = calloc(o->in->snaps.n + 1, sizeof *o->snap_out);
    o->snap_version = calloc(o->in->snaps.n + 1, sizeof *o->snap_version);
    o->t = jit_trace_new(o->in->name);
    if (!o->map || !o->cse || !o->canon || !o->snap_out || !o->snap_version || !o->t)
        return false;
    new_info(o, 0);
    COPY(ints);
    COPY(floats);
    COPY(refs);
    COPY(descrs);
    COPY(params);
    COPY(dsets);
    o->t->tenured = o->in->tenured;
    if (!o->failed)
        find_places(o);
    return !o->failed;
}

static void stop(jit_opt *o)
{
    forget_objects(o);
    free(o->map);
    free(o->info);
    free(o->objs);
    free(o->canon);
    free(o->cache);
    free(o->lazy);
    free(o->cse);
    free(o->snap_out);
    free(o->snap_version);
}

static void pass(jit_opt *o)
{
    o->skip = JIT_NONE;
    for (uint32_t i = 0; i < o->in->ops.n && !o->failed; i++)
        if (i != o->skip)
            operation(o, i);
}

/* One optimization; with an entry, of preamble and loop. */
static jit_trace *optimize(jit_opt *o, jit_error *err)
{
    o->loop = JIT_NONE;
    o->failed = !start(o);
    pass(o);
    if (o->entry && !o->failed)
        pass(o);
    if (o->failed) {
        *err = (jit_error){0};
        snprintf(err->text, sizeof err->text, "%s",
                 o->impossible ? "a guard always fails" : "the optimizer is out of memory or over a limit");
        jit_trace_free(o->t);
        o->t = NULL;
    }
    stop(o);
    return o->t;
}

jit_trace *jit_optimize(const jit_trace *t, jit_error *err)
{
    jit_opt o = {.in = t};
    return optimize(&o, err);
}

static bool is_loop(const jit_trace *t)
{
    for (uint32_t i = 1; i < t->ops.n; i++)
        if (t->ops.at[i].code == JIT_OP_label)
            return false;
    const jit_op *last = &t->ops.at[t->ops.n - 1];
    return last->code == JIT_OP_jump && last->descr == t->ops.at[0].descr;
}

jit_trace *jit_optimize_loop(const jit_trace *t, jit_error *err)
{
    enum { ATTEMPTS = 4 };
    jit_param entry[JIT_MAX_ARGS];
    bool known = false;
    for (int k = 0; k < ATTEMPTS && is_loop(t); k++) {
        jit_opt o = {.in = t, .entry = entry, .known = known};
        jit_trace *r = optimize(&o, err);
        if (r && !o.weakened)
            return r;
        jit_trace_free(r);
        /* the second iteration contradicts the first, or there is no memory */
        if (!r)
            break;
        known = true;
    }
    return jit_optimize(t, err);
}
