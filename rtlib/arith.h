/* arith.h - word arithmetic that ops.def's expressions use.
 *
 * Pure inline functions over 64-bit words and doubles; shared by emitted C, the
 * translator's folding, tracer, blackhole, optimizer and trace interpreter, so
 * that all of them compute the same.  Knows nothing of objects. */
#ifndef RT_ARITH_H
#define RT_ARITH_H

#include <stdint.h>
#include <string.h>

/* Floor division; b == 0 gives 0 (callers check first), INT64_MIN // -1 is INT64_MIN. */
static inline int64_t rt_int_floordiv(int64_t a, int64_t b)
{
    if (b == 0)
        return 0;
    if (b == -1)
        return (int64_t)(0 - (uint64_t)a);
    int64_t q = a / b;
    return (a % b != 0 && (a % b < 0) != (b < 0)) ? q - 1 : q;
}

/* Remainder with the divisor's sign; b == 0 gives 0, INT64_MIN % -1 is 0. */
static inline int64_t rt_int_mod(int64_t a, int64_t b)
{
    if (b == 0 || b == -1)
        return 0;
    int64_t m = a % b;
    return (m != 0 && (m < 0) != (b < 0)) ? m + b : m;
}

/* High 64 bits of the unsigned 128-bit product. */
static inline int64_t rt_uint_mul_high(int64_t a, int64_t b)
{
    return (int64_t)(uint64_t)(((unsigned __int128)(uint64_t)a * (uint64_t)b) >> 64);
}

/* Slice bound a for a sequence of length b: negative counts from the end, result in 0..b. */
static inline int64_t rt_clamp_bound(int64_t a, int64_t b)
{
    if (a < 0) {
        a = (int64_t)((uint64_t)a + (uint64_t)b);
        return a < 0 ? 0 : a;
    }
    return a > b ? b : a;
}

/* Truncation toward zero; 0 for NaN and for values outside int64. */
static inline int64_t rt_float_to_int(double a)
{
    return (a >= -9223372036854775808.0 && a < 9223372036854775808.0) ? (int64_t)a : 0;
}

/* The 64 bits of a double. */
static inline int64_t rt_float_to_bits(double a)
{
    int64_t r;
    memcpy(&r, &a, sizeof r);
    return r;
}

/* The double of 64 bits. */
static inline double rt_bits_to_float(int64_t a)
{
    double r;
    memcpy(&r, &a, sizeof r);
    return r;
}

#endif
