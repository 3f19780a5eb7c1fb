/* gen_minor.c - minor collection.
 *
 * Survivors in the nursery move to the empty ageing half, those in the other half (and what does not fit) to
 * the old generation.  A moved object's header becomes its new address.  Copies wait for scanning on a stack that
 * was mapped with the nursery and has room for all that can be young, so a collection needs no other memory
 * than the copies.  The order is last in, first out: children lie behind their parents. */
#include "gc/gen_int.h"

static inline void copy_words(void *to, const void *from, size_t size)
{
    uint64_t *d = to;
    const uint64_t *s = from;
    for (size_t i = 0; i < size / 8; i++)
        d[i] = s[i];
}

/* Memory in the ageing half, NULL when it is full. */
static inline char *to_space(size_t size)
{
    char *p = gen.to_free;
    while (RT_UNLIKELY((size_t)(gen.to_end - p) < size)) {
        char *end = gen.to_start + gen.half_size;
        if (gen.to_end == end)
            return NULL;
        gen_filler(p, gen.to_end);
        rt_ref pinned = (rt_ref)(void *)gen.to_end;
        gen.to_free = p = gen.to_end + gen_size(pinned, gen_type_of(pinned));
        gen.to_end = gen_next_pin(p, end);
    }
    gen.to_free = p + size;
    return p;
}

static inline bool in_to_space(const void *p)
{
    return (uintptr_t)p - (uintptr_t)gen.to_start < gen.half_size;
}

/* Memory for a promoted object; a large array gets its card table, all clean. */
static inline char *promote(rt_ref o, const gen_type *t, size_t size)
{
    unsigned c = t->cls;
    size_t cards = 0;
    if (t->item_size) {
        if ((t->kind & GEN_ITEMS) && gen_wants_cards(t, gen_length(o, t)))
            cards = gen_ncards(gen_length(o, t));
        c = gen_h.cls[(size + cards + 7) / 8];
    }
    char *p = gen_heap_take(c, 0);
    if (RT_UNLIKELY(!p))
        rt_bug("no room for survivors");
    if (gen.phase == GEN_MARK)
        gen_heap_flush(c);
    o->gcbits |= GC_BARRIER;
    if (RT_UNLIKELY(cards)) {
        memset(p + size, 0, cards);
        o->gcbits |= GEN_CARDS;
    }
    return p;
}

/* Copies a young object that is neither forwarded nor pinned nor in to-space. */
static inline rt_ref move(rt_ref o)
{
    const gen_type *t = gen_type_of(o);
    size_t size = gen_size(o, t);
    char *p = NULL;
    if ((char *)o < gen.reserve_end && !gen.promote_all)
        p = to_space(size);
    if (!p)
        p = promote(o, t, size);
    copy_words(p, o, size);
    o->tid = (uint32_t)(uintptr_t)p;
    o->gcbits = (uint32_t)((uintptr_t)p >> 32) | GEN_FORWARDED;
    if (t->kind & GEN_REFS)
        *gen.scan_top++ = (rt_ref)(void *)p;
    return (rt_ref)(void *)p;
}

/* What is tested at every slot, in locals: stores through references would make the compiler load gen again. */
typedef struct scan {
    uintptr_t base, to;
    size_t size, half;
    bool young; /* a slot of an old object still refers to a young one */
} scan;

static inline scan new_scan(void)
{
    return (scan){(uintptr_t)gen.base, (uintptr_t)gen.to_start, gen.young_size, gen.half_size, false};
}

/* Updates *slot; true if it refers to a young object afterwards. */
static inline __attribute__((always_inline)) bool forward(rt_ref *slot, const scan *s)
{
    rt_ref o = *slot;
    if ((uintptr_t)o - s->base >= s->size)
        return false;
    uint32_t bits = o->gcbits;
    if (bits & GEN_FORWARDED)
        o = gen_forwardee(o);
    else if (RT_LIKELY((uintptr_t)o - s->to >= s->half && !(bits & GEN_PINNED)))
        o = move(o);
    *slot = o;
    return (uintptr_t)o - s->base < s->size;
}

static inline __attribute__((always_inline)) void young_slot(rt_ref *slot, void *ctx)
{
    forward(slot, ctx);
}

static void root_slot(rt_ref *slot, void *ctx)
{
    (void)ctx;
    scan s = new_scan();
    forward(slot, &s);
}

/* For slots of old objects that are marked while marking. */
static inline __attribute__((always_inline)) void marked_slot(rt_ref *slot, void *ctx)
{
    if (forward(slot, ctx))
        ((scan *)ctx)->young = true;
    else
        gen_mark_slot(slot, NULL);
}

/* The same outside of marking, or of objects that are not marked yet. */
static inline __attribute__((always_inline)) void old_slot(rt_ref *slot, void *ctx)
{
    if (forward(slot, ctx))
        ((scan *)ctx)->young = true;
}

/* Scans the dirty cards of an array, or all; those with young references stay or become dirty. */
static bool scan_cards(rt_ref o, const gen_type *t, bool all, void (*f)(rt_ref *, void *))
{
    unsigned char *cards = gen_cards(o, t);
    rt_ref *items = gen_items(o, t);
    int64_t n = gen_length(o, t);
    scan s = new_scan();
    for (uint32_t i = 0; i < t->n_refs; i++)
        f((rt_ref *)(void *)((char *)o + t->offs[i]), &s);
    bool any = s.young;
    for (int64_t c = 0; c * GEN_CARD < n; c++) {
        if (!all && !cards[c])
            continue;
        s.young = false;
        int64_t end = (c + 1) * GEN_CARD < n ? (c + 1) * GEN_CARD : n;
        for (int64_t i = c * GEN_CARD; i < end; i++)
            f(items + i, &s);
        cards[c] = s.young;
        any |= s.young;
    }
    return any;
}

/* Scans an old or static object; mark: its referents are marked too. True if one is still young. */
static bool scan_old(rt_ref o, const gen_type *t, bool mark, bool all_cards)
{
    if (o->gcbits & GEN_CARDS)
        return scan_cards(o, t, all_cards, mark ? marked_slot : old_slot);
    scan s = new_scan();
    if (mark)
        gen_each_slot(o, t, marked_slot, &s);
    else
        gen_each_slot(o, t, old_slot, &s);
    return s.young;
}

static void scan_remembered(void)
{
    gen_rem_recover();
    size_t n = gen.rem.n, k = 0;
    for (size_t i = 0; i < n; i++) {
        rt_ref o = gen.rem.v[i];
        /* an unmarked object is scanned when the marker comes to it, if it lives */
        bool mark = gen.phase == GEN_MARK && ((o->gcbits & GC_STATIC) || gen_is_marked(o));
        if (scan_old(o, gen_type_of(o), mark, false))
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

/* Scans copies until none is left. */
static void drain(void)
{
    bool marking = gen.phase == GEN_MARK;
    scan s = new_scan();
    while (gen.scan_top != gen.scan) {
        rt_ref o = *--gen.scan_top;
        const gen_type *t = gen_type_of(o);
        if ((uintptr_t)o - s.base < s.size) {
            gen_each_slot(o, t, young_slot, &s);
        } else if (RT_UNLIKELY(marking || (o->gcbits & GEN_CARDS))) {
            /* promoted objects are marked */
            if (scan_old(o, t, marking, true))
                remember_promoted(o);
        } else {
            s.young = false;
            gen_each_slot(o, t, old_slot, &s);
            if (s.young)
                remember_promoted(o);
        }
    }
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
    scan s = new_scan();
    for (size_t i = 0; i < gen.npin; i++)
        if (gen_is_young(gen.pin[i].o))
            gen_each_slot(gen.pin[i].o, gen_type_of(gen.pin[i].o), young_slot, &s);
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

static void begin(void)
{
    int to = !gen.from;
    gen.to_start = gen.half[to];
    settle_pins();
    gen.to_free = gen.to_start;
    gen.to_end = gen_next_pin(gen.to_start, gen.to_start + gen.half_size);
    gen.scan_top = gen.scan;
}

static void finish(void)
{
    gen.tally += (uint64_t)(rt_cur.nursery_free - gen.base);
    char *from = gen.half[gen.from];
    gen.from = !gen.from;
    gen.aged_free = gen.to_free;
    gen.to_start = NULL;
    if (gen.poison) {
        poison(gen.base, gen.reserve_end);
        poison(from, from + gen.half_size);
    }
    gen_nursery_reset();
}

bool gen_minor(bool promote_all)
{
    uint64_t start = gen_clock();
    size_t used = (size_t)(rt_cur.nursery_free - gen.base) + (size_t)(gen.aged_free - gen.half[gen.from])
                  + gen.pinned_bytes;
    if (!gen_heap_reserve(gen_heap_need(used)))
        return false;
    size_t old = gen_h.bytes;
    gen.promote_all = promote_all;
    begin();
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
    finish();
    gen_pause_end(promote_all ? "minor-all" : "minor", start, gen_h.bytes - old);
    return true;
}
