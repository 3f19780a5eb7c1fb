"""Numbers as bytes, one character a byte: words of 1 to 8 bytes, floats of IEEE 754 in 2, 4 and 8."""

from lib.floatparts import INF, NAN, is_inf, is_nan, is_negative, join, split
from lib.nat import word_bits

FRACTIONS = {2: 10, 4: 23, 8: 52}   # bits of the fraction by size
BIASES = {2: 15, 4: 127, 8: 1023}


def pack_word(value: int, size: int, little: bool) -> str:
    """The low bytes of a word."""
    out = "".join([chr((value >> (8 * k)) & 0xFF) for k in range(size)])
    return out if little else reverse(out)


def reverse(data: str) -> str:
    return "".join([data[len(data) - 1 - i] for i in range(len(data))])


def unpack_word(data: str, at: int, size: int, signed: bool, little: bool) -> int:
    """The word of some bytes; of 8 unsigned bytes the word with the same bits."""
    value = 0
    for k in range(size):
        byte = ord(data[at + k])
        value |= byte << (8 * k if little else 8 * (size - 1 - k))
    if signed and size < 8 and value >> (8 * size - 1) != 0:
        value -= 1 << (8 * size)
    return value


def float_bits(x: float, size: int) -> int:
    """The bits of a float in 2, 4 or 8 bytes, rounded to even; OverflowError if it is too large for them."""
    fraction = FRACTIONS[size]
    bias = BIASES[size]
    sign = 1 << (8 * size - 1) if is_negative(x) else 0
    top = (2 * bias + 1) << fraction
    if is_nan(x):
        return sign | top | 1 << (fraction - 1)
    if is_inf(x):
        return sign | top
    m, e = split(x)
    if m == 0:
        return sign
    # bring m to fraction + 1 bits, fewer for a number below the normal ones
    lowest = 1 - bias - fraction
    shift = max(word_bits(m) - fraction - 1, lowest - e)
    if shift > 0:
        m = rounded(m, shift)
        e += shift
    elif shift < 0:
        m <<= -shift
        e += shift
    if m >> (fraction + 1) != 0:
        m >>= 1
        e += 1
    if m >> fraction == 0:
        return sign | m
    exponent = e - lowest + 1
    if exponent > 2 * bias:
        raise OverflowError("float too large to pack")
    return sign | exponent << fraction | m - (1 << fraction)


def rounded(m: int, shift: int) -> int:
    """m / 2**shift, ties to even."""
    if shift > 62:
        return 0
    low = m & ((1 << shift) - 1)
    half = 1 << (shift - 1)
    m >>= shift
    return m + 1 if low > half or (low == half and m & 1 != 0) else m


def bits_float(bits: int, size: int) -> float:
    """The float of some bits."""
    fraction = FRACTIONS[size]
    bias = BIASES[size]
    exponent = (bits >> fraction) & (2 * bias + 1)
    m = bits & ((1 << fraction) - 1)
    negative = (bits >> (8 * size - 1)) & 1 != 0
    if exponent == 2 * bias + 1:
        x = NAN if m != 0 else INF
    elif exponent == 0:
        x = join(m, False, 1 - bias - fraction)
    else:
        x = join(m | 1 << fraction, False, exponent - bias - fraction)
    return -x if negative else x
