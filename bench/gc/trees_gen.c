/* trees_gen.c - binary trees over gc.h, written as the translator emits: inline allocation, shadow stack
 * around calls that may collect, a test for a pending exception after each. */
#include "rtlib/rt.h"

typedef struct node {
    rt_obj hdr;
    rt_ref left, right;
} node;
#define NODE rt_ref

enum { T_NODE = RT_TID_PROGRAM_FIRST, T_EXC, T_COUNT };
static const uint32_t node_offs[] = {offsetof(node, left), offsetof(node, right)};
static const uint32_t exc_offs[] = {offsetof(rt_exc, msg)};
static const rt_typeinfo types[T_COUNT] = {
    [RT_TID_STR] = {.name = "str", .size = sizeof(rt_str), .item_size = 1, .extra = 1,
                    .length_off = offsetof(rt_str, length)},
    [T_NODE] = {.name = "node", .size = sizeof(node), .n_refs = 2, .ref_offs = node_offs},
    [T_EXC] = {.name = "MemoryError", .size = sizeof(rt_exc), .n_refs = 1, .ref_offs = exc_offs},
};

static rt_ref make(int64_t depth)
{
    RT_SS_BEGIN;
    rt_ref left = NULL, right = NULL;
    if (depth) {
        left = make(depth - 1);
        if (RT_UNLIKELY(rt_cur.exc != NULL))
            return NULL;
        RT_SS_PUT(0, left);
        RT_SS_TOP(1);
        right = make(depth - 1);
        RT_SS_TOP(0);
        if (RT_UNLIKELY(rt_cur.exc != NULL))
            return NULL;
        RT_SS_GET(left, 0);
    }
    rt_ref n = gc_bump(T_NODE, sizeof(node));
    if (RT_UNLIKELY(!n)) {
        RT_SS_PUT(0, left);
        RT_SS_PUT(1, right);
        RT_SS_TOP(2);
        n = gc_new(T_NODE);
        RT_SS_TOP(0);
        if (RT_UNLIKELY(rt_cur.exc != NULL))
            return NULL;
        RT_SS_GET(left, 0);
        RT_SS_GET(right, 1);
    }
    RT_INITFIELD_R(node, n, RT_CHECKED, left, left);
    RT_INITFIELD_R(node, n, RT_CHECKED, right, right);
    return n;
}

static long count(rt_ref o)
{
    const node *n = (const node *)(const void *)o;
    return n->left ? 1 + count(n->left) + count(n->right) : 1;
}

static rt_ref kept;
#define drop(t) ((t) = NULL)
#define KEEP(t) (kept = (t))
#define KEPT kept
#define DROP_KEPT (kept = NULL)
#include "bench/gc/trees.h"

int main(void)
{
    static rt_ref *const vars[] = {&kept};
    static const uint32_t exc_ids[RT_EXC_COUNT] = {[RT_EXC_MemoryError] = T_EXC};
    gc_options o;
    char bad[64];
    if (gc_parse_options(getenv("CAPROCK_GC"), &o, bad)) {
        fprintf(stderr, "CAPROCK_GC: %s\n", bad);
        return 2;
    }
    rt_types = types;
    rt_ntypes = T_COUNT;
    rt_exc_ids = exc_ids;
    gc_init(&o);
    gc_add_statics(vars, 1);
    int status = run_trees();
    gc_shutdown();
    return rt_cur.exc ? 1 : status;
}
