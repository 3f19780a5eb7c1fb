/* cycles.c - functions that can reach themselves in the call graph get a stack check. Strongly connected components: Tarjan
 * 1972, iterative. */
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

static void edge(void *from, tr_func *to)
{
    node *n = from;
    int k = (int)(intptr_t)tr_map_get(&node_of, to) - 1;
    if (k < 0)
        return;
    n->self |= nodes.v[k].f == n->f;
    tr_push(&n->to, k);
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
                tr_op_callees(g->blocks.v[b]->ops.v[k], edge, &nodes.v[i]);
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
