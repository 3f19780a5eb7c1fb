"""list: strategies for words, doubles and any objects; methods.

A strategy changes when an item comes that it cannot hold, and never back but through an empty list.
"""

from typing import TypeVar

from objects.builtin import W_Builtin2, add_method, register1, register2, register3, register4, register_comparisons, register_static, unset
from objects.core import (W_Root, W_Type, error, index_error_type, new_builtin_type, none, not_implemented,
                          object_type, type_error, value_error)
from objects.operators import compare, equal, iterator_of_hinted, repr_of, rest_of
from objects.sequence import Bounds, bounds_of, cannot_add, cannot_repeat, item_index, repeat_count, search_bounds, settled, word_of
from objects.text import joined
from objects.values import (LIST_BOOL, LIST_EMPTY, LIST_FLOAT, LIST_INT, LIST_OBJECT, W_Float, W_Int, W_List, W_Slice, W_Str,
                            false, list_of_bools, list_of_floats, list_of_ints, list_of_objects, list_type, new_list, strategy_of,
                            true, type_is_float, type_is_int, type_is_list, wrap_bool)
from rtlib.jit import promote

T = TypeVar("T")
list_iterator_type = new_builtin_type("list_iterator", object_type)


# ---- by strategy ----
def list_length(l: W_List) -> int:
    s = promote(l.strategy)
    if s == LIST_INT:
        return len(l.ints)
    if s == LIST_FLOAT:
        return len(l.floats)
    if s == LIST_BOOL:
        return len(l.bools)
    return len(l.objects)


def list_get(l: W_List, i: int) -> W_Root:
    """Item i, which must be there."""
    s = promote(l.strategy)
    if s == LIST_INT:
        return W_Int(l.ints[i])
    if s == LIST_FLOAT:
        return W_Float(l.floats[i])
    if s == LIST_BOOL:
        return wrap_bool(l.bools[i])
    return l.objects[i]


def list_set(l: W_List, i: int, w: W_Root) -> None:
    """Replaces item i, which must be there."""
    s = promote(l.strategy)
    if s == LIST_INT and type_is_int(w):
        assert isinstance(w, W_Int)
        l.ints[i] = w.value
        return
    if s == LIST_FLOAT and type_is_float(w):
        assert isinstance(w, W_Float)
        l.floats[i] = w.value
        return
    if s == LIST_BOOL and (w is true or w is false):
        l.bools[i] = w is true
        return
    if s != LIST_OBJECT:
        generalize(l)
    l.objects[i] = w


def list_append(l: W_List, w: W_Root) -> None:
    s = promote(l.strategy)
    if s == LIST_EMPTY:
        start_strategy(l, strategy_of(w))
        s = promote(l.strategy)
    if s == LIST_INT and type_is_int(w):
        assert isinstance(w, W_Int)
        l.ints.append(w.value)
        return
    if s == LIST_FLOAT and type_is_float(w):
        assert isinstance(w, W_Float)
        l.floats.append(w.value)
        return
    if s == LIST_BOOL and (w is true or w is false):
        l.bools.append(w is true)
        return
    if s != LIST_OBJECT:
        generalize(l)
    l.objects.append(w)


def start_strategy(l: W_List, strategy: int) -> None:
    """Gives an empty list the strategy that its first item asks for."""
    if strategy == LIST_INT:
        l.ints = []
    elif strategy == LIST_FLOAT:
        l.floats = []
    elif strategy == LIST_BOOL:
        l.bools = []
    else:
        l.objects = []
    l.strategy = strategy


def generalize(l: W_List) -> None:
    """The strategy of any objects."""
    take_items(l, list_of_objects(list_items(l)))


def list_items(l: W_List) -> list[W_Root]:
    """The items in a new RPy list."""
    out: list[W_Root] = []
    if l.strategy == LIST_INT:
        for i in l.ints:
            out.append(W_Int(i))
    elif l.strategy == LIST_FLOAT:
        for x in l.floats:
            out.append(W_Float(x))
    elif l.strategy == LIST_BOOL:
        for b in l.bools:
            out.append(wrap_bool(b))
    else:
        for w in l.objects:
            out.append(w)
    return out


def take_items(l: W_List, other: W_List) -> None:
    """l holds what other holds, which is not used any more."""
    l.strategy = other.strategy
    l.ints = other.ints
    l.floats = other.floats
    l.bools = other.bools
    l.objects = other.objects


def set_items(l: W_List, items: list[W_Root]) -> None:
    """The list holds these items from now on."""
    take_items(l, new_list(items))


def list_part(l: W_List, start: int, end: int) -> W_List:
    """A list of the items from start on before end."""
    if l.strategy == LIST_INT:
        return list_of_ints(l.ints[start:end])
    if l.strategy == LIST_FLOAT:
        return list_of_floats(l.floats[start:end])
    if l.strategy == LIST_BOOL:
        return list_of_bools(l.bools[start:end])
    if l.strategy == LIST_OBJECT:
        return list_of_objects(l.objects[start:end])
    return W_List(LIST_EMPTY)


def list_slice(l: W_List, b: Bounds) -> W_List:
    if b.step == 1:
        return list_part(l, b.start, b.start + b.length)
    return strided(l, b.start, b.step, b.length) if b.length > 0 else W_List(LIST_EMPTY)


def every(items: list[T], at: int, step: int, n: int) -> list[T]:
    """n > 0 items, from the one at at on, each step after the one before."""
    out = [items[at]] * n
    for k in range(1, n):
        at += step
        out[k] = items[at]
    return out


def strided(l: W_List, at: int, step: int, n: int) -> W_List:
    """A list of n > 0 items of l, from the one at at on, each step after the one before."""
    if l.strategy == LIST_INT:
        return list_of_ints(every(l.ints, at, step, n))
    if l.strategy == LIST_FLOAT:
        return list_of_floats(every(l.floats, at, step, n))
    if l.strategy == LIST_BOOL:
        return list_of_bools(every(l.bools, at, step, n))
    return list_of_objects(every(l.objects, at, step, n))


def meet(l: W_List, other: W_List) -> W_List:
    """Gives l a strategy that can hold its items and other's; other, or a list of the same items, in that strategy."""
    if l.strategy == other.strategy or other.strategy == LIST_EMPTY:
        return other
    if l.strategy == LIST_EMPTY:
        start_strategy(l, other.strategy)
        return other
    if l.strategy != LIST_OBJECT:
        generalize(l)
    return other if other.strategy == LIST_OBJECT else list_of_objects(list_items(other))


def splice(l: W_List, start: int, end: int, new: W_List) -> None:
    """Puts new's items in the place of those from start on before end. new is not l."""
    new = meet(l, new)
    if l.strategy == LIST_INT:
        l.ints[start:end] = new.ints
    elif l.strategy == LIST_FLOAT:
        l.floats[start:end] = new.floats
    elif l.strategy == LIST_BOOL:
        l.bools[start:end] = new.bools
    elif l.strategy == LIST_OBJECT:
        l.objects[start:end] = new.objects


def add_items(l: W_List, new: W_List) -> None:
    """Appends new's items."""
    if new is l:
        new = list_part(l, 0, list_length(l))
    new = meet(l, new)
    if l.strategy == LIST_INT:
        l.ints.extend(new.ints)
    elif l.strategy == LIST_FLOAT:
        l.floats.extend(new.floats)
    elif l.strategy == LIST_BOOL:
        l.bools.extend(new.bools)
    elif l.strategy == LIST_OBJECT:
        l.objects.extend(new.objects)


class W_ListIterator(W_Root):
    def __init__(self, items: W_List) -> None:
        self.items: W_List | None = items
        self.index: int = 0

    def cls(self) -> W_Type:
        return list_iterator_type

    def iter_next(self) -> W_Root | None:
        l = self.items
        if l is None:
            return None
        i = self.index
        if i >= list_length(l):
            self.items = None
            return None
        self.index = i + 1
        return list_get(l, i)


# ---- methods ----
def as_list(w: W_Root) -> W_List:
    assert isinstance(w, W_List)
    return w


def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return new_list([])


def m_init(w: W_Root, iterable: W_Root) -> W_Root:
    l = as_list(w)
    set_items(l, [])
    if iterable is not unset:
        extend(l, iterable)
    return none


def m_len(w: W_Root) -> W_Root:
    return W_Int(list_length(as_list(w)))


def m_iter(w: W_Root) -> W_Root:
    return W_ListIterator(as_list(w))


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    l = as_list(w)
    key = settled(key)
    if isinstance(key, W_Slice):
        return list_slice(l, bounds_of(key, list_length(l)))
    return list_get(l, item_index(key, list_length(l), "list", "list"))


def m_setitem(w: W_Root, key: W_Root, value: W_Root) -> W_Root:
    l = as_list(w)
    key = settled(key)
    if isinstance(key, W_Slice):
        set_slice(l, key, value)
    else:
        list_set(l, item_index(key, list_length(l), "list assignment", "list"), value)
    return none


def set_slice(l: W_List, key: W_Slice, value: W_Root) -> None:
    """l[key] = value."""
    old = bounds_of(key, list_length(l))
    if isinstance(value, W_List) and type_is_list(value):
        new = copy(value) if value is l else value
        b = old
    else:
        if value.cls().lookup("__iter__") is None and value.cls().lookup("__getitem__") is None:
            raise type_error("can only assign an iterable" if old.step == 1 else "must assign iterable to extended slice")
        new = as_new_list(value)
        b = bounds_of(key, list_length(l))
    if b.step == 1:
        splice(l, b.start, b.start + b.length, new)
        return
    n = list_length(new)
    if n != old.length or n != b.length:
        raise value_error(f"attempt to assign sequence of size {n} to extended slice of size {old.length}")
    at = b.start
    for k in range(n):
        list_set(l, at, list_get(new, k))
        at += b.step


def copy(l: W_List) -> W_List:
    return list_part(l, 0, list_length(l))


def as_new_list(iterable: W_Root) -> W_List:
    """The items of an iterable; a list as it is."""
    if isinstance(iterable, W_List) and type_is_list(iterable):
        return iterable
    return new_list(rest_of(iterator_of_hinted(iterable)))


def m_delitem(w: W_Root, key: W_Root) -> W_Root:
    l = as_list(w)
    key = settled(key)
    if isinstance(key, W_Slice):
        delete_slice(l, bounds_of(key, list_length(l)))
    else:
        list_pop(l, item_index(key, list_length(l), "list assignment", "list"))
    return none


def delete_slice(l: W_List, b: Bounds) -> None:
    if b.step == 1:
        splice(l, b.start, b.start + b.length, W_List(LIST_EMPTY))
        return
    gone: dict[int, bool] = {}
    at = b.start
    for k in range(b.length):
        gone[at] = True
        at += b.step
    items = list_items(l)
    set_items(l, [items[i] for i in range(len(items)) if i not in gone])


def list_pop(l: W_List, i: int) -> W_Root:
    if l.strategy == LIST_INT:
        return W_Int(l.ints.pop(i))
    if l.strategy == LIST_FLOAT:
        return W_Float(l.floats.pop(i))
    if l.strategy == LIST_BOOL:
        return wrap_bool(l.bools.pop(i))
    return l.objects.pop(i)


def m_append(w: W_Root, x: W_Root) -> W_Root:
    list_append(as_list(w), x)
    return none


def extend(l: W_List, iterable: W_Root) -> None:
    if isinstance(iterable, W_List) and type_is_list(iterable):
        add_items(l, iterable)
        return
    it = iterator_of_hinted(iterable)
    while True:
        x = it.iter_next()
        if x is None:
            return
        list_append(l, x)


def m_extend(w: W_Root, iterable: W_Root) -> W_Root:
    extend(as_list(w), iterable)
    return none


def m_insert(w: W_Root, index: W_Root, x: W_Root) -> W_Root:
    l = as_list(w)
    i = word_of(index)
    n = list_length(l)
    if i < 0:
        i = max(i + n, 0)
    i = min(i, n)
    if l.strategy == LIST_INT and type_is_int(x):
        assert isinstance(x, W_Int)
        l.ints.insert(i, x.value)
    else:
        splice(l, i, i, new_list([x]))
    return none


def m_pop(w: W_Root, index: W_Root) -> W_Root:
    l = as_list(w)
    i = word_of(index)
    n = list_length(l)
    if n == 0:
        raise error(index_error_type, "pop from empty list")
    if i < 0:
        i += n
    if not 0 <= i < n:
        raise error(index_error_type, "pop index out of range")
    return list_pop(l, i)


def m_remove(w: W_Root, x: W_Root) -> W_Root:
    l = as_list(w)
    i = 0
    while i < list_length(l):
        if equal(list_get(l, i), x):
            if i < list_length(l):
                list_pop(l, i)
            return none
        i += 1
    raise value_error("list.remove(x): x not in list")


def m_clear(w: W_Root) -> W_Root:
    set_items(as_list(w), [])
    return none


def m_copy(w: W_Root) -> W_Root:
    return copy(as_list(w))


def m_count(w: W_Root, x: W_Root) -> W_Root:
    l = as_list(w)
    n = 0
    i = 0
    while i < list_length(l):
        if equal(list_get(l, i), x):
            n += 1
        i += 1
    return W_Int(n)


def m_index(w: W_Root, x: W_Root, start: W_Root, stop: W_Root) -> W_Root:
    l = as_list(w)
    b = search_bounds(start, stop, list_length(l))
    i = b.start
    while i < b.start + b.length and i < list_length(l):
        if equal(list_get(l, i), x):
            return W_Int(i)
        i += 1
    raise value_error(f"{repr_of(x)} is not in list")


def m_reverse(w: W_Root) -> W_Root:
    l = as_list(w)
    l.ints.reverse()
    l.floats.reverse()
    l.bools.reverse()
    l.objects.reverse()
    return none


def m_contains(w: W_Root, x: W_Root) -> W_Root:
    l = as_list(w)
    i = 0
    while i < list_length(l):
        if equal(list_get(l, i), x):
            return wrap_bool(True)
        i += 1
    return wrap_bool(False)


def m_add(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_List):
        raise cannot_add(other, "list")
    out = as_list(m_copy(w))
    add_items(out, other)
    return out


def m_iadd(w: W_Root, other: W_Root) -> W_Root:
    extend(as_list(w), other)
    return w


def m_mul(w: W_Root, times: W_Root) -> W_Root:
    l = as_list(w)
    n = repeat_count(times)
    if n < 0:
        raise cannot_repeat(times)
    if n == 0 or l.strategy == LIST_EMPTY:
        return W_List(LIST_EMPTY)
    if l.strategy == LIST_INT:
        return list_of_ints(l.ints * n)
    if l.strategy == LIST_FLOAT:
        return list_of_floats(l.floats * n)
    if l.strategy == LIST_BOOL:
        return list_of_bools(l.bools * n)
    return list_of_objects(l.objects * n)


def m_imul(w: W_Root, times: W_Root) -> W_Root:
    new = m_mul(w, times)
    if isinstance(new, W_List):
        take_items(as_list(w), new)
        return w
    return new


def compare_items(op: int, a: W_List, b: W_List) -> W_Root:
    """Lexicographic comparison; op as in operators.compare."""
    if (op == 1 or op == 2) and list_length(a) != list_length(b):
        return wrap_bool(op == 2)
    i = 0
    while i < list_length(a) and i < list_length(b):
        x = list_get(a, i)
        y = list_get(b, i)
        if not equal(x, y):
            if i >= list_length(a) or i >= list_length(b):
                break  # the comparison took items away
            return wrap_bool(op == 2) if op <= 2 else compare(op, x, y)
        i += 1
    n = list_length(a)
    m = list_length(b)
    return wrap_bool([False, n == m, n != m, n < m, n <= m, n > m, n >= m][op])


def compare_lists(op: int, w: W_Root, other: W_Root) -> W_Root:
    return compare_items(op, as_list(w), other) if isinstance(other, W_List) else not_implemented


def m_repr(w: W_Root) -> W_Root:
    return W_Str(joined(w, list_items(as_list(w)), "[", "]"))


class W_ListInit(W_Builtin2):
    """list.__init__: keywords are for the __new__ of a class below list."""

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        if args and names and args[0].cls().lookup("__new__") is not list_type.dict["__new__"]:
            return self.call(args)
        return super().call_keywords(args, names, values)

    def label(self) -> str:
        return "list"


def register_list() -> None:
    """Gives list its methods."""
    t = list_type
    register_static(t, "__new__(type, /, *args, **kwargs)", m_new)
    add_method(t, W_ListInit("__init__(self, iterable=unset, /)", t, m_init))
    register1(t, "__len__(self, /)", m_len)
    register1(t, "__iter__(self, /)", m_iter)
    register1(t, "__repr__(self, /)", m_repr)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register3(t, "__setitem__(self, key, value, /)", m_setitem)
    register2(t, "__delitem__(self, key, /)", m_delitem)
    register2(t, "__contains__(self, key, /)", m_contains)
    register2(t, "__add__(self, value, /)", m_add)
    register2(t, "__iadd__(self, value, /)", m_iadd)
    register2(t, "__mul__(self, value, /)", m_mul)
    register2(t, "__rmul__(self, value, /)", m_mul)
    register2(t, "__imul__(self, value, /)", m_imul)
    register_comparisons(t, compare_lists)
    register2(t, "append(self, object, /)", m_append)
    register2(t, "extend(self, iterable, /)", m_extend)
    register3(t, "insert(self, index, object, /)", m_insert)
    register2(t, "pop(self, index=-1, /)", m_pop)
    register2(t, "remove(self, value, /)", m_remove)
    register1(t, "clear(self, /)", m_clear)
    register1(t, "copy(self, /)", m_copy)
    register2(t, "count(self, value, /)", m_count)
    register4(t, "index(self, value, start=0, stop=9223372036854775807, /)", m_index)
    register1(t, "reverse(self, /)", m_reverse)
    t.dict["__hash__"] = none
