"""Characters as str's methods see them: classes, and mappings of case, of one code point or of a whole UTF-8 text."""

import lib.chartable as chartable
from lib.utf8 import decode_at, encode, next_offset, to_code_points
from rtlib import StringBuilder

CAPITAL_SIGMA = 0x3A3
SMALL_SIGMA = 0x3C3
FINAL_SIGMA = 0x3C2


def number_at(table: bytes, i: int) -> int:
    """The i-th number of three bytes."""
    return (table[3 * i] << 16) + (table[3 * i + 1] << 8) + table[3 * i + 2]


def in_class(table: bytes, cp: int) -> bool:
    """Is the code point in the class whose changes the table has?"""
    return changes_before(table, cp) & 1 != 0


def changes_before(table: bytes, cp: int) -> int:
    """How many changes are at or below a code point."""
    low = 0
    high = len(table) // 3
    while low < high:
        i = (low + high) // 2
        if number_at(table, i) <= cp:
            low = i + 1
        else:
            high = i
    return low


# ---- classes ----
def is_alpha(cp: int) -> bool:
    if cp < 128:
        return 97 <= cp <= 122 or 65 <= cp <= 90
    return in_class(chartable.ALPHA, cp)


def is_decimal(cp: int) -> bool:
    if cp < 128:
        return 48 <= cp <= 57
    return in_class(chartable.DECIMAL, cp)


def decimal_value(cp: int) -> int:
    """The value of a decimal digit; -1 for another character."""
    if cp < 128:
        return cp - 48 if 48 <= cp <= 57 else -1
    n = changes_before(chartable.DECIMAL, cp)
    return (cp - number_at(chartable.DECIMAL, n - 1)) % 10 if n & 1 else -1


def plain_number(s: str) -> str:
    """The text with ASCII's digits and spaces in place of others, ? in place of what is neither."""
    out = StringBuilder()
    i = 0
    while i < len(s):
        cp = decode_at(s, i)
        end = next_offset(s, i)
        if cp < 128:
            out.append(s[i:end])
        elif is_space(cp):
            out.append(" ")
        else:
            value = decimal_value(cp)
            out.append("?" if value < 0 else chr(48 + value))
        i = end
    return out.build()


def is_digit(cp: int) -> bool:
    if cp < 128:
        return 48 <= cp <= 57
    return in_class(chartable.DIGIT, cp)


def is_numeric(cp: int) -> bool:
    if cp < 128:
        return 48 <= cp <= 57
    return in_class(chartable.NUMERIC, cp)


def is_alnum(cp: int) -> bool:
    return is_alpha(cp) or is_numeric(cp)


def is_space(cp: int) -> bool:
    if cp < 128:
        return 9 <= cp <= 13 or 28 <= cp <= 32
    return in_class(chartable.SPACE, cp)


def is_lower(cp: int) -> bool:
    if cp < 128:
        return 97 <= cp <= 122
    return in_class(chartable.LOWER, cp)


def is_upper(cp: int) -> bool:
    if cp < 128:
        return 65 <= cp <= 90
    return in_class(chartable.UPPER, cp)


def is_title(cp: int) -> bool:
    return cp >= 128 and in_class(chartable.TITLE, cp)


def is_cased(cp: int) -> bool:
    return is_lower(cp) or is_upper(cp) or is_title(cp)


def is_identifier_start(cp: int) -> bool:
    return cp == 95 or in_class(chartable.XID_START, cp)


def is_identifier_part(cp: int) -> bool:
    return in_class(chartable.XID_CONTINUE, cp)


# ---- case ----
def mapped(table: bytes, cp: int) -> str:
    """What the table maps a code point to; "" if it does not."""
    low = 0
    high = len(table) // 12
    while low < high:
        i = (low + high) // 2
        if number_at(table, 4 * i) < cp:
            low = i + 1
        else:
            high = i
    if low * 12 >= len(table) or number_at(table, 4 * low) != cp:
        return ""
    out = encode(number_at(table, 4 * low + 1))
    for k in range(2, 4):
        more = number_at(table, 4 * low + k)
        if more:
            out += encode(more)
    return out


def to_upper(cp: int) -> str:
    """The text of a code point in upper case."""
    if cp < 128:
        return chr(cp - 32) if 97 <= cp <= 122 else chr(cp)
    to = mapped(chartable.TO_UPPER, cp)
    return encode(cp) if to == "" else to


def to_lower(cp: int) -> str:
    """... in lower case, without regard to its place."""
    if cp < 128:
        return chr(cp + 32) if 65 <= cp <= 90 else chr(cp)
    to = mapped(chartable.TO_LOWER, cp)
    return encode(cp) if to == "" else to


def to_title(cp: int) -> str:
    """... as the first letter of a word."""
    if cp < 128:
        return to_upper(cp)
    to = mapped(chartable.TO_TITLE, cp)
    return to_upper(cp) if to == "" else to


def to_fold(cp: int) -> str:
    """... for comparisons without case."""
    if cp < 128:
        return to_lower(cp)
    to = mapped(chartable.TO_FOLD, cp)
    return to_lower(cp) if to == "" else to


def ends_word(s: str, at: int, end: int) -> bool:
    """Is the sigma in s[at:end] the last letter of a word of several?"""
    i = at
    found = False
    while i > 0 and not found:
        i -= 1
        while ord(s[i]) & 0xC0 == 0x80:
            i -= 1
        cp = decode_at(s, i)
        if not in_class(chartable.CASE_IGNORABLE, cp):
            if not in_class(chartable.CASED, cp):
                return False
            found = True
    if not found:
        return False
    i = end
    while i < len(s):
        cp = decode_at(s, i)
        if not in_class(chartable.CASE_IGNORABLE, cp):
            return not in_class(chartable.CASED, cp)
        i = next_offset(s, i)
    return True


def lower_at(s: str, at: int, end: int) -> str:
    """The character in s[at:end] in lower case."""
    cp = decode_at(s, at)
    if cp == CAPITAL_SIGMA:
        return encode(FINAL_SIGMA if ends_word(s, at, end) else SMALL_SIGMA)
    return to_lower(cp)


UPPER = 0
LOWER = 1
TITLE = 2
CAPITALIZE = 3
SWAP = 4
FOLD = 5


def convert(s: str, how: int) -> str:
    """A text in upper case, lower case, ...: how is one of the constants above."""
    out = StringBuilder()
    i = 0
    in_word = False
    while i < len(s):
        end = next_offset(s, i)
        cp = decode_at(s, i)
        if how == UPPER:
            out.append(to_upper(cp))
        elif how == LOWER:
            out.append(lower_at(s, i, end))
        elif how == FOLD:
            out.append(to_fold(cp))
        elif how == SWAP:
            out.append(lower_at(s, i, end) if is_upper(cp) else to_upper(cp) if is_lower(cp) else s[i:end])
        else:
            out.append(lower_at(s, i, end) if in_word else to_title(cp))
            in_word = how == CAPITALIZE or is_cased(cp)
        i = end
    return out.build()


def is_identifier(text: str) -> bool:
    """Is the text, UTF-8, an identifier?"""
    points = to_code_points(text)
    if not points or not is_identifier_start(points[0]):
        return False
    for cp in points:
        if not is_identifier_part(cp):
            return False
    return True
