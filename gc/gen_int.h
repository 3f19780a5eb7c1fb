/* gen_int.h - inside of the generational collector.
 *
 * Invariants (gen_verify.c tests them):
 *  - young is an address range: nursery and two ageing halves in one mapping.
 *  - an old or static object that may hold a young reference is in the remembered set; such an object has
 *    GC_BARRIER clear (card arrays: GEN_INREM set and the card dirty).
 *  - while marking, a marked object that is neither on the mark stack nor in the remembered set refers to
 *    marked, young or static objects only (snapshot at the end: writes re-grey through the remembered set,
 *    roots are scanned again by the final step).
 *  - the item count of an object never changes after its allocation. */
#ifndef GC_GEN_INT_H
#define GC_GEN_INT_H

#include "gc/roots.h"
#include "rtlib/rt.h"

#include <string.h>

/* ---- collector bits of the header (the two lowest are in gc.h) ---- */
enum {
    GEN_CARDS = 4,    /* old array of references with a card table behind its items */
    GEN_INREM = 8,    /* card array in the remembered set */
    GEN_PINNED = 16,  /* in the pin table */
    GEN_WRITTEN = 32, /* static object in gen.written */
    GEN_SEEN = 64,    /* the verifier's, clear outside of it */
    GEN_HASH_SHIFT = 8,
    GEN_HASH_MASK = (1 << 23) - 1 /* identity hash, 0: none yet */
};
/* Young original of a moved object: the header is the new address with this bit. */
#define GEN_FORWARDED 0x80000000u

/* ---- types, compact ---- */
enum { GEN_REFS = 1, GEN_ITEMS = 2, GEN_WEAK = 4, GEN_FINAL = 8 };

typedef struct gen_type {
    uint32_t size, item_size, length_off, extra;
    uint32_t n_refs;
    uint8_t kind, cls; /* cls: size class, if without items and small */
    const uint32_t *offs;
} gen_type;

/* ---- old generation: arenas of 64 KB blocks, a mark and an allocation bit per 8 bytes ---- */
#define GEN_BLOCK ((size_t)1 << 16)
#define GEN_ARENA ((size_t)1 << 22)
enum {
    GEN_NBLOCK = 64,
    GEN_META = 3, /* blocks at the start of an arena that hold struct gen_arena */
    GEN_NCLASS = 78,
    GEN_SMALL_MAX = 1 << 15,
    GEN_CARD = 128,      /* items per card */
    GEN_CARD_MIN = 1024, /* items from which an old array has cards */
    GEN_THRESHOLD_MIN = 8 << 20, /* bytes that are allocated between major collections at least */
    GEN_POISON = 0xDB    /* byte that fills dead memory when verifying */
};
enum gen_state { GEN_FREE, GEN_SMALL, GEN_LARGE };

typedef struct gen_block {
    struct gen_block *next;         /* in gen_heap.avail */
    struct gen_block *next_unswept; /* in gen_heap.unswept; may be stale: look at the block's fields */
    size_t cell;            /* bytes per cell; of a large object: its bytes */
    uint32_t nblocks;
    uint8_t state, cls, unswept;
} gen_block;

typedef struct gen_arena {
    uint64_t mark[GEN_ARENA / 512], alloc[GEN_ARENA / 512];
    uint64_t free;     /* bit per block */
    size_t mapped;     /* bytes of the mapping; above GEN_ARENA: one huge object */
    gen_block block[GEN_NBLOCK];
} gen_arena;

typedef struct gen_heap {
    gen_arena **arena; /* sorted by address */
    size_t narena, caparena;
    size_t free_blocks;
    size_t hint;   /* arenas below have no free block */
    size_t bytes;  /* in cells and large objects, live or not yet swept */
    size_t mapped;
    struct {
        char *start, *free, *end; /* run of free cells being filled; from start on not yet in the bitmaps */
        gen_block *block;
        uint32_t cursor; /* next cell of block to look at */
    } run[GEN_NCLASS];
    gen_block *avail[GEN_NCLASS], *unswept[GEN_NCLASS];
    size_t sweep_arena, sweep_block; /* position of the incremental sweep */
    uint32_t cell[GEN_NCLASS];
    uint8_t cls[GEN_SMALL_MAX / 8 + 1]; /* size class by words */
} gen_heap;

/* ---- growable list of references; capacity is reserved where failure can be reported ---- */
typedef struct gen_list {
    rt_ref *v;
    size_t n, cap;
} gen_list;

typedef struct gen_pin {
    rt_ref o;
    int64_t count; /* INT64_MAX: tenured in place; 0: unpinned, an obstacle until the next minor collection */
} gen_pin;

enum gen_phase { GEN_IDLE, GEN_MARK, GEN_SWEEP };

typedef struct gen_state_all {
    const gen_type *types;
    uint32_t ntypes;
    /* young generation */
    char *base;        /* of the young mapping */
    size_t young_size; /* bytes of the mapping */
    char *nursery_end; /* where normal allocation stops ... */
    char *reserve_end; /* ... and allocation without collection: up to 64 KB more */
    char *cleared;     /* zero-filled up to here */
    size_t nursery, nursery_min, nursery_max; /* bytes wanted now, and between which bounds */
    char *half[2]; /* room for half of nursery_max each, half of nursery is used */
    size_t half_size;
    int from;         /* half that holds the survivors of the last minor collection */
    char *aged_free;  /* end of the objects there */
    char *to_start; /* ageing half being filled by a minor collection */
    rt_ref *scan;   /* copies not scanned yet; room for as many as can be young */
    bool stress, poison;
    size_t young_max; /* larger objects start old */
    /* what earlier minor collections taught (gen_minor.c) */
    bool no_ageing;   /* nearly everything survived: promote at once */
    double copy_cost;  /* nanoseconds a surviving byte, rather too many */
    double pause_goal; /* nanoseconds that a collection of a grown nursery may take */
    int calm;         /* collections in a row with few survivors */
    char *spent;      /* nursery address up to which the marker was paid */
    /* remembered set, written static objects, weak references, finalizers */
    gen_list rem, written, weak, final, queue, dead; /* dead: of types without finalizer */
    size_t final_young, weak_young; /* entries below are old and, if weak, refer to old objects */
    size_t queue_head, dead_head;
    bool rem_lost; /* an object with GC_BARRIER clear may be missing in rem */
    bool finalizing;
    gen_pin *pin; /* sorted by address */
    size_t npin, cappin;
    size_t pinned_bytes; /* young ones */
    uint32_t hash;
    /* major collection */
    enum gen_phase phase;
    bool mark_ready; /* the mark stack ran dry: the next minor collection tries to end the phase */
    bool mark_lost;  /* a marked object may be missing on the mark stack */
    uintptr_t *stack;
    size_t sp, stack_cap, stack_max; /* tests shrink stack_max */
    size_t marked;   /* bytes marked in this cycle */
    size_t debt;     /* bytes of marking owed to allocation */
    size_t threshold; /* of gen_heap.bytes: start a cycle */
    /* settings and statistics */
    gc_options opt;
    int64_t slow, collections;
    size_t unverified; /* bytes that may be verified under stress by now */
    gc_stats stats;
    uint64_t tally; /* bytes of earlier nurseries and of objects that started old */
    FILE *log;
    const char *fault; /* first fault that the verifier found by itself */
} gen_state_all;

extern gen_state_all gen RT_HIDDEN;
extern gen_heap gen_h RT_HIDDEN;

/* ---- small helpers ---- */
static inline bool gen_is_young(const void *p)
{
    return (uintptr_t)p - (uintptr_t)gen.base < gen.young_size;
}

static inline const gen_type *gen_type_of(rt_ref o)
{
    return &gen.types[o->tid];
}

static inline int64_t gen_length(rt_ref o, const gen_type *t)
{
    return *(const int64_t *)(const void *)((const char *)o + t->length_off);
}

static inline size_t gen_size(rt_ref o, const gen_type *t)
{
    if (RT_LIKELY(!t->item_size))
        return t->size;
    return (t->size + t->extra + (size_t)gen_length(o, t) * t->item_size + 7) & ~(size_t)7;
}

/* Does an old object of this type and length have cards? */
static inline bool gen_wants_cards(const gen_type *t, int64_t n)
{
    return (t->kind & GEN_ITEMS) && n >= GEN_CARD_MIN;
}

static inline size_t gen_ncards(int64_t n)
{
    return ((size_t)n + GEN_CARD - 1) / GEN_CARD;
}

/* Card table of an old array: behind its items. */
static inline unsigned char *gen_cards(rt_ref o, const gen_type *t)
{
    return (unsigned char *)o + gen_size(o, t);
}

static inline rt_ref *gen_items(rt_ref o, const gen_type *t)
{
    return (rt_ref *)(void *)((char *)o + t->size);
}

static inline gen_arena *gen_arena_of(const void *p)
{
    return (gen_arena *)((uintptr_t)p & ~(uintptr_t)(GEN_ARENA - 1));
}

static inline size_t gen_bit(const void *p)
{
    return ((uintptr_t)p & (GEN_ARENA - 1)) >> 3;
}

static inline gen_block *gen_block_of(const void *p)
{
    return &gen_arena_of(p)->block[((uintptr_t)p & (GEN_ARENA - 1)) / GEN_BLOCK];
}

static inline char *gen_block_start(gen_arena *a, size_t i)
{
    return (char *)a + i * GEN_BLOCK;
}

static inline bool gen_is_marked(const void *p)
{
    return gen_arena_of(p)->mark[gen_bit(p) >> 6] >> (gen_bit(p) & 63) & 1;
}

static inline rt_ref gen_forwardee(rt_ref o)
{
    return (rt_ref)(((uintptr_t)(o->gcbits & ~GEN_FORWARDED) << 32) | o->tid);
}

/* Calls f on every reference slot of o, weak ones left out. */
static inline __attribute__((always_inline)) void gen_each_slot(rt_ref o, const gen_type *t,
                                                                void (*f)(rt_ref *, void *), void *ctx)
{
    for (uint32_t i = 0; i < t->n_refs; i++)
        f((rt_ref *)(void *)((char *)o + t->offs[i]), ctx);
    if (t->kind & GEN_ITEMS) {
        rt_ref *p = gen_items(o, t);
        for (int64_t i = 0, n = gen_length(o, t); i < n; i++)
            f(p + i, ctx);
    }
}

/* ---- gen_heap.c ---- */
/* Size classes; called once. */
void gen_heap_init(void);
/* Unmaps everything. */
void gen_heap_free(void);
/* Makes n blocks available; false when memory is exhausted. */
bool gen_heap_reserve(size_t nblocks);
/* Blocks that the promotion of used young bytes may take at worst. */
size_t gen_heap_need(size_t used);
/* Old cell or large object of size bytes, not zero-filled unless *zeroed; black while marking.
 * Takes no block below `keep` free ones. NULL when memory is exhausted. */
void *gen_heap_alloc(size_t size, size_t keep, bool *zeroed);
/* Next run of class c; its first cell, or NULL when memory is exhausted. Part of gen_heap_take. */
void *gen_heap_refill(unsigned c, size_t keep);
/* All blocks become unswept; marks are complete. */
void gen_sweep_start(void);
/* Sweeps until `budget` blocks are done; true when nothing is left. */
bool gen_sweep_step(size_t budget);
/* Calls f on every allocated old object that is not waiting to be swept away. */
void gen_heap_walk(void (*f)(rt_ref, void *), void *ctx, bool marked_only);
/* Is p the address of an allocated old object? */
bool gen_heap_has(const void *p);

/* Enters what was taken of the run of class c into the bitmaps; gen_heap_flush_all: of all runs. */
void gen_heap_flush(unsigned c);
void gen_heap_flush_all(void);

/* Cell of class c, entered into the bitmaps (black while marking) by the next flush, which must come before
 * anything reads them. Takes no block below `keep` free ones. */
static inline void *gen_heap_take(unsigned c, size_t keep)
{
    char *p = gen_h.run[c].free;
    if (RT_UNLIKELY(p == gen_h.run[c].end)) {
        p = gen_heap_refill(c, keep);
        if (!p)
            return NULL;
    }
    gen_h.run[c].free = p + gen_h.cell[c];
    return p;
}

/* ---- gen_alloc.c: nursery, slow paths ---- */
/* The nursery is empty but for pinned objects: starts filling it. */
void gen_nursery_reset(void);
/* First young pinned object at or above p, or end. */
char *gen_next_pin(char *p, char *end);
/* Marks [p, end) as holding no object; end - p is a multiple of 8. */
void gen_filler(char *p, char *end);
/* MemoryError. */
RT_COLD void gen_out_of_memory(void);

/* ---- gen_minor.c ---- */
/* Minor collection; with promote_all no object but pinned ones stays young. False, nothing done,
 * when the old generation cannot take the survivors. */
bool gen_minor(bool promote_all);

/* ---- gen_mark.c ---- */
/* One bounded piece of the current major phase, at least `bytes` of marking; starts none. */
void gen_major_step(size_t bytes);
/* Starts a cycle: phase must be GEN_IDLE. */
void gen_major_start(void);
/* After a minor collection with promote_all: tries to finish marking within a step. */
void gen_major_final(size_t bytes);
/* Whole collection. False when a minor collection was impossible. */
bool gen_full(void);
/* Marks the object in *slot. */
void gen_mark_slot(rt_ref *slot, void *ctx);

/* ---- gen_barrier.c ---- */
bool gen_lists_init(void);
void gen_lists_free(void);
/* Visits all roots but the pinned objects. */
void gen_each_root(gc_visit visit, void *ctx);
/* Adds an old or static object to the remembered set. */
void gen_remember(rt_ref o);
/* Puts back into rem what could not be recorded. */
void gen_rem_recover(void);
/* Room for extra more entries; false when memory is exhausted. */
bool gen_list_reserve(gen_list *l, size_t extra);

/* ---- gen_service.c ---- */
/* After tracing by a minor collection: dead targets of young weak references become NULL. */
void gen_weak_clear_young(void);
/* After everything is copied: follows moved entries, drops dead ones. */
void gen_weak_follow(void);
/* Queues dead young objects with finalizers, and watched ones, through visit; true if there was one. */
bool gen_final_young(gc_visit visit);
/* The same at the end of marking: old ones. */
void gen_weak_clear_old(void);
bool gen_final_old(void);
void gen_weak_drop_old(void);
/* Room to register one more object with a finalizer or weak reference. */
bool gen_register_room(uint32_t kind);
void gen_register(rt_ref o, uint32_t kind);

/* ---- clock and log ---- */
uint64_t gen_clock(void);
/* Ends a pause that began at start: statistics, log line, verifier if asked for. */
void gen_pause_end(const char *what, uint64_t start, size_t bytes);

#endif
