"""_operator: the language's operations as functions; itemgetter, attrgetter, methodcaller."""

import lib.utf8 as utf8
from objects.bytes import data_of, is_bytes
from objects.builtin import W_Builtin1, W_Builtin2, W_Builtin3, W_BuiltinAny, register1, register_any
from objects.core import (OperationError, W_Root, W_Type, call_special, new_builtin_type, none, not_implemented, object_type, put_into_module,
                          type_error, type_error_type, value_error)
from objects.dict import W_Dict
from objects.int import is_integer, m_pos
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import (BINARY_NAMES, COMPARE_METHODS, binary, compare, contains, delete_item, equal,
                               get_attribute, get_item, identical, in_place, index_of, integer_by_index, is_true, iterator_of, length_hint,
                               repr_of, set_item, unary)
from objects.reduce import holder
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Int, W_Str, W_Tuple, new_tuple, wrap_bool

itemgetter_type = new_builtin_type("itemgetter", object_type)
attrgetter_type = new_builtin_type("attrgetter", object_type)
methodcaller_type = new_builtin_type("methodcaller", object_type)
for getter in [itemgetter_type, attrgetter_type, methodcaller_type]:
    put_into_module(getter, "operator")
NAMES = ["", "add", "sub", "mul", "matmul", "truediv", "mod", "pow", "lshift", "rshift", "or_", "xor", "and_", "floordiv"]
COMPARISONS = ["", "eq", "ne", "lt", "le", "gt", "ge"]


# ---- operations ----
class W_BinaryFunction(W_Builtin2):
    """add and the others: kind 0 plain, 1 in place, 2 a comparison."""

    def __init__(self, name: str, op: int, kind: int) -> None:
        super().__init__(name + "(a, b, /)", None, nothing)
        self.op: int = op
        self.kind: int = kind

    def run(self, args: list[W_Root]) -> W_Root:
        if self.kind == 1:
            return in_place(self.op, args[0], args[1])
        if self.kind == 2:
            return compare(self.op, args[0], args[1])
        return binary(self.op, args[0], args[1])


def nothing(a: W_Root, b: W_Root) -> W_Root:
    return none


def f_neg(a: W_Root) -> W_Root:
    return unary("__neg__", "-", a)


def f_pos(a: W_Root) -> W_Root:
    return unary("__pos__", "+", a)


def f_invert(a: W_Root) -> W_Root:
    return unary("__invert__", "~", a)


def f_abs(a: W_Root) -> W_Root:
    result = call_special(a, "__abs__", [])
    if result is None:
        raise type_error(f"bad operand type for abs(): '{a.cls().name}'")
    return result


def f_not(a: W_Root) -> W_Root:
    return wrap_bool(not is_true(a))


def f_truth(a: W_Root) -> W_Root:
    return wrap_bool(is_true(a))


def f_index(a: W_Root) -> W_Root:
    return m_pos(integer_by_index(a))


def f_is(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(identical(a, b))


def f_is_not(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(not identical(a, b))


def f_contains(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(contains(a, b))


def f_getitem(a: W_Root, b: W_Root) -> W_Root:
    return get_item(a, b)


def f_setitem(a: W_Root, b: W_Root, c: W_Root) -> W_Root:
    set_item(a, b, c)
    return none


def f_delitem(a: W_Root, b: W_Root) -> W_Root:
    delete_item(a, b)
    return none


def check_sequence(a: W_Root, b: W_Root) -> None:
    for w in [a, b]:
        if w.cls().lookup("__getitem__") is None or isinstance(w, W_Dict):
            raise type_error(f"'{w.cls().name}' object can't be concatenated")


def f_concat(a: W_Root, b: W_Root) -> W_Root:
    check_sequence(a, b)
    return binary(1, a, b)


def f_iconcat(a: W_Root, b: W_Root) -> W_Root:
    check_sequence(a, b)
    return in_place(1, a, b)


def f_count_of(a: W_Root, b: W_Root) -> W_Root:
    it = iterator_of(a)
    n = 0
    while True:
        item = it.iter_next()
        if item is None:
            return W_Int(n)
        if equal(item, b):
            n += 1


def f_index_of(a: W_Root, b: W_Root) -> W_Root:
    it = iterator_of(a)
    i = 0
    while True:
        item = it.iter_next()
        if item is None:
            raise value_error("sequence.index(x): x not in sequence")
        if equal(item, b):
            return W_Int(i)
        i += 1


def f_length_hint(w: W_Root, default: W_Root) -> W_Root:
    if not is_integer(default):
        raise type_error(f"'{default.cls().name}' object cannot be interpreted as an integer")
    return W_Int(length_hint(w, index_of(default)))


def f_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if not args:
        raise type_error("call expected at least 1 argument, got 0")
    return args[0].call_keywords(args[1:], names, values) if names else args[0].call(args[1:])


def f_compare_digest(a: W_Root, b: W_Root) -> W_Root:
    """Equality in a time that depends on the lengths alone."""
    if isinstance(a, W_Str) and isinstance(b, W_Str):
        if not utf8.is_ascii(a.utf8) or not utf8.is_ascii(b.utf8):
            raise type_error("comparing strings with non-ASCII characters is not supported")
        x = a.utf8
        y = b.utf8
    elif is_bytes(a) and is_bytes(b):
        x = data_of(a)
        y = data_of(b)
    else:
        raise type_error(f"unsupported operand types(s) or combination of types: '{a.cls().name}' and '{b.cls().name}'")
    difference = 0 if len(x) == len(y) else 1
    for i in range(len(y)):
        difference |= ord(y[i]) ^ ord(x[i] if i < len(x) else y[i])
    return wrap_bool(difference == 0)


class W_Getter(W_Typed):
    """itemgetter, attrgetter, methodcaller: a call goes to apply, but for classes of the program, which may have their own."""

    def call(self, args: list[W_Root]) -> W_Root:
        return super().call(args) if self.type.is_heap else self.apply(args)

    def apply(self, args: list[W_Root]) -> W_Root:
        raise NotImplementedError("no getter")


def g_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    getter = args[0]
    assert isinstance(getter, W_Getter)
    return getter.apply(args[1:])


# ---- itemgetter ----
class W_ItemGetter(W_Getter):
    def __init__(self, type: W_Type, items: list[W_Root]) -> None:
        super().__init__(type)
        self.items: list[W_Root] = items

    def apply(self, args: list[W_Root]) -> W_Root:
        if len(args) != 1:
            raise type_error(f"itemgetter expected 1 argument, got {len(args)}")
        if len(self.items) == 1:
            return get_item(args[0], self.items[0])
        return new_tuple([get_item(args[0], i) for i in self.items])


def i_new(args: list[W_Root]) -> W_Root:
    given = args[1]
    assert isinstance(given, W_Tuple)
    if not given.items:
        raise type_error("itemgetter expected 1 argument, got 0")
    return W_ItemGetter(as_type(args[0]), list(given.items))


def as_items(w: W_Root) -> W_ItemGetter:
    assert isinstance(w, W_ItemGetter)
    return w


def shown(w: W_Root, parts: list[str]) -> W_Root:
    t = w.cls()
    return W_Str(t.module + "." + t.qualname + "(" + ", ".join(parts) + ")")


def i_repr(w: W_Root) -> W_Root:
    return shown(w, [repr_of(x) for x in as_items(w).items])


def i_reduce(w: W_Root) -> W_Root:
    return new_tuple([w.cls(), new_tuple(as_items(w).items)])


# ---- attrgetter ----
class W_AttrGetter(W_Getter):
    """names: of attributes, those of attributes with dots between."""

    def __init__(self, type: W_Type, names: list[str]) -> None:
        super().__init__(type)
        self.names: list[str] = names
        self.paths: list[list[str]] = [n.split(".") for n in names]

    def apply(self, args: list[W_Root]) -> W_Root:
        if len(args) != 1:
            raise type_error(f"attrgetter expected 1 argument, got {len(args)}")
        if len(self.paths) == 1:
            return follow(args[0], self.paths[0])
        return new_tuple([follow(args[0], p) for p in self.paths])


def follow(w: W_Root, path: list[str]) -> W_Root:
    for name in path:
        w = get_attribute(w, name)
    return w


def a_new(args: list[W_Root]) -> W_Root:
    given = args[1]
    assert isinstance(given, W_Tuple)
    if not given.items:
        raise type_error("attrgetter expected 1 argument, got 0")
    names: list[str] = []
    for w in given.items:
        if not isinstance(w, W_Str):
            raise type_error("attribute name must be a string")
        names.append(w.utf8)
    return W_AttrGetter(as_type(args[0]), names)


def as_attributes(w: W_Root) -> W_AttrGetter:
    assert isinstance(w, W_AttrGetter)
    return w


def a_repr(w: W_Root) -> W_Root:
    return shown(w, [repr_of(W_Str(n)) for n in as_attributes(w).names])


def a_reduce(w: W_Root) -> W_Root:
    return new_tuple([w.cls(), new_tuple([W_Str(n) for n in as_attributes(w).names])])


# ---- methodcaller ----
class W_MethodCaller(W_Getter):
    def __init__(self, type: W_Type, name: str, args: list[W_Root], keywords: W_Dict) -> None:
        super().__init__(type)
        self.name: str = name
        self.args: list[W_Root] = args
        self.keywords: W_Dict = keywords

    def apply(self, args: list[W_Root]) -> W_Root:
        if len(args) != 1:
            raise type_error(f"methodcaller expected 1 argument, got {len(args)}")
        method = get_attribute(args[0], self.name)
        names = self.keywords.text_keys()
        if not names:
            return method.call(self.args)
        values: list[W_Root] = []
        for n in names:
            value = self.keywords.get_text(n)
            assert value is not None
            values.append(value)
        return method.call_keywords(self.args, names, values)


def m_new(args: list[W_Root]) -> W_Root:
    given = args[1]
    keywords = args[2]
    assert isinstance(given, W_Tuple) and isinstance(keywords, W_Dict)
    if not given.items:
        raise type_error("methodcaller needs at least one argument, the method name")
    name = given.items[0]
    if not isinstance(name, W_Str):
        raise type_error("method name must be a string")
    return W_MethodCaller(as_type(args[0]), name.utf8, list(given.items[1:]), keywords)


def as_caller(w: W_Root) -> W_MethodCaller:
    assert isinstance(w, W_MethodCaller)
    return w


def m_repr(w: W_Root) -> W_Root:
    c = as_caller(w)
    parts = [repr_of(W_Str(c.name))] + [repr_of(x) for x in c.args]
    for n in c.keywords.text_keys():
        value = c.keywords.get_text(n)
        if value is not None:
            parts.append(n + "=" + repr_of(value))
    return shown(w, parts)


def m_reduce(w: W_Root) -> W_Root:
    c = as_caller(w)
    name: W_Root = W_Str(c.name)
    if not c.keywords.table.used:
        items: list[W_Root] = [name]
        items.extend(c.args)
        return new_tuple([c.cls(), new_tuple(items)])
    partial = holder.importer.find("functools")
    names = c.keywords.text_keys()
    values: list[W_Root] = []
    for n in names:
        value = c.keywords.get_text(n)
        assert value is not None
        values.append(value)
    return new_tuple([get_attribute(partial, "partial").call_keywords([c.cls(), name], names, values), new_tuple(c.args)])


# ---- the module ----
def register_getters() -> None:
    t = itemgetter_type
    register_new(t, "__new__(type, /, *items)", i_new)
    register_any(t, "__call__(self, obj, /)", g_call)
    register1(t, "__repr__(self, /)", i_repr)
    register1(t, "__reduce__(self, /)", i_reduce)
    t = attrgetter_type
    register_new(t, "__new__(type, /, *attrs)", a_new)
    register_any(t, "__call__(self, obj, /)", g_call)
    register1(t, "__repr__(self, /)", a_repr)
    register1(t, "__reduce__(self, /)", a_reduce)
    t = methodcaller_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_any(t, "__call__(self, obj, /)", g_call)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__reduce__(self, /)", m_reduce)


def make_operator() -> W_Module:
    m = new_builtin_module("_operator", "Operators as functions.")
    register_getters()
    for op in range(1, len(BINARY_NAMES)):
        add_function(m, W_BinaryFunction(NAMES[op], op, 0))
        add_function(m, W_BinaryFunction("i" + BINARY_NAMES[op], op, 1))
    for op in range(1, len(COMPARE_METHODS)):
        add_function(m, W_BinaryFunction(COMPARISONS[op], op, 2))
    for f in [W_Builtin1("neg(a, /)", None, f_neg), W_Builtin1("pos(a, /)", None, f_pos), W_Builtin1("inv(a, /)", None, f_invert),
              W_Builtin1("invert(a, /)", None, f_invert), W_Builtin1("abs(a, /)", None, f_abs), W_Builtin1("not_(a, /)", None, f_not),
              W_Builtin1("truth(a, /)", None, f_truth), W_Builtin1("index(a, /)", None, f_index)]:
        add_function(m, f)
    for g in [W_Builtin2("is_(a, b, /)", None, f_is), W_Builtin2("is_not(a, b, /)", None, f_is_not),
              W_Builtin2("contains(a, b, /)", None, f_contains), W_Builtin2("getitem(a, b, /)", None, f_getitem),
              W_Builtin2("delitem(a, b, /)", None, f_delitem), W_Builtin2("concat(a, b, /)", None, f_concat),
              W_Builtin2("iconcat(a, b, /)", None, f_iconcat), W_Builtin2("countOf(a, b, /)", None, f_count_of),
              W_Builtin2("indexOf(a, b, /)", None, f_index_of), W_Builtin2("length_hint(obj, default=0, /)", None, f_length_hint),
              W_Builtin2("_compare_digest(a, b, /)", None, f_compare_digest)]:
        add_function(m, g)
    add_function(m, W_Builtin3("setitem(a, b, c, /)", None, f_setitem))
    add_function(m, W_BuiltinAny("call(obj, /, *args, **kwargs)", None, f_call))
    for t in [itemgetter_type, attrgetter_type, methodcaller_type]:
        add_type(m, t)
    return m
