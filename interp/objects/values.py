"""The objects of the built-in value types: what they hold. Their methods are in the files named after the types."""

from lib.bigint import BigInt
from lib.utf8 import Utf8Index
from objects.core import (DOUBLE, OBJECT, WORD, Boxes, W_Root, W_Type, boxing, ellipsis, new_builtin_type, none, not_implemented,
                          object_type)
from rtlib import Array, float_to_bits
from rtlib.jit import isconstant, look_inside_iff

int_type = new_builtin_type("int", object_type)
bool_type = new_builtin_type("bool", int_type)
float_type = new_builtin_type("float", object_type)
complex_type = new_builtin_type("complex", object_type)
str_type = new_builtin_type("str", object_type)
bytes_type = new_builtin_type("bytes", object_type)
bytearray_type = new_builtin_type("bytearray", object_type)
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
    _by_value_ = True

    def __init__(self, value: int) -> None:
        self.value: int = value

    def cls(self) -> W_Type:
        return int_type

    def kept_as(self) -> int:
        return WORD

    def kept_word(self) -> int:
        return self.value


class W_IntVariant(W_Int):
    """A W_Int whose type is not int itself. A variant of each built-in type stands above all others that inherit from its class, so
    that "exactly of the type" is two compares (type_is_int and the like)."""

    def kept_as(self) -> int:
        return OBJECT


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
    _by_value_ = True

    def __init__(self, value: float) -> None:
        self.value: float = value

    def cls(self) -> W_Type:
        return float_type

    def kept_as(self) -> int:
        return DOUBLE

    def kept_word(self) -> int:
        return float_to_bits(self.value)


class W_FloatVariant(W_Float):
    """A W_Float whose type is not float itself."""

    def kept_as(self) -> int:
        return OBJECT


class ValueBoxes(Boxes):
    def of_word(self, n: int) -> W_Root:
        return W_Int(n)

    def of_double(self, x: float) -> W_Root:
        return W_Float(x)


boxing.boxes = ValueBoxes()


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

    def __init__(self, items: Array[W_Root]) -> None:
        self.items: Array[W_Root] = items

    def cls(self) -> W_Type:
        return tuple_type


class W_TupleVariant(W_Tuple):
    """A W_Tuple whose type is not tuple itself."""


LIST_EMPTY = 0
LIST_INT = 1
LIST_FLOAT = 2
LIST_BOOL = 3
LIST_OBJECT = 4
no_ints: list[int] = []
no_bools: list[bool] = []
no_floats: list[float] = []
no_objects: list[W_Root] = []


class W_List(W_Root):
    """A list. Its strategy says where the items are: words in ints, doubles in floats, True and False in bools, or any objects in
    objects."""

    def __init__(self, strategy: int) -> None:
        """The RPy list of a strategy other than LIST_EMPTY is to be set."""
        self.strategy: int = strategy
        self.ints: list[int] = no_ints
        self.floats: list[float] = no_floats
        self.bools: list[bool] = no_bools
        self.objects: list[W_Root] = no_objects

    def cls(self) -> W_Type:
        return list_type


class W_ListVariant(W_List):
    """A W_List whose type is not list itself."""


def list_of_ints(items: list[int]) -> W_List:
    """A list of these words; the RPy list is the object's from now on. Likewise the following ones."""
    l = W_List(LIST_INT)
    l.ints = items
    return l


def list_of_floats(items: list[float]) -> W_List:
    l = W_List(LIST_FLOAT)
    l.floats = items
    return l


def list_of_bools(items: list[bool]) -> W_List:
    l = W_List(LIST_BOOL)
    l.bools = items
    return l


def list_of_objects(items: list[W_Root]) -> W_List:
    l = W_List(LIST_OBJECT)
    l.objects = items
    return l


def new_list(items: list[W_Root]) -> W_List:
    """A list of these items; the RPy list is the object's from now on."""
    strategy = common_strategy(items)
    if strategy == LIST_EMPTY:
        return W_List(LIST_EMPTY)
    if strategy == LIST_INT:
        return list_of_ints(int_values(items))
    if strategy == LIST_FLOAT:
        return list_of_floats(float_values(items))
    if strategy == LIST_BOOL:
        return list_of_bools(bool_values(items))
    return list_of_objects(items)


@look_inside_iff(is_short)
def bool_values(items: list[W_Root]) -> list[bool]:
    out: list[bool] = []
    for w in items:
        out.append(w is true)
    return out


def strategy_of(w: W_Root) -> int:
    """The strategy of a list of this item alone."""
    if type_is_int(w):
        return LIST_INT
    if type_is_float(w):
        return LIST_FLOAT
    return LIST_BOOL if w is true or w is false else LIST_OBJECT


def is_short(items: list[W_Root]) -> bool:
    """Does a trace know the length, and is it small?"""
    return isconstant(len(items)) and len(items) <= 8


no_items: Array[W_Root] = Array(0, none)
empty_tuple = W_Tuple(no_items)


@look_inside_iff(is_short)
def array_of(items: list[W_Root]) -> Array[W_Root]:
    """A copy of a list that cannot grow."""
    n = len(items)
    if n == 0:
        return no_items
    out = Array(n, items[0])
    for i in range(1, n):
        out[i] = items[i]
    return out


@look_inside_iff(is_short)
def new_tuple(items: list[W_Root]) -> W_Tuple:
    """A tuple of the items; () is one object."""
    return W_Tuple(array_of(items)) if items else empty_tuple


def pair(a: W_Root, b: W_Root) -> W_Tuple:
    """(a, b)."""
    items = Array(2, a)
    items[1] = b
    return W_Tuple(items)


@look_inside_iff(is_short)
def common_strategy(items: list[W_Root]) -> int:
    """The strategy that can hold all items."""
    if not items:
        return LIST_EMPTY
    strategy = strategy_of(items[0])
    if strategy != LIST_OBJECT:
        for w in items:
            if strategy_of(w) != strategy:
                return LIST_OBJECT
    return strategy


@look_inside_iff(is_short)
def int_values(items: list[W_Root]) -> list[int]:
    out: list[int] = []
    for w in items:
        assert isinstance(w, W_Int)
        out.append(w.value)
    return out


@look_inside_iff(is_short)
def float_values(items: list[W_Root]) -> list[float]:
    out: list[float] = []
    for w in items:
        assert isinstance(w, W_Float)
        out.append(w.value)
    return out


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
