"""enumerate, zip, map, filter, reversed: built-in iterators that the program may inherit from."""

from objects.builtin import W_BuiltinAny, register1, register2
from objects.core import (OperationError, W_Root, W_Type, call_special, index_error_type, new_builtin_type, none, object_type, stop_iteration_type,
                          type_error, value_error)
from objects.generic import give_class_getitem
from objects.operators import binary, get_item, index_of, integer_by_index, is_true, iterator_of, length
from objects.reduce import builtin_named
from objects.typed import W_Iterator, checked_type, refuse_keywords, register_iteration
from objects.values import W_Int, empty_tuple, new_tuple, pair, true, wrap_bool
from rtlib.jit import unroll_safe

MOST = 0x7FFFFFFFFFFFFFFF
enumerate_type = new_builtin_type("enumerate", object_type)
zip_type = new_builtin_type("zip", object_type)
map_type = new_builtin_type("map", object_type)
filter_type = new_builtin_type("filter", object_type)
reversed_type = new_builtin_type("reversed", object_type)
types = [enumerate_type, zip_type, map_type, filter_type, reversed_type]


# ---- enumerate ----
class W_Enumerate(W_Iterator):
    """big: the next number where that is no word."""

    def __init__(self, type: W_Type, it: W_Root, index: int, big: W_Root | None) -> None:
        super().__init__(type)
        self.it: W_Root = it
        self.index: int = index
        self.big: W_Root | None = big

    def next_item(self) -> W_Root | None:
        item = self.it.iter_next()
        if item is None:
            return None
        i = self.index
        if i == MOST:
            return pair(self.next_big(), item)
        self.index = i + 1
        return pair(W_Int(i), item)

    def number(self) -> W_Root:
        """The next number."""
        big = self.big
        return W_Int(self.index) if big is None else big

    def next_big(self) -> W_Root:
        i = self.number()
        self.big = binary(1, i, W_Int(1))
        return i


def enumerate_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = checked_type(enumerate_type, args)
    iterable: W_Root | None = args[1] if len(args) > 1 else None
    start: W_Root | None = args[2] if len(args) > 2 else None
    if len(args) + len(names) > 3:
        raise type_error(f"enumerate() takes at most 2 arguments ({len(args) + len(names) - 1} given)")
    for i in range(len(names)):
        if names[i] == "start" and start is None:
            start = values[i]
        elif names[i] == "iterable" and iterable is None:
            iterable = values[i]
        else:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for enumerate()")
    if iterable is None:
        raise type_error("enumerate() missing required argument 'iterable'")
    if start is None:
        return W_Enumerate(t, iterator_of(iterable), 0, None)
    first = integer_by_index(start)
    if isinstance(first, W_Int):
        return W_Enumerate(t, iterator_of(iterable), first.value, None)
    return W_Enumerate(t, iterator_of(iterable), MOST, first)


def enumerate_reduce(w: W_Root) -> W_Root:
    assert isinstance(w, W_Enumerate)
    return pair(w.cls(), pair(w.it, w.number()))


# ---- zip ----
class W_Zip(W_Iterator):
    def __init__(self, type: W_Type, its: list[W_Root], strict: bool) -> None:
        super().__init__(type)
        self.its: list[W_Root] = its
        self.strict: bool = strict

    @unroll_safe
    def next_item(self) -> W_Root | None:
        if not self.its:
            return None
        items: list[W_Root] = []
        for it in self.its:
            item = it.iter_next()
            if item is None:
                if self.strict:
                    self.check_ends(len(items))
                return None
            items.append(item)
        return new_tuple(items)

    def check_ends(self, i: int) -> None:
        """ValueError if iterator i ended before others did."""
        before = " " if i == 1 else "s 1-"
        if i > 0:
            raise value_error(f"zip() argument {i + 1} is shorter than argument{before}{i}")
        for k in range(1, len(self.its)):
            if self.its[k].iter_next() is not None:
                before = " " if k == 1 else "s 1-"
                raise value_error(f"zip() argument {k + 1} is longer than argument{before}{k}")


def zip_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = checked_type(zip_type, args)
    strict = False
    for i in range(len(names)):
        if names[i] == "strict":
            strict = is_true(values[i])
        else:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for zip()")
    return W_Zip(t, [iterator_of(w) for w in args[1:]], strict)


def zip_reduce(w: W_Root) -> W_Root:
    assert isinstance(w, W_Zip)
    parts: list[W_Root] = [w.cls(), new_tuple(w.its)]
    if w.strict:
        parts.append(true)
    return new_tuple(parts)


def zip_setstate(w: W_Root, state: W_Root) -> W_Root:
    assert isinstance(w, W_Zip)
    w.strict = is_true(state)
    return none


# ---- map, filter ----
class W_Map(W_Iterator):
    def __init__(self, type: W_Type, function: W_Root, its: list[W_Root]) -> None:
        super().__init__(type)
        self.function: W_Root = function
        self.its: list[W_Root] = its

    @unroll_safe
    def next_item(self) -> W_Root | None:
        items: list[W_Root] = []
        for it in self.its:
            item = it.iter_next()
            if item is None:
                return None
            items.append(item)
        return self.function.call(items)


def map_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = checked_type(map_type, args)
    refuse_keywords(t, map_type, names)
    if len(args) < 3:
        raise type_error("map() must have at least two arguments.")
    return W_Map(t, args[1], [iterator_of(w) for w in args[2:]])


def map_reduce(w: W_Root) -> W_Root:
    assert isinstance(w, W_Map)
    parts = [w.function]
    parts.extend(w.its)
    return pair(w.cls(), new_tuple(parts))


class W_Filter(W_Iterator):
    def __init__(self, type: W_Type, function: W_Root, it: W_Root) -> None:
        super().__init__(type)
        self.function: W_Root = function
        self.it: W_Root = it

    def next_item(self) -> W_Root | None:
        while True:
            item = self.it.iter_next()
            if item is None:
                return None
            if is_true(item if self.function is none else self.function.call([item])):
                return item


def filter_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = checked_type(filter_type, args)
    refuse_keywords(t, filter_type, names)
    if len(args) != 3:
        raise type_error(f"filter expected 2 arguments, got {len(args) - 1}")
    return W_Filter(t, args[1], iterator_of(args[2]))


def filter_reduce(w: W_Root) -> W_Root:
    assert isinstance(w, W_Filter)
    return pair(w.cls(), pair(w.function, w.it))


# ---- reversed ----
class W_Reversed(W_Iterator):
    """From the last item of a sequence to the first."""

    def __init__(self, type: W_Type, sequence: W_Root, index: int) -> None:
        super().__init__(type)
        self.sequence: W_Root | None = sequence
        self.index: int = index

    def next_item(self) -> W_Root | None:
        s = self.sequence
        i = self.index
        if s is None or i < 0:
            self.sequence = None
            return None
        try:
            item = get_item(s, W_Int(i))
        except OperationError as e:
            self.index = -1
            self.sequence = None
            if e.error.cls().is_subtype(index_error_type) or e.error.cls().is_subtype(stop_iteration_type):
                return None
            raise
        self.index = i - 1
        return item


def reversed_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = checked_type(reversed_type, args)
    refuse_keywords(t, reversed_type, names)
    if len(args) != 2:
        raise type_error(f"reversed expected 1 argument, got {len(args) - 1}")
    s = args[1]
    special = s.cls().lookup("__reversed__")
    if special is not None and special is not none:
        return special.invoke1(s)
    if special is none or s.cls().lookup("__getitem__") is None or s.cls().lookup("__len__") is None:
        raise type_error(f"'{s.cls().name}' object is not reversible")
    return W_Reversed(t, s, length(s) - 1)


def as_reversed(w: W_Root) -> W_Reversed:
    assert isinstance(w, W_Reversed)
    return w


def reversed_hint(w: W_Root) -> W_Root:
    r = as_reversed(w)
    s = r.sequence
    if s is None:
        return W_Int(0)
    left = r.index + 1
    return W_Int(0 if length(s) < left else left)


def reversed_reduce(w: W_Root) -> W_Root:
    r = as_reversed(w)
    s = r.sequence
    if s is None:
        return pair(w.cls(), new_tuple([empty_tuple]))
    return new_tuple([w.cls(), new_tuple([s]), W_Int(r.index)])


def reversed_setstate(w: W_Root, state: W_Root) -> W_Root:
    r = as_reversed(w)
    i = index_of(state)
    s = r.sequence
    if s is not None:
        r.index = max(-1, min(i, length(s) - 1))
    return none


def register_iterators() -> None:
    """Gives the types their methods."""
    give_class_getitem(enumerate_type)
    enumerate_type.dict["__new__"] = W_BuiltinAny("__new__(type, iterable, start=0, **kwargs)", enumerate_type, enumerate_new)
    zip_type.dict["__new__"] = W_BuiltinAny("__new__(type, *iterables, **kwargs)", zip_type, zip_new)
    map_type.dict["__new__"] = W_BuiltinAny("__new__(type, func, *iterables, **kwargs)", map_type, map_new)
    filter_type.dict["__new__"] = W_BuiltinAny("__new__(type, function, iterable, /, **kwargs)", filter_type, filter_new)
    reversed_type.dict["__new__"] = W_BuiltinAny("__new__(type, sequence, /, **kwargs)", reversed_type, reversed_new)
    for t in types:
        made = t.dict["__new__"]
        assert isinstance(made, W_BuiltinAny)
        made.make_static()
        register_iteration(t)
    register1(enumerate_type, "__reduce__(self, /)", enumerate_reduce)
    register1(zip_type, "__reduce__(self, /)", zip_reduce)
    register2(zip_type, "__setstate__(self, state, /)", zip_setstate)
    register1(map_type, "__reduce__(self, /)", map_reduce)
    register1(filter_type, "__reduce__(self, /)", filter_reduce)
    register1(reversed_type, "__length_hint__(self, /)", reversed_hint)
    register1(reversed_type, "__reduce__(self, /)", reversed_reduce)
    register2(reversed_type, "__setstate__(self, state, /)", reversed_setstate)
