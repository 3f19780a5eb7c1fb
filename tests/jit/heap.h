/* heap.h - the moving collector of the JIT's tests (heap.c). */
#ifndef TESTS_JIT_HEAP_H
#define TESTS_JIT_HEAP_H

#include <stdint.h>

typedef struct heap_counts {
    int64_t collections, barriers;
} heap_counts;
extern heap_counts heap_count;

/* Empty heap, no roots. rt_types must be set before the first allocation. */
void heap_start(void);
/* Allocation n+1 and all later ones raise MemoryError; -1: none does. */
void heap_fail_after(int64_t n);

#endif
