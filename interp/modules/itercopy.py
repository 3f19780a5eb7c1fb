"""Iterators of itertools that can be copied and pickled."""

from objects.builtin import register1, register2
from objects.core import W_Root, W_Type, none, type_error
from objects.operators import index_of
from objects.typed import W_Iterator
from objects.values import W_Int, W_Tuple


class W_Copied(W_Iterator):
    """An iterator that says how it is made again."""

    def parts(self) -> W_Root:
        """What __reduce__ gives."""
        raise NotImplementedError("parts")

    def restore(self, state: W_Root) -> None:
        """__setstate__."""
        raise NotImplementedError("restore")


def i_reduce(w: W_Root) -> W_Root:
    assert isinstance(w, W_Copied)
    return w.parts()


def i_setstate(w: W_Root, state: W_Root) -> W_Root:
    assert isinstance(w, W_Copied)
    w.restore(state)
    return none


def register_copies(t: W_Type, has_state: bool) -> None:
    """Gives a type of W_Copied its __reduce__, and __setstate__ where it has a state."""
    register1(t, "__reduce__(self, /)", i_reduce)
    if has_state:
        register2(t, "__setstate__(self, state, /)", i_setstate)


def state_items(state: W_Root) -> list[W_Root]:
    """The items of a state that is a tuple."""
    if not isinstance(state, W_Tuple):
        raise type_error("state is not a tuple")
    return list(state.items)


def clamped(w: W_Root, most: int) -> int:
    """An index that a state holds, between 0 and most."""
    return max(0, min(index_of(w), most))


def wrap_ints(numbers: list[int]) -> list[W_Root]:
    out: list[W_Root] = []
    for n in numbers:
        out.append(W_Int(n))
    return out
