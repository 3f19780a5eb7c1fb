/* trees.h - binary trees: a long-lived tree of depth 18, and 2^(22 - d) trees of each depth d = 4, 6, .. 18.
 * The includer defines NODE (pointer type), make(depth), count(tree), drop(tree), KEEP and KEPT (where the
 * long-lived tree is rooted) and DROP_KEPT.  Prints the node count. trees.py is the same program in RPy. */
#include <stdio.h>
#include <stdlib.h>

enum { MIN_DEPTH = 4, MAX_DEPTH = 18 };

static int run_trees(void)
{
    long total = 0;
    NODE stretch = make(MAX_DEPTH + 1);
    total += count(stretch);
    drop(stretch);
    KEEP(make(MAX_DEPTH));
    for (int d = MIN_DEPTH; d <= MAX_DEPTH; d += 2)
        for (long i = 0, n = 1L << (MAX_DEPTH - d + MIN_DEPTH); i < n; i++) {
            NODE t = make(d);
            total += count(t);
            drop(t);
        }
    total += count(KEPT);
    DROP_KEPT;
    printf("%ld\n", total);
    return 0;
}
