"""str: methods that take texts apart, and that put them together from parts or with fillings."""

import lib.chars as chars
import lib.utf8 as utf8
from objects.builtin import register2, register3, register4
from objects.core import OperationError, W_Root, lookup_error_type, none, type_error, value_error
from objects.operators import get_item, index_of, list_of
from objects.str import argument, as_str, str_length
from objects.values import W_Int, W_Str, false, new_list, new_tuple, str_type
from rtlib import StringBuilder


def exact(w: W_Root) -> W_Root:
    """The str itself, without a subclass's attributes."""
    return w if w.cls() is str_type else W_Str(as_str(w).utf8)


# ---- joining, replacing ----
def m_join(w: W_Root, iterable: W_Root) -> W_Root:
    if iterable.cls().lookup("__iter__") is None and iterable.cls().lookup("__getitem__") is None:
        raise type_error("can only join an iterable")
    parts: list[str] = []
    for x in list_of(iterable):
        if not isinstance(x, W_Str):
            raise type_error(f"sequence item {len(parts)}: expected str instance, {x.cls().name} found")
        parts.append(x.utf8)
    return W_Str(as_str(w).utf8.join(parts))


def m_replace(w: W_Root, old: W_Root, new: W_Root, count: W_Root) -> W_Root:
    by = argument(old, "replace() argument 1")
    to = argument(new, "replace() argument 2")
    most = index_of(count)
    text = as_str(w).utf8
    if by == "" and not utf8.is_ascii(text):
        return W_Str(interleave(text, to, most))
    return W_Str(text.replace(by, to, most))


def interleave(text: str, between: str, most: int) -> str:
    """The text with `between` before each of the first `most` characters (negative: all, and behind the last)."""
    out = StringBuilder()
    i = 0
    n = 0
    while i < len(text):
        if most < 0 or n < most:
            out.append(between)
        n += 1
        end = utf8.next_offset(text, i)
        out.append(text[i:end])
        i = end
    if most < 0 or n < most:
        out.append(between)
    return out.build()


def m_removeprefix(w: W_Root, prefix: W_Root) -> W_Root:
    text = as_str(w).utf8
    p = argument(prefix, "removeprefix() argument")
    return W_Str(text[len(p):]) if text.startswith(p) else exact(w)


def m_removesuffix(w: W_Root, suffix: W_Root) -> W_Root:
    text = as_str(w).utf8
    p = argument(suffix, "removesuffix() argument")
    return W_Str(text[:len(text) - len(p)]) if p != "" and text.endswith(p) else exact(w)


# ---- splitting ----
def wrap_texts(parts: list[str]) -> W_Root:
    out: list[W_Root] = []
    for p in parts:
        out.append(W_Str(p))
    return new_list(out)


def separator(w: W_Root) -> str:
    if not isinstance(w, W_Str):
        raise type_error(f"must be str or None, not {w.cls().name}")
    if w.utf8 == "":
        raise value_error("empty separator")
    return w.utf8


def space_at(text: str, i: int) -> bool:
    c = text[i]
    if c < "\x80":
        return c == " " or "\t" <= c <= "\r" or "\x1c" <= c <= "\x1f"
    return chars.is_space(utf8.decode_at(text, i))


def skip_spaces(text: str, i: int) -> int:
    """The first offset from i on that is no white space."""
    while i < len(text) and space_at(text, i):
        i = utf8.next_offset(text, i)
    return i


def skip_spaces_back(text: str, start: int, i: int) -> int:
    """The end of text[start:i] without white space."""
    while i > start:
        before = utf8.previous_offset(text, i)
        if not space_at(text, before):
            return i
        i = before
    return i


def m_split(w: W_Root, sep: W_Root, maxsplit: W_Root) -> W_Root:
    text = as_str(w).utf8
    most = index_of(maxsplit)
    if sep is none:
        return wrap_texts(split_spaces(text, most))
    return wrap_texts(text.split(separator(sep), most))


def split_spaces(text: str, most: int) -> list[str]:
    """Words between white space, at most that many splits (negative: all)."""
    out: list[str] = []
    i = 0
    n = len(text)
    while True:
        i = skip_spaces(text, i)
        if i >= n:
            return out
        if most >= 0 and len(out) == most:
            out.append(text[i:])
            return out
        start = i
        while i < n and not space_at(text, i):
            i = utf8.next_offset(text, i)
        out.append(text[start:i])


def m_rsplit(w: W_Root, sep: W_Root, maxsplit: W_Root) -> W_Root:
    text = as_str(w).utf8
    most = index_of(maxsplit)
    out: list[str] = []
    end = len(text)
    if sep is none:
        end = skip_spaces_back(text, 0, end)
        while end > 0:
            if most >= 0 and len(out) == most:
                out.append(text[:end])
                break
            i = end
            while i > 0 and not space_at(text, utf8.previous_offset(text, i)):
                i = utf8.previous_offset(text, i)
            out.append(text[i:end])
            end = skip_spaces_back(text, 0, i)
    else:
        by = separator(sep)
        while most < 0 or len(out) < most:
            at = utf8.rfind(text, by, 0, end)
            if at < 0:
                break
            out.append(text[at + len(by):end])
            end = at
        out.append(text[:end])
    out.reverse()
    return wrap_texts(out)


def line_end(text: str, i: int) -> int:
    """The offset behind a line's end at offset i; -1 if there is none."""
    c = text[i]
    if c < "\x80":
        if c == "\r":
            return i + 2 if i + 1 < len(text) and text[i + 1] == "\n" else i + 1
        return i + 1 if "\n" <= c <= "\x0c" or "\x1c" <= c <= "\x1e" else -1
    cp = utf8.decode_at(text, i)
    return utf8.next_offset(text, i) if cp == 0x85 or cp == 0x2028 or cp == 0x2029 else -1


def m_splitlines(w: W_Root, keepends: W_Root) -> W_Root:
    text = as_str(w).utf8
    keep = keepends is not false and index_of(keepends) != 0
    out: list[str] = []
    start = 0
    i = 0
    while i < len(text):
        end = line_end(text, i)
        if end < 0:
            i = utf8.next_offset(text, i)
        else:
            out.append(text[start:end if keep else i])
            start = end
            i = end
    if start < len(text):
        out.append(text[start:])
    return wrap_texts(out)


def parts_around(text: str, at: int, n: int) -> W_Root:
    return new_tuple([W_Str(text[:at]), W_Str(text[at:at + n]), W_Str(text[at + n:])])


def m_partition(w: W_Root, sep: W_Root) -> W_Root:
    text = as_str(w).utf8
    by = argument(sep, "")
    if by == "":
        raise value_error("empty separator")
    at = text.find(by)
    return new_tuple([exact(w), W_Str(""), W_Str("")]) if at < 0 else parts_around(text, at, len(by))


def m_rpartition(w: W_Root, sep: W_Root) -> W_Root:
    text = as_str(w).utf8
    by = argument(sep, "")
    if by == "":
        raise value_error("empty separator")
    at = utf8.rfind(text, by, 0, len(text))
    return new_tuple([W_Str(""), W_Str(""), exact(w)]) if at < 0 else parts_around(text, at, len(by))


# ---- stripping ----
def strip(w: W_Root, what: W_Root, name: str, left: bool, right: bool) -> W_Root:
    text = as_str(w).utf8
    start = 0
    end = len(text)
    if what is none:
        if left:
            start = skip_spaces(text, 0)
        if right:
            end = skip_spaces_back(text, start, end)
        return W_Str(text[start:end])
    if not isinstance(what, W_Str):
        raise type_error(f"{name} arg must be None or str")
    gone = what.utf8
    if left:
        while start < end and text[start:utf8.next_offset(text, start)] in gone:
            start = utf8.next_offset(text, start)
    if right:
        while end > start and text[utf8.previous_offset(text, end):end] in gone:
            end = utf8.previous_offset(text, end)
    return W_Str(text[start:end])


def m_strip(w: W_Root, what: W_Root) -> W_Root:
    return strip(w, what, "strip", True, True)


def m_lstrip(w: W_Root, what: W_Root) -> W_Root:
    return strip(w, what, "lstrip", True, False)


def m_rstrip(w: W_Root, what: W_Root) -> W_Root:
    return strip(w, what, "rstrip", False, True)


# ---- filling ----
def filling(w: W_Root) -> str:
    if not isinstance(w, W_Str):
        raise type_error(f"The fill character must be a unicode character, not {w.cls().name}")
    if str_length(w) != 1:
        raise type_error("The fill character must be exactly one character long")
    return w.utf8


def m_center(w: W_Root, width: W_Root, fill: W_Root) -> W_Root:
    n = index_of(width)
    c = filling(fill)
    margin = n - str_length(as_str(w))
    if margin <= 0:
        return exact(w)
    left = margin // 2 + (margin & n & 1)
    return W_Str(c * left + as_str(w).utf8 + c * (margin - left))


def m_ljust(w: W_Root, width: W_Root, fill: W_Root) -> W_Root:
    n = index_of(width) - str_length(as_str(w))
    c = filling(fill)
    return exact(w) if n <= 0 else W_Str(as_str(w).utf8 + c * n)


def m_rjust(w: W_Root, width: W_Root, fill: W_Root) -> W_Root:
    n = index_of(width) - str_length(as_str(w))
    c = filling(fill)
    return exact(w) if n <= 0 else W_Str(c * n + as_str(w).utf8)


def m_zfill(w: W_Root, width: W_Root) -> W_Root:
    text = as_str(w).utf8
    n = index_of(width) - str_length(as_str(w))
    if n <= 0:
        return exact(w)
    if text != "" and (text[0] == "+" or text[0] == "-"):
        return W_Str(text[0] + "0" * n + text[1:])
    return W_Str("0" * n + text)


def m_expandtabs(w: W_Root, tabsize: W_Root) -> W_Root:
    size = index_of(tabsize)
    out = StringBuilder()
    column = 0
    text = as_str(w).utf8
    i = 0
    while i < len(text):
        end = utf8.next_offset(text, i)
        c = text[i]
        if c == "\t":
            if size > 0:
                n = size - column % size
                out.append(" " * n)
                column += n
        else:
            out.append(text[i:end])
            column = 0 if c == "\n" or c == "\r" else column + 1
        i = end
    return W_Str(out.build())


# ---- translation ----
def m_translate(w: W_Root, table: W_Root) -> W_Root:
    out = StringBuilder()
    for cp in utf8.to_code_points(as_str(w).utf8):
        try:
            to = get_item(table, W_Int(cp))
        except OperationError as e:
            if not e.error.cls().is_subtype(lookup_error_type):
                raise
            out.append(utf8.encode(cp))
            continue
        if isinstance(to, W_Str):
            out.append(to.utf8)
        elif isinstance(to, W_Int):
            if to.value < 0 or to.value > 0x10FFFF:
                raise value_error("character mapping must be in range(0x110000)")
            out.append(utf8.encode(to.value))
        elif to is not none:
            raise type_error("character mapping must return integer, None or str")
    return W_Str(out.build())


def register_strparts() -> None:
    """Gives str these methods."""
    t = str_type
    register2(t, "join(self, iterable, /)", m_join)
    register4(t, "replace(self, old, new, count=-1, /)", m_replace)
    register2(t, "removeprefix(self, prefix, /)", m_removeprefix)
    register2(t, "removesuffix(self, suffix, /)", m_removesuffix)
    register3(t, "split(self, /, sep=None, maxsplit=-1)", m_split)
    register3(t, "rsplit(self, /, sep=None, maxsplit=-1)", m_rsplit)
    register2(t, "splitlines(self, /, keepends=False)", m_splitlines)
    register2(t, "partition(self, sep, /)", m_partition)
    register2(t, "rpartition(self, sep, /)", m_rpartition)
    register2(t, "strip(self, chars=None, /)", m_strip)
    register2(t, "lstrip(self, chars=None, /)", m_lstrip)
    register2(t, "rstrip(self, chars=None, /)", m_rstrip)
    register3(t, "center(self, width, fillchar=' ', /)", m_center)
    register3(t, "ljust(self, width, fillchar=' ', /)", m_ljust)
    register3(t, "rjust(self, width, fillchar=' ', /)", m_rjust)
    register2(t, "zfill(self, width, /)", m_zfill)
    register2(t, "expandtabs(self, /, tabsize=8)", m_expandtabs)
    register2(t, "translate(self, table, /)", m_translate)
