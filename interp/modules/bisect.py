"""_bisect: places in sorted sequences."""

from compiler.opcodes import COMPARE_LT
from objects.core import W_Root, none, value_error
from objects.list import list_get, list_length
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import compare, get_attribute, get_item, index_of, is_true, length
from objects.typed import W_BuiltinList
from objects.values import W_Int, W_List, type_is_list


def item_at(a: W_Root, i: int) -> W_Root:
    """a[i]."""
    if isinstance(a, W_List) and type_is_list(a) and i < list_length(a):
        return list_get(a, i)
    return get_item(a, W_Int(i))


def place(args: list[W_Root], x: W_Root, left: bool) -> int:
    """Where x, whose key was taken, belongs among a's items: args are a, x, lo, hi, key."""
    a = args[0]
    low = index_of(args[2])
    if low < 0:
        raise value_error("lo must be non-negative")
    high = length(a) if args[3] is none else index_of(args[3])
    if args[3] is not none and high < 0:
        high = length(a)
    key = args[4]
    while low < high:
        middle = low + (high - low) // 2
        item = item_at(a, middle)
        if key is not none:
            item = key.call([item])
        before = is_true(compare(COMPARE_LT, item, x)) if left else not is_true(compare(COMPARE_LT, x, item))
        if before:
            low = middle + 1
        else:
            high = middle
    return low


def f_bisect_right(args: list[W_Root]) -> W_Root:
    return W_Int(place(args, args[1], False))


def f_bisect_left(args: list[W_Root]) -> W_Root:
    return W_Int(place(args, args[1], True))


def insort(args: list[W_Root], left: bool) -> W_Root:
    x = args[1]
    at = place(args, x if args[4] is none else args[4].call([x]), left)
    get_attribute(args[0], "insert").call([W_Int(at), x])
    return none


def f_insort_right(args: list[W_Root]) -> W_Root:
    return insort(args, False)


def f_insort_left(args: list[W_Root]) -> W_Root:
    return insort(args, True)


def make_bisect() -> W_Module:
    m = new_builtin_module("_bisect", "Places in sorted sequences.")
    parameters = "(a, x, lo=0, hi=None, *, key=None)"
    add_function(m, W_BuiltinList("bisect_right" + parameters, None, f_bisect_right))
    add_function(m, W_BuiltinList("bisect_left" + parameters, None, f_bisect_left))
    add_function(m, W_BuiltinList("insort_right" + parameters, None, f_insort_right))
    add_function(m, W_BuiltinList("insort_left" + parameters, None, f_insort_left))
    return m
