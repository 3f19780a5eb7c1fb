"""repr of containers, which may hold themselves."""

from objects.core import W_Root
from objects.operators import repr_of
from objects.recursion import limit, too_deep

active: list[W_Root] = []


def begin(w: W_Root) -> None:
    """The repr of w begins: it is active until it is taken off the list again."""
    if len(active) >= limit.frames:
        raise too_deep(" while getting the repr of an object")
    active.append(w)


def joined(w: W_Root, items: list[W_Root], before: str, after: str) -> str:
    """before, the items' reprs, after; before...after inside w's own repr."""
    for a in active:
        if a is w:
            return before + "..." + after
    begin(w)
    try:
        return before + ", ".join([repr_of(x) for x in items]) + after
    finally:
        active.pop()
