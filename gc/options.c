/* options.c - CAPROCK_GC. */
#include "gc/gc.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Bytes with an optional K, M or G; false if the text is no number above 0. */
static bool parse_bytes(const char *s, size_t n, int64_t *out)
{
    char text[32];
    if (n == 0 || n >= sizeof text)
        return false;
    memcpy(text, s, n);
    text[n] = 0;
    if (text[0] < '0' || text[0] > '9')
        return false;
    char *end;
    errno = 0;
    long long v = strtoll(text, &end, 10);
    if (errno)
        return false; /* beyond 64 bits */
    int shift = *end == 'K' ? 10 : *end == 'M' ? 20 : *end == 'G' ? 30 : 0;
    if (end[shift != 0] || v <= 0 || v > INT64_MAX >> shift)
        return false;
    *out = (int64_t)v << shift;
    return true;
}

static bool option(const char *w, size_t n, gc_options *o)
{
    const char *eq = memchr(w, '=', n);
    size_t k = eq ? (size_t)(eq - w) : n;
    int64_t v = 1;
    bool given = eq && parse_bytes(eq + 1, n - k - 1, &v);
    if (eq && !given)
        return false;
#define WORD(s) (k == sizeof s - 1 && !memcmp(w, s, k))
    if (WORD("stress"))
        o->stress = v;
    else if (WORD("verify") && !eq)
        o->verify = true;
    else if (WORD("stats") && !eq)
        o->stats = true;
    else if (WORD("limit") && given)
        o->limit = (size_t)v;
    else if (WORD("nursery") && given)
        o->nursery = (size_t)v;
    else
        return false;
    return true;
}

const char *gc_parse_options(const char *text, gc_options *o, char bad[static 64])
{
    *o = (gc_options){0};
    while (text && *text) {
        size_t n = strcspn(text, ",");
        if (!option(text, n, o)) {
            size_t k = n < 63 ? n : 63;
            memcpy(bad, text, k);
            bad[k] = 0;
            return "unknown or malformed word";
        }
        text += n + (text[n] == ',');
    }
    return NULL;
}
