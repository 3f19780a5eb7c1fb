"""Assignment to a class's __bases__."""

from objects.core import OperationError, W_Root, W_Type, type_error
from objects.layout import best_base, find_order, same_form
from objects.values import W_Tuple
from rtlib.gc import WeakRef


class Saved:
    """A class's method resolution order before it was changed."""

    def __init__(self, t: W_Type) -> None:
        self.type: W_Type = t
        self.mro: list[W_Type] = t.mro


def bases_argument(t: W_Type, value: W_Root) -> list[W_Type]:
    """What is to be assigned, if it can be."""
    if not t.is_heap:
        raise type_error(f"cannot set '__bases__' attribute of immutable type '{t.name}'")
    if not isinstance(value, W_Tuple):
        raise type_error(f"can only assign tuple to {t.name}.__bases__, not {value.cls().name}")
    if not value.items:
        raise type_error(f"can only assign non-empty tuple to {t.name}.__bases__, not ()")
    out: list[W_Type] = []
    for b in value.items:
        if not isinstance(b, W_Type):
            raise type_error(f"{t.name}.__bases__ must be tuple of classes, not '{b.cls().name}'")
        if b.is_subtype(t) or b.extends(t):
            raise type_error("a __bases__ item causes an inheritance cycle")
        if b.is_final:
            raise type_error(f"type '{b.name}' is not an acceptable base type")
        out.append(b)
    return out


def find_orders(t: W_Type, saved: list[Saved]) -> None:
    """Gives t and all below it the orders that follow from its bases; saved gets what they had."""
    saved.append(Saved(t))
    find_order(t)
    for below in t.below():
        find_orders(below, saved)


def set_bases(t: W_Type, value: W_Root) -> None:
    """Makes a tuple of classes the bases of t, whose instances must keep their form; nothing changes if that fails."""
    bases = bases_argument(t, value)
    old = t.bases
    old_base = t.base
    base = best_base(bases)
    assert old_base is not None
    if not same_form(base, old_base):
        raise type_error(f"__bases__ assignment: '{base.name}' object layout differs from '{old_base.name}'")
    saved: list[Saved] = []
    t.bases = bases
    t.base = base
    try:
        find_orders(t, saved)
    except OperationError:
        if t.bases is bases:
            t.bases = old
            t.base = old_base
            for s in saved:
                s.type.mro = s.mro
        t.changed()
        raise
    if t.bases is not bases:
        return  # a metaclass's mro() assigned others meanwhile
    for b in old:
        b.drop_below(t)
    for b in bases:
        b.subclasses.append(WeakRef(t))
    t.changed()
