"""tuple: methods."""

from objects.builtin import register1, register2, register4, register_comparisons, register_static
from objects.core import W_Root, W_Type, error, memory_error_type, new_builtin_type, not_implemented, object_type, type_error, value_error
from objects.operators import compare, equal, hash_of, iterator_of_hinted, rest_of
from objects.sequence import bounds_of, cannot_add, cannot_repeat, item_index, repeat_count, search_bounds
from objects.typed import refuse_keywords
from objects.text import joined
from objects.values import W_Int, W_Slice, W_Str, W_Tuple, empty_tuple, new_tuple, tuple_type, wrap_bool
from rtlib import Array
from rtlib.jit import isconstant, look_inside_iff

tuple_iterator_type = new_builtin_type("tuple_iterator", object_type)
MOST = 1 << 59                  # items, as far as the address space goes
PRIME1 = -7046029288634856825   # xxHash's primes, 64 bits
PRIME2 = -4417276706812531889
PRIME5 = 2870177450012600261


class W_TupleIterator(W_Root):
    def __init__(self, items: Array[W_Root]) -> None:
        self.items: Array[W_Root] = items
        self.index: int = 0

    def cls(self) -> W_Type:
        return tuple_iterator_type

    def iter_next(self) -> W_Root | None:
        i = self.index
        if i >= len(self.items):
            return None
        self.index = i + 1
        return self.items[i]


def are_short(a: Array[W_Root], b: Array[W_Root]) -> bool:
    """Does a trace know the lengths, and are they small?"""
    return isconstant(len(a)) and isconstant(len(b)) and len(a) + len(b) <= 8


def as_tuple(w: W_Root) -> W_Tuple:
    assert isinstance(w, W_Tuple)
    return w


def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    refuse_keywords(args[0], tuple_type, names)
    if len(args) > 2:
        raise type_error(f"tuple expected at most 1 argument, got {len(args) - 1}")
    if len(args) < 2:
        return new_tuple([])
    if isinstance(args[1], W_Tuple) and args[1].cls() is tuple_type:
        return args[1]
    return new_tuple(rest_of(iterator_of_hinted(args[1])))


def m_getnewargs(w: W_Root) -> W_Root:
    """For pickle: (tuple(self),)."""
    t = as_tuple(w)
    return new_tuple([W_Tuple(t.items) if len(t.items) else empty_tuple])


def m_len(w: W_Root) -> W_Root:
    return W_Int(len(as_tuple(w).items))


def m_iter(w: W_Root) -> W_Root:
    return W_TupleIterator(as_tuple(w).items)


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    items = as_tuple(w).items
    if not isinstance(key, W_Slice):
        return items[item_index(key, len(items), "tuple", "tuple")]
    b = bounds_of(key, len(items))
    if b.step == 1:
        return W_Tuple(items[b.start:b.start + b.length]) if b.length else empty_tuple
    return new_tuple([items[b.start + k * b.step] for k in range(b.length)])


def m_contains(w: W_Root, x: W_Root) -> W_Root:
    for item in as_tuple(w).items:
        if equal(item, x):
            return wrap_bool(True)
    return wrap_bool(False)


@look_inside_iff(are_short)
def joined_arrays(a: Array[W_Root], b: Array[W_Root]) -> Array[W_Root]:
    n = len(a)
    if n == 0:
        return b
    out = Array(n + len(b), a[0])
    for i in range(1, n):
        out[i] = a[i]
    for i in range(len(b)):
        out[n + i] = b[i]
    return out


def repeated(items: Array[W_Root], times: int) -> W_Root:
    n = len(items)
    if n == 0 or times == 0:
        return empty_tuple
    if times > MOST // n:
        raise error(memory_error_type, "")
    out = Array(n * times, items[0])
    for i in range(n * times):
        out[i] = items[i % n]
    return W_Tuple(out)


def m_add(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Tuple):
        raise cannot_add(other, "tuple")
    return W_Tuple(joined_arrays(as_tuple(w).items, other.items))


def m_mul(w: W_Root, times: W_Root) -> W_Root:
    n = repeat_count(times)
    if n == 1 and w.cls() is tuple_type:
        return w
    if n < 0:
        raise cannot_repeat(times)
    return repeated(as_tuple(w).items, n)


def m_hash(w: W_Root) -> W_Root:
    """xxHash's mixing of the items' hashes, as CPython 3.11 does it."""
    acc = PRIME5
    items = as_tuple(w).items
    for item in items:
        acc += hash_of(item) * PRIME2
        acc = (acc << 31) | ((acc >> 33) & 0x7FFFFFFF)
        acc *= PRIME1
    acc += len(items) ^ (PRIME5 ^ 3527539)
    return W_Int(1546275796 if acc == -1 else acc)


def compare_items(op: int, a: Array[W_Root], b: Array[W_Root]) -> W_Root:
    for i in range(min(len(a), len(b))):
        if not equal(a[i], b[i]):
            return wrap_bool(op == 2) if op <= 2 else compare(op, a[i], b[i])
    n = len(a)
    m = len(b)
    return wrap_bool([False, n == m, n != m, n < m, n <= m, n > m, n >= m][op])


def compare_tuples(op: int, w: W_Root, other: W_Root) -> W_Root:
    return compare_items(op, as_tuple(w).items, other.items) if isinstance(other, W_Tuple) else not_implemented


def m_count(w: W_Root, x: W_Root) -> W_Root:
    n = 0
    for item in as_tuple(w).items:
        if equal(item, x):
            n += 1
    return W_Int(n)


def m_index(w: W_Root, x: W_Root, start: W_Root, stop: W_Root) -> W_Root:
    items = as_tuple(w).items
    b = search_bounds(start, stop, len(items))
    for i in range(b.start, b.start + b.length):
        if equal(items[i], x):
            return W_Int(i)
    raise value_error("tuple.index(x): x not in tuple")


def m_repr(w: W_Root) -> W_Root:
    items = as_tuple(w).items
    return W_Str(joined(w, list(items), "(", ",)" if len(items) == 1 else ")"))


def register_tuple() -> None:
    """Gives tuple its methods."""
    t = tuple_type
    register_static(t, "__new__(type, /, *args, **kwargs)", m_new)
    register1(t, "__getnewargs__(self, /)", m_getnewargs)
    register1(t, "__len__(self, /)", m_len)
    register1(t, "__iter__(self, /)", m_iter)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__hash__(self, /)", m_hash)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register2(t, "__contains__(self, key, /)", m_contains)
    register2(t, "__add__(self, value, /)", m_add)
    register2(t, "__mul__(self, value, /)", m_mul)
    register2(t, "__rmul__(self, value, /)", m_mul)
    register_comparisons(t, compare_tuples)
    register2(t, "count(self, value, /)", m_count)
    register4(t, "index(self, value, start=0, stop=9223372036854775807, /)", m_index)
