/* print.c - growing text. */
#include "jit/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void jit_printf(jit_buf *b, const char *fmt, ...)
{
    if (b->failed)
        return;
    char line[512];
    va_list ap;
    va_start(ap, fmt);
    int k = vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    size_t n = k < 0 ? 0 : (size_t)k < sizeof line ? (size_t)k : sizeof line - 1;
    if (b->n + n + 1 > b->cap) {
        size_t cap = b->cap * 2 > b->n + n + 1 ? b->cap * 2 : b->n + n + 256;
        char *p = realloc(b->at, cap);
        if (!p) {
            b->failed = true;
            return;
        }
        b->at = p;
        b->cap = cap;
    }
    memcpy(b->at + b->n, line, n);
    b->n += n;
    b->at[b->n] = 0;
}
