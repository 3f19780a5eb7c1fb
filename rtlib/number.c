/* number.c - numbers to text and back, repr of text, arithmetic that is more than one operation. */
#include "rtlib/rt_int.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- repr of floats ---- */

/* v in scientific form with `digits` digits, reads back as v? */
static bool reads_back(const char *text, double v)
{
    return strtod(text, NULL) == v;
}

/* Adds one unit in the last place of d.ddde+xx; false when a carry runs out of the digits. */
static bool next_up(char *text)
{
    char *e = strchr(text, 'e');
    for (char *p = e - 1; p >= text; p--) {
        if (*p == '.')
            continue;
        if (*p < '0' || *p > '9')
            return false;
        if (*p != '9') {
            ++*p;
            return true;
        }
        *p = '0';
    }
    return false;
}

/* Shortest scientific form of |v| that reads back as v; the nearest of that length. Below a power of two
 * floats lie closer, so there the next decimal up may be the only one of its length that reads back. */
static void shortest(double v, char text[static 40])
{
    int from = v < 2.3e-308 ? 1 : 15;
    bool power = frexp(v, &(int){0}) == 0.5;
    for (int digits = from; digits <= 17; digits++) {
        snprintf(text, 40, "%.*e", digits - 1, v);
        if (reads_back(text, v))
            return;
        if (power && next_up(text) && reads_back(text, v))
            return;
    }
    snprintf(text, 40, "%.16e", v);
}

int rt_float_text(double v, char buf[static RT_FLOAT_TEXT])
{
    if (isnan(v))
        return snprintf(buf, RT_FLOAT_TEXT, "nan");
    if (isinf(v))
        return snprintf(buf, RT_FLOAT_TEXT, v < 0 ? "-inf" : "inf");
    char text[40], digits[24];
    int n = 0, k = 0;
    if (signbit(v))
        buf[n++] = '-';
    if (v == 0)
        return n + snprintf(buf + n, RT_FLOAT_TEXT - (size_t)n, "0.0");
    shortest(fabs(v), text);
    const char *p = text;
    for (; *p != 'e'; p++)
        if (*p != '.')
            digits[k++] = *p;
    int exp = atoi(p + 1);
    while (k > 1 && digits[k - 1] == '0')
        k--;
    if (exp < -4 || exp >= 16) {
        buf[n++] = digits[0];
        if (k > 1) {
            buf[n++] = '.';
            memcpy(buf + n, digits + 1, (size_t)k - 1);
            n += k - 1;
        }
        return n + snprintf(buf + n, RT_FLOAT_TEXT - (size_t)n, "e%c%02d", exp < 0 ? '-' : '+', abs(exp));
    }
    if (exp < 0) {
        n += snprintf(buf + n, RT_FLOAT_TEXT - (size_t)n, "0.%.*s", -exp - 1, "0000");
        memcpy(buf + n, digits, (size_t)k);
        n += k;
    } else {
        for (int i = 0; i < k || i <= exp; i++) {
            if (i == exp + 1)
                buf[n++] = '.';
            buf[n++] = i < k ? digits[i] : '0';
        }
        if (k <= exp + 1) {
            buf[n++] = '.';
            buf[n++] = '0';
        }
    }
    buf[n] = 0;
    return n;
}

rt_ref rt_float_repr(double v)
{
    char buf[RT_FLOAT_TEXT];
    int n = rt_float_text(v, buf);
    return rt_str_new(RT_TID_STR, buf, n);
}

/* ---- integers to text ---- */
rt_ref rt_int_str(int64_t v)
{
    char buf[24];
    if (v >= 0 && v < 10)
        return rt_char_str('0' + (int)v);
    int n = snprintf(buf, sizeof buf, "%" PRId64, v);
    return rt_str_new(RT_TID_STR, buf, n);
}

rt_ref rt_uint_str(int64_t v)
{
    char buf[24];
    int n = snprintf(buf, sizeof buf, "%" PRIu64, (uint64_t)v);
    return rt_str_new(RT_TID_STR, buf, n);
}

rt_ref rt_hex(int64_t v)
{
    char buf[24];
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    int n = snprintf(buf, sizeof buf, "%s0x%" PRIx64, v < 0 ? "-" : "", u);
    return rt_str_new(RT_TID_STR, buf, n);
}

/* ---- repr of text ---- */
void rt_text_repr(rt_text *t, const char *s, int64_t n, bool bytes)
{
    static const char hex[] = "0123456789abcdef";
    char quote = n && memchr(s, '\'', (size_t)n) && !memchr(s, '"', (size_t)n) ? '"' : '\'';
    if (bytes)
        rt_text_char(t, 'b');
    rt_text_char(t, quote);
    for (int64_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        const char *short_form = c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : c == '\\' ? "\\\\" : NULL;
        if (short_form)
            rt_text_add(t, short_form, 2);
        else if (c == (unsigned char)quote) {
            rt_text_char(t, '\\');
            rt_text_char(t, quote);
        } else if (c < 32 || c == 127 || (c > 127 && (bytes || c < 0xa1 || c == 0xad))) {
            char e[4] = {'\\', 'x', hex[c >> 4], hex[c & 15]};
            rt_text_add(t, e, 4);
        } else
            rt_text_char(t, (char)c);
    }
    rt_text_char(t, quote);
}

/* repr of a str or bytes; of NULL "None". */
rt_ref rt_text_repr_of(rt_ref o)
{
    rt_text t;
    rt_text_init(&t);
    if (o)
        rt_text_repr(&t, rt_as_str(o)->data, rt_as_str(o)->length, o->tid == RT_TID_BYTES);
    else
        rt_text_add(&t, "None", 4);
    return rt_text_finish(&t, RT_TID_STR);
}

/* ClassName('message') of an exception; str(e) is its message. */
rt_ref rt_exc_repr(rt_ref e)
{
    rt_text t;
    rt_text_init(&t);
    if (!e)
        rt_text_add(&t, "None", 4);
    else {
        const char *name = rt_exc_name(e);
        const rt_str *msg = rt_as_str(((const rt_exc *)(const void *)e)->msg);
        rt_text_add(&t, name, (int64_t)strlen(name));
        rt_text_char(&t, '(');
        if (msg && e->tid == rt_exc_ids[RT_EXC_KeyError])
            rt_text_add(&t, msg->data, msg->length); /* the key's repr already */
        else if (msg && msg->length)
            rt_text_repr(&t, msg->data, msg->length, false);
        rt_text_char(&t, ')');
    }
    return rt_text_finish(&t, RT_TID_STR);
}

/* ---- text to numbers ---- */
/* White space around a number: ASCII's, and Latin-1's in a str (U+001C to U+001F do not count here). */
static bool is_space(uint32_t tid, unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (tid == RT_TID_STR && (c == 0x85 || c == 0xa0));
}

/* Text without white space at its ends, as from..to. */
static void trim(const rt_str *s, int64_t *from, int64_t *to)
{
    *from = 0;
    *to = s->length;
    while (*from < *to && is_space(s->hdr.tid, (unsigned char)s->data[*from]))
        ++*from;
    while (*to > *from && is_space(s->hdr.tid, (unsigned char)s->data[*to - 1]))
        --*to;
}

/* ValueError: what, then the text's repr (cut as CPython cuts it). */
static void bad_literal(const char *what, const rt_str *s)
{
    rt_text t;
    rt_text_init(&t);
    rt_text_add(&t, what, (int64_t)strlen(what));
    rt_text repr;
    rt_text_init(&repr);
    rt_text_repr(&repr, s->data, s->length, s->hdr.tid == RT_TID_BYTES);
    rt_text_add(&t, repr.s, repr.n < 200 ? repr.n : 200);
    rt_text_drop(&repr);
    rt_raise_text(RT_EXC_ValueError, rt_text_finish(&t, RT_TID_STR));
}

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'z' ? (c | 32) - 'a' + 10 : 99;
}

/* Base that a prefix 0x, 0o, 0b gives; 0 when there is none. */
static int prefix_base(const char *p, int64_t n)
{
    if (n < 2 || p[0] != '0')
        return 0;
    char c = p[1] | 32;
    return c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
}

enum { INT_OK, INT_BAD, INT_BIG };

/* Digits p[0..n) of the base, single underscores between them. */
static int parse_digits(const char *p, int64_t n, int base, bool after_prefix, uint64_t *v)
{
    bool under = !after_prefix, big = false;
    if (n <= 0)
        return INT_BAD;
    *v = 0;
    for (int64_t i = 0; i < n; i++) {
        if (p[i] == '_') {
            if (under)
                return INT_BAD;
            under = true;
            continue;
        }
        int d = digit(p[i]);
        if (d >= base)
            return INT_BAD;
        under = false;
        big |= __builtin_mul_overflow(*v, (uint64_t)base, v) | __builtin_add_overflow(*v, (uint64_t)d, v);
    }
    return under ? INT_BAD : big ? INT_BIG : INT_OK;
}

int64_t rt_int_parse(rt_ref o, int64_t base)
{
    if (!rt_given(o, "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"))
        return 0;
    if (base != 0 && (base < 2 || base > 36)) {
        rt_raise(RT_EXC_ValueError, "int() base must be >= 2 and <= 36, or 0");
        return 0;
    }
    const rt_str *s = rt_as_str(o);
    int64_t from, to;
    trim(s, &from, &to);
    bool minus = from < to && s->data[from] == '-', prefixed = false;
    if (from < to && (s->data[from] == '-' || s->data[from] == '+'))
        from++;
    int with = prefix_base(s->data + from, to - from), b = (int)base;
    if (with && (base == 0 || base == with)) {
        from += 2;
        b = with;
        prefixed = true;
    } else if (base == 0)
        b = 10;
    uint64_t v = 0;
    int r = parse_digits(s->data + from, to - from, b, prefixed, &v);
    if (r != INT_BAD && base == 0 && !prefixed && s->data[from] == '0')
        for (int64_t i = from; i < to; i++)
            if (s->data[i] != '0' && s->data[i] != '_')
                r = INT_BAD;
    if (r == INT_OK && v > (uint64_t)INT64_MAX + minus)
        r = INT_BIG;
    if (r == INT_BAD) {
        char what[64];
        snprintf(what, sizeof what, "invalid literal for int() with base %d: ", (int)base);
        bad_literal(what, s);
    }
    if (r == INT_BIG)
        rt_raise(RT_EXC_OverflowError, "integer overflow");
    return r == INT_OK ? (int64_t)(minus ? 0 - v : v) : 0;
}

static bool same_word(const char *p, int64_t n, const char *word)
{
    if ((int64_t)strlen(word) != n)
        return false;
    for (int64_t i = 0; i < n; i++)
        if ((p[i] | 32) != word[i])
            return false;
    return true;
}

/* Copies a decimal float literal without its underscores; false if it is none. */
static bool float_syntax(const char *p, int64_t n, rt_text *out)
{
    int64_t i = 0;
    bool digits = false;
    for (int part = 0; part < 3; part++) {
        /* part 0: integer, 1: fraction, 2: exponent */
        if (part == 1) {
            if (i >= n || p[i] != '.')
                continue;
            rt_text_char(out, p[i++]);
        }
        if (part == 2) {
            if (i >= n || (p[i] | 32) != 'e')
                continue;
            if (!digits)
                return false;
            rt_text_char(out, p[i++]);
            if (i < n && (p[i] == '+' || p[i] == '-'))
                rt_text_char(out, p[i++]);
        }
        int64_t count = 0;
        for (; i < n && ((p[i] >= '0' && p[i] <= '9') || p[i] == '_'); i++) {
            bool between = i > 0 && i + 1 < n && p[i - 1] >= '0' && p[i - 1] <= '9' && p[i + 1] >= '0' && p[i + 1] <= '9';
            if (p[i] == '_' && !between)
                return false;
            if (p[i] != '_') {
                rt_text_char(out, p[i]);
                count++;
            }
        }
        if (part == 2 && !count)
            return false;
        digits |= count > 0;
    }
    return digits && i == n;
}

double rt_float_parse(rt_ref o)
{
    if (!rt_given(o, "float() argument must be a string or a real number, not 'NoneType'"))
        return 0;
    const rt_str *s = rt_as_str(o);
    int64_t from, to;
    trim(s, &from, &to);
    bool minus = from < to && s->data[from] == '-';
    if (from < to && (s->data[from] == '-' || s->data[from] == '+'))
        from++;
    const char *p = s->data + from;
    double v = 0;
    bool ok = true;
    if (same_word(p, to - from, "inf") || same_word(p, to - from, "infinity"))
        v = HUGE_VAL;
    else if (same_word(p, to - from, "nan"))
        v = (double)NAN;
    else {
        rt_text t;
        rt_text_init(&t);
        ok = float_syntax(p, to - from, &t);
        rt_text_char(&t, 0);
        bool failed = t.failed;
        if (ok && !failed)
            v = strtod(t.s, NULL);
        rt_text_drop(&t);
        if (failed) {
            rt_raise(RT_EXC_MemoryError, "");
            return 0;
        }
    }
    if (!ok) {
        bad_literal("could not convert string to float: ", s);
        return 0;
    }
    return minus ? -v : v;
}

/* ---- arithmetic ---- */
int64_t rt_int_pow(int64_t base, int64_t e)
{
    uint64_t r = 1, b = (uint64_t)base;
    if (e < 0) {
        rt_raise(RT_EXC_ValueError, "negative exponent");
        return 0;
    }
    for (; e; e >>= 1, b *= b)
        if (e & 1)
            r *= b;
    return (int64_t)r;
}

/* Inverse of a (0 <= a < m) modulo m; 0: none. Source: extended Euclid. */
static __int128 inverse(__int128 a, __int128 m)
{
    __int128 r0 = m, r1 = a, t0 = 0, t1 = 1;
    while (r1) {
        __int128 q = r0 / r1, r = r0 - q * r1, t = t0 - q * t1;
        r0 = r1;
        r1 = r;
        t0 = t1;
        t1 = t;
    }
    return r0 == 1 ? (t0 < 0 ? t0 + m : t0) : 0;
}

int64_t rt_int_pow_mod(int64_t base, int64_t e, int64_t m)
{
    if (m == 0) {
        rt_raise(RT_EXC_ValueError, "pow() 3rd argument cannot be 0");
        return 0;
    }
    const __int128 mod = m < 0 ? -(__int128)m : m;
    if (mod == 1)
        return 0;
    __int128 b = ((__int128)base % mod + mod) % mod, r = 1;
    uint64_t count = e < 0 ? 0 - (uint64_t)e : (uint64_t)e;
    if (e < 0 && !(b = inverse(b, mod))) {
        rt_raise(RT_EXC_ValueError, "base is not invertible for the given modulus");
        return 0;
    }
    for (; count; count >>= 1, b = b * b % mod)
        if (count & 1)
            r = r * b % mod;
    return (int64_t)(m < 0 && r ? r + m : r);
}

double rt_float_mod(double a, double b)
{
    double m = fmod(a, b);
    if (m)
        return (b < 0) != (m < 0) ? m + b : m;
    return copysign(0.0, b);
}

double rt_float_floordiv(double a, double b)
{
    double m = fmod(a, b), q = (a - m) / b;
    if (m && (b < 0) != (m < 0))
        q -= 1.0;
    if (!q)
        return copysign(0.0, a / b);
    double f = floor(q);
    return q - f > 0.5 ? f + 1.0 : f;
}

double rt_float_pow(double a, double b)
{
    if (a == 0 && b < 0) {
        rt_raise(RT_EXC_ZeroDivisionError, "0.0 cannot be raised to a negative power");
        return 0;
    }
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b)) {
        rt_raise(RT_EXC_ValueError, "a negative number to a fractional power");
        return 0;
    }
    double r = pow(a, b);
    if (isinf(r) && isfinite(a) && isfinite(b)) {
        rt_raise(RT_EXC_OverflowError, "(34, 'Numerical result out of range')");
        return 0;
    }
    return r;
}

/* a / b correctly rounded, b != 0. Both are exact as doubles up to 2**53; beyond, the quotient is taken to 64
 * bits or more with a sticky bit for the remainder, and rounded once. */
double rt_int_truediv(int64_t a, int64_t b)
{
    const int64_t exact = (int64_t)1 << 53;
    if (b == 0)
        return 0;
    if (a >= -exact && a <= exact && b >= -exact && b <= exact)
        return (double)a / (double)b;
    uint64_t x = a < 0 ? 0 - (uint64_t)a : (uint64_t)a, y = b < 0 ? 0 - (uint64_t)b : (uint64_t)b;
    if (x == 0)
        return b < 0 ? -0.0 : 0.0;
    int shift = __builtin_clzll(x);
    unsigned __int128 n = (unsigned __int128)(x << shift) << 64, q = n / y;
    int scale = -64 - shift;
    bool rest = n % y != 0;
    for (; q >> 62; scale++) {
        rest |= (q & 1) != 0;
        q >>= 1;
    }
    double r = ldexp((double)((int64_t)q << 1 | rest), scale - 1);
    return (a < 0) != (b < 0) ? -r : r;
}

/* Number of integers start, start + step ... before stop, as an unsigned word; step 0 gives 0. */
int64_t rt_range_count(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0 && start < stop)
        return (int64_t)(((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1);
    if (step < 0 && start > stop)
        return (int64_t)(((uint64_t)start - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1);
    return 0;
}

/* Is v one of start, start + step ... before stop? step 0 gives no. */
int64_t rt_in_range(int64_t v, int64_t start, int64_t stop, int64_t step)
{
    if (step > 0 && v >= start && v < stop)
        return ((uint64_t)v - (uint64_t)start) % (uint64_t)step == 0;
    if (step < 0 && v <= start && v > stop)
        return ((uint64_t)start - (uint64_t)v) % (0 - (uint64_t)step) == 0;
    return 0;
}

/* hash(x) of a float: of an integral value that of the int, else of its bits. */
int64_t rt_hash_float(double v)
{
    if (v == floor(v) && v >= -9223372036854775808.0 && v < 9223372036854775808.0)
        return (int64_t)v;
    return rt_float_to_bits(v);
}

/* ovfcheck(a << b), b >= 0. */
int64_t rt_int_lshift_ovf(int64_t a, int64_t b)
{
    int64_t r = b > 63 ? 0 : (int64_t)((uint64_t)a << b);
    if (b > 63 ? a != 0 : r >> b != a)
        rt_raise(RT_EXC_OverflowError, "integer overflow");
    return r;
}

/* Identity hash of an object; 0 of None. */
int64_t rt_id(rt_ref o)
{
    return o ? gc_identity_hash(o) : 0;
}

void rt_raise_value_error(rt_ref msg)
{
    rt_raise_text(RT_EXC_ValueError, msg);
}

void rt_raise_key_error(rt_ref msg)
{
    rt_raise_text(RT_EXC_KeyError, msg);
}
