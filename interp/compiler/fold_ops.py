"""The operations of constant folding, on constants."""

import parser.ast as ast
from compiler.code import ITEM_CONST, ITEM_TUPLE, Item
from compiler.unit import int_item, item_truth, make_const
from parser.node import (CONST_BYTES, CONST_FALSE, CONST_FLOAT, CONST_INT, CONST_STR, CONST_TRUE, Const)
from rtlib import ovfcheck

MAX_TEXT = 4096
MAX_ITEMS = 256
SMALLEST = -9223372036854775807 - 1


def bool_item(value: bool) -> Item:
    return make_const(CONST_TRUE if value else CONST_FALSE, 0, "")


def float_item(value: float) -> Item:
    return Item(ITEM_CONST, Const(CONST_FLOAT, 0, value, ""), [], None)


def is_integer(c: Const) -> bool:
    return c.kind == CONST_INT or c.kind == CONST_FALSE or c.kind == CONST_TRUE


def integer(c: Const) -> int:
    return c.number if c.kind == CONST_INT else (1 if c.kind == CONST_TRUE else 0)


# ---- integers ----
def power(base: int, exponent: int) -> int:
    """Raises OverflowError."""
    result = 1
    while True:
        if exponent & 1:
            result = ovfcheck(result * base)
        exponent >>= 1
        if exponent == 0:
            return result
        base = ovfcheck(base * base)


def integer_binary(op: int, a: int, b: int) -> Item | None:
    """Raises OverflowError, ZeroDivisionError, ValueError."""
    if op == ast.Add:
        return int_item(ovfcheck(a + b))
    if op == ast.Sub:
        return int_item(ovfcheck(a - b))
    if op == ast.Mult:
        return int_item(ovfcheck(a * b))
    if op == ast.BitAnd:
        return int_item(a & b)
    if op == ast.BitOr:
        return int_item(a | b)
    if op == ast.BitXor:
        return int_item(a ^ b)
    if op == ast.RShift:
        return int_item(a >> b)
    if op == ast.LShift and b < 64:
        return int_item(ovfcheck(a << b))
    if op == ast.Pow and b >= 0:
        return int_item(power(a, b))
    if op == ast.Pow:
        return float_item(float(a) ** float(b))
    if op == ast.Div:
        return float_item(a / b)
    if b == 0 or (b == -1 and a == SMALLEST):
        return None
    if op == ast.FloorDiv:
        return int_item(a // b)
    if op == ast.Mod:
        return int_item(a % b)
    return None


def float_binary(op: int, a: float, b: float) -> Item | None:
    """Raises OverflowError, ZeroDivisionError, ValueError."""
    if op == ast.Add:
        return float_item(a + b)
    if op == ast.Sub:
        return float_item(a - b)
    if op == ast.Mult:
        return float_item(a * b)
    if op == ast.Div:
        return float_item(a / b)
    if op == ast.FloorDiv:
        return float_item(a // b)
    if op == ast.Mod:
        return float_item(a % b)
    if op == ast.Pow and (a >= 0.0 or b == float(int(b))):
        return float_item(a ** b)
    return None


def number(c: Const) -> float:
    return c.real if c.kind == CONST_FLOAT else float(integer(c))


def numbers_binary(op: int, a: Const, b: Const) -> Item | None:
    both_bool = a.kind != CONST_INT and b.kind != CONST_INT
    try:
        if is_integer(a) and is_integer(b):
            result = integer_binary(op, integer(a), integer(b))
            if result is not None and both_bool and op >= ast.BitOr and op <= ast.BitAnd:
                return bool_item(item_truth(result))
            return result
        return float_binary(op, number(a), number(b))
    except (ArithmeticError, ValueError):
        return None


# ---- texts and tuples ----
def is_text(c: Const) -> bool:
    return c.kind == CONST_STR or c.kind == CONST_BYTES


def text_binary(op: int, a: Const, b: Const) -> Item | None:
    if op == ast.Add and is_text(a) and a.kind == b.kind:
        if len(a.text) + len(b.text) <= MAX_TEXT:
            return make_const(a.kind, 0, a.text + b.text)
    if op == ast.Mult and is_text(a) and is_integer(b):
        return repeated(a, integer(b))
    if op == ast.Mult and is_text(b) and is_integer(a):
        return repeated(b, integer(a))
    return None


def repeated(c: Const, n: int) -> Item | None:
    if n < 0 or n > MAX_TEXT or n * len(c.text) > MAX_TEXT:
        return None
    return make_const(c.kind, 0, c.text * n)


def repeated_tuple(item: Item, n: Const | None) -> Item | None:
    if n is None or not is_integer(n):
        return None
    count = integer(n)
    if count < 0 or count > MAX_ITEMS or count * len(item.items) > MAX_ITEMS:
        return None
    return Item(ITEM_TUPLE, None, item.items * count, None)


def is_number(c: Const) -> bool:
    return is_integer(c) or c.kind == CONST_FLOAT


def fold_binary(op: int, left: Item, right: Item) -> Item | None:
    """The value of an operation (parser.ast.Add...) on constants; None if it stays as it is."""
    a = left.const
    b = right.const
    if a is not None and b is not None:
        if is_number(a) and is_number(b):
            return numbers_binary(op, a, b)
        return text_binary(op, a, b)
    if left.kind == ITEM_TUPLE and op == ast.Mult:
        return repeated_tuple(left, b)
    if right.kind == ITEM_TUPLE and op == ast.Mult:
        return repeated_tuple(right, a)
    if left.kind == ITEM_TUPLE and right.kind == ITEM_TUPLE and op == ast.Add:
        return Item(ITEM_TUPLE, None, left.items + right.items, None)
    return None


def fold_unary(op: int, item: Item) -> Item | None:
    """The value of an operation (parser.ast.Invert...) on a constant; None if it stays as it is."""
    if op == ast.Not:
        return bool_item(not item_truth(item))
    c = item.const
    if c is None or not is_number(c):
        return None
    if c.kind == CONST_FLOAT:
        if op == ast.USub:
            return float_item(-c.real)
        return item if op == ast.UAdd else None
    n = integer(c)
    if op == ast.Invert:
        return int_item(~n)
    if op == ast.UAdd:
        return int_item(n)
    if n == SMALLEST:
        return None
    return int_item(-n)


def fold_subscript(value: Item, key: Item) -> Item | None:
    """The item of a constant; None if it stays as it is."""
    k = key.const
    if k is None or not is_integer(k):
        return None
    i = integer(k)
    if value.kind == ITEM_TUPLE:
        n = len(value.items)
        return value.items[i] if -n <= i and i < n else None
    c = value.const
    if c is None or not is_text(c):
        return None
    n = len(c.text)
    if i < -n or i >= n:
        return None
    if c.kind == CONST_BYTES:
        return int_item(ord(c.text[i]))
    for character in c.text:
        if ord(character) >= 128:
            return None  # bytes are not characters
    return make_const(CONST_STR, 0, c.text[i])
