"""_heapq: lists as heaps, of smallest or largest items first. An item is moved down to a leaf first and from there up, which needs
fewer comparisons (Knuth, The Art of Computer Programming, volume 3, section 5.2.3, exercise 18)."""

from compiler.opcodes import COMPARE_LT
from objects.builtin import W_Builtin1, W_Builtin2
from objects.core import W_Root, bad_argument, error, index_error_type, none, runtime_error_type
from objects.list import list_append, list_get, list_length, list_pop, list_set
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import compare, is_true
from objects.values import W_List, W_Str


def as_heap(w: W_Root, name: str) -> W_List:
    """The list that an argument must be; TypeError."""
    if not isinstance(w, W_List):
        raise bad_argument(f"{name}() argument{' 1' if name in TWO else ''}", "list", w)
    return w


TWO = ["heappush", "heappushpop", "heapreplace", "_heapreplace_max"]


def less(a: W_Root, b: W_Root, largest: bool) -> bool:
    """Does a stand before b?"""
    return is_true(compare(COMPARE_LT, b, a) if largest else compare(COMPARE_LT, a, b))


def check(l: W_List, n: int) -> None:
    if list_length(l) != n:
        raise error(runtime_error_type, "list changed size during iteration")


def move_up(l: W_List, start: int, at: int, largest: bool) -> None:
    """Moves the item at a place towards start until its parent stands before it."""
    n = list_length(l)
    if at >= n:
        raise error(index_error_type, "index out of range")
    item = list_get(l, at)
    while at > start:
        parent = (at - 1) >> 1
        above = list_get(l, parent)
        before = less(item, above, largest)
        check(l, n)
        if not before:
            return
        above = list_get(l, parent)
        item = list_get(l, at)
        list_set(l, parent, item)
        list_set(l, at, above)
        at = parent


def move_down(l: W_List, start: int, largest: bool) -> None:
    """Moves the item at start to where it belongs below."""
    n = list_length(l)
    if start >= n:
        raise error(index_error_type, "index out of range")
    at = start
    limit = n >> 1
    while at < limit:
        child = 2 * at + 1
        if child + 1 < n:
            before = less(list_get(l, child), list_get(l, child + 1), largest)
            check(l, n)
            if not before:
                child += 1
        lower = list_get(l, child)
        list_set(l, child, list_get(l, at))
        list_set(l, at, lower)
        at = child
    move_up(l, start, at, largest)


def push(w: W_Root, item: W_Root) -> W_Root:
    """heappush(heap, item)."""
    l = as_heap(w, "heappush")
    list_append(l, item)
    move_up(l, 0, list_length(l) - 1, False)
    return none


def pop_from(l: W_List, largest: bool) -> W_Root:
    n = list_length(l)
    if n == 0:
        raise error(index_error_type, "index out of range")
    last = list_pop(l, n - 1)
    if n == 1:
        return last
    first = list_get(l, 0)
    list_set(l, 0, last)
    move_down(l, 0, largest)
    return first


def f_heappop(w: W_Root) -> W_Root:
    return pop_from(as_heap(w, "heappop"), False)


def f_heappop_max(w: W_Root) -> W_Root:
    return pop_from(as_heap(w, "_heappop_max"), True)


def replace(l: W_List, item: W_Root, largest: bool) -> W_Root:
    if list_length(l) == 0:
        raise error(index_error_type, "index out of range")
    first = list_get(l, 0)
    list_set(l, 0, item)
    move_down(l, 0, largest)
    return first


def f_heapreplace(w: W_Root, item: W_Root) -> W_Root:
    return replace(as_heap(w, "heapreplace"), item, False)


def f_heapreplace_max(w: W_Root, item: W_Root) -> W_Root:
    return replace(as_heap(w, "_heapreplace_max"), item, True)


def f_heappushpop(w: W_Root, item: W_Root) -> W_Root:
    l = as_heap(w, "heappushpop")
    if list_length(l) == 0 or not less(list_get(l, 0), item, False):
        return item
    if list_length(l) == 0:
        raise error(index_error_type, "index out of range")
    return replace(l, item, False)


def heapify(l: W_List, largest: bool) -> W_Root:
    at = list_length(l) // 2 - 1
    while at >= 0:
        move_down(l, at, largest)
        at -= 1
    return none


def f_heapify(w: W_Root) -> W_Root:
    return heapify(as_heap(w, "heapify"), False)


def f_heapify_max(w: W_Root) -> W_Root:
    return heapify(as_heap(w, "_heapify_max"), True)


def make_heapq() -> W_Module:
    m = new_builtin_module("_heapq", "Lists as heaps.")
    add_function(m, W_Builtin2("heappush(heap, item, /)", None, push))
    add_function(m, W_Builtin2("heappushpop(heap, item, /)", None, f_heappushpop))
    add_function(m, W_Builtin1("heappop(heap, /)", None, f_heappop))
    add_function(m, W_Builtin2("heapreplace(heap, item, /)", None, f_heapreplace))
    add_function(m, W_Builtin1("heapify(heap, /)", None, f_heapify))
    add_function(m, W_Builtin1("_heappop_max(heap, /)", None, f_heappop_max))
    add_function(m, W_Builtin1("_heapify_max(heap, /)", None, f_heapify_max))
    add_function(m, W_Builtin2("_heapreplace_max(heap, item, /)", None, f_heapreplace_max))
    m.namespace.set("__about__", W_Str("Heaps are lists for which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for all k."))
    return m
