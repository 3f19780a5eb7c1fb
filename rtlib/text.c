/* text.c - growing text in C memory, sizes, slice bounds. */
#include "rtlib/rt_int.h"

#include <stdlib.h>

int64_t rt_size_sum(int64_t a, int64_t b)
{
    int64_t r;
    if (a >= 0 && b >= 0 && !__builtin_add_overflow(a, b, &r))
        return r;
    rt_raise(RT_EXC_MemoryError, "");
    return -1;
}

int64_t rt_size_product(int64_t a, int64_t b)
{
    int64_t r;
    if (a >= 0 && b >= 0 && !__builtin_mul_overflow(a, b, &r))
        return r;
    rt_raise(RT_EXC_MemoryError, "");
    return -1;
}

void rt_text_init(rt_text *t)
{
    t->s = t->fixed;
    t->n = 0;
    t->cap = sizeof t->fixed;
    t->failed = false;
}

/* Room for n more bytes. */
static bool reserve(rt_text *t, int64_t n)
{
    if (t->failed)
        return false;
    if (n <= t->cap - t->n)
        return true;
    int64_t want;
    if (__builtin_add_overflow(t->n, n, &want) || want > INT64_MAX / 4) {
        t->failed = true;
        return false;
    }
    int64_t cap = want < 2 * t->cap ? 2 * t->cap : want;
    char *s = t->s == t->fixed ? malloc((size_t)cap) : realloc(t->s, (size_t)cap);
    if (!s) {
        t->failed = true;
        return false;
    }
    if (t->s == t->fixed)
        memcpy(s, t->fixed, (size_t)t->n);
    t->s = s;
    t->cap = cap;
    return true;
}

void rt_text_add(rt_text *t, const char *s, int64_t n)
{
    if (n > 0 && reserve(t, n)) {
        memcpy(t->s + t->n, s, (size_t)n);
        t->n += n;
    }
}

void rt_text_char(rt_text *t, char c)
{
    if (reserve(t, 1))
        t->s[t->n++] = c;
}

void rt_text_fill(rt_text *t, char c, int64_t n)
{
    if (n > 0 && reserve(t, n)) {
        memset(t->s + t->n, c, (size_t)n);
        t->n += n;
    }
}

rt_ref rt_text_finish(rt_text *t, uint32_t tid)
{
    rt_ref o = NULL;
    if (t->failed)
        rt_raise(RT_EXC_MemoryError, "");
    else
        o = rt_str_new(tid, t->s, t->n);
    rt_text_drop(t);
    return o;
}

void rt_text_drop(rt_text *t)
{
    if (t->s != t->fixed)
        free(t->s);
    t->s = t->fixed;
}

int64_t rt_slice_indices(int64_t n, int64_t *start, int64_t stop, int64_t step, int64_t mask)
{
    if (step == 0) {
        rt_raise(RT_EXC_ValueError, "slice step cannot be zero");
        return -1;
    }
    int64_t low = step < 0 ? -1 : 0, high = step < 0 ? n - 1 : n;
    int64_t a = *start;
    if (mask & RT_NO_START)
        a = step < 0 ? high : low;
    else {
        if (a < 0)
            a += n;
        a = a < low ? low : a > high ? high : a;
    }
    if (mask & RT_NO_STOP)
        stop = step < 0 ? low : high;
    else {
        if (stop < 0)
            stop += n;
        stop = stop < low ? low : stop > high ? high : stop;
    }
    *start = a;
    if (step < 0)
        return stop < a ? (int64_t)(((uint64_t)(a - stop) - 1) / (0 - (uint64_t)step)) + 1 : 0;
    return a < stop ? (stop - a - 1) / step + 1 : 0;
}
