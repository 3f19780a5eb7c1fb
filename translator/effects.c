/* effects.c - what functions do: raise, collect, and which places of memory they read and write.
 *
 * A place is a field of a class or tuple, the items of arrays or lists of one kind, or a static variable. Stores into new
 * objects are no effect: nobody knows the object yet. A function has the effects of what it may call. Effects are data of
 * program.jit; the C of a module depends on may_raise and may_collect of its own functions alone. */
#include "translator/jitcode.h"
#include "translator/pass.h"

#include "jit/jitcode.h"
#include "rtlib/object.h"

#include <string.h>

/* ---- raising and collecting ---- */
static int op_effects(const tr_func *f, const tr_op *o)
{
    if (o->opcode >= OP_call_i && o->opcode <= OP_call_v && o->d.func->module == f->module)
        return (o->d.func->may_raise ? RAISE : 0) | (o->d.func->may_collect ? COLL : 0);
    return tr_op_flags(o);
}

static bool add_effects(tr_func *f)
{
    int all = 0;
    for (int i = 0; i < f->graph->blocks.n; i++)
        for (int k = 0; k < f->graph->blocks.v[i]->ops.n; k++)
            all |= op_effects(f, f->graph->blocks.v[i]->ops.v[k]);
    bool changed = (!f->may_raise && (all & RAISE)) || (!f->may_collect && (all & COLL));
    f->may_raise |= (all & RAISE) != 0;
    f->may_collect |= (all & COLL) != 0;
    return changed;
}

void tr_find_effects(void)
{
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < tr_prog.funcs.n; i++)
            more |= add_effects(tr_prog.funcs.v[i]);
    }
}

/* ---- places: 1 to RT_ITEM_COUNT arrays, then lists, then static variables and fields as they are met ---- */
enum { FIRST_LIST = 1 + RT_ITEM_COUNT, FIRST_OTHER = 1 + 2 * RT_ITEM_COUNT };
static tr_map others; /* tr_field, tr_static -> place */
static int nothers;
static TR_VEC(uint64_t) tuples; /* type id and item of places of tuples */
static TR_VEC(int) tuple_places;

static int other(const void *key)
{
    int k = (int)(intptr_t)tr_map_get(&others, key);
    if (!k) {
        k = FIRST_OTHER + nothers++;
        tr_map_put(&others, key, (void *)(intptr_t)k);
    }
    return k;
}

static int tuple_place(const tr_op *o)
{
    uint64_t key = (uint64_t)tr_tuple_id(tr_type_strip(o->d.type)) << 32 | (uint32_t)o->d.index;
    for (int i = 0; i < tuples.n; i++)
        if (tuples.v[i] == key)
            return tuple_places.v[i];
    tr_push(&tuples, key);
    tr_push(&tuple_places, FIRST_OTHER + nothers);
    return FIRST_OTHER + nothers++;
}

int tr_item_place(tr_type *t)
{
    return (t->kind == TY_LIST ? FIRST_LIST : 1) + (int)tr_type_item(t->args[0]);
}

int tr_op_place(const tr_op *o)
{
    tr_opcode c = o->opcode;
    if (c >= OP_getfield_i && c <= OP_setfield_f)
        return o->d.field ? other(o->d.field) : tuple_place(o);
    if (c == OP_listlen)
        return tr_item_place(tr_type_strip(tr_value_of(o->args.v[0])->type));
    if ((c >= OP_getarrayitem_i && c <= OP_setarrayitem_f) || (c >= OP_getlistitem_i && c <= OP_setlistitem_f))
        return tr_item_place(tr_type_strip(o->d.type));
    return c >= OP_getstatic_i && c <= OP_setstatic_f ? other(o->d.stat) : 0;
}

/* ---- sets ---- */
typedef struct effects {
    TR_VEC(uint64_t) reads, writes; /* a bit for each place */
    TR_VEC(int) calls;              /* function ids */
    uint32_t flags;
} effects;
static effects *all;

#define HAS(set, place) ((place) / 64 < (set).n && (set).v[(place) / 64] >> ((place) % 64) & 1)
#define PUT(set, place)                                                                            \
    do {                                                                                           \
        while ((set).n <= (place) / 64)                                                            \
            tr_push(&(set), (uint64_t)0);                                                          \
        (set).v[(place) / 64] |= (uint64_t)1 << (place) % 64;                                      \
    } while (0)

static void callee(void *ctx, tr_func *f)
{
    effects *e = ctx;
    for (int i = 0; i < e->calls.n; i++)
        if (e->calls.v[i] == f->id)
            return;
    tr_push(&e->calls, f->id);
}

/* A function of rtlib: the items and lengths of its arguments, if that. */
static void rt_effects(effects *e, const tr_op *o)
{
    int flags = tr_op_flags(o);
    e->flags |= tr_reads_items(o) ? JC_READS_ITEMS : 0;
    e->flags |= flags & WRITE ? JC_WRITES_LISTS : 0;
    e->flags |= flags & SWITCH ? JC_READS_ALL | JC_WRITES_ALL | JC_INVALIDATES : 0;
}

static void own_effects(effects *e, const tr_op *o)
{
    int place = tr_op_place(o);
    if (place && (tr_op_flags(o) & READ))
        PUT(e->reads, place);
    if (place && (tr_op_flags(o) & WRITE) && !o->d.init)
        PUT(e->writes, place);
    if (o->opcode >= OP_setfield_i && o->opcode <= OP_setfield_f && o->d.field && o->d.field->quasi_immutable)
        e->flags |= JC_INVALIDATES;
    if (o->opcode >= OP_call_rt_i && o->opcode <= OP_call_rt_v)
        rt_effects(e, o);
    if (o->opcode >= OP_frames_push && o->opcode <= OP_frames_get)
        e->flags |= JC_FRAMES;
    bool call = (o->opcode >= OP_call_i && o->opcode < OP_call_rt_i) || (o->opcode >= OP_run_portal_i && o->opcode <= OP_run_portal_v);
    if (!call)
        e->flags |= (tr_op_flags(o) & RAISE ? JC_RAISES : 0) | (tr_op_flags(o) & COLL ? JC_COLLECTS : 0);
    tr_op_callees(o, callee, e);
}

#define JOIN(to, from)                                                                             \
    for (int w = 0; w < (from).n; w++) {                                                           \
        while ((to).n <= w)                                                                        \
            tr_push(&(to), (uint64_t)0);                                                           \
        changed |= ((from).v[w] & ~(to).v[w]) != 0;                                                \
        (to).v[w] |= (from).v[w];                                                                  \
    }

static bool join(effects *to, const effects *from)
{
    bool changed = (from->flags & ~to->flags) != 0;
    to->flags |= from->flags;
    JOIN(to->reads, from->reads)
    JOIN(to->writes, from->writes)
    return changed;
}

static void find_sets(void)
{
    all = TR_NEW_N(effects, tr_prog.funcs.n + 1);
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        tr_graph *g = tr_prog.funcs.v[i]->graph;
        for (int b = 0; b < g->blocks.n; b++)
            for (int k = 0; k < g->blocks.v[b]->ops.n; k++)
                own_effects(&all[i], g->blocks.v[b]->ops.v[k]);
    }
    for (bool more = true; more;) {
        more = false;
        for (int i = tr_prog.funcs.n - 1; i >= 0; i--)
            for (int k = 0; k < all[i].calls.n; k++)
                more |= join(&all[i], &all[all[i].calls.v[k]]);
    }
}

/* ---- writing ---- */
typedef TR_VEC(uint16_t) units;

/* The places of a set in ascending order; equal runs of units are shared. */
#define ADD_SET(set, first, count)                                                                 \
    do {                                                                                           \
        list.n = 0;                                                                                \
        for (int p = 1; p < FIRST_OTHER + nothers && p <= UINT16_MAX; p++)                         \
            if (HAS(set, p))                                                                       \
                tr_push(&list, (uint16_t)p);                                                       \
        (first) = place_list(&list);                                                               \
        (count) = (uint32_t)list.n;                                                                \
    } while (0)

static units places;

static uint32_t place_list(const units *list)
{
    for (int at = 0; at + list->n <= places.n; at++)
        if (!list->n || !memcmp(places.v + at, list->v, sizeof *list->v * (size_t)list->n))
            return (uint32_t)at;
    int at = places.n;
    for (int i = 0; i < list->n; i++)
        tr_push(&places, list->v[i]);
    return (uint32_t)at;
}

void tr_jit_emit_effects(tr_buf *rows, tr_buf *out, int *nplaces)
{
    units list = {0};
    find_sets();
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        jc_effects e = {.flags = all[i].flags};
        ADD_SET(all[i].reads, e.reads, e.nreads);
        ADD_SET(all[i].writes, e.writes, e.nwrites);
        if (FIRST_OTHER + nothers > UINT16_MAX) /* more places than numbers for them */
            e.flags |= JC_READS_ALL | JC_WRITES_ALL;
        tr_buf_add(rows, (const char *)&e, sizeof e);
    }
    if (places.n)
        tr_buf_add(out, (const char *)places.v, sizeof *places.v * (size_t)places.n);
    *nplaces = places.n;
}
