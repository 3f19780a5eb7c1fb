/* pause.c - the longest pause, in thread CPU time, while a program with 2 million live objects runs: trees are
 * replaced at random, and references moved about.  Prints the median of five maxima; fails at 5 ms. */
#include "tests/gc/fixture.h"

#include <stdio.h>
#include <stdlib.h>

enum { LEAF = 6, PER_TREE = (1 << (LEAF + 1)) - 1, TREES = 2000000 / PER_TREE + 1, RUNS = 5, CHURN = 60000 };

static rt_ref tree(int depth)
{
    RT_SS_BEGIN;
    RT_SS_PUT(0, NULL);
    RT_SS_PUT(1, NULL);
    RT_SS_TOP(2);
    if (depth) {
        rt_ref t = tree(depth - 1);
        RT_SS_PUT(0, t);
        t = tree(depth - 1);
        RT_SS_PUT(1, t);
    }
    rt_ref n = t_new_node(depth);
    RT_SS_TOP(0);
    NODE(n)->left = ss[0];
    NODE(n)->right = ss[1];
    return n;
}

static uint64_t one_run(uint64_t seed)
{
    t_start(getenv("CAPROCK_GC"));
    t_slots(1);
    SLOT(0) = gc_new_var(T_ARRAY, TREES);
    for (int64_t i = 0; i < TREES; i++) {
        rt_ref t = tree(LEAF);
        t_set_item(SLOT(0), i, t);
    }
    for (int k = 0; k < CHURN; k++) {
        int64_t i = (int64_t)(t_random(&seed) % TREES), j = (int64_t)(t_random(&seed) % TREES);
        rt_ref t = tree(LEAF);
        t_set_item(SLOT(0), i, t);
        rt_ref x = ITEMS(SLOT(0))[j];
        rt_ref l = NODE(x)->left;
        t_set_left(x, NODE(x)->right);
        t_set_right(x, l);
    }
    gc_stats s;
    gc_get_stats(&s);
    fprintf(stderr, "max %.2f ms, %llu cycles, %llu minor, live %.0f MB, heap %.0f MB\n",
            (double)s.max_step_ns / 1e6, (unsigned long long)s.major_cycles, (unsigned long long)s.minor,
            (double)s.live / 1e6, (double)s.heap / 1e6);
    t_stop();
    return s.major_cycles >= 2 ? s.max_step_ns : UINT64_MAX;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

int main(void)
{
    uint64_t max[RUNS];
    for (int i = 0; i < RUNS; i++)
        max[i] = one_run((uint64_t)i + 1);
    qsort(max, RUNS, sizeof *max, by_value);
    printf("longest pause with 2 million live objects: median %.2f ms of five maxima (%.2f .. %.2f), limit 5 ms: %s\n",
           (double)max[RUNS / 2] / 1e6, (double)max[0] / 1e6, (double)max[RUNS - 1] / 1e6,
           max[RUNS / 2] < 5000000 ? "ok" : "FAILED");
    return max[RUNS / 2] >= 5000000;
}
