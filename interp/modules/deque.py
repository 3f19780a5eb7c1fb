"""collections.deque: a ring of items."""

from objects.builtin import register1, register2, register3, register4, register_comparisons, unset
from objects.core import (SEQUENCE, W_Root, W_Type, bad_argument, error, index_error_type, new_builtin_type, none, not_implemented,
                          object_type, put_into_module, runtime_error_type, type_error, value_error)
from objects.generic import give_class_getitem
from objects.int import is_integer
from objects.object import InstanceDict, computed
from objects.operators import compare, equal, index_of, iterator_of, repr_of
from objects.sequence import search_bounds
from objects.text import active, begin
from objects.typed import W_Iterator, W_Typed, as_type, register_iteration, register_list, register_new
from objects.values import W_Int, W_Str, new_list, new_tuple, true, wrap_bool

START = 8
deque_type = new_builtin_type("deque", object_type)
deque_type.collection = SEQUENCE
put_into_module(deque_type, "collections")
iterator_type = new_builtin_type("_deque_iterator", object_type)
reverse_type = new_builtin_type("_deque_reverse_iterator", object_type)
for t in [iterator_type, reverse_type]:
    put_into_module(t, "_collections")


class W_Deque(W_Typed):
    """Item i stands in ring[(head + i) & (len(ring) - 1)]; the ring's length is a power of two."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.ring: list[W_Root | None] = empty_ring(START)
        self.head: int = 0
        self.count: int = 0
        self.maxlen: int = -1  # -1: none
        self.changes: int = 0

    def item(self, i: int) -> W_Root:
        w = self.ring[(self.head + i) & (len(self.ring) - 1)]
        assert w is not None
        return w

    def store(self, i: int, w: W_Root) -> None:
        self.ring[(self.head + i) & (len(self.ring) - 1)] = w

    def grow(self) -> None:
        """A ring twice as long."""
        ring = empty_ring(len(self.ring) * 2)
        for i in range(self.count):
            ring[i] = self.item(i)
        self.ring = ring
        self.head = 0

    def append(self, w: W_Root) -> None:
        if self.maxlen == self.count:
            if self.count == 0:
                return
            self.pop_left()
        if self.count == len(self.ring):
            self.grow()
        self.store(self.count, w)
        self.count += 1
        self.changes += 1

    def append_left(self, w: W_Root) -> None:
        if self.maxlen == self.count:
            if self.count == 0:
                return
            self.pop()
        if self.count == len(self.ring):
            self.grow()
        self.head = (self.head - 1) & (len(self.ring) - 1)
        self.ring[self.head] = w
        self.count += 1
        self.changes += 1

    def pop(self) -> W_Root:
        if self.count == 0:
            raise error(index_error_type, "pop from an empty deque")
        at = (self.head + self.count - 1) & (len(self.ring) - 1)
        w = self.ring[at]
        self.ring[at] = None
        self.count -= 1
        self.changes += 1
        assert w is not None
        return w

    def pop_left(self) -> W_Root:
        if self.count == 0:
            raise error(index_error_type, "pop from an empty deque")
        at = self.head
        w = self.ring[at]
        self.ring[at] = None
        self.head = (at + 1) & (len(self.ring) - 1)
        self.count -= 1
        self.changes += 1
        assert w is not None
        return w

    def items(self) -> list[W_Root]:
        return [self.item(i) for i in range(self.count)]

    def replace(self, items: list[W_Root]) -> None:
        """Other items in the place of all."""
        self.clear()
        for w in items:
            self.append(w)

    def clear(self) -> None:
        self.ring = empty_ring(START)
        self.head = 0
        self.count = 0
        self.changes += 1

    def rotate(self, n: int) -> None:
        """n steps to the right."""
        if self.count < 2:
            return
        n %= self.count
        if n > self.count // 2:
            for i in range(self.count - n):
                self.move(True)
        else:
            for i in range(n):
                self.move(False)

    def move(self, left: bool) -> None:
        """One item from one end to the other."""
        maxlen = self.maxlen
        self.maxlen = -1
        if left:
            self.append(self.pop_left())
        else:
            self.append_left(self.pop())
        self.maxlen = maxlen

    def delete(self, i: int) -> None:
        """Deletes item i, the shorter side moves."""
        if i < self.count // 2:
            while i > 0:
                self.store(i, self.item(i - 1))
                i -= 1
            self.pop_left()
        else:
            while i < self.count - 1:
                self.store(i, self.item(i + 1))
                i += 1
            self.pop()

    def insert(self, i: int, w: W_Root) -> None:
        if i < self.count // 2:
            self.append_left(w)
            for k in range(i):
                self.store(k, self.item(k + 1))
        else:
            self.append(w)
            k = self.count - 1
            while k > i:
                self.store(k, self.item(k - 1))
                k -= 1
        self.store(i, w)


def empty_ring(size: int) -> list[W_Root | None]:
    out: list[W_Root | None] = []
    for i in range(size):
        out.append(None)
    return out


class W_DequeIterator(W_Iterator):
    def __init__(self, deque: W_Deque, reverse: bool) -> None:
        super().__init__(reverse_type if reverse else iterator_type)
        self.deque: W_Deque = deque
        self.reverse: bool = reverse
        self.at: int = 0
        self.changes: int = deque.changes

    def next_item(self) -> W_Root | None:
        d = self.deque
        i = self.at
        if d.changes != self.changes:
            self.at = d.count
            raise error(runtime_error_type, "deque mutated during iteration")
        if i >= d.count:
            return None
        self.at = i + 1
        return d.item(d.count - 1 - i) if self.reverse else d.item(i)


def as_deque(w: W_Root) -> W_Deque:
    assert isinstance(w, W_Deque)
    return w


def m_new(args: list[W_Root]) -> W_Root:
    return W_Deque(as_type(args[0]))


def m_init(args: list[W_Root]) -> W_Root:
    """deque(iterable=(), maxlen=None)."""
    d = as_deque(args[0])
    maxlen = args[2]
    if maxlen is none:
        d.maxlen = -1
    else:
        if not is_integer(maxlen):
            raise type_error("an integer is required")
        n = index_of(maxlen)
        if n < 0:
            raise value_error("maxlen must be non-negative")
        d.maxlen = n
    d.clear()
    if args[1] is not unset:
        m_extend(d, args[1])
    return none


# ---- ends ----
def m_append(w: W_Root, x: W_Root) -> W_Root:
    as_deque(w).append(x)
    return none


def m_appendleft(w: W_Root, x: W_Root) -> W_Root:
    as_deque(w).append_left(x)
    return none


def m_pop(w: W_Root) -> W_Root:
    return as_deque(w).pop()


def m_popleft(w: W_Root) -> W_Root:
    return as_deque(w).pop_left()


def source_of(d: W_Root, iterable: W_Root) -> W_Root:
    """An iterator over what a deque is to be extended by; of the deque itself, as it is now."""
    return iterator_of(new_list(as_deque(d).items()) if iterable is d else iterable)


def m_extend(w: W_Root, iterable: W_Root) -> W_Root:
    it = source_of(w, iterable)
    while True:
        item = it.iter_next()
        if item is None:
            return none
        as_deque(w).append(item)


def m_extendleft(w: W_Root, iterable: W_Root) -> W_Root:
    it = source_of(w, iterable)
    while True:
        item = it.iter_next()
        if item is None:
            return none
        as_deque(w).append_left(item)


def m_rotate(w: W_Root, n: W_Root) -> W_Root:
    as_deque(w).rotate(index_of(n))
    return none


def m_clear(w: W_Root) -> W_Root:
    as_deque(w).clear()
    return none


def m_reverse(w: W_Root) -> W_Root:
    d = as_deque(w)
    items = d.items()
    items.reverse()
    d.replace(items)
    return none


# ---- items ----
def place(d: W_Deque, key: W_Root) -> int:
    if not is_integer(key) and key.cls().lookup("__index__") is None:
        raise type_error(f"sequence index must be integer, not '{key.cls().name}'")
    i = index_of(key)
    if i < 0:
        i += d.count
    if i < 0 or i >= d.count:
        raise error(index_error_type, "deque index out of range")
    return i


def m_len(w: W_Root) -> W_Root:
    return W_Int(as_deque(w).count)


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    d = as_deque(w)
    return d.item(place(d, key))


def m_setitem(w: W_Root, key: W_Root, value: W_Root) -> W_Root:
    d = as_deque(w)
    d.store(place(d, key), value)
    return none


def m_delitem(w: W_Root, key: W_Root) -> W_Root:
    d = as_deque(w)
    d.delete(place(d, key))
    return none


def m_insert(w: W_Root, index: W_Root, value: W_Root) -> W_Root:
    d = as_deque(w)
    if d.maxlen == d.count:
        raise error(index_error_type, "deque already at its maximum size")
    i = index_of(index)
    if i < 0:
        i += d.count
    d.insert(max(0, min(i, d.count)), value)
    return none


def same_as(d: W_Deque, i: int, x: W_Root) -> bool:
    """Is item i equal to x? RuntimeError if the comparison changed the deque."""
    changes = d.changes
    found = equal(d.item(i), x)
    if d.changes != changes:
        raise error(runtime_error_type, "deque mutated during iteration")
    return found


def m_count(w: W_Root, x: W_Root) -> W_Root:
    d = as_deque(w)
    n = 0
    for i in range(d.count):
        if same_as(d, i, x):
            n += 1
    return W_Int(n)


def m_contains(w: W_Root, x: W_Root) -> W_Root:
    d = as_deque(w)
    for i in range(d.count):
        if same_as(d, i, x):
            return true
    return wrap_bool(False)


def m_index(w: W_Root, x: W_Root, start: W_Root, stop: W_Root) -> W_Root:
    d = as_deque(w)
    b = search_bounds(start, stop, d.count)
    for k in range(b.length):
        if same_as(d, b.start + k, x):
            return W_Int(b.start + k)
    raise value_error(repr_of(x) + " is not in deque")


def m_remove(w: W_Root, x: W_Root) -> W_Root:
    d = as_deque(w)
    changes = d.changes
    for i in range(d.count):
        found = equal(d.item(i), x)
        if d.changes != changes:
            raise error(index_error_type, "deque mutated during remove().")
        if found:
            d.delete(i)
            return none
    raise value_error(repr_of(x) + " is not in deque")


# ---- whole ones ----
def made_like(w: W_Root, items: list[W_Root]) -> W_Root:
    """A deque of w's type with its greatest length."""
    d = as_deque(w)
    if d.type is deque_type:
        made = W_Deque(deque_type)
        made.maxlen = d.maxlen
        made.replace(items)
        return made
    if d.maxlen < 0:
        return d.cls().call([new_list(items)])
    return d.cls().call([new_list(items), W_Int(d.maxlen)])


def m_copy(w: W_Root) -> W_Root:
    return made_like(w, as_deque(w).items())


def m_add(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Deque):
        raise type_error(f"can only concatenate deque (not \"{other.cls().name}\") to deque")
    return made_like(w, as_deque(w).items() + other.items())


def m_iadd(w: W_Root, other: W_Root) -> W_Root:
    m_extend(w, other)
    return w


def repeated(w: W_Root, times: W_Root) -> list[W_Root]:
    n = max(0, index_of(times))
    d = as_deque(w)
    items = d.items()
    if d.maxlen >= 0 and items:
        n = min(n, d.maxlen // len(items) + 1)
    return items * n


def m_mul(w: W_Root, times: W_Root) -> W_Root:
    if not is_integer(times) and times.cls().lookup("__index__") is None:
        return not_implemented
    return made_like(w, repeated(w, times))


def m_imul(w: W_Root, times: W_Root) -> W_Root:
    if not is_integer(times) and times.cls().lookup("__index__") is None:
        return not_implemented
    as_deque(w).replace(repeated(w, times))
    return w


def compare_deques(op: int, w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Deque):
        return not_implemented
    return compare(op, new_list(as_deque(w).items()), new_list(other.items()))


def m_iter(w: W_Root) -> W_Root:
    return W_DequeIterator(as_deque(w), False)


def m_reversed(w: W_Root) -> W_Root:
    return W_DequeIterator(as_deque(w), True)


def iterator_hint(w: W_Root) -> W_Root:
    assert isinstance(w, W_DequeIterator)
    return W_Int(max(0, w.deque.count - w.at))


def iterator_new(args: list[W_Root]) -> W_Root:
    return new_iterator(args, False)


def reverse_new(args: list[W_Root]) -> W_Root:
    return new_iterator(args, True)


def new_iterator(args: list[W_Root], reverse: bool) -> W_Root:
    """An iterator that has given so many items already."""
    d = args[1]
    if not isinstance(d, W_Deque):
        raise bad_argument("argument 1", "collections.deque", d)
    it = W_DequeIterator(d, reverse)
    it.at = max(0, min(index_of(args[2]), d.count))
    return it


def m_repr(w: W_Root) -> W_Root:
    d = as_deque(w)
    for a in active:
        if a is w:
            return W_Str("[...]")
    begin(w)
    try:
        text = repr_of(new_list(d.items()))
    finally:
        active.pop()
    return W_Str(f"{d.cls().short_name()}({text})" if d.maxlen < 0 else f"{d.cls().short_name()}({text}, maxlen={d.maxlen})")


def m_maxlen(w: W_Root) -> W_Root:
    d = as_deque(w)
    return none if d.maxlen < 0 else W_Int(d.maxlen)


def m_reduce(w: W_Root) -> W_Root:
    d = as_deque(w)
    state: W_Root = none if d.own is None else InstanceDict("__dict__", deque_type).read(w)
    args: list[W_Root] = []
    if d.maxlen >= 0:
        args = [new_tuple([]), W_Int(d.maxlen)]
    return new_tuple([d.cls(), new_tuple(args), state, m_iter(w)])


def m_sizeof(w: W_Root) -> W_Root:
    return W_Int(64 + 8 * len(as_deque(w).ring))


def register_items(t: W_Type) -> None:
    register1(t, "__len__(self, /)", m_len)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register3(t, "__setitem__(self, key, value, /)", m_setitem)
    register2(t, "__delitem__(self, key, /)", m_delitem)
    register2(t, "__contains__(self, key, /)", m_contains)
    register3(t, "insert(self, index, value, /)", m_insert)
    register2(t, "count(self, value, /)", m_count)
    register4(t, "index(self, value, start=0, stop=9223372036854775807, /)", m_index)
    register2(t, "remove(self, value, /)", m_remove)
    register2(t, "append(self, value, /)", m_append)
    register2(t, "appendleft(self, value, /)", m_appendleft)
    register1(t, "pop(self, /)", m_pop)
    register1(t, "popleft(self, /)", m_popleft)
    register2(t, "extend(self, iterable, /)", m_extend)
    register2(t, "extendleft(self, iterable, /)", m_extendleft)
    register2(t, "rotate(self, n=1, /)", m_rotate)
    register1(t, "clear(self, /)", m_clear)
    register1(t, "reverse(self, /)", m_reverse)


def register_deque() -> None:
    """Gives deque and its iterators their methods."""
    t = deque_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_list(t, "__init__(self, /, iterable=unset, maxlen=None)", m_init)
    register_items(t)
    register1(t, "copy(self, /)", m_copy)
    register1(t, "__copy__(self, /)", m_copy)
    register2(t, "__add__(self, value, /)", m_add)
    register2(t, "__iadd__(self, value, /)", m_iadd)
    register2(t, "__mul__(self, value, /)", m_mul)
    register2(t, "__rmul__(self, value, /)", m_mul)
    register2(t, "__imul__(self, value, /)", m_imul)
    register_comparisons(t, compare_deques)
    register1(t, "__iter__(self, /)", m_iter)
    register1(t, "__reversed__(self, /)", m_reversed)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__reduce__(self, /)", m_reduce)
    register1(t, "__sizeof__(self, /)", m_sizeof)
    computed(t, "maxlen", m_maxlen)
    t.dict["__hash__"] = none
    give_class_getitem(t)
    for it in [iterator_type, reverse_type]:
        register_iteration(it)
        register1(it, "__length_hint__(self, /)", iterator_hint)
    register_new(iterator_type, "__new__(type, deque, index=0, /)", iterator_new)
    register_new(reverse_type, "__new__(type, deque, index=0, /)", reverse_new)
