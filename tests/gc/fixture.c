/* fixture.c - see fixture.h. */
#include "tests/gc/fixture.h"

#include <stdlib.h>

int64_t t_finalized[1000];
int t_nfinalized;
void (*t_on_final)(rt_ref o);
rt_ref *t_base;

static void finalizer(rt_ref o)
{
    if (t_nfinalized < 1000)
        t_finalized[t_nfinalized++] = FINAL(o)->number;
    if (t_on_final)
        t_on_final(o);
}

static const uint32_t node_offs[] = {offsetof(t_node, left), offsetof(t_node, right)};
static const uint32_t final_offs[] = {offsetof(t_final, other)};
static const uint32_t exc_offs[] = {offsetof(rt_exc, msg)};
static const uint32_t wide_offs[] = {offsetof(t_wide, first)};

static const rt_typeinfo types[T_COUNT] = {
    [RT_TID_STR] = {.name = "str", .size = sizeof(rt_str), .item_size = 1, .extra = 1,
                    .length_off = offsetof(rt_str, length)},
    [RT_TID_BYTES] = {.name = "bytes", .size = sizeof(rt_str), .item_size = 1, .extra = 1,
                      .length_off = offsetof(rt_str, length)},
    [RT_TID_WEAKREF] = {.name = "WeakRef", .size = sizeof(rt_weakref), .flags = RT_TYPE_WEAK},
    [T_ARRAY] = {.name = "array", .size = sizeof(rt_array), .item_size = 8, .item_is_ref = 1,
                 .length_off = offsetof(rt_array, length)},
    [T_NODE] = {.name = "node", .size = sizeof(t_node), .n_refs = 2, .ref_offs = node_offs},
    [T_EMPTY] = {.name = "empty", .size = sizeof(rt_obj)},
    [T_FINAL] = {.name = "final", .size = sizeof(t_final), .n_refs = 1, .ref_offs = final_offs,
                 .flags = RT_TYPE_FINALIZER, .finalizer = finalizer},
    [T_EXC] = {.name = "MemoryError", .size = sizeof(rt_exc), .n_refs = 1, .ref_offs = exc_offs,
               .flags = RT_TYPE_CLASS, .lo = T_EXC, .hi = T_EXC},
    [T_WIDE] = {.name = "wide", .size = sizeof(t_wide), .item_size = 8, .item_is_ref = 1,
                .length_off = offsetof(t_wide, length), .n_refs = 1, .ref_offs = wide_offs},
};
static uint32_t exc_ids[RT_EXC_COUNT];

void t_start(const char *options)
{
    gc_options o;
    char bad[64];
    if (gc_parse_options(options, &o, bad))
        abort();
    for (int i = 0; i < RT_EXC_COUNT; i++)
        exc_ids[i] = T_EXC;
    rt_types = types;
    rt_ntypes = T_COUNT;
    rt_exc_ids = exc_ids;
    rt_cur.exc = NULL;
    rt_cur.breaker = 0;
    t_nfinalized = 0;
    t_on_final = NULL;
    gc_init(&o);
    t_base = rt_cur.ss_top;
}

void t_stop(void)
{
    rt_cur.exc = NULL;
    gc_shutdown();
}

void t_slots(int n)
{
    for (int i = 0; i < n; i++)
        if (t_base + i >= rt_cur.ss_top)
            t_base[i] = NULL;
    rt_cur.ss_top = t_base + n;
}

rt_ref t_new_node(int64_t value)
{
    rt_ref o = gc_bump(T_NODE, sizeof(t_node));
    if (!o)
        o = gc_new(T_NODE);
    if (!o)
        abort();
    NODE(o)->value = value;
    return o;
}

void t_set_left(rt_ref o, rt_ref v)
{
    gc_barrier(o);
    NODE(o)->left = v;
}

void t_set_right(rt_ref o, rt_ref v)
{
    gc_barrier(o);
    NODE(o)->right = v;
}

void t_set_item(rt_ref array, int64_t i, rt_ref v)
{
    gc_barrier_item(array, i);
    ITEMS(array)[i] = v;
}

uint64_t t_random(uint64_t *state)
{
    uint64_t x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return x * 0x2545F4914F6CDD1Du;
}
