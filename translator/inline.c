/* inline.c - copies small functions into their callers.
 *
 * Requires devirtualized, simplified graphs, and for the best result those without what loads.c and facts.c remove. Callees are taken bottom up, so what is copied is final.
 * Not inlined: functions on a recursive cycle, portals, functions with hints about calls, and those above MAX_OPS
 * operations, where a proof costs nothing and what only leads to `raise` a quarter; a caller grows to MAX_GROWN. */
#include "translator/copy.h"
#include "translator/pass.h"

#include <string.h>

enum { MAX_OPS = 32, MAX_GROWN = 4000, MAX_DEPTH = 50 };

static int size_of(const tr_graph *g)
{
    int n = 0;
    for (int i = 0; i < g->blocks.n; i++)
        n += g->blocks.v[i]->ops.n;
    return n;
}

/* Does the block do nothing but prepare an exception? */
static bool only_raises(const tr_block *b)
{
    for (int depth = 0; depth < 8 && b->links.n == 1; depth++)
        b = b->links.v[0]->to;
    return b->ops.v[b->ops.n - 1]->opcode == OP_raise;
}

/* Operations that cost something where the function is called. */
static int cost_of(const tr_graph *g)
{
    int n = 0, raising = 0;
    for (int i = 0; i < g->blocks.n; i++) {
        const tr_block *b = g->blocks.v[i];
        int *sum = only_raises(b) ? &raising : &n;
        for (int k = 0; k < b->ops.n; k++)
            *sum += b->ops.v[k]->opcode != OP_proved && b->ops.v[k]->opcode != OP_goto;
    }
    return n + raising / 4;
}

bool tr_has_merge_point(const tr_graph *g)
{
    for (int i = 0; i < g->blocks.n; i++)
        for (int k = 0; k < g->blocks.v[i]->ops.n; k++) {
            tr_opcode o = g->blocks.v[i]->ops.v[k]->opcode;
            if (o == OP_jit_merge_point || o == OP_can_enter_jit)
                return true;
        }
    return false;
}

/* A loop in a function that is not to be unrolled must not get into one that the JIT looks inside. */
static bool may_inline(const tr_func *caller, const tr_func *f)
{
    if (f == caller || !f->graph || f->on_cycle || f->elidable || f->dont_look_inside || f->loop_invariant
        || f->look_inside_iff || f->is_module_init || (f->loops && !f->unroll_safe))
        return false;
    return cost_of(f->graph) <= MAX_OPS && !tr_has_merge_point(f->graph);
}

/* ---- copying ---- */
typedef struct copier {
    tr_copier to;
    tr_value *result; /* argument of the block after the call, or NULL */
    tr_block *after;
    tr_link *exc;     /* the call's handler or NULL */
    const tr_site *site; /* the call */
} copier;

/* The caller's handler for an exception that leaves the callee; its operands are the caller's values. */
static tr_link *outer_handler(const copier *c)
{
    if (!c->exc)
        return NULL;
    tr_link *k = tr_link_new(c->exc->to);
    for (int i = 0; i < c->exc->args.n; i++)
        tr_push(&k->args, c->exc->args.v[i]);
    return k;
}

/* The callee's inlined calls, then the call itself. */
static const tr_site *sites(const tr_site *inner, const tr_site *call)
{
    if (!inner)
        return call;
    tr_site *s = TR_NEW(tr_site);
    *s = *inner;
    s->up = sites(inner->up, call);
    return s;
}

static void copy_op(copier *c, tr_block *b, const tr_op *o)
{
    tr_op *p = tr_copy_op(&c->to, o);
    p->up = sites(o->up, c->site);
    tr_push(&b->ops, p);
}

static void end_copied(copier *c, tr_block *b, const tr_block *from, const tr_op *o)
{
    if (o->opcode >= OP_return_i && o->opcode <= OP_return_v) {
        tr_op_new(c->to.g, b, OP_goto, NULL, o->span);
        tr_link *l = tr_link_new(c->after);
        if (c->result)
            tr_push(&l->args, tr_copy_value(&c->to, o->args.v[0]));
        tr_push(&b->links, l);
        return;
    }
    copy_op(c, b, o);
    for (int i = 0; i < from->links.n; i++)
        tr_push(&b->links, tr_copy_link(&c->to, from->links.v[i]));
}

/* A raising operation under the caller's handler must be the last of its block. */
static tr_block *copy_block(copier *c, const tr_block *from, tr_block *b)
{
    for (int i = 0; i < from->ops.n; i++) {
        const tr_op *o = from->ops.v[i];
        bool term = tr_ops[o->opcode].flags & TERM;
        if (term) {
            end_copied(c, b, from, o);
            if (o->opcode == OP_raise)
                b->exc = from->exc ? tr_copy_link(&c->to, from->exc) : outer_handler(c);
            else if (from->exc)
                b->exc = tr_copy_link(&c->to, from->exc);
            return b;
        }
        copy_op(c, b, o);
        bool last = i == from->ops.n - 2;
        if (c->exc && (tr_op_flags(o) & RAISE) && !(last && from->exc)) {
            tr_block *next = tr_block_new(c->to.g);
            tr_op_new(c->to.g, b, OP_goto, NULL, o->span);
            tr_push(&b->links, tr_link_new(next));
            b->exc = outer_handler(c);
            b = next;
        }
    }
    return b;
}

static void map_blocks(copier *c, const tr_graph *f, const tr_op *call)
{
    for (int i = 0; i < f->blocks.n; i++) {
        tr_block *from = f->blocks.v[i];
        tr_block *b = tr_block_new(c->to.g);
        tr_map_put(&c->to.blocks, from, b);
        for (int k = 0; k < from->args.n; k++) {
            if (i == 0) {
                tr_map_put(&c->to.values, from->args.v[k], tr_value_of(call->args.v[k]));
                continue;
            }
            tr_value *v = tr_copy_value(&c->to, from->args.v[k]);
            v->block = b;
            tr_push(&b->args, v);
        }
    }
}

/* Splits b after operation `at` (a call) and puts f's blocks between. */
static void inline_call(tr_graph *g, tr_block *b, int at)
{
    tr_op *call = b->ops.v[at];
    tr_graph *f = call->d.func->graph;
    tr_block *after = tr_block_new(g);
    for (int i = at + 1; i < b->ops.n; i++)
        tr_push(&after->ops, b->ops.v[i]);
    for (int i = 0; i < b->links.n; i++)
        tr_push(&after->links, b->links.v[i]);
    bool call_has_handler = b->exc && at == b->ops.n - 2;
    tr_site *site = TR_NEW(tr_site);
    *site = (tr_site){call->span, call->in, call->up};
    copier c = {.to = {.g = g}, .after = after, .exc = call_has_handler ? b->exc : NULL, .site = site};
    if (!call_has_handler)
        after->exc = b->exc;
    b->exc = NULL;
    b->links.n = 0;
    b->ops.n = at;
    if (call->result) {
        c.result = tr_block_arg(g, after, call->result->type);
        call->result->same_as = c.result;
    }
    map_blocks(&c, f, call);
    tr_op_new(g, b, OP_goto, NULL, call->span);
    tr_push(&b->links, tr_link_new(tr_map_get(&c.to.blocks, f->blocks.v[0])));
    for (int i = 0; i < f->blocks.n; i++)
        copy_block(&c, f->blocks.v[i], tr_map_get(&c.to.blocks, f->blocks.v[i]));
}

static void inline_into(tr_func *caller, int depth);

static bool inline_one(tr_func *caller, int depth, int *size)
{
    tr_graph *g = caller->graph;
    for (int i = 0; i < g->blocks.n; i++)
        for (int k = 0; k < g->blocks.v[i]->ops.n; k++) {
            tr_op *o = g->blocks.v[i]->ops.v[k];
            if (o->opcode < OP_call_i || o->opcode > OP_call_v || *size > MAX_GROWN)
                continue;
            inline_into(o->d.func, depth + 1);
            if (!may_inline(caller, o->d.func))
                continue;
            *size += size_of(o->d.func->graph);
            inline_call(g, g->blocks.v[i], k);
            return true;
        }
    return false;
}

static void inline_into(tr_func *caller, int depth)
{
    if (caller->inlined || depth > MAX_DEPTH || !caller->graph)
        return;
    caller->inlined = true;
    int size = size_of(caller->graph);
    bool changed = false;
    while (inline_one(caller, depth, &size))
        changed = true;
    if (changed)
        tr_pass_simplify(caller->graph);
}

void tr_inline_program(void)
{
    for (int i = 0; i < tr_prog.funcs.n; i++)
        if (tr_prog.funcs.v[i]->graph)
            tr_prog.funcs.v[i]->loops = tr_graph_loops(tr_prog.funcs.v[i]->graph);
    for (int i = 0; i < tr_prog.funcs.n; i++)
        inline_into(tr_prog.funcs.v[i], 0);
}
