/* bridge.c - recording from a failed guard: its frames, virtual objects and held-back stores become a new trace. */
#include "jit/loops_int.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TRIES = 6 };

typedef struct bridge_maker {
    meta *m;
    const loop *l;
    const jit_exit *e;
    jit_arg params[JIT_FRAME_WORDS];
    jit_arg *made; /* by virtual of the parent: its value in the bridge */
} bridge_maker;

/* The bridge's operand for one of the parent's. */
static jit_arg bridge_arg(bridge_maker *b, jit_arg a)
{
    const jit_trace *t = b->l->trace;
    uint32_t i = jit_index(a);
    switch (jit_tag(a)) {
    case JIT_VALUE:
        for (uint32_t k = 0; k < b->e->n; k++)
            if (b->l->layout->slots[b->e->first + k] == a)
                return b->params[k];
        return JIT_NONE;
    case JIT_INT:
        return jit_const_int(b->m->trace, t->ints.at[i]);
    case JIT_FLOAT:
        return jit_const_float(b->m->trace, t->floats.at[i]);
    case JIT_REF:
        return jit_const_ref(b->m->trace, t->refs.at[i]);
    default:
        return jit_tag(a) == JIT_VIRTUAL ? b->made[i] : JIT_NONE;
    }
}

/* A descr of the parent trace (field, array, list, class, static) in the bridge. */
static uint32_t bridge_descr(bridge_maker *b, uint32_t n)
{
    return jit_descr_add(b->m->trace, &b->l->trace->descrs.at[n]);
}

static jit_opcode store_op(jit_dkind kind, enum rt_item item)
{
    jit_opcode base = kind == JIT_D_FIELD ? JIT_OP_setfield_i : kind == JIT_D_ARRAY ? JIT_OP_setarrayitem_i
                      : kind == JIT_D_LIST ? JIT_OP_setlistitem_i : JIT_OP_setstatic_i;
    return (jit_opcode)(base + (item == RT_ITEM_REF ? 1 : item == RT_ITEM_F64 ? 2 : 0));
}

static void bridge_store(bridge_maker *b, uint32_t descr, jit_arg object, jit_arg index, jit_arg value)
{
    const jit_descr *d = &b->l->trace->descrs.at[descr];
    jit_arg args[3];
    uint32_t n = 0;
    if (d->kind != JIT_D_STATIC)
        args[n++] = object;
    if (d->kind == JIT_D_ARRAY || d->kind == JIT_D_LIST)
        args[n++] = index;
    args[n++] = value;
    jit_emit(b->m->trace, store_op(d->kind, d->item), args, n, bridge_descr(b, descr), JIT_NONE);
}

/* Objects that the parent had only in mind: allocated in the bridge, then filled. */
static void bridge_virtual(bridge_maker *b, uint32_t v)
{
    const jit_virtual *o = &b->l->trace->virtuals.at[v];
    const jit_descr *d = &b->l->trace->descrs.at[o->descr];
    jit_trace *t = b->m->trace;
    if (b->made[v] != JIT_NONE)
        return;
    bool sized = d->kind != JIT_D_CLASS;
    jit_arg n = sized ? jit_const_int(t, o->length) : JIT_NONE;
    jit_opcode op = d->kind == JIT_D_CLASS ? JIT_OP_new : d->kind == JIT_D_ARRAY ? JIT_OP_new_array : JIT_OP_new_list;
    b->made[v] = jit_emit(t, op, &n, sized, bridge_descr(b, o->descr), JIT_NONE);
    for (uint32_t i = 0; i < o->n; i++) {
        const jit_vitem *item = &b->l->trace->vitems.at[o->first + i];
        if (jit_tag(item->value) == JIT_VIRTUAL)
            bridge_virtual(b, jit_index(item->value));
        uint32_t descr = d->kind == JIT_D_CLASS ? item->key : o->descr;
        bridge_store(b, descr, b->made[v], jit_const_int(t, item->key), bridge_arg(b, item->value));
    }
}

static void bridge_operand(bridge_maker *b, jit_arg a)
{
    if (a != JIT_NONE && jit_tag(a) == JIT_VIRTUAL)
        bridge_virtual(b, jit_index(a));
}

/* Stores that the parent held back at the guard. */
static void bridge_pending(bridge_maker *b, const jit_snapshot *sn)
{
    for (uint32_t i = 0; i < sn->npend; i++) {
        const jit_pending *p = &b->l->trace->pendings.at[sn->pend + i];
        bridge_operand(b, p->obj);
        bridge_operand(b, p->value);
        bridge_store(b, p->descr, p->obj == JIT_NONE ? JIT_NONE : bridge_arg(b, p->obj),
                     p->index == JIT_NONE ? JIT_NONE : bridge_arg(b, p->index), bridge_arg(b, p->value));
    }
}

/* What the parent knows of memory there. */
static void bridge_known(bridge_maker *b, const jit_snapshot *sn)
{
    jit_pending p[JIT_MAX_ARGS];
    uint32_t n = 0;
    for (uint32_t i = 0; i < sn->nknow && n < JIT_MAX_ARGS; i++) {
        const jit_pending *q = &b->l->trace->pendings.at[sn->know + i];
        p[n] = (jit_pending){bridge_descr(b, q->descr), q->obj == JIT_NONE ? JIT_NONE : bridge_arg(b, q->obj),
                             q->index == JIT_NONE ? JIT_NONE : bridge_arg(b, q->index), bridge_arg(b, q->value)};
        n += p[n].value != JIT_NONE && (q->obj == JIT_NONE || p[n].obj != JIT_NONE);
    }
    jit_trace_known(b->m->trace, p, n);
}

/* Boxes of the engine's frames, as the snapshot has them. */
static bool bridge_boxes(bridge_maker *b, const jit_snapshot *sn)
{
    meta *m = b->m;
    if ((int)sn->nframes != m->depth)
        return false;
    for (uint32_t n = 0; n < sn->nframes; n++) {
        const jit_snapframe *sf = &b->l->trace->frames.at[sn->frame + n];
        meta_frame *f = &m->frames[sn->nframes - 1 - n];
        const uint16_t *live = meta_live_at(f->code, sf->pc), *reg = live + 3;
        uint32_t at = 0;
        f->identity = sf->identity;
        for (int k = 0; k < 3; k++)
            for (uint32_t i = 0; i < live[k]; i++, reg++, at++) {
                jit_arg a = b->l->trace->live.at[sf->first + at];
                bridge_operand(b, a);
                bool value = a != JIT_NONE && (jit_tag(a) == JIT_VALUE || jit_tag(a) == JIT_VIRTUAL);
                m->box[k][f->base[k] + *reg] = value ? bridge_arg(b, a) : JIT_NONE;
            }
    }
    bridge_known(b, sn);
    for (uint32_t i = 0; i < sn->nchain; i++) {
        jit_arg a = b->l->trace->live.at[sn->chain + i];
        bridge_operand(b, a);
        a = bridge_arg(b, a);
        jit_emit(m->trace, JIT_OP_frames_push, &a, 1, JIT_NONE, JIT_NONE);
    }
    bridge_pending(b, sn);
    return m->trace != NULL;
}

/* The bridge's parameters are the exit's slots, with what the parent knows of them there. */
static bool bridge_label(bridge_maker *b)
{
    meta *m = b->m;
    jit_trace *t = m->trace;
    const jit_arg *slots = b->l->layout->slots + b->e->first;
    jit_type types[JIT_FRAME_WORDS];
    jit_param p[JIT_FRAME_WORDS];
    if (!jit_trace_types_at(b->l->trace, b->e->op, slots, b->e->nrefs, types))
        return false;
    for (uint32_t k = 0; k < b->e->n; k++) {
        char kind = jit_kind(b->l->trace, slots[k]);
        b->params[k] = jit_value_new(t, kind);
        p[k] = (jit_param){kind, kind == 'r' ? types[k] : jit_any_type()};
        if (kind != 'r')
            continue;
        *rec_known(m, b->params[k]) |= types[k].nullable ? 0 : KNOWN_NONNULL;
        *rec_class(m, b->params[k]) = !types[k].nullable && types[k].lo == types[k].hi ? types[k].lo : 0;
    }
    jit_descr d = {.kind = JIT_D_TARGET, .id = 1, .first = jit_params_add(t, p, b->e->n), .n = b->e->n};
    jit_emit(t, JIT_OP_label, b->params, b->e->n, jit_descr_add(t, &d), JIT_NONE);
    return true;
}

/* A bridge from a guard that stands at a merge point has recorded nothing when it comes to it. From a header's guard it goes
 * on for one turn: a jump to the loop would only fail again. From what an earlier bridge tested before it jumped to the loop,
 * it jumps to the preamble, which wants nothing: the same tests would only fail again. */
static void begin_bridge(meta *m, const loop *l)
{
    m->rec->is_bridge = true;
    m->rec->at_merge_point = meta_at_merge_point(m);
    m->rec->begun = !m->rec->at_merge_point || l->target != l;
}

void jit_record_bridge(loop *l, uint32_t k, jit_frame *frame)
{
    const jit_exit *e = &l->layout->exits[k];
    const jit_snapshot *sn = &l->trace->snaps.at[l->trace->ops.at[e->op].snap];
    meta *m = jit_leave(l, e, frame);
    bridge_maker b = {.m = m, .l = l, .e = e};
    int64_t result = 0;
    rt_ref exc = frame->exc;
    jit_frame_pop(frame);
    const jc_driver *d = l->driver;
    jit_loops.recording = true;
    if (rec_open(m, d, "bridge")) {
        begin_bridge(m, l);
        m->rec->locations = jit_loops.set->log != NULL;
        b.made = malloc(sizeof *b.made * (l->trace->virtuals.n + 1));
        for (uint32_t i = 0; b.made && i < l->trace->virtuals.n; i++)
            b.made[i] = JIT_NONE;
        if (!b.made || !bridge_label(&b) || !bridge_boxes(&b, sn))
            rec_abort(m, JIT_ABORT_memory);
        free(b.made);
    }
    rt_cur.exc = exc;
    int guard = l->trace->ops.at[e->op].code;
    /* recorded after the call went well or failed, entered after the other, too */
    if (m->trace && (exc || guard == JIT_OP_guard_no_exception || guard == JIT_OP_guard_exception))
        meta_guard_exception(m, &m->frames[m->depth - 1]);
    meta_end end = exc ? meta_raise(m) : META_RUNNING;
    if (end == META_RUNNING)
        end = meta_run(m, &result);
    jit_loops.recording = false;
    if (m->trace && m->rec->closed) {
        cell *to = m->rec->target, *start = m->rec->start;
        jit_request q = {.from = l->first_exit + k, .driver = d, .target = to ? to->loop : NULL, .slot = &l->bridge[k],
                         .count = &jit_loops.bridges, .again = &l->failures[k], .quasis = &m->quasis};
        if (start) { /* cut to a loop: the bridge that goes there is recorded another time */
            q = jit_request_for(start, d, m, false);
            jit_bridge_after(&l->failures[k], 1);
        }
        jit_trace *t = jit_take(m);
        jit_compile_holding(t, &q, m, end, &result);
    } else {
        jit_count_abort(m->abort);
        if (m->too_long) /* once more, with less inlined */
            jit_bridge_after(&l->failures[k], 1);
        else if (l->failures[k].tries < MAX_TRIES) /* what stood in the way may have gone by then */
            jit_bridge_after(&l->failures[k], (uint64_t)2 << l->failures[k].tries++);
    }
    jit_finish(m, end, result);
    meta_close(m);
}
