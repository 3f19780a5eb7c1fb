/* opt_guard.c - guards in the optimizer: proven ones go, others get a snapshot of what is virtual and held back; and
 * what is known behind them. */
#include "jit/opt_int.h"

#include <stdlib.h>

#pragma GCC diagnostic error "-Wswitch"

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
        list[k] = record(o, jit_opt_map(o, o->in->live.at[first + k]));
    return list;
}

static void copy_frames(jit_opt *o, const jit_snapshot *s)
{
    for (uint32_t k = 0; k < s->nframes && !o->failed; k++) {
        const jit_snapframe *f = &o->in->frames.at[s->frame + k];
        jit_arg *list = record_list(o, f->first, f->n);
        if (list)
            jit_snap_frame(o->t, f->jitcode, f->pc, list, f->n);
        jit_snap_identity(o->t, f->identity);
        free(list);
    }
    jit_arg chain[JIT_MAX_CHAIN];
    for (uint32_t k = 0; k < o->nchain && !o->failed; k++)
        chain[k] = record(o, o->chain[k]);
    if (!o->failed && o->nchain)
        jit_snap_chain(o->t, chain, o->nchain);
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
        jit_pending x = {0};
        if (!old) {
            const jit_lazy *l = &o->lazy[k - s->npend];
            x = (jit_pending){l->descr, l->obj, l->index, l->value};
        } else {
            x = o->in->pendings.at[s->pend + k];
            x.obj = jit_opt_map(o, x.obj);
            x.index = jit_opt_map(o, x.index);
            x.value = jit_opt_map(o, x.value);
        }
        p[k] = (jit_pending){x.descr, record(o, x.obj), x.index, record(o, x.value)};
    }
    if (!o->failed && n)
        jit_snap_pending(o->t, p, n);
    free(p);
}

/* ---- what is known of memory at a guard ---- */
static void mark(jit_opt *o, jit_arg a)
{
    if (a == JIT_NONE)
        return;
    uint32_t k = jit_index(a);
    if (jit_tag(a) == JIT_VALUE)
        o->info[k].shown = o->t->snaps.n;
    if (jit_tag(a) != JIT_VIRTUAL || o->t->virtuals.at[k].n == 0)
        return;
    const jit_virtual *v = &o->t->virtuals.at[k];
    for (uint32_t i = 0; i < v->n; i++) {
        jit_arg b = o->t->vitems.at[v->first + i].value;
        if (jit_tag(b) == JIT_VALUE)
            o->info[jit_index(b)].shown = o->t->snaps.n;
    }
}

/* Marks what the newest snapshot shows: values that the exit stores anyway. */
static void mark_snapshot(jit_opt *o)
{
    const jit_trace *t = o->t;
    const jit_snapshot *s = &t->snaps.at[t->snaps.n - 1];
    for (uint32_t k = 0; k < s->nframes; k++) {
        const jit_snapframe *f = &t->frames.at[s->frame + k];
        for (uint32_t j = 0; j < f->n; j++)
            mark(o, t->live.at[f->first + j]);
    }
    for (uint32_t k = 0; k < s->npend; k++) {
        mark(o, t->pendings.at[s->pend + k].obj);
        mark(o, t->pendings.at[s->pend + k].value);
    }
}

static bool shown(const jit_opt *o, jit_arg a)
{
    return a == JIT_NONE || jit_is_const(a) || (jit_tag(a) == JIT_VALUE && o->info[jit_index(a)].shown == o->t->snaps.n);
}

/* May a bridge that starts here want to know the entry, so that it can go on in the loop? */
static bool wanted(jit_opt *o, const jit_cached *c)
{
    return c->place < o->nwanted && o->wanted[c->place];
}

/* One more thing to know: what the cache entry says of an object that the snapshot shows. If the loop's label asks for
 * such places, the exit stores the value for it. */
static bool note(jit_opt *o, const jit_cached *c, jit_pending *p)
{
    jit_arg obj = c->obj == JIT_NONE ? JIT_NONE : jit_opt_resolve(o, c->obj), value = jit_opt_resolve(o, c->value);
    bool length = c->index == JIT_NONE && o->t->descrs.at[c->place].kind == JIT_D_LIST;
    bool item = c->index == JIT_NONE || jit_tag(c->index) == JIT_INT;
    if (length || !item || obj == JIT_NULL || !shown(o, obj) || (jit_tag(value) != JIT_VALUE && !jit_is_const(value)))
        return false;
    if ((!shown(o, value) && !wanted(o, c)) || jit_opt_is_held(o, c->place, obj, c->index))
        return false;
    if (jit_tag(value) == JIT_VALUE)
        o->info[jit_index(value)].shown = o->t->snaps.n;
    *p = (jit_pending){c->place, obj, c->index, value};
    return true;
}

/* Notes what the newest snapshot's values hold in memory, so that a bridge need not load and test it again. */
static void note_known(jit_opt *o)
{
    enum { MAX_KNOWN = 32 };
    jit_pending p[MAX_KNOWN];
    uint64_t done[4] = {0}; /* by entry of the cache */
    uint32_t n = 0;
    mark_snapshot(o);
    for (bool more = true; more;) {
        more = false;
        for (uint32_t k = o->ncache; k-- > 0 && n < MAX_KNOWN;) {
            if (k >= 256 || (done[k / 64] >> k % 64 & 1) || !note(o, &o->cache[k], &p[n]))
                continue;
            done[k / 64] |= UINT64_C(1) << k % 64;
            n++;
            more = true;
        }
    }
    if (n)
        jit_snap_known(o->t, p, n);
}

uint32_t jit_opt_snapshot(jit_opt *o, uint32_t k)
{
    if (o->snap_version[k] == o->version)
        return o->snap_out[k];
    const jit_snapshot *s = &o->in->snaps.at[k];
    uint32_t copy = jit_snap_begin(o->t);
    copy_frames(o, s);
    copy_pending(o, s);
    o->failed |= o->t->failed;
    if (!o->failed)
        note_known(o);
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
    switch ((jit_guardcode)op->code) {
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
        if (jit_tag(a[0]) == JIT_REF && a[0] != JIT_NULL)
            return o->t->refs.at[jit_index(a[0])]->tid == v;
        return value && i->nonnull && i->tlo == v && i->thi == v;
    case JIT_OP_guard_subclass: {
        const rt_typeinfo *y = &rt_types[o->t->descrs.at[op->descr].id];
        return value && i->tlo >= y->lo && i->thi <= y->hi;
    }
    case JIT_OP_guard_not_invalidated:
        return o->valid;
    case JIT_OP_guard_future_condition:
        return true;
    case JIT_OP_guard_no_overflow:
    case JIT_OP_guard_overflow:
    case JIT_OP_guard_no_exception:
    case JIT_OP_guard_exception:
        break;
    }
    return false;
}

/* Does the guard surely fail? */
static bool contradicts(jit_opt *o, const jit_op *op, const jit_arg *a)
{
    int64_t v, w;
    const jit_info *i = op->nargs && jit_tag(a[0]) == JIT_VALUE ? jit_opt_info(o, a[0]) : NULL;
    switch ((jit_guardcode)op->code) {
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
    case JIT_OP_guard_value_r: /* bridges may yet go the other way */
    case JIT_OP_guard_value_f:
    case JIT_OP_guard_subclass:
    case JIT_OP_guard_no_overflow:
    case JIT_OP_guard_overflow:
    case JIT_OP_guard_no_exception:
    case JIT_OP_guard_exception:
    case JIT_OP_guard_not_invalidated:
    case JIT_OP_guard_future_condition:
        break;
    }
    return false;
}

/* What holds after the guard. */
static void passed(jit_opt *o, const jit_op *op, const jit_arg *a, uint32_t at)
{
    int64_t v;
    jit_info *i = op->nargs && jit_tag(a[0]) == JIT_VALUE ? jit_opt_info(o, a[0]) : NULL;
    switch ((jit_guardcode)op->code) {
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
            if (op->code == JIT_OP_guard_value_i && jit_opt_int(o, a[1], &v))
                jit_opt_learn_length(o, a[0], v);
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
    case JIT_OP_guard_isnull:
    case JIT_OP_guard_no_overflow:
    case JIT_OP_guard_overflow:
    case JIT_OP_guard_no_exception:
    case JIT_OP_guard_exception:
    case JIT_OP_guard_future_condition:
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

static void emit_guard(jit_opt *o, const jit_op *op, jit_arg *a, uint32_t from)
{
    for (uint32_t k = 0; k < op->nargs; k++)
        a[k] = jit_opt_force(o, a[k]);
    uint32_t snap = jit_opt_snapshot(o, from);
    jit_arg r = jit_opt_emit(o, (jit_opcode)op->code, a, op->nargs, op->descr, snap);
    jit_opt_define(o, op, r);
    if (op->code == JIT_OP_guard_exception && !o->failed) {
        jit_info *i = jit_opt_info(o, r);
        int64_t tid;
        i->nonnull = true;
        if (jit_opt_int(o, a[0], &tid))
            i->tlo = i->thi = (uint32_t)tid;
    }
}

void jit_opt_guard(jit_opt *o, const jit_op *op)
{
    jit_arg a[2] = {JIT_NONE, JIT_NONE};
    for (uint32_t k = 0; k < op->nargs; k++)
        a[k] = jit_opt_map(o, jit_args_of(o->in, op)[k]);
    if (op->code == JIT_OP_guard_future_condition)
        o->future = op->snap;
    if (proven(o, op, a))
        return;
    if (contradicts(o, op, a)) {
        o->failed = o->impossible = true;
        return;
    }
    if (!strengthen(o, op, a))
        emit_guard(o, op, a, op->snap);
    if (!o->failed)
        passed(o, op, a, o->t->ops.n - 1);
}

bool jit_opt_extra_fails(jit_opt *o, jit_opcode code, const jit_arg *args)
{
    jit_op op = {.code = (uint16_t)code, .nargs = 2, .res = JIT_NONE, .descr = JIT_NONE, .snap = JIT_NONE};
    return contradicts(o, &op, args);
}

void jit_opt_extra_guard(jit_opt *o, jit_opcode code, const jit_arg *args, uint32_t n, uint32_t snap)
{
    jit_op op = {.code = (uint16_t)code, .nargs = (uint16_t)n, .res = JIT_NONE, .descr = JIT_NONE, .snap = snap};
    jit_arg a[2] = {args[0], n > 1 ? args[1] : JIT_NONE};
    o->tested = true;
    emit_guard(o, &op, a, snap);
    if (!o->failed)
        passed(o, &op, a, o->t->ops.n - 1);
}
