/* roots.c - shadow stack, static variables, scanners, handles: the roots of either collector. */
#include "gc/roots.h"

#include "rtlib/rt.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    STACK_BYTES = 8 << 20,
    GUARD = 1 << 16, /* a multiple of every page size */
    MARGIN = 4096    /* slots between ss_limit and the guard */
};

bool gc_refuse;

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

bool gc_roots_init(void)
{
    char *p = mmap(NULL, STACK_BYTES + GUARD, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return false;
    roots.stack = p;
    if (mprotect(p, STACK_BYTES, PROT_READ | PROT_WRITE))
        return false;
    rt_cur.ss_base = rt_cur.ss_top = (rt_ref *)(void *)p;
    rt_cur.ss_limit = (rt_ref *)(void *)(p + STACK_BYTES) - MARGIN;
    return true;
}

void gc_roots_free(void)
{
    munmap(roots.stack, STACK_BYTES + GUARD);
    free(roots.statics);
    free(roots.scanners);
    memset(&roots, 0, sizeof roots);
    while (handles.next != &handles)
        gc_handle_free(handles.next);
    rt_cur.ss_base = rt_cur.ss_top = rt_cur.ss_limit = NULL;
}

typedef struct visitor {
    gc_visit visit;
    void *ctx;
} visitor;

static void thread_roots(rt_thread *t, void *v)
{
    const visitor *to = v;
    for (rt_ref *p = t->ss_base; p < t->ss_top; p++)
        to->visit(p, to->ctx);
    to->visit(&t->exc, to->ctx);
}

void gc_roots_each(gc_visit visit, void *ctx)
{
    visitor v = {visit, ctx};
    rt_threads_each(thread_roots, &v);
    for (size_t i = 0; i < roots.nstatics; i++)
        for (size_t k = 0; k < roots.statics[i].n; k++)
            visit(roots.statics[i].vars[k], ctx);
    for (size_t i = 0; i < roots.nscanners; i++)
        roots.scanners[i].scan(visit, ctx, roots.scanners[i].arg);
    for (gc_handle *h = handles.next; h != &handles; h = h->next)
        visit(&h->o, ctx);
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

/* ---- refusing ---- */
void gc_refuse_next(void)
{
    gc_refuse = true;
    rt_cur.nursery_limit = rt_cur.nursery_free; /* no allocation is inline before */
}
