"""Stable sorting by __lt__: merge sort, bottom up, on the items' keys."""

from objects.core import W_Root, none
from objects.operators import compare, is_true
from objects.values import W_Int, W_Str, type_is_int, type_is_str

RUN = 8  # items that are sorted by insertion first


class Sorter:
    """Sorts positions by their keys; items that compare equal keep their order."""

    def __init__(self, keys: list[W_Root]) -> None:
        self.keys: list[W_Root] = keys

    def less(self, a: int, b: int) -> bool:
        x = self.keys[a]
        y = self.keys[b]
        if type_is_int(x) and type_is_int(y):
            assert isinstance(x, W_Int) and isinstance(y, W_Int)
            return x.value < y.value
        if isinstance(x, W_Str) and isinstance(y, W_Str) and type_is_str(x) and type_is_str(y):
            return x.utf8 < y.utf8
        return is_true(compare(3, x, y))

    def order(self) -> list[int]:
        n = len(self.keys)
        out = list(range(n))
        for start in range(0, n, RUN):
            self.insertion(out, start, min(start + RUN, n))
        width = RUN
        while width < n:
            merged: list[int] = []
            for start in range(0, n, 2 * width):
                self.merge(out, start, min(start + width, n), min(start + 2 * width, n), merged)
            out = merged
            width *= 2
        return out

    def insertion(self, order: list[int], start: int, end: int) -> None:
        for i in range(start + 1, end):
            x = order[i]
            j = i
            while j > start and self.less(x, order[j - 1]):
                order[j] = order[j - 1]
                j -= 1
            order[j] = x

    def merge(self, order: list[int], start: int, middle: int, end: int, out: list[int]) -> None:
        if middle >= end or not self.less(order[middle], order[middle - 1]):
            out.extend(order[start:end])  # in order already
            return
        i = start
        j = middle
        while i < middle and j < end:
            if self.less(order[j], order[i]):
                out.append(order[j])
                j += 1
            else:
                out.append(order[i])
                i += 1
        out.extend(order[i:middle])
        out.extend(order[j:end])


def sort(items: list[W_Root], key: W_Root, reverse: bool) -> list[W_Root]:
    """The items in order. key: a callable, or None."""
    keys = items if key is none else [key.call([w]) for w in items]
    if not reverse:
        return [items[i] for i in Sorter(keys).order()]
    # equal items keep their order: the reversed list is sorted, and the result reversed
    back = list(reversed(items))
    back_keys = list(reversed(keys))
    out = [back[i] for i in Sorter(back_keys).order()]
    out.reverse()
    return out
