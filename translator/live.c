/* live.c - which values are live around an operation: what a safepoint must root, what a guard resumes. */
#include "translator/emit.h"

#include <string.h>

typedef uint64_t word;

struct tr_live {
    tr_graph *g;
    const char *kinds; /* of the values that count */
    tr_values refs;
    tr_map number; /* value -> index + 1 */
    int words;
    word **in, **out; /* by block id */
};

static int number_of(tr_live *l, tr_value *v)
{
    v = tr_value_of(v);
    return strchr(l->kinds, v->kind) && !tr_value_is_const(v) ? (int)(intptr_t)tr_map_get(&l->number, v) - 1 : -1;
}

static void add_ref(tr_live *l, tr_value *v)
{
    if (!v || !strchr(l->kinds, v->kind) || v->same_as)
        return;
    tr_push(&l->refs, v);
    tr_map_put(&l->number, v, (void *)(intptr_t)l->refs.n);
}

static void set(word *w, int i)
{
    if (i >= 0)
        w[i / 64] |= (word)1 << (i % 64);
}

static void clear(word *w, int i)
{
    if (i >= 0)
        w[i / 64] &= ~((word)1 << (i % 64));
}

/* Live before the operation from live after it. */
static void transfer(tr_live *l, const tr_op *o, word *w)
{
    if (o->result)
        clear(w, number_of(l, o->result));
    for (int i = 0; i < o->args.n; i++)
        set(w, number_of(l, o->args.v[i]));
}

static void link_live(tr_live *l, const tr_link *k, word *w)
{
    const word *in = l->in[k->to->id];
    word *t = TR_NEW_N(word, l->words);
    memcpy(t, in, sizeof(word) * (size_t)l->words);
    for (int i = 0; i < k->to->args.n; i++)
        clear(t, number_of(l, k->to->args.v[i]));
    for (int i = 0; i < k->args.n; i++)
        set(t, number_of(l, k->args.v[i]));
    for (int i = 0; i < l->words; i++)
        w[i] |= t[i];
}

/* Live at the end of b; the exception link counts from its operation on, the last before the end. */
static void end_live(tr_live *l, tr_block *b, word *w)
{
    memset(w, 0, sizeof(word) * (size_t)l->words);
    for (int i = 0; i < b->links.n; i++)
        link_live(l, b->links.v[i], w);
    if (b->exc)
        link_live(l, b->exc, w);
}

static bool update(tr_live *l, tr_block *b)
{
    word *w = l->out[b->id], *t = TR_NEW_N(word, l->words);
    end_live(l, b, w);
    memcpy(t, w, sizeof(word) * (size_t)l->words);
    for (int i = b->ops.n - 1; i >= 0; i--)
        transfer(l, b->ops.v[i], t);
    bool changed = memcmp(t, l->in[b->id], sizeof(word) * (size_t)l->words) != 0;
    memcpy(l->in[b->id], t, sizeof(word) * (size_t)l->words);
    return changed;
}

tr_live *tr_live_analyse(tr_graph *g, const char *kinds)
{
    tr_live *l = TR_NEW(tr_live);
    l->g = g;
    l->kinds = kinds;
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        for (int k = 0; k < b->args.n; k++)
            add_ref(l, b->args.v[k]);
        for (int k = 0; k < b->ops.n; k++)
            add_ref(l, b->ops.v[k]->result);
    }
    l->words = l->refs.n / 64 + 1;
    l->in = TR_NEW_N(word *, g->blocks.n);
    l->out = TR_NEW_N(word *, g->blocks.n);
    for (int i = 0; i < g->blocks.n; i++) {
        l->in[i] = TR_NEW_N(word, l->words);
        l->out[i] = TR_NEW_N(word, l->words);
    }
    for (bool more = true; more;) {
        more = false;
        for (int i = g->blocks.n - 1; i >= 0; i--)
            more |= update(l, g->blocks.v[i]);
    }
    return l;
}

static tr_values members(const tr_live *l, const word *w)
{
    tr_values out = {0};
    for (int i = 0; i < l->refs.n; i++)
        if (w[i / 64] >> (i % 64) & 1)
            tr_push(&out, l->refs.v[i]);
    return out;
}

tr_values tr_live_after(tr_live *l, tr_block *b, int at)
{
    word *w = TR_NEW_N(word, l->words);
    memcpy(w, l->out[b->id], sizeof(word) * (size_t)l->words);
    for (int i = b->ops.n - 1; i > at; i--)
        transfer(l, b->ops.v[i], w);
    if (b->ops.v[at]->result)
        clear(w, number_of(l, b->ops.v[at]->result));
    return members(l, w);
}

tr_values tr_live_before(tr_live *l, tr_block *b, int at)
{
    word *w = TR_NEW_N(word, l->words);
    memcpy(w, l->out[b->id], sizeof(word) * (size_t)l->words);
    for (int i = b->ops.n - 1; i >= at; i--)
        transfer(l, b->ops.v[i], w);
    return members(l, w);
}

tr_values tr_live_in(tr_live *l, tr_block *b)
{
    return members(l, l->in[b->id]);
}
