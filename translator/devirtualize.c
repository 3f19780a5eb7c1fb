/* devirtualize.c - a virtual call of a method that nothing overrides is a direct call.
 *
 * Whether a method is overridden is a fact of the class tree, so an override written elsewhere changes
 * the callers' C; that is rare, and a direct call is worth it. */
#include "translator/pass.h"

static tr_func *root_of(tr_func *f)
{
    while (f->overrides)
        f = f->overrides;
    return f;
}

void tr_pass_devirtualize(tr_graph *g)
{
    for (int i = 0; i < g->blocks.n; i++)
        for (int k = 0; k < g->blocks.v[i]->ops.n; k++) {
            tr_op *o = g->blocks.v[i]->ops.v[k];
            if (o->opcode == OP_bind_method)
                o->d.func = root_of(o->d.func);
            if (o->opcode < OP_call_virtual_i || o->opcode > OP_call_virtual_v)
                continue;
            if (o->d.func->overridden) {
                o->d.func = root_of(o->d.func);
                continue;
            }
            o->opcode = (tr_opcode)(OP_call_i + (o->opcode - OP_call_virtual_i));
            for (int a = 1; a + 1 < o->args.n; a++)
                o->args.v[a] = o->args.v[a + 1];
            o->args.n--;
        }
}
