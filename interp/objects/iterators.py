"""__length_hint__ of the built-in iterators: how many items are left."""

import lib.utf8 as utf8
from objects.builtin import register1
from objects.bytes import W_BytesIterator, W_ByteArray, bytearray_iterator_type, bytes_iterator_type
from objects.core import W_Root
from objects.dict import W_DictIterator, dict_iterator_types
from objects.list import W_ListIterator, list_iterator_type, list_length
from objects.longrange import W_LongRangeIterator, long_iterator_type
from objects.int import wrap_big
from objects.misc import W_DictReverseIterator, W_ListReverseIterator, dict_reverse_iterator_types, list_reverse_iterator_type
from objects.range import W_RangeIterator, range_iterator_type
from objects.set import W_SetIterator, set_iterator_type
from objects.str import W_StrIterator, str_iterator_type
from objects.table import Table
from objects.tuple import W_TupleIterator, tuple_iterator_type
from objects.values import W_Bytes, W_Int


def entries(t: Table | None, used: int, start: int, end: int) -> int:
    """Entries of a table between two places; none if its size is no longer `used`."""
    if t is None or t.used != used:
        return 0
    n = 0
    for e in range(start, min(end, len(t.keys))):
        if t.keys[e] is not None:
            n += 1
    return n


def bytes_left(w: W_BytesIterator) -> int:
    s = w.source
    n = 0
    if isinstance(s, W_Bytes):
        n = len(s.data)
    elif isinstance(s, W_ByteArray):
        n = len(s.buffer)
    return max(0, n - w.at)


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
        n = 0 if t is None else entries(t, w.used, w.at, len(t.keys))
    elif isinstance(w, W_SetIterator):
        s = w.table
        n = 0 if s is None else entries(s, w.used, w.at, len(s.keys))
    elif isinstance(w, W_DictReverseIterator):
        n = entries(w.table, w.used, 0, w.at)
    elif isinstance(w, W_ListReverseIterator):
        n = 0 if w.list is None else w.index + 1
    elif isinstance(w, W_BytesIterator):
        n = bytes_left(w)
    return W_Int(n)


def register_hints() -> None:
    """Gives the iterators the method."""
    for t in [list_iterator_type, tuple_iterator_type, range_iterator_type, long_iterator_type, str_iterator_type, set_iterator_type,
              list_reverse_iterator_type, bytes_iterator_type, bytearray_iterator_type] + dict_iterator_types + dict_reverse_iterator_types:
        register1(t, "__length_hint__(self, /)", i_hint)
