"""bytes and bytearray: what both have, on data of one character a byte. A result is of the receiver's kind."""

import lib.utf8 as utf8
from objects.builtin import register1, register2, register3, register4, unset
from objects.codecs import decode, encode, unknown_encoding
from objects.core import (W_Root, W_Type, bad_argument, buffer_error_type, error, new_builtin_type, none, not_implemented, object_type,
                          overflow_error_type, type_error, value_error)
from objects.operators import clamped_index, index_of, iterator_of, iterator_of_hinted, list_of
from objects.sequence import MOST, bounds_of, cannot_repeat, item_index, register_finder, repeat_count, settled, slice_index
from objects.typed import W_Typed
from objects.values import W_Bytes, W_Int, W_Slice, W_Str, W_Tuple, bytearray_type, bytes_type, new_list, new_tuple, wrap_bool
from rtlib import ByteBuffer, StringBuilder
from rtlib.gc import WeakRef, collect

END = 9223372036854775807
MOST_WASTED = 16
SPACES = " \t\n\r\x0b\x0c"
bytes_iterator_type = new_builtin_type("bytes_iterator", object_type)
bytearray_iterator_type = new_builtin_type("bytearray_iterator", object_type)


class Buffer:
    """What the memoryviews that were made of each other share."""

    def __init__(self) -> None:
        self.views: int = 0  # those that were not released


class Patience:
    """How many collections there were because of views that were not released but dropped."""

    def __init__(self) -> None:
        self.wasted: int = 0


patience = Patience()


class Exports:
    """The buffers of an object."""

    def __init__(self) -> None:
        self.buffers: list[WeakRef[Buffer]] = []

    def add(self) -> Buffer:
        """A new one."""
        if len(self.buffers) & 15 == 15:
            self.prune()
        b = Buffer()
        self.buffers.append(WeakRef(b))
        return b

    def prune(self) -> bool:
        """Forgets buffers without views; False if none is left."""
        left: list[WeakRef[Buffer]] = []
        for weak in self.buffers:
            b = weak.get()
            if b is not None and b.views > 0:
                left.append(weak)
        self.buffers = left
        return len(left) > 0

    def are_held(self) -> bool:
        """Are there views? Only a collection can tell those that were dropped: a program that leaves many of them pays for a few
        collections, and is then taken to have dropped all."""
        if not self.prune() or patience.wasted >= MOST_WASTED:
            return False
        collect()
        if self.prune():
            return True
        patience.wasted += 1
        return False


class W_ByteArray(W_Root):
    """A bytearray."""

    def __init__(self, data: str) -> None:
        self.buffer: ByteBuffer = ByteBuffer()
        self.exports: Exports | None = None  # made with the first memoryview
        self.replace(data)

    def export(self) -> Buffer:
        """A buffer for a new memoryview."""
        e = self.exports
        if e is None:
            e = Exports()
            self.exports = e
        return e.add()

    def check_exports(self) -> None:
        """The object is to change its size: BufferError if memoryviews look at it."""
        e = self.exports
        if e is not None and e.are_held():
            raise error(buffer_error_type, self.export_text())

    def export_text(self) -> str:
        return "Existing exports of data: object cannot be re-sized"

    def resize(self, data: str) -> None:
        """replace, which needs leave where the size is another one."""
        if len(data) != len(self.buffer):
            self.check_exports()
        self.replace(data)

    def cls(self) -> W_Type:
        return bytearray_type

    def replace(self, data: str) -> None:
        """Gives it other contents."""
        b = ByteBuffer()
        b.extend(data.encode("latin-1"))
        self.buffer = b

    def data(self) -> str:
        return self.buffer.build().decode("latin-1")

    def item_format(self) -> str:
        """The format of the items that a memoryview shows."""
        return "B"


class W_BufferView(W_Typed):
    """An object that shows bytes of another one: memoryview."""

    def shown(self) -> "W_BufferView":
        """What a memoryview of it shows the bytes of: itself, or a memoryview that it holds."""
        return self

    def contents(self) -> str:
        """The bytes that it shows."""
        raise NotImplementedError("contents")


class W_BytesIterator(W_Root):
    def __init__(self, source: W_Root, type: W_Type) -> None:
        self.source: W_Root | None = source
        self.type: W_Type = type
        self.at: int = 0

    def cls(self) -> W_Type:
        return self.type

    def iter_next(self) -> W_Root | None:
        s = self.source
        at = self.at
        self.at = at + 1
        if isinstance(s, W_Bytes) and at < len(s.data):
            return W_Int(ord(s.data[at]))
        if isinstance(s, W_ByteArray) and at < len(s.buffer):
            return W_Int(s.buffer[at])
        self.source = None
        return None


# ---- contents ----
def is_bytes(w: W_Root) -> bool:
    """Is it like bytes: a bytes, a bytearray, a memoryview?"""
    return isinstance(w, W_Bytes) or isinstance(w, W_ByteArray) or isinstance(w, W_BufferView)


def data_of(w: W_Root) -> str:
    """The contents of an object that is like bytes."""
    if isinstance(w, W_Bytes):
        return w.data
    if isinstance(w, W_BufferView):
        return w.contents()
    assert isinstance(w, W_ByteArray)
    return w.data()


def like(w: W_Root, data: str) -> W_Root:
    """An object of w's kind with these contents."""
    return W_ByteArray(data) if isinstance(w, W_ByteArray) else W_Bytes(data)


def argument(w: W_Root) -> str:
    """The contents of an argument that must be like bytes."""
    if is_bytes(w):
        return data_of(w)
    raise type_error(f"a bytes-like object is required, not '{w.cls().name}'")


def byte_of(w: W_Root, what: str) -> str:
    """The byte of an int; ValueError."""
    n = clamped_index(w)
    if n < 0 or n > 255:
        raise value_error(f"{what} must be in range(0, 256)")
    return chr(n)


def sub_argument(w: W_Root) -> str:
    """What find and the like look for: bytes, or one byte as an int."""
    if is_bytes(w):
        return data_of(w)
    if w.cls().lookup("__index__") is not None:
        return byte_of(w, "byte")
    raise type_error(f"argument should be integer or bytes-like object, not '{w.cls().name}'")


def wrap_parts(w: W_Root, parts: list[str]) -> W_Root:
    out: list[W_Root] = []
    for p in parts:
        out.append(like(w, p))
    return new_list(out)


# ---- sequence ----
def m_len(w: W_Root) -> W_Root:
    return W_Int(len(w.buffer) if isinstance(w, W_ByteArray) else len(data_of(w)))


def m_iter(w: W_Root) -> W_Root:
    return W_BytesIterator(w, bytearray_iterator_type if isinstance(w, W_ByteArray) else bytes_iterator_type)


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    name = "bytearray" if isinstance(w, W_ByteArray) else "byte"
    key = settled(key)
    if isinstance(w, W_ByteArray) and not isinstance(key, W_Slice):
        return W_Int(w.buffer[item_index(key, len(w.buffer), name, name)])
    data = data_of(w)
    if not isinstance(key, W_Slice):
        return W_Int(ord(data[item_index(key, len(data), "", name)])) if name == "byte" else none
    b = bounds_of(key, len(data))
    if b.step == 1:
        return like(w, data[b.start:b.start + b.length])
    return like(w, "".join([data[b.start + k * b.step] for k in range(b.length)]))


def m_contains(w: W_Root, x: W_Root) -> W_Root:
    if not is_bytes(x) and x.cls().lookup("__index__") is None:
        raise type_error(f"a bytes-like object is required, not '{x.cls().name}'")
    return wrap_bool(sub_argument(x) in data_of(w))


def m_add(w: W_Root, other: W_Root) -> W_Root:
    if not is_bytes(other):
        method = other.cls().lookup("__radd__")
        result = not_implemented if method is None else method.invoke2(other, w)
        if result is not not_implemented:
            return result
        raise type_error(f"can't concat {other.cls().name} to {w.cls().name}")
    return like(w, data_of(w) + data_of(other))


def m_mul(w: W_Root, times: W_Root) -> W_Root:
    n = repeat_count(times)
    if n == 1 and w.cls() is bytes_type:
        return w
    data = data_of(w)
    if n > 1 and len(data) > MOST // n and not isinstance(w, W_ByteArray):
        raise error(overflow_error_type, "repeated bytes are too long")
    if n < 0:
        raise cannot_repeat(times)
    return like(w, data * n)


def comparable(w: W_Root, other: W_Root) -> bool:
    """bytes compare with bytes, bytearray with whatever is like bytes."""
    return isinstance(other, W_Bytes) or (isinstance(w, W_ByteArray) and is_bytes(other))


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(data_of(w) == data_of(other)) if comparable(w, other) else not_implemented


def m_ne(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(data_of(w) != data_of(other)) if comparable(w, other) else not_implemented


def m_lt(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(data_of(w) < data_of(other)) if comparable(w, other) else not_implemented


def m_le(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(data_of(w) <= data_of(other)) if comparable(w, other) else not_implemented


def m_gt(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(data_of(w) > data_of(other)) if comparable(w, other) else not_implemented


def m_ge(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(data_of(w) >= data_of(other)) if comparable(w, other) else not_implemented


# ---- searching ----
class Window:
    """The part of some data between two positions; start > end where they lie crosswise."""

    def __init__(self, start: W_Root, end: W_Root, n: int) -> None:
        self.end: int = n if end is none else clamp(slice_index(end), n)
        self.start: int = 0 if start is none else slice_index(start)
        if self.start < 0:
            self.start = max(0, self.start + n)


def clamp(i: int, n: int) -> int:
    return max(0, i + n) if i < 0 else min(i, n)


def m_find(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    wanted = sub_argument(sub)
    data = data_of(w)
    p = Window(start, end, len(data))
    return W_Int(-1 if p.start > p.end else data.find(wanted, p.start, p.end))


def m_rfind(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    wanted = sub_argument(sub)
    data = data_of(w)
    p = Window(start, end, len(data))
    return W_Int(-1 if p.start > p.end else utf8.rfind(data, wanted, p.start, p.end))


def found(at: W_Root) -> W_Root:
    if isinstance(at, W_Int) and at.value < 0:
        raise value_error("subsection not found")
    return at


def m_index(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    return found(m_find(w, sub, start, end))


def m_rindex(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    return found(m_rfind(w, sub, start, end))


def m_count(w: W_Root, sub: W_Root, start: W_Root, end: W_Root) -> W_Root:
    wanted = sub_argument(sub)
    data = data_of(w)
    p = Window(start, end, len(data))
    return W_Int(0 if p.start > p.end else data.count(wanted, p.start, p.end))


def affixes(w: W_Root, name: str) -> list[str]:
    if isinstance(w, W_Tuple):
        return [argument(x) for x in w.items]
    if not is_bytes(w):
        raise type_error(f"{name} first arg must be bytes or a tuple of bytes, not {w.cls().name}")
    return [data_of(w)]


def m_startswith(w: W_Root, prefix: W_Root, start: W_Root, end: W_Root) -> W_Root:
    data = data_of(w)
    p = Window(start, end, len(data))
    for a in affixes(prefix, "startswith"):
        if p.start <= p.end and data[p.start:p.end].startswith(a):
            return wrap_bool(True)
    return wrap_bool(False)


def m_endswith(w: W_Root, suffix: W_Root, start: W_Root, end: W_Root) -> W_Root:
    data = data_of(w)
    p = Window(start, end, len(data))
    for a in affixes(suffix, "endswith"):
        if p.start <= p.end and data[p.start:p.end].endswith(a):
            return wrap_bool(True)
    return wrap_bool(False)


# ---- parts ----
def m_join(w: W_Root, iterable: W_Root) -> W_Root:
    if iterable.cls().lookup("__iter__") is None and iterable.cls().lookup("__getitem__") is None:
        raise type_error("can only join an iterable")
    parts: list[str] = []
    for x in list_of(iterable):
        if not is_bytes(x):
            raise type_error(f"sequence item {len(parts)}: expected a bytes-like object, {x.cls().name} found")
        parts.append(data_of(x))
    return like(w, data_of(w).join(parts))


def m_replace(w: W_Root, old: W_Root, new: W_Root, count: W_Root) -> W_Root:
    return like(w, data_of(w).replace(argument(old), argument(new), index_of(count)))


def separator(w: W_Root) -> str:
    by = argument(w)
    if by == "":
        raise value_error("empty separator")
    return by


def m_split(w: W_Root, sep: W_Root, maxsplit: W_Root) -> W_Root:
    data = data_of(w)
    most = index_of(maxsplit)
    if sep is not none:
        return wrap_parts(w, data.split(separator(sep), most))
    out: list[str] = []
    i = 0
    while True:
        while i < len(data) and data[i] in SPACES:
            i += 1
        if i >= len(data):
            break
        start = i
        if most >= 0 and len(out) == most:
            out.append(data[i:])
            break
        while i < len(data) and data[i] not in SPACES:
            i += 1
        out.append(data[start:i])
    return wrap_parts(w, out)


def m_rsplit(w: W_Root, sep: W_Root, maxsplit: W_Root) -> W_Root:
    data = data_of(w)
    most = index_of(maxsplit)
    out: list[str] = []
    end = len(data)
    if sep is not none:
        by = separator(sep)
        while most < 0 or len(out) < most:
            at = utf8.rfind(data, by, 0, end)
            if at < 0:
                break
            out.append(data[at + len(by):end])
            end = at
        out.append(data[:end])
    else:
        end = len(data.rstrip(SPACES))
        while end > 0:
            if most >= 0 and len(out) == most:
                out.append(data[:end])
                break
            i = end
            while i > 0 and data[i - 1] not in SPACES:
                i -= 1
            out.append(data[i:end])
            end = len(data[:i].rstrip(SPACES))
    out.reverse()
    return wrap_parts(w, out)


def m_splitlines(w: W_Root, keepends: W_Root) -> W_Root:
    keep = index_of(keepends) != 0
    return wrap_parts(w, [p.decode("latin-1") for p in data_of(w).encode("latin-1").splitlines(keep)])


def m_partition(w: W_Root, sep: W_Root) -> W_Root:
    data = data_of(w)
    by = separator(sep)
    at = data.find(by)
    if at < 0:
        return new_tuple([like(w, data), like(w, ""), like(w, "")])
    return new_tuple([like(w, data[:at]), like(w, by), like(w, data[at + len(by):])])


def m_rpartition(w: W_Root, sep: W_Root) -> W_Root:
    data = data_of(w)
    by = separator(sep)
    at = utf8.rfind(data, by, 0, len(data))
    if at < 0:
        return new_tuple([like(w, ""), like(w, ""), like(w, data)])
    return new_tuple([like(w, data[:at]), like(w, by), like(w, data[at + len(by):])])


def m_strip(w: W_Root, gone: W_Root) -> W_Root:
    return like(w, data_of(w).strip(SPACES if gone is none else argument(gone)))


def m_lstrip(w: W_Root, gone: W_Root) -> W_Root:
    return like(w, data_of(w).lstrip(SPACES if gone is none else argument(gone)))


def m_rstrip(w: W_Root, gone: W_Root) -> W_Root:
    return like(w, data_of(w).rstrip(SPACES if gone is none else argument(gone)))


def m_removeprefix(w: W_Root, prefix: W_Root) -> W_Root:
    data = data_of(w)
    p = argument(prefix)
    return like(w, data[len(p):] if data.startswith(p) else data)


def m_removesuffix(w: W_Root, suffix: W_Root) -> W_Root:
    data = data_of(w)
    p = argument(suffix)
    return like(w, data[:len(data) - len(p)] if p != "" and data.endswith(p) else data)


def m_decode(w: W_Root, encoding: W_Root, errors: W_Root) -> W_Root:
    for option in [encoding, errors]:
        if not isinstance(option, W_Str):
            raise bad_argument(f"decode() argument '{'encoding' if option is encoding else 'errors'}'", "str", option)
    assert isinstance(encoding, W_Str) and isinstance(errors, W_Str)
    if encoding.utf8 == "":
        raise unknown_encoding("")
    return W_Str(decode(data_of(w), encoding.utf8, errors.utf8))


# ---- contents from other objects ----
def contents(w: W_Root, encoding: W_Root, errors: W_Root, name: str) -> str:
    """What bytes(w, encoding, errors) holds."""
    if isinstance(w, W_Str):
        if encoding is unset:
            raise type_error("string argument without an encoding")
        if not isinstance(encoding, W_Str):
            raise bad_argument(f"{name}() argument 'encoding'", "str", encoding)
        if errors is not unset and not isinstance(errors, W_Str):
            raise bad_argument(f"{name}() argument 'errors'", "str", errors)
        if encoding.utf8 == "":
            raise unknown_encoding("")
        return encode(w.utf8, encoding.utf8, errors.utf8 if isinstance(errors, W_Str) else "")
    if encoding is not unset:
        raise type_error("encoding without a string argument")
    if errors is not unset:
        raise type_error("errors without a string argument")
    if is_bytes(w) and not w.cls().is_heap:
        return data_of(w)
    if w.cls().lookup("__index__") is not None:
        n = index_of(w)
        if n < 0:
            raise value_error("negative count")
        return "\x00" * n
    if is_bytes(w):
        return data_of(w)
    if w.cls().lookup("__iter__") is None and w.cls().lookup("__getitem__") is None:
        raise type_error(f"cannot convert '{w.cls().name}' object to bytes")
    return of_items(iterator_of(w) if name == "bytearray" else iterator_of_hinted(w), name)


def of_items(it: W_Root, name: str) -> str:
    """The bytes that the integers of an iterator are; name: of the type that is made, bytes or bytearray."""
    out = StringBuilder()
    while True:
        item = it.iter_next()
        if item is None:
            return out.build()
        out.append(byte_of(item, "byte" if name == "bytearray" else "bytes"))


def register_sequence(t: W_Type) -> None:
    """Gives bytes or bytearray what sequences have, and searching."""
    register1(t, "__len__(self, /)", m_len)
    register1(t, "__iter__(self, /)", m_iter)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register2(t, "__contains__(self, key, /)", m_contains)
    register2(t, "__add__(self, value, /)", m_add)
    register2(t, "__mul__(self, value, /)", m_mul)
    register2(t, "__rmul__(self, value, /)", m_mul)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "__ne__(self, value, /)", m_ne)
    register2(t, "__lt__(self, value, /)", m_lt)
    register2(t, "__le__(self, value, /)", m_le)
    register2(t, "__gt__(self, value, /)", m_gt)
    register2(t, "__ge__(self, value, /)", m_ge)
    register_finder(t, "find(self, sub, start=None, end=None, /)", m_find)
    register_finder(t, "rfind(self, sub, start=None, end=None, /)", m_rfind)
    register_finder(t, "index(self, sub, start=None, end=None, /)", m_index)
    register_finder(t, "rindex(self, sub, start=None, end=None, /)", m_rindex)
    register_finder(t, "count(self, sub, start=None, end=None, /)", m_count)
    register_finder(t, "startswith(self, prefix, start=None, end=None, /)", m_startswith)
    register_finder(t, "endswith(self, suffix, start=None, end=None, /)", m_endswith)


def register_parts(t: W_Type) -> None:
    """Gives bytes or bytearray what takes them apart."""
    register2(t, "join(self, iterable_of_bytes, /)", m_join)
    register4(t, "replace(self, old, new, count=-1, /)", m_replace)
    register3(t, "split(self, /, sep=None, maxsplit=-1)", m_split)
    register3(t, "rsplit(self, /, sep=None, maxsplit=-1)", m_rsplit)
    register2(t, "splitlines(self, /, keepends=False)", m_splitlines)
    register2(t, "partition(self, sep, /)", m_partition)
    register2(t, "rpartition(self, sep, /)", m_rpartition)
    register2(t, "strip(self, bytes=None, /)", m_strip)
    register2(t, "lstrip(self, bytes=None, /)", m_lstrip)
    register2(t, "rstrip(self, bytes=None, /)", m_rstrip)
    register2(t, "removeprefix(self, prefix, /)", m_removeprefix)
    register2(t, "removesuffix(self, suffix, /)", m_removesuffix)
    register3(t, "decode(self, /, encoding='utf-8', errors='strict')", m_decode)
