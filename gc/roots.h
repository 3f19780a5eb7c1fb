/* roots.h - what the two collectors share: roots, and the size of an object to be. */
#ifndef GC_ROOTS_H
#define GC_ROOTS_H

#include "gc/gc.h"

/* The next allocation that may fail is refused (gc_refuse_next). */
extern bool gc_refuse;

/* Maps the shadow stack (8 MB and a guard page) and points rt_cur at it; false without address space. */
bool gc_roots_init(void);
/* Unmaps it, forgets statics and scanners, frees handles. */
void gc_roots_free(void);
/* Visits shadow stack, rt_cur.exc, statics, scanners' roots and handles. */
void gc_roots_each(gc_visit visit, void *ctx);

/* Bytes of an object with n items, a multiple of 8; false if n is negative or the size absurd. */
static inline bool gc_var_size(uint32_t tid, int64_t n, size_t *size)
{
    const rt_typeinfo *t = &rt_types[tid];
    size_t bytes;
    if (n < 0 || __builtin_mul_overflow((size_t)n, (size_t)t->item_size, &bytes) || bytes > (size_t)INT64_MAX / 2)
        return false;
    *size = (t->size + t->extra + bytes + 7) & ~(size_t)7;
    return true;
}

#endif
