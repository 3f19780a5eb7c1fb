"""repr of containers, which may hold themselves."""

from objects.core import W_Root
from objects.operators import repr_of

active: list[W_Root] = []


def joined(w: W_Root, items: list[W_Root], before: str, after: str) -> str:
    """before, the items' reprs, after; before...after inside w's own repr."""
    for a in active:
        if a is w:
            return before + "..." + after
    active.append(w)
    try:
        return before + ", ".join([repr_of(x) for x in items]) + after
    finally:
        active.pop()
