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

void rt_print_char(int64_t stream, int64_t c)
{
    unsigned char u = (unsigned char)c;
    if (u >= 0x80) {
        fputc(0xc0 | u >> 6, stream_of(stream));
        fputc(0x80 | (u & 0x3f), stream_of(stream));
    } else
        fputc(u, stream_of(stream));
}

void rt_print_str(int64_t stream, rt_ref o)
{
    if (!o) {
        rt_print_none(stream);
        return;
    }
    const rt_str *s = (const rt_str *)o;
    for (int64_t i = 0; i < s->length; i++)
        rt_print_char(stream, (unsigned char)s->data[i]);
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
    fprintf(stream_of(stream), "%.17g", v);
}

void rt_print_bytes(int64_t stream, rt_ref o)
{
    rt_print_str(stream, o);
}
