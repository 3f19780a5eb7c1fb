"""Making classes: the form of their instances, what __slots__ and several bases make of it, the method resolution order."""

from lib.chars import is_identifier
from objects.core import (OperationError, W_Root, W_Type, call_special, linearize, none, object_type,
                          type_error, type_type, value_error)
from objects.code import W_Cell
from objects.object import InstanceDict, W_Member, WeakrefList
from objects.operators import list_of, repr_of
from objects.values import W_Str, bytes_type, int_type, tuple_type


# ---- forms ----
def adds_nothing(t: W_Type) -> bool:
    """Have its instances the form that its base's have?"""
    base = t.base
    return t.is_heap and base is not None and not t.slots and t.has_dict == base.has_dict and t.has_weak == base.has_weak


def form_of(t: W_Type) -> W_Type:
    """The class that gave instances of t their form."""
    while adds_nothing(t):
        base = t.base
        assert base is not None
        t = base
    return t


def same_form(a: W_Type, b: W_Type) -> bool:
    """May an instance of the one become one of the other?"""
    x = form_of(a)
    y = form_of(b)
    if x is y:
        return True
    return (x.is_heap and y.is_heap and x.base is y.base and x.slots == y.slots and x.has_dict == y.has_dict and x.has_weak == y.has_weak)


def solid_class(t: W_Type) -> W_Type:
    """The nearest class whose instances hold more than __dict__ and weak references."""
    while t.is_heap and not t.slots:
        base = t.base
        assert base is not None
        t = base
    return t if t.is_heap else t.solid


def best_base(bases: list[W_Type]) -> W_Type:
    """The base whose instances' form those of a class with these bases extend."""
    best = bases[0]
    winner = solid_class(best)
    for b in bases:
        candidate = solid_class(b)
        if winner.extends(candidate):
            continue
        if not candidate.extends(winner):
            raise type_error("multiple bases have instance lay-out conflict")
        winner = candidate
        best = b
    return best


# ---- __slots__ ----
def slot_names(t: W_Type, slots: W_Root) -> list[str]:
    """The names in __slots__, private ones with the class's name."""
    out: list[str] = []
    given: list[W_Root] = [slots]
    if not isinstance(slots, W_Str):
        given = list_of(slots)
    for w in given:
        if not isinstance(w, W_Str):
            raise type_error(f"__slots__ items must be strings, not '{w.cls().name}'")
        name = w.utf8
        if not is_identifier(name):
            raise type_error("__slots__ must be identifiers")
        stripped = t.name.lstrip("_")
        if name.startswith("__") and not name.endswith("__") and stripped != "":
            name = "_" + stripped + name
        out.append(name)
    return out


def has_items(t: W_Type) -> bool:
    """Are instances of the built-in type of different lengths, so that nothing can stand behind them?"""
    return t is int_type or t is tuple_type or t is bytes_type


def make_slots(t: W_Type, base: W_Type, slots: W_Root) -> None:
    """Gives the class members for what __slots__ names."""
    names = slot_names(t, slots)
    if names and has_items(t.solid):
        raise type_error(f"nonempty __slots__ not supported for subtype of '{base.name}'")
    for name in names:
        if name == "__dict__":
            if t.has_dict:
                raise type_error("__dict__ slot disallowed: we already got one")
            add_dict(t)
        elif name == "__weakref__":
            if t.has_weak:
                raise type_error("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0")
            add_weak(t)
        elif name in t.dict and not isinstance(t.dict[name], W_Member):
            raise value_error(f"{repr_of(W_Str(name))} in __slots__ conflicts with class variable")
        else:
            t.dict[name] = W_Member(name, t)
            if name not in t.slots:
                t.slots.append(name)
    t.slots = sorted(t.slots)


def add_dict(t: W_Type) -> None:
    """Room for attributes, and __dict__ unless the class has one of its own."""
    t.has_dict = True
    if "__dict__" not in t.dict:
        t.dict["__dict__"] = InstanceDict("__dict__", t)


def add_weak(t: W_Type) -> None:
    t.has_weak = True
    if "__weakref__" not in t.dict:
        t.dict["__weakref__"] = WeakrefList("__weakref__", t)


def add_instance_parts(t: W_Type, base: W_Type) -> None:
    """Room for attributes: __slots__, or __dict__ and __weakref__; __doc__."""
    t.has_dict = base.has_dict and base is not object_type
    t.has_weak = base.has_weak
    slots = t.dict.get("__slots__")
    dict_wanted = slots is None
    weak_wanted = slots is None
    if slots is not None:
        make_slots(t, base, slots)
        for b in t.bases:
            if b is not base:
                dict_wanted = dict_wanted or (b.has_dict and b is not object_type)
                weak_wanted = weak_wanted or b.has_weak
    if dict_wanted and not t.has_dict:
        add_dict(t)
    if weak_wanted and not t.has_weak and not has_items(t.solid):
        add_weak(t)
    if "__doc__" not in t.dict:
        t.dict["__doc__"] = none


# ---- making classes ----
def new_class(meta: W_Type, name: str, bases: list[W_Type], entries: dict[str, W_Root]) -> W_Type:
    """A class as type.__new__ makes it, before __set_name__ and __init_subclass__."""
    if not bases:
        bases = [object_type]
    for b in bases:
        if b.is_final:
            raise type_error(f"type '{b.name}' is not an acceptable base type")
    base = best_base(bases)
    t = W_Type(name, bases)
    t.is_heap = True
    t.base = base
    t.solid = base.solid
    if meta is not type_type:
        t.metatype = meta
    try:
        fill_class(t, entries)
        add_instance_parts(t, base)
        find_order(t)
    except OperationError:
        for b in bases:
            b.drop_below(t)
        raise
    for c in t.mro:
        if c.collection and not t.collection:
            t.collection = c.collection
    return t


def fill_class(t: W_Type, entries: dict[str, W_Root]) -> None:
    """Gives the class what its body defined."""
    for key in entries:
        entries[key].stands_in(t)
        t.dict[key] = entries[key]
    cell = entries.get("__classcell__")
    if cell is not None:
        if not isinstance(cell, W_Cell):
            raise type_error(f"__classcell__ must be a nonlocal cell, not {repr_of(cell.cls())}")
        cell.value = t
        del t.dict["__classcell__"]
    module = entries.get("__module__")
    if isinstance(module, W_Str):
        t.module = module.utf8
    qualname = entries.get("__qualname__")
    if qualname is not None:
        if not isinstance(qualname, W_Str):
            raise type_error(f"type __qualname__ must be a str, not {qualname.cls().name}")
        t.qualname = qualname.utf8
        del t.dict["__qualname__"]
    if "__eq__" in entries and "__hash__" not in entries:
        t.dict["__hash__"] = none


def find_order(t: W_Type) -> None:
    """Gives the class its method resolution order, which its metaclass may know better."""
    t.mro = linearize(t) if t.cls().lookup("mro") is type_type.dict.get("mro") else own_order(t)
    t.note_del()


def own_order(t: W_Type) -> list[W_Type]:
    """The method resolution order as the metaclass's mro() gives it."""
    order: list[W_Type] = []
    given = call_special(t, "mro", [])
    assert given is not None
    for c in list_of(given):
        if not isinstance(c, W_Type):
            raise type_error(f"mro() returned a non-class ('{c.cls().name}')")
        if not solid_class(t).extends(solid_class(c)):
            raise type_error(f"mro() returned base with unsuitable layout ('{c.name}')")
        order.append(c)
    if not order:
        raise type_error("type MRO must not be empty")
    return order
