"""Objects of the compiler's constants, and constants of objects."""

from compiler.code import ITEM_CONST, ITEM_FROZENSET, ITEM_TUPLE, Item
from lib.bigint import from_text
from objects.core import W_Root, ellipsis, none
from objects.int import wrap_big
from objects.operators import list_of
from objects.set import W_FrozenSet
from objects.values import (W_Bytes, W_Complex, W_Float, W_Int, W_Long, W_Str, bytes_type, complex_type, false, float_type,
                            frozenset_type, int_type, str_type, true, tuple_type, W_Tuple)
from parser.node import (CONST_BIGINT, CONST_BYTES, CONST_COMPLEX, CONST_ELLIPSIS, CONST_FALSE, CONST_FLOAT, CONST_INT, CONST_NONE,
                         CONST_STR, CONST_TRUE, Const, FullComplex)


def const_object(c: Const) -> W_Root:
    """The object of a constant."""
    if c.kind == CONST_INT:
        return W_Int(c.number)
    if c.kind == CONST_STR:
        return W_Str(c.text)
    if c.kind == CONST_FLOAT:
        return W_Float(c.real)
    if c.kind == CONST_BYTES:
        return W_Bytes(c.text)
    if c.kind == CONST_BIGINT:
        return wrap_big(from_text(c.text, 0))
    if c.kind == CONST_COMPLEX:
        return W_Complex(c.before(), c.real)
    if c.kind == CONST_NONE:
        return none
    if c.kind == CONST_ELLIPSIS:
        return ellipsis
    return true if c.kind == CONST_TRUE else false


def plain_const(w: W_Root) -> Const | None:
    """The constant of an object of a type that literals have."""
    if w is none or w is ellipsis:
        return Const(CONST_NONE if w is none else CONST_ELLIPSIS, 0, 0.0, "")
    if w is true or w is false:
        return Const(CONST_TRUE if w is true else CONST_FALSE, 0, 0.0, "")
    t = w.cls()
    if isinstance(w, W_Int) and t is int_type:
        return Const(CONST_INT, w.value, 0.0, "")
    if isinstance(w, W_Long) and t is int_type:
        text = w.value.to_text(16)
        return Const(CONST_BIGINT, 0, 0.0, "-0x" + text[1:] if text.startswith("-") else "0x" + text)
    if isinstance(w, W_Float) and t is float_type:
        return Const(CONST_FLOAT, 0, w.value, "")
    if isinstance(w, W_Complex) and t is complex_type:
        return FullComplex(w.real, w.imag)
    if isinstance(w, W_Str) and t is str_type:
        return Const(CONST_STR, 0, 0.0, w.utf8)
    if isinstance(w, W_Bytes) and t is bytes_type:
        return Const(CONST_BYTES, 0, 0.0, w.data)
    return None


def invalid_part(w: W_Root) -> W_Root:
    """What it is in an object that it cannot be a constant: itself, or a part of a tuple or frozenset."""
    if w.cls() is tuple_type or w.cls() is frozenset_type:
        for part in list_of(w):
            if item_of_object(part) is None:
                return invalid_part(part)
    return w


def item_of_object(w: W_Root) -> Item | None:
    """The constant of an object; None if it cannot be one."""
    const = plain_const(w)
    if const is not None:
        return Item(ITEM_CONST, const, [], None)
    kind = ITEM_TUPLE
    parts: list[W_Root] = []
    if isinstance(w, W_Tuple) and w.cls() is tuple_type:
        parts = list(w.items)
    elif isinstance(w, W_FrozenSet) and w.cls() is frozenset_type:
        kind = ITEM_FROZENSET
        parts = list_of(w)
    else:
        return None
    items: list[Item] = []
    for part in parts:
        item = item_of_object(part)
        if item is None:
            return None
        items.append(item)
    return Item(kind, None, items, None)
