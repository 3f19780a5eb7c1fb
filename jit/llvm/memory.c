/* memory.c - executable memory of compiled traces.
 *
 * One reservation of address space; runs of pages are taken first-fit.  Sections of a trace share runs with no
 * other trace.  Pages are readable and writable while the trace is linked, flipped once to readable and
 * executable, and back to inaccessible when the trace is freed, so neighbouring traces' pages merge into one
 * mapping and no page is ever writable and executable. */
#include "jit/llvm/llvm_int.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { PAGE = 4096, MAX_RUNS = 16 };

struct jit_arena {
    char *base;
    uint32_t pages;
    uint32_t used;
    uint32_t hint;  /* no free page below */
    uint8_t *taken; /* by page */
};

typedef struct run {
    char *at;
    uint32_t pages;
    size_t fill;
} run;

/* What one object file was given. */
typedef struct sections {
    jit_arena *arena;
    run runs[MAX_RUNS];
    uint32_t n;
} sections;

jit_arena *jit_arena_new(size_t bytes)
{
    jit_arena *a = calloc(1, sizeof *a);
    if (!a)
        return NULL;
    a->pages = (uint32_t)(bytes / PAGE);
    a->taken = calloc(a->pages, 1);
    a->base = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (a->taken && a->base != MAP_FAILED)
        return a;
    if (a->base != MAP_FAILED)
        munmap(a->base, bytes);
    free(a->taken);
    free(a);
    return NULL;
}

void jit_arena_free(jit_arena *a)
{
    munmap(a->base, (size_t)a->pages * PAGE);
    free(a->taken);
    free(a);
}

uint64_t jit_arena_used(const jit_arena *a)
{
    return (uint64_t)a->used * PAGE;
}

/* First of n free pages in a row, or a->pages. */
static uint32_t find(jit_arena *a, uint32_t n)
{
    uint32_t row = 0;
    for (uint32_t i = a->hint; i < a->pages; i++) {
        row = a->taken[i] ? 0 : row + 1;
        if (row == n)
            return i + 1 - n;
    }
    return a->pages;
}

static bool take(sections *s, size_t size)
{
    jit_arena *a = s->arena;
    if (s->n == MAX_RUNS || size > (size_t)a->pages * PAGE)
        return false;
    uint32_t n = (uint32_t)((size + PAGE - 1) / PAGE);
    uint32_t first = find(a, n);
    char *at = a->base + (size_t)first * PAGE;
    if (first == a->pages || mprotect(at, (size_t)n * PAGE, PROT_READ | PROT_WRITE) != 0)
        return false;
    memset(a->taken + first, 1, n);
    if (first == a->hint)
        a->hint = first + n;
    a->used += n;
    s->runs[s->n++] = (run){at, n, 0};
    return true;
}

static uint8_t *allocate(sections *s, uintptr_t size, unsigned align)
{
    if (align == 0)
        align = 1;
    if (align > PAGE || size == 0)
        size = size ? size : 1;
    for (int attempt = 0; attempt < 2; attempt++) {
        if (s->n) {
            run *r = &s->runs[s->n - 1];
            size_t at = (r->fill + align - 1) / align * align;
            if (at + size <= (size_t)r->pages * PAGE) {
                r->fill = at + size;
                return (uint8_t *)r->at + at;
            }
        }
        if (align > PAGE || !take(s, size))
            return NULL;
    }
    return NULL;
}

void *jit_arena_create(void *arena)
{
    sections *s = calloc(1, sizeof *s);
    if (s)
        s->arena = arena;
    return s;
}

void jit_arena_terminate(void *arena)
{
}

uint8_t *jit_arena_code(void *ctx, uintptr_t size, unsigned align, unsigned id, const char *name)
{
    return ctx ? allocate(ctx, size, align) : NULL;
}

uint8_t *jit_arena_data(void *ctx, uintptr_t size, unsigned align, unsigned id, const char *name, int read_only)
{
    /* traces have no writable data: refusing it here keeps code pages from ever being writable */
    return ctx && read_only ? allocate(ctx, size, align) : NULL;
}

int jit_arena_finalize(void *ctx, char **error)
{
    sections *s = ctx;
    for (uint32_t i = 0; s && i < s->n; i++)
        if (mprotect(s->runs[i].at, (size_t)s->runs[i].pages * PAGE, PROT_READ | PROT_EXEC) != 0) {
            *error = strdup("mprotect refuses executable memory");
            return 1;
        }
    return s == NULL;
}

void jit_arena_destroy(void *ctx)
{
    sections *s = ctx;
    for (uint32_t i = 0; s && i < s->n; i++) {
        run *r = &s->runs[i];
        jit_arena *a = s->arena;
        uint32_t first = (uint32_t)((size_t)(r->at - a->base) / PAGE);
        size_t bytes = (size_t)r->pages * PAGE;
        /* a page that cannot be made inaccessible again is not used again */
        if (madvise(r->at, bytes, MADV_DONTNEED) != 0 || mprotect(r->at, bytes, PROT_NONE) != 0)
            continue;
        memset(a->taken + first, 0, r->pages);
        if (first < a->hint)
            a->hint = first;
        a->used -= r->pages;
    }
    free(s);
}
