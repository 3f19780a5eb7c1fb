/* gen_heap.c - the old generation's memory: arenas, blocks of one size class, large objects, lazy sweep.
 *
 * An arena is 4 MB, aligned to its size: blocks 0..2 hold struct gen_arena, the other 61 are handed out singly
 * (cells of one size) or as runs (one large object).  Larger objects have a mapping of their own that
 * begins with the same struct, so that the mark bit of any old object is found by masking.
 * Sweeping a block is three operations a bitmap word: dead objects are not touched. */
#include "gc/gen_int.h"

#include <stdlib.h>
#include <sys/mman.h>

gen_heap gen_h;

enum { WORDS = GEN_BLOCK / 512 }; /* bitmap words a block */

void gen_heap_init(void)
{
    unsigned n = 0;
    uint32_t size = 0;
    while (size < 256)
        gen_h.cell[n++] = size += 8;
    for (uint32_t step = 32; size < 4096; step *= 2)
        for (int i = 0; i < 8; i++)
            gen_h.cell[n++] = size += step;
    for (uint32_t k = 15; k >= 2; k--)
        gen_h.cell[n++] = (uint32_t)(GEN_BLOCK / k) & ~7u;
    for (size_t w = 0, c = 0; w <= GEN_SMALL_MAX / 8; w++) {
        while (gen_h.cell[c] < w * 8)
            c++;
        gen_h.cls[w] = (uint8_t)c;
    }
}

/* Mapping of size bytes (a multiple of 4 KB) aligned to an arena, NULL if there is none. */
static void *map_aligned(size_t size)
{
    size_t ask;
    if (__builtin_add_overflow(size, GEN_ARENA, &ask))
        return NULL;
    /* no MAP_NORESERVE: the system refuses at once what exceeds all its memory, which becomes MemoryError */
    char *p = mmap(NULL, ask, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    char *a = (char *)(((uintptr_t)p + GEN_ARENA - 1) & ~(uintptr_t)(GEN_ARENA - 1));
    if (a > p)
        munmap(p, (size_t)(a - p));
    char *end = p + ask;
    if (end > a + size)
        munmap(a + size, (size_t)(end - (a + size)));
    return a;
}

static gen_arena *new_arena(size_t mapped)
{
    if (gen_h.narena == gen_h.caparena) {
        size_t cap = gen_h.caparena ? gen_h.caparena * 2 : 64;
        gen_arena **v = realloc(gen_h.arena, cap * sizeof *v);
        if (!v)
            return NULL;
        gen_h.arena = v;
        gen_h.caparena = cap;
    }
    gen_arena *a = map_aligned(mapped);
    if (!a)
        return NULL;
    a->mapped = mapped;
    size_t i = gen_h.narena++;
    for (; i > 0 && gen_h.arena[i - 1] > a; i--)
        gen_h.arena[i] = gen_h.arena[i - 1];
    gen_h.arena[i] = a;
    gen_h.hint = 0;
    gen_h.mapped += mapped;
    if (gen.phase == GEN_SWEEP && i <= gen_h.sweep_arena) {
        /* positions shifted: the incremental sweep begins again, swept blocks are skipped */
        gen_h.sweep_arena = gen_h.sweep_block = 0;
    }
    return a;
}

static bool new_block_arena(void)
{
    gen_arena *a = new_arena(GEN_ARENA);
    if (!a)
        return false;
    a->free = ~(uint64_t)0 << GEN_META;
    gen_h.free_blocks += GEN_NBLOCK - GEN_META;
    return true;
}

static void drop_arena(size_t i)
{
    gen_arena *a = gen_h.arena[i];
    gen_h.mapped -= a->mapped;
    if (a->mapped == GEN_ARENA)
        gen_h.free_blocks -= GEN_NBLOCK - GEN_META;
    munmap(a, a->mapped);
    memmove(gen_h.arena + i, gen_h.arena + i + 1, (--gen_h.narena - i) * sizeof *gen_h.arena);
    gen_h.hint = 0;
}

void gen_heap_free(void)
{
    while (gen_h.narena)
        drop_arena(gen_h.narena - 1);
    free(gen_h.arena);
    memset(&gen_h, 0, sizeof gen_h);
}

size_t gen_heap_need(size_t used)
{
    /* a cell wastes less than a third, a block's tail less than half; one begun block a class */
    size_t classes = used / 8 < GEN_NCLASS ? used / 8 : GEN_NCLASS;
    return 2 * used / GEN_BLOCK + classes;
}

bool gen_heap_reserve(size_t nblocks)
{
    while (gen_h.free_blocks < nblocks)
        if (!new_block_arena())
            return false;
    return true;
}

/* First block of n adjacent free ones in a, 0 if there are none. */
static size_t find_run(const gen_arena *a, size_t n)
{
    uint64_t m = a->free;
    for (size_t have = 1; have < n && m;) {
        size_t shift = n - have < have ? n - have : have;
        m &= m >> shift;
        have += shift;
    }
    return m ? (size_t)__builtin_ctzll(m) : 0;
}

/* n adjacent blocks, keeping `keep` free ones; *a is their arena. 0 when there are none. */
static size_t take_blocks(size_t n, size_t keep, gen_arena **a)
{
    if (gen_h.free_blocks < keep + n && !gen_heap_reserve(keep + n))
        return 0;
    for (int tries = 0; tries < 2; tries++) {
        for (size_t i = gen_h.hint; i < gen_h.narena; i++) {
            size_t b = find_run(gen_h.arena[i], n);
            if (b) {
                *a = gen_h.arena[i];
                (*a)->free &= ~(((n == 64 ? 0 : (uint64_t)1 << n) - 1) << b);
                gen_h.free_blocks -= n;
                if (n == 1)
                    gen_h.hint = i;
                return b;
            }
        }
        if (!new_block_arena())
            return 0;
    }
    return 0;
}

static void give_blocks(gen_arena *a, size_t b, size_t n)
{
    a->block[b].state = GEN_FREE;
    a->free |= ((n == 64 ? 0 : (uint64_t)1 << n) - 1) << b;
    gen_h.free_blocks += n;
    gen_h.hint = 0;
}

/* Clears the dead bits of the block's words; returns the number of objects that died. */
static size_t sweep_words(gen_arena *a, size_t b, size_t *live)
{
    size_t dead = 0, alive = 0;
    uint64_t *mark = a->mark + b * WORDS, *alloc = a->alloc + b * WORDS;
    for (size_t w = 0; w < WORDS; w++) {
        uint64_t gone = alloc[w] & ~mark[w];
        dead += (size_t)__builtin_popcountll(gone);
        alive += (size_t)__builtin_popcountll(mark[w]);
        if (RT_UNLIKELY(gen.poison))
            for (; gone; gone &= gone - 1) {
                size_t bit = (b * WORDS + w) * 64 + (size_t)__builtin_ctzll(gone);
                memset((char *)a + bit * 8, GEN_POISON, a->block[b].cell);
            }
        alloc[w] = mark[w];
        mark[w] = 0;
    }
    *live = alive;
    return dead;
}

/* Sweeps one block; false if it still has live objects and no free cell. */
static bool sweep_block(gen_arena *a, size_t b)
{
    gen_block *k = &a->block[b];
    size_t live;
    size_t dead = sweep_words(a, b, &live);
    k->unswept = 0;
    gen_h.bytes -= dead * k->cell;
    if (!live) {
        give_blocks(a, b, 1);
        return true;
    }
    if (live == GEN_BLOCK / k->cell)
        return false;
    k->next = gen_h.avail[k->cls];
    gen_h.avail[k->cls] = k;
    return true;
}

/* Block index in its arena. */
static size_t index_of(gen_block *k, gen_arena **a)
{
    *a = gen_arena_of(k);
    return (size_t)(k - (*a)->block);
}

/* Next run of free cells in the class's block; false when it is full. */
static bool next_run(unsigned c)
{
    gen_block *k = gen_h.run[c].block;
    if (!k)
        return false;
    gen_arena *a;
    size_t b = index_of(k, &a);
    char *start = gen_block_start(a, b);
    size_t cell = gen_h.cell[c], n = GEN_BLOCK / cell, i = gen_h.run[c].cursor;
    size_t first = b * WORDS * 64;
#define USED(i) (a->alloc[(first + (i) * (cell / 8)) >> 6] >> ((first + (i) * (cell / 8)) & 63) & 1)
    while (i < n && USED(i))
        i++;
    if (i == n) {
        gen_h.run[c].block = NULL;
        return false;
    }
    size_t j = i + 1;
    while (j < n && !USED(j))
        j++;
#undef USED
    gen_h.run[c].start = gen_h.run[c].free = start + i * cell;
    gen_h.run[c].end = start + j * cell;
    gen_h.run[c].cursor = (uint32_t)j;
    return true;
}

static void use_block(unsigned c, gen_block *k)
{
    gen_h.run[c].block = k;
    gen_h.run[c].cursor = 0;
}

/* Bits of the first cells of a block of class c: made when the class is first used. */
static const uint64_t *pattern(unsigned c)
{
    static uint64_t bits[GEN_NCLASS][WORDS];
    if (!bits[c][0])
        for (size_t i = 0, n = GEN_BLOCK / gen_h.cell[c]; i < n; i++) {
            size_t b = i * (gen_h.cell[c] / 8);
            bits[c][b >> 6] |= (uint64_t)1 << (b & 63);
        }
    return bits[c];
}

void gen_heap_flush(unsigned c)
{
    char *from = gen_h.run[c].start, *to = gen_h.run[c].free;
    if (from == to)
        return;
    gen_h.run[c].start = to;
    gen_arena *a = gen_arena_of(from);
    size_t first = gen_bit(from), last = gen_bit(to - 8);
    const uint64_t *bits = pattern(c);
    for (size_t w = first >> 6; w <= last >> 6; w++) {
        uint64_t m = bits[w % WORDS];
        if (w == first >> 6)
            m &= ~(uint64_t)0 << (first & 63);
        if (w == last >> 6)
            m &= ~(uint64_t)0 >> (63 - (last & 63));
        a->alloc[w] |= m;
        if (gen.phase == GEN_MARK)
            a->mark[w] |= m;
    }
    gen_h.bytes += (size_t)(to - from);
    if (gen.phase == GEN_MARK)
        gen.marked += (size_t)(to - from);
}

void gen_heap_flush_all(void)
{
    for (unsigned c = 0; c < GEN_NCLASS; c++)
        gen_heap_flush(c);
}

void *gen_heap_refill(unsigned c, size_t keep)
{
    gen_heap_flush(c);
    for (;;) {
        if (next_run(c))
            return gen_h.run[c].free;
        gen_h.run[c].start = gen_h.run[c].free = gen_h.run[c].end = NULL;
        /* lazy sweep: a few blocks of this class before a fresh one is taken */
        for (int tries = 0; tries < 16 && !gen_h.avail[c] && gen_h.unswept[c]; tries++) {
            gen_block *k = gen_h.unswept[c];
            gen_h.unswept[c] = k->next_unswept;
            gen_arena *a;
            size_t b = index_of(k, &a);
            if (k->unswept && k->state == GEN_SMALL && k->cls == c)
                sweep_block(a, b);
        }
        gen_block *k = gen_h.avail[c];
        if (k) {
            gen_h.avail[c] = k->next;
            use_block(c, k);
            continue;
        }
        gen_arena *a;
        size_t b = take_blocks(1, keep, &a);
        if (!b)
            return NULL;
        k = &a->block[b];
        *k = (gen_block){.next_unswept = k->next_unswept, .cell = gen_h.cell[c], .nblocks = 1,
                         .state = GEN_SMALL, .cls = (uint8_t)c};
        use_block(c, k);
    }
}

static void *alloc_large(size_t size, size_t keep, bool *zeroed)
{
    size_t n = (size + GEN_BLOCK - 1) / GEN_BLOCK;
    gen_arena *a;
    size_t b;
    if (n <= GEN_NBLOCK - GEN_META) {
        b = take_blocks(n, keep, &a);
        if (!b)
            return NULL;
    } else {
        size_t bytes = (size + 4095) & ~(size_t)4095;
        if (bytes < size || bytes > SIZE_MAX - GEN_META * GEN_BLOCK)
            return NULL;
        a = new_arena(bytes + GEN_META * GEN_BLOCK);
        if (!a)
            return NULL;
        b = GEN_META;
        n = 1;
        *zeroed = true;
    }
    gen_block *k = &a->block[b];
    *k = (gen_block){.next_unswept = k->next_unswept, .cell = size, .nblocks = (uint32_t)n, .state = GEN_LARGE};
    a->alloc[b * WORDS] |= 1;
    gen_h.bytes += size;
    if (gen.phase == GEN_MARK) {
        a->mark[b * WORDS] |= 1;
        gen.marked += size;
    }
    return gen_block_start(a, b);
}

void *gen_heap_alloc(size_t size, size_t keep, bool *zeroed)
{
    *zeroed = false;
    if (size > GEN_SMALL_MAX)
        return alloc_large(size, keep, zeroed);
    unsigned c = gen_h.cls[(size + 7) / 8];
    void *p = gen_heap_take(c, keep);
    gen_heap_flush(c);
    return p;
}

/* ---- sweep ---- */
void gen_sweep_start(void)
{
    memset(gen_h.run, 0, sizeof gen_h.run);
    memset(gen_h.avail, 0, sizeof gen_h.avail);
    memset(gen_h.unswept, 0, sizeof gen_h.unswept);
    for (size_t i = 0; i < gen_h.narena; i++) {
        gen_arena *a = gen_h.arena[i];
        for (size_t b = GEN_META; b < GEN_NBLOCK; b += a->block[b].state == GEN_LARGE ? a->block[b].nblocks : 1) {
            gen_block *k = &a->block[b];
            if (k->state == GEN_FREE)
                continue;
            k->unswept = 1;
            if (k->state == GEN_SMALL) {
                k->next_unswept = gen_h.unswept[k->cls];
                gen_h.unswept[k->cls] = k;
            }
            if (a->mapped > GEN_ARENA)
                break;
        }
    }
    gen_h.sweep_arena = gen_h.sweep_block = 0;
}

/* Sweeps a large object; true if the whole arena was its own and is gone. */
static bool sweep_large(size_t i, size_t b)
{
    gen_arena *a = gen_h.arena[i];
    gen_block *k = &a->block[b];
    size_t w = b * WORDS;
    k->unswept = 0;
    bool live = a->mark[w] & 1;
    a->mark[w] = 0;
    if (live)
        return false;
    a->alloc[w] = 0;
    gen_h.bytes -= k->cell;
    if (a->mapped > GEN_ARENA) {
        drop_arena(i);
        return true;
    }
    if (gen.poison)
        memset(gen_block_start(a, b), GEN_POISON, k->cell);
    else
        madvise(gen_block_start(a, b), k->nblocks * GEN_BLOCK, MADV_DONTNEED);
    give_blocks(a, b, k->nblocks);
    return false;
}

/* Gives wholly free arenas back, but for what is needed until the next cycle starts. */
static void trim(void)
{
    size_t grow = gen.threshold > gen_h.bytes ? (gen.threshold - gen_h.bytes) / GEN_BLOCK : 0;
    size_t keep = 2 * gen_heap_need(2 * gen.nursery) + grow + GEN_NBLOCK;
    for (size_t i = gen_h.narena; i-- > 0;)
        if (gen_h.arena[i]->free == ~(uint64_t)0 << GEN_META && gen_h.arena[i]->mapped == GEN_ARENA
            && gen_h.free_blocks > keep + GEN_NBLOCK)
            drop_arena(i);
}

bool gen_sweep_step(size_t budget)
{
    while (gen_h.sweep_arena < gen_h.narena) {
        gen_arena *a = gen_h.arena[gen_h.sweep_arena];
        size_t b = gen_h.sweep_block < GEN_META ? GEN_META : gen_h.sweep_block;
        for (; b < GEN_NBLOCK; b++) {
            gen_block *k = &a->block[b];
            if (k->state == GEN_FREE || !k->unswept)
                continue;
            if (budget == 0) {
                gen_h.sweep_block = b;
                return false;
            }
            size_t cost = k->state == GEN_LARGE ? 4 : 1;
            budget -= budget < cost ? budget : cost;
            if (k->state == GEN_SMALL)
                sweep_block(a, b);
            else if (sweep_large(gen_h.sweep_arena, b))
                break;
        }
        gen_h.sweep_block = 0;
        if (b == GEN_NBLOCK)
            gen_h.sweep_arena++;
    }
    /* blocks that were swept out of turn may still be linked */
    memset(gen_h.unswept, 0, sizeof gen_h.unswept);
    trim();
    return true;
}

/* ---- walking ---- */
void gen_heap_walk(void (*f)(rt_ref, void *), void *ctx, bool marked_only)
{
    for (size_t i = 0; i < gen_h.narena; i++) {
        gen_arena *a = gen_h.arena[i];
        for (size_t b = GEN_META; b < GEN_NBLOCK; b++) {
            gen_block *k = &a->block[b];
            if (k->state == GEN_FREE)
                continue;
            size_t words = k->state == GEN_LARGE ? 1 : WORDS;
            for (size_t w = b * WORDS; w < b * WORDS + words; w++) {
                uint64_t m = a->alloc[w];
                if (k->unswept || marked_only)
                    m &= a->mark[w];
                for (; m; m &= m - 1)
                    f((rt_ref)(void *)((char *)a + (w * 64 + (size_t)__builtin_ctzll(m)) * 8), ctx);
            }
            if (a->mapped > GEN_ARENA)
                break;
            b += k->state == GEN_LARGE ? k->nblocks - 1 : 0;
        }
    }
}

bool gen_heap_has(const void *p)
{
    const gen_arena *want = gen_arena_of(p);
    size_t lo = 0, hi = gen_h.narena;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (gen_h.arena[mid] < want)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (((uintptr_t)p & 7) || lo == gen_h.narena || gen_h.arena[lo] != want)
        return false;
    const gen_arena *a = gen_h.arena[lo];
    size_t bit = gen_bit(p), b = bit / (WORDS * 64);
    if (b < GEN_META || (a->mapped > GEN_ARENA && b > GEN_META))
        return false;
    uint64_t m = a->alloc[bit >> 6];
    if (a->block[b].unswept)
        m &= a->mark[bit >> 6];
    return m >> (bit & 63) & 1;
}
