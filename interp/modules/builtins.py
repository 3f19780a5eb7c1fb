"""The built-in functions and the namespace `builtins`."""

from typing import Callable

import lib.utf8 as utf8
from modules.breakpoint import f_breakpoint
from modules.io.module import open_function
from modules.iterators import register_iterators, types
from modules.streams import f_input, f_print
from objects.builtin import W_Builtin, W_Builtin1, W_Builtin2, W_Builtin3, W_BuiltinAny, register1, unset
from objects.bytes import W_ByteArray, data_of, is_bytes
from objects.code import Namespace, W_Function
from objects.core import (OperationError, W_Root, W_Type, attribute_error_type, bad_argument, base_exception_type, call_special,
                          ellipsis, error, none, not_implemented, object_type, os_error_type, overflow_error_type, stop_iteration_type,
                          type_error, type_type, value_error)
from objects.core import new_builtin_type
from objects.format import ascii_of, format_of, in_base
from objects.list import list_items, set_items
from objects.operators import (binary, compare, delete_attribute, divided, equal, get_attribute, get_attribute_or_none, hash_of,
                               identity_hash, identity_number, integer_by_index, is_true, iterator_of, iterator_of_hinted, length, list_of,
                               next_of, plain, power, repr_of, rest_of, set_attribute, attribute_name)
from objects.recursion import limit, too_deep
from objects.reduce import builtin_named
from objects.sort import sort
from objects.typed import W_Iterator, register_iteration
from objects.values import (LIST_EMPTY, W_Bytes, W_Int, W_List, W_Str, W_Tuple, bool_type, bytes_type, complex_type, dict_type, false, float_type,
                            frozenset_type, int_type, list_type, new_list, new_tuple, pair, range_type, set_type, slice_type,
                            str_type, true, tuple_type, wrap_bool)
from objects.warn import deprecated
from rtlib.jit import unroll_safe

builtins = Namespace()
call_iterator_type = new_builtin_type("callable_iterator", object_type)
call_iterator_type.is_final = True


def define(b: W_Builtin) -> None:
    builtins.set(b.name, b)


# ---- objects ----
def f_len(w: W_Root) -> W_Root:
    return W_Int(length(w))


def f_repr(w: W_Root) -> W_Root:
    return W_Str(repr_of(w))


def f_hash(w: W_Root) -> W_Root:
    return W_Int(hash_of(w))


def f_id(w: W_Root) -> W_Root:
    number = identity_number(w)
    return W_Int(identity_hash(w)) if number is None else number


def is_callable(w: W_Root) -> bool:
    """Can it be called?"""
    return isinstance(w, W_Function) or isinstance(w, W_Builtin) or w.cls().lookup("__call__") is not None


def f_callable(w: W_Root) -> W_Root:
    return wrap_bool(is_callable(w))


def f_isinstance(w: W_Root, types: W_Root) -> W_Root:
    return wrap_bool(is_instance(w, types))


def is_instance(w: W_Root, types: W_Root) -> bool:
    return instance_within(w, types, 0)


@unroll_safe
def instance_within(w: W_Root, types: W_Root, depth: int) -> bool:
    """isinstance, within so many tuples."""
    t = w.cls()
    if t is types:
        return True
    if isinstance(types, W_Type) and types.metatype is None:
        return t.is_subtype(types) or pretends(w, types)
    if isinstance(types, W_Tuple):
        if depth > limit.frames:
            raise too_deep(" in __instancecheck__")
        for x in types.items:
            if instance_within(w, x, depth + 1):
                return True
        return False
    result = call_special(types, "__instancecheck__", [w])
    if result is None:
        raise type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")
    return is_true(result)


def pretends(w: W_Root, type: W_Type) -> bool:
    """Does the object say that it is of a type by a __class__ of its own, as proxies do?"""
    t = w.cls()
    if t.lookup("__getattribute__") is plain.method and t.lookup("__class__") is object_type.dict["__class__"]:
        return False
    if isinstance(w, W_Type):
        return False
    said = get_attribute_or_none(w, "__class__")
    return isinstance(said, W_Type) and said.is_subtype(type)


def f_issubclass(w: W_Root, types: W_Root) -> W_Root:
    return wrap_bool(is_subclass(w, types))


def is_subclass(w: W_Root, types: W_Root) -> bool:
    return subclass_within(w, types, 0)


def subclass_within(w: W_Root, types: W_Root, depth: int) -> bool:
    """issubclass, within so many tuples."""
    if isinstance(w, W_Type) and isinstance(types, W_Type) and types.metatype is None:
        return w.is_subtype(types)
    if isinstance(types, W_Tuple):
        if depth > limit.frames:
            raise too_deep(" in __subclasscheck__")
        for t in types.items:
            if subclass_within(w, t, depth + 1):
                return True
        return False
    result = call_special(types, "__subclasscheck__", [w])
    if result is None:
        if not isinstance(w, W_Type):
            raise type_error("issubclass() arg 1 must be a class")
        raise type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return is_true(result)


def f_dir(w: W_Root) -> W_Root:
    result = call_special(w, "__dir__", [])
    if result is None:
        raise type_error("object does not provide __dir__")
    return new_list(sort(list_of(result), none, False))


def f_vars(w: W_Root) -> W_Root:
    result = get_attribute_or_none(w, "__dict__")
    if result is None:
        raise type_error("vars() argument must have __dict__ attribute")
    return result


def f_getattr(w: W_Root, name: W_Root, default: W_Root) -> W_Root:
    key = attribute_name(name)
    if default is unset:
        return get_attribute(w, key)
    try:
        return get_attribute(w, key)
    except OperationError as e:
        if e.error.cls().is_subtype(attribute_error_type):
            return default
        raise


def f_hasattr(w: W_Root, name: W_Root) -> W_Root:
    return wrap_bool(f_getattr(w, name, not_implemented) is not not_implemented)


def f_setattr(w: W_Root, name: W_Root, value: W_Root) -> W_Root:
    set_attribute(w, attribute_name(name), value)
    return none


def f_delattr(w: W_Root, name: W_Root) -> W_Root:
    delete_attribute(w, attribute_name(name))
    return none


# ---- numbers ----
def f_abs(w: W_Root) -> W_Root:
    method = w.cls().lookup("__abs__")
    if method is None:
        raise type_error(f"bad operand type for abs(): '{w.cls().name}'")
    return method.invoke1(w)


def f_ord(w: W_Root) -> W_Root:
    if is_bytes(w):
        data = data_of(w)
        if len(data) != 1:
            raise type_error(f"ord() expected a character, but string of length {len(data)} found")
        return W_Int(ord(data))
    if not isinstance(w, W_Str):
        raise type_error(f"ord() expected string of length 1, but {w.cls().name} found")
    n = utf8.length(w.utf8)
    if n != 1:
        raise type_error(f"ord() expected a character, but string of length {n} found")
    return W_Int(utf8.decode_at(w.utf8, 0))


def f_chr(w: W_Root) -> W_Root:
    integer = w if isinstance(w, W_Int) else integer_by_index(w)
    if not isinstance(integer, W_Int):
        raise error(overflow_error_type, "Python int too large to convert to C int")
    n = integer.value
    if n < 0 or n > 0x10FFFF:
        raise value_error("chr() arg not in range(0x110000)")
    return W_Str(utf8.encode(n))


def f_round(w: W_Root, digits: W_Root) -> W_Root:
    method = w.cls().lookup("__round__")
    if method is None:
        raise type_error(f"type {w.cls().name} doesn't define __round__ method")
    return method.invoke1(w) if digits is none else method.invoke2(w, digits)


def f_bin(w: W_Root) -> W_Root:
    return W_Str(in_base(w, 2, "0b"))


def f_oct(w: W_Root) -> W_Root:
    return W_Str(in_base(w, 8, "0o"))


def f_hex(w: W_Root) -> W_Root:
    return W_Str(in_base(w, 16, "0x"))


# ---- text ----
def f_format(w: W_Root, spec: W_Root) -> W_Root:
    if not isinstance(spec, W_Str):
        raise bad_argument("format() argument 2", "str", spec)
    return W_Str(format_of(w, spec))


def f_ascii(w: W_Root) -> W_Root:
    return W_Str(ascii_of(w))


# ---- iteration ----
class W_CallIterator(W_Iterator):
    """What a callable gives, until that is the sentinel."""

    def __init__(self, function: W_Root, sentinel: W_Root) -> None:
        super().__init__(call_iterator_type)
        self.function: W_Root | None = function
        self.sentinel: W_Root = sentinel

    def next_item(self) -> W_Root | None:
        function = self.function
        if function is None:
            return None
        try:
            result = function.call([])
        except OperationError as e:
            if not e.error.cls().is_subtype(stop_iteration_type):
                raise
            self.function = None
            return None
        if self.function is not None and not equal(self.sentinel, result):
            return result
        self.function = None
        return None


def call_iterator_reduce(w: W_Root) -> W_Root:
    assert isinstance(w, W_CallIterator)
    function = w.function
    return pair(builtin_named("iter"), pair(function, w.sentinel) if function is not None else new_tuple([new_tuple([])]))


def f_iter(w: W_Root, sentinel: W_Root) -> W_Root:
    """iter(object), or iter(callable, sentinel)."""
    if sentinel is unset:
        return iterator_of(w)
    if w.cls().lookup("__call__") is None:
        raise type_error("iter(v, w): v must be callable")
    return W_CallIterator(w, sentinel)


def f_next(w: W_Root, default: W_Root) -> W_Root:
    if w.cls().lookup("__next__") is None:
        raise type_error(f"'{w.cls().name}' object is not an iterator")
    try:
        return next_of(w)
    except OperationError as e:
        if default is unset or not e.error.cls().is_subtype(stop_iteration_type):
            raise
    return default


def f_all(w: W_Root) -> W_Root:
    it = iterator_of(w)
    while True:
        item = it.iter_next()
        if item is None:
            return true
        if not is_true(item):
            return false


def f_any(w: W_Root) -> W_Root:
    it = iterator_of(w)
    while True:
        item = it.iter_next()
        if item is None:
            return false
        if is_true(item):
            return true


def f_sum(w: W_Root, start: W_Root) -> W_Root:
    if isinstance(start, W_Str):
        raise type_error("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, W_Bytes):
        raise type_error("sum() can't sum bytes [use b''.join(seq) instead]")
    if isinstance(start, W_ByteArray):
        raise type_error("sum() can't sum bytearray [use b''.join(seq) instead]")
    it = iterator_of(w)
    total = start
    while True:
        item = it.iter_next()
        if item is None:
            return total
        total = binary(1, total, item)


@unroll_safe
def best_of(args: list[W_Root], op: int) -> W_Root:
    """The first of the arguments that no other one beats."""
    best = args[0]
    for i in range(1, len(args)):
        if is_true(compare(op, args[i], best)):
            best = args[i]
    return best


@unroll_safe
def keyword_options(names: list[str], values: list[W_Root], name: str) -> tuple[W_Root, W_Root]:
    """key and default of min and max."""
    key: W_Root = none
    default: W_Root = unset
    for i in range(len(names)):
        if names[i] == "key":
            key = values[i]
        elif names[i] == "default":
            default = values[i]
        else:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for {name}()")
    return (key, default)


def extreme(args: list[W_Root], names: list[str], values: list[W_Root], name: str, op: int) -> W_Root:
    """min and max: op is the comparison that a better item wins."""
    key, default = keyword_options(names, values, name)
    if not args:
        raise type_error(f"{name} expected at least 1 argument, got 0")
    if len(args) > 1 and default is not unset:
        raise type_error(f"Cannot specify a default for {name}() with multiple positional arguments")
    if len(args) > 1 and key is none:
        return best_of(args, op)
    items = list_of(args[0]) if len(args) == 1 else args
    if not items:
        if default is unset:
            raise value_error(f"{name}() arg is an empty sequence")
        return default
    return best_by(items, key, op)


def best_by(items: list[W_Root], key: W_Root, op: int) -> W_Root:
    """As best_of, by what key (None: none) gives for them."""
    best = items[0]
    best_key = best if key is none else key.call([best])
    for i in range(1, len(items)):
        k = items[i] if key is none else key.call([items[i]])
        if is_true(compare(op, k, best_key)):
            best = items[i]
            best_key = k
    return best


def f_min(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return extreme(args, names, values, "min", 3)


def f_max(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return extreme(args, names, values, "max", 5)


def f_sorted(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) != 1:
        raise type_error(f"sorted expected 1 argument, got {len(args)}")
    l = new_list(rest_of(iterator_of_hinted(args[0])))
    sort_list(l, names, values, "sorted")
    return l


def sort_list(l: W_List, names: list[str], values: list[W_Root], name: str) -> None:
    key: W_Root = none
    reverse = False
    for i in range(len(names)):
        if names[i] == "key":
            key = values[i]
        elif names[i] == "reverse":
            reverse = is_true(values[i])
        else:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for {name}()")
    items = list_items(l)
    set_items(l, [])
    try:
        items = sort(items, key, reverse)
    finally:
        changed = l.strategy != LIST_EMPTY
        set_items(l, items)
    if changed:
        raise value_error("list modified during sort")


def l_sort(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) != 1:
        raise type_error("sort() takes no positional arguments")
    l = args[0]
    assert isinstance(l, W_List)
    sort_list(l, names, values, "sort")
    return none


# ---- iterators ----
def i_iter(w: W_Root) -> W_Root:
    return w


def i_next(w: W_Root) -> W_Root:
    item = w.iter_next()
    if item is None:
        raise w.ended()
    return item


def register_iterator(t: W_Type) -> None:
    """Gives an iterator type that has iter_next its __iter__ and __next__."""
    t.dict["__iter__"] = W_Builtin1("__iter__(self, /)", t, i_iter)
    t.dict["__next__"] = W_Builtin1("__next__(self, /)", t, i_next)


# ---- singletons ----
def r_none(w: W_Root) -> W_Root:
    return W_Str("None")


def b_none(w: W_Root) -> W_Root:
    return false


def b_not_implemented(w: W_Root) -> W_Root:
    deprecated("NotImplemented should not be used in a boolean context")
    return true


def r_not_implemented(w: W_Root) -> W_Root:
    return W_Str("NotImplemented")


def r_ellipsis(w: W_Root) -> W_Root:
    return W_Str("Ellipsis")


def define_functions() -> None:
    define(W_BuiltinAny("print(*args, sep=' ', end='\\n', file=None, flush=False)", None, f_print))
    define(W_Builtin1("input(prompt='', /)", None, f_input))
    builtins.set("open", open_function)
    define(W_Builtin1("len(obj, /)", None, f_len))
    define(W_Builtin1("repr(obj, /)", None, f_repr))
    define(W_Builtin1("hash(obj, /)", None, f_hash))
    define(W_Builtin1("id(obj, /)", None, f_id))
    define(W_Builtin1("callable(obj, /)", None, f_callable))
    define(W_Builtin2("isinstance(obj, class_or_tuple, /)", None, f_isinstance))
    define(W_Builtin2("issubclass(cls, class_or_tuple, /)", None, f_issubclass))
    define(W_Builtin3("getattr(object, name, default=unset, /)", None, f_getattr))
    define(W_Builtin2("hasattr(obj, name, /)", None, f_hasattr))
    define(W_Builtin3("setattr(obj, name, value, /)", None, f_setattr))
    define(W_Builtin2("delattr(obj, name, /)", None, f_delattr))
    define(W_Builtin1("abs(x, /)", None, f_abs))
    define(W_Builtin2("divmod(x, y, /)", None, divided))
    define(W_Builtin3("pow(base, exp, mod=None)", None, power))
    define(W_Builtin2("round(number, ndigits=None)", None, f_round))
    define(W_Builtin1("bin(number, /)", None, f_bin))
    define(W_Builtin1("oct(number, /)", None, f_oct))
    define(W_Builtin1("hex(number, /)", None, f_hex))
    define(W_Builtin2("format(value, format_spec='', /)", None, f_format))
    define(W_Builtin1("ascii(obj, /)", None, f_ascii))
    define(W_Builtin1("ord(c, /)", None, f_ord))
    define(W_Builtin1("chr(i, /)", None, f_chr))
    define(W_Builtin2("iter(object, sentinel=unset, /)", None, f_iter))
    define(W_Builtin2("next(iterator, default=unset, /)", None, f_next))
    define(W_Builtin1("all(iterable, /)", None, f_all))
    define(W_Builtin1("any(iterable, /)", None, f_any))
    define(W_Builtin2("sum(iterable, /, start=0)", None, f_sum))
    define(W_BuiltinAny("breakpoint(*args, **kws)", None, f_breakpoint))
    define(W_BuiltinAny("min(*args, **kwargs)", None, f_min))
    define(W_BuiltinAny("max(*args, **kwargs)", None, f_max))
    define(W_BuiltinAny("sorted(iterable, /, *, key=None, reverse=False)", None, f_sorted))
    list_type.dict["sort"] = W_BuiltinAny("sort(self, /, *, key=None, reverse=False)", list_type, l_sort)


def define_iterators() -> None:
    register_iteration(call_iterator_type)
    register1(call_iterator_type, "__reduce__(self, /)", call_iterator_reduce)
    register_iterators()
    for t in types:
        builtins.set(t.name, t)


def define_exceptions(t: W_Type) -> None:
    """All built-in exception types below t."""
    if t.module != "builtins":
        return
    builtins.set(t.name, t)
    for below in t.below():
        define_exceptions(below)


def define_types() -> None:
    for t in [object_type, type_type, int_type, bool_type, float_type, complex_type, str_type, bytes_type, tuple_type, list_type,
              dict_type, set_type, frozenset_type, slice_type, range_type]:
        builtins.set(t.name, t)
    builtins.set("__name__", W_Str("builtins"))
    builtins.set("__doc__", W_Str("The built-in functions, types and exceptions."))
    builtins.set("__package__", W_Str(""))
    builtins.set("__loader__", none)
    builtins.set("__spec__", none)
    builtins.set("__debug__", true)
    builtins.set("None", none)
    builtins.set("True", true)
    builtins.set("False", false)
    builtins.set("NotImplemented", not_implemented)
    builtins.set("Ellipsis", ellipsis)
    define_exceptions(base_exception_type)
    builtins.set("EnvironmentError", os_error_type)
    builtins.set("IOError", os_error_type)
    none.cls().dict["__repr__"] = W_Builtin1("__repr__(self, /)", none.cls(), r_none)
    none.cls().dict["__bool__"] = W_Builtin1("__bool__(self, /)", none.cls(), b_none)
    not_implemented.cls().dict["__repr__"] = W_Builtin1("__repr__(self, /)", not_implemented.cls(), r_not_implemented)
    not_implemented.cls().dict["__bool__"] = W_Builtin1("__bool__(self, /)", not_implemented.cls(), b_not_implemented)
    ellipsis.cls().dict["__repr__"] = W_Builtin1("__repr__(self, /)", ellipsis.cls(), r_ellipsis)
