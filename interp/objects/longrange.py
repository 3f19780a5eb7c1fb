"""range of integers beyond a word: what a range whose bounds or length do not fit is. Its methods are those of range, which come here
for such an object."""

import lib.bigint as bigint
from lib.bigint import BigInt
from objects.core import W_Root, W_Type, call_special, error, index_error_type, new_builtin_type, none, object_type, overflow_error_type, type_error, value_error
from objects.int import big, is_integer, wrap_big
from objects.operators import hash_of, repr_of
from objects.values import W_Int, W_Range, W_Slice, new_tuple, range_type

long_iterator_type = new_builtin_type("longrange_iterator", object_type)
ZERO = bigint.from_int(0)
ONE = bigint.from_int(1)


class W_LongRange(W_Root):
    """start, stop and step as they were given; length items."""

    def __init__(self, start: BigInt, stop: BigInt, step: BigInt) -> None:
        self.start: BigInt = start
        self.stop: BigInt = stop
        self.step: BigInt = step
        self.length: BigInt = count(start, stop, step)

    def cls(self) -> W_Type:
        return range_type

    def item(self, i: BigInt) -> BigInt:
        return self.start.add(i.mul(self.step))


class W_LongRangeIterator(W_Root):
    def __init__(self, next: BigInt, step: BigInt, left: BigInt) -> None:
        self.next: BigInt = next
        self.step: BigInt = step
        self.left: BigInt = left
        self.total: BigInt = left

    def index(self) -> BigInt:
        """The number of the next item."""
        return self.total.sub(self.left)

    def seek(self, i: BigInt) -> None:
        """Item i is the next one."""
        if i.sign < 0:
            i = ZERO
        elif i.compare(self.total) > 0:
            i = self.total
        self.next = self.next.add(i.sub(self.index()).mul(self.step))
        self.left = self.total.sub(i)

    def cls(self) -> W_Type:
        return long_iterator_type

    def iter_next(self) -> W_Root | None:
        if self.left.sign <= 0:
            return None
        value = self.next
        self.left = self.left.sub(ONE)
        self.next = value.add(self.step)
        return wrap_big(value)


def count(start: BigInt, stop: BigInt, step: BigInt) -> BigInt:
    """How many items a range has."""
    distance = stop.sub(start) if step.sign > 0 else start.sub(stop)
    if distance.sign <= 0:
        return ZERO
    quotient, rest = distance.sub(ONE).divmod(step.abs())
    return quotient.add(ONE)


def make(start: BigInt, stop: BigInt, step: BigInt) -> W_Root:
    """The range: of words, where all of it fits."""
    r = W_LongRange(start, stop, step)
    if start.fits_int() and stop.fits_int() and step.fits_int() and r.length.fits_int():
        return W_Range(start.to_int(), stop.to_int(), step.to_int(), r.length.to_int())
    return r


def integer(w: W_Root) -> BigInt:
    """An argument of range."""
    if is_integer(w):
        return big(w)
    result = call_special(w, "__index__", [])
    if result is None:
        raise type_error(f"'{w.cls().name}' object cannot be interpreted as an integer")
    if not is_integer(result):
        raise type_error(f"__index__ returned non-int (type {result.cls().name})")
    return big(result)


def new(args: list[W_Root]) -> W_Root:
    """range(*args) of one to three arguments, any of which may be too large for a word."""
    step = integer(args[2]) if len(args) == 3 else ONE
    if step.sign == 0:
        raise value_error("range() arg 3 must not be zero")
    if len(args) == 1:
        return make(ZERO, integer(args[0]), ONE)
    return make(integer(args[0]), integer(args[1]), step)


def length_of(r: W_LongRange) -> W_Root:
    if not r.length.fits_int():
        raise error(overflow_error_type, "Python int too large to convert to C ssize_t")
    return wrap_big(r.length)


def iterate(r: W_LongRange) -> W_Root:
    return W_LongRangeIterator(r.start, r.step, r.length)


def backwards(r: W_LongRange) -> W_Root:
    return W_LongRangeIterator(r.item(r.length.sub(ONE)), r.step.neg(), r.length)


def slice_part(w: W_Root) -> BigInt:
    if not is_integer(w) and w.cls().lookup("__index__") is None:
        raise type_error("slice indices must be integers or None or have an __index__ method")
    return integer(w)


def bound(w: W_Root, length: BigInt, low: BigInt, high: BigInt) -> BigInt:
    """A bound of a slice, clamped."""
    i = slice_part(w)
    if i.sign < 0:
        i = i.add(length)
        return low if i.compare(low) < 0 else i
    return high if i.compare(high) > 0 else i


class LongBounds:
    """As sequence.Bounds, of any size."""

    def __init__(self, start: BigInt, stop: BigInt, step: BigInt) -> None:
        self.start: BigInt = start
        self.stop: BigInt = stop
        self.step: BigInt = step


def long_bounds(s: W_Slice, length: BigInt) -> LongBounds:
    """slice.indices(length)."""
    step = ONE if s.step is none else slice_part(s.step)
    if step.sign == 0:
        raise value_error("slice step cannot be zero")
    low = ZERO if step.sign > 0 else ONE.neg()
    high = length if step.sign > 0 else length.sub(ONE)
    start = (low if step.sign > 0 else high) if s.start is none else bound(s.start, length, low, high)
    stop = (high if step.sign > 0 else low) if s.stop is none else bound(s.stop, length, low, high)
    return LongBounds(start, stop, step)


def get_item(r: W_LongRange, key: W_Root) -> W_Root:
    if isinstance(key, W_Slice):
        b = long_bounds(key, r.length)
        return make(r.item(b.start), r.item(b.stop), r.step.mul(b.step))
    if not is_integer(key) and key.cls().lookup("__index__") is None:
        raise type_error(f"range indices must be integers or slices, not {key.cls().name}")
    i = integer(key)
    if i.sign < 0:
        i = i.add(r.length)
    if i.sign < 0 or i.compare(r.length) >= 0:
        raise error(index_error_type, "range object index out of range")
    return wrap_big(r.item(i))


def find(r: W_LongRange, x: W_Root) -> BigInt | None:
    """Index of an int in the range, or None."""
    if not is_integer(x):
        return None
    quotient, rest = big(x).sub(r.start).divmod(r.step)
    if rest.sign != 0 or quotient.sign < 0 or quotient.compare(r.length) >= 0:
        return None
    return quotient


def as_long(w: W_Root) -> W_LongRange:
    """Any range in this form."""
    if isinstance(w, W_Range):
        return W_LongRange(bigint.from_int(w.start), bigint.from_int(w.stop), bigint.from_int(w.step))
    assert isinstance(w, W_LongRange)
    return w


def same(a: W_LongRange, b: W_LongRange) -> bool:
    if a.length.compare(b.length) != 0:
        return False
    if a.length.sign == 0:
        return True
    return a.start.compare(b.start) == 0 and (a.length.compare(ONE) == 0 or a.step.compare(b.step) == 0)


def hash_value(r: W_LongRange) -> int:
    if r.length.sign == 0:
        return hash_of(new_tuple([W_Int(0), none, none]))
    return hash_of(new_tuple([wrap_big(r.length), wrap_big(r.start), none if r.length.compare(ONE) == 0 else wrap_big(r.step)]))


def text(r: W_LongRange) -> str:
    inside = repr_of(wrap_big(r.start)) + ", " + repr_of(wrap_big(r.stop))
    return "range(" + inside + ")" if r.step.compare(ONE) == 0 else "range(" + inside + ", " + repr_of(wrap_big(r.step)) + ")"
