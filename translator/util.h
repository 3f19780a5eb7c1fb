/* util.h - memory, growable vectors, text building, interned names, hash maps for the translator.
 *
 * All memory comes from Boehm's collector and is never freed by hand. */
#ifndef TR_UTIL_H
#define TR_UTIL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-filled memory; exits with a message when none is left. */
void *tr_alloc(size_t size);
/* Grows p from old to size bytes, the new part zero-filled. */
void *tr_grow(void *p, size_t old, size_t size);
#define TR_NEW(T) ((T *)tr_alloc(sizeof(T)))
#define TR_NEW_N(T, n) ((T *)tr_alloc(sizeof(T) * (size_t)(n)))

/* Vector of T: {T *v; int n, cap;}. */
#define TR_VEC(T)                                                                                  \
    struct {                                                                                       \
        T *v;                                                                                      \
        int n, cap;                                                                                \
    }
#define tr_push(vec, x)                                                                            \
    do {                                                                                           \
        if ((vec)->n == (vec)->cap) {                                                              \
            int cap_ = (vec)->cap ? 2 * (vec)->cap : 4;                                            \
            (vec)->v = tr_grow((vec)->v, sizeof *(vec)->v * (size_t)(vec)->cap,                    \
                               sizeof *(vec)->v * (size_t)cap_);                                   \
            (vec)->cap = cap_;                                                                     \
        }                                                                                          \
        (vec)->v[(vec)->n++] = (x);                                                                \
    } while (0)

/* Names are interned: equal text, equal pointer. */
typedef const char *tr_name;
tr_name tr_intern(const char *text);
tr_name tr_intern_n(const char *text, size_t n);

/* Text under construction. */
typedef struct tr_buf {
    char *s; /* NUL-terminated */
    size_t n, cap;
} tr_buf;
void tr_buf_add(tr_buf *b, const char *s, size_t n);
void tr_puts(tr_buf *b, const char *s);
void tr_putc(tr_buf *b, char c);
void tr_printf(tr_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void tr_vprintf(tr_buf *b, const char *fmt, va_list ap);
/* Formatted text in fresh memory. */
char *tr_format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Hash map from pointers (interned names, types, nodes) to pointers; iteration in insertion order. */
typedef struct tr_map {
    struct tr_map_entry {
        const void *key;
        void *value;
    } *e;
    int n, cap;
    int *index;
    int index_cap;
} tr_map;
void *tr_map_get(const tr_map *m, const void *key);
bool tr_map_has(const tr_map *m, const void *key);
void tr_map_put(tr_map *m, const void *key, void *value);

/* Whole file into memory; NULL with errno set. *n excludes the NUL that is added. */
char *tr_read_file(const char *path, size_t *n);
/* Writes the file only if its text differs. *changed (may be NULL) tells. False with errno set. */
bool tr_write_if_changed(const char *path, const char *text, size_t n, bool *changed);

/* Internal fault of the translator, never a user's error: text, place, abort. */
#define tr_bug(...) tr_bug_at(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void tr_bug_at(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
