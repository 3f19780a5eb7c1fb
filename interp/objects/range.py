"""range: methods. One whose bounds or length are no words is a W_LongRange (longrange.py)."""

import objects.longrange as longrange
from objects.builtin import register1, register2, register_static
from objects.core import W_Root, W_Type, new_builtin_type, not_implemented, object_type, type_error, value_error, without_first
from objects.int import wrap_big
from objects.longrange import W_LongRange, integer
from objects.operators import equal, index_of, is_true, repr_of
from objects.sequence import bounds_of, item_index
from objects.values import W_Int, W_Long, W_Range, W_Slice, W_Str, bool_type, int_type, range_type, wrap_bool
from rtlib import ovfcheck
from rtlib.jit import unroll_safe

range_iterator_type = new_builtin_type("range_iterator", object_type)


def range_length(start: int, stop: int, step: int) -> int:
    """Items of the range; -1 if they are more than a word can count."""
    try:
        if step > 0:
            return (ovfcheck(stop - start) - 1) // step + 1 if start < stop else 0
        return (ovfcheck(start - stop) - 1) // ovfcheck(0 - step) + 1 if stop < start else 0
    except OverflowError:
        return -1


class W_RangeIterator(W_Root):
    """next: the next item; left: how many there are yet of `total`."""

    def __init__(self, next: int, step: int, left: int) -> None:
        self.next: int = next
        self.step: int = step
        self.left: int = left
        self.total: int = left

    def seek(self, i: int) -> None:
        """Item i is the next one."""
        i = max(0, min(i, self.total))
        self.next += (i - (self.total - self.left)) * self.step
        self.left = self.total - i

    def cls(self) -> W_Type:
        return range_iterator_type

    def iter_next(self) -> W_Root | None:
        left = self.left
        if left <= 0:
            return None
        self.left = left - 1
        value = self.next
        self.next = value + self.step
        return W_Int(value)


def as_range(w: W_Root) -> W_Range:
    assert isinstance(w, W_Range)
    return w


def as_integer(w: W_Root) -> W_Root:
    return w if isinstance(w, W_Int) else wrap_big(integer(w))


@unroll_safe
def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    n = len(args) - 1
    if names:
        raise type_error("range() takes no keyword arguments")
    if n < 1:
        raise type_error("range expected at least 1 argument, got 0")
    if n > 3:
        raise type_error(f"range expected at most 3 arguments, got {n}")
    given = [as_integer(a) for a in without_first(args)]
    for w in given:
        if not isinstance(w, W_Int):
            return longrange.new(given)
    start = index_of(given[0]) if n > 1 else 0
    stop = index_of(given[1] if n > 1 else given[0])
    step = index_of(given[2]) if n == 3 else 1
    if step == 0:
        raise value_error("range() arg 3 must not be zero")
    length = range_length(start, stop, step)
    return longrange.new(given) if length < 0 else W_Range(start, stop, step, length)


def m_len(w: W_Root) -> W_Root:
    if isinstance(w, W_LongRange):
        return longrange.length_of(w)
    return W_Int(as_range(w).length)


def m_iter(w: W_Root) -> W_Root:
    if isinstance(w, W_LongRange):
        return longrange.iterate(w)
    r = as_range(w)
    return W_RangeIterator(r.start, r.step, r.length)


def m_reversed(w: W_Root) -> W_Root:
    if isinstance(w, W_LongRange):
        return longrange.backwards(w)
    r = as_range(w)
    return W_RangeIterator(r.start + (r.length - 1) * r.step, 0 - r.step, r.length)


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    if isinstance(w, W_LongRange):
        return longrange.get_item(w, key)
    r = as_range(w)
    if isinstance(key, W_Long):
        return longrange.get_item(longrange.as_long(w), key)
    if not isinstance(key, W_Slice):
        return W_Int(r.start + item_index(key, r.length, "range object", "range") * r.step)
    b = bounds_of(key, r.length)
    start = r.start + b.start * r.step
    return W_Range(start, r.start + b.stop * r.step, b.step * r.step, b.length)


def find(r: W_Range, x: W_Root) -> int:
    """Index of an int in the range, or -1."""
    if not isinstance(x, W_Int):
        return -1
    distance = x.value - r.start
    if distance % r.step != 0:
        return -1
    i = distance // r.step
    return i if 0 <= i and i < r.length else -1


def m_contains(w: W_Root, x: W_Root) -> W_Root:
    if x.cls() is not int_type and x.cls() is not bool_type:
        return wrap_bool(position(w, x) >= 0)
    if isinstance(w, W_LongRange):
        return wrap_bool(longrange.find(w, x) is not None)
    return wrap_bool(find(as_range(w), x) >= 0)


def position(w: W_Root, x: W_Root) -> int:
    """Index of the first item that is equal to something that is no int, or -1."""
    it = m_iter(w)
    i = 0
    while True:
        item = it.iter_next()
        if item is None:
            return -1
        if equal(item, x):
            return i
        i += 1


def m_index(w: W_Root, x: W_Root) -> W_Root:
    if x.cls() is not int_type and x.cls() is not bool_type:
        i = position(w, x)
        if i < 0:
            raise value_error("sequence.index(x): x not in sequence")
        return W_Int(i)
    if isinstance(w, W_LongRange):
        at = longrange.find(w, x)
        if at is not None:
            return wrap_big(at)
    else:
        i = find(as_range(w), x)
        if i >= 0:
            return W_Int(i)
    raise value_error(f"{repr_of(x)} is not in range")


def m_count(w: W_Root, x: W_Root) -> W_Root:
    if x.cls() is int_type or x.cls() is bool_type:
        return W_Int(1 if is_true(m_contains(w, x)) else 0)
    n = 0
    it = m_iter(w)
    while True:
        item = it.iter_next()
        if item is None:
            return W_Int(n)
        if equal(item, x):
            n += 1


def same(a: W_Range, b: W_Range) -> bool:
    if a.length != b.length:
        return False
    return a.length == 0 or (a.start == b.start and (a.length == 1 or a.step == b.step))


def same_ranges(w: W_Root, other: W_Root) -> bool:
    """Are both ranges of the same items?"""
    if isinstance(w, W_Range) and isinstance(other, W_Range):
        return same(w, other)
    return longrange.same(longrange.as_long(w), longrange.as_long(other))


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(same_ranges(w, other)) if other.cls() is range_type else not_implemented


def m_repr(w: W_Root) -> W_Root:
    if isinstance(w, W_LongRange):
        return W_Str(longrange.text(w))
    r = as_range(w)
    return W_Str(f"range({r.start}, {r.stop})" if r.step == 1 else f"range({r.start}, {r.stop}, {r.step})")


def register_range() -> None:
    """Gives range its methods."""
    t = range_type
    register_static(t, "__new__(type, /, *args)", m_new)
    register1(t, "__len__(self, /)", m_len)
    register1(t, "__iter__(self, /)", m_iter)
    register1(t, "__reversed__(self, /)", m_reversed)
    register1(t, "__repr__(self, /)", m_repr)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register2(t, "__contains__(self, key, /)", m_contains)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "index(self, value, /)", m_index)
    register2(t, "count(self, value, /)", m_count)
