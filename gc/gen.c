/* gen.c - first version for the G0 gate: allocates, never collects. */
#include "gc/gc.h"

#include "rtlib/access.h"

#include <stdlib.h>
#include <string.h>

static rt_ref stack[1 << 16];

const char *gc_name(void) { return "gen"; }
void gc_init(const gc_options *o)
{
    (void)o;
    rt_cur.ss_top = stack;
    rt_cur.ss_limit = stack + (1 << 16) - 1024;
}
void gc_shutdown(void) {}
static rt_ref alloc(uint32_t tid, size_t size)
{
    rt_ref p = calloc(1, (size + 7) & ~(size_t)7);
    if (p)
        p->tid = tid;
    else
        rt_cur.exc = NULL;
    return p;
}
rt_ref gc_new(uint32_t tid) { return alloc(tid, rt_types[tid].size); }
rt_ref gc_new_var(uint32_t tid, int64_t n)
{
    const rt_typeinfo *t = &rt_types[tid];
    rt_ref o = alloc(tid, t->size + t->extra + (size_t)n * t->item_size);
    if (o)
        *(int64_t *)((char *)o + t->length_off) = n;
    return o;
}
rt_ref gc_new_nocollect(uint32_t tid) { return gc_new(tid); }
rt_ref gc_new_var_nocollect(uint32_t tid, int64_t n) { return gc_new_var(tid, n); }
void gc_write_barrier(rt_ref o) { (void)o; }
void gc_write_barrier_item(rt_ref o, int64_t i) { (void)o; (void)i; }
void gc_add_statics(rt_ref *const *vars, size_t n) { (void)vars; (void)n; }
int64_t gc_identity_hash(rt_ref o) { return (int64_t)((uintptr_t)o >> 3 & INT64_MAX); }
