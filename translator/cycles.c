/* cycles.c - the call graph: functions that can reach themselves get a stack check.
 *
 * A virtual call may reach every override below its root method, a Callable every function or method of
 * that signature whose address is taken. Strongly connected components: Tarjan 1972, iterative. */
#include "translator/pass.h"

#include <string.h>

typedef struct node {
    tr_func *f;
    TR_VEC(int) to;
    int index, low, next;
    bool on_stack, self;
} node;

typedef TR_VEC(int) tr_ints;
static TR_VEC(node) nodes;
static tr_map node_of;

static void edge(node *n, tr_func *to)
{
    int k = (int)(intptr_t)tr_map_get(&node_of, to) - 1;
    if (k < 0)
        return;
    n->self |= nodes.v[k].f == n->f;
    tr_push(&n->to, k);
}

static void overrides_below(node *n, tr_func *root, tr_class *c)
{
    tr_func *f = tr_map_get(&c->methods, root->name);
    if (f)
        edge(n, f);
    for (int i = 0; i < c->children.n; i++)
        overrides_below(n, root, c->children.v[i]);
}

static bool may_be_target(const tr_func *f, tr_type *callable)
{
    int skip = f->cls && !f->is_static ? 1 : 0;
    if (f->params.n - skip != callable->nargs - 1)
        return false;
    for (int i = skip; i < f->params.n; i++)
        if (f->params.v[i].type != callable->args[i - skip])
            return false;
    return true;
}

static void op_edges(node *n, const tr_op *o)
{
    if (o->opcode >= OP_call_i && o->opcode <= OP_call_v)
        edge(n, o->d.func);
    if (o->opcode >= OP_call_virtual_i && o->opcode <= OP_call_virtual_v)
        overrides_below(n, o->d.func, o->d.func->cls);
    if (o->opcode >= OP_call_indirect_i && o->opcode <= OP_call_indirect_v)
        for (int i = 0; i < nodes.n; i++)
            if ((nodes.v[i].f->address_taken || nodes.v[i].f->cls) && may_be_target(nodes.v[i].f, tr_type_strip(o->d.type)))
                edge(n, nodes.v[i].f);
}

static void collect(void)
{
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        node n = {.f = tr_prog.funcs.v[i], .index = -1};
        tr_push(&nodes, n);
        tr_map_put(&node_of, n.f, (void *)(intptr_t)nodes.n);
    }
    for (int i = 0; i < nodes.n; i++) {
        tr_graph *g = nodes.v[i].f->graph;
        for (int b = 0; b < g->blocks.n; b++)
            for (int k = 0; k < g->blocks.v[b]->ops.n; k++)
                op_edges(&nodes.v[i], g->blocks.v[b]->ops.v[k]);
    }
}

static void component(int root, tr_ints *stack)
{
    int size = 0, v;
    for (int i = stack->n - 1; i >= 0; i--) {
        size++;
        if (stack->v[i] == root)
            break;
    }
    do {
        v = stack->v[--stack->n];
        nodes.v[v].on_stack = false;
        nodes.v[v].f->on_cycle = size > 1 || nodes.v[v].self;
    } while (v != root);
}

static void tarjan(int start)
{
    static int counter;
    tr_ints stack = {0}, path = {0};
    tr_push(&path, start);
    while (path.n) {
        int v = path.v[path.n - 1];
        node *n = &nodes.v[v];
        if (n->index < 0) {
            n->index = n->low = counter++;
            n->on_stack = true;
            tr_push(&stack, v);
        }
        if (n->next < n->to.n) {
            int w = n->to.v[n->next++];
            if (nodes.v[w].index < 0)
                tr_push(&path, w);
            else if (nodes.v[w].on_stack && nodes.v[w].index < n->low)
                n->low = nodes.v[w].index;
            continue;
        }
        path.n--;
        if (path.n && n->low < nodes.v[path.v[path.n - 1]].low)
            nodes.v[path.v[path.n - 1]].low = n->low;
        if (n->low == n->index)
            component(v, &stack);
    }
}

static void insert_check(tr_func *f)
{
    tr_block *b = f->graph->blocks.v[0];
    tr_op *o = tr_op_new(f->graph, b, OP_check_stack, NULL, f->span);
    memmove(&b->ops.v[1], &b->ops.v[0], sizeof(tr_op *) * (size_t)(b->ops.n - 1));
    b->ops.v[0] = o;
}

void tr_find_cycles(void)
{
    collect();
    for (int i = 0; i < nodes.n; i++)
        if (nodes.v[i].index < 0)
            tarjan(i);
    for (int i = 0; i < nodes.n; i++) {
        if (nodes.v[i].f->on_cycle)
            insert_check(nodes.v[i].f);
    }
    nodes.n = 0;
    node_of = (tr_map){0};
}

/* ---- effects ---- */
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
