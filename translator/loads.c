/* loads.c - a load of what an earlier load or store gave is that value.
 *
 * Requires tr_graph_preds. What memory holds is known within a tree of blocks: a block with one predecessor starts with
 * what is known at that predecessor's end, any other with nothing. A store ends what is known of the same field of all
 * objects (of items: of all lists or all arrays), a call what is known of all memory, an allocation nothing. Lengths of
 * lists change in run-time functions that write only. A value is forwarded from a store when the field has its full
 * width; what is known never crosses the way of an exception. */
#include "translator/pass.h"

#include "rtlib/object.h"

enum { MAX_KNOWN = 48 };

typedef enum place_kind { PLACE_FIELD, PLACE_LIST_ITEM, PLACE_ARRAY_ITEM, PLACE_LIST_LENGTH, PLACE_STATIC } place_kind;

typedef struct place {
    place_kind kind;
    const void *which; /* the field or static; items, lengths, fields of tuples: NULL */
    int number;        /* of a tuple's field */
    tr_value *object, *index;
} place;

typedef struct known {
    place at;
    tr_value *value;
} known;

typedef TR_VEC(known) memory;

static tr_value *operand(const tr_op *o, int i)
{
    return tr_value_of(o->args.v[i]);
}

static bool between(tr_opcode o, tr_opcode first, tr_opcode last)
{
    return o >= first && o <= last;
}

/* The place that o loads (*stored NULL) or stores to; false: neither. */
static bool place_of(const tr_op *o, place *p, tr_value **stored)
{
    tr_opcode c = o->opcode;
    *p = (place){.object = o->args.n && c != OP_setstatic_i && c != OP_setstatic_r && c != OP_setstatic_f ? operand(o, 0) : NULL};
    *stored = NULL;
    if (between(c, OP_getfield_i, OP_setfield_f)) {
        p->which = o->d.field;
        p->number = o->d.field ? 0 : o->d.index;
        if (c >= OP_setfield_i)
            *stored = operand(o, 2);
        return true;
    }
    if (between(c, OP_getarrayitem_i, OP_setarrayitem_f) || between(c, OP_getlistitem_i, OP_setlistitem_f)) {
        p->kind = c < OP_listlen ? PLACE_ARRAY_ITEM : PLACE_LIST_ITEM;
        p->index = operand(o, 1);
        if (between(c, OP_setarrayitem_i, OP_setarrayitem_f) || between(c, OP_setlistitem_i, OP_setlistitem_f))
            *stored = operand(o, 4);
        return true;
    }
    if (between(c, OP_getstatic_i, OP_setstatic_f)) {
        p->kind = PLACE_STATIC;
        p->which = o->d.stat;
        if (c >= OP_setstatic_i)
            *stored = operand(o, 0);
        return true;
    }
    p->kind = PLACE_LIST_LENGTH;
    return c == OP_listlen;
}

static bool same_value(const tr_value *a, const tr_value *b)
{
    return a == b || (a && b && a->vkind == V_INT && b->vkind == V_INT && a->i64 == b->i64);
}

static bool same_place(const place *a, const place *b)
{
    return a->kind == b->kind && a->which == b->which && a->number == b->number && same_value(a->object, b->object)
           && same_value(a->index, b->index);
}

/* May a store to b change what a holds? */
static bool may_overlap(const place *a, const place *b)
{
    return a->kind == b->kind && a->which == b->which && a->number == b->number;
}

static void forget_overlapping(memory *m, const place *p)
{
    int n = 0;
    for (int i = 0; i < m->n; i++)
        if (!may_overlap(&m->v[i].at, p))
            m->v[n++] = m->v[i];
    m->n = n;
}

static void remember(memory *m, const place *p, tr_value *v)
{
    if (m->n == MAX_KNOWN) {
        for (int i = 1; i < m->n; i++)
            m->v[i - 1] = m->v[i];
        m->n--;
    }
    known k = {*p, v};
    tr_push(m, k);
}

/* Does the stored place keep every bit of a value? */
static bool full_width(const tr_op *o)
{
    tr_type *t = o->d.field ? o->d.field->type : o->d.stat ? o->d.stat->type : NULL;
    if (!t) {
        tr_type *of = tr_type_resolve(o->d.type);
        t = of->args[of->kind == TY_TUPLE ? o->d.index : 0];
    }
    return rt_item_size((enum rt_item)tr_type_item(t)) == 8;
}

/* What else an operation does to what is known. */
static void effects(memory *m, const tr_op *o)
{
    int flags = tr_op_flags(o);
    if (between(o->opcode, OP_new, OP_new_list) || tr_ops[o->opcode].res == 't')
        return;
    if (between(o->opcode, OP_call_rt_i, OP_call_rt_v) ? flags & WRITE : flags & (WRITE | COLL))
        m->n = 0;
}

static bool visit(memory *m, tr_op *o)
{
    place p;
    tr_value *stored;
    if (!place_of(o, &p, &stored)) {
        effects(m, o);
        return false;
    }
    if (stored) {
        forget_overlapping(m, &p);
        if (full_width(o))
            remember(m, &p, stored);
        return false;
    }
    for (int i = m->n - 1; i >= 0; i--)
        if (same_place(&m->v[i].at, &p) && m->v[i].value->kind == o->result->kind) {
            o->result->same_as = tr_value_of(m->v[i].value);
            return true;
        }
    remember(m, &p, o->result);
    return false;
}

static bool visit_block(memory *m, tr_block *b)
{
    bool changed = false;
    int n = 0;
    for (int i = 0; i < b->ops.n; i++) {
        tr_op *o = b->ops.v[i];
        if (visit(m, o))
            changed = true;
        else
            b->ops.v[n++] = o;
    }
    b->ops.n = n;
    return changed;
}

bool tr_pass_loads(tr_graph *g)
{
    memory *end = TR_NEW_N(memory, g->blocks.n + 1);
    bool changed = false;
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        const tr_block *p = b->preds.n == 1 ? b->preds.v[0] : NULL;
        memory m = {0};
        if (p && p->id < i && (!p->exc || p->exc->to != b))
            for (int k = 0; k < end[p->id].n; k++)
                tr_push(&m, end[p->id].v[k]);
        changed |= visit_block(&m, b);
        end[i] = m;
    }
    return changed;
}
