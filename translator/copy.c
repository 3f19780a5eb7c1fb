/* copy.c - see copy.h. */
#include "translator/copy.h"

tr_value *tr_copy_value(tr_copier *c, tr_value *v)
{
    v = tr_value_of(v);
    tr_value *w = tr_map_get(&c->values, v);
    if (w)
        return w;
    w = TR_NEW(tr_value);
    *w = *v;
    w->id = c->g->nvalues++;
    tr_map_put(&c->values, v, w);
    return w;
}

tr_link *tr_copy_link(tr_copier *c, const tr_link *l)
{
    tr_link *k = tr_link_new(tr_map_get(&c->blocks, l->to));
    k->key = l->key;
    k->is_default = l->is_default;
    for (int i = 0; i < l->args.n; i++)
        tr_push(&k->args, tr_copy_value(c, l->args.v[i]));
    return k;
}

tr_op *tr_copy_op(tr_copier *c, const tr_op *o)
{
    tr_op *p = TR_NEW(tr_op);
    *p = *o;
    p->args.v = NULL;
    p->args.n = p->args.cap = 0;
    for (int i = 0; i < o->args.n; i++)
        tr_push(&p->args, tr_copy_value(c, o->args.v[i]));
    if (o->result) {
        p->result = tr_copy_value(c, o->result);
        p->result->op = p;
    }
    return p;
}

static void copy_block(tr_copier *c, const tr_block *from)
{
    tr_block *b = tr_map_get(&c->blocks, from);
    for (int i = 0; i < from->ops.n; i++)
        tr_push(&b->ops, tr_copy_op(c, from->ops.v[i]));
    for (int i = 0; i < from->links.n; i++)
        tr_push(&b->links, tr_copy_link(c, from->links.v[i]));
    if (from->exc)
        b->exc = tr_copy_link(c, from->exc);
}

tr_graph *tr_graph_copy(tr_graph *g)
{
    tr_copier c = {.g = tr_graph_new(g->func)};
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = tr_block_new(c.g);
        tr_map_put(&c.blocks, g->blocks.v[i], b);
        for (int k = 0; k < g->blocks.v[i]->args.n; k++) {
            tr_value *v = tr_copy_value(&c, g->blocks.v[i]->args.v[k]);
            v->block = b;
            tr_push(&b->args, v);
        }
    }
    for (int i = 0; i < g->blocks.n; i++)
        copy_block(&c, g->blocks.v[i]);
    tr_graph_preds(c.g);
    return c.g;
}
