/* str.c - str and bytes: one layout, one byte a character. Functions serve both; the type id of the
 * (first) argument decides what a result is. */

#define _GNU_SOURCE 1 /* memmem */
#include "rtlib/rt_int.h"

#include <sys/random.h>

static const char not_text[] = "expected text, got NoneType";

rt_ref rt_str_new(uint32_t tid, const char *s, int64_t n)
{
    rt_ref o = gc_new_var(tid, n);
    if (o && s && n)
        memcpy(rt_as_str(o)->data, s, (size_t)n);
    return o;
}

/* ---- one-character strs: static, so that s[i] never allocates ---- */
typedef struct char_str {
    rt_obj hdr;
    int64_t hash, length;
    char data[8];
} char_str;
static char_str chars[256];

rt_ref rt_char_str(int c)
{
    char_str *s = &chars[c & 255];
    if (!s->length) {
        s->hdr = (rt_obj){RT_TID_STR, GC_STATIC};
        s->data[0] = (char)c;
        s->length = 1;
    }
    return &s->hdr;
}

rt_ref rt_str_char(int64_t c)
{
    return rt_char_str((int)c);
}

rt_ref rt_chr(int64_t c)
{
    if (c >= 0 && c <= 255)
        return rt_char_str((int)c);
    rt_raise(RT_EXC_ValueError, c < 0 || c > 0x10ffff ? "chr() arg not in range(0x110000)"
                                                      : "RPy text holds characters up to U+00FF only");
    return NULL;
}

int64_t rt_ord(rt_ref s)
{
    if (!s) {
        rt_raise(RT_EXC_TypeError, "ord() expected string of length 1, but NoneType found");
        return 0;
    }
    const rt_str *t = rt_as_str(s);
    if (t->length == 1)
        return (unsigned char)t->data[0];
    rt_raisef(RT_EXC_TypeError, "ord() expected a character, but string of length %lld found", (long long)t->length);
    return 0;
}

/* ---- hash: SipHash-1-3 (Aumasson, Bernstein 2012) with a key drawn at the first use ---- */
static uint64_t key0, key1;

static uint64_t rotl(uint64_t x, int n)
{
    return x << n | x >> (64 - n);
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[1] = rotl(v[1], 13) ^ v[0];
    v[0] = rotl(v[0], 32);
    v[2] += v[3];
    v[3] = rotl(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotl(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotl(v[1], 17) ^ v[2];
    v[2] = rotl(v[2], 32);
}

static uint64_t siphash(const char *s, int64_t n)
{
    uint64_t v[4] = {key0 ^ 0x736f6d6570736575u, key1 ^ 0x646f72616e646f6du, key0 ^ 0x6c7967656e657261u,
                     key1 ^ 0x7465646279746573u};
    int64_t i = 0;
    for (; n - i >= 8; i += 8) {
        uint64_t m;
        memcpy(&m, s + i, 8);
        v[3] ^= m;
        sip_round(v);
        v[0] ^= m;
    }
    uint64_t last = (uint64_t)n << 56;
    memcpy(&last, s + i, (size_t)(n - i));
    last |= (uint64_t)n << 56;
    v[3] ^= last;
    sip_round(v);
    v[0] ^= last;
    v[2] ^= 0xff;
    for (int k = 0; k < 3; k++)
        sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static void draw_key(void)
{
    uint64_t k[2];
    if (getrandom(k, sizeof k, GRND_NONBLOCK) != (ssize_t)sizeof k) {
        k[0] = (uintptr_t)&key0;
        k[1] = (uintptr_t)k;
    }
    key0 = k[0];
    key1 = k[1] | 1;
}

int64_t rt_text_hash(rt_ref o)
{
    rt_str *s = rt_as_str(o);
    if (s->hash)
        return s->hash;
    if (!key1)
        draw_key();
    int64_t h = (int64_t)siphash(s->data, s->length);
    s->hash = h == 0 || h == RT_HASH_DELETED ? 1 : h;
    return s->hash;
}

/* hash(x) as RPy programs see it: the same in every run. FNV-1a (Fowler, Noll, Vo), 64 bits. */
int64_t rt_hash_text(rt_ref o)
{
    if (!o)
        return 0;
    const rt_str *s = rt_as_str(o);
    uint64_t h = 0xcbf29ce484222325u;
    for (int64_t i = 0; i < s->length; i++)
        h = (h ^ (unsigned char)s->data[i]) * 0x100000001b3u;
    return (int64_t)h;
}

/* ---- comparison ---- */
int64_t rt_str_eq(rt_ref a, rt_ref b)
{
    if (a == b)
        return 1;
    if (!a || !b)
        return 0;
    const rt_str *s = rt_as_str(a), *t = rt_as_str(b);
    return s->length == t->length && !memcmp(s->data, t->data, (size_t)s->length);
}

int64_t rt_str_cmp(rt_ref a, rt_ref b)
{
    if (!a || !b) {
        rt_raise(RT_EXC_TypeError, "text and NoneType have no order");
        return 0;
    }
    const rt_str *s = rt_as_str(a), *t = rt_as_str(b);
    int64_t n = s->length < t->length ? s->length : t->length;
    int c = memcmp(s->data, t->data, (size_t)n);
    return c ? c : s->length < t->length ? -1 : s->length > t->length;
}

/* ---- making ---- */
rt_ref rt_str_concat(rt_ref a, rt_ref b)
{
    if (!rt_given(a, "can only concatenate text, not NoneType") || !rt_given(b, "can only concatenate text, not NoneType"))
        return NULL;
    int64_t n = rt_as_str(a)->length, m = rt_as_str(b)->length;
    if (n == 0)
        return b;
    if (m == 0)
        return a;
    int64_t sum = rt_size_sum(n, m);
    if (sum < 0)
        return NULL;
    rt_ref *ss = rt_root2(a, b);
    rt_ref o = gc_new_var(a->tid, sum);
    rt_unroot(ss);
    if (!o)
        return NULL;
    memcpy(rt_as_str(o)->data, rt_as_str(ss[0])->data, (size_t)n);
    memcpy(rt_as_str(o)->data + n, rt_as_str(ss[1])->data, (size_t)m);
    return o;
}

rt_ref rt_str_repeat(rt_ref a, int64_t times)
{
    if (!rt_given(a, not_text))
        return NULL;
    int64_t n = rt_as_str(a)->length;
    if (times == 1 || n == 0)
        return a;
    int64_t size = rt_size_product(n, times < 0 ? 0 : times);
    if (size < 0)
        return NULL;
    rt_ref *ss = rt_root1(a);
    rt_ref o = gc_new_var(a->tid, size);
    rt_unroot(ss);
    if (!o || !size)
        return o;
    char *to = rt_as_str(o)->data;
    memcpy(to, rt_as_str(ss[0])->data, (size_t)n);
    for (int64_t done = n; done < size;) {
        int64_t k = done < size - done ? done : size - done;
        memcpy(to + done, to, (size_t)k);
        done += k;
    }
    return o;
}

/* Bytes from..to of s, within it. */
static rt_ref substring(rt_ref s, int64_t from, int64_t to)
{
    int64_t n = to - from;
    if (n == rt_as_str(s)->length)
        return s;
    if (n == 1 && s->tid == RT_TID_STR)
        return rt_char_str((unsigned char)rt_as_str(s)->data[from]);
    rt_ref *ss = rt_root1(s);
    rt_ref o = gc_new_var(s->tid, n);
    rt_unroot(ss);
    if (o && n)
        memcpy(rt_as_str(o)->data, rt_as_str(ss[0])->data + from, (size_t)n);
    return o;
}

rt_ref rt_str_slice(rt_ref s, int64_t start, int64_t stop)
{
    if (!rt_given(s, "'NoneType' object is not subscriptable"))
        return NULL;
    int64_t n = rt_as_str(s)->length;
    start = rt_clamp_bound(start, n);
    stop = rt_clamp_bound(stop, n);
    return substring(s, start, stop < start ? start : stop);
}

rt_ref rt_str_slice_step(rt_ref s, int64_t start, int64_t stop, int64_t step, int64_t mask)
{
    if (!rt_given(s, "'NoneType' object is not subscriptable"))
        return NULL;
    int64_t n = rt_slice_indices(rt_as_str(s)->length, &start, stop, step, mask);
    if (n < 0)
        return NULL;
    rt_ref *ss = rt_root1(s);
    rt_ref o = gc_new_var(s->tid, n);
    rt_unroot(ss);
    for (int64_t i = 0; o && i < n; i++)
        rt_as_str(o)->data[i] = rt_as_str(ss[0])->data[start + i * step];
    return o;
}

/* ---- searching ---- */
int64_t rt_find_bytes(const char *s, int64_t n, const char *sub, int64_t m)
{
    if (m > n)
        return -1;
    if (m == 0)
        return 0;
    const char *p = memmem(s, (size_t)n, sub, (size_t)m);
    return p ? p - s : -1;
}

/* start, stop as find's arguments; false when nothing can be found there. */
static bool window(rt_ref s, int64_t *start, int64_t *stop)
{
    int64_t n = rt_as_str(s)->length;
    if (*start > n)
        return false;
    *start = rt_clamp_bound(*start, n);
    *stop = rt_clamp_bound(*stop, n);
    return *start <= *stop;
}

int64_t rt_str_find(rt_ref s, rt_ref sub, int64_t start, int64_t stop)
{
    if (!rt_given(s, not_text) || !rt_given(sub, "must be str, not NoneType"))
        return 0;
    if (!window(s, &start, &stop))
        return -1;
    int64_t at = rt_find_bytes(rt_as_str(s)->data + start, stop - start, rt_as_str(sub)->data, rt_as_str(sub)->length);
    return at < 0 ? -1 : at + start;
}

int64_t rt_str_rfind(rt_ref s, rt_ref sub, int64_t start, int64_t stop)
{
    if (!rt_given(s, not_text) || !rt_given(sub, "must be str, not NoneType"))
        return 0;
    if (!window(s, &start, &stop))
        return -1;
    const rt_str *t = rt_as_str(sub);
    for (int64_t i = stop - t->length; i >= start; i--)
        if (!memcmp(rt_as_str(s)->data + i, t->data, (size_t)t->length))
            return i;
    return -1;
}

int64_t rt_str_index(rt_ref s, rt_ref sub, int64_t start, int64_t stop)
{
    int64_t at = rt_str_find(s, sub, start, stop);
    if (at < 0)
        rt_raise(RT_EXC_ValueError, s->tid == RT_TID_STR ? "substring not found" : "subsection not found");
    return at;
}

int64_t rt_str_count(rt_ref s, rt_ref sub, int64_t start, int64_t stop)
{
    if (!rt_given(s, not_text) || !rt_given(sub, "must be str, not NoneType") || !window(s, &start, &stop))
        return 0;
    const rt_str *t = rt_as_str(sub);
    if (t->length == 0)
        return stop - start + 1;
    int64_t count = 0;
    for (;;) {
        int64_t at = rt_find_bytes(rt_as_str(s)->data + start, stop - start, t->data, t->length);
        if (at < 0)
            return count;
        count++;
        start += at + t->length;
    }
}

int64_t rt_str_startswith(rt_ref s, rt_ref sub, int64_t start, int64_t stop)
{
    if (!rt_given(s, not_text) || !rt_given(sub, "must be str, not NoneType") || !window(s, &start, &stop))
        return 0;
    const rt_str *t = rt_as_str(sub);
    return t->length <= stop - start && !memcmp(rt_as_str(s)->data + start, t->data, (size_t)t->length);
}

int64_t rt_str_endswith(rt_ref s, rt_ref sub, int64_t start, int64_t stop)
{
    if (!rt_given(s, not_text) || !rt_given(sub, "must be str, not NoneType") || !window(s, &start, &stop))
        return 0;
    const rt_str *t = rt_as_str(sub);
    return t->length <= stop - start
           && !memcmp(rt_as_str(s)->data + stop - t->length, t->data, (size_t)t->length);
}

int64_t rt_str_contains(rt_ref s, rt_ref sub)
{
    if (!rt_given(s, "argument of type 'NoneType' is not iterable")
        || !rt_given(sub, "'in <string>' requires string as left operand, not NoneType"))
        return 0;
    return rt_find_bytes(rt_as_str(s)->data, rt_as_str(s)->length, rt_as_str(sub)->data, rt_as_str(sub)->length) >= 0;
}

/* i in bytes. */
int64_t rt_bytes_has(rt_ref s, int64_t c)
{
    if (!rt_given(s, "argument of type 'NoneType' is not iterable"))
        return 0;
    if (c < 0 || c > 255) {
        rt_raise(RT_EXC_ValueError, "byte must be in range(0, 256)");
        return 0;
    }
    const rt_str *t = rt_as_str(s);
    return t->length && memchr(t->data, (int)c, (size_t)t->length) != NULL;
}
