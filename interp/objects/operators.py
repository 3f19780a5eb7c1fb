"""The operations of the language on any objects, by special methods of their types."""

import lib.bigint as bigint
from objects.core import (HIDDEN, OperationError, W_Exception, W_Root, W_Type, attribute_error_type, call_special, error, index_error_type,
                          new_builtin_type, none, not_implemented, object_type, overflow_error_type, stop_iteration_type,
                          type_error, type_error_type, type_type, value_error)
from objects.values import (W_Bool, W_Float, W_Int, W_Long, W_Str, bytearray_type, bytes_type, false, int_type, list_type, str_type, true, tuple_type,
                            type_is_float, type_is_int, type_is_str, wrap_bool)
from objects.warn import deprecated
from rtlib import float_to_bits, gc
from rtlib.jit import elidable

BINARY_NAMES = ["", "add", "sub", "mul", "matmul", "truediv", "mod", "pow", "lshift", "rshift", "or", "xor", "and", "floordiv"]
BINARY_SIGNS = ["", "+", "-", "*", "@", "/", "%", "** or pow()", "<<", ">>", "|", "^", "&", "//"]
ADD = 1
MULT = 3
POWER = 7
METHODS = ["__" + n + "__" for n in BINARY_NAMES]
REFLECTED = ["__r" + n + "__" for n in BINARY_NAMES]
IN_PLACE = ["__i" + n + "__" for n in BINARY_NAMES]
COMPARE_METHODS = ["", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]
COMPARE_REFLECTED = ["", "__eq__", "__ne__", "__gt__", "__ge__", "__lt__", "__le__"]
MOST = 0x7FFFFFFFFFFFFFFF
LEAST = -0x8000000000000000
INLINE_IDS = 1 << 58  # ints below have a word as their id
TWO64 = bigint.from_int(1).lshift(64)
COMPARE_SIGNS = ["", "==", "!=", "<", "<=", ">", ">="]


# ---- names of special methods: constants of a trace where the operation is one ----
@elidable
def method_name(op: int) -> str:
    return METHODS[op]


@elidable
def reflected_name(op: int) -> str:
    return REFLECTED[op]


@elidable
def in_place_name(op: int) -> str:
    return IN_PLACE[op]


@elidable
def compare_name(op: int) -> str:
    return COMPARE_METHODS[op]


@elidable
def compare_reflected_name(op: int) -> str:
    return COMPARE_REFLECTED[op]


# ---- arithmetic ----
def binary(op: int, a: W_Root, b: W_Root) -> W_Root:
    """a op b, op from 1 to 13 in the order of BINARY_NAMES; the right operand goes first if its type is below the left one's
    and has a reflected method of its own."""
    result = try_binary(op, a, b)
    if result is not_implemented:
        raise unsupported(BINARY_SIGNS[op], a, b)
    return result


def try_binary(op: int, a: W_Root, b: W_Root) -> W_Root:
    if op == ADD or op == MULT:
        result = before_sequence(op, a, b)
        if result is not not_implemented:
            return result
    return try_methods(method_name(op), reflected_name(op), a, b)


def before_sequence(op: int, a: W_Root, b: W_Root) -> W_Root:
    """a + b, a * b where a's class joins and repeats as the built-in sequences do: if b's class, one of the program's, has a method
    for it, that goes first, as the methods of numbers do. NotImplemented otherwise."""
    right = b.cls()
    if not right.is_heap or not is_sequence(a):
        return not_implemented
    name = method_name(op)
    left = a.cls()
    reflected = right.lookup(reflected_name(op))
    if reflected is None or reflected is right.solid.lookup(reflected_name(op)) or left.lookup(name) is not left.solid.lookup(name):
        return not_implemented
    return reflected.invoke2(b, a)


def try_methods(name: str, reflected_name: str, a: W_Root, b: W_Root) -> W_Root:
    """An operation by a's method of that name or b's reflected one."""
    left = a.cls()
    right = b.cls()
    method = left.lookup(name)
    if left is right:
        return not_implemented if method is None else method.invoke2(a, b)
    reflected = right.lookup(reflected_name)
    if reflected is not None and method is not None and right.is_subtype(left) and left.lookup(reflected_name) is not reflected:
        result = reflected.invoke2(b, a)
        if result is not not_implemented:
            return result
        reflected = None
    if method is not None:
        result = method.invoke2(a, b)
        if result is not not_implemented:
            return result
    return not_implemented if reflected is None else reflected.invoke2(b, a)


def in_place(op: int, a: W_Root, b: W_Root) -> W_Root:
    """a op= b: the object that a becomes."""
    method = a.cls().lookup(in_place_name(op))
    if method is not None:
        if (op == ADD or op == MULT) and method is a.cls().solid.lookup(in_place_name(op)):
            result = before_sequence(op, a, b)
            if result is not not_implemented:
                return result
        result = method.invoke2(a, b)
        if result is not not_implemented:
            return result
    result = try_binary(op, a, b)
    if result is not_implemented:
        sign = "**" if op == 7 else BINARY_SIGNS[op]
        raise unsupported(sign + "=", a, b)
    return result


def is_sequence(w: W_Root) -> bool:
    """Is it of a built-in type that * repeats?"""
    t = w.cls().solid
    return t is str_type or t is list_type or t is tuple_type or t is bytes_type or t is bytearray_type


def unsupported(sign: str, a: W_Root, b: W_Root) -> OperationError:
    if sign == "*" or sign == "*=":
        if is_sequence(a):
            return type_error(f"can't multiply sequence by non-int of type '{b.cls().name}'")
        if is_sequence(b):
            return type_error(f"can't multiply sequence by non-int of type '{a.cls().name}'")
    hint = ""
    if sign == ">>" and a.cls().name == "builtin_function_or_method":
        called = get_attribute(a, "__name__")
        if isinstance(called, W_Str) and called.utf8 == "print":
            hint = '. Did you mean "print(<message>, file=<output_stream>)"?'
    return type_error(f"unsupported operand type(s) for {sign}: '{a.cls().name}' and '{b.cls().name}'{hint}")


def unary(name: str, sign: str, a: W_Root) -> W_Root:
    """-a, +a, ~a by the method of that name."""
    method = a.cls().lookup(name)
    if method is None:
        raise type_error(f"bad operand type for unary {sign}: '{a.cls().name}'")
    return method.invoke1(a)


# ---- comparison ----
def compare(op: int, a: W_Root, b: W_Root) -> W_Root:
    """a op b, op from 1 to 6 in the order of COMPARE_METHODS."""
    left = a.cls()
    right = b.cls()
    reflected_first = left is not right and right.is_subtype(left)
    if reflected_first:
        method = right.lookup(compare_reflected_name(op))
        if method is not None:
            result = method.compare_by(b, a)
            if result is not not_implemented:
                return result
    method = left.lookup(compare_name(op))
    if method is not None:
        result = method.compare_by(a, b)
        if result is not not_implemented:
            return result
    if not reflected_first:
        method = right.lookup(compare_reflected_name(op))
        if method is not None:
            result = method.compare_by(b, a)
            if result is not not_implemented:
                return result
    if op == 1:
        return wrap_bool(a is b)
    if op == 2:
        return wrap_bool(a is not b)
    raise type_error(f"'{COMPARE_SIGNS[op]}' not supported between instances of '{left.name}' and '{right.name}'")


def equal(a: W_Root, b: W_Root) -> bool:
    """a is b or a == b, as containers compare."""
    if a is b:
        return True
    if isinstance(a, W_Str) and isinstance(b, W_Str) and type_is_str(a) and type_is_str(b):
        return a.utf8 == b.utf8
    return is_true(compare(1, a, b)) or (isinstance(a, W_Float) and a.value != a.value and identical(a, b))


def identical(a: W_Root, b: W_Root) -> bool:
    """a is b. Numbers have no identity but their value: a word or double is boxed anew at each use."""
    if a is b:
        return True
    if isinstance(a, W_Int):
        if isinstance(b, W_Int):
            return type_is_int(a) and type_is_int(b) and a.value == b.value
        return False
    if isinstance(a, W_Float):
        if isinstance(b, W_Float) and type_is_float(a):
            return type_is_float(b) and float_to_bits(a.value) == float_to_bits(b.value)
        return False
    if isinstance(a, W_Str):
        if isinstance(b, W_Str):
            return type_is_str(a) and type_is_str(b) and a.utf8 is b.utf8
    return False


# ---- truth, length, hash ----
def is_true(a: W_Root) -> bool:
    if a is true:
        return True
    if a is false or a is none:
        return False
    if isinstance(a, W_Int) and type_is_int(a):
        return a.value != 0
    result = call_special(a, "__bool__", [])
    if result is not None:
        if not isinstance(result, W_Bool):
            raise type_error(f"__bool__ should return bool, returned {result.cls().name}")
        return result.value != 0
    if a.cls().lookup("__len__") is None:
        return True
    return length(a) != 0


def length(a: W_Root) -> int:
    """len(a)."""
    result = call_special(a, "__len__", [])
    if result is None:
        raise type_error(f"object of type '{a.cls().name}' has no len()")
    n = integer_by_index(result)
    if isinstance(n, W_Int) and n.value >= 0:
        return n.value
    if isinstance(n, W_Long) and n.value.sign > 0:
        raise error(overflow_error_type, f"cannot fit '{result.cls().name}' into an index-sized integer")
    raise value_error("__len__() should return >= 0")


def hash_of(a: W_Root) -> int:
    """hash(a)."""
    method = a.cls().lookup("__hash__")
    if method is None or method is none:
        raise type_error(f"unhashable type: '{a.cls().name}'")
    result = method.invoke1(a)
    if isinstance(result, W_Int):
        return -2 if result.value == -1 else result.value
    if not result.cls().is_subtype(int_type):
        raise type_error("__hash__ method should return an integer")
    return hash_of(result)


def identity_hash(a: W_Root) -> int:
    """The hash of an object that goes by identity."""
    return gc.identity_hash(a) & 0xFFFFFFFFFFFF


# ---- conversions for built-in functions ----
def clamped_index(a: W_Root) -> int:
    """As index_of; the largest word of its sign for an integer that fits none."""
    n = integer_by_index(a)
    if isinstance(n, W_Int):
        return n.value
    return MOST if isinstance(n, W_Long) and n.value.sign > 0 else LEAST


def identity_number(a: W_Root) -> W_Root | None:
    """id(a) of numbers and strs, which are the same object as others of their value: see identical. None for others."""
    if type_is_int(a) and isinstance(a, W_Int):
        n = a.value
        if -INLINE_IDS <= n < INLINE_IDS:
            return W_Int((n + INLINE_IDS) * 2 + (1 << 61))
        return W_Long(bigint.from_int(n).add(TWO64))
    if type_is_float(a) and isinstance(a, W_Float):
        return W_Long(bigint.from_int(float_to_bits(a.value)).add(TWO64).add(TWO64))
    if type_is_str(a) and isinstance(a, W_Str):
        return W_Int(gc.identity_hash(a.utf8) & 0xFFFFFFFFFFFF)
    return None


def index_of(a: W_Root) -> int:
    """The word of an object that is an integer by __index__; TypeError, OverflowError."""
    if isinstance(a, W_Int):
        return a.value
    result = integer_by_index(a)
    if isinstance(result, W_Int):
        return result.value
    raise error(overflow_error_type, f"cannot fit '{a.cls().name}' into an index-sized integer")


def integer_by_index(a: W_Root) -> W_Root:
    """What __index__ gives: an integer, a W_Int if it fits a word; TypeError."""
    if isinstance(a, W_Int) or isinstance(a, W_Long):
        return a
    result = call_special(a, "__index__", [])
    if result is None:
        raise type_error(f"'{a.cls().name}' object cannot be interpreted as an integer")
    check_integer(result, "__index__")
    return result


def check_integer(result: W_Root, method: str) -> None:
    """What a special method gave that is to give an int; a warning where it is of a class below int."""
    t = result.cls()
    if t is int_type:
        return
    if not t.is_subtype(int_type):
        raise type_error(f"{method} returned non-int (type {t.name})")
    deprecated(f"{method} returned non-int (type {t.name}).  The ability to return an instance of a strict subclass of int is deprecated, "
               "and may be removed in a future version of Python.")


def flag_of(a: W_Root) -> bool:
    """An argument that is true or false, but must be an integer."""
    return index_of(a) != 0


def text_of(a: W_Root, what: str) -> str:
    """UTF-8 of a str; TypeError that names what wants one."""
    if isinstance(a, W_Str):
        return a.utf8
    raise type_error(f"{what} must be str, not {a.cls().name}")


def attribute_name(a: W_Root) -> str:
    """UTF-8 of an attribute's name."""
    if isinstance(a, W_Str):
        return a.utf8
    raise type_error(f"attribute name must be string, not '{a.cls().name}'")


def repr_of(a: W_Root) -> str:
    """repr(a) as UTF-8."""
    result = call_special(a, "__repr__", [])
    if not isinstance(result, W_Str):
        raise type_error(f"__repr__ returned non-string (type {'NULL' if result is None else result.cls().name})")
    return result.utf8


def str_of(a: W_Root) -> str:
    """str(a) as UTF-8."""
    if isinstance(a, W_Str) and type_is_str(a):
        return a.utf8
    return str_object(a).utf8


def str_object(a: W_Root) -> W_Str:
    """str(a), which may be of a class below str."""
    if isinstance(a, W_Str) and type_is_str(a):
        return a
    result = call_special(a, "__str__", [])
    if not isinstance(result, W_Str):
        raise type_error(f"__str__ returned non-string (type {'NULL' if result is None else result.cls().name})")
    return result


# ---- items ----
def get_item(a: W_Root, key: W_Root) -> W_Root:
    """a[key]."""
    method = a.cls().lookup("__getitem__")
    if method is not None:
        return method.invoke2(a, key)
    if isinstance(a, W_Type):
        class_item = plain.type_item if a is type_type else get_attribute_or_none(a, "__class_getitem__")
        if class_item is not None and class_item is not none:
            return class_item.call([key])
        raise type_error(f"type '{a.name}' is not subscriptable")
    raise type_error(f"'{a.cls().name}' object is not subscriptable")


def set_item(a: W_Root, key: W_Root, value: W_Root) -> None:
    """a[key] = value."""
    method = a.cls().lookup("__setitem__")
    if method is None:
        if a.cls().lookup("__delitem__") is not None:
            raise error(attribute_error_type, "__setitem__")
        raise type_error(f"'{a.cls().name}' object does not support item assignment")
    method.invoke3(a, key, value)


def delete_item(a: W_Root, key: W_Root) -> None:
    """del a[key]."""
    method = a.cls().lookup("__delitem__")
    if method is None:
        if a.cls().lookup("__setitem__") is not None:
            raise error(attribute_error_type, "__delitem__")
        raise type_error(f"'{a.cls().name}' object doesn't support item deletion")
    method.invoke2(a, key)


# ---- iteration ----
def iterator_of(a: W_Root) -> W_Root:
    """iter(a)."""
    t = a.cls()
    method = t.lookup("__iter__")
    if method is not None and method is not none:
        it = method.invoke1(a)
        if it.cls().lookup("__next__") is None:
            raise type_error(f"iter() returned non-iterator of type '{it.cls().name}'")
        return it
    if method is None and t.lookup("__getitem__") is not None:
        return W_SequenceIterator(a)
    raise type_error(f"'{t.name}' object is not iterable")


class W_SequenceIterator(W_Root):
    """Iterates by __getitem__ with 0, 1, 2 ... until IndexError."""

    def __init__(self, sequence: W_Root) -> None:
        self.sequence: W_Root | None = sequence
        self.index: int = 0

    def cls(self) -> W_Type:
        return sequence_iterator_type

    def iter_next(self) -> W_Root | None:
        s = self.sequence
        if s is None:
            return None
        try:
            item = get_item(s, W_Int(self.index))
        except OperationError as e:
            if e.error.cls().is_subtype(index_error_type) or e.error.cls().is_subtype(stop_iteration_type):
                self.sequence = None
                return None
            raise
        self.index += 1
        return item


def next_of(w: W_Root) -> W_Root:
    """The iterator's next item. At its end StopIteration, with what a generator returned or the program's __next__ raised."""
    if w.cls().is_heap:
        found = w.cls().lookup("__next__")
        if found is not None:
            return found.invoke1(w)
    item = w.iter_next()
    if item is None:
        raise w.ended()
    return item


def list_of(a: W_Root) -> list[W_Root]:
    """The items of an iterable."""
    return rest_of(iterator_of(a))


def rest_of(it: W_Root) -> list[W_Root]:
    """What an iterator has left."""
    out: list[W_Root] = []
    while True:
        item = it.iter_next()
        if item is None:
            return out
        out.append(item)


def length_hint(w: W_Root, default: int) -> int:
    """operator.length_hint: how many items there may be, by __len__ or __length_hint__."""
    if w.cls().lookup("__len__") is not None:
        try:
            return length(w)
        except OperationError as e:
            if not e.error.cls().is_subtype(type_error_type):
                raise
    try:
        hint = call_special(w, "__length_hint__", [])
    except OperationError as e:
        if not e.error.cls().is_subtype(type_error_type):
            raise
        return default
    if hint is None or hint is not_implemented:
        return default
    if not hint.cls().is_subtype(int_type):
        raise type_error(f"__length_hint__ must be an integer, not {hint.cls().name}")
    if not isinstance(hint, W_Int):
        raise error(overflow_error_type, "Python int too large to convert to C ssize_t")
    n = hint.value
    if n < 0:
        raise value_error("__length_hint__() should return >= 0")
    return n


def iterator_of_hinted(a: W_Root) -> W_Root:
    """iter(a), for what makes a container: that asks objects of the program's classes how many items they have, and what they say wrong
    is an error."""
    it = iterator_of(a)
    if a.cls().is_heap:
        length_hint(a, 0)
    return it


def contains(container: W_Root, item: W_Root) -> bool:
    """item in container."""
    method = container.cls().lookup("__contains__")
    if method is none:
        raise type_error(f"'{container.cls().name}' object is not a container")
    if method is not None:
        return is_true(method.invoke2(container, item))
    try:
        it = iterator_of(container)
    except OperationError as e:
        if e.error.cls() is type_error_type:
            raise type_error(f"argument of type '{container.cls().name}' is not iterable")
        raise
    while True:
        x = it.iter_next()
        if x is None:
            return False
        if equal(x, item):
            return True


def divided(a: W_Root, b: W_Root) -> W_Root:
    """divmod(a, b)."""
    result = try_methods("__divmod__", "__rdivmod__", a, b)
    if result is not_implemented:
        raise type_error(f"unsupported operand type(s) for divmod(): '{a.cls().name}' and '{b.cls().name}'")
    return result


def power(a: W_Root, b: W_Root, modulus: W_Root) -> W_Root:
    """pow(a, b, modulus)."""
    if modulus is none:
        return binary(POWER, a, b)
    result = call_special(a, "__pow__", [b, modulus])
    if result is None or result is not_implemented:
        raise type_error(f"unsupported operand type(s) for ** or pow(): '{a.cls().name}', '{b.cls().name}', '{modulus.cls().name}'")
    return result


# ---- attributes ----
def get_attribute(a: W_Root, name: str) -> W_Root:
    """a.name."""
    t = a.cls()
    method = t.lookup("__getattribute__")
    if method is plain.method:
        try:
            value = plain_attribute(a, name)
        except OperationError as e:
            if t.lookup("__getattr__") is None or not e.error.cls().is_subtype(attribute_error_type):
                raise
            value = None
        if value is not None:
            return value
        hook = t.lookup("__getattr__")
        if hook is not None:
            return hooked(hook, a, name)
        raise no_attribute(a, name)
    assert method is not None
    try:
        return method.invoke2(a, W_Str(name))
    except OperationError as e:
        if not e.error.cls().is_subtype(attribute_error_type):
            raise
        hook = t.lookup("__getattr__")
        if hook is None:
            tell_subject(e.error, a, name)
            raise
        return hooked(hook, a, name)


def hooked(hook: W_Root, a: W_Root, name: str) -> W_Root:
    """What __getattr__ gives; an AttributeError learns which attribute of what it is about."""
    try:
        return hook.invoke2(a, W_Str(name))
    except OperationError as e:
        if e.error.cls().is_subtype(attribute_error_type):
            tell_subject(e.error, a, name)
        raise


def tell_subject(e: W_Exception, a: W_Root, name: str) -> None:
    if e.name is None and e.subject is None and e.get_own(HIDDEN + "name") is None and e.get_own(HIDDEN + "obj") is None:
        e.name = name
        e.subject = a


def get_attribute_or_none(a: W_Root, name: str) -> W_Root | None:
    """a.name, None where that is an AttributeError."""
    try:
        return get_attribute(a, name)
    except OperationError as e:
        if e.error.cls().is_subtype(attribute_error_type):
            return None
        raise


def no_attribute(a: W_Root, name: str) -> OperationError:
    e = W_Exception(attribute_error_type, [])
    e.text = a.attribute_missing(name)
    e.name = name
    e.subject = a
    return OperationError(e)


def plain_attribute(a: W_Root, name: str) -> W_Root | None:
    """object.__getattribute__(a, name), None where that is an AttributeError of its own."""
    t = a.cls()
    found = t.lookup(name)
    if found is not None and found.is_data_descriptor() and not found.gives_way():
        return found.get(a, t)
    own = a.get_own(name)
    if own is not None:
        return own
    return a.late_attribute(name) if found is None else found.get(a, t)


def set_attribute(a: W_Root, name: str, value: W_Root) -> None:
    """a.name = value."""
    method = a.cls().lookup("__setattr__")
    if method is plain.set_method:
        set_plain_attribute(a, name, value)
        return
    assert method is not None
    method.invoke3(a, W_Str(name), value)


def set_plain_attribute(a: W_Root, name: str, value: W_Root) -> None:
    """object.__setattr__(a, name, value)."""
    found = a.cls().lookup(name)
    if found is not None and found.is_data_descriptor():
        setter = found.cls().lookup("__set__")
        if setter is None:
            raise error(attribute_error_type, "__set__")
        setter.invoke3(found, a, value)
        return
    if a.set_own(name, value):
        return
    if found is not None:
        raise error(attribute_error_type, f"'{a.cls().name}' object attribute '{name}' is read-only")
    raise no_attribute(a, name)


def delete_attribute(a: W_Root, name: str) -> None:
    """del a.name."""
    method = a.cls().lookup("__delattr__")
    assert method is not None
    method.invoke2(a, W_Str(name))


def delete_plain_attribute(a: W_Root, name: str) -> None:
    """object.__delattr__(a, name)."""
    found = a.cls().lookup(name)
    if found is not None and found.is_data_descriptor():
        deleter = found.cls().lookup("__delete__")
        if deleter is None:
            raise error(attribute_error_type, "__delete__")
        deleter.invoke2(found, a)
        return
    if not a.del_own(name):
        if found is not None and not a.cls().has_dict and not isinstance(a, W_Type):
            raise error(attribute_error_type, f"'{a.cls().name}' object attribute '{name}' is read-only")
        raise no_attribute(a, name)


class Holder:
    """object's own methods of attribute access, which need no call; what gives type[...]."""

    _immutable_fields_ = ["method?", "set_method?", "type_item?"]

    def __init__(self) -> None:
        self.method: W_Root | None = None
        self.set_method: W_Root | None = None
        self.type_item: W_Root | None = None


plain = Holder()
sequence_iterator_type = new_builtin_type("iterator", object_type)
