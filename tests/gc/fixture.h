/* fixture.h - a program's type table written by hand, for tests of the collectors without the translator. */
#ifndef TESTS_GC_FIXTURE_H
#define TESTS_GC_FIXTURE_H

#include "rtlib/rt.h"

enum { T_NODE = RT_TID_PROGRAM_FIRST, T_EMPTY, T_FINAL, T_EXC, T_WIDE, T_COUNT };
#define T_ARRAY (RT_TID_ARRAY_FIRST + RT_ITEM_REF)
#define T_BYTES RT_TID_BYTES

/* Two references around a number. */
typedef struct t_node {
    rt_obj hdr;
    rt_ref left;
    int64_t value;
    rt_ref right;
} t_node;

/* Has a finalizer, which appends number to t_finalized. */
typedef struct t_final {
    rt_obj hdr;
    int64_t number;
    rt_ref other;
} t_final;

/* Items and fixed references. */
typedef struct t_wide {
    rt_obj hdr;
    rt_ref first;
    int64_t length;
    rt_ref items[];
} t_wide;

extern int64_t t_finalized[1000];
extern int t_nfinalized;
/* Called by the finalizer of T_FINAL when set. */
extern void (*t_on_final)(rt_ref o);

#define NODE(o) ((t_node *)(void *)(o))
#define FINAL(o) ((t_final *)(void *)(o))
#define WIDE(o) ((t_wide *)(void *)(o))
#define ITEMS(o) RT_ARRAY_DATA(rt_ref, o)
#define WEAK(o) (((rt_weakref *)(void *)(o))->target)

/* Sets the type table and starts the collector with the words of CAPROCK_GC. */
void t_start(const char *options);
void t_stop(void);

/* Allocation as emitted C does it; aborts when memory is exhausted. */
rt_ref t_new_node(int64_t value);
/* Slot i of the shadow stack; t_slots(n) makes n slots (NULL) live. */
void t_slots(int n);
#define SLOT(i) (t_base[i])
extern rt_ref *t_base;

void t_set_left(rt_ref o, rt_ref v);
void t_set_right(rt_ref o, rt_ref v);
void t_set_item(rt_ref array, int64_t i, rt_ref v);

/* xorshift64*, seeded. */
uint64_t t_random(uint64_t *state);

#endif
