/* gen_mark.c - the incremental major collection.
 *
 * IDLE --(old generation past its threshold)--> MARK --(final step)--> SWEEP --> IDLE.
 * Marking is tied to allocation: bounded steps between minor collections.  When the stack runs dry, the next
 * minor collection promotes everything, and right after it the final step scans the roots again; what
 * it cannot finish within its budget is left to further steps and another final step.  Writes into marked
 * objects reach the marker through the remembered set (gen_minor.c), so no separate barrier is needed. */
#include "gc/gen_int.h"

#include <stdlib.h>

enum {
    STEP_MAX = 1 << 20,  /* bytes of marking in one step */
    WAITING = 8,         /* a power of two */
    SLICE = 2048,        /* items of a reference array scanned at a time */
    OBJECT_COST = 32,    /* what an object costs besides its bytes */
    SWEEP_BLOCKS = 256,  /* blocks swept in one step */
};

static bool grow_stack(void)
{
    size_t cap = gen.stack_cap ? gen.stack_cap * 2 : 8192;
    if (cap > gen.stack_max)
        cap = gen.stack_max;
    if (cap <= gen.stack_cap)
        return false;
    uintptr_t *v = realloc(gen.stack, cap * sizeof *v);
    if (!v)
        return false;
    gen.stack = v;
    gen.stack_cap = cap;
    return true;
}

/* An entry is an object; the address of one plus 1 has the number of the next item below it. */
static inline void push(rt_ref o)
{
    if (RT_UNLIKELY(gen.sp == gen.stack_cap) && !grow_stack()) {
        gen.mark_lost = true;
        return;
    }
    gen.stack[gen.sp++] = (uintptr_t)o;
}

static void push_rest(rt_ref array, int64_t next)
{
    if (gen.stack_cap - gen.sp < 2 && !grow_stack()) {
        gen.mark_lost = true;
        return;
    }
    if (gen.stack_cap - gen.sp < 2) {
        gen.mark_lost = true;
        return;
    }
    gen.stack[gen.sp++] = (uintptr_t)next;
    gen.stack[gen.sp++] = (uintptr_t)array | 1;
}

static inline void mark(rt_ref o)
{
    if (!o || gen_is_young(o) || (o->gcbits & GC_STATIC))
        return;
    gen_arena *a = gen_arena_of(o);
    size_t b = gen_bit(o);
    uint64_t bit = (uint64_t)1 << (b & 63);
    if (a->mark[b >> 6] & bit)
        return;
    a->mark[b >> 6] |= bit;
    gen.marked += gen_block_of(o)->cell;
    if (gen_type_of(o)->kind & GEN_REFS)
        push(o);
}

void gen_mark_slot(rt_ref *slot, void *ctx)
{
    (void)ctx;
    mark(*slot);
}

/* References on their way to mark(): its first look at an object would wait for memory, so each waits here while the
 * next ones are found. Empty outside of drain. */
typedef struct waiting {
    rt_ref o[WAITING];
    unsigned next;
} waiting;

static inline void mark_soon(waiting *w, rt_ref o)
{
    if (!o || gen_is_young(o))
        return;
    __builtin_prefetch(o);
    rt_ref first = w->o[w->next];
    w->o[w->next] = o;
    w->next = (w->next + 1) % WAITING;
    mark(first);
}

static void mark_waiting(waiting *w)
{
    for (unsigned i = 0; i < WAITING; i++) {
        mark(w->o[i]);
        w->o[i] = NULL;
    }
}

/* Marks what one stack entry refers to, some of it soon; returns the cost. */
static size_t scan_one(waiting *w)
{
    uintptr_t e = gen.stack[--gen.sp];
    rt_ref o = (rt_ref)(e & ~(uintptr_t)1);
    const gen_type *t = gen_type_of(o);
    int64_t i = 0;
    if (e & 1)
        i = (int64_t)gen.stack[--gen.sp];
    else
        for (uint32_t k = 0; k < t->n_refs; k++)
            mark_soon(w, *(rt_ref *)(void *)((char *)o + t->offs[k]));
    if (!(t->kind & GEN_ITEMS))
        return t->size + OBJECT_COST;
    int64_t n = gen_length(o, t), end = n - i > SLICE ? i + SLICE : n;
    if (end < n)
        push_rest(o, end);
    rt_ref *items = gen_items(o, t);
    for (int64_t k = i; k < end; k++)
        mark_soon(w, items[k]);
    return (size_t)(end - i) * 8 + t->size + OBJECT_COST;
}

static void scan_all(waiting *w)
{
    do {
        while (gen.sp)
            scan_one(w);
        mark_waiting(w);
    } while (gen.sp);
}

static void rescan(rt_ref o, void *ctx)
{
    const gen_type *t = gen_type_of(o);
    if (t->kind & GEN_REFS)
        gen_each_slot(o, t, gen_mark_slot, NULL);
    scan_all(ctx);
}

/* Marks until the budget is spent; true when nothing is left. */
static bool drain(size_t budget)
{
    waiting w = {0};
    for (;;) {
        while (gen.sp) {
            size_t cost = scan_one(&w);
            if (cost >= budget) {
                mark_waiting(&w);
                return false;
            }
            budget -= cost;
            if (!gen.sp)
                mark_waiting(&w);
        }
        if (!gen.mark_lost)
            return true;
        /* the stack could not grow: look at every marked object again; unbounded, and rare */
        gen.mark_lost = false;
        gen_heap_walk(rescan, &w, true);
        if (gen.sp == 0 && !gen.mark_lost)
            return true;
    }
}

/* Roots as far as the marker is concerned: young pinned objects are looked through. */
static void mark_roots(void)
{
    gen_each_root(gen_mark_slot, NULL);
    for (size_t i = 0; i < gen.npin; i++) {
        rt_ref o = gen.pin[i].o;
        if (gen_is_young(o))
            gen_each_slot(o, gen_type_of(o), gen_mark_slot, NULL);
        else
            mark(o);
    }
}

void gen_major_start(void)
{
    uint64_t start = gen_clock();
    gen.phase = GEN_MARK;
    gen.mark_ready = gen.mark_lost = false;
    gen.sp = 0;
    gen.marked = 0;
    gen.debt = 0;
    mark_roots();
    for (size_t i = 0; i < gen.written.n; i++)
        gen_each_slot(gen.written.v[i], gen_type_of(gen.written.v[i]), gen_mark_slot, NULL);
    gen.stats.major_steps++;
    gen_pause_end("mark", start, 0);
}

/* The dead leave the remembered set before their memory is used again. */
static void drop_dead_remembered(void)
{
    size_t k = 0;
    for (size_t i = 0; i < gen.rem.n; i++)
        if ((gen.rem.v[i]->gcbits & GC_STATIC) || gen_is_marked(gen.rem.v[i]))
            gen.rem.v[k++] = gen.rem.v[i];
    gen.rem.n = k;
}

static void end_marking(void)
{
    gen_weak_drop_old();
    drop_dead_remembered();
    gen_sweep_start();
    gen.phase = GEN_SWEEP;
    gen.stats.live = gen.marked;
    gen.threshold = gen.marked + gen.marked / 2;
    if (gen.threshold < gen.marked + GEN_THRESHOLD_MIN)
        gen.threshold = gen.marked + GEN_THRESHOLD_MIN;
}

void gen_major_final(size_t bytes)
{
    uint64_t start = gen_clock();
    size_t before = gen.marked;
    gen.mark_ready = false;
    mark_roots();
    for (;;) {
        if (!drain(bytes))
            break;
        /* weak references go before finalizers see the objects, as in CPython */
        gen_weak_clear_old();
        if (!gen_final_old()) {
            end_marking();
            break;
        }
    }
    gen.stats.major_steps++;
    gen_pause_end("mark-final", start, gen.marked - before);
}

void gen_major_step(size_t bytes)
{
    uint64_t start = gen_clock();
    enum gen_phase phase = gen.phase;
    size_t budget = bytes < STEP_MAX ? bytes : STEP_MAX, before = gen.marked;
    if (phase == GEN_MARK) {
        if (gen.mark_ready)
            return;
        gen.mark_ready = drain(budget);
        gen.debt -= gen.debt < budget ? gen.debt : budget;
    } else if (phase == GEN_SWEEP) {
        gen.debt = 0;
        if (gen_sweep_step(SWEEP_BLOCKS)) {
            gen.phase = GEN_IDLE;
            gen.stats.major_cycles++;
        }
    } else {
        return;
    }
    gen.stats.major_steps++;
    gen_pause_end(phase == GEN_MARK ? "mark" : "sweep", start, gen.marked - before);
}

/* Takes the current cycle to its end. */
static bool finish_cycle(void)
{
    while (gen.phase == GEN_MARK) {
        drain(SIZE_MAX);
        if (!gen_minor(true))
            return false;
        gen_major_final(SIZE_MAX);
    }
    while (gen.phase == GEN_SWEEP)
        gen_major_step(STEP_MAX);
    return true;
}

bool gen_full(void)
{
    /* a cycle under way keeps what died since it began */
    if (!finish_cycle() || !gen_minor(true))
        return false;
    gen_major_start();
    bool done = finish_cycle();
    if (done)
        gen_nursery_reset();
    return done;
}
