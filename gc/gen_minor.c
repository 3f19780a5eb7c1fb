/* gen_minor.c - minor collection.
 *
 * Survivors in the nursery move to the empty ageing half, those in the other half (and what does not fit) to
 * the old generation.  A moved object's header becomes its new address.  Copies wait for scanning on a stack that
 * was mapped with the nursery and has room for all that can be young, so a collection needs no other memory
 * than the copies.  The order is last in, first out: children lie behind their parents. */
#include "gc/gen_int.h"

/* State of a collection that every slot needs. Hot loops work on a copy in a local whose address goes nowhere, so that
 * it stays in registers; what is not inlined takes it from `state` and leaves it there. */
typedef struct copier {
    const gen_type *types;
    uintptr_t base, to;
    size_t young, half;
    char *age_end;          /* objects below go to the ageing half, others to the old generation */
    char *to_free, *to_end; /* gap of the ageing half that is being filled */
    rt_ref *top;            /* copies not scanned yet: gen.scan .. top */
} copier;

static copier state;

static inline __attribute__((always_inline)) void put_back(const copier *c)
{
    state.to_free = c->to_free;
    state.top = c->top;
}

static inline __attribute__((always_inline)) void take_again(copier *c)
{
    c->age_end = state.age_end;
    c->to_free = state.to_free;
    c->to_end = state.to_end;
    c->top = state.top;
}

enum {
    GAP_MIN = 64,       /* a smaller rest of the ageing half is not worth a test at every object */
    CALM = 8            /* collections with few survivors after which the nursery shrinks */
};

static inline void copy_words(void *to, const void *from, size_t size)
{
    uint64_t *d = to;
    const uint64_t *s = from;
    for (size_t i = 0; i < size / 8; i++)
        d[i] = s[i];
}

/* The gap of the ageing half has no room: the next one that has, or NULL when the half is full. */
static RT_COLD char *next_gap(size_t size)
{
    char *end = (char *)state.to + gen.nursery / 2;
    while ((size_t)(state.to_end - state.to_free) < size) {
        if (state.to_end == end) {
            if (end - state.to_free < GAP_MIN)
                state.age_end = NULL;
            return NULL;
        }
        gen_filler(state.to_free, state.to_end);
        rt_ref pinned = (rt_ref)(void *)state.to_end;
        state.to_free = state.to_end + gen_size(pinned, gen_type_of(pinned));
        state.to_end = gen_next_pin(state.to_free, end);
    }
    char *p = state.to_free;
    state.to_free = p + size;
    return p;
}

/* Memory for a young object that stays young, NULL if it is to be promoted. */
static inline __attribute__((always_inline)) char *age(copier *c, rt_ref o, size_t size)
{
    if ((char *)o >= c->age_end)
        return NULL;
    char *p = c->to_free;
    if (RT_LIKELY((size_t)(c->to_end - p) >= size)) {
        c->to_free = p + size;
        return p;
    }
    put_back(c);
    p = next_gap(size);
    take_again(c);
    return p;
}

/* A moved object's header becomes its new address. */
static inline void leave_address(rt_ref o, const char *p)
{
    o->tid = (uint32_t)(uintptr_t)p;
    o->gcbits = (uint32_t)((uintptr_t)p >> 32) | GEN_FORWARDED;
}

static inline char *old_cell(unsigned cls)
{
    char *p = gen_heap_take(cls, 0);
    if (RT_UNLIKELY(!p))
        rt_bug("no room for survivors");
    return p;
}

/* Copies an object with items; a large array that is promoted gets its card table, all clean. */
static __attribute__((noinline)) rt_ref move_var(rt_ref o)
{
    const gen_type *t = gen_type_of(o);
    size_t size = gen_size(o, t);
    uint32_t bits = o->gcbits;
    char *p = age(&state, o, size);
    if (!p) {
        size_t cards = gen_wants_cards(t, gen_length(o, t)) ? gen_ncards(gen_length(o, t)) : 0;
        p = old_cell(gen_h.cls[(size + cards + 7) / 8]);
        bits |= GC_BARRIER | (cards ? GEN_CARDS : 0);
        memset(p + size, 0, cards);
    }
    rt_ref to = (rt_ref)(void *)p;
    to->tid = o->tid;
    to->gcbits = bits;
    copy_words(p + sizeof *o, (char *)o + sizeof *o, size - sizeof *o);
    leave_address(o, p);
    if (t->kind & GEN_REFS)
        *state.top++ = to;
    return to;
}

/* Copies a young object that is neither forwarded nor pinned nor in to-space. The header is never read as one word:
 * it was just written in halves, and a load across two pending stores waits for both. */
static inline __attribute__((always_inline)) rt_ref move(copier *c, rt_ref o, uint32_t bits)
{
    uint32_t tid = o->tid;
    const gen_type *t = &c->types[tid];
    if (RT_UNLIKELY(t->item_size)) {
        put_back(c);
        rt_ref to = move_var(o);
        take_again(c);
        return to;
    }
    size_t size = t->size;
    char *p = age(c, o, size);
    if (!p) {
        p = old_cell(t->cls);
        bits |= GC_BARRIER;
    }
    rt_ref to = (rt_ref)(void *)p;
    to->tid = tid;
    to->gcbits = bits;
    copy_words(p + sizeof *o, (char *)o + sizeof *o, size - sizeof *o);
    leave_address(o, p);
    if (t->kind & GEN_REFS)
        *c->top++ = to;
    return to;
}

static inline bool is_young(const copier *c, rt_ref o)
{
    return (uintptr_t)o - c->base < c->young;
}

/* Updates *slot; true if it refers to a young object afterwards. mark: the slot is in a marked object, what it refers
 * to is marked too; promoted objects are, by the flush of their run. */
static inline __attribute__((always_inline)) bool forward(copier *c, rt_ref *slot, bool mark)
{
    rt_ref o = *slot;
    if (!is_young(c, o)) {
        if (mark)
            gen_mark_slot(slot, NULL);
        return false;
    }
    uint32_t bits = o->gcbits;
    if (bits & GEN_FORWARDED)
        o = gen_forwardee(o);
    else if (RT_LIKELY((uintptr_t)o - c->to >= c->half && !(bits & GEN_PINNED)))
        o = move(c, o, bits);
    *slot = o;
    return is_young(c, o);
}

/* All slots of an object; true if one refers to a young object afterwards. */
static inline __attribute__((always_inline)) bool forward_all(copier *c, rt_ref o, const gen_type *t, bool mark)
{
    bool young = false;
    /* last field first: what the first one refers to is then scanned, and lies, next */
    for (const uint32_t *offs = t->offs, *p = offs + t->n_refs; p != offs;)
        young |= forward(c, (rt_ref *)(void *)((char *)o + *--p), mark);
    if (t->kind & GEN_ITEMS) {
        rt_ref *p = gen_items(o, t);
        for (int64_t i = 0, n = gen_length(o, t); i < n; i++)
            young |= forward(c, p + i, mark);
    }
    return young;
}

static void root_slot(rt_ref *slot, void *ctx)
{
    (void)ctx;
    if (!gen_is_young(*slot))
        return;
    copier c = state;
    forward(&c, slot, false);
    put_back(&c);
}

/* Scans the dirty cards of an array, or all; those with young references stay or become dirty. */
static bool scan_cards(rt_ref o, const gen_type *t, bool all, bool mark)
{
    copier c = state;
    unsigned char *cards = gen_cards(o, t);
    rt_ref *items = gen_items(o, t);
    int64_t n = gen_length(o, t);
    bool any = false;
    for (uint32_t i = 0; i < t->n_refs; i++)
        any |= forward(&c, (rt_ref *)(void *)((char *)o + t->offs[i]), mark);
    for (int64_t k = 0; k * GEN_CARD < n; k++) {
        if (!all && !cards[k])
            continue;
        bool young = false;
        int64_t end = (k + 1) * GEN_CARD < n ? (k + 1) * GEN_CARD : n;
        for (int64_t i = k * GEN_CARD; i < end; i++)
            young |= forward(&c, items + i, mark);
        cards[k] = young;
        any |= young;
    }
    put_back(&c);
    return any;
}

/* Scans an old or static object; mark: its referents are marked too. True if one is still young. */
static bool scan_old(rt_ref o, const gen_type *t, bool mark)
{
    if (o->gcbits & GEN_CARDS)
        return scan_cards(o, t, false, mark);
    copier c = state;
    bool young = mark ? forward_all(&c, o, t, true) : forward_all(&c, o, t, false);
    put_back(&c);
    return young;
}

static void scan_remembered(void)
{
    gen_rem_recover();
    size_t n = gen.rem.n, k = 0;
    for (size_t i = 0; i < n; i++) {
        rt_ref o = gen.rem.v[i];
        /* an unmarked object is scanned when the marker comes to it, if it lives */
        bool mark = gen.phase == GEN_MARK && ((o->gcbits & GC_STATIC) || gen_is_marked(o));
        if (scan_old(o, gen_type_of(o), mark))
            gen.rem.v[k++] = o;
        else if (o->gcbits & GEN_CARDS)
            o->gcbits &= ~(uint32_t)GEN_INREM;
        else
            o->gcbits |= GC_BARRIER;
    }
    gen.rem.n = k;
}

/* A promoted object that refers to a young one. */
static RT_COLD void remember_promoted(rt_ref o)
{
    if (o->gcbits & GEN_CARDS)
        o->gcbits |= GEN_INREM;
    else
        o->gcbits &= ~(uint32_t)GC_BARRIER;
    gen_remember(o);
}

/* Scans copies until none is left. Promoted objects are marked while marking. */
static inline __attribute__((always_inline)) void drain_as(bool marking)
{
    copier c = state;
    while (c.top != gen.scan) {
        rt_ref o = *--c.top;
        const gen_type *t = &c.types[o->tid];
        if (is_young(&c, o)) {
            forward_all(&c, o, t, false);
        } else if (RT_UNLIKELY(o->gcbits & GEN_CARDS)) {
            put_back(&c);
            bool young = scan_cards(o, t, true, marking);
            take_again(&c);
            if (young)
                remember_promoted(o);
        } else if (forward_all(&c, o, t, marking)) {
            remember_promoted(o);
        }
    }
    put_back(&c);
}

static void drain(void)
{
    if (gen.phase == GEN_MARK)
        drain_as(true);
    else
        drain_as(false);
}

static bool in_to_space(const void *p)
{
    return (uintptr_t)p - (uintptr_t)gen.to_start < gen.half_size;
}

/* Entries unpinned since the last collection go, unless they lie where copies are put: those stay once more. */
static void settle_pins(void)
{
    size_t k = 0;
    for (size_t i = 0; i < gen.npin; i++) {
        rt_ref o = gen.pin[i].o;
        if (gen.pin[i].count == 0 && !in_to_space(o)) {
            gen.pinned_bytes -= gen_size(o, gen_type_of(o));
            o->gcbits &= ~(uint32_t)GEN_PINNED;
        } else {
            gen.pin[k++] = gen.pin[i];
        }
    }
    gen.npin = k;
}

static void scan_pins(void)
{
    for (size_t i = 0; i < gen.npin; i++)
        if (gen_is_young(gen.pin[i].o))
            gen_each_slot(gen.pin[i].o, gen_type_of(gen.pin[i].o), root_slot, NULL);
}

/* Fills [p, end) with poison, pinned objects excepted. */
static void poison(char *p, char *end)
{
    while (p < end) {
        char *gap = gen_next_pin(p, end);
        memset(p, GEN_POISON, (size_t)(gap - p));
        if (gap == end)
            return;
        rt_ref o = (rt_ref)(void *)gap;
        p = gap + gen_size(o, gen_type_of(o));
    }
}

static void begin(bool promote_all)
{
    gen.to_start = gen.half[!gen.from];
    settle_pins();
    state = (copier){.types = gen.types, .base = (uintptr_t)gen.base, .young = gen.young_size,
                     .to = (uintptr_t)gen.to_start, .half = gen.half_size,
                     .age_end = promote_all || gen.no_ageing ? NULL : gen.reserve_end, .to_free = gen.to_start,
                     .to_end = gen_next_pin(gen.to_start, gen.to_start + gen.nursery / 2), .top = gen.scan};
}

static void finish(void)
{
    gen.tally += (uint64_t)(rt_cur.nursery_free - gen.base);
    char *from = gen.half[gen.from];
    gen.from = !gen.from;
    gen.aged_free = state.to_free;
    gen.to_start = NULL;
    if (gen.poison) {
        poison(gen.base, gen.reserve_end);
        poison(from, from + gen.half_size);
    }
    gen_nursery_reset();
}

/* Lets ageing and the nursery's size follow what survived. Where nearly everything does, a second copy is wasted and
 * a larger nursery gives objects more time to die: it grows as long as the survival of all that it can hold would take
 * no longer than gen.pause_goal. Where little survives, it goes back to the size of the cache. */
static void adapt(size_t used, size_t survived, uint64_t ns)
{
    gen.no_ageing = survived >= used / 4 * 3 || (gen.no_ageing && survived >= used / 2);
    if (survived >= gen.nursery_min / 4) {
        double cost = (double)ns / (double)survived;
        gen.copy_cost = cost > gen.copy_cost ? cost : gen.copy_cost + (cost - gen.copy_cost) / 8;
    }
    size_t n = gen.nursery;
    if (survived > used / 4)
        n *= 2;
    gen.calm = survived < used / 32 ? gen.calm + 1 : 0;
    if (gen.calm == CALM) {
        gen.calm = 0;
        n /= 2;
    }
    /* the ageing half may survive too */
    double most = gen.pause_goal / gen.copy_cost / 1.5;
    if ((double)n > most)
        n = (size_t)most & ~(size_t)4095;
    gen.nursery = n < gen.nursery_min ? gen.nursery_min : n > gen.nursery_max ? gen.nursery_max : n;
}

bool gen_minor(bool promote_all)
{
    uint64_t start = gen_clock();
    size_t used = (size_t)(rt_cur.nursery_free - gen.base) + (size_t)(gen.aged_free - gen.half[gen.from])
                  + gen.pinned_bytes;
    if (!gen_heap_reserve(gen_heap_need(used)))
        return false;
    size_t old = gen_h.bytes;
    begin(promote_all);
    scan_pins();
    gen_each_root(root_slot, NULL);
    scan_remembered();
    drain();
    gen_weak_clear_young();
    if (gen_final_young(root_slot))
        drain();
    gen_weak_follow();
    gen_heap_flush_all();
    gen.stats.minor++;
    adapt(used, (size_t)(state.to_free - gen.to_start) + (gen_h.bytes - old), gen_clock() - start);
    finish();
    gen_pause_end(promote_all ? "minor-all" : "minor", start, gen_h.bytes - old);
    return true;
}
