/* layout.c - exits of a trace and where they store; last uses. */
#include "jit/backend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct state {
    const jit_trace *t;
    jit_layout *l;
    uint32_t *seen;  /* by value: number of the walk that met it */
    uint32_t *vseen; /* by virtual */
    uint32_t walk, cap;
    uint32_t *work;  /* virtuals still to visit */
    uint32_t nwork;
    bool failed;
} state;

static void add_slot(state *s, jit_arg a)
{
    if (s->l->nslots == s->cap) {
        uint32_t cap = s->cap ? s->cap * 2 : 64;
        jit_arg *p = realloc(s->l->slots, cap * sizeof *p);
        if (!p) {
            s->failed = true;
            return;
        }
        s->l->slots = p;
        s->cap = cap;
    }
    s->l->slots[s->l->nslots++] = a;
}

static void visit(state *s, jit_arg a)
{
    uint32_t i = jit_index(a);
    if (jit_tag(a) == JIT_VALUE && s->seen[i] != s->walk) {
        s->seen[i] = s->walk;
        add_slot(s, a);
    } else if (jit_tag(a) == JIT_VIRTUAL && s->vseen[i] != s->walk) {
        s->vseen[i] = s->walk;
        s->work[s->nwork++] = i;
    }
}

/* References first, otherwise in order. */
static uint32_t partition(state *s, uint32_t first)
{
    jit_layout *l = s->l;
    uint32_t n = l->nslots - first, refs = 0;
    jit_arg other[JIT_FRAME_WORDS], k = 0;
    if (n > JIT_FRAME_WORDS)
        return 0;
    for (uint32_t i = first; i < l->nslots; i++) {
        jit_arg a = l->slots[i];
        if (jit_kind(s->t, a) == 'r')
            l->slots[first + refs++] = a;
        else
            other[k++] = a;
    }
    if (k)
        memcpy(l->slots + first + refs, other, k * sizeof *other);
    return refs;
}

static void snapshot(state *s, uint32_t k)
{
    const jit_trace *t = s->t;
    const jit_snapshot *sn = &t->snaps.at[k];
    jit_layout *l = s->l;
    if (l->snap_n[k] != JIT_NONE)
        return;
    uint32_t first = l->nslots;
    s->walk++;
    for (uint32_t i = 0; i < sn->nframes; i++) {
        const jit_snapframe *f = &t->frames.at[sn->frame + i];
        for (uint32_t j = 0; j < f->n; j++)
            visit(s, t->live.at[f->first + j]);
    }
    for (uint32_t i = 0; i < sn->nchain; i++)
        visit(s, t->live.at[sn->chain + i]);
    for (uint32_t i = 0; i < sn->npend; i++) {
        const jit_pending *p = &t->pendings.at[sn->pend + i];
        visit(s, p->obj);
        visit(s, p->index);
        visit(s, p->value);
    }
    for (uint32_t i = 0; i < sn->nknow; i++) {
        const jit_pending *p = &t->pendings.at[sn->know + i];
        visit(s, p->obj);
        visit(s, p->value);
    }
    while (s->nwork && !s->failed) {
        const jit_virtual *v = &t->virtuals.at[s->work[--s->nwork]];
        for (uint32_t i = 0; i < v->n; i++)
            visit(s, t->vitems.at[v->first + i].value);
    }
    s->nwork = 0;
    l->snap_first[k] = first;
    l->snap_n[k] = l->nslots - first;
    l->snap_refs[k] = partition(s, first);
}

static void use(state *s, jit_arg a, uint32_t op)
{
    if (jit_tag(a) == JIT_VALUE)
        s->l->last[jit_index(a)] = op;
}

static void words(state *s, uint32_t n)
{
    if (n > s->l->words)
        s->l->words = n;
}

/* Is a jump to another block an exit? One to its own block's label is not. */
static bool leaves(const jit_trace *t, uint32_t op, uint32_t block)
{
    return t->ops.at[op].descr != t->ops.at[block].descr;
}

static void operation(state *s, uint32_t i, uint32_t block)
{
    const jit_trace *t = s->t;
    jit_layout *l = s->l;
    const jit_op *op = &t->ops.at[i];
    const jit_arg *a = jit_args_of(t, op);
    l->exit_of[i] = JIT_NONE;
    if (op->code == JIT_OP_label) {
        words(s, op->nargs);
        return;
    }
    for (uint32_t k = 0; k < op->nargs; k++)
        use(s, a[k], i);
    int flags = jit_ops[op->code].flags;
    if (!(flags & (JIT_F_GUARD | JIT_F_TERM)) || (op->code == JIT_OP_jump && !leaves(t, i, block)))
        return;
    jit_exit e = {.op = i, .first = l->nslots};
    if (flags & JIT_F_GUARD) {
        snapshot(s, op->snap);
        e.kind = JIT_EXIT_GUARD;
        e.first = l->snap_first[op->snap];
        e.n = l->snap_n[op->snap];
        e.nrefs = l->snap_refs[op->snap];
        for (uint32_t k = 0; k < e.n && !s->failed; k++)
            use(s, l->slots[e.first + k], i);
    } else {
        e.kind = op->code == JIT_OP_jump ? JIT_EXIT_JUMP : JIT_EXIT_FINISH;
        e.n = op->nargs;
        e.nrefs = e.kind == JIT_EXIT_FINISH && e.n && jit_kind(t, a[0]) == 'r';
        for (uint32_t k = 0; k < e.n; k++)
            add_slot(s, a[k]);
    }
    words(s, e.n);
    l->exit_of[i] = l->nexits;
    l->exits[l->nexits++] = e;
}

/* Most references that live across a collecting operation of the trace: a back end may store them in the
 * frame, after the slots of the exception guard behind it. */
static void count_roots(state *s, uint32_t *ends)
{
    const jit_trace *t = s->t;
    jit_layout *l = s->l;
    uint32_t live = 0;
    for (uint32_t v = 0; v < t->values.n; v++)
        if (t->values.at[v] == 'r')
            ends[l->last[v]]++;
    for (uint32_t i = 0; i < t->ops.n; i++) {
        const jit_op *op = &t->ops.at[i];
        for (uint32_t k = 0; op->code == JIT_OP_label && k < op->nargs; k++)
            live += l->last[jit_index(jit_args_of(t, op)[k])] && jit_kind(t, jit_args_of(t, op)[k]) == 'r';
        live -= i ? ends[i] : 0;
        if (jit_op_collects(op->code)) {
            uint32_t k = i + 1 < t->ops.n ? l->exit_of[i + 1] : JIT_NONE;
            words(s, live + (k == JIT_NONE ? 0 : l->exits[k].n));
        }
        if (op->res != JIT_NONE && t->values.at[op->res] == 'r')
            live += l->last[op->res] != 0;
    }
}

void jit_layout_free(jit_layout *l)
{
    if (!l)
        return;
    free(l->exits);
    free(l->slots);
    free(l->exit_of);
    free(l->last);
    free(l->snap_first);
    free(l->snap_n);
    free(l->snap_refs);
    free(l);
}

static bool allocate(state *s)
{
    const jit_trace *t = s->t;
    jit_layout *l = s->l = calloc(1, sizeof *s->l);
    s->seen = calloc(t->values.n + 1, sizeof *s->seen);
    s->vseen = calloc(t->virtuals.n + 1, sizeof *s->vseen);
    s->work = calloc(t->virtuals.n + 1, sizeof *s->work);
    if (!l || !s->seen || !s->vseen || !s->work)
        return false;
    l->exits = calloc(t->ops.n + 1, sizeof *l->exits);
    l->exit_of = calloc(t->ops.n + 1, sizeof *l->exit_of);
    l->last = calloc(t->values.n + 1, sizeof *l->last);
    l->snap_first = calloc(t->snaps.n + 1, sizeof *l->snap_first);
    l->snap_n = calloc(t->snaps.n + 1, sizeof *l->snap_n);
    l->snap_refs = calloc(t->snaps.n + 1, sizeof *l->snap_refs);
    return l->exits && l->exit_of && l->last && l->snap_first && l->snap_n && l->snap_refs;
}

jit_layout *jit_layout_new(const jit_trace *t, jit_error *err)
{
    state s = {.t = t};
    s.failed = !allocate(&s);
    for (uint32_t i = 0; !s.failed && i < t->snaps.n; i++)
        s.l->snap_n[i] = JIT_NONE;
    uint32_t block = 0;
    for (uint32_t i = 0; !s.failed && i < t->ops.n; i++) {
        if (t->ops.at[i].code == JIT_OP_label)
            block = i;
        operation(&s, i, block);
    }
    s.failed = s.failed || !jit_layout_group(t, s.l);
    uint32_t *ends = s.failed ? NULL : calloc(t->ops.n + 1, sizeof *ends);
    if (ends)
        count_roots(&s, ends);
    s.failed |= !ends;
    free(ends);
    bool wide = !s.failed && s.l->words > JIT_FRAME_WORDS;
    if (wide || s.failed) {
        *err = (jit_error){0};
        snprintf(err->text, sizeof err->text, wide ? "an exit needs more than %d words" : "out of memory",
                 JIT_FRAME_WORDS);
        jit_layout_free(s.l);
        s.l = NULL;
    }
    free(s.seen);
    free(s.vseen);
    free(s.work);
    return s.l;
}
