/* trace.c - building traces in memory. */
#include "jit/trace.h"

#include "gc/gc.h"
#include "rtlib/arith.h"

#include <stdlib.h>
#include <string.h>

/* Makes room for n more elements; false, and the trace failed, beyond max or without memory. */
static bool grow(jit_trace *t, void **at, uint32_t *cap, uint32_t used, uint32_t n, size_t size, uint32_t max)
{
    if (t->failed || n > max || used > max - n) {
        t->failed = true;
        return false;
    }
    if (used + n <= *cap)
        return true;
    uint32_t want = *cap ? *cap * 2 : 16;
    if (want < used + n)
        want = used + n;
    void *p = realloc(*at, want * size);
    if (!p) {
        t->failed = true;
        return false;
    }
    *at = p;
    *cap = want;
    return true;
}

#define GROW(v, count, max) grow(t, (void **)&t->v.at, &t->v.cap, t->v.n, count, sizeof t->v.at[0], max)

static void scan_refs(gc_visit visit, void *ctx, void *arg)
{
    jit_trace *t = arg;
    for (uint32_t i = 0; i < t->refs.n; i++)
        visit(&t->refs.at[i], ctx);
}

jit_trace *jit_trace_new(const char *name)
{
    jit_trace *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    size_t n = strnlen(name, sizeof t->name - 1);
    memcpy(t->name, name, n);
    gc_add_scanner(scan_refs, t);
    if (GROW(refs, 1, 1))
        t->refs.at[t->refs.n++] = NULL;
    return t;
}

void jit_trace_free(jit_trace *t)
{
    if (!t)
        return;
    gc_remove_scanner(scan_refs, t);
    free(t->values.at);
    free(t->ops.at);
    free(t->args.at);
    free(t->ints.at);
    free(t->floats.at);
    free(t->refs.at);
    free(t->descrs.at);
    free(t->params.at);
    free(t->dsets.at);
    free(t->snaps.at);
    free(t->frames.at);
    free(t->live.at);
    free(t->pendings.at);
    free(t->virtuals.at);
    free(t->vitems.at);
    free(t);
}

bool jit_trace_tenure(jit_trace *t)
{
    if (!t->tenured && !gc_tenure(t->refs.at, t->refs.n))
        return false;
    t->tenured = true;
    return true;
}

/* Only the newest constants are looked through, so that a trace with many of them stays linear. */
enum { SHARED = 256 };

jit_arg jit_const_int(jit_trace *t, int64_t v)
{
    for (uint32_t i = t->ints.n, k = 0; i-- > 0 && k < SHARED; k++)
        if (t->ints.at[i] == v)
            return jit_operand(JIT_INT, i);
    if (!GROW(ints, 1, JIT_MAX_TABLE))
        return JIT_NONE;
    t->ints.at[t->ints.n] = v;
    return jit_operand(JIT_INT, t->ints.n++);
}

jit_arg jit_const_float(jit_trace *t, double v)
{
    for (uint32_t i = t->floats.n, k = 0; i-- > 0 && k < SHARED; k++)
        if (rt_float_to_bits(t->floats.at[i]) == rt_float_to_bits(v))
            return jit_operand(JIT_FLOAT, i);
    if (!GROW(floats, 1, JIT_MAX_TABLE))
        return JIT_NONE;
    t->floats.at[t->floats.n] = v;
    return jit_operand(JIT_FLOAT, t->floats.n++);
}

bool jit_ref_append(jit_trace *t, rt_ref v)
{
    if (!GROW(refs, 1, JIT_MAX_TABLE))
        return false;
    t->refs.at[t->refs.n++] = v;
    t->tenured = false;
    return true;
}

jit_arg jit_const_ref(jit_trace *t, rt_ref v)
{
    for (uint32_t i = 0; i < t->refs.n; i++)
        if (t->refs.at[i] == v)
            return jit_operand(JIT_REF, i);
    return jit_ref_append(t, v) ? jit_operand(JIT_REF, t->refs.n - 1) : JIT_NONE;
}

jit_arg jit_value_new(jit_trace *t, char kind)
{
    if (!GROW(values, 1, JIT_MAX_VALUES))
        return JIT_NONE;
    t->values.at[t->values.n] = kind;
    return jit_operand(JIT_VALUE, t->values.n++);
}

uint32_t jit_descr_add(jit_trace *t, const jit_descr *d)
{
    if (!GROW(descrs, 1, JIT_MAX_TABLE))
        return JIT_NONE;
    t->descrs.at[t->descrs.n] = *d;
    return t->descrs.n++;
}

uint32_t jit_params_add(jit_trace *t, const jit_param *p, uint32_t n)
{
    if (!GROW(params, n, JIT_MAX_POOL))
        return JIT_NONE;
    if (n)
        memcpy(t->params.at + t->params.n, p, n * sizeof *p);
    t->params.n += n;
    return t->params.n - n;
}

uint32_t jit_dset_add(jit_trace *t, const uint32_t *descrs, uint32_t n)
{
    if (!GROW(dsets, n, JIT_MAX_POOL))
        return JIT_NONE;
    if (n)
        memcpy(t->dsets.at + t->dsets.n, descrs, n * sizeof *descrs);
    t->dsets.n += n;
    return t->dsets.n - n;
}

void jit_emit_as(jit_trace *t, jit_opcode op, const jit_arg *args, uint32_t nargs, uint32_t descr, uint32_t snap,
                 uint32_t res)
{
    if (nargs > JIT_MAX_ARGS)
        t->failed = true;
    if (!GROW(ops, 1, JIT_MAX_OPS) || !GROW(args, nargs, JIT_MAX_POOL))
        return;
    if (nargs)
        memcpy(t->args.at + t->args.n, args, nargs * sizeof *args);
    t->ops.at[t->ops.n++] = (jit_op){.code = (uint16_t)op, .nargs = (uint16_t)nargs, .first = t->args.n,
                                     .res = res, .descr = descr, .snap = snap};
    t->args.n += nargs;
}

jit_arg jit_emit(jit_trace *t, jit_opcode op, const jit_arg *args, uint32_t nargs, uint32_t descr, uint32_t snap)
{
    jit_arg res = jit_ops[op].res == 'v' ? JIT_NONE : jit_value_new(t, jit_ops[op].res);
    jit_emit_as(t, op, args, nargs, descr, snap, res == JIT_NONE ? JIT_NONE : jit_index(res));
    return res;
}

uint32_t jit_snap_begin(jit_trace *t)
{
    if (!GROW(snaps, 1, JIT_MAX_TABLE))
        return JIT_NONE;
    t->snaps.at[t->snaps.n] = (jit_snapshot){.frame = t->frames.n, .chain = t->live.n, .pend = t->pendings.n};
    return t->snaps.n++;
}

static uint32_t add_live(jit_trace *t, const jit_arg *live, uint32_t n)
{
    if (!GROW(live, n, JIT_MAX_POOL))
        return JIT_NONE;
    if (n)
        memcpy(t->live.at + t->live.n, live, n * sizeof *live);
    t->live.n += n;
    return t->live.n - n;
}

void jit_snap_frame(jit_trace *t, uint32_t jitcode, uint32_t pc, const jit_arg *live, uint32_t n)
{
    uint32_t first = add_live(t, live, n);
    if (first == JIT_NONE || !t->snaps.n || !GROW(frames, 1, JIT_MAX_POOL))
        return;
    t->frames.at[t->frames.n++] = (jit_snapframe){.jitcode = jitcode, .pc = pc, .first = first, .n = n};
    t->snaps.at[t->snaps.n - 1].nframes++;
}

void jit_snap_identity(jit_trace *t, uint32_t identity)
{
    if (!t->failed && t->frames.n)
        t->frames.at[t->frames.n - 1].identity = identity;
}

void jit_snap_chain(jit_trace *t, const jit_arg *live, uint32_t n)
{
    uint32_t first = add_live(t, live, n);
    if (first == JIT_NONE || !t->snaps.n)
        return;
    t->snaps.at[t->snaps.n - 1].chain = first;
    t->snaps.at[t->snaps.n - 1].nchain = n;
}

static uint32_t add_pending(jit_trace *t, const jit_pending *p, uint32_t n)
{
    if (!GROW(pendings, n, JIT_MAX_POOL))
        return JIT_NONE;
    if (n)
        memcpy(t->pendings.at + t->pendings.n, p, n * sizeof *p);
    t->pendings.n += n;
    return t->pendings.n - n;
}

void jit_snap_pending(jit_trace *t, const jit_pending *p, uint32_t n)
{
    uint32_t first = add_pending(t, p, n);
    if (!t->snaps.n || t->failed)
        return;
    t->snaps.at[t->snaps.n - 1].pend = first;
    t->snaps.at[t->snaps.n - 1].npend = n;
}

void jit_snap_known(jit_trace *t, const jit_pending *p, uint32_t n)
{
    uint32_t first = add_pending(t, p, n);
    if (!t->snaps.n || t->failed)
        return;
    t->snaps.at[t->snaps.n - 1].know = first;
    t->snaps.at[t->snaps.n - 1].nknow = n;
}

void jit_trace_known(jit_trace *t, const jit_pending *p, uint32_t n)
{
    t->know = add_pending(t, p, n);
    t->nknow = t->failed ? 0 : n;
}

uint32_t jit_virtual_add(jit_trace *t, uint32_t descr, uint32_t length)
{
    if (!GROW(virtuals, 1, JIT_MAX_TABLE))
        return JIT_NONE;
    t->virtuals.at[t->virtuals.n] = (jit_virtual){.descr = descr, .length = length};
    return t->virtuals.n++;
}

void jit_virtual_set(jit_trace *t, uint32_t virt, const jit_vitem *items, uint32_t n)
{
    if (virt >= t->virtuals.n || !GROW(vitems, n, JIT_MAX_POOL))
        return;
    if (n)
        memcpy(t->vitems.at + t->vitems.n, items, n * sizeof *items);
    t->virtuals.at[virt].first = t->vitems.n;
    t->virtuals.at[virt].n = n;
    t->vitems.n += n;
}

char jit_kind(const jit_trace *t, jit_arg a)
{
    uint32_t i = jit_index(a);
    switch (jit_tag(a)) {
    case JIT_VALUE:
        return i < t->values.n ? t->values.at[i] : 0;
    case JIT_INT:
        return i < t->ints.n ? 'i' : 0;
    case JIT_FLOAT:
        return i < t->floats.n ? 'f' : 0;
    case JIT_REF:
        return i < t->refs.n ? 'r' : 0;
    case JIT_VIRTUAL:
        return i < t->virtuals.n ? 'r' : 0;
    default:
        return 0;
    }
}
