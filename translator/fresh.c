/* fresh.c - stores into objects that were allocated since the last safepoint.
 *
 * Such an object is young or remembered, so a reference goes into it without barrier; and its memory is zero, so a first
 * store of zero goes away. Objects that are not known to be fresh may be fresh ones under another name. What is fresh is
 * known within a tree of blocks, as in loads.c. Requires tr_graph_preds. */
#include "translator/pass.h"

#include <string.h>

typedef struct state {
    tr_values objects;        /* allocated since the last safepoint */
    TR_VEC(tr_op *) stores;   /* since then, into any object */
} state;

static bool is_fresh(const state *s, tr_value *v)
{
    v = tr_value_of(v);
    for (int i = 0; i < s->objects.n; i++)
        if (s->objects.v[i] == v)
            return true;
    return false;
}

static bool same_field(const tr_op *a, const tr_op *b)
{
    return a->d.field == b->d.field && (a->d.field || a->d.index == b->d.index);
}

/* Does the place still hold the zero it was allocated with? Two fresh objects are never the same. */
static bool is_untouched(const state *s, const tr_op *store)
{
    const tr_value *object = tr_value_of(store->args.v[0]);
    for (int i = 0; i < s->stores.n; i++) {
        tr_value *to = s->stores.v[i]->args.v[0];
        if (same_field(s->stores.v[i], store) && (tr_value_of(to) == object || !is_fresh(s, to)))
            return false;
    }
    return true;
}

static bool is_zero(tr_value *v)
{
    v = tr_value_of(v);
    int64_t bits = 1;
    if (v->vkind == V_FLOAT)
        memcpy(&bits, &v->f64, sizeof bits);
    return v->vkind == V_NULL || (v->vkind == V_INT && v->i64 == 0) || bits == 0;
}

/* True if the store is superfluous. */
static bool store(state *s, tr_op *o)
{
    o->d.init |= is_fresh(s, o->args.v[0]);
    bool superfluous = is_fresh(s, o->args.v[0]) && is_zero(o->args.v[o->args.n - 1]) && is_untouched(s, o);
    if (!superfluous)
        tr_push(&s->stores, o);
    return superfluous;
}

static void block(state *s, tr_block *b)
{
    int n = 0;
    for (int k = 0; k < b->ops.n; k++) {
        tr_op *o = b->ops.v[k];
        if (o->opcode >= OP_setfield_i && o->opcode <= OP_setfield_f && store(s, o))
            continue;
        if (tr_op_flags(o) & COLL)
            s->objects.n = s->stores.n = 0;
        if (o->opcode == OP_new)
            tr_push(&s->objects, o->result);
        b->ops.v[n++] = o;
    }
    b->ops.n = n;
}

void tr_pass_fresh(tr_graph *g)
{
    state *ends = TR_NEW_N(state, g->blocks.n + 1);
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        const tr_block *p = b->preds.n == 1 ? b->preds.v[0] : NULL;
        state *s = &ends[b->id];
        if (p && p->id < b->id) {
            for (int k = 0; k < ends[p->id].objects.n; k++)
                tr_push(&s->objects, ends[p->id].objects.v[k]);
            for (int k = 0; k < ends[p->id].stores.n; k++)
                tr_push(&s->stores, ends[p->id].stores.v[k]);
        }
        block(s, b);
    }
}
