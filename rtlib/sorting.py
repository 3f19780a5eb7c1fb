"""list.sort and sorted: a stable merge sort, bottom up over runs that insertion sort makes.

No module-level code: the translator loads this late and calls sort and sort_by with T bound to the item type and K to the key's."""
from typing import Callable, TypeVar

T = TypeVar("T")
K = TypeVar("K")


def insert_runs(keys: list[K], items: list[T]) -> None:
    """Sorts each stretch of 8 items in place."""
    n = len(keys)
    for start in range(0, n, 8):
        end = min(start + 8, n)
        for i in range(start + 1, end):
            k = keys[i]
            x = items[i]
            j = i
            while j > start and k < keys[j - 1]:
                keys[j] = keys[j - 1]
                items[j] = items[j - 1]
                j -= 1
            keys[j] = k
            items[j] = x


def merge(keys: list[K], items: list[T], keys2: list[K], items2: list[T], low: int, mid: int, high: int) -> None:
    """Merges low..mid and mid..high of keys and items into keys2 and items2."""
    i = low
    j = mid
    for at in range(low, high):
        if j >= high or (i < mid and not keys[j] < keys[i]):
            keys2[at] = keys[i]
            items2[at] = items[i]
            i += 1
        else:
            keys2[at] = keys[j]
            items2[at] = items[j]
            j += 1


def sorted_pairs(keys: list[K], items: list[T]) -> list[T]:
    """The items in the order of their keys; both lists are used up."""
    n = len(keys)
    insert_runs(keys, items)
    keys2 = keys[:]
    items2 = items[:]
    width = 8
    while width < n:
        for low in range(0, n, 2 * width):
            mid = min(low + width, n)
            merge(keys, items, keys2, items2, low, mid, min(mid + width, n))
        keys, keys2 = keys2, keys
        items, items2 = items2, items
        width *= 2
    return items


def finish(a: list[T], items: list[T], reverse: bool) -> None:
    if reverse:
        items.reverse()
    a[:] = items


def sort(a: list[T], reverse: bool) -> None:
    keys = a[:]
    if reverse:
        keys.reverse()
    finish(a, sorted_pairs(keys, keys[:]), reverse)


def sort_by(a: list[T], key: Callable[[T], K], reverse: bool) -> None:
    items = a[:]
    keys: list[K] = []
    for x in items:
        keys.append(key(x))
    if reverse:
        items.reverse()
        keys.reverse()
    finish(a, sorted_pairs(keys, items), reverse)
