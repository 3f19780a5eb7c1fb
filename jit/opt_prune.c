/* opt_prune.c - making a loop's state smaller, or fit for more bridges: what the loop never looks at is not carried, constants that
 * it only passes on are parameters, parameters that nothing mentions any more go.
 *
 *   requires: the trace in work ends with the loop's block; changes the state, after which the loop is optimized once more. */
#include "jit/opt_state.h"

#include <stdlib.h>
#include <string.h>

/* ---- compaction: parameters and virtuals that nothing mentions go ---- */
typedef struct renumbering {
    jit_state *s;
    uint32_t params[JIT_STATE_PARAMS + 1], virtuals[JIT_STATE_OBJECTS + 1]; /* new number + 1, 0: not met */
    uint32_t nparams, nvirtuals;
} renumbering;

static void renumber(renumbering *r, jit_shape *h)
{
    if (h->tag == JIT_SHAPE_PARAM) {
        if (!r->params[h->index])
            r->params[h->index] = ++r->nparams;
        h->index = r->params[h->index] - 1;
    } else if (h->tag == JIT_SHAPE_VIRTUAL) {
        uint32_t old = h->index;
        bool first = !r->virtuals[old];
        if (first)
            r->virtuals[old] = ++r->nvirtuals;
        h->index = r->virtuals[old] - 1;
        for (uint32_t k = 0; first && k < r->s->virtuals[old].n; k++)
            renumber(r, &r->s->virtuals[old].items[k].shape);
    }
}

/* Is the entry's object still mentioned before it? */
static bool still_anchored(const renumbering *r, const jit_entry_shape *e)
{
    return !e->obj.kind || e->obj.tag == JIT_SHAPE_CONST || r->params[e->obj.index];
}

/* An item that is held back must be known to exist wherever the loop is left. */
static bool long_enough(const jit_state *s, const jit_entry_shape *e)
{
    const jit_descr *d = &s->descrs[e->descr];
    if (d->kind == JIT_D_LIST && e->obj.tag == JIT_SHAPE_CONST)
        return !e->lazy;
    if ((d->kind != JIT_D_ARRAY && d->kind != JIT_D_LIST) || e->obj.tag != JIT_SHAPE_PARAM)
        return true;
    int64_t need = e->index < 0 ? e->value.word : e->index + 1;
    return s->params[e->obj.index].type.minlen >= need;
}

bool jit_state_compact(jit_state *s)
{
    renumbering *r = calloc(1, sizeof *r);
    jit_param *params = calloc(s->nparams + 1, sizeof *params);
    jit_svirtual *virtuals = calloc(s->nvirtuals + 1, sizeof *virtuals);
    bool ok = r && params && virtuals;
    if (ok) {
        uint32_t n = 0;
        r->s = s;
        for (uint32_t k = 0; k < s->nargs; k++)
            renumber(r, &s->args[k]);
        for (uint32_t k = 0; k < s->nentries; k++) {
            jit_entry_shape e = s->entries[k];
            if (e.dead || !still_anchored(r, &e) || !long_enough(s, &e))
                continue;
            renumber(r, &e.obj);
            renumber(r, &e.value);
            s->entries[n++] = e;
        }
        s->nentries = n;
        for (uint32_t k = 0; k < s->nparams; k++)
            if (r->params[k])
                params[r->params[k] - 1] = s->params[k];
        for (uint32_t k = 0; k < s->nvirtuals; k++) {
            if (r->virtuals[k])
                virtuals[r->virtuals[k] - 1] = s->virtuals[k];
            else
                free(s->virtuals[k].items);
        }
        if (r->nparams)
            memcpy(s->params, params, r->nparams * sizeof *params);
        if (r->nvirtuals)
            memcpy(s->virtuals, virtuals, r->nvirtuals * sizeof *virtuals);
        s->nparams = r->nparams;
        s->nvirtuals = r->nvirtuals;
    }
    free(r);
    free(params);
    free(virtuals);
    return ok;
}

/* ---- pruning: fields that the loop carries and never looks at ---- */
static void use_operand(const jit_trace *t, uint8_t *used, uint8_t *seen, jit_arg a)
{
    if (a == JIT_NONE)
        return;
    uint32_t k = jit_index(a);
    if (jit_tag(a) == JIT_VALUE)
        used[k] = 1;
    if (jit_tag(a) != JIT_VIRTUAL || seen[k])
        return;
    seen[k] = 1;
    for (uint32_t i = 0; i < t->virtuals.at[k].n; i++)
        use_operand(t, used, seen, t->vitems.at[t->virtuals.at[k].first + i].value);
}

static void use_snapshot(const jit_trace *t, uint8_t *used, uint8_t *seen, uint32_t k)
{
    const jit_snapshot *s = &t->snaps.at[k];
    for (uint32_t i = 0; i < s->nframes; i++) {
        const jit_snapframe *f = &t->frames.at[s->frame + i];
        for (uint32_t j = 0; j < f->n; j++)
            use_operand(t, used, seen, t->live.at[f->first + j]);
    }
    for (uint32_t i = 0; i < s->nchain; i++)
        use_operand(t, used, seen, t->live.at[s->chain + i]);
    for (uint32_t i = 0; i < s->npend; i++) {
        const jit_pending *p = &t->pendings.at[s->pend + i];
        use_operand(t, used, seen, p->obj);
        use_operand(t, used, seen, p->value);
    }
}

/* Marks the values that the loop's block uses, its parameters among them also where another parameter needs them. */
static void find_uses(jit_opt *o, uint8_t *used, uint8_t *seen)
{
    const jit_trace *t = o->t;
    uint32_t last = t->ops.n - 1;
    for (uint32_t i = o->block + 1; i < last; i++) {
        const jit_op *op = &t->ops.at[i];
        for (uint32_t k = 0; k < op->nargs; k++)
            use_operand(t, used, seen, jit_args_of(t, op)[k]);
        if (op->snap != JIT_NONE)
            use_snapshot(t, used, seen, op->snap);
    }
    const jit_arg *params = jit_args_of(t, &t->ops.at[o->block]), *args = jit_args_of(t, &t->ops.at[last]);
    for (bool more = true; more;) {
        more = false;
        for (uint32_t k = 0; k < t->ops.at[last].nargs; k++)
            if (jit_tag(args[k]) == JIT_VALUE && used[jit_index(params[k])] && !used[jit_index(args[k])])
                used[jit_index(args[k])] = more = true;
    }
}

bool jit_opt_prune(jit_opt *o)
{
    jit_state *s = o->own;
    uint8_t *used = calloc(o->t->values.n + 1, 1), *seen = calloc(o->t->virtuals.n + 1, 1);
    bool dropped = false;
    if (used && seen) {
        const jit_arg *params = jit_args_of(o->t, &o->t->ops.at[o->block]);
        find_uses(o, used, seen);
        for (uint32_t k = s->nentries; k-- > 0;) {
            jit_entry_shape *e = &s->entries[k];
            bool needed = e->lazy || e->value.tag != JIT_SHAPE_PARAM || used[jit_index(params[e->value.index])];
            for (uint32_t j = k + 1; j < s->nentries && !needed; j++)
                needed = !s->entries[j].dead && s->entries[j].obj.kind && s->entries[j].obj.tag == JIT_SHAPE_PARAM
                         && s->entries[j].obj.index == e->value.index;
            e->dead = !needed;
            dropped |= e->dead;
        }
        if (dropped)
            dropped = jit_state_compact(s);
    }
    free(used);
    free(seen);
    return dropped;
}

/* ---- constants that the loop only passes on ---- */
bool jit_opt_soften(jit_opt *o)
{
    jit_state *s = o->own;
    bool any = false;
    for (uint32_t k = 0; k < s->nentries && !o->failed; k++) {
        jit_entry_shape *e = &s->entries[k];
        if (!e->lazy || e->soft || e->value.tag != JIT_SHAPE_CONST || e->value.kind != 'i')
            continue;
        e->soft = any = true;
        e->word = e->value.word;
        e->value = jit_state_param(o, s, 'i', (jit_type){0});
    }
    return any;
}

bool jit_opt_harden(jit_opt *o)
{
    const jit_trace *t = o->t;
    jit_state *s = o->own;
    uint8_t *used = calloc(t->values.n + 1, 1);
    const jit_arg *params = jit_args_of(t, &t->ops.at[o->block]);
    bool any = false;
    for (uint32_t i = o->block + 1; used && i + 1 < t->ops.n; i++)
        for (uint32_t k = 0; k < t->ops.at[i].nargs; k++)
            if (jit_tag(jit_args_of(t, &t->ops.at[i])[k]) == JIT_VALUE)
                used[jit_index(jit_args_of(t, &t->ops.at[i])[k])] = 1;
    for (uint32_t k = 0; used && k < s->nentries; k++) {
        jit_entry_shape *e = &s->entries[k];
        if (!e->soft || e->value.tag != JIT_SHAPE_PARAM || !used[jit_index(params[e->value.index])])
            continue;
        e->value = (jit_shape){.tag = JIT_SHAPE_CONST, .kind = 'i', .word = e->word};
        any = true;
    }
    free(used);
    return any && jit_state_compact(s);
}
