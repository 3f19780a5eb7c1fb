/* heap.c - a collector for tests of the JIT: it moves every young object at every safepoint.
 *
 * Two semispaces and an old space.  It checks what the JIT promises: an old object that got a young reference
 * without a barrier is a fault, freed memory is poisoned, and the bump window is so small that inline
 * allocation takes both paths. */
#include "tests/jit/heap.h"

#include "gc/gc.h"
#include "rtlib/access.h"
#include "rtlib/rt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SPACE = 4 << 20, OLD_SPACE = 8 << 20, WINDOW = 96, MAX_SCANNERS = 64, OLD = 16, FORWARDED = 32 };

static char *from, *to, *to_free, *old, *old_free;
static bool tenuring;
static rt_ref stack[1 << 16];
static struct {
    gc_scanner scan;
    void *arg;
} scanners[MAX_SCANNERS];
static int nscanners;
static rt_ref *const *statics;
static size_t nstatics;
static int64_t fail_after = -1;
static bool in_window = true;

heap_counts heap_count;

void heap_start(void)
{
    if (!from) {
        from = aligned_alloc(4096, SPACE);
        to = aligned_alloc(4096, SPACE);
        old = aligned_alloc(4096, OLD_SPACE);
    }
    if (!from || !to || !old)
        abort();
    memset(from, 0, SPACE);
    old_free = old;
    nscanners = 0;
    nstatics = 0;
    fail_after = -1;
    in_window = true;
    rt_cur = (rt_thread){.ss_top = stack, .ss_limit = stack + (1 << 16) - 64};
    rt_cur.nursery_free = from;
    rt_cur.nursery_limit = from + WINDOW;
    heap_count = (heap_counts){0};
}

void heap_fail_after(int64_t n)
{
    fail_after = n;
    /* no inline allocation: each one is counted */
    in_window = n < 0;
    rt_cur.nursery_limit = rt_cur.nursery_free;
}

static bool is_young(rt_ref o)
{
    return (char *)o >= from && (char *)o < from + SPACE;
}

static void forward(rt_ref *slot, void *ctx)
{
    rt_ref o = *slot;
    (void)ctx;
    if (!o || !is_young(o))
        return;
    if (o->gcbits & FORWARDED) {
        *slot = *(rt_ref *)(void *)(o + 1);
        return;
    }
    if (o->tid == 0 || o->tid >= rt_ntypes) {
        fprintf(stderr, "heap: a root or field points to no object (type id %u)\n", o->tid);
        abort();
    }
    size_t size = rt_object_size(o);
    if (size < 16)
        size = 16;
    char **free_at = tenuring ? &old_free : &to_free;
    rt_ref copy = (rt_ref)(void *)*free_at;
    *free_at += size;
    if (old_free > old + OLD_SPACE || to_free > to + SPACE)
        abort();
    memcpy(copy, o, rt_object_size(o));
    if (tenuring)
        copy->gcbits = OLD | GC_BARRIER;
    o->gcbits = FORWARDED;
    *(rt_ref *)(void *)(o + 1) = copy;
    *slot = copy;
}

static void scan_object(rt_ref o, gc_visit visit)
{
    const rt_typeinfo *y = &rt_types[o->tid];
    for (uint32_t i = 0; i < y->n_refs; i++)
        visit((rt_ref *)(void *)((char *)o + y->ref_offs[i]), o);
    if (!y->item_is_ref)
        return;
    int64_t n = *(int64_t *)(void *)((char *)o + y->length_off);
    for (int64_t i = 0; i < n; i++)
        visit((rt_ref *)(void *)((char *)o + y->size + 8 * i), o);
}

static void check_old(rt_ref *slot, void *ctx)
{
    rt_ref o = ctx;
    if (*slot && is_young(*slot) && (o->gcbits & GC_BARRIER)) {
        fprintf(stderr, "heap: a store into an old object of type %s had no barrier\n", rt_types[o->tid].name);
        abort();
    }
}

static void remember(rt_ref *slot, void *ctx)
{
    if (*slot && is_young(*slot))
        ((rt_ref)ctx)->gcbits &= ~(uint32_t)GC_BARRIER;
}

static char *next_object(char *p)
{
    size_t size = rt_object_size((rt_ref)(void *)p);
    return p + (size < 16 ? 16 : size);
}

static void scan_roots(gc_visit visit)
{
    for (rt_ref *s = stack; s < rt_cur.ss_top; s++)
        visit(s, NULL);
    visit(&rt_cur.exc, NULL);
    for (size_t i = 0; i < nstatics; i++)
        visit(statics[i], NULL);
    for (int i = 0; i < nscanners; i++)
        scanners[i].scan(visit, NULL, scanners[i].arg);
}

/* Copies everything that lives; refs go to the old space. */
static void collect(rt_ref *refs, size_t n)
{
    char *old_before = old_free;
    heap_count.collections++;
    to_free = to;
    for (char *p = old; p < old_before; p = next_object(p))
        scan_object((rt_ref)(void *)p, check_old);
    tenuring = true;
    for (size_t i = 0; i < n; i++)
        forward(&refs[i], NULL);
    tenuring = false;
    scan_roots(forward);
    for (char *p = old; p < old_free; p = next_object(p))
        scan_object((rt_ref)(void *)p, forward);
    for (char *p = to; p < to_free; p = next_object(p))
        scan_object((rt_ref)(void *)p, forward);
    memset(from, 0xdd, (size_t)(rt_cur.nursery_free - from));
    char *swap = from;
    from = to;
    to = swap;
    memset(to_free, 0, (size_t)(from + SPACE - to_free));
    rt_cur.nursery_free = to_free;
    rt_cur.nursery_limit = to_free + (in_window ? WINDOW : 0);
    /* what still points to young objects stays remembered: no barrier */
    for (char *p = old; p < old_free; p = next_object(p)) {
        ((rt_ref)(void *)p)->gcbits |= GC_BARRIER;
        scan_object((rt_ref)(void *)p, remember);
    }
}

static rt_ref allocate(uint32_t tid, int64_t n)
{
    const rt_typeinfo *y = &rt_types[tid];
    size_t size = (y->size + (y->item_size ? y->extra + (size_t)n * y->item_size : 0) + 7) & ~(size_t)7;
    if (size < 16)
        size = 16;
    if (rt_cur.nursery_free + size > from + SPACE)
        abort();
    rt_ref o = (rt_ref)(void *)rt_cur.nursery_free;
    rt_cur.nursery_free += size;
    rt_cur.nursery_limit = rt_cur.nursery_free + (in_window ? WINDOW : 0);
    o->tid = tid;
    if (y->item_size)
        *(int64_t *)(void *)((char *)o + y->length_off) = n;
    return o;
}

static bool fails(int64_t n)
{
    if (n < 0 || n > SPACE / 64 || fail_after == 0) {
        rt_raise(RT_EXC_MemoryError, "out of memory");
        return true;
    }
    fail_after -= fail_after > 0;
    return false;
}

rt_ref gc_new(uint32_t tid)
{
    if (fails(0))
        return NULL;
    collect(NULL, 0);
    return allocate(tid, 0);
}

rt_ref gc_new_var(uint32_t tid, int64_t n)
{
    if (fails(n))
        return NULL;
    collect(NULL, 0);
    return allocate(tid, n);
}

rt_ref gc_new_nocollect(uint32_t tid)
{
    return allocate(tid, 0);
}

rt_ref gc_new_var_nocollect(uint32_t tid, int64_t n)
{
    return allocate(tid, n);
}

void gc_write_barrier(rt_ref o)
{
    heap_count.barriers++;
    o->gcbits &= ~(uint32_t)GC_BARRIER;
}

void gc_write_barrier_item(rt_ref o, int64_t i)
{
    gc_write_barrier(o);
}

/* Objects move and have no room for a hash: one for all is stable too. */
int64_t gc_identity_hash(rt_ref o)
{
    return 1;
}

/* rtlib links against it; no test of the JIT makes one. */
rt_ref gc_weakref_new(rt_ref target)
{
    (void)target;
    rt_bug("the heap of the JIT's tests has no weak references");
}

/* Nothing that is watched dies here. */
bool gc_watch(rt_ref o)
{
    return o != NULL;
}

rt_ref gc_next_dead(void)
{
    return NULL;
}

bool gc_dead_wait(void)
{
    return false;
}

void gc_add_scanner(gc_scanner scan, void *arg)
{
    if (nscanners == MAX_SCANNERS)
        abort();
    scanners[nscanners].scan = scan;
    scanners[nscanners++].arg = arg;
}

void gc_remove_scanner(gc_scanner scan, void *arg)
{
    for (int i = nscanners; i-- > 0;)
        if (scanners[i].scan == scan && scanners[i].arg == arg) {
            scanners[i] = scanners[--nscanners];
            return;
        }
}

void gc_add_statics(rt_ref *const *vars, size_t n)
{
    statics = vars;
    nstatics = n;
}

void gc_collect(int level)
{
    collect(NULL, 0);
}

bool gc_tenure(rt_ref *refs, size_t n)
{
    collect(refs, n);
    return true;
}

/* ---- handles: for threads, of which there are none here ---- */
bool gc_threads(void)
{
    return false;
}

gc_handle *gc_handle_new(rt_ref o)
{
    return NULL;
}

rt_ref gc_handle_get(const gc_handle *h)
{
    return NULL;
}

void gc_handle_free(gc_handle *h)
{
}
