"""The objects of the built-in value types: what they hold. Their methods are in the files named after the types."""

from lib.bigint import BigInt
from lib.utf8 import Utf8Index
from objects.core import W_Root, W_Type, ellipsis, new_builtin_type, none, not_implemented, object_type

int_type = new_builtin_type("int", object_type)
bool_type = new_builtin_type("bool", int_type)
float_type = new_builtin_type("float", object_type)
complex_type = new_builtin_type("complex", object_type)
str_type = new_builtin_type("str", object_type)
bytes_type = new_builtin_type("bytes", object_type)
tuple_type = new_builtin_type("tuple", object_type)
list_type = new_builtin_type("list", object_type)
dict_type = new_builtin_type("dict", object_type)
set_type = new_builtin_type("set", object_type)
frozenset_type = new_builtin_type("frozenset", object_type)
slice_type = new_builtin_type("slice", object_type)
range_type = new_builtin_type("range", object_type)
none_type = new_builtin_type("NoneType", object_type)
not_implemented_type = new_builtin_type("NotImplementedType", object_type)
ellipsis_type = new_builtin_type("ellipsis", object_type)
none.type = none_type
not_implemented.type = not_implemented_type
ellipsis.type = ellipsis_type
bool_type.solid = int_type
for final in [bool_type, slice_type, range_type, none_type, not_implemented_type, ellipsis_type]:
    final.is_final = True


# ---- numbers ----
class W_Int(W_Root):
    """An int that fits a word, or a bool."""

    _immutable_fields_ = ["value"]

    def __init__(self, value: int) -> None:
        self.value: int = value

    def cls(self) -> W_Type:
        return int_type


class W_IntVariant(W_Int):
    """A W_Int whose type is not int itself. A variant of each built-in type stands above all others that inherit from its class, so
    that "exactly of the type" is two compares (type_is_int and the like)."""


class W_Bool(W_IntVariant):
    def cls(self) -> W_Type:
        return bool_type


true = W_Bool(1)
false = W_Bool(0)


def wrap_bool(value: bool) -> W_Root:
    return true if value else false


class W_Long(W_Root):
    """An int that does not fit a word."""

    _immutable_fields_ = ["value"]

    def __init__(self, value: BigInt) -> None:
        self.value: BigInt = value

    def cls(self) -> W_Type:
        return int_type


class W_Float(W_Root):
    _immutable_fields_ = ["value"]

    def __init__(self, value: float) -> None:
        self.value: float = value

    def cls(self) -> W_Type:
        return float_type


class W_FloatVariant(W_Float):
    """A W_Float whose type is not float itself."""


class W_Complex(W_Root):
    _immutable_fields_ = ["real", "imag"]

    def __init__(self, real: float, imag: float) -> None:
        self.real: float = real
        self.imag: float = imag

    def cls(self) -> W_Type:
        return complex_type


# ---- text ----
class W_Str(W_Root):
    """A str: UTF-8, lone surrogates as three bytes."""

    _immutable_fields_ = ["utf8"]

    def __init__(self, utf8: str) -> None:
        self.utf8: str = utf8
        self.hash: int = -1                   # -1: not computed yet
        self.index: Utf8Index | None = None   # made when a position is asked for

    def cls(self) -> W_Type:
        return str_type


class W_StrVariant(W_Str):
    """A W_Str whose type is not str itself."""


class W_Bytes(W_Root):
    """A bytes object; one character of data is a byte."""

    _immutable_fields_ = ["data"]

    def __init__(self, data: str) -> None:
        self.data: str = data

    def cls(self) -> W_Type:
        return bytes_type


# ---- containers ----
class W_Tuple(W_Root):
    _immutable_fields_ = ["items[*]"]

    def __init__(self, items: list[W_Root]) -> None:
        self.items: list[W_Root] = items

    def cls(self) -> W_Type:
        return tuple_type


class W_TupleVariant(W_Tuple):
    """A W_Tuple whose type is not tuple itself."""


LIST_EMPTY = 0
LIST_INT = 1
LIST_FLOAT = 2
LIST_OBJECT = 3
no_ints: list[int] = []
no_floats: list[float] = []
no_objects: list[W_Root] = []


class W_List(W_Root):
    """A list. Its strategy says where the items are: words in ints, doubles in floats, or any objects in objects."""

    def __init__(self, strategy: int, ints: list[int], floats: list[float], objects: list[W_Root]) -> None:
        self.strategy: int = strategy
        self.ints: list[int] = ints
        self.floats: list[float] = floats
        self.objects: list[W_Root] = objects

    def cls(self) -> W_Type:
        return list_type


class W_ListVariant(W_List):
    """A W_List whose type is not list itself."""


def new_list(items: list[W_Root]) -> W_List:
    """A list of these items; the RPy list is the object's from now on."""
    if not items:
        return W_List(LIST_EMPTY, no_ints, no_floats, no_objects)
    first = items[0]
    if type_is_int(first):
        ints: list[int] = []
        for w in items:
            if not type_is_int(w):
                return W_List(LIST_OBJECT, no_ints, no_floats, items)
            assert isinstance(w, W_Int)
            ints.append(w.value)
        return W_List(LIST_INT, ints, no_floats, no_objects)
    if isinstance(first, W_Float) and type_is_float(first):
        floats: list[float] = []
        for w in items:
            if not isinstance(w, W_Float) or w.cls() is not float_type:
                return W_List(LIST_OBJECT, no_ints, no_floats, items)
            floats.append(w.value)
        return W_List(LIST_FLOAT, no_ints, floats, no_objects)
    return W_List(LIST_OBJECT, no_ints, no_floats, items)


def type_is_int(w: W_Root) -> bool:
    """Is the object exactly an int of a word (no bool, no instance of a subclass)?"""
    return isinstance(w, W_Int) and not isinstance(w, W_IntVariant)


def type_is_float(w: W_Root) -> bool:
    """Is the object exactly a float?"""
    return isinstance(w, W_Float) and not isinstance(w, W_FloatVariant)


def type_is_str(w: W_Root) -> bool:
    """Is the object exactly a str?"""
    return isinstance(w, W_Str) and not isinstance(w, W_StrVariant)


def type_is_tuple(w: W_Root) -> bool:
    """Is the object exactly a tuple?"""
    return isinstance(w, W_Tuple) and not isinstance(w, W_TupleVariant)


def type_is_list(w: W_Root) -> bool:
    """Is the object exactly a list?"""
    return isinstance(w, W_List) and not isinstance(w, W_ListVariant)


class W_Slice(W_Root):
    _immutable_fields_ = ["start", "stop", "step"]

    def __init__(self, start: W_Root, stop: W_Root, step: W_Root) -> None:
        self.start: W_Root = start
        self.stop: W_Root = stop
        self.step: W_Root = step

    def cls(self) -> W_Type:
        return slice_type


class W_Range(W_Root):
    """range(start, start + step * length, step), of words."""

    _immutable_fields_ = ["start", "stop", "step", "length"]

    def __init__(self, start: int, stop: int, step: int, length: int) -> None:
        self.start: int = start
        self.stop: int = stop
        self.step: int = step
        self.length: int = length

    def cls(self) -> W_Type:
        return range_type
