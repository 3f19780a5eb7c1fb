/* roots.c - which slot of the shadow stack holds which value, so that what stands there already is not stored again.
 *
 * The state is known within a tree of blocks, as in loads.c: after a safepoint the slots below its top hold the values
 * that were rooted there (they are reloaded from them), and nothing is known of those above. */
#include "translator/emit.h"

enum { TOP_UNKNOWN = -1 };

struct tr_slots {
    tr_values now;
    int top; /* what rt_cur.ss_top is, in slots, or TOP_UNKNOWN */
    TR_VEC(tr_values) ends; /* by block id */
    int *end_tops;
};

tr_slots *tr_slots_new(const tr_graph *g)
{
    tr_slots *s = TR_NEW(tr_slots);
    s->end_tops = TR_NEW_N(int, g->blocks.n + 1);
    for (int i = 0; i < g->blocks.n; i++)
        tr_push(&s->ends, (tr_values){0});
    return s;
}

void tr_slots_enter(tr_slots *s, const tr_block *b)
{
    const tr_block *p = b->preds.n == 1 ? b->preds.v[0] : NULL;
    s->now = (tr_values){0};
    if (p && p->id < b->id) {
        for (int i = 0; i < s->ends.v[p->id].n; i++)
            tr_push(&s->now, s->ends.v[p->id].v[i]);
        s->top = s->end_tops[p->id];
    } else
        s->top = b->id == 0 && !b->preds.n ? 0 : TOP_UNKNOWN;
}

void tr_slots_leave(tr_slots *s, const tr_block *b)
{
    s->ends.v[b->id] = s->now;
    s->end_tops[b->id] = s->top;
}

static bool holds(const tr_slots *s, int slot, const tr_value *v)
{
    return slot < s->now.n && s->now.v[slot] == v;
}

static int slot_of(const tr_slots *s, const tr_value *v, int n)
{
    for (int i = 0; i < n; i++)
        if (holds(s, i, v))
            return i;
    return -1;
}

void tr_slots_assign(const tr_slots *s, tr_values *live)
{
    int n = live->n;
    tr_value **at = TR_NEW_N(tr_value *, n + 1);
    tr_values others = {0};
    for (int i = 0; i < n; i++) {
        int k = slot_of(s, live->v[i], n);
        if (k >= 0)
            at[k] = live->v[i];
        else
            tr_push(&others, live->v[i]);
    }
    for (int k = 0, next = 0; k < n; k++)
        live->v[k] = at[k] ? at[k] : others.v[next++];
}

bool tr_slots_stored(const tr_slots *s, int slot, const tr_value *v)
{
    return holds(s, slot, v);
}

bool tr_slots_top_is(const tr_slots *s, int n)
{
    return s->top == n;
}

void tr_slots_after(tr_slots *s, const tr_values *live, bool always)
{
    tr_values now = {0};
    for (int i = 0; i < live->n; i++)
        tr_push(&now, always || holds(s, i, live->v[i]) ? live->v[i] : NULL);
    s->now = now;
    if (always || s->top == live->n)
        s->top = live->n;
    else
        s->top = TOP_UNKNOWN;
}

void tr_slots_unknown(tr_slots *s)
{
    s->now.n = 0;
    s->top = TOP_UNKNOWN;
}
