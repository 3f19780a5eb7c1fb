/* bridge.c - recording from a failed guard: its frames, virtual objects and held-back stores become a new trace. */
#include "jit/loops_int.h"

#include <stdlib.h>
#include <string.h>

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

/* Boxes of the engine's frames, as the snapshot has them. */
static bool bridge_boxes(bridge_maker *b, const jit_snapshot *sn)
{
    meta *m = b->m;
    if ((int)sn->nframes != m->depth)
        return false;
    for (uint32_t n = 0; n < sn->nframes; n++) {
        const jit_snapframe *sf = &b->l->trace->frames.at[sn->frame + n];
        const meta_frame *f = &m->frames[sn->nframes - 1 - n];
        const uint16_t *live = meta_live_at(f->code, sf->pc), *reg = live + 3;
        uint32_t at = 0;
        for (int k = 0; k < 3; k++)
            for (uint32_t i = 0; i < live[k]; i++, reg++, at++) {
                jit_arg a = b->l->trace->live.at[sf->first + at];
                bridge_operand(b, a);
                bool value = a != JIT_NONE && (jit_tag(a) == JIT_VALUE || jit_tag(a) == JIT_VIRTUAL);
                m->box[k][f->base[k] + *reg] = value ? bridge_arg(b, a) : JIT_NONE;
            }
    }
    bridge_pending(b, sn);
    return m->trace != NULL;
}

/* What the parent knows of a reference when the exit is taken: the type of its definition, and guards passed. */
static jit_type known_type(const bridge_maker *b, jit_arg a)
{
    const jit_trace *t = b->l->trace;
    jit_type y = jit_any_type();
    for (uint32_t i = 0; i < b->e->op; i++) {
        const jit_op *o = &t->ops.at[i];
        const jit_arg *args = jit_args_of(t, o);
        const jit_descr *d = o->descr == JIT_NONE ? NULL : &t->descrs.at[o->descr];
        for (uint32_t k = 0; o->code == JIT_OP_label && k < o->nargs; k++)
            if (args[k] == a)
                y = t->params.at[d->first + k].type;
        if (o->res == jit_index(a) && d)
            y = d->kind == JIT_D_CALL || d->kind == JIT_D_TOKEN ? d->result.type
                : o->code >= JIT_OP_new && o->code <= JIT_OP_new_list ? (jit_type){.lo = jit_descr_tid(d), .hi = jit_descr_tid(d)} : d->type;
        if (!o->nargs || args[0] != a)
            continue;
        if (o->code == JIT_OP_guard_class || o->code == JIT_OP_guard_nonnull_class)
            y.lo = y.hi = (uint32_t)t->ints.at[jit_index(args[1])];
        if (o->code == JIT_OP_guard_nonnull || o->code == JIT_OP_guard_nonnull_class)
            y.nullable = false;
    }
    return y;
}

static void bridge_label(bridge_maker *b)
{
    jit_trace *t = b->m->trace;
    jit_param p[JIT_FRAME_WORDS];
    for (uint32_t k = 0; k < b->e->n; k++) {
        char kind = jit_kind(b->l->trace, b->l->layout->slots[b->e->first + k]);
        b->params[k] = jit_value_new(t, kind);
        p[k] = (jit_param){kind, jit_any_type()};
        if (kind == 'r')
            p[k].type = known_type(b, b->l->layout->slots[b->e->first + k]);
    }
    jit_descr d = {.kind = JIT_D_TARGET, .id = 1, .first = jit_params_add(t, p, b->e->n), .n = b->e->n};
    jit_emit(t, JIT_OP_label, b->params, b->e->n, jit_descr_add(t, &d), JIT_NONE);
}

/* Classes of the references that came in, guarded once. */
static void guard_params(bridge_maker *b, const rt_ref *refs)
{
    meta *m = b->m;
    for (uint32_t k = 0; k < b->e->nrefs && m->trace; k++) {
        if (!refs[k])
            continue;
        jit_arg a[2] = {b->params[k], jit_const_int(m->trace, refs[k]->tid)};
        rec_guard(m, JIT_OP_guard_nonnull_class, a, 2, -1, m->frames[m->depth - 1].pc);
        if (m->trace) {
            *rec_known(m, a[0]) |= KNOWN_NONNULL;
            *rec_class(m, a[0]) = refs[k]->tid;
        }
    }
}

void jit_record_bridge(loop *l, uint32_t k, jit_frame *frame)
{
    const jit_exit *e = &l->layout->exits[k];
    const jit_snapshot *sn = &l->trace->snaps.at[l->trace->ops.at[e->op].snap];
    meta *m = malloc(sizeof *m);
    bridge_maker b = {.m = m, .l = l, .e = e};
    rt_ref refs[JIT_FRAME_WORDS];
    int64_t result = 0;
    if (!m)
        rt_bug("no memory to leave a trace");
    meta_open(m);
    if (!jit_rebuild(m, l, e, frame))
        rt_bug("no memory to leave a trace");
    for (uint32_t i = 0; i < e->nrefs; i++)
        refs[i] = (rt_ref)(intptr_t)frame->w[i];
    jit_frame_pop(frame);
    const jc_driver *d = l->driver;
    jit_loops.recording = true;
    if (rec_open(m, d, "bridge")) {
        m->rec->begun = m->rec->is_bridge = true;
        bridge_label(&b);
        b.made = malloc(sizeof *b.made * (l->trace->virtuals.n + 1));
        for (uint32_t i = 0; b.made && i < l->trace->virtuals.n; i++)
            b.made[i] = JIT_NONE;
        if (!b.made || !bridge_boxes(&b, sn))
            rec_abort(m, "no memory");
        else
            guard_params(&b, refs);
        free(b.made);
    }
    meta_end end = meta_run(m, &result);
    jit_loops.recording = false;
    if (m->trace && m->rec->closed && m->rec->target) {
        jit_trace *t = m->trace;
        cell *to = m->rec->target;
        rec_close(m);
        m->trace = NULL;
        jit_request q = {.driver = d, .target = to->loop, .slot = &l->bridge[k], .count = &jit_loops.bridges};
        jit_loop_compile(t, &q);
    } else {
        jit_loops.aborts++;
        jit_loops.last_abort = m->abort ? m->abort : "no memory";
    }
    jit_finish(m, end, result);
    meta_close(m);
    free(m);
}
