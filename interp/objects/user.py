"""Instances of the program's classes that inherit from built-in types: the built-in object with a type and attributes.

Every class here is its built-in counterpart with an instance beside it, which has both.
"""

from lib.bigint import BigInt
from objects.builtin import W_Builtin, W_BuiltinAny
from objects.bytes import W_ByteArray
from objects.core import W_Instance, W_Root, W_Type, type_error
from objects.dict import W_Dict, W_DictVariant
from objects.list import take_items
from objects.set import W_FrozenSet, W_Set
from objects.table import Table
from objects.typed import checked_type
from objects.values import (LIST_EMPTY, W_Bytes, W_Complex, W_Float, W_FloatVariant, W_Int, W_IntVariant, W_List, W_ListVariant, W_Long,
                            W_Str, W_StrVariant, W_Tuple, W_TupleVariant, bytearray_type, bytes_type, complex_type,
                            dict_type, float_type, frozenset_type, int_type, list_type, set_type, str_type, tuple_type)
from rtlib import Array


class W_UserInt(W_IntVariant):
    def __init__(self, value: int, type: W_Type) -> None:
        super().__init__(value)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserLong(W_Long):
    def __init__(self, value: BigInt, type: W_Type) -> None:
        super().__init__(value)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserFloat(W_FloatVariant):
    def __init__(self, value: float, type: W_Type) -> None:
        super().__init__(value)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserComplex(W_Complex):
    def __init__(self, real: float, imag: float, type: W_Type) -> None:
        super().__init__(real, imag)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserStr(W_StrVariant):
    def __init__(self, utf8: str, type: W_Type) -> None:
        super().__init__(utf8)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserBytes(W_Bytes):
    def __init__(self, data: str, type: W_Type) -> None:
        super().__init__(data)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserTuple(W_TupleVariant):
    def __init__(self, items: Array[W_Root], type: W_Type) -> None:
        super().__init__(items)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserDict(W_DictVariant):
    def __init__(self, table: Table, type: W_Type) -> None:
        super().__init__(table)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserSet(W_Set):
    def __init__(self, table: Table, type: W_Type) -> None:
        super().__init__(table)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserFrozenSet(W_FrozenSet):
    def __init__(self, table: Table, type: W_Type) -> None:
        super().__init__(table)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserByteArray(W_ByteArray):
    def __init__(self, data: str, type: W_Type) -> None:
        super().__init__(data)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


class W_UserList(W_ListVariant):
    def __init__(self, type: W_Type) -> None:
        super().__init__(LIST_EMPTY)
        self.own: W_Instance = W_Instance(type.root_map())

    def cls(self) -> W_Type:
        return self.own.cls()

    def instance(self) -> W_Instance | None:
        return self.own


def user_instance(t: W_Type, w: W_Root) -> W_Root:
    """The object of a built-in type as an instance of t, which is below that type. It may use w's parts."""
    if isinstance(w, W_Int):
        return W_UserInt(w.value, t)
    if isinstance(w, W_Long):
        return W_UserLong(w.value, t)
    if isinstance(w, W_Float):
        return W_UserFloat(w.value, t)
    if isinstance(w, W_Complex):
        return W_UserComplex(w.real, w.imag, t)
    if isinstance(w, W_Str):
        return W_UserStr(w.utf8, t)
    if isinstance(w, W_Bytes):
        return W_UserBytes(w.data, t)
    if isinstance(w, W_Tuple):
        return W_UserTuple(w.items, t)
    if isinstance(w, W_List):
        l = W_UserList(t)
        take_items(l, w)
        return l
    if isinstance(w, W_Dict):
        return W_UserDict(w.table, t)
    if isinstance(w, W_FrozenSet):
        return W_UserFrozenSet(w.table, t)
    if isinstance(w, W_Set):
        return W_UserSet(w.table, t)
    if isinstance(w, W_ByteArray):
        return W_UserByteArray(w.data(), t)
    raise type_error(f"type '{t.name}' cannot have instances")


class W_New(W_Builtin):
    """__new__ of a built-in type, for the type itself and for those below it."""

    _immutable_fields_ = ["maker"]

    def __init__(self, maker: W_BuiltinAny, owner: W_Type) -> None:
        super().__init__(maker.signature, -1, owner)
        self.make_static()
        self.maker: W_BuiltinAny = maker

    def call_checked(self, args: list[W_Root]) -> W_Root:
        t = checked_type(self.owner, args)
        w = self.maker.function(args, [], [])
        return w if t is self.owner else user_instance(t, w)

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        t = checked_type(self.owner, args)
        if names and not self.maker.parameters().star_star:
            raise type_error(f"{self.name}() takes no keyword arguments")
        w = self.maker.function(args, names, values)
        return w if t is self.owner else user_instance(t, w)


def register_user() -> None:
    """Lets the built-in types make instances of the types below them."""
    for t in [int_type, float_type, complex_type, str_type, bytes_type, bytearray_type, tuple_type, list_type, dict_type, set_type,
              frozenset_type]:
        maker = t.dict["__new__"]
        assert isinstance(maker, W_BuiltinAny)
        t.dict["__new__"] = W_New(maker, t)
