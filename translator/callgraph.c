/* callgraph.c - whom an operation may call.
 *
 * A virtual call may reach every override below its root method, a Callable every function or method of that signature
 * whose address is taken. */
#include "translator/pass.h"

static void overrides_below(const tr_func *root, tr_class *c, tr_callee visit, void *ctx)
{
    tr_func *f = tr_map_get(&c->methods, root->name);
    if (f)
        visit(ctx, f);
    for (int i = 0; i < c->children.n; i++)
        overrides_below(root, c->children.v[i], visit, ctx);
}

static bool may_be_target(const tr_func *f, tr_type *callable)
{
    int skip = f->cls && !f->is_static ? 1 : 0;
    if ((!f->address_taken && !f->cls) || f->params.n - skip != callable->nargs - 1)
        return false;
    for (int i = skip; i < f->params.n; i++)
        if (f->params.v[i].type != callable->args[i - skip])
            return false;
    return true;
}

void tr_op_callees(const tr_op *o, tr_callee visit, void *ctx)
{
    if ((o->opcode >= OP_call_i && o->opcode <= OP_call_v) || (o->opcode >= OP_run_portal_i && o->opcode <= OP_run_portal_v))
        visit(ctx, o->d.func);
    else if (o->opcode >= OP_call_virtual_i && o->opcode <= OP_call_virtual_v)
        overrides_below(o->d.func, o->d.func->cls, visit, ctx);
    else if (o->opcode >= OP_call_indirect_i && o->opcode <= OP_call_indirect_v)
        for (int i = 0; i < tr_prog.funcs.n; i++)
            if (may_be_target(tr_prog.funcs.v[i], tr_type_strip(o->d.type)))
                visit(ctx, tr_prog.funcs.v[i]);
}
