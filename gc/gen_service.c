/* gen_service.c - weak references, finalizers, identity hash, pinning, tenuring, collecting on demand. */
#include "gc/gen_int.h"

#include <stdlib.h>

enum { MAJOR_STEP = 256 << 10 }; /* bytes of marking in a step asked for */

/* ---- weak references: gen.weak[0 .. weak_young) are old with old targets, the others may be young ---- */
static rt_ref *target_of(rt_ref w)
{
    return &((rt_weakref *)(void *)w)->target;
}

/* After tracing: a young object that was neither moved nor kept in place is dead. */
static bool died_young(rt_ref o)
{
    return gen_is_young(o) && !(o->gcbits & (GEN_FORWARDED | GEN_PINNED))
           && (uintptr_t)o - (uintptr_t)gen.to_start >= gen.half_size;
}

static rt_ref follow(rt_ref o)
{
    return gen_is_young(o) && (o->gcbits & GEN_FORWARDED) ? gen_forwardee(o) : o;
}

void gen_weak_clear_young(void)
{
    for (size_t i = gen.weak_young; i < gen.weak.n; i++) {
        rt_ref *t = target_of(follow(gen.weak.v[i]));
        if (died_young(*t))
            *t = NULL;
    }
}

void gen_weak_follow(void)
{
    size_t n = gen.weak.n, k = gen.weak_young;
    for (size_t i = k; i < n; i++) {
        rt_ref w = gen.weak.v[i];
        if (died_young(w))
            continue;
        w = follow(w);
        rt_ref *t = target_of(w);
        *t = follow(*t);
        gen.weak.v[k++] = w;
        if (!gen_is_young(w) && !gen_is_young(*t)) {
            gen.weak.v[k - 1] = gen.weak.v[gen.weak_young];
            gen.weak.v[gen.weak_young++] = w;
        }
    }
    gen.weak.n = k;
}

static bool died_old(rt_ref o)
{
    return o && !gen_is_young(o) && !(o->gcbits & GC_STATIC) && !gen_is_marked(o);
}

void gen_weak_clear_old(void)
{
    for (size_t i = 0; i < gen.weak.n; i++) {
        rt_ref *t = target_of(gen.weak.v[i]);
        if (died_old(*t))
            *t = NULL;
    }
}

void gen_weak_drop_old(void)
{
    size_t k = 0, young = 0;
    for (size_t i = 0; i < gen.weak.n; i++) {
        if (i == gen.weak_young)
            young = k;
        if (!died_old(gen.weak.v[i]))
            gen.weak.v[k++] = gen.weak.v[i];
    }
    gen.weak_young = gen.weak_young == gen.weak.n ? k : young;
    gen.weak.n = k;
}

rt_ref gc_weakref_new(rt_ref target)
{
    rt_ref *ss = rt_cur.ss_top;
    ss[0] = target;
    rt_cur.ss_top = ss + 1;
    rt_ref w = gc_new(RT_TID_WEAKREF);
    rt_cur.ss_top = ss;
    if (w)
        *target_of(w) = ss[0];
    return w;
}

/* ---- finalizers: gen.final in order of registration, entries below final_young are old ---- */
/* Moves what waits in a queue to its start, once most of it is spent. */
static void compact(gen_list *l, size_t *head)
{
    size_t waiting = l->n - *head;
    if (*head && waiting < *head) {
        memmove(l->v, l->v + *head, waiting * sizeof *l->v);
        l->n = waiting;
        *head = 0;
    }
}

bool gen_register_room(uint32_t kind)
{
    if (kind & GEN_WEAK)
        return gen_list_reserve(&gen.weak, 1);
    /* the queues can take all that are registered: queueing needs no memory during a collection */
    compact(&gen.queue, &gen.queue_head);
    compact(&gen.dead, &gen.dead_head);
    size_t all = gen.final.n + 1;
    return gen_list_reserve(&gen.final, 1) && gen_list_reserve(&gen.queue, all) && gen_list_reserve(&gen.dead, all);
}

void gen_register(rt_ref o, uint32_t kind)
{
    gen_list *l = kind & GEN_WEAK ? &gen.weak : &gen.final;
    l->v[l->n++] = o;
}

static void enqueue(rt_ref o)
{
    gen_list *l = rt_types[o->tid].finalizer ? &gen.queue : &gen.dead;
    l->v[l->n++] = o;
    rt_break_ask(RT_BREAK_FINALIZERS);
}

/* Visits what a collection queued: only once all is queued, since a dead object must not keep a later one from being found dead. */
static bool visit_queued(size_t queue_n, size_t dead_n, gc_visit visit)
{
    bool some = gen.queue.n > queue_n || gen.dead.n > dead_n;
    for (; queue_n < gen.queue.n; queue_n++)
        visit(&gen.queue.v[queue_n], NULL);
    for (; dead_n < gen.dead.n; dead_n++)
        visit(&gen.dead.v[dead_n], NULL);
    return some;
}

bool gen_final_young(gc_visit visit)
{
    size_t n = gen.final.n, k = gen.final_young;
    size_t queue_n = gen.queue.n, dead_n = gen.dead.n;
    bool prefix = true;
    for (size_t i = k; i < n; i++) {
        rt_ref o = gen.final.v[i];
        if (died_young(o)) {
            enqueue(o);
            continue;
        }
        o = follow(o);
        gen.final.v[k++] = o;
        prefix = prefix && !gen_is_young(o);
        if (prefix)
            gen.final_young = k;
    }
    gen.final.n = k;
    return visit_queued(queue_n, dead_n, visit);
}

bool gen_final_old(void)
{
    size_t n = gen.final.n, k = 0, young = 0, queue_n = gen.queue.n, dead_n = gen.dead.n;
    for (size_t i = 0; i < n; i++) {
        if (i == gen.final_young)
            young = k;
        if (died_old(gen.final.v[i]))
            enqueue(gen.final.v[i]);
        else
            gen.final.v[k++] = gen.final.v[i];
    }
    gen.final_young = gen.final_young == n ? k : young;
    gen.final.n = k;
    return visit_queued(queue_n, dead_n, gen_mark_slot);
}

bool gc_watch(rt_ref o)
{
    if (!gen_register_room(GEN_FINAL)) {
        rt_raise(RT_EXC_MemoryError, "");
        return false;
    }
    gen_register(o, GEN_FINAL);
    return true;
}

bool gc_dead_wait(void)
{
    return gen.dead_head < gen.dead.n;
}

rt_ref gc_next_dead(void)
{
    if (!gc_dead_wait()) {
        gen.dead.n = gen.dead_head = 0;
        return NULL;
    }
    rt_ref o = gen.dead.v[gen.dead_head];
    gen.dead.v[gen.dead_head++] = NULL;
    gen.stats.finalized++;
    return o;
}

void gc_run_finalizers(void)
{
    if (gen.finalizing)
        return;
    gen.finalizing = true;
    while (gen.queue_head < gen.queue.n) {
        rt_ref o = gen.queue.v[gen.queue_head];
        gen.queue.v[gen.queue_head++] = NULL;
        rt_ref *ss = rt_cur.ss_top;
        ss[0] = rt_cur.exc;
        rt_cur.ss_top = ss + 1;
        rt_cur.exc = NULL;
        gen.stats.finalized++;
        rt_types[o->tid].finalizer(o);
        if (rt_cur.exc)
            fprintf(stderr, "Exception ignored in a finalizer: %s\n", rt_types[rt_cur.exc->tid].name);
        rt_cur.exc = ss[0];
        rt_cur.ss_top = ss;
    }
    gen.queue.n = gen.queue_head = 0;
    gen.finalizing = false;
}

/* ---- identity hash: a number in the header, which moves with the object ---- */
int64_t gc_identity_hash(rt_ref o)
{
    uint64_t h;
    if (o->gcbits & GC_STATIC) {
        h = (uintptr_t)o >> 3;
    } else {
        h = o->gcbits >> GEN_HASH_SHIFT & GEN_HASH_MASK;
        if (!h) {
            gen.hash = gen.hash % GEN_HASH_MASK + 1;
            h = gen.hash;
            o->gcbits |= (uint32_t)h << GEN_HASH_SHIFT;
        }
    }
    return (int64_t)(h * 0x9E3779B97F4A7C15u >> 1);
}

/* ---- pinning ---- */
/* Index of the first entry at or above o. */
static size_t pin_index(rt_ref o)
{
    size_t lo = 0, hi = gen.npin;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (gen.pin[mid].o < o)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

bool gc_pin(rt_ref o)
{
    if (o->gcbits & GC_STATIC)
        return true;
    size_t i = pin_index(o);
    if (i < gen.npin && gen.pin[i].o == o) {
        if (gen.pin[i].count < INT64_MAX - 1)
            gen.pin[i].count++;
        return true;
    }
    size_t size = gen_size(o, gen_type_of(o));
    if (gen_is_young(o) && gen.pinned_bytes + size > gen.nursery_min / 4)
        return false;
    if (gen.npin == gen.cappin) {
        size_t cap = gen.cappin ? gen.cappin * 2 : 16;
        gen_pin *v = reallocarray(gen.pin, cap, sizeof *v);
        if (!v)
            return false;
        gen.pin = v;
        gen.cappin = cap;
    }
    memmove(gen.pin + i + 1, gen.pin + i, (gen.npin++ - i) * sizeof *gen.pin);
    gen.pin[i] = (gen_pin){o, 1};
    if (gen_is_young(o)) {
        o->gcbits |= GEN_PINNED;
        gen.pinned_bytes += size;
    }
    return true;
}

void gc_unpin(rt_ref o)
{
    size_t i = pin_index(o);
    if (i == gen.npin || gen.pin[i].o != o || gen.pin[i].count == 0 || gen.pin[i].count == INT64_MAX)
        return;
    if (--gen.pin[i].count == 0 && !gen_is_young(o)) {
        gen.npin--;
        memmove(gen.pin + i, gen.pin + i + 1, (gen.npin - i) * sizeof *gen.pin);
    }
}

/* ---- tenuring and collecting ---- */
bool gc_tenure(rt_ref *refs, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= gen_is_young(refs[i]);
    if (!any)
        return true;
    gc_handle **h = calloc(n, sizeof *h);
    bool ok = h != NULL;
    for (size_t i = 0; ok && i < n; i++)
        ok = (h[i] = gc_handle_new(refs[i])) != NULL;
    ok = ok && (gen_minor(true) || gen_full());
    for (size_t i = 0; h && i < n && h[i]; i++) {
        refs[i] = gc_handle_get(h[i]);
        gc_handle_free(h[i]);
        /* pinned while young: stays where it is for good */
        if (ok && gen_is_young(refs[i]))
            gen.pin[pin_index(refs[i])].count = INT64_MAX;
    }
    free(h);
    if (!ok)
        gen_out_of_memory();
    return ok;
}

void gc_collect(int level)
{
    if (level >= 2) {
        gen_full();
        return;
    }
    bool final = level == 1 && gen.phase == GEN_MARK && gen.mark_ready;
    if (!gen_minor(final) || level <= 0)
        return;
    if (final)
        gen_major_final(MAJOR_STEP);
    else if (gen.phase == GEN_IDLE)
        gen_major_start();
    else
        gen_major_step(MAJOR_STEP);
}
