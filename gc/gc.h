/* gc.h - the one interface of both collectors.
 *
 * gc/gen_*.c: precise, moving, generational, incremental (default).
 * gc/boehm.c: conservative, non-moving, over libgc.
 * A program links one of them; emitted C and rtlib are the same for both.
 * The collector knows objects through rt_types[] alone, and roots through the
 * shadow stack, registered ranges and registered scanners. */
#ifndef GC_GC_H
#define GC_GC_H

#include "rtlib/object.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* ---- bits of rt_obj.gcbits that others than the collector look at ---- */
enum {
    GC_BARRIER = 1,  /* a store of a reference must call gc_write_barrier first */
    GC_STATIC = 2    /* static data of the program: never moved or freed */
    /* the remaining bits belong to the collector in use */
};

/* Bits of a prebuilt object in static data (initializer of emitted objects). */
#define GC_STATIC_BITS (GC_STATIC | GC_BARRIER)

/* Settings of CAPROCK_GC; gc_parse_options fills in defaults. */
typedef struct gc_options {
    int64_t stress;  /* collect at every N-th slow allocation, 0: off */
    bool verify;     /* heap verifier after each collection */
    bool stats;      /* report on standard error at exit */
    size_t limit;    /* bytes of live heap before MemoryError, 0: none */
    size_t nursery;  /* bytes, 0: sizes itself */
} gc_options;

/* Parses CAPROCK_GC's comma list (NULL or "" is the default) into *o.
 * Returns NULL, or a static text naming what is wrong; *bad is the offending word. */
const char *gc_parse_options(const char *text, gc_options *o, char bad[static 64]);

/* "gen" or "boehm". */
const char *gc_name(void);

/* Can a program have threads? */
bool gc_threads(void);

/* Starts the collector; once, before any allocation, after rt_types is set. Exits with a message on
 * standard error if the address space for nursery and shadow stack cannot be had. */
void gc_init(const gc_options *o);

/* Final statistics if asked for; frees what was mapped. */
void gc_shutdown(void);

/* ---- allocation: objects are zero-filled; each may collect unless said otherwise ---- */

/* New object without variable part. NULL with MemoryError set when the limit is exceeded. */
rt_ref gc_new(uint32_t tid);

/* New object with n >= 0 items; sets the item count. NULL with MemoryError set on exhaustion
 * or when n is too large. A negative n is MemoryError too. */
rt_ref gc_new_var(uint32_t tid, int64_t n);

/* As gc_new/gc_new_var but never collects (a later safepoint pays); for exceptions raised by checks
 * and for deopt. May go over the limit by a reserve of 64 KB; NULL, no exception set, beyond it. */
rt_ref gc_new_nocollect(uint32_t tid);
rt_ref gc_new_var_nocollect(uint32_t tid, int64_t n);

/* For a client that went on past the limit with the reserve: the next allocation that may fail raises MemoryError, whatever
 * has become free. */
void gc_refuse_next(void);

/* Inline bump allocation of size bytes (multiple of 8, fixed part only): NULL when the slow path must
 * be taken. Types with a finalizer or weak references always take gc_new. */
static inline rt_ref gc_bump(uint32_t tid, size_t size)
{
    char *p = rt_cur.nursery_free;
    if (RT_UNLIKELY((size_t)(rt_cur.nursery_limit - p) < size))
        return NULL;
    rt_cur.nursery_free = p + size;
    /* the header in one store, which the collector reads back in one load: tid, and no bits */
    uint64_t header = tid;
    memcpy(p, &header, sizeof header);
    return (rt_ref)(void *)p;
}

/* ---- write barrier: before storing a reference into o ---- */
RT_COLD void gc_write_barrier(rt_ref o);
/* Before storing into item i of a reference array: marks a card if the array is large. */
RT_COLD void gc_write_barrier_item(rt_ref array, int64_t i);

static inline void gc_barrier(rt_ref o)
{
    if (RT_UNLIKELY(o->gcbits & GC_BARRIER))
        gc_write_barrier(o);
}

static inline void gc_barrier_item(rt_ref o, int64_t i)
{
    if (RT_UNLIKELY(o->gcbits & GC_BARRIER))
        gc_write_barrier_item(o, i);
}

/* Before a block move or copy inside or into a reference array (whole array). */
static inline void gc_barrier_block(rt_ref o)
{
    gc_barrier_item(o, -1);
}

/* ---- roots ---- */

/* Calls visit on the address of every reference slot; the slot may be updated. NULL slots are allowed. */
typedef void (*gc_visit)(rt_ref *slot, void *ctx);
/* A scanner presents its roots to visit. */
typedef void (*gc_scanner)(gc_visit visit, void *ctx, void *arg);
void gc_add_scanner(gc_scanner scan, void *arg);
void gc_remove_scanner(gc_scanner scan, void *arg);
/* n static reference variables, by address; kept, not copied. */
void gc_add_statics(rt_ref *const *vars, size_t n);

/* Handles: roots for C code that outlives a shadow-stack frame. */
typedef struct gc_handle gc_handle;
gc_handle *gc_handle_new(rt_ref o);
rt_ref gc_handle_get(const gc_handle *h);
void gc_handle_free(gc_handle *h);

/* ---- services ---- */

/* Collects: 0 minor, 1 one major step (and a minor), 2 full. May move objects. */
void gc_collect(int level);
/* Moves the n referenced objects into the old generation, updating refs[]; they never move again.
 * May collect. False when memory is exhausted (MemoryError set). */
bool gc_tenure(rt_ref *refs, size_t n);
/* Identity hash: stable for the object's life, never negative; does not collect. */
int64_t gc_identity_hash(rt_ref o);
/* Pins o (it does not move until unpinned, counted); false when it cannot be pinned. */
bool gc_pin(rt_ref o);
void gc_unpin(rt_ref o);
/* New weak reference to target. NULL with MemoryError set. */
rt_ref gc_weakref_new(rt_ref target);
/* Runs finalizers of dead objects, in order of registration; only from a breaker check. */
void gc_run_finalizers(void);
/* Watches o, of a type without finalizer: once nothing else holds it, gc_next_dead gives it out, and it is watched no more. False
 * with MemoryError set. */
bool gc_watch(rt_ref o);
/* The next of the watched objects that died, in order of registration; NULL: none. It and all that it holds are whole. */
rt_ref gc_next_dead(void);
/* Is there one? */
bool gc_dead_wait(void);

/* Heap verifier: every reference in every live object and root points to a live object with a valid
 * type id; old-to-young references are remembered. Returns NULL or a description of the first fault. */
const char *gc_verify(void);

typedef struct gc_stats {
    uint64_t minor, major_steps, major_cycles;
    uint64_t allocated;     /* bytes since start */
    size_t live;            /* bytes of the old generation after the last major cycle */
    size_t heap;            /* bytes mapped now */
    uint64_t max_step_ns;   /* longest single pause, thread CPU time */
    uint64_t finalized;
} gc_stats;
void gc_get_stats(gc_stats *s);

#endif
