/* gen_barrier.c - write barrier, remembered set, growable lists. */
#include "gc/gen_int.h"

#include <stdlib.h>

enum { SPARE = 8192 }; /* entries of gen.written kept free for stores between two safepoints */

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

bool gen_lists_init(void)
{
    return gen_list_reserve(&gen.written, SPARE);
}

void gen_lists_free(void)
{
    gen_list *lists[] = {&gen.rem, &gen.written, &gen.weak, &gen.final, &gen.queue, &gen.dead};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]->v);
    free(gen.pin);
}

void gen_each_root(gc_visit visit, void *ctx)
{
    gc_roots_each(visit, ctx);
    for (size_t i = gen.queue_head; i < gen.queue.n; i++)
        visit(&gen.queue.v[i], ctx);
    for (size_t i = gen.dead_head; i < gen.dead.n; i++)
        visit(&gen.dead.v[i], ctx);
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
