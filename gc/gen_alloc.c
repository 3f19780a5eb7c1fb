/* gen_alloc.c - start and end of the collector; the nursery and the slow paths of allocation. */
#include "gc/gen_int.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

gen_state_all gen;

enum {
    RESERVE = 64 << 10, /* for allocation that may not collect */
    CHUNK = 32 << 10,   /* nursery bytes cleared at a time: they stay in the first-level cache */
    YOUNG_MAX = 16 << 10,
    NURSERY_MIN = 64 << 10,
    NURSERY_GROW = 4, /* from its first size to its largest */
    PAUSE_NS = 2500000, /* goal for the longest collection that a grown nursery causes */
    COPY_COST = 1,    /* nanoseconds a surviving byte until it has been measured */
    STRESS_STEP = 64 /* collections between major steps under stress */
};

const char *gc_name(void)
{
    return "gen";
}

uint64_t gen_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

bool gc_threads(void)
{
    return true;
}

/* Under stress each collection pays for so much of the heap, so that a large one is not verified each time. */
static bool verifier_is_due(const char *what)
{
    enum { PAYS = 256 << 10 };
    if (!strcmp(what, "mark")) /* alone it changes nothing that the verifier looks at */
        return false;
    gen.unverified += PAYS;
    if (!gen.opt.verify && (!gen.poison || gen.unverified < gen_h.bytes))
        return false;
    gen.unverified = 0;
    return true;
}

void gen_pause_end(const char *what, uint64_t start, size_t bytes)
{
    uint64_t ns = gen_clock() - start;
    if (ns > gen.stats.max_step_ns)
        gen.stats.max_step_ns = ns;
    if (gen.log)
        fprintf(gen.log, "%s ns=%llu bytes=%zu old=%zu mapped=%zu\n", what, (unsigned long long)ns, bytes,
                gen_h.bytes, gen_h.mapped);
    if (verifier_is_due(what)) {
        const char *fault = gc_verify();
        if (fault)
            rt_bug("heap verifier after %s: %s", what, fault);
    }
}

/* ---- start and end ---- */
static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "gc: %s\n", what);
    exit(1);
}

static bool make_types(void)
{
    gen_type *t = calloc(rt_ntypes ? rt_ntypes : 1, sizeof *t);
    if (!t)
        return false;
    for (uint32_t i = 0; i < rt_ntypes; i++) {
        const rt_typeinfo *r = &rt_types[i];
        bool weak = r->flags & RT_TYPE_WEAK;
        t[i] = (gen_type){.size = r->size, .item_size = r->item_size, .length_off = r->length_off,
                          .extra = r->extra, .n_refs = weak ? 0 : r->n_refs, .offs = r->ref_offs};
        t[i].cls = r->size <= GEN_SMALL_MAX ? gen_h.cls[(r->size + 7) / 8] : 0;
        t[i].kind = (t[i].n_refs ? GEN_REFS : 0) | (r->item_size && r->item_is_ref ? GEN_REFS | GEN_ITEMS : 0)
                    | (weak ? GEN_WEAK : 0) | (r->flags & RT_TYPE_FINALIZER ? GEN_FINAL : 0);
    }
    gen.types = t;
    gen.ntypes = rt_ntypes;
    return true;
}

static bool map_young(void)
{
    size_t size = gen.nursery_max + RESERVE + 2 * gen.half_size;
    /* an object with references has 16 bytes or more */
    size_t scan = size / 16 * sizeof *gen.scan;
    void *p = mmap(NULL, size + scan, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return false;
    gen.base = p;
    gen.young_size = size;
    gen.reserve_end = gen.base + gen.nursery_max + RESERVE;
    gen.half[0] = gen.reserve_end;
    gen.half[1] = gen.half[0] + gen.half_size;
    gen.aged_free = gen.half[0];
    gen.scan = (rt_ref *)(void *)(gen.base + size);
    return true;
}

/* The nursery starts as large as the second-level cache of one core; last-level caches are shared. */
static size_t cache_size(void)
{
    const long lo = 1L << 20, hi = 4L << 20;
    long n = -1;
#ifdef _SC_LEVEL2_CACHE_SIZE
    n = sysconf(_SC_LEVEL2_CACHE_SIZE);
#endif
    return (size_t)(n < lo ? lo : n > hi ? hi : n);
}

static size_t nursery_size(size_t n)
{
    if (gen.opt.limit && n > gen.opt.limit / 4)
        n = gen.opt.limit / 4;
    if (n < NURSERY_MIN)
        n = NURSERY_MIN;
    return (n + 4095) & ~(size_t)4095;
}

static void size_young(void)
{
    size_t n = gen.opt.nursery ? gen.opt.nursery : cache_size();
    gen.nursery = gen.nursery_min = nursery_size(n);
    /* poisoning takes time in proportion to the nursery */
    gen.nursery_max = gen.opt.nursery || gen.poison ? gen.nursery : nursery_size(NURSERY_GROW * n);
    gen.half_size = (gen.nursery_max / 2 + 4095) & ~(size_t)4095;
    gen.young_max = gen.nursery / 8 < YOUNG_MAX ? gen.nursery / 8 : YOUNG_MAX;
}

void gc_init(const gc_options *o)
{
    memset(&gen, 0, sizeof gen);
    gen.opt = *o;
    gen.stress = gen.poison = o->stress > 0;
    size_young();
    gen.stack_max = SIZE_MAX;
    gen_heap_init();
    if (!make_types() || !map_young() || !gc_roots_init() || !gen_lists_init()
        || !gen_heap_reserve(gen_heap_need(gen.nursery + RESERVE) + gen_heap_need(RESERVE)))
        fail("no address space for nursery and shadow stack");
    gen.threshold = GEN_THRESHOLD_MIN;
    gen.copy_cost = COPY_COST;
    gen.pause_goal = PAUSE_NS;
    const char *name = getenv("CAPROCK_GCLOG");
    if (name && *name) {
        gen.log = fopen(name, "w");
        if (!gen.log)
            fail("cannot write the file that CAPROCK_GCLOG names");
    }
    gen_nursery_reset();
}

void gc_get_stats(gc_stats *s)
{
    *s = gen.stats;
    s->allocated = gen.tally + (uint64_t)(rt_cur.nursery_free - gen.base);
    s->heap = gen_h.mapped + gen.young_size;
}

void gc_shutdown(void)
{
    gc_stats s;
    gc_get_stats(&s);
    if (gen.opt.stats)
        fprintf(stderr,
                "gc: minor=%llu major_steps=%llu major_cycles=%llu allocated=%llu live=%zu heap=%zu "
                "max_step_ns=%llu finalized=%llu\n",
                (unsigned long long)s.minor, (unsigned long long)s.major_steps,
                (unsigned long long)s.major_cycles, (unsigned long long)s.allocated, s.live, s.heap,
                (unsigned long long)s.max_step_ns, (unsigned long long)s.finalized);
    if (gen.log)
        fclose(gen.log);
    munmap(gen.base, gen.young_size + gen.young_size / 16 * sizeof *gen.scan);
    gen_heap_free();
    gc_roots_free();
    gen_lists_free();
    free(gen.stack);
    free((void *)gen.types);
    memset(&gen, 0, sizeof gen);
    rt_cur.nursery_free = rt_cur.nursery_limit = NULL;
}

/* ---- nursery ---- */
void gen_filler(char *p, char *end)
{
    if (p == end)
        return;
    rt_ref o = (rt_ref)(void *)p;
    o->tid = RT_TID_NONE;
    o->gcbits = (uint32_t)((size_t)(end - p) / 8);
}

char *gen_next_pin(char *p, char *end)
{
    for (size_t i = 0; i < gen.npin; i++) {
        char *q = (char *)gen.pin[i].o;
        if (q >= p && q < end)
            return q;
    }
    return end;
}

void gen_nursery_reset(void)
{
    /* only as much as the old generation can surely take, a second collection of little included */
    size_t n = gen.nursery, aged = (size_t)(gen.aged_free - gen.half[gen.from]);
    size_t floor = gen_heap_need(RESERVE);
    if (!gen_heap_reserve(gen_heap_need(n + aged + RESERVE) + floor))
        while (n && gen_heap_need(n + aged + RESERVE) + floor > gen_h.free_blocks)
            n = n < NURSERY_MIN ? 0 : n / 2 & ~(size_t)7;
    /* and not far beyond the limit, which is tested when the nursery is full */
    size_t live = gen_h.bytes + aged, least = NURSERY_MIN / 2;
    size_t room = gen.opt.limit > live + least ? gen.opt.limit - live : least;
    if (gen.opt.limit && n > room)
        n = room & ~(size_t)7;
    gen.nursery_end = gen.base + n;
    gen.spent = gen.cleared = gen.base;
    rt_cur.nursery_free = rt_cur.nursery_limit = gen.base;
}

/* Zero-filled nursery memory below end, or NULL. */
static char *take(size_t size, char *end)
{
    char *p, *gap;
    for (;;) {
        p = rt_cur.nursery_free;
        gap = gen_next_pin(p, end);
        if (p <= gap && (size_t)(gap - p) >= size)
            break;
        if (gap == end)
            return NULL;
        gen_filler(p, gap);
        rt_ref pinned = (rt_ref)(void *)gap;
        gen.cleared = rt_cur.nursery_free = rt_cur.nursery_limit = gap + gen_size(pinned, gen_type_of(pinned));
    }
    if (gen.cleared < p + size) {
        size_t want = gen.stress ? size : size + CHUNK, room = (size_t)(gap - p);
        char *to = p + (want < room ? want & ~(size_t)7 : room);
        memset(gen.cleared, 0, (size_t)(to - gen.cleared));
        gen.cleared = to;
    }
    rt_cur.nursery_free = p + size;
    /* past the normal end the next allocation must come here and collect */
    char *limit = gen.cleared < gen.nursery_end ? gen.cleared : gen.nursery_end;
    rt_cur.nursery_limit = gen.stress || limit < p + size ? p + size : limit;
    return p;
}

/* ---- slow paths ---- */
void gen_out_of_memory(void)
{
    rt_raise(RT_EXC_MemoryError, "");
}

static bool over_limit(size_t more)
{
    size_t young = (size_t)(gen.aged_free - gen.half[gen.from]) + (size_t)(rt_cur.nursery_free - gen.base);
    return gen.opt.limit && (more > gen.opt.limit || gen_h.bytes + young > gen.opt.limit - more);
}

/* Is there room for `more` bytes under the limit, after a full collection if need be? */
static bool within_limit(size_t more)
{
    return !over_limit(more) || (gen_full() && !over_limit(more));
}

/* The marker's share: twice what was allocated since it was last paid. */
static void pay(size_t more)
{
    char *p = rt_cur.nursery_free;
    gen.debt += 2 * ((size_t)(p - gen.spent) + more);
    gen.spent = p;
    if (gen.phase != GEN_IDLE && gen.debt >= (size_t)CHUNK)
        gen_major_step(gen.debt);
}

static bool collect_nursery(void)
{
    if (gen.phase == GEN_IDLE && gen_h.bytes > gen.threshold)
        gen_major_start();
    bool final = gen.phase == GEN_MARK && gen.mark_ready;
    if (!gen_minor(final))
        return false;
    if (final)
        gen_major_final(CHUNK);
    return true;
}

static void stress(void)
{
    if (++gen.slow % gen.opt.stress)
        return;
    gc_collect(++gen.collections % STRESS_STEP == 0);
}

/* Memory for an object that starts old: black, remembered, all cards dirty. */
static rt_ref start_old(uint32_t tid, size_t size, int64_t n, bool collect)
{
    const gen_type *t = &gen.types[tid];
    size_t cards = gen_wants_cards(t, n) ? gen_ncards(n) : 0, whole = (size + cards + 7) & ~(size_t)7;
    size_t slack = collect ? 0 : RESERVE;
    /* a program of large objects alone never fills its nursery */
    if (collect && (gen.phase == GEN_IDLE ? gen_h.bytes > gen.threshold : gen.mark_ready))
        collect_nursery();
    if (collect ? !within_limit(whole) : over_limit(whole > slack ? whole - slack : 0))
        return NULL;
    bool zeroed;
    size_t keep = collect ? 2 * gen_heap_need(RESERVE) : 0;
    char *p = gen_heap_alloc(whole, keep, &zeroed);
    if (!p && collect && gen_full())
        p = gen_heap_alloc(whole, keep, &zeroed);
    if (!p)
        return NULL;
    if (!zeroed)
        memset(p, 0, whole);
    gen.tally += size;
    rt_ref o = (rt_ref)(void *)p;
    o->tid = tid;
    if (t->item_size)
        *(int64_t *)(void *)(p + t->length_off) = n;
    if (t->kind & GEN_REFS) {
        /* stores that initialize it come without a barrier */
        o->gcbits = GC_BARRIER | (cards ? GEN_CARDS : 0);
        gc_write_barrier(o);
    }
    if (collect)
        pay(whole);
    return o;
}

/* Memory of a young object; collects if it has to. NULL when the limit is reached, or when pinned objects
 * or the lack of old memory leave no room: then the object starts old. */
static char *young(size_t size)
{
    if (gen.stress)
        stress();
    else
        pay(0);
    char *p = take(size, gen.nursery_end);
    if (!p && collect_nursery() && !over_limit(size))
        p = take(size, gen.nursery_end);
    return p;
}

/* n is 0 for types without items. */
static rt_ref alloc(uint32_t tid, size_t size, int64_t n)
{
    const gen_type *t = &gen.types[tid];
    bool refused = gc_refuse;
    gc_refuse = false;
    if (RT_UNLIKELY(refused) || ((t->kind & (GEN_WEAK | GEN_FINAL)) && !gen_register_room(t->kind))) {
        gen_out_of_memory();
        return NULL;
    }
    rt_ref o = NULL;
    if (RT_LIKELY(size <= gen.young_max)) {
        o = (rt_ref)(void *)young(size);
        if (RT_LIKELY(o != NULL)) {
            o->tid = tid;
            if (t->item_size)
                *(int64_t *)(void *)((char *)o + t->length_off) = n;
        }
    }
    if (!o)
        o = start_old(tid, size, n, true);
    if (!o) {
        gen_out_of_memory();
        return NULL;
    }
    if (t->kind & (GEN_WEAK | GEN_FINAL))
        gen_register(o, t->kind);
    return o;
}

rt_ref gc_new(uint32_t tid)
{
    const gen_type *t = &gen.types[tid];
    if (RT_UNLIKELY(t->item_size))
        return gc_new_var(tid, 0);
    return alloc(tid, t->size, 0);
}

rt_ref gc_new_var(uint32_t tid, int64_t n)
{
    size_t size;
    if (!gc_var_size(tid, n, &size)) {
        gen_out_of_memory();
        return NULL;
    }
    char *p = rt_cur.nursery_free;
    if (RT_LIKELY(size <= (size_t)(rt_cur.nursery_limit - p) && size <= gen.young_max
                  && !(gen.types[tid].kind & GEN_FINAL))) {
        rt_cur.nursery_free = p + size;
        rt_ref o = (rt_ref)(void *)p;
        o->tid = tid;
        *(int64_t *)(void *)(p + gen.types[tid].length_off) = n;
        return o;
    }
    return alloc(tid, size, n);
}

static rt_ref alloc_nocollect(uint32_t tid, size_t size, int64_t n)
{
    const gen_type *t = &gen.types[tid];
    if ((t->kind & (GEN_WEAK | GEN_FINAL)) && !gen_register_room(t->kind))
        return NULL;
    rt_ref o = NULL;
    if (size <= RESERVE) {
        o = (rt_ref)(void *)take(size, gen.nursery_end);
        if (!o)
            o = (rt_ref)(void *)take(size, gen.nursery_end + RESERVE);
    }
    if (!o)
        return start_old(tid, size, n, false);
    o->tid = tid;
    if (t->item_size)
        *(int64_t *)(void *)((char *)o + t->length_off) = n;
    if (t->kind & (GEN_WEAK | GEN_FINAL))
        gen_register(o, t->kind);
    return o;
}

rt_ref gc_new_nocollect(uint32_t tid)
{
    const gen_type *t = &gen.types[tid];
    return t->item_size ? gc_new_var_nocollect(tid, 0) : alloc_nocollect(tid, t->size, 0);
}

rt_ref gc_new_var_nocollect(uint32_t tid, int64_t n)
{
    size_t size;
    return gc_var_size(tid, n, &size) ? alloc_nocollect(tid, size, n) : NULL;
}
