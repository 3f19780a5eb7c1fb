"""Arithmetic and comparison of words and doubles, for the dispatch loop; anything else goes by the types."""

from compiler.opcodes import (BINARY_ADD, BINARY_AND, BINARY_DIV, BINARY_FLOORDIV, BINARY_MOD, BINARY_MULT, BINARY_OR,
                              BINARY_POW, BINARY_RSHIFT, BINARY_SUB, BINARY_XOR, COMPARE_EQ, COMPARE_GT, COMPARE_LE,
                              COMPARE_LT, COMPARE_NE)
from objects.core import W_Root
from objects.operators import binary, compare, in_place
from objects.values import W_Float, W_Int, type_is_float, type_is_int, wrap_bool
from rtlib import ovfcheck


def arithmetic(op: int, a: W_Root, b: W_Root) -> W_Root:
    """a op b."""
    result = of_numbers(op, a, b)
    return binary(op, a, b) if result is None else result


def in_place_arithmetic(op: int, a: W_Root, b: W_Root) -> W_Root:
    """a op= b: the object that a becomes."""
    result = of_numbers(op, a, b)
    return in_place(op, a, b) if result is None else result


def of_numbers(op: int, a: W_Root, b: W_Root) -> W_Root | None:
    """a op b of words and doubles; None for what is left to their types."""
    result: W_Root | None = None
    if isinstance(a, W_Int):
        if type_is_int(a):
            if isinstance(b, W_Int):
                if type_is_int(b):
                    result = int_arithmetic(op, a.value, b.value)
            elif isinstance(b, W_Float) and type_is_float(b):
                result = float_arithmetic(op, float(a.value), b.value)
    elif isinstance(a, W_Float) and type_is_float(a):
        if isinstance(b, W_Float):
            if type_is_float(b):
                result = float_arithmetic(op, a.value, b.value)
        elif isinstance(b, W_Int) and type_is_int(b):
            result = float_arithmetic(op, a.value, float(b.value))
    return result


def int_arithmetic(op: int, a: int, b: int) -> W_Root | None:
    """None where the result does not fit a word, or is none of these."""
    if op == BINARY_ADD:
        try:
            return W_Int(ovfcheck(a + b))
        except OverflowError:
            return None
    if op == BINARY_SUB:
        try:
            return W_Int(ovfcheck(a - b))
        except OverflowError:
            return None
    if op == BINARY_MULT:
        try:
            return W_Int(ovfcheck(a * b))
        except OverflowError:
            return None
    if op == BINARY_AND:
        return W_Int(a & b)
    if op == BINARY_OR:
        return W_Int(a | b)
    if op == BINARY_XOR:
        return W_Int(a ^ b)
    if b > 0:
        if op == BINARY_FLOORDIV:
            return W_Int(a // b)
        if op == BINARY_MOD:
            return W_Int(a % b)
        if op == BINARY_RSHIFT:
            return W_Int(a >> b)
    return None


def float_arithmetic(op: int, a: float, b: float) -> W_Root | None:
    if op == BINARY_ADD:
        return W_Float(a + b)
    if op == BINARY_SUB:
        return W_Float(a - b)
    if op == BINARY_MULT:
        return W_Float(a * b)
    if op == BINARY_DIV and b != 0.0:
        return W_Float(a / b)
    if op == BINARY_POW and a > 0.0:
        try:
            return W_Float(a ** b)
        except OverflowError:
            return None
    return None


def compare_values(op: int, a: W_Root, b: W_Root) -> W_Root:
    if type_is_int(a) and type_is_int(b):
        assert isinstance(a, W_Int) and isinstance(b, W_Int)
        return wrap_bool(int_compare(op, a.value, b.value))
    if isinstance(a, W_Float) and type_is_float(a):
        if isinstance(b, W_Float):
            if type_is_float(b):
                return wrap_bool(float_compare(op, a.value, b.value))
        elif isinstance(b, W_Int) and type_is_int(b) and is_exact(b.value):
            return wrap_bool(float_compare(op, a.value, float(b.value)))
    elif isinstance(b, W_Float) and isinstance(a, W_Int):
        if type_is_float(b) and type_is_int(a) and is_exact(a.value):
            return wrap_bool(float_compare(op, float(a.value), b.value))
    return compare(op, a, b)


def is_exact(n: int) -> bool:
    """Is the word surely a double, too?"""
    return -9007199254740992 <= n <= 9007199254740992


def int_compare(op: int, a: int, b: int) -> bool:
    if op == COMPARE_LT:
        return a < b
    if op == COMPARE_LE:
        return a <= b
    if op == COMPARE_EQ:
        return a == b
    if op == COMPARE_NE:
        return a != b
    if op == COMPARE_GT:
        return a > b
    return a >= b


def float_compare(op: int, a: float, b: float) -> bool:
    if op == COMPARE_LT:
        return a < b
    if op == COMPARE_LE:
        return a <= b
    if op == COMPARE_EQ:
        return a == b
    if op == COMPARE_NE:
        return a != b
    if op == COMPARE_GT:
        return a > b
    return a >= b
