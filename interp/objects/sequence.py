"""Indexes and slices of sequences."""

from typing import Callable

from objects.builtin import Signature, W_Builtin4, add_method
from objects.core import OperationError, W_Root, W_Type, error, index_error_type, none, overflow_error_type, type_error, value_error
from objects.operators import index_of, integer_by_index
from objects.values import W_Int, W_Long, W_Slice

MOST = 0x7FFFFFFFFFFFFFFF
LEAST = -0x8000000000000000


class Bounds:
    """A slice of a sequence of some length: length items from start to before stop, step apart."""

    def __init__(self, start: int, stop: int, step: int, length: int) -> None:
        self.start: int = start
        self.stop: int = stop
        self.step: int = step
        self.length: int = length


def clamp_index(w: W_Root, length: int, low: int, high: int) -> int:
    i = slice_index(w)
    if i < 0:
        i += length
        return low if i < low else i
    return high if i > high else i


def slice_index(w: W_Root) -> int:
    """A bound of a slice; one beyond a word's range is the largest word of its sign."""
    if isinstance(w, W_Int):
        return w.value
    if isinstance(w, W_Long):
        return MOST if w.value.sign > 0 else LEAST
    if w.cls().lookup("__index__") is None:
        raise type_error("slice indices must be integers or None or have an __index__ method")
    result = integer_by_index(w)
    return slice_index(result) if isinstance(result, W_Long) else index_of(result)


def bounds_of(s: W_Slice, length: int) -> Bounds:
    """slice.indices(length), as CPython clamps it."""
    step = 1 if s.step is none else slice_index(s.step)
    if step == 0:
        raise value_error("slice step cannot be zero")
    low = 0 if step > 0 else -1
    high = length if step > 0 else length - 1
    start = (low if step > 0 else high) if s.start is none else clamp_index(s.start, length, low, high)
    stop = (high if step > 0 else low) if s.stop is none else clamp_index(s.stop, length, low, high)
    n = 0
    if step > 0 and start < stop:
        n = (stop - start - 1) // step + 1
    elif step < 0 and stop < start:
        n = (start - stop - 1) // (-step) + 1
    return Bounds(start, stop, step, n)


def is_settled(w: W_Root) -> bool:
    return w is none or isinstance(w, W_Int) or isinstance(w, W_Long)


def settled_part(w: W_Root) -> W_Root:
    return w if is_settled(w) else W_Int(slice_index(w))


def settled(key: W_Root) -> W_Root:
    """An index or slice with the numbers that __index__ gives: the program's code runs before the sequence is looked at, not while."""
    if isinstance(key, W_Int):
        return key
    if isinstance(key, W_Slice):
        if is_settled(key.start) and is_settled(key.stop) and is_settled(key.step):
            return key
        return W_Slice(settled_part(key.start), settled_part(key.stop), settled_part(key.step))
    return integer_by_index(key) if key.cls().lookup("__index__") is not None else key


def item_index(key: W_Root, length: int, what: str, name: str) -> int:
    """The item that key asks for, from the end if it is negative; IndexError "{what} index out of range"."""
    if isinstance(key, W_Int):
        i = key.value
    elif key.cls().lookup("__index__") is not None:
        result = integer_by_index(key)
        if not isinstance(result, W_Int):
            raise error(index_error_type, "cannot fit 'int' into an index-sized integer")
        i = result.value
    else:
        raise type_error(f"{name} indices must be integers or slices, not {key.cls().name}")
    if i < 0:
        i += length
    if i < 0 or i >= length:
        raise error(index_error_type, f"{what} index out of range" if what else "index out of range")
    return i


class W_Finder(W_Builtin4):
    """find and the like: as CPython counts their arguments in messages."""

    def too_many(self, s: Signature, given: int) -> OperationError:
        return type_error(f"{self.name}() takes at most 3 arguments ({given - 1} given)")

    def missing(self, s: Signature, i: int, given: int) -> OperationError:
        return type_error(f"{self.name}() takes at least 1 argument ({given - 1} given)")


def register_finder(t: W_Type, signature: str, function: Callable[[W_Root, W_Root, W_Root, W_Root], W_Root]) -> None:
    """Gives t a method of a text, start and end."""
    add_method(t, W_Finder(signature, t, function))


def search_bounds(start: W_Root, stop: W_Root, length: int) -> Bounds:
    """The bounds of index(x, start, stop) and the like, which may not be None."""
    for w in [start, stop]:
        if w.cls().lookup("__index__") is None:
            raise type_error("slice indices must be integers or have an __index__ method")
    return bounds_of(W_Slice(start, stop, none), length)


def cannot_add(other: W_Root, kind: str) -> OperationError:
    """Of a sequence of this kind and what is none."""
    return type_error(f'can only concatenate {kind} (not "{other.cls().name}") to {kind}')


def cannot_repeat(times: W_Root) -> OperationError:
    """Of a sequence and what is no integer."""
    return type_error(f"can't multiply sequence by non-int of type '{times.cls().name}'")


def word_of(w: W_Root) -> int:
    """An argument that must be an integer of a word."""
    n = integer_by_index(w)
    if not isinstance(n, W_Int):
        raise error(overflow_error_type, "Python int too large to convert to C ssize_t")
    return n.value


def repeat_count(w: W_Root) -> int:
    """How often a sequence times w is repeated; -1 where w is no integer."""
    if isinstance(w, W_Int):
        return w.value if w.value > 0 else 0
    if w.cls().lookup("__index__") is None:
        return -1
    n = index_of(w)
    return n if n > 0 else 0
