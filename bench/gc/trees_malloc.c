/* trees_malloc.c - binary trees with malloc and free. */
#include <stdlib.h>

typedef struct node {
    struct node *left, *right;
} node;
#define NODE node *

static node *make(int depth)
{
    node *n = malloc(sizeof *n);
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

static void drop(node *n)
{
    if (n->left) {
        drop(n->left);
        drop(n->right);
    }
    free(n);
}

static node *kept;
#define KEEP(t) (kept = (t))
#define KEPT kept
#define DROP_KEPT drop(kept)
#include "bench/gc/trees.h"

int main(void)
{
    return run_trees();
}
