/* print.c - print(): text to standard output (buffered) and standard error, as UTF-8. */
#include "rtlib/rt_int.h"

#include <inttypes.h>
#include <stdio.h>

static FILE *stream_of(int64_t stream)
{
    return stream == 2 ? stderr : stdout;
}

bool rt_flush(void)
{
    return fflush(stdout) == 0;
}

static void put_text(FILE *f, const char *s, int64_t n)
{
    char block[512];
    size_t k = 0;
    for (int64_t i = 0; i < n; i++) {
        unsigned char u = (unsigned char)s[i];
        if (k + 2 > sizeof block) {
            fwrite(block, 1, k, f);
            k = 0;
        }
        if (u >= 0x80)
            block[k++] = (char)(0xc0 | u >> 6);
        block[k++] = (char)(u >= 0x80 ? 0x80 | (u & 0x3f) : u);
    }
    fwrite(block, 1, k, f);
}

void rt_print_char(int64_t stream, int64_t c)
{
    char u = (char)c;
    put_text(stream_of(stream), &u, 1);
}

void rt_print_str(int64_t stream, rt_ref o)
{
    if (o)
        put_text(stream_of(stream), rt_as_str(o)->data, rt_as_str(o)->length);
    else
        rt_print_none(stream);
}

void rt_print_int(int64_t stream, int64_t v)
{
    fprintf(stream_of(stream), "%" PRId64, v);
}

void rt_print_uint(int64_t stream, int64_t v)
{
    fprintf(stream_of(stream), "%" PRIu64, (uint64_t)v);
}

void rt_print_bool(int64_t stream, int64_t v)
{
    fputs(v ? "True" : "False", stream_of(stream));
}

void rt_print_none(int64_t stream)
{
    fputs("None", stream_of(stream));
}

void rt_print_float(int64_t stream, double v)
{
    char buf[RT_FLOAT_TEXT];
    int n = rt_float_text(v, buf);
    fwrite(buf, 1, (size_t)n, stream_of(stream));
}

void rt_print_bytes(int64_t stream, rt_ref o)
{
    if (!o) {
        rt_print_none(stream);
        return;
    }
    rt_text t;
    rt_text_init(&t);
    rt_text_repr(&t, rt_as_str(o)->data, rt_as_str(o)->length, true);
    if (t.failed)
        rt_raise(RT_EXC_MemoryError, "");
    else
        put_text(stream_of(stream), t.s, t.n);
    rt_text_drop(&t);
}
