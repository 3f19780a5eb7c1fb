/* trees_libgc.c - binary trees with libgc, used directly. */
#include <gc.h>
#include <stdlib.h>

typedef struct node {
    struct node *left, *right;
} node;
#define NODE node *

static node *make(int depth)
{
    node *n = GC_MALLOC(sizeof *n);
    if (!n)
        abort();
    n->left = depth ? make(depth - 1) : NULL;
    n->right = depth ? make(depth - 1) : NULL;
    return n;
}

static long count(const node *n)
{
    return n->left ? 1 + count(n->left) + count(n->right) : 1;
}

static node *kept;
#define drop(t) ((t) = NULL)
#define KEEP(t) (kept = (t))
#define KEPT kept
#define DROP_KEPT (kept = NULL)
#include "bench/gc/trees.h"

int main(void)
{
    GC_INIT();
    return run_trees();
}
