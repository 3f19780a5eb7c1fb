/* rt_int.h - what rtlib's C files share and nobody else sees. */
#ifndef RT_INT_H
#define RT_INT_H

#include "rtlib/rt.h"

#include <string.h>

/* ---- errors.c ---- */
void rt_errors_init(void);
/* Prints the pending exception with the recorded positions on standard error, and clears it. */
void rt_print_uncaught(void);
/* Takes what the ring recorded for exceptions that were caught off the books. */
const char *rt_exc_name(rt_ref exc);
/* rt_raise with a formatted text. */
RT_COLD void rt_raisef(int exc, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Raises exc with the str msg; when msg is NULL an exception is pending already and stays. May collect. */
RT_COLD void rt_raise_text(int exc, rt_ref msg);

/* ---- print.c ---- */
void rt_print_init(void);

/* ---- rooting: references held across an allocation stand in the shadow stack and are read back ---- */
static inline rt_ref *rt_root1(rt_ref a)
{
    rt_ref *ss = rt_cur.ss_top;
    ss[0] = a;
    rt_cur.ss_top = ss + 1;
    return ss;
}

static inline rt_ref *rt_root2(rt_ref a, rt_ref b)
{
    rt_ref *ss = rt_root1(a);
    ss[1] = b;
    rt_cur.ss_top = ss + 2;
    return ss;
}

static inline rt_ref *rt_root3(rt_ref a, rt_ref b, rt_ref c)
{
    rt_ref *ss = rt_root2(a, b);
    ss[2] = c;
    rt_cur.ss_top = ss + 3;
    return ss;
}

static inline void rt_unroot(rt_ref *ss)
{
    rt_cur.ss_top = ss;
}

/* ---- objects ---- */
static inline rt_str *rt_as_str(rt_ref o)
{
    return (rt_str *)(void *)o;
}

static inline rt_list *rt_as_list(rt_ref o)
{
    return (rt_list *)(void *)o;
}

static inline rt_array *rt_as_array(rt_ref o)
{
    return (rt_array *)(void *)o;
}

/* Is o there? Otherwise TypeError. */
static inline bool rt_given(rt_ref o, const char *msg)
{
    if (RT_LIKELY(o != NULL))
        return true;
    rt_raise(RT_EXC_TypeError, msg);
    return false;
}

/* a + b, or -1 with MemoryError set when the sum does not fit. */
int64_t rt_size_sum(int64_t a, int64_t b);
/* a * b likewise; a, b >= 0. */
int64_t rt_size_product(int64_t a, int64_t b);

/* ---- growing text in C memory: results whose length is not known before ---- */
typedef struct rt_text {
    char *s;
    int64_t n, cap;
    bool failed; /* out of memory: nothing more is added */
    char fixed[256];
} rt_text;
void rt_text_init(rt_text *t);
void rt_text_add(rt_text *t, const char *s, int64_t n);
void rt_text_char(rt_text *t, char c);
void rt_text_fill(rt_text *t, char c, int64_t n);
/* The text as a new str or bytes (tid); frees t. NULL with MemoryError set. May collect. */
rt_ref rt_text_finish(rt_text *t, uint32_t tid);
/* Frees t's memory without making anything. */
void rt_text_drop(rt_text *t);

/* ---- list.c ---- */
/* Item i (0 <= i < length) of a list of integers, widened. */
int64_t rt_list_word(rt_ref list, int64_t i);

/* ---- number.c ---- */
/* repr(v) of a float into buf; its length. */
enum { RT_FLOAT_TEXT = 32 };
int rt_float_text(double v, char buf[static RT_FLOAT_TEXT]);
/* Appends CPython's repr of n bytes of text; bytes: with the b prefix and bytes' escapes. */
void rt_text_repr(rt_text *t, const char *s, int64_t n, bool bytes);

/* ---- str.c ---- */
/* Hash of text for dictionaries: keyed, cached in the object, never 0 or RT_HASH_DELETED. */
int64_t rt_text_hash(rt_ref s);
/* The str of one character c (0..255): static data. */
rt_ref rt_char_str(int c);
/* First occurrence of sub in s, both plain memory; -1: none. */
int64_t rt_find_bytes(const char *s, int64_t n, const char *sub, int64_t m);

/* ---- slices ---- */
/* Which bounds of a slice were left out. */
enum { RT_NO_START = 1, RT_NO_STOP = 2 };
/* Resolves start:stop:step against length n; mask tells what was left out. Result: the number of items,
 * *start the first; -1 with ValueError set for step 0. Source: Python's reference, "slice.indices". */
int64_t rt_slice_indices(int64_t n, int64_t *start, int64_t stop, int64_t step, int64_t mask);

#endif
