"""slice: attributes, indices. range: attributes, hash, comparison. Reversed iterators of list and dict; dict views as sets."""

from objects.attributes import W_MappingProxy
from objects.builtin import register1, register2, register_comparisons, register_static
from objects.core import W_Root, W_Type, ellipsis, error, new_builtin_type, none, not_implemented, object_type, runtime_error_type, type_error, value_error
from objects.dict import KEYS, VALUES, W_DictView, as_dict, dict_items_type, dict_keys_type, dict_values_type, entries
from objects.int import wrap_big
from objects.list import as_list, list_get, list_length
from objects.longrange import W_LongRange, hash_value, integer, long_bounds
from objects.object import W_ReadOnly, computed
from objects.operators import hash_of, contains, compare, length, list_of, repr_of
from objects.range import as_range, same_ranges
from objects.set import W_Set, add_all, add_key, selected, symmetric, table_of
from objects.table import Table
from objects.values import (W_Int, W_List, W_Slice, W_Str, W_Tuple, dict_type, ellipsis_type, list_type, new_tuple, none_type,
                            not_implemented_type, pair, range_type, slice_type, wrap_bool)

list_reverse_iterator_type = new_builtin_type("list_reverseiterator", object_type)
dict_reverse_iterator_types = [new_builtin_type("dict_reversekeyiterator", object_type),
                               new_builtin_type("dict_reversevalueiterator", object_type),
                               new_builtin_type("dict_reverseitemiterator", object_type)]


# ---- slice ----
def as_slice(w: W_Root) -> W_Slice:
    assert isinstance(w, W_Slice)
    return w


class SliceStart(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        return as_slice(w).start


class SliceStop(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        return as_slice(w).stop


class SliceStep(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        return as_slice(w).step


def slice_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    n = len(args) - 1
    if names:
        raise type_error("slice() takes no keyword arguments")
    if n < 1:
        raise type_error("slice expected at least 1 argument, got 0")
    if n > 3:
        raise type_error(f"slice expected at most 3 arguments, got {n}")
    if n == 1:
        return W_Slice(none, args[1], none)
    return W_Slice(args[1], args[2], args[3] if n == 3 else none)


def slice_repr(w: W_Root) -> W_Root:
    s = as_slice(w)
    return W_Str(f"slice({repr_of(s.start)}, {repr_of(s.stop)}, {repr_of(s.step)})")


def slice_indices(w: W_Root, length: W_Root) -> W_Root:
    """The bounds for a sequence of some length, all of any size."""
    n = integer(length)
    if n.sign < 0:
        raise value_error("length should not be negative")
    b = long_bounds(as_slice(w), n)
    return new_tuple([wrap_big(b.start), wrap_big(b.stop), wrap_big(b.step)])


def parts(s: W_Slice) -> W_Tuple:
    return new_tuple([s.start, s.stop, s.step])


def compare_slices(op: int, w: W_Root, other: W_Root) -> W_Root:
    return compare(op, parts(as_slice(w)), parts(other)) if isinstance(other, W_Slice) else not_implemented


def slice_reduce(w: W_Root) -> W_Root:
    return pair(slice_type, parts(as_slice(w)))


# ---- range ----
class RangeStart(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        return wrap_big(w.start) if isinstance(w, W_LongRange) else W_Int(as_range(w).start)


class RangeStop(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        return wrap_big(w.stop) if isinstance(w, W_LongRange) else W_Int(as_range(w).stop)


class RangeStep(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        return wrap_big(w.step) if isinstance(w, W_LongRange) else W_Int(as_range(w).step)


def range_hash(w: W_Root) -> W_Root:
    if isinstance(w, W_LongRange):
        return W_Int(hash_value(w))
    r = as_range(w)
    if r.length == 0:
        return W_Int(hash_of(new_tuple([W_Int(0), none, none])))
    return W_Int(hash_of(new_tuple([W_Int(r.length), W_Int(r.start), none if r.length == 1 else W_Int(r.step)])))


def range_reduce(w: W_Root) -> W_Root:
    if isinstance(w, W_LongRange):
        return pair(range_type, new_tuple([wrap_big(w.start), wrap_big(w.stop), wrap_big(w.step)]))
    r = as_range(w)
    return pair(range_type, new_tuple([W_Int(r.start), W_Int(r.stop), W_Int(r.step)]))


def range_ne(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(not same_ranges(w, other)) if other.cls() is range_type else not_implemented


def range_bool(w: W_Root) -> W_Root:
    if isinstance(w, W_LongRange):
        return wrap_bool(w.length.sign != 0)
    return wrap_bool(as_range(w).length != 0)


# ---- backwards ----
class W_ListReverseIterator(W_Root):
    def __init__(self, list: W_List) -> None:
        self.list: W_List | None = list
        self.index: int = list_length(list) - 1

    def cls(self) -> W_Type:
        return list_reverse_iterator_type

    def iter_next(self) -> W_Root | None:
        l = self.list
        if l is None:
            return None
        i = self.index
        self.index = i - 1
        if i < 0 or i >= list_length(l):
            self.list = None
            return None
        return list_get(l, i)


def list_reversed(w: W_Root) -> W_Root:
    return W_ListReverseIterator(as_list(w))


class W_DictReverseIterator(W_Root):
    def __init__(self, table: Table, what: int) -> None:
        self.table: Table | None = table
        self.what: int = what
        self.used: int = table.used
        self.left: int = table.used
        self.at: int = len(table.keys)

    def cls(self) -> W_Type:
        return dict_reverse_iterator_types[self.what]

    def iter_next(self) -> W_Root | None:
        t = self.table
        if t is None:
            return None
        if t.used != self.used:
            self.used = -1
            raise error(runtime_error_type, "dictionary changed size during iteration")
        e = min(self.at, len(t.keys)) - 1
        while e >= 0 and t.keys[e] is None:
            e -= 1
        if e < 0:
            self.table = None
            return None
        self.left -= 1
        self.at = e
        key = t.keys[e]
        assert key is not None
        if self.what == KEYS:
            return key
        return t.value_at(e) if self.what == VALUES else pair(key, t.value_at(e))


def dict_reversed(w: W_Root) -> W_Root:
    return W_DictReverseIterator(as_dict(w).table, KEYS)


def as_view(w: W_Root) -> W_DictView:
    assert isinstance(w, W_DictView)
    return w


def view_mapping(w: W_Root) -> W_Root:
    return W_MappingProxy(as_view(w).dict)


def view_reversed(w: W_Root) -> W_Root:
    v = as_view(w)
    return W_DictReverseIterator(v.dict.table, v.what)


# ---- views as sets ----
def view_table(w: W_Root) -> Table:
    """A new table of a view's keys or pairs."""
    v = as_view(w)
    t = Table(True)
    for x in entries(v.dict.table, v.what):
        add_key(t, x)
    return t


def is_set_like(w: W_Root) -> bool:
    return isinstance(w, W_Set) or (isinstance(w, W_DictView) and w.what != VALUES)


def any_table(w: W_Root) -> Table:
    return view_table(w) if isinstance(w, W_DictView) and w.what != VALUES else table_of(w)


def v_and(w: W_Root, other: W_Root) -> W_Root:
    return W_Set(selected(any_table(other), any_table(w), True))


def v_rand(w: W_Root, other: W_Root) -> W_Root:
    return W_Set(selected(any_table(other), any_table(w), True))


def v_or(w: W_Root, other: W_Root) -> W_Root:
    t = Table(True)
    add_all(t, w)
    add_all(t, other)
    return W_Set(t)


def v_ror(w: W_Root, other: W_Root) -> W_Root:
    return v_or(other, w)


def v_sub(w: W_Root, other: W_Root) -> W_Root:
    return W_Set(selected(any_table(w), any_table(other), False))


def v_rsub(w: W_Root, other: W_Root) -> W_Root:
    return W_Set(selected(any_table(other), any_table(w), False))


def v_xor(w: W_Root, other: W_Root) -> W_Root:
    return W_Set(symmetric(any_table(w), any_table(other)))


def v_isdisjoint(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(selected(any_table(w), any_table(other), True).used == 0)


def all_in(a: W_Root, b: W_Root) -> bool:
    """Is every item of a in b?"""
    for x in list_of(a):
        if not contains(b, x):
            return False
    return True


def v_eq(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(length(w) == length(other) and all_in(w, other)) if is_set_like(other) else not_implemented


def v_ne(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(length(w) != length(other) or not all_in(w, other)) if is_set_like(other) else not_implemented


def v_le(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(length(w) <= length(other) and all_in(w, other)) if is_set_like(other) else not_implemented


def v_lt(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(length(w) < length(other) and all_in(w, other)) if is_set_like(other) else not_implemented


def v_ge(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(length(w) >= length(other) and all_in(other, w)) if is_set_like(other) else not_implemented


def v_gt(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(length(w) > length(other) and all_in(other, w)) if is_set_like(other) else not_implemented


# ---- None and the like ----
def singleton(args: list[W_Root], names: list[str], w: W_Root, name: str) -> W_Root:
    if len(args) > 1 or names:
        raise type_error(f"{name} takes no arguments")
    return w


def none_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return singleton(args, names, none, "NoneType")


def not_implemented_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return singleton(args, names, not_implemented, "NotImplementedType")


def ellipsis_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return singleton(args, names, ellipsis, "EllipsisType")


def ellipsis_reduce(w: W_Root) -> W_Root:
    return W_Str("Ellipsis")


def not_implemented_reduce(w: W_Root) -> W_Root:
    return W_Str("NotImplemented")


def register_views() -> None:
    """Gives keys() and items() the operations of sets."""
    for t in [dict_keys_type, dict_items_type]:
        register2(t, "__and__(self, value, /)", v_and)
        register2(t, "__rand__(self, value, /)", v_rand)
        register2(t, "__or__(self, value, /)", v_or)
        register2(t, "__ror__(self, value, /)", v_ror)
        register2(t, "__sub__(self, value, /)", v_sub)
        register2(t, "__rsub__(self, value, /)", v_rsub)
        register2(t, "__xor__(self, value, /)", v_xor)
        register2(t, "__rxor__(self, value, /)", v_xor)
        register2(t, "__eq__(self, value, /)", v_eq)
        register2(t, "__ne__(self, value, /)", v_ne)
        register2(t, "__le__(self, value, /)", v_le)
        register2(t, "__lt__(self, value, /)", v_lt)
        register2(t, "__ge__(self, value, /)", v_ge)
        register2(t, "__gt__(self, value, /)", v_gt)
        register2(t, "isdisjoint(self, other, /)", v_isdisjoint)
        t.dict["__hash__"] = none
    for t in [dict_keys_type, dict_values_type, dict_items_type]:
        register1(t, "__reversed__(self, /)", view_reversed)
        computed(t, "mapping", view_mapping)


def register_misc() -> None:
    """Gives slice, range, list, dict and the views these methods."""
    t = slice_type
    register_static(t, "__new__(type, /, *args)", slice_new)
    register1(t, "__repr__(self, /)", slice_repr)
    register_comparisons(t, compare_slices)
    register1(t, "__reduce__(self, /)", slice_reduce)
    register2(t, "indices(self, object, /)", slice_indices)
    t.dict["__hash__"] = none
    t.dict["start"] = SliceStart("start", t)
    t.dict["stop"] = SliceStop("stop", t)
    t.dict["step"] = SliceStep("step", t)
    t = range_type
    register1(t, "__hash__(self, /)", range_hash)
    register2(t, "__ne__(self, value, /)", range_ne)
    register1(t, "__bool__(self, /)", range_bool)
    register1(t, "__reduce__(self, /)", range_reduce)
    t.dict["start"] = RangeStart("start", t)
    t.dict["stop"] = RangeStop("stop", t)
    t.dict["step"] = RangeStep("step", t)
    register1(list_type, "__reversed__(self, /)", list_reversed)
    register1(dict_type, "__reversed__(self, /)", dict_reversed)
    register_views()
    register_static(none_type, "__new__(type, /, *args, **kwargs)", none_new)
    register_static(not_implemented_type, "__new__(type, /, *args, **kwargs)", not_implemented_new)
    register_static(ellipsis_type, "__new__(type, /, *args, **kwargs)", ellipsis_new)
    register1(ellipsis_type, "__reduce__(self, /)", ellipsis_reduce)
    register1(not_implemented_type, "__reduce__(self, /)", not_implemented_reduce)
