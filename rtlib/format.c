/* format.c - f-string fields. The translator checks the specification and packs it into one word:
 * type | align << 8 | fill << 16 | sign << 24 | flags << 32. */
#include "rtlib/rt_int.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ALTERNATE = 1, COMMAS = 2, UNDERSCORES = 4 };

typedef struct spec {
    char type, align, fill, sign;
    int flags;
    int64_t width;
} spec;

static spec unpack(int64_t packed, int64_t width)
{
    return (spec){(char)packed, (char)(packed >> 8), (char)(packed >> 16), (char)(packed >> 24), (int)(packed >> 32), width};
}

/* prefix (sign, 0x) and body, padded. */
static rt_ref padded(const spec *f, const char *prefix, const char *body, int64_t n)
{
    rt_text t;
    rt_text_init(&t);
    int64_t k = (int64_t)strlen(prefix), pad = f->width - n - k;
    if (pad < 0)
        pad = 0;
    int64_t left = f->align == '>' ? pad : f->align == '^' ? pad / 2 : 0;
    rt_text_fill(&t, f->fill, left);
    rt_text_add(&t, prefix, k);
    if (f->align == '=')
        rt_text_fill(&t, f->fill, pad);
    rt_text_add(&t, body, n);
    if (f->align != '=')
        rt_text_fill(&t, f->fill, pad - left);
    return rt_text_finish(&t, RT_TID_STR);
}

/* Puts a separator between groups of the leading digits of body. */
static void group(rt_text *t, const char *body, int64_t n, char sep, int size)
{
    int64_t digits = 0;
    while (digits < n && ((body[digits] >= '0' && body[digits] <= '9') || (size == 4 && (body[digits] | 32) >= 'a' && (body[digits] | 32) <= 'f')))
        digits++;
    for (int64_t i = 0; i < digits; i++) {
        if (i && (digits - i) % size == 0)
            rt_text_char(t, sep);
        rt_text_char(t, body[i]);
    }
    rt_text_add(t, body + digits, n - digits);
}

static rt_ref grouped(const spec *f, const char *prefix, const char *body, int64_t n, int size)
{
    if (!(f->flags & (COMMAS | UNDERSCORES)))
        return padded(f, prefix, body, n);
    rt_text t;
    rt_text_init(&t);
    group(&t, body, n, f->flags & COMMAS ? ',' : '_', size);
    rt_ref o = NULL;
    if (t.failed)
        rt_raise(RT_EXC_MemoryError, "");
    else
        o = padded(f, prefix, t.s, t.n);
    rt_text_drop(&t);
    return o;
}

static const char *sign_of(const spec *f, bool negative)
{
    return negative ? "-" : f->sign == '+' ? "+" : f->sign == ' ' ? " " : "";
}

static int binary(char *buf, uint64_t v)
{
    int n = 0;
    for (int bit = 63; bit >= 0; bit--)
        if (n || v >> bit & 1 || !bit)
            buf[n++] = (char)('0' + (v >> bit & 1));
    return n;
}

rt_ref rt_format_int(int64_t v, int64_t packed, int64_t width, int64_t is_unsigned)
{
    spec f = unpack(packed, width);
    if (f.type == 'c') {
        if (is_unsigned ? (uint64_t)v > 255 : v < 0 || v > 255) {
            rt_raise(RT_EXC_OverflowError, v < 0 || v > 0x10ffff ? "%c arg not in range(0x110000)"
                                                                 : "RPy text holds characters up to U+00FF only");
            return NULL;
        }
        char c = (char)v;
        return padded(&f, "", &c, 1);
    }
    bool negative = v < 0 && !is_unsigned;
    uint64_t u = negative ? 0 - (uint64_t)v : (uint64_t)v;
    char buf[72], prefix[8];
    int n = f.type == 'b'   ? binary(buf, u)
            : f.type == 'x' ? snprintf(buf, sizeof buf, "%" PRIx64, u)
            : f.type == 'X' ? snprintf(buf, sizeof buf, "%" PRIX64, u)
            : f.type == 'o' ? snprintf(buf, sizeof buf, "%" PRIo64, u)
                            : snprintf(buf, sizeof buf, "%" PRIu64, u);
    snprintf(prefix, sizeof prefix, "%s", sign_of(&f, negative));
    if (f.flags & ALTERNATE && f.type != 'd') {
        size_t k = strlen(prefix);
        prefix[k] = '0';
        prefix[k + 1] = f.type;
        prefix[k + 2] = 0;
    }
    return grouped(&f, prefix, buf, n, f.type == 'd' ? 3 : 4);
}

rt_ref rt_format_float(double v, int64_t packed, int64_t width, int64_t precision)
{
    spec f = unpack(packed, width);
    bool negative = signbit(v) && !isnan(v);
    char small[400], *buf = small, pattern[8];
    int n;
    v = negative ? -v : v;
    if (f.type == 'r')
        n = rt_float_text(v, buf);
    else {
        snprintf(pattern, sizeof pattern, "%%%s.*%c", f.flags & ALTERNATE ? "#" : "", f.type);
        int p = precision < 0 ? 6 : (int)precision;
        n = snprintf(small, sizeof small, pattern, p, v);
        if (n >= (int)sizeof small) {
            buf = malloc((size_t)n + 1);
            if (!buf) {
                rt_raise(RT_EXC_MemoryError, "");
                return NULL;
            }
            n = snprintf(buf, (size_t)n + 1, pattern, p, v);
        }
    }
    rt_ref o = grouped(&f, sign_of(&f, negative), buf, n, 3);
    if (buf != small)
        free(buf);
    return o;
}

rt_ref rt_format_str(rt_ref s, int64_t packed, int64_t width, int64_t precision)
{
    if (!s) {
        rt_raise(RT_EXC_TypeError, "unsupported format string passed to NoneType.__format__");
        return NULL;
    }
    spec f = unpack(packed, width);
    int64_t n = rt_as_str(s)->length;
    if (precision >= 0 && precision < n)
        n = precision;
    if (n == rt_as_str(s)->length && width <= n)
        return s;
    return padded(&f, "", rt_as_str(s)->data, n);
}
