"""set and frozenset."""

from objects.builtin import register1, register2, register_any, register_static
from objects.core import (OperationError, W_Exception, W_Root, W_Type, error, key_error_type, new_builtin_type, none,
                          not_implemented, object_type, runtime_error_type, type_error)
from objects.operators import get_attribute, hash_of, iterator_of, list_of, repr_of
from objects.dict import W_Dict, type_is_dict
from objects.table import Table, W_KeySet
from objects.typed import refuse_keywords
from objects.text import active, begin
from objects.values import W_Int, W_Str, frozenset_type, new_list, new_tuple, set_type, wrap_bool

set_iterator_type = new_builtin_type("set_iterator", object_type)
MASK53 = (1 << 53) - 1
MASK39 = (1 << 39) - 1


class W_Set(W_KeySet):
    """A set: the keys of its table."""

    def cls(self) -> W_Type:
        return set_type


class W_FrozenSet(W_Set):
    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.hash: int = -1  # -1: not computed yet

    def cls(self) -> W_Type:
        return frozenset_type


class W_SetIterator(W_Root):
    def __init__(self, table: Table) -> None:
        self.table: Table | None = table
        self.used: int = table.used
        self.left: int = table.used
        self.at: int = 0

    def cls(self) -> W_Type:
        return set_iterator_type

    def iter_next(self) -> W_Root | None:
        t = self.table
        if t is None:
            return None
        if t.used != self.used:
            self.used = -1
            raise error(runtime_error_type, "Set changed size during iteration")
        e = t.next_entry(self.at)
        if e < 0:
            self.table = None
            return None
        self.left -= 1
        self.at = e + 1
        return t.keys[e]


# ---- for the machine and other types ----
def new_set(items: list[W_Root]) -> W_Set:
    """A set of these items."""
    t = Table(True)
    for w in items:
        add_key(t, w)
    return W_Set(t)


def new_frozenset(items: list[W_Root]) -> W_FrozenSet:
    """A frozenset of these items."""
    t = Table(True)
    for w in items:
        add_key(t, w)
    return W_FrozenSet(t)


def set_add(w: W_Root, x: W_Root) -> None:
    """Adds an item to a set."""
    add_key(as_set(w).table, x)


def set_update(w: W_Root, iterable: W_Root) -> None:
    """Adds an iterable's items to a set."""
    add_all(as_set(w).table, iterable)


# ---- tables of keys ----
def as_set(w: W_Root) -> W_Set:
    assert isinstance(w, W_Set)
    return w


def add_key(t: Table, x: W_Root) -> None:
    hash = hash_of(x)
    if t.find(x, hash) < 0:
        t.insert(x, hash, x)


def add_all(t: Table, iterable: W_Root) -> None:
    if isinstance(iterable, W_Set):
        add_table(t, iterable.table)
        return
    if isinstance(iterable, W_Dict) and type_is_dict(iterable):
        add_table(t, iterable.table)
        return
    it = iterator_of(iterable)
    while True:
        x = it.iter_next()
        if x is None:
            return
        add_key(t, x)


def add_table(t: Table, other: Table) -> None:
    """Adds another table's keys."""
    e = other.next_entry(0)
    while e >= 0:
        x = other.keys[e]
        assert x is not None
        hash = other.hashes[e]
        if t.find(x, hash) < 0:
            t.insert(x, hash, x)
        e = other.next_entry(e + 1)


def keys_of(t: Table) -> list[W_Root]:
    """The keys in their order."""
    out: list[W_Root] = []
    e = t.next_entry(0)
    while e >= 0:
        x = t.keys[e]
        assert x is not None
        out.append(x)
        e = t.next_entry(e + 1)
    return out


def table_of(w: W_Root) -> Table:
    """The table of a set, or a new one of an iterable's items."""
    if isinstance(w, W_Set):
        return w.table
    if isinstance(w, W_Dict) and type_is_dict(w):
        return w.table
    t = Table(True)
    add_all(t, w)
    return t


def copy_keys(t: Table) -> Table:
    out = Table(True)
    add_table(out, t)
    return out


def selected(t: Table, other: Table, inside: bool) -> Table:
    """The keys of t that are in other, or that are not."""
    out = Table(True)
    e = t.next_entry(0)
    while e >= 0:
        x = t.keys[e]
        assert x is not None
        hash = t.hashes[e]
        if (other.find(x, hash) >= 0) == inside:
            out.insert(x, hash, x)
        e = t.next_entry(e + 1)
    return out


def symmetric(t: Table, other: Table) -> Table:
    """The keys that are in one of both only."""
    out = selected(t, other, False)
    add_table(out, selected(other, t, False))
    return out


def is_subset(t: Table, other: Table) -> bool:
    if t.used > other.used:
        return False
    e = t.next_entry(0)
    while e >= 0:
        x = t.keys[e]
        assert x is not None
        if other.find(x, t.hashes[e]) < 0:
            return False
        e = t.next_entry(e + 1)
    return True


def take_over(t: Table, other: Table) -> None:
    """t holds other's keys from now on."""
    t.keys = other.keys
    t.values = other.values
    t.hashes = other.hashes
    t.index = other.index
    t.used = other.used
    t.filled = other.filled
    t.only_str = other.only_str
    t.changes += 1


def like(w: W_Root, t: Table) -> W_Root:
    """A set or frozenset, as w is, without regard to subclasses."""
    return W_FrozenSet(t) if isinstance(w, W_FrozenSet) else W_Set(t)


def key_of(x: W_Root) -> W_Root:
    """What is looked up for x: a set stands for the frozenset of its items."""
    if isinstance(x, W_Set) and not isinstance(x, W_FrozenSet) and x.cls().lookup("__hash__") is none:
        return W_FrozenSet(x.table)
    return x


# ---- making, sequence ----
def s_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return W_Set(Table(True))


def s_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if names:
        raise type_error("set() takes no keyword arguments")
    if len(args) > 2:
        raise type_error(f"set expected at most 1 argument, got {len(args) - 1}")
    s = as_set(args[0])
    s.table.clear()
    if len(args) == 2:
        add_all(s.table, args[1])
    return none


def f_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    refuse_keywords(args[0], frozenset_type, names)
    if len(args) > 2:
        raise type_error(f"frozenset expected at most 1 argument, got {len(args) - 1}")
    if len(args) == 2 and args[1].cls() is frozenset_type:
        return args[1]
    t = Table(True)
    if len(args) == 2:
        add_all(t, args[1])
    return W_FrozenSet(t)


def m_len(w: W_Root) -> W_Root:
    return W_Int(as_set(w).table.used)


def m_iter(w: W_Root) -> W_Root:
    return W_SetIterator(as_set(w).table)


def m_contains(w: W_Root, x: W_Root) -> W_Root:
    return wrap_bool(as_set(w).table.has(key_of(x)))


def m_repr(w: W_Root) -> W_Root:
    t = as_set(w).table
    name = w.cls().name
    if t.used == 0:
        return W_Str(name + "()")
    for a in active:
        if a is w:
            return W_Str(name + "(...)")
    begin(w)
    try:
        text = "{" + ", ".join([repr_of(x) for x in (list_of(w) if w.cls().is_heap else keys_of(t))]) + "}"
    finally:
        active.pop()
    return W_Str(text if w.cls() is set_type else name + "(" + text + ")")


def shuffled(h: int) -> int:
    return ((h ^ 89869747) ^ (h << 16)) * 3644798167


def f_hash(w: W_Root) -> W_Root:
    """CPython's hash of a frozenset, which does not depend on the order."""
    assert isinstance(w, W_FrozenSet)
    if w.hash == -1:
        t = w.table
        h = 0
        e = t.next_entry(0)
        while e >= 0:
            h ^= shuffled(t.hashes[e])
            e = t.next_entry(e + 1)
        h ^= (t.used + 1) * 1927868237
        h ^= ((h >> 11) & MASK53) ^ ((h >> 25) & MASK39)
        h = h * 69069 + 907133923
        w.hash = 590923713 if h == -1 else h
    return W_Int(w.hash)


# ---- operators ----
def m_or(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Set) or not isinstance(other, W_Set):
        return not_implemented
    t = copy_keys(w.table)
    add_table(t, other.table)
    return like(w, t)


def m_and(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Set) or not isinstance(other, W_Set):
        return not_implemented
    return like(w, selected(w.table, other.table, True))


def m_sub(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Set) or not isinstance(other, W_Set):
        return not_implemented
    return like(w, selected(w.table, other.table, False))


def m_xor(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Set) or not isinstance(other, W_Set):
        return not_implemented
    return like(w, symmetric(w.table, other.table))


def r_or(w: W_Root, other: W_Root) -> W_Root:
    return m_or(other, w)


def r_and(w: W_Root, other: W_Root) -> W_Root:
    return m_and(other, w)


def r_sub(w: W_Root, other: W_Root) -> W_Root:
    return m_sub(other, w)


def r_xor(w: W_Root, other: W_Root) -> W_Root:
    return m_xor(other, w)


def m_ior(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Set):
        return not_implemented
    add_table(as_set(w).table, other.table)
    return w


def m_iand(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Set):
        return not_implemented
    t = as_set(w).table
    take_over(t, selected(t, other.table, True))
    return w


def m_isub(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Set):
        return not_implemented
    t = as_set(w).table
    take_over(t, selected(t, other.table, False))
    return w


def m_ixor(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Set):
        return not_implemented
    t = as_set(w).table
    take_over(t, symmetric(t, other.table))
    return w


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Set):
        return not_implemented
    t = as_set(w).table
    return wrap_bool(t.used == other.table.used and is_subset(t, other.table))


def m_ne(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Set):
        return not_implemented
    t = as_set(w).table
    return wrap_bool(t.used != other.table.used or not is_subset(t, other.table))


def m_le(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(is_subset(as_set(w).table, other.table)) if isinstance(other, W_Set) else not_implemented


def m_lt(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Set):
        return not_implemented
    t = as_set(w).table
    return wrap_bool(t.used < other.table.used and is_subset(t, other.table))


def m_ge(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(is_subset(other.table, as_set(w).table)) if isinstance(other, W_Set) else not_implemented


def m_gt(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Set):
        return not_implemented
    t = as_set(w).table
    return wrap_bool(other.table.used < t.used and is_subset(other.table, t))


# ---- methods ----
def m_union(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = copy_keys(as_set(args[0]).table)
    for w in args[1:]:
        add_all(t, w)
    return like(args[0], t)


def m_intersection(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = copy_keys(as_set(args[0]).table)
    for w in args[1:]:
        t = selected(t, table_of(w), True)
    return like(args[0], t)


def m_difference(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = copy_keys(as_set(args[0]).table)
    for w in args[1:]:
        t = selected(t, table_of(w), False)
    return like(args[0], t)


def m_symmetric_difference(w: W_Root, other: W_Root) -> W_Root:
    return like(w, symmetric(as_set(w).table, table_of(other)))


def m_issubset(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(is_subset(as_set(w).table, table_of(other)))


def m_issuperset(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(is_subset(table_of(other), as_set(w).table))


def m_isdisjoint(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(selected(as_set(w).table, table_of(other), True).used == 0)


def m_copy(w: W_Root) -> W_Root:
    if w.cls() is frozenset_type:
        return w
    return like(w, copy_keys(as_set(w).table))


def s_add(w: W_Root, x: W_Root) -> W_Root:
    add_key(as_set(w).table, x)
    return none


def s_remove(w: W_Root, x: W_Root) -> W_Root:
    if not as_set(w).table.delete(key_of(x)):
        raise OperationError(W_Exception(key_error_type, [x]))
    return none


def s_discard(w: W_Root, x: W_Root) -> W_Root:
    as_set(w).table.delete(key_of(x))
    return none


def s_pop(w: W_Root) -> W_Root:
    t = as_set(w).table
    e = t.next_entry(0)
    if e < 0:
        raise OperationError(W_Exception(key_error_type, [W_Str("pop from an empty set")]))
    x = t.keys[e]
    assert x is not None
    t.remove(e)
    return x


def s_clear(w: W_Root) -> W_Root:
    as_set(w).table.clear()
    return none


def s_update(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    for w in args[1:]:
        add_all(as_set(args[0]).table, w)
    return none


def s_intersection_update(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    take_over(as_set(args[0]).table, as_set(m_intersection(args, names, values)).table)
    return none


def s_difference_update(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    take_over(as_set(args[0]).table, as_set(m_difference(args, names, values)).table)
    return none


def s_symmetric_difference_update(w: W_Root, other: W_Root) -> W_Root:
    t = as_set(w).table
    take_over(t, symmetric(t, table_of(other)))
    return none


def m_reduce(w: W_Root) -> W_Root:
    """The class, the items as a list, the attributes."""
    items = new_list(keys_of(as_set(w).table))
    return new_tuple([w.cls(), new_tuple([items]), get_attribute(w, "__getstate__").call([])])


def register_both(t: W_Type) -> None:
    """What set and frozenset have in common."""
    register1(t, "__len__(self, /)", m_len)
    register1(t, "__iter__(self, /)", m_iter)
    register1(t, "__repr__(self, /)", m_repr)
    register2(t, "__contains__(self, key, /)", m_contains)
    register2(t, "__or__(self, value, /)", m_or)
    register2(t, "__ror__(self, value, /)", r_or)
    register2(t, "__and__(self, value, /)", m_and)
    register2(t, "__rand__(self, value, /)", r_and)
    register2(t, "__sub__(self, value, /)", m_sub)
    register2(t, "__rsub__(self, value, /)", r_sub)
    register2(t, "__xor__(self, value, /)", m_xor)
    register2(t, "__rxor__(self, value, /)", r_xor)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "__ne__(self, value, /)", m_ne)
    register2(t, "__lt__(self, value, /)", m_lt)
    register2(t, "__le__(self, value, /)", m_le)
    register2(t, "__gt__(self, value, /)", m_gt)
    register2(t, "__ge__(self, value, /)", m_ge)
    register_any(t, "union(self, /, *others)", m_union)
    register_any(t, "intersection(self, /, *others)", m_intersection)
    register_any(t, "difference(self, /, *others)", m_difference)
    register2(t, "symmetric_difference(self, other, /)", m_symmetric_difference)
    register2(t, "issubset(self, other, /)", m_issubset)
    register2(t, "issuperset(self, other, /)", m_issuperset)
    register2(t, "isdisjoint(self, other, /)", m_isdisjoint)
    register1(t, "copy(self, /)", m_copy)
    register1(t, "__reduce__(self, /)", m_reduce)


def register_set() -> None:
    """Gives set and frozenset their methods."""
    register_both(set_type)
    register_both(frozenset_type)
    register_static(frozenset_type, "__new__(type, /, *args, **kwargs)", f_new)
    register1(frozenset_type, "__hash__(self, /)", f_hash)
    t = set_type
    register_static(t, "__new__(type, /, *args, **kwargs)", s_new)
    register_any(t, "__init__(self, /, *args, **kwargs)", s_init)
    register2(t, "__ior__(self, value, /)", m_ior)
    register2(t, "__iand__(self, value, /)", m_iand)
    register2(t, "__isub__(self, value, /)", m_isub)
    register2(t, "__ixor__(self, value, /)", m_ixor)
    register2(t, "add(self, object, /)", s_add)
    register2(t, "remove(self, object, /)", s_remove)
    register2(t, "discard(self, object, /)", s_discard)
    register1(t, "pop(self, /)", s_pop)
    register1(t, "clear(self, /)", s_clear)
    register_any(t, "update(self, /, *others)", s_update)
    register_any(t, "intersection_update(self, /, *others)", s_intersection_update)
    register_any(t, "difference_update(self, /, *others)", s_difference_update)
    register2(t, "symmetric_difference_update(self, other, /)", s_symmetric_difference_update)
    t.dict["__hash__"] = none
