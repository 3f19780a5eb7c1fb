"""str: methods."""

import lib.utf8 as utf8
from lib.utf8 import Utf8Index
from objects.builtin import register1, register2
from objects.core import (W_Root, W_Type, bad_argument, error, new_builtin_type, none, not_implemented, object_type, overflow_error_type,
                          type_error, value_error)
from objects.hashing import text_hash
from objects.sequence import MOST, bounds_of, cannot_add, cannot_repeat, item_index, register_finder, repeat_count, slice_index
from objects.values import W_Int, W_Slice, W_Str, W_Tuple, new_tuple, str_type, type_is_str, wrap_bool

str_iterator_type = new_builtin_type("str_iterator", object_type)
END = 9223372036854775807


def as_str(w: W_Root) -> W_Str:
    assert isinstance(w, W_Str)
    return w


def index_table(s: W_Str) -> Utf8Index:
    t = s.index
    if t is None:
        t = Utf8Index(s.utf8)
        s.index = t
    return t


def str_length(s: W_Str) -> int:
    return index_table(s).length()


class W_StrIterator(W_Root):
    def __init__(self, text: str) -> None:
        self.text: str = text
        self.at: int = 0

    def cls(self) -> W_Type:
        return str_iterator_type

    def iter_next(self) -> W_Root | None:
        at = self.at
        if at >= len(self.text):
            return None
        self.at = utf8.next_offset(self.text, at)
        return W_Str(self.text[at:self.at])


def m_str(w: W_Root) -> W_Root:
    return w if w.cls() is str_type else W_Str(as_str(w).utf8)


def m_repr(w: W_Root) -> W_Root:
    return W_Str(utf8.repr_str(as_str(w).utf8, False))


def m_len(w: W_Root) -> W_Root:
    return W_Int(str_length(as_str(w)))


def m_iter(w: W_Root) -> W_Root:
    return W_StrIterator(as_str(w).utf8)


def m_hash(w: W_Root) -> W_Root:
    s = as_str(w)
    if s.hash == -1:
        s.hash = text_hash(s.utf8)
    return W_Int(s.hash)


def m_getnewargs(w: W_Root) -> W_Root:
    return new_tuple([W_Str(as_str(w).utf8)])


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    t = index_table(as_str(w))
    if not isinstance(key, W_Slice):
        if not isinstance(key, W_Int) and key.cls().lookup("__index__") is None:
            raise type_error(f"string indices must be integers, not '{key.cls().name}'")
        return W_Str(t.char(item_index(key, t.length(), "string", "string")))
    b = bounds_of(key, t.length())
    return W_Str(t.pick(b.start, b.step, b.length))


def m_contains(w: W_Root, x: W_Root) -> W_Root:
    if not isinstance(x, W_Str):
        raise type_error(f"'in <string>' requires string as left operand, not {x.cls().name}")
    return wrap_bool(x.utf8 in as_str(w).utf8)


def m_add(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Str):
        raise cannot_add(other, "str")
    return W_Str(as_str(w).utf8 + other.utf8)


def m_mul(w: W_Root, times: W_Root) -> W_Root:
    n = repeat_count(times)
    if n == 1 and type_is_str(w):
        return w
    text = as_str(w).utf8
    if n > 1 and len(text) > MOST // n:
        raise error(overflow_error_type, "repeated string is too long")
    if n < 0:
        raise cannot_repeat(times)
    return W_Str(text * n)


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(as_str(w).utf8 == other.utf8) if isinstance(other, W_Str) else not_implemented


def m_ne(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(as_str(w).utf8 != other.utf8) if isinstance(other, W_Str) else not_implemented


def m_lt(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(as_str(w).utf8 < other.utf8) if isinstance(other, W_Str) else not_implemented


def m_le(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(as_str(w).utf8 <= other.utf8) if isinstance(other, W_Str) else not_implemented


def m_gt(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(as_str(w).utf8 > other.utf8) if isinstance(other, W_Str) else not_implemented


def m_ge(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(as_str(w).utf8 >= other.utf8) if isinstance(other, W_Str) else not_implemented


# ---- searching ----
def argument(w: W_Root, place: str) -> str:
    """The text of an argument; place "f() argument 1", "": CPython does not say which."""
    if isinstance(w, W_Str):
        return w.utf8
    raise bad_argument(place, "str", w) if place else type_error(f"must be str, not {w.cls().name}")


def bound(w: W_Root, default: int) -> int:
    return default if w is none else slice_index(w)


def m_find(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    return W_Int(index_table(as_str(w)).find(argument(sub, ""), bound(start, 0), bound(end, END)))


def m_rfind(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    return W_Int(index_table(as_str(w)).rfind(argument(sub, ""), bound(start, 0), bound(end, END)))


def m_index(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    at = m_find(w, sub, start, end)
    if isinstance(at, W_Int) and at.value < 0:
        raise value_error("substring not found")
    return at


def m_rindex(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    at = m_rfind(w, sub, start, end)
    if isinstance(at, W_Int) and at.value < 0:
        raise value_error("substring not found")
    return at


def m_count(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    return W_Int(index_table(as_str(w)).count(argument(sub, ""), bound(start, 0), bound(end, END)))


def affixes(w: W_Root, name: str) -> list[str]:
    if isinstance(w, W_Tuple):
        for x in w.items:
            if not isinstance(x, W_Str):
                raise type_error(f"tuple for {name} must only contain str, not {x.cls().name}")
        return [argument(x, "") for x in w.items]
    if not isinstance(w, W_Str):
        raise type_error(f"{name} first arg must be str or a tuple of str, not {w.cls().name}")
    return [w.utf8]


def within(s: W_Str, start: W_Root, end: W_Root) -> str | None:
    """The part between two positions; None if they lie crosswise."""
    if start is none and end is none:
        return s.utf8
    t = index_table(s)
    first, last = t.bounds(bound(start, 0), bound(end, END))
    return None if first > last else t.slice(first, last)


def m_startswith(w: W_Root, prefix: W_Root, start: W_Root, end: W_Root) -> W_Root:
    wanted = affixes(prefix, "startswith")
    text = within(as_str(w), start, end)
    if text is None:
        return wrap_bool(False)
    for p in wanted:
        if text.startswith(p):
            return wrap_bool(True)
    return wrap_bool(False)


def m_endswith(w: W_Root, suffix: W_Root, start: W_Root, end: W_Root) -> W_Root:
    wanted = affixes(suffix, "endswith")
    text = within(as_str(w), start, end)
    if text is None:
        return wrap_bool(False)
    for p in wanted:
        if text.endswith(p):
            return wrap_bool(True)
    return wrap_bool(False)


def register_str() -> None:
    """Gives str its methods."""
    t = str_type
    register1(t, "__str__(self, /)", m_str)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__len__(self, /)", m_len)
    register1(t, "__iter__(self, /)", m_iter)
    register1(t, "__hash__(self, /)", m_hash)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register1(t, "__getnewargs__(self, /)", m_getnewargs)
    register2(t, "__contains__(self, key, /)", m_contains)
    register2(t, "__add__(self, value, /)", m_add)
    register2(t, "__mul__(self, value, /)", m_mul)
    register2(t, "__rmul__(self, value, /)", m_mul)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "__ne__(self, value, /)", m_ne)
    register2(t, "__lt__(self, value, /)", m_lt)
    register2(t, "__le__(self, value, /)", m_le)
    register2(t, "__gt__(self, value, /)", m_gt)
    register2(t, "__ge__(self, value, /)", m_ge)
    register_finder(t, "find(self, sub, start=None, end=None, /)", m_find)
    register_finder(t, "rfind(self, sub, start=None, end=None, /)", m_rfind)
    register_finder(t, "index(self, sub, start=None, end=None, /)", m_index)
    register_finder(t, "rindex(self, sub, start=None, end=None, /)", m_rindex)
    register_finder(t, "count(self, sub, start=None, end=None, /)", m_count)
    register_finder(t, "startswith(self, prefix, start=None, end=None, /)", m_startswith)
    register_finder(t, "endswith(self, suffix, start=None, end=None, /)", m_endswith)
