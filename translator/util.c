/* util.c - see util.h. */
#include "translator/util.h"

#include <errno.h>
#include <gc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *tr_alloc(size_t size)
{
    void *p = GC_MALLOC(size ? size : 1);
    if (!p) {
        fprintf(stderr, "caprock: out of memory\n");
        exit(2);
    }
    return p;
}

void *tr_grow(void *p, size_t old, size_t size)
{
    void *q = tr_alloc(size);
    if (old)
        memcpy(q, p, old);
    return q;
}

/* ---- text ---- */
static void buf_reserve(tr_buf *b, size_t more)
{
    if (b->n + more + 1 <= b->cap)
        return;
    size_t cap = b->cap ? b->cap * 2 : 64;
    while (cap < b->n + more + 1)
        cap *= 2;
    char *s = GC_MALLOC_ATOMIC(cap);
    if (!s) {
        fprintf(stderr, "caprock: out of memory\n");
        exit(2);
    }
    if (b->n)
        memcpy(s, b->s, b->n);
    s[b->n] = 0;
    b->s = s;
    b->cap = cap;
}

void tr_buf_add(tr_buf *b, const char *s, size_t n)
{
    buf_reserve(b, n);
    if (n)
        memcpy(b->s + b->n, s, n);
    b->n += n;
    b->s[b->n] = 0;
}

void tr_puts(tr_buf *b, const char *s)
{
    tr_buf_add(b, s, strlen(s));
}

void tr_putc(tr_buf *b, char c)
{
    tr_buf_add(b, &c, 1);
}

void tr_vprintf(tr_buf *b, const char *fmt, va_list ap)
{
    va_list ap2;
    va_copy(ap2, ap);
    int n = vsnprintf(NULL, 0, fmt, ap2);
    va_end(ap2);
    if (n < 0)
        return;
    buf_reserve(b, (size_t)n);
    vsnprintf(b->s + b->n, (size_t)n + 1, fmt, ap);
    b->n += (size_t)n;
}

void tr_printf(tr_buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    tr_vprintf(b, fmt, ap);
    va_end(ap);
}

char *tr_format(const char *fmt, ...)
{
    tr_buf b = {0};
    va_list ap;
    va_start(ap, fmt);
    buf_reserve(&b, 0);
    tr_vprintf(&b, fmt, ap);
    va_end(ap);
    return b.s;
}

/* ---- hash maps; keys are hashed by address ---- */
static size_t hash_ptr(const void *p)
{
    uint64_t x = (uint64_t)(uintptr_t)p;
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    return (size_t)x;
}

static int map_find(const tr_map *m, const void *key)
{
    if (!m->index_cap)
        return -1;
    size_t mask = (size_t)m->index_cap - 1;
    for (size_t i = hash_ptr(key) & mask;; i = (i + 1) & mask) {
        int e = m->index[i] - 1;
        if (e < 0)
            return -1;
        if (m->e[e].key == key)
            return e;
    }
}

static void map_reindex(tr_map *m)
{
    size_t cap = 8;
    while (cap < (size_t)m->n * 2 + 2)
        cap *= 2;
    m->index = TR_NEW_N(int, cap);
    m->index_cap = (int)cap;
    for (int e = 0; e < m->n; e++) {
        size_t i = hash_ptr(m->e[e].key) & (cap - 1);
        while (m->index[i])
            i = (i + 1) & (cap - 1);
        m->index[i] = e + 1;
    }
}

void *tr_map_get(const tr_map *m, const void *key)
{
    int e = map_find(m, key);
    return e < 0 ? NULL : m->e[e].value;
}

bool tr_map_has(const tr_map *m, const void *key)
{
    return map_find(m, key) >= 0;
}

void tr_map_put(tr_map *m, const void *key, void *value)
{
    int e = map_find(m, key);
    if (e >= 0) {
        m->e[e].value = value;
        return;
    }
    if (m->n == m->cap) {
        int cap = m->cap ? m->cap * 2 : 8;
        m->e = tr_grow(m->e, sizeof *m->e * (size_t)m->cap, sizeof *m->e * (size_t)cap);
        m->cap = cap;
    }
    m->e[m->n].key = key;
    m->e[m->n].value = value;
    m->n++;
    if (m->n * 2 > m->index_cap)
        map_reindex(m);
    else {
        size_t mask = (size_t)m->index_cap - 1, i = hash_ptr(key) & mask;
        while (m->index[i])
            i = (i + 1) & mask;
        m->index[i] = m->n;
    }
}

/* ---- interned names ---- */
static struct {
    char **slot;
    size_t n, cap;
} names;

static uint64_t hash_text(const char *s, size_t n)
{
    uint64_t h = 1469598103934665603ULL;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 1099511628211ULL;
    return h ^ (h >> 29);
}

static void names_grow(void)
{
    size_t cap = names.cap ? names.cap * 2 : 1024;
    char **slot = TR_NEW_N(char *, cap);
    for (size_t i = 0; i < names.cap; i++) {
        if (!names.slot[i])
            continue;
        size_t j = hash_text(names.slot[i], strlen(names.slot[i])) & (cap - 1);
        while (slot[j])
            j = (j + 1) & (cap - 1);
        slot[j] = names.slot[i];
    }
    names.slot = slot;
    names.cap = cap;
}

tr_name tr_intern_n(const char *text, size_t n)
{
    if (names.n * 2 >= names.cap)
        names_grow();
    size_t i = hash_text(text, n) & (names.cap - 1);
    for (; names.slot[i]; i = (i + 1) & (names.cap - 1))
        if (strlen(names.slot[i]) == n && memcmp(names.slot[i], text, n) == 0)
            return names.slot[i];
    char *s = tr_alloc(n + 1);
    memcpy(s, text, n);
    names.slot[i] = s;
    names.n++;
    return s;
}

tr_name tr_intern(const char *text)
{
    return tr_intern_n(text, strlen(text));
}

/* ---- files ---- */
char *tr_read_file(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    tr_buf b = {0};
    char chunk[65536];
    size_t k;
    tr_buf_add(&b, "", 0);
    while ((k = fread(chunk, 1, sizeof chunk, f)) > 0)
        tr_buf_add(&b, chunk, k);
    int bad = ferror(f) ? errno : 0;
    fclose(f);
    if (bad) {
        errno = bad;
        return NULL;
    }
    *n = b.n;
    return b.s;
}

bool tr_write_if_changed(const char *path, const char *text, size_t n, bool *changed)
{
    size_t old_n;
    char *old = tr_read_file(path, &old_n);
    bool same = old && old_n == n && memcmp(old, text, n) == 0;
    if (changed)
        *changed = !same;
    if (same)
        return true;
    FILE *f = fopen(path, "wb");
    if (!f)
        return false;
    bool ok = fwrite(text, 1, n, f) == n;
    return (fclose(f) == 0) && ok;
}

void tr_bug_at(const char *file, int line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "caprock: internal error at %s:%d: ", file, line);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    abort();
}
