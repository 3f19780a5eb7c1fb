/* boehm.c - the same interface over libgc: conservative, non-moving.
 *
 * Every allocation is slow (nursery_free == nursery_limit), nothing is old, no object needs a barrier.
 * Objects without references and weak references are allocated unscanned; roots are pushed by a callback. */
#include "gc/roots.h"
#include "rtlib/rt.h"

#include <gc.h>
#include <gc/gc_mark.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RESERVE = 64 << 10 };

typedef struct pin {
    rt_ref o;
    int64_t count;
} pin;

typedef struct pending {
    rt_ref o;
    uint64_t order; /* of registration */
} pending;

static struct {
    gc_options opt;
    gc_stats stats;
    int64_t slow;
    size_t reserve_used; /* by allocation over the limit, since a normal one succeeded */
    uint64_t start;      /* of the collection under way */
    pin *pin;
    size_t npin, cappin;
    /* objects with a finalizer: the queue can take all of them */
    pending *queue;
    size_t queue_n, queue_cap, final_n;
    uint64_t order;
    bool finalizing;
    FILE *log;
    bool started;
} b;

const char *gc_name(void)
{
    return "boehm";
}

/* libgc knows one native stack: the thread's that started it. */
bool gc_threads(void)
{
    return false;
}

/* ---- roots ---- */
static void push(rt_ref *slot, void *ctx)
{
    (void)ctx;
    GC_push_all_eager(slot, slot + 1);
}

static void push_roots(void)
{
    gc_roots_each(push, NULL);
    for (size_t i = 0; i < b.npin; i++)
        push(&b.pin[i].o, NULL);
    for (size_t i = 0; i < b.queue_n; i++)
        push(&b.queue[i].o, NULL);
}

/* ---- start and end ---- */
static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void event(GC_EventType e)
{
    if (e == GC_EVENT_START) {
        b.start = now();
    } else if (e == GC_EVENT_END) {
        uint64_t ns = now() - b.start;
        b.stats.major_cycles++;
        b.stats.major_steps++;
        if (ns > b.stats.max_step_ns)
            b.stats.max_step_ns = ns;
        if (b.log)
            fprintf(b.log, "full ns=%llu mapped=%zu\n", (unsigned long long)ns, GC_get_heap_size());
    }
}

static void finalizers_wait(void)
{
    rt_break_ask(RT_BREAK_FINALIZERS);
}

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "gc: %s\n", what);
    exit(1);
}

void gc_init(const gc_options *o)
{
    bool started = b.started;
    memset(&b, 0, sizeof b);
    b.started = true;
    b.opt = *o;
    GC_INIT();
    if (!started) {
        GC_set_warn_proc(GC_ignore_warn_proc);
        GC_set_push_other_roots(push_roots);
        GC_set_finalize_on_demand(1);
        GC_set_java_finalization(1);
        GC_set_finalizer_notifier(finalizers_wait);
        GC_set_on_collection_event(event);
    }
    if (!gc_roots_init())
        fail("no address space for the shadow stack");
    const char *name = getenv("CAPROCK_GCLOG");
    if (name && *name) {
        b.log = fopen(name, "w");
        if (!b.log)
            fail("cannot write the file that CAPROCK_GCLOG names");
    }
    rt_cur.nursery_free = rt_cur.nursery_limit = NULL;
}

void gc_get_stats(gc_stats *s)
{
    *s = b.stats;
    s->allocated = GC_get_total_bytes();
    s->heap = GC_get_heap_size();
    s->live = s->heap - GC_get_free_bytes();
}

void gc_shutdown(void)
{
    gc_stats s;
    gc_get_stats(&s);
    if (b.opt.stats)
        fprintf(stderr,
                "gc: minor=0 major_steps=%llu major_cycles=%llu allocated=%llu live=%zu heap=%zu "
                "max_step_ns=%llu finalized=%llu\n",
                (unsigned long long)s.major_steps, (unsigned long long)s.major_cycles,
                (unsigned long long)s.allocated, s.live, s.heap, (unsigned long long)s.max_step_ns,
                (unsigned long long)s.finalized);
    if (b.log)
        fclose(b.log);
    b.log = NULL;
    gc_roots_free();
    free(b.pin);
    free(b.queue);
    b.pin = NULL;
    b.queue = NULL;
    b.npin = b.queue_n = 0;
}

/* ---- allocation ---- */
/* libgc's finalizer: only moves the object into our queue, which is sorted before it is run. */
static void GC_CALLBACK died(void *o, void *order)
{
    b.queue[b.queue_n++] = (pending){o, (uint64_t)(uintptr_t)order};
}

/* Registers o for death. */
static void mourn(rt_ref o)
{
    b.final_n++;
    GC_register_finalizer_no_order(o, died, (void *)(uintptr_t)++b.order, NULL, NULL);
}

static bool finalizer_room(void)
{
    if (b.final_n < b.queue_cap)
        return true;
    size_t cap = b.queue_cap ? b.queue_cap * 2 : 64;
    pending *v = reallocarray(b.queue, cap, sizeof *v);
    if (!v)
        return false;
    b.queue = v;
    b.queue_cap = cap;
    return true;
}

/* Zero-filled object, NULL when memory is exhausted. */
static rt_ref make(uint32_t tid, size_t size, int64_t n)
{
    const rt_typeinfo *t = &rt_types[tid];
    bool scanned = (t->n_refs || (t->item_size && t->item_is_ref)) && !(t->flags & RT_TYPE_WEAK);
    bool final = t->flags & RT_TYPE_FINALIZER;
    if (final && !finalizer_room())
        return NULL;
    rt_ref o = scanned ? GC_MALLOC(size) : GC_MALLOC_ATOMIC(size);
    if (!o)
        return NULL;
    if (!scanned)
        memset(o, 0, size);
    o->tid = tid;
    if (t->item_size)
        *(int64_t *)(void *)((char *)o + t->length_off) = n;
    if (final)
        mourn(o);
    return o;
}

/* Blocks with a live object count as a whole; libgc's own limit also counts what it holds free. */
static bool over_limit(size_t more)
{
    if (!b.opt.limit)
        return false;
    return more > b.opt.limit || GC_get_heap_size() - GC_get_free_bytes() > b.opt.limit - more;
}

static rt_ref alloc(uint32_t tid, size_t size, int64_t n)
{
    bool refused = gc_refuse;
    gc_refuse = false;
    if (refused || over_limit(size)) {
        if (!refused)
            GC_gcollect();
        if (refused || over_limit(size)) {
            rt_raise(RT_EXC_MemoryError, "");
            return NULL;
        }
    }
    if (b.opt.stress && ++b.slow % b.opt.stress == 0)
        GC_gcollect();
    rt_ref o = make(tid, size, n);
    if (!o) {
        rt_raise(RT_EXC_MemoryError, "");
        return NULL;
    }
    b.reserve_used = 0;
    return o;
}

rt_ref gc_new(uint32_t tid)
{
    const rt_typeinfo *t = &rt_types[tid];
    return t->item_size ? gc_new_var(tid, 0) : alloc(tid, t->size, 0);
}

rt_ref gc_new_var(uint32_t tid, int64_t n)
{
    size_t size;
    if (gc_var_size(tid, n, &size))
        return alloc(tid, size, n);
    rt_raise(RT_EXC_MemoryError, "");
    return NULL;
}

/* Without collecting; past the limit from a reserve. */
static rt_ref alloc_nocollect(uint32_t tid, size_t size, int64_t n)
{
    bool over = over_limit(size);
    if (over && size > RESERVE - b.reserve_used)
        return NULL;
    GC_disable();
    rt_ref o = make(tid, size, n);
    GC_enable();
    if (over && o)
        b.reserve_used += size;
    return o;
}

rt_ref gc_new_nocollect(uint32_t tid)
{
    const rt_typeinfo *t = &rt_types[tid];
    return t->item_size ? gc_new_var_nocollect(tid, 0) : alloc_nocollect(tid, t->size, 0);
}

rt_ref gc_new_var_nocollect(uint32_t tid, int64_t n)
{
    size_t size;
    return gc_var_size(tid, n, &size) ? alloc_nocollect(tid, size, n) : NULL;
}

/* Only static objects come here, once: libgc scans static data as it is. */
void gc_write_barrier(rt_ref o)
{
    o->gcbits &= ~(uint32_t)GC_BARRIER;
}

void gc_write_barrier_item(rt_ref array, int64_t i)
{
    (void)i;
    gc_write_barrier(array);
}

/* ---- services ---- */
void gc_collect(int level)
{
    if (level > 0)
        GC_gcollect();
    else
        GC_collect_a_little();
}

bool gc_tenure(rt_ref *refs, size_t n)
{
    (void)refs;
    (void)n;
    return true;
}

int64_t gc_identity_hash(rt_ref o)
{
    return (int64_t)(((uint64_t)(uintptr_t)o >> 3) * 0x9E3779B97F4A7C15u >> 1);
}

static size_t pin_index(rt_ref o)
{
    size_t i = 0;
    while (i < b.npin && b.pin[i].o != o)
        i++;
    return i;
}

bool gc_pin(rt_ref o)
{
    size_t i = pin_index(o);
    if (i < b.npin) {
        b.pin[i].count++;
        return true;
    }
    if (b.npin == b.cappin) {
        size_t cap = b.cappin ? b.cappin * 2 : 16;
        pin *v = reallocarray(b.pin, cap, sizeof *v);
        if (!v)
            return false;
        b.pin = v;
        b.cappin = cap;
    }
    b.pin[b.npin++] = (pin){o, 1};
    return true;
}

void gc_unpin(rt_ref o)
{
    size_t i = pin_index(o);
    if (i < b.npin && --b.pin[i].count == 0)
        b.pin[i] = b.pin[--b.npin];
}

rt_ref gc_weakref_new(rt_ref target)
{
    rt_ref *ss = rt_cur.ss_top;
    ss[0] = target;
    rt_cur.ss_top = ss + 1;
    rt_weakref *w = (rt_weakref *)gc_new(RT_TID_WEAKREF);
    rt_cur.ss_top = ss;
    if (!w)
        return NULL;
    w->target = target;
    if (target && GC_base(target)
        && GC_general_register_disappearing_link((void **)&w->target, target) == GC_NO_MEMORY) {
        rt_raise(RT_EXC_MemoryError, "");
        return NULL;
    }
    return &w->hdr;
}

static int by_order(const void *x, const void *y)
{
    uint64_t p = ((const pending *)x)->order, q = ((const pending *)y)->order;
    return (p > q) - (p < q);
}

/* Takes the first of the queue that has a finalizer, or of those that have none, into *to. */
static bool take_dead(rt_ref *to, bool with_finalizer)
{
    GC_invoke_finalizers();
    qsort(b.queue, b.queue_n, sizeof *b.queue, by_order);
    for (size_t i = 0; i < b.queue_n; i++) {
        *to = b.queue[i].o;
        if (!rt_types[(*to)->tid].finalizer == with_finalizer)
            continue;
        memmove(b.queue + i, b.queue + i + 1, (--b.queue_n - i) * sizeof *b.queue);
        b.final_n--;
        b.stats.finalized++;
        return true;
    }
    *to = NULL;
    return false;
}

bool gc_watch(rt_ref o)
{
    if (!finalizer_room()) {
        rt_raise(RT_EXC_MemoryError, "");
        return false;
    }
    mourn(o);
    return true;
}

rt_ref gc_next_dead(void)
{
    rt_ref o;
    take_dead(&o, false);
    return o;
}

bool gc_dead_wait(void)
{
    GC_invoke_finalizers();
    for (size_t i = 0; i < b.queue_n; i++)
        if (!rt_types[b.queue[i].o->tid].finalizer)
            return true;
    return false;
}

void gc_run_finalizers(void)
{
    if (b.finalizing)
        return;
    b.finalizing = true;
    rt_ref *ss = rt_cur.ss_top;
    ss[0] = rt_cur.exc;
    rt_cur.ss_top = ss + 2;
    ss[1] = NULL;
    while (take_dead(&ss[1], true)) {
        rt_cur.exc = NULL;
        rt_types[ss[1]->tid].finalizer(ss[1]);
        if (rt_cur.exc)
            fprintf(stderr, "Exception ignored in a finalizer: %s\n", rt_types[rt_cur.exc->tid].name);
    }
    rt_cur.exc = ss[0];
    rt_cur.ss_top = ss;
    b.finalizing = false;
}

const char *gc_verify(void)
{
    return NULL;
}
