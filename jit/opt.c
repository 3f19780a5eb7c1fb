/* opt.c - the optimizer's pass: operations in, operations out; preamble and loop; bridges.
 *
 *   requires: a checked trace; maintains: constants and descrs keep their indices; every guard of the new trace has
 *   the snapshot of the guard that it comes from, with virtual objects and held-back stores added. */
#include "jit/opt_int.h"
#include "rtlib/rt.h"

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
                                .nonnull_guard = JIT_NONE, .def = o->t->ops.n, .epoch = o->epoch};
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
jit_arg jit_opt_map(jit_opt *o, jit_arg a)
{
    return a == JIT_NONE ? a : jit_opt_resolve(o, jit_tag(a) == JIT_VALUE ? o->map[jit_index(a)] : a);
}

static void map_all(jit_opt *o, const jit_op *op, jit_arg *a)
{
    for (uint32_t k = 0; k < op->nargs; k++)
        a[k] = jit_opt_map(o, jit_args_of(o->in, op)[k]);
}

static void force_all(jit_opt *o, jit_arg *a, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        a[k] = jit_opt_force(o, a[k]);
}

void jit_opt_define(jit_opt *o, const jit_op *op, jit_arg value)
{
    if (op->res != JIT_NONE)
        o->map[op->res] = value;
}

static bool next_is(const jit_opt *o, uint32_t i, jit_opcode code)
{
    return i + 1 < o->in->ops.n && o->in->ops.at[i + 1].code == code;
}

/* ---- operations ---- */
static void allocate(jit_opt *o, uint32_t i, const jit_op *op)
{
    jit_arg n = op->nargs ? jit_opt_map(o, jit_args_of(o->in, op)[0]) : jit_const_int(o->t, 0);
    int64_t length;
    bool small = jit_opt_int(o, n, &length) && length >= 0 && length <= JIT_MAX_FIXED_ARRAY;
    const jit_descr d = o->t->descrs.at[op->descr];
    bool plain = d.kind != JIT_D_CLASS || !(rt_types[d.id].flags & (RT_TYPE_FINALIZER | RT_TYPE_WEAK));
    jit_arg v = small && plain ? jit_opt_new(o, op->descr, (uint32_t)length) : JIT_NONE;
    if (v != JIT_NONE) {
        jit_opt_define(o, op, v);
        o->version++;
        if (next_is(o, i, JIT_OP_guard_no_exception))
            o->skip = i + 1;
        return;
    }
    jit_arg r = jit_opt_emit(o, (jit_opcode)op->code, &n, op->nargs, op->descr, JIT_NONE);
    if (o->failed)
        return;
    jit_info *x = jit_opt_info(o, r);
    x->tlo = x->thi = jit_descr_tid(&d);
    x->nonnull = true; /* the guard that follows a failing allocation is kept */
    x->minlen = small ? (uint32_t)length : 0;
    x->epoch = o->epoch;
    jit_opt_define(o, op, r);
}

static void call(jit_opt *o, uint32_t i, const jit_op *op, const jit_arg *mapped)
{
    jit_arg a[JIT_MAX_ARGS];
    memcpy(a, mapped, op->nargs * sizeof *a);
    const jit_descr d = o->t->descrs.at[op->descr];
    if (jit_op_appends((jit_opcode)op->code, d.id) && jit_opt_append(o, a)) {
        if (next_is(o, i, JIT_OP_guard_no_exception))
            o->skip = i + 1;
        return;
    }
    force_all(o, a, op->nargs);
    bool elidable = d.kind == JIT_D_CALL && (d.flags & JIT_DF_ELIDABLE) && op->res != JIT_NONE;
    jit_arg again = elidable ? jit_opt_called(o, (jit_opcode)op->code, a, op->nargs, op->descr) : JIT_NONE;
    if (again != JIT_NONE) {
        /* it did not raise before */
        jit_opt_define(o, op, again);
        if (next_is(o, i, JIT_OP_guard_no_exception))
            o->skip = i + 1;
        return;
    }
    if (d.kind != JIT_D_CALL || (d.flags & JIT_DF_FRAMES))
        jit_opt_push_frames(o);
    jit_opt_before_call(o, &d);
    jit_arg r = jit_opt_emit(o, (jit_opcode)op->code, a, op->nargs, op->descr, JIT_NONE);
    if (o->failed)
        return;
    jit_opt_define(o, op, r);
    if (d.result.kind == 'r' && op->res != JIT_NONE) {
        jit_info *x = jit_opt_info(o, r);
        x->tlo = d.result.type.lo;
        x->thi = d.result.type.hi;
        x->nonnull = !d.result.type.nullable;
    }
    jit_opt_after_call(o, &d);
    if (elidable)
        jit_opt_note_call(o);
}

/* Emitted as it is: everything held back goes out first. */
static void plain(jit_opt *o, const jit_op *op, jit_arg *a)
{
    jit_opt_push_frames(o);
    jit_opt_flush(o);
    force_all(o, a, op->nargs);
    jit_opt_define(o, op, jit_opt_emit(o, (jit_opcode)op->code, a, op->nargs, op->descr, JIT_NONE));
}

static void overflow(jit_opt *o, uint32_t i, const jit_op *op, const jit_arg *a)
{
    bool none = false;
    if (next_is(o, i, JIT_OP_guard_no_overflow)) {
        jit_opt_define(o, op, jit_opt_ovf(o, (jit_opcode)op->code, a, &none));
        if (none)
            o->skip = i + 1;
        return;
    }
    jit_opt_define(o, op, jit_opt_emit(o, (jit_opcode)op->code, a, 2, JIT_NONE, JIT_NONE));
}

static void forget_objects(jit_opt *o)
{
    for (uint32_t k = 0; k < o->nobjs; k++)
        free(o->objs[k].items);
    o->nobjs = 0;
}

void jit_opt_label(jit_opt *o, uint32_t target, jit_arg *params)
{
    const jit_descr d = o->t->descrs.at[target];
    o->ncache = o->nlazy = o->nchain = 0;
    forget_objects(o);
    o->valid = false;
    o->version++;
    memset(o->cse, 0, (o->csemask + 1) * sizeof *o->cse);
    o->block = o->t->ops.n;
    for (uint32_t k = 0; k < d.n && !o->failed; k++) {
        const jit_param *q = &o->t->params.at[d.first + k];
        new_info(o, o->t->values.n);
        params[k] = jit_value_new(o->t, q->kind);
        o->failed |= o->t->failed;
        if (o->failed)
            return;
        jit_info *i = jit_opt_info(o, params[k]);
        if (q->kind == 'r') {
            i->tlo = q->type.lo;
            i->thi = q->type.hi;
            i->nonnull = !q->type.nullable;
            i->minlen = q->type.minlen;
            i->epoch = o->epoch;
        }
    }
    jit_emit_as(o->t, JIT_OP_label, params, d.n, target, JIT_NONE, JIT_NONE);
    o->failed |= o->t->failed;
}

static void label(jit_opt *o, const jit_op *op)
{
    jit_arg p[JIT_MAX_ARGS];
    if (o->own && o->loop != JIT_NONE) {
        jit_opt_enter(o, op);
        return;
    }
    jit_opt_label(o, op->descr, p);
    for (uint32_t k = 0; k < op->nargs && !o->failed; k++)
        o->map[jit_index(jit_args_of(o->in, op)[k])] = p[k];
    for (uint32_t k = o->in->nknow; op == o->in->ops.at && k-- > 0 && !o->failed;) {
        const jit_pending *q = &o->in->pendings.at[o->in->know + k];
        jit_opt_remember(o, o->canon[q->descr], jit_opt_map(o, q->obj), q->index, jit_opt_map(o, q->value));
    }
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
        jit_opt_define(o, op, jit_opt_pure(o, (jit_opcode)op->code, a, op->nargs, op->descr));
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
        jit_opt_define(o, op, jit_opt_pure(o, (jit_opcode)op->code, a, op->nargs, op->descr));
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
        jit_opt_define(o, op, jit_opt_memory(o, op, a));
        break;
    case JIT_OP_new:
    case JIT_OP_new_array:
    case JIT_OP_new_list:
        allocate(o, i, op);
        break;
    KINDS(call_pure):
    KINDS_V(call):
    KINDS_V(call_rt):
    KINDS_V(call_assembler):
        call(o, i, op, a);
        break;
    case JIT_OP_record_exact_class:
        break; /* a promise, not a proof */
    case JIT_OP_frames_push:
    case JIT_OP_frames_pop:
    case JIT_OP_frames_get:
        jit_opt_define(o, op, jit_opt_frames(o, op, a));
        break;
    case JIT_OP_write_barrier:
    case JIT_OP_write_barrier_item:
        plain(o, op, a);
        break;
    case JIT_OP_debug_merge_point:
        jit_opt_emit(o, JIT_OP_debug_merge_point, a, op->nargs, JIT_NONE, JIT_NONE);
        break;
    case JIT_OP_label:
        label(o, op);
        break;
    case JIT_OP_jump:
        if (o->state)
            jit_opt_jump(o, op, a);
        else
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
        jit_opt_guard(o, op);
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
static void find_place(jit_opt *o, uint32_t k)
{
    const jit_descr *d = &o->t->descrs.at[k];
    if (!jit_opt_grow(o, (void **)&o->canon, &o->canoncap, k, sizeof *o->canon))
        return;
    o->canon[k] = k;
    o->ncanon = k + 1;
    for (uint32_t j = 0; j < k && d->kind >= JIT_D_FIELD && d->kind <= JIT_D_STATIC; j++)
        if (o->canon[j] == j && same_place(d, &o->t->descrs.at[j])) {
            o->canon[k] = j;
            break;
        }
}

static bool same_type(jit_type a, jit_type b)
{
    return a.lo == b.lo && a.hi == b.hi && a.nullable == b.nullable;
}

uint32_t jit_opt_descr(jit_opt *o, const jit_descr *d)
{
    for (uint32_t k = 0; k < o->t->descrs.n; k++) {
        const jit_descr *x = &o->t->descrs.at[k];
        if (x->kind == d->kind && x->item == d->item && x->flags == d->flags && x->offset == d->offset && x->id == d->id
            && same_type(x->type, d->type) && same_type(x->owner, d->owner))
            return k;
    }
    return jit_opt_descr_add(o, d);
}

uint32_t jit_opt_descr_add(jit_opt *o, const jit_descr *d)
{
    uint32_t k = jit_descr_add(o->t, d);
    o->failed |= o->t->failed;
    if (!o->failed)
        find_place(o, k);
    return k;
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
    o->snap_out = calloc(o->in->snaps.n + 1, sizeof *o->snap_out);
    o->snap_version = calloc(o->in->snaps.n + 1, sizeof *o->snap_version);
    o->t = jit_trace_new(o->in->name);
    if (!o->map || !o->cse || !o->snap_out || !o->snap_version || !o->t)
        return false;
    new_info(o, 0);
    COPY(ints);
    COPY(floats);
    COPY(refs);
    COPY(descrs);
    COPY(params);
    COPY(dsets);
    o->t->tenured = o->in->tenured;
    for (uint32_t k = 0; k < o->t->descrs.n && !o->failed; k++)
        find_place(o, k);
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
    free(o->wanted);
}

static void pass(jit_opt *o)
{
    if (o->state)
        jit_opt_find_wanted(o);
    o->skip = JIT_NONE;
    for (uint32_t i = 0; i < o->in->ops.n && !o->failed; i++)
        if (i != o->skip)
            operation(o, i);
}

/* One optimization; with a state of its own, of preamble and loop. */
static jit_trace *optimize(jit_opt *o, jit_error *err)
{
    o->loop = o->future = JIT_NONE;
    o->failed = !start(o);
    pass(o);
    if (o->own && !o->failed && !o->weakened)
        pass(o);
    if (o->failed) {
        *err = (jit_error){0};
        snprintf(err->text, sizeof err->text, "%s",
                 o->impossible ? "a guard always fails" : "the optimizer is out of memory or over a limit");
        jit_trace_free(o->t);
        o->t = NULL;
    }
    return o->t;
}

jit_trace *jit_optimize(const jit_trace *t, jit_error *err)
{
    jit_opt o = {.in = t};
    jit_trace *r = optimize(&o, err);
    stop(&o);
    return r;
}

static bool is_loop(const jit_trace *t)
{
    for (uint32_t i = 1; i < t->ops.n; i++)
        if (t->ops.at[i].code == JIT_OP_label)
            return false;
    const jit_op *last = &t->ops.at[t->ops.n - 1];
    return last->code == JIT_OP_jump && last->descr == t->ops.at[0].descr;
}

/* What the next attempt at a loop tries once the state is stable. */
typedef enum stage { STAGE_PRUNE, STAGE_SOFTEN, STAGE_HARDEN, STAGE_DONE } stage;

static bool next_stage(jit_opt *o, stage *at)
{
    static bool (*const steps[])(jit_opt *) = {jit_opt_prune, jit_opt_soften, jit_opt_harden};
    while (*at != STAGE_DONE)
        if (steps[(*at)++](o))
            return true;
    return false;
}

/* One attempt to peel; *again when the state changed and another one is needed. */
static jit_trace *peel(const jit_trace *t, jit_state *s, bool known, stage *at, bool *again, jit_error *err)
{
    jit_opt o = {.in = t, .state = s, .own = s, .known = known};
    jit_trace *r = optimize(&o, err);
    *again = r && (o.weakened || next_stage(&o, at));
    stop(&o);
    if (!*again)
        return r;
    jit_trace_free(r);
    return NULL;
}

jit_trace *jit_optimize_loop(const jit_trace *t, jit_state **state, jit_error *err)
{
    enum { ATTEMPTS = 24 };
    jit_state *s = is_loop(t) ? jit_state_new() : NULL;
    bool again = s != NULL;
    stage at = STAGE_PRUNE;
    jit_trace *r = NULL;
    for (int k = 0; k < ATTEMPTS && again; k++)
        r = peel(t, s, k > 0, &at, &again, err);
    if (r && state) {
        *state = s;
        return r;
    }
    jit_state_free(s);
    if (state)
        *state = NULL;
    return r ? r : jit_optimize(t, err);
}

jit_trace *jit_optimize_bridge(const jit_trace *t, const jit_state *state, bool *peeled, jit_error *err)
{
    jit_opt o = {.in = t, .state = state, .known = true};
    jit_trace *r = optimize(&o, err);
    *peeled = r && o.loop != JIT_NONE;
    bool in_vain = r && o.tested && !*peeled; /* guards and loads for a loop that it does not go on in */
    stop(&o);
    if (!in_vain)
        return r;
    jit_trace_free(r);
    return jit_optimize(t, err);
}
