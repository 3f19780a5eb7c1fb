/* groups.c - guards that follow one another leave with nearly the same values: one layout for them, so that a back end can store
 * what they share in one place.
 *
 * A group shares the values that its first and its last guard show. Each of its exits has them at the same slots, also one
 * between the two that does not show one of them: the value lives on. The slots of an exit are the references shared, its own
 * references, the other values shared, its own other values; where an exit has fewer references of its own than another
 * one of the group, it has one of them several times, so that what follows stands at the same place, too. */
#include "jit/backend.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_GROUP = 8 /* snapshots */ };

typedef struct grouping {
    const jit_trace *t;
    jit_layout *l;
    uint32_t *mark;  /* by value: number of the walk that met it */
    uint32_t walk;
    jit_arg *slots;  /* the new ones */
    uint32_t nslots, cap;
    bool *settled;   /* by snapshot: has its new slots */
    uint32_t snaps[MAX_GROUP], n; /* of the group in work, in order */
    uint32_t first;  /* its first exit */
    uint32_t cost;   /* words stored by code for the group */
    bool failed;
} grouping;

static void add(grouping *g, jit_arg a)
{
    if (g->nslots == g->cap) {
        uint32_t cap = g->cap ? g->cap * 2 : 64;
        jit_arg *p = realloc(g->slots, cap * sizeof *p);
        if (!p) {
            g->failed = true;
            return;
        }
        g->slots = p;
        g->cap = cap;
    }
    g->slots[g->nslots++] = a;
}

static const jit_arg *shown(const grouping *g, uint32_t snap)
{
    return g->l->slots + g->l->snap_first[snap];
}

/* Gives the values that snapshots a and b show a new mark; how many there are, of them *refs references. */
static uint32_t mark_shared(grouping *g, uint32_t a, uint32_t b, uint32_t *refs)
{
    uint32_t n = 0, old = ++g->walk;
    *refs = 0;
    for (uint32_t k = 0; k < g->l->snap_n[a]; k++)
        g->mark[jit_index(shown(g, a)[k])] = old;
    g->walk++;
    for (uint32_t k = 0; k < g->l->snap_n[b]; k++) {
        uint32_t *m = &g->mark[jit_index(shown(g, b)[k])];
        if (*m != old)
            continue;
        *m = g->walk;
        *refs += k < g->l->snap_refs[b];
        n++;
    }
    return n;
}

/* What the snapshot shows and the group does not share. */
static uint32_t own(const grouping *g, uint32_t snap, uint32_t *refs)
{
    uint32_t n = 0;
    *refs = 0;
    for (uint32_t k = 0; k < g->l->snap_n[snap]; k++)
        if (g->mark[jit_index(shown(g, snap)[k])] != g->walk) {
            *refs += k < g->l->snap_refs[snap];
            n++;
        }
    return n;
}

/* Most references of its own that a snapshot of the group has; what is shared is marked. */
static uint32_t most_refs(const grouping *g)
{
    uint32_t most = 0, refs;
    for (uint32_t k = 0; k < g->n; k++) {
        own(g, g->snaps[k], &refs);
        most = refs > most ? refs : most;
    }
    return most;
}

/* Words that code for the group stores, UINT32_MAX if its snapshots cannot have one layout. */
static uint32_t cost(grouping *g)
{
    uint32_t shared_refs, refs, shared = mark_shared(g, g->snaps[0], g->snaps[g->n - 1], &shared_refs);
    uint32_t most = most_refs(g), sum = shared;
    for (uint32_t k = 0; k < g->n; k++) {
        uint32_t n = own(g, g->snaps[k], &refs);
        if ((!refs && !shared_refs && most) || shared + most + n - refs > JIT_FRAME_WORDS)
            return UINT32_MAX;
        sum += most + n - refs;
    }
    return sum;
}

/* The slots of one kind: those shared, in the order of the last snapshot, then the snapshot's own. */
static void put_kind(grouping *g, uint32_t last, uint32_t snap, bool refs, uint32_t pad)
{
    const jit_layout *l = g->l;
    uint32_t from = g->nslots, n = 0;
    for (uint32_t k = refs ? 0 : l->snap_refs[last]; k < (refs ? l->snap_refs[last] : l->snap_n[last]); k++)
        if (g->mark[jit_index(shown(g, last)[k])] == g->walk)
            add(g, shown(g, last)[k]);
    for (uint32_t k = refs ? 0 : l->snap_refs[snap]; k < (refs ? l->snap_refs[snap] : l->snap_n[snap]); k++)
        if (g->mark[jit_index(shown(g, snap)[k])] != g->walk) {
            add(g, shown(g, snap)[k]);
            n++;
        }
    for (; n < pad && !g->failed; n++)
        add(g, g->slots[from]);
}

/* Gives the group's snapshots and its exits, those before end, their slots. */
static void settle(grouping *g, uint32_t end)
{
    jit_layout *l = g->l;
    if (!g->n)
        return;
    uint32_t refs, last = g->snaps[g->n - 1], shared = mark_shared(g, g->snaps[0], last, &refs), most = most_refs(g);
    uint32_t first[MAX_GROUP], n[MAX_GROUP];
    for (uint32_t k = 0; k < g->n && !g->failed; k++) {
        first[k] = g->nslots;
        put_kind(g, last, g->snaps[k], true, most);
        put_kind(g, last, g->snaps[k], false, 0);
        n[k] = g->nslots - first[k];
    }
    for (uint32_t k = 0; k < g->n && !g->failed; k++) {
        g->settled[g->snaps[k]] = true;
        l->snap_first[g->snaps[k]] = first[k];
        l->snap_n[g->snaps[k]] = n[k];
        l->snap_refs[g->snaps[k]] = refs + most;
    }
    for (uint32_t k = g->first; k < end; k++) {
        l->exits[k].shared_refs = refs;
        l->exits[k].shared = shared;
        l->exits[k].group = g->first;
    }
    g->n = 0;
}

/* Does an operation between the two, with the later one, part their exits: are references elsewhere behind it, or is it another block? */
static bool parted(const jit_trace *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i <= to; i++) {
        const jit_op *op = &t->ops.at[i];
        const jit_descr *d = op->descr == JIT_NONE ? NULL : &t->descrs.at[op->descr];
        bool call = d && d->kind == JIT_D_CALL;
        if (op->code == JIT_OP_label || (jit_op_collects(op->code) && (!call || d->flags & JIT_DF_COLLECTS)))
            return true;
    }
    return false;
}

/* Joins exit k, which shows snap, to the group if that makes less code. */
static bool joins(grouping *g, uint32_t k, uint32_t snap)
{
    if (!g->n || g->settled[snap] || parted(g->t, g->l->exits[k - 1].op, g->l->exits[k].op))
        return false;
    for (uint32_t i = 0; i < g->n; i++)
        if (g->snaps[i] == snap)
            return i == g->n - 1; /* one that was shown before: its values may be dead at the group's end */
    if (g->n == MAX_GROUP)
        return false;
    g->snaps[g->n++] = snap;
    uint32_t with = cost(g);
    if (with <= g->cost + g->l->snap_n[snap]) {
        g->cost = with;
        return true;
    }
    g->n--;
    return false;
}

/* A trace's end, or a guard with a snapshot that has its slots: no group. */
static void alone(grouping *g, jit_exit *e)
{
    if (e->kind == JIT_EXIT_GUARD)
        return;
    uint32_t first = g->nslots;
    for (uint32_t k = 0; k < e->n; k++)
        add(g, g->l->slots[e->first + k]);
    e->first = first;
}

static void group_exits(grouping *g)
{
    jit_layout *l = g->l;
    for (uint32_t k = 0; k < l->nexits && !g->failed; k++) {
        jit_exit *e = &l->exits[k];
        uint32_t snap = g->t->ops.at[e->op].snap;
        e->group = JIT_NONE;
        if (e->kind == JIT_EXIT_GUARD && joins(g, k, snap))
            continue;
        settle(g, k);
        if (e->kind == JIT_EXIT_GUARD && !g->settled[snap]) {
            g->snaps[g->n++] = snap;
            g->cost = l->snap_n[snap];
            g->first = k;
        } else {
            alone(g, e);
        }
    }
    settle(g, l->nexits);
}

bool jit_layout_group(const jit_trace *t, jit_layout *l)
{
    grouping g = {.t = t, .l = l};
    g.mark = calloc(t->values.n + 1, sizeof *g.mark);
    g.settled = calloc(t->snaps.n + 1, sizeof *g.settled);
    g.failed = !g.mark || !g.settled;
    if (!g.failed)
        group_exits(&g);
    for (uint32_t k = 0; k < l->nexits && !g.failed; k++) {
        jit_exit *e = &l->exits[k];
        uint32_t snap = t->ops.at[e->op].snap;
        if (e->kind != JIT_EXIT_GUARD)
            continue;
        e->first = l->snap_first[snap];
        e->n = l->snap_n[snap];
        e->nrefs = l->snap_refs[snap];
        if (e->n > l->words)
            l->words = e->n;
    }
    /* a snapshot shown again later shows what its group shares there, too */
    for (uint32_t k = 0; k < l->nexits && !g.failed; k++)
        for (uint32_t i = 0; l->exits[k].kind == JIT_EXIT_GUARD && i < l->exits[k].n; i++) {
            uint32_t *last = &l->last[jit_index(g.slots[l->exits[k].first + i])];
            if (*last < l->exits[k].op)
                *last = l->exits[k].op;
        }
    free(g.mark);
    free(g.settled);
    if (g.failed) {
        free(g.slots);
        return false;
    }
    free(l->slots);
    l->slots = g.slots;
    l->nslots = g.nslots;
    return true;
}
