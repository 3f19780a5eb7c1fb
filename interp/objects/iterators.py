"""How built-in iterators are copied and pickled (__reduce__, __setstate__), and how many items they have left (__length_hint__)."""

import lib.utf8 as utf8
from objects.builtin import register1, register2
from objects.bytes import W_BytesIterator, W_ByteArray, bytearray_iterator_type, bytes_iterator_type
from objects.core import W_Root, none, type_error
from objects.dict import W_DictIterator, dict_iterator_types
from objects.int import wrap_big
from objects.list import W_ListIterator, list_iterator_type, list_length
from objects.longrange import W_LongRangeIterator, integer, long_iterator_type, make
from objects.misc import W_DictReverseIterator, W_ListReverseIterator, dict_reverse_iterator_types, list_reverse_iterator_type
from objects.operators import W_SequenceIterator, index_of, length, sequence_iterator_type
from objects.range import W_RangeIterator, range_iterator_type
from objects.reduce import builtin_named
from objects.set import W_SetIterator, set_iterator_type
from objects.str import W_StrIterator, str_iterator_type
from objects.tuple import W_TupleIterator, tuple_iterator_type
from objects.values import W_Bytes, W_Int, W_Range, W_Str, W_Tuple, empty_tuple, new_list, new_tuple, pair


# ---- how many are left ----
def bytes_length(s: W_Root | None) -> int:
    """The length of what an iterator of bytes goes over; 0 at its end."""
    if isinstance(s, W_Bytes):
        return len(s.data)
    return len(s.buffer) if isinstance(s, W_ByteArray) else 0


def sequence_left(w: W_SequenceIterator) -> W_Root:
    s = w.sequence
    if s is None:
        return W_Int(0)
    if s.cls().lookup("__len__") is None:
        raise type_error(f"object of type '{s.cls().name}' has no len()")
    return W_Int(max(0, length(s) - w.index))


def i_hint(w: W_Root) -> W_Root:
    n = 0
    if isinstance(w, W_ListIterator):
        l = w.items
        n = 0 if l is None else max(0, list_length(l) - w.index)
    elif isinstance(w, W_TupleIterator):
        n = len(w.items) - w.index
    elif isinstance(w, W_RangeIterator):
        n = w.left
    elif isinstance(w, W_LongRangeIterator):
        return wrap_big(w.left)
    elif isinstance(w, W_StrIterator):
        n = utf8.length(w.text[w.at:])
    elif isinstance(w, W_DictIterator):
        t = w.table
        n = 0 if t is None or t.used != w.used else w.left
    elif isinstance(w, W_SetIterator):
        s = w.table
        n = 0 if s is None or s.used != w.used else w.left
    elif isinstance(w, W_DictReverseIterator):
        r = w.table
        n = 0 if r is None or r.used != w.used else w.left
    elif isinstance(w, W_ListReverseIterator):
        n = 0 if w.list is None else w.index + 1
    elif isinstance(w, W_BytesIterator):
        n = max(0, bytes_length(w.source) - w.at)
    elif isinstance(w, W_SequenceIterator):
        return sequence_left(w)
    return W_Int(n)


# ---- as the call that makes such an iterator ----
def made_by(name: str, over: W_Root) -> W_Root:
    return pair(builtin_named(name), new_tuple([over]))


def made_at(name: str, over: W_Root, index: int) -> W_Root:
    """... with a state, the number of the next item."""
    return new_tuple([builtin_named(name), new_tuple([over]), W_Int(index)])


def rest_of(it: W_Root) -> W_Root:
    """The items that an iterator would give, as a list."""
    out: list[W_Root] = []
    while True:
        item = it.iter_next()
        if item is None:
            return new_list(out)
        out.append(item)


def dict_rest(w: W_DictIterator) -> W_Root:
    t = w.table
    if t is None:
        return new_list([])
    copy = W_DictIterator(t, w.what, w.name)
    copy.at = w.at
    copy.used = w.used
    copy.left = w.left
    return rest_of(copy)


def dict_reverse_rest(w: W_DictReverseIterator) -> W_Root:
    t = w.table
    if t is None:
        return new_list([])
    copy = W_DictReverseIterator(t, w.what)
    copy.at = w.at
    copy.used = w.used
    copy.left = w.left
    return rest_of(copy)


def set_rest(w: W_SetIterator) -> W_Root:
    t = w.table
    if t is None:
        return new_list([])
    copy = W_SetIterator(t)
    copy.at = w.at
    copy.used = w.used
    copy.left = w.left
    return rest_of(copy)


def range_of(w: W_RangeIterator) -> W_Root:
    """The range that is gone over; its stop, which is next to the last item, is a word."""
    start = w.next - (w.total - w.left) * w.step
    stop = start
    if w.total > 0:
        stop += w.step * (w.total - 1) + (1 if w.step > 0 else -1)
    return W_Range(start, stop, w.step, w.total)


def long_range_of(w: W_LongRangeIterator) -> W_Root:
    start = w.next.sub(w.index().mul(w.step))
    return make(start, start.add(w.step.mul(w.total)), w.step)


def sequence_reduce(w: W_Root) -> W_Root:
    """__reduce__ of the iterators that count items."""
    if isinstance(w, W_ListIterator):
        l = w.items
        return made_by("iter", new_list([])) if l is None else made_at("iter", l, w.index)
    if isinstance(w, W_ListReverseIterator):
        r = w.list
        return made_by("iter", new_list([])) if r is None else made_at("reversed", r, w.index)
    if isinstance(w, W_TupleIterator):
        return made_by("iter", empty_tuple) if w.index >= len(w.items) else made_at("iter", W_Tuple(w.items), w.index)
    if isinstance(w, W_StrIterator):
        if w.at >= len(w.text):
            return made_by("iter", W_Str(""))
        return made_at("iter", W_Str(w.text), utf8.length(w.text[:w.at]))
    if isinstance(w, W_BytesIterator):
        b = w.source
        return made_by("iter", empty_tuple) if b is None else made_at("iter", b, w.at)
    assert isinstance(w, W_SequenceIterator)
    s = w.sequence
    return made_by("iter", empty_tuple) if s is None else made_at("iter", s, w.index)


def i_reduce(w: W_Root) -> W_Root:
    if isinstance(w, W_DictIterator):
        return made_by("iter", dict_rest(w))
    if isinstance(w, W_DictReverseIterator):
        return made_by("iter", dict_reverse_rest(w))
    if isinstance(w, W_SetIterator):
        return made_by("iter", set_rest(w))
    if isinstance(w, W_RangeIterator):
        return made_at("iter", range_of(w), w.total - w.left)
    if isinstance(w, W_LongRangeIterator):
        return new_tuple([builtin_named("iter"), new_tuple([long_range_of(w)]), wrap_big(w.index())])
    return sequence_reduce(w)


# ---- __setstate__: the number of the next item ----
def text_place(text: str, index: int) -> int:
    """Where character number index stands, at most the end."""
    at = 0
    while index > 0 and at < len(text):
        at = utf8.next_offset(text, at)
        index -= 1
    return at


def i_setstate(w: W_Root, state: W_Root) -> W_Root:
    if isinstance(w, W_LongRangeIterator):
        w.seek(integer(state))
        return none
    i = index_of(state)
    first = max(0, i)
    if isinstance(w, W_RangeIterator):
        w.seek(first)
    elif isinstance(w, W_ListIterator):
        l = w.items
        if l is not None:
            w.index = min(first, list_length(l))
    elif isinstance(w, W_ListReverseIterator):
        r = w.list
        if r is not None:
            w.index = max(-1, min(i, list_length(r) - 1))
    elif isinstance(w, W_TupleIterator):
        w.index = min(first, len(w.items))
    elif isinstance(w, W_StrIterator):
        w.at = text_place(w.text, first)
    elif isinstance(w, W_BytesIterator):
        w.at = min(first, bytes_length(w.source))
    elif isinstance(w, W_SequenceIterator):
        w.index = first
    return none


def register_iterator_state() -> None:
    """Gives the iterators these methods."""
    counting = [list_iterator_type, tuple_iterator_type, range_iterator_type, long_iterator_type, str_iterator_type, list_reverse_iterator_type,
                bytes_iterator_type, bytearray_iterator_type, sequence_iterator_type]
    for t in counting + [set_iterator_type] + dict_iterator_types + dict_reverse_iterator_types:
        register1(t, "__length_hint__(self, /)", i_hint)
        register1(t, "__reduce__(self, /)", i_reduce)
    for t in counting:
        register2(t, "__setstate__(self, state, /)", i_setstate)
