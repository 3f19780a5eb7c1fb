"""Sets of characters: the library's code for them as tables, one of 256 answers for the first characters and one for each page of
256 of the others that was asked for."""

import lib.chars as chars
from lib.utf8 import decode_at
from modules.sre.codes import (BIGCHARSET, CATEGORIES, CATEGORY, CHARSET, DIGIT, FAILURE, LINEBREAK, LITERAL, NEGATE, RANGE, RANGE_UNI_IGNORE,
                               SPACE, UNI_DIGIT, UNI_LINEBREAK, UNI_SPACE)
from rtlib import Array, ByteBuffer

# how characters are changed before they are compared
EXACT = 0
ASCII_LOWER = 1
UNI_LOWER = 2
LOC_LOWER = 3  # the C locale's

LIMIT = 0x110000
DECODE = 2     # an answer of the first table: the byte begins a character of several


class BadCode(Exception):
    """The code of a pattern is malformed."""


# ---- case ----
def first_point(text: str) -> int:
    return decode_at(text, 0)


def ascii_lower(cp: int) -> int:
    return cp + 32 if 65 <= cp <= 90 else cp


def unicode_lower(cp: int) -> int:
    """The code point in lower case, the first one where it becomes several."""
    if cp < 128:
        return ascii_lower(cp)
    return first_point(chars.to_lower(cp)) if cp < LIMIT else cp


def unicode_upper(cp: int) -> int:
    return first_point(chars.to_upper(cp)) if cp < LIMIT else cp


def lowered(cp: int, how: int) -> int:
    """The code point as it is compared."""
    if how == EXACT:
        return cp
    return unicode_lower(cp) if how == UNI_LOWER else ascii_lower(cp)


# ---- categories ----
def is_word_ascii(cp: int) -> bool:
    return cp < 128 and (97 <= cp <= 122 or 65 <= cp <= 90 or 48 <= cp <= 57 or cp == 95)


def is_word(cp: int) -> bool:
    return is_word_ascii(cp) if cp < 128 else cp < LIMIT and chars.is_alnum(cp)


def is_line_break(cp: int) -> bool:
    return 10 <= cp <= 13 or 28 <= cp <= 30 or cp == 0x85 or cp == 0x2028 or cp == 0x2029


def in_category(category: int, cp: int) -> bool:
    """Is the code point in the category?"""
    even = category & -2
    if cp >= LIMIT:
        result = False
    elif even == DIGIT:
        result = 48 <= cp <= 57
    elif even == SPACE:
        result = cp == 32 or 9 <= cp <= 13
    elif even == LINEBREAK:
        result = cp == 10
    elif even == UNI_DIGIT:
        result = chars.is_decimal(cp)
    elif even == UNI_SPACE:
        result = chars.is_space(cp)
    elif even == UNI_LINEBREAK:
        result = is_line_break(cp)
    elif even < UNI_DIGIT:  # WORD and LOC_WORD
        result = is_word_ascii(cp)
    else:
        result = is_word(cp)
    return result == (category & 1 == 0)


# ---- code ----
def check_set(code: Array[int], start: int, end: int) -> None:
    """Raises BadCode unless code[start:end] is a set with its FAILURE at the end."""
    i = start
    while i < end - 1:
        op = code[i]
        size = 1
        if op == LITERAL or op == CATEGORY:
            size = 2
        elif op == RANGE or op == RANGE_UNI_IGNORE:
            size = 3
        elif op == CHARSET:
            size = 9
        elif op == BIGCHARSET:
            if i + 66 > end - 1:
                raise BadCode
            size = 66 + checked_blocks(code, i + 2, code[i + 1]) * 8
        elif op != NEGATE:
            raise BadCode
        if i + size > end - 1:
            raise BadCode
        if op == CATEGORY and code[i + 1] >= CATEGORIES:
            raise BadCode
        i += size
    if i != end - 1 or code[i] != FAILURE:
        raise BadCode


def checked_blocks(code: Array[int], start: int, count: int) -> int:
    """The count of a big set's blocks, all of whose numbers are below it."""
    for i in range(256):
        if (code[start + i // 4] >> (8 * (i % 4))) & 255 >= count:
            raise BadCode
    if count > 256:
        raise BadCode
    return count


def contains(code: Array[int], i: int, cp: int) -> bool:
    """Is the code point in the set whose code, which was checked, begins at i?"""
    yes = True
    while True:
        op = code[i]
        if op == FAILURE:
            return not yes
        if op == NEGATE:
            yes = not yes
            i += 1
        elif op == LITERAL:
            if code[i + 1] == cp:
                return yes
            i += 2
        elif op == CATEGORY:
            if in_category(code[i + 1], cp):
                return yes
            i += 2
        elif op == RANGE or op == RANGE_UNI_IGNORE:
            if code[i + 1] <= cp <= code[i + 2]:
                return yes
            if op == RANGE_UNI_IGNORE and code[i + 1] <= unicode_upper(cp) <= code[i + 2]:
                return yes
            i += 3
        elif op == CHARSET:
            if cp < 256 and (code[i + 1 + (cp >> 5)] >> (cp & 31)) & 1:
                return yes
            i += 9
        else:
            if cp < 65536:
                page = cp >> 8
                block = (code[i + 2 + (page >> 2)] >> (8 * (page & 3))) & 255
                if (code[i + 66 + block * 8 + ((cp & 255) >> 5)] >> (cp & 31)) & 1:
                    return yes
            i += 66 + code[i + 1] * 8


class CharSet:
    """A set of characters. Of a pattern for text, whose characters may be of several bytes, the first table has DECODE for the
    bytes from 128 on; of one for bytes it has all answers."""

    _immutable_fields_ = ["table", "wide", "how"]

    def __init__(self, code: Array[int], how: int, wide: bool) -> None:
        """The code begins at 0 and was checked; what it is asked about is changed as `how` says."""
        self.code: Array[int] = code
        self.how: int = how
        self.wide: bool = wide
        self.pages: dict[int, bytes] = {}
        self.last: int = -1            # the page that was asked for last
        self.last_page: bytes = b""
        self.table: bytes = self.first_table()

    def ask(self, cp: int) -> bool:
        """Is the code point in the set? By the code."""
        return contains(self.code, 0, lowered(cp, self.how))

    def first_table(self) -> bytes:
        b = ByteBuffer()
        for c in range(256):
            b.append(DECODE if self.wide and c >= 128 else 1 if self.ask(c) else 0)
        return b.build()

    def has(self, cp: int) -> bool:
        """Is the code point in the set?"""
        page = cp >> 8
        if page != self.last:
            found = self.pages.get(page, b"")
            if not found:
                b = ByteBuffer()
                for c in range(256):
                    b.append(1 if self.ask((page << 8) + c) else 0)
                found = b.build()
                self.pages[page] = found
            self.last = page
            self.last_page = found
        return self.last_page[cp & 255] != 0
