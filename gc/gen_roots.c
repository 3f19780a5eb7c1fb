/* gen_roots.c - shadow stack, static variables, scanners, handles; write barrier and remembered set. */
#include "gc/gen_int.h"

#include <stdlib.h>
#include <sys/mman.h>

enum {
    STACK_BYTES = 8 << 20,
    GUARD = 1 << 16, /* a multiple of every page size */
    MARGIN = 4096,   /* slots between ss_limit and the guard */
    SPARE = 8192     /* entries of gen.written kept free for stores between two safepoints */
};

static struct {
    char *stack;
    struct statics {
        rt_ref *const *vars;
        size_t n;
    } *statics;
    size_t nstatics;
    struct scanner {
        gc_scanner scan;
        void *arg;
    } *scanners;
    size_t nscanners;
} roots;

struct gc_handle {
    rt_ref o;
    gc_handle *prev, *next;
};
static gc_handle handles = {NULL, &handles, &handles};

bool gen_list_reserve(gen_list *l, size_t extra)
{
    if (l->cap - l->n >= extra)
        return true;
    size_t cap = l->cap ? l->cap * 2 : 1024;
    if (cap < l->n + extra)
        cap = l->n + extra;
    rt_ref *v = realloc(l->v, cap * sizeof *v);
    if (!v)
        return false;
    l->v = v;
    l->cap = cap;
    return true;
}

bool gen_roots_init(void)
{
    char *p = mmap(NULL, STACK_BYTES + GUARD, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return false;
    roots.stack = p;
    if (mprotect(p, STACK_BYTES, PROT_READ | PROT_WRITE) || !gen_list_reserve(&gen.written, SPARE))
        return false;
    rt_cur.ss_top = (rt_ref *)(void *)p;
    rt_cur.ss_limit = (rt_ref *)(void *)(p + STACK_BYTES) - MARGIN;
    return true;
}

void gen_roots_free(void)
{
    munmap(roots.stack, STACK_BYTES + GUARD);
    free(roots.statics);
    free(roots.scanners);
    memset(&roots, 0, sizeof roots);
    while (handles.next != &handles)
        gc_handle_free(handles.next);
    gen_list *lists[] = {&gen.rem, &gen.written, &gen.weak, &gen.final, &gen.queue};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]->v);
    free(gen.pin);
    rt_cur.ss_top = rt_cur.ss_limit = NULL;
}

void gen_each_root(gc_visit visit, void *ctx)
{
    for (rt_ref *p = (rt_ref *)(void *)roots.stack; p < rt_cur.ss_top; p++)
        visit(p, ctx);
    visit(&rt_cur.exc, ctx);
    for (size_t i = 0; i < roots.nstatics; i++)
        for (size_t k = 0; k < roots.statics[i].n; k++)
            visit(roots.statics[i].vars[k], ctx);
    for (size_t i = 0; i < roots.nscanners; i++)
        roots.scanners[i].scan(visit, ctx, roots.scanners[i].arg);
    for (gc_handle *h = handles.next; h != &handles; h = h->next)
        visit(&h->o, ctx);
    for (size_t i = gen.queue_head; i < gen.queue.n; i++)
        visit(&gen.queue.v[i], ctx);
}

/* Roots are registered at start and by the JIT's own set-up: without memory for that nothing can go on. */
static void *grown(void *v, size_t n, size_t size)
{
    v = reallocarray(v, n + 1, size);
    if (!v)
        rt_bug("out of memory for the table of roots");
    return v;
}

void gc_add_statics(rt_ref *const *vars, size_t n)
{
    roots.statics = grown(roots.statics, roots.nstatics, sizeof *roots.statics);
    roots.statics[roots.nstatics++] = (struct statics){vars, n};
}

void gc_add_scanner(gc_scanner scan, void *arg)
{
    roots.scanners = grown(roots.scanners, roots.nscanners, sizeof *roots.scanners);
    roots.scanners[roots.nscanners++] = (struct scanner){scan, arg};
}

void gc_remove_scanner(gc_scanner scan, void *arg)
{
    for (size_t i = 0; i < roots.nscanners; i++)
        if (roots.scanners[i].scan == scan && roots.scanners[i].arg == arg) {
            roots.nscanners--;
            memmove(roots.scanners + i, roots.scanners + i + 1, (roots.nscanners - i) * sizeof *roots.scanners);
            return;
        }
}

gc_handle *gc_handle_new(rt_ref o)
{
    gc_handle *h = malloc(sizeof *h);
    if (!h)
        return NULL;
    *h = (gc_handle){o, &handles, handles.next};
    h->next->prev = h;
    handles.next = h;
    return h;
}

rt_ref gc_handle_get(const gc_handle *h)
{
    return h->o;
}

void gc_handle_free(gc_handle *h)
{
    if (!h)
        return;
    h->prev->next = h->next;
    h->next->prev = h->prev;
    free(h);
}

/* ---- write barrier ---- */
/* Static objects are no part of the heap walk: gen.written must not lose one. */
static void note_written(rt_ref o)
{
    if (o->gcbits & GEN_WRITTEN)
        return;
    if (!gen_list_reserve(&gen.written, SPARE) && gen.written.n == gen.written.cap)
        rt_bug("out of memory for the list of written static objects");
    gen.written.v[gen.written.n++] = o;
    o->gcbits |= GEN_WRITTEN;
}

void gen_remember(rt_ref o)
{
    if (gen_list_reserve(&gen.rem, 1))
        gen.rem.v[gen.rem.n++] = o;
    else
        gen.rem_lost = true;
}

void gc_write_barrier(rt_ref o)
{
    if (o->gcbits & GEN_CARDS) {
        gc_write_barrier_item(o, -1);
        return;
    }
    if (o->gcbits & GC_STATIC)
        note_written(o);
    o->gcbits &= ~(uint32_t)GC_BARRIER;
    gen_remember(o);
}

void gc_write_barrier_item(rt_ref array, int64_t i)
{
    if (!(array->gcbits & GEN_CARDS)) {
        gc_write_barrier(array);
        return;
    }
    const gen_type *t = gen_type_of(array);
    unsigned char *cards = gen_cards(array, t);
    if (i < 0)
        memset(cards, 1, gen_ncards(gen_length(array, t)));
    else
        cards[i / GEN_CARD] = 1;
    if (!(array->gcbits & GEN_INREM)) {
        array->gcbits |= GEN_INREM;
        gen_remember(array);
    }
}

static void recover(rt_ref o, void *ctx)
{
    (void)ctx;
    bool in = o->gcbits & GEN_CARDS ? (o->gcbits & GEN_INREM) != 0 : !(o->gcbits & GC_BARRIER);
    if (in && (gen_type_of(o)->kind & GEN_REFS))
        gen_remember(o);
}

void gen_rem_recover(void)
{
    if (!gen.rem_lost)
        return;
    gen.rem.n = 0;
    gen.rem_lost = false;
    gen_heap_walk(recover, NULL, false);
    for (size_t i = 0; i < gen.written.n; i++)
        recover(gen.written.v[i], NULL);
}
