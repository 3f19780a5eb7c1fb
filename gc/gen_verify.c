/* gen_verify.c - the heap verifier: reads everything, trusts nothing, changes only GEN_SEEN (and clears it). */
#include "gc/gen_int.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGES = 1024 };

typedef struct verify {
    uintptr_t pages[PAGES]; /* that can be read, each in its place, plus 1 */
    uint8_t *young; /* bit per 8 bytes of the young mapping: an object starts here */
    char text[240];
    bool bad;
} verify;

static void __attribute__((format(printf, 2, 3))) fault(verify *v, const char *fmt, ...)
{
    if (v->bad)
        return;
    v->bad = true;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(v->text, sizeof v->text, fmt, ap);
    va_end(ap);
}

/* Can the header at p be read? Asks the kernel, and remembers pages while one verification runs. */
static bool readable(verify *v, rt_ref p)
{
    uintptr_t size = (uintptr_t)sysconf(_SC_PAGESIZE), page = (uintptr_t)p & ~(size - 1);
    uintptr_t *known = &v->pages[page / size % PAGES];
    unsigned char in;
    if ((page | 1) == *known)
        return true;
    if (mincore((void *)page, 1, &in))
        return false;
    *known = page | 1;
    return true;
}

/* Header sane, and the object ends at or before end (NULL: unknown)? */
static bool sane(verify *v, rt_ref o, const char *end)
{
    if (o->tid == RT_TID_NONE || o->tid >= gen.ntypes || !gen.types[o->tid].size) {
        fault(v, "object %p has type id %u", (void *)o, o->tid);
        return false;
    }
    const gen_type *t = gen_type_of(o);
    if (o->gcbits & GEN_FORWARDED) {
        fault(v, "object %p (%s) is forwarded", (void *)o, rt_types[o->tid].name);
        return false;
    }
    if (t->item_size) {
        int64_t n = gen_length(o, t);
        if (n < 0 || (end && (size_t)n > (size_t)(end - (char *)o) / t->item_size)) {
            fault(v, "object %p (%s) has %lld items", (void *)o, rt_types[o->tid].name, (long long)n);
            return false;
        }
    }
    if (end && gen_size(o, t) > (size_t)(end - (char *)o)) {
        fault(v, "object %p (%s) is larger than its memory", (void *)o, rt_types[o->tid].name);
        return false;
    }
    return true;
}

static void check_ref(verify *v, rt_ref o, const char *what, const void *where)
{
    if (!o || v->bad)
        return;
    if (gen_is_young(o)) {
        size_t b = (size_t)((char *)o - gen.base) / 8;
        if (((uintptr_t)o & 7) || !(v->young[b / 8] >> (b % 8) & 1))
            fault(v, "%s %p refers to %p: no young object", what, where, (void *)o);
        return;
    }
    if (gen_heap_has(o))
        return;
    /* not ours: static data, whose header can be read; anything else is a stray reference */
    if (((uintptr_t)o & 7) || !readable(v, o) || !(o->gcbits & GC_STATIC) || !sane(v, o, NULL))
        fault(v, "%s %p refers to %p: no object", what, where, (void *)o);
}

static void root(rt_ref *slot, void *ctx)
{
    check_ref(ctx, *slot, "root", (void *)slot);
}

static void note_young(verify *v, rt_ref o)
{
    size_t b = (size_t)((char *)o - gen.base) / 8;
    v->young[b / 8] |= (uint8_t)(1 << (b % 8));
}

static void check_slots(verify *v, rt_ref o)
{
    const gen_type *t = gen_type_of(o);
    for (uint32_t i = 0; i < t->n_refs; i++)
        check_ref(v, *(rt_ref *)(void *)((char *)o + t->offs[i]), rt_types[o->tid].name, o);
    if (t->kind & GEN_ITEMS)
        for (int64_t i = 0, n = gen_length(o, t); i < n; i++)
            check_ref(v, gen_items(o, t)[i], rt_types[o->tid].name, o);
    if (t->kind & GEN_WEAK)
        check_ref(v, ((rt_weakref *)(void *)o)->target, "weak reference", o);
}

static void young_object(verify *v, rt_ref o, bool refs)
{
    if (refs)
        check_slots(v, o);
    else
        note_young(v, o);
}

/* Walks the young objects in [p, end); with refs false only notes where they start. */
static void walk_young(verify *v, char *p, char *end, bool refs)
{
    while (p < end && !v->bad) {
        rt_ref o = (rt_ref)(void *)p;
        if (o->tid == RT_TID_NONE) {
            p += o->gcbits ? (size_t)o->gcbits * 8 : 8;
            continue;
        }
        if (!sane(v, o, end))
            return;
        if (o->gcbits & (GC_BARRIER | GC_STATIC))
            fault(v, "young object %p has the bits of an old one", (void *)o);
        young_object(v, o, refs);
        p += gen_size(o, gen_type_of(o));
    }
}

static void walk_all_young(verify *v, bool refs)
{
    walk_young(v, gen.base, rt_cur.nursery_free, refs);
    walk_young(v, gen.half[gen.from], gen.aged_free, refs);
    for (size_t i = 0; i < gen.npin && !v->bad; i++) {
        rt_ref o = gen.pin[i].o;
        if (!gen_is_young(o))
            check_ref(v, o, "pin", &gen.pin[i]);
        else if (sane(v, o, gen.base + gen.young_size))
            young_object(v, o, refs);
    }
}

static void must_be_remembered(verify *v, rt_ref o, const rt_ref *slot)
{
    if (!gen_is_young(*slot))
        return;
    if (o->gcbits & GEN_CARDS) {
        const gen_type *t = gen_type_of(o);
        const rt_ref *items = gen_items(o, t);
        if (slot >= items && !gen_cards(o, t)[(slot - items) / GEN_CARD])
            fault(v, "item %td of array %p is young, its card clean", slot - items, (void *)o);
        if (!(o->gcbits & GEN_INREM))
            fault(v, "array %p with young items is not remembered", (void *)o);
    } else if (o->gcbits & GC_BARRIER) {
        fault(v, "old object %p (%s) refers to young %p, not remembered", (void *)o, rt_types[o->tid].name,
              (void *)*slot);
    }
    if (!gen.rem_lost && !(o->gcbits & GEN_SEEN))
        fault(v, "old object %p (%s) is missing in the remembered set", (void *)o, rt_types[o->tid].name);
}

static void old_object(rt_ref o, void *ctx)
{
    verify *v = ctx;
    if (v->bad)
        return;
    const char *end = (char *)o + gen_block_of(o)->cell;
    if (!sane(v, o, end))
        return;
    const gen_type *t = gen_type_of(o);
    if (o->gcbits & GC_STATIC)
        fault(v, "old object %p is marked static", (void *)o);
    bool watched = (o->gcbits & GC_BARRIER) || (o->gcbits & GEN_SEEN) || gen.rem_lost;
    if ((t->kind & GEN_REFS) && !watched)
        fault(v, "old object %p (%s) has neither the barrier nor is it remembered", (void *)o, rt_types[o->tid].name);
    check_slots(v, o);
    if (v->bad)
        return;
    for (uint32_t i = 0; i < t->n_refs; i++)
        must_be_remembered(v, o, (rt_ref *)(void *)((char *)o + t->offs[i]));
    if (t->kind & GEN_ITEMS)
        for (int64_t i = 0, n = gen_length(o, t); i < n; i++)
            must_be_remembered(v, o, gen_items(o, t) + i);
}

static void static_objects(verify *v)
{
    for (size_t i = 0; i < gen.written.n && !v->bad; i++) {
        rt_ref o = gen.written.v[i];
        const gen_type *t = gen_type_of(o);
        check_slots(v, o);
        for (uint32_t k = 0; k < t->n_refs && !v->bad; k++)
            must_be_remembered(v, o, (rt_ref *)(void *)((char *)o + t->offs[k]));
        if (t->kind & GEN_ITEMS)
            for (int64_t k = 0, n = gen_length(o, t); k < n && !v->bad; k++)
                must_be_remembered(v, o, gen_items(o, t) + k);
    }
}

static void see_remembered(verify *v, bool set)
{
    for (size_t i = 0; i < gen.rem.n; i++) {
        rt_ref o = gen.rem.v[i];
        if (set && !(o->gcbits & GC_STATIC) && !gen_heap_has(o)) {
            fault(v, "the remembered set has %p: no object", (void *)o);
            continue;
        }
        if (set)
            o->gcbits |= GEN_SEEN;
        else if ((o->gcbits & GC_STATIC) || gen_heap_has(o))
            o->gcbits &= ~(uint32_t)GEN_SEEN;
    }
}

const char *gc_verify(void)
{
    static verify v;
    size_t n = gen.young_size / 64 + 1;
    v.bad = false;
    memset(v.pages, 0, sizeof v.pages);
    v.young = calloc(n, 1);
    if (!v.young)
        return "no memory for the verifier";
    walk_all_young(&v, false);
    walk_all_young(&v, true);
    see_remembered(&v, true);
    gen_heap_walk(old_object, &v, false);
    static_objects(&v);
    see_remembered(&v, false);
    if (!v.bad)
        gen_each_root(root, &v);
    free(v.young);
    v.young = NULL;
    return v.bad ? v.text : NULL;
}
