"""memoryview: bytes of another object as items of some format, in one dimension or more."""

from lib.floatparts import INF
from objects.builtin import register1, register2, register3, register_any, unset
from objects.bytes import Buffer, W_BufferView, W_ByteArray, data_of, is_bytes
from objects.core import (OperationError, W_Root, W_Type, bad_argument, call_special, ellipsis, error, index_error_type,
                          new_builtin_type, none, not_implemented, not_implemented_error_type, object_type, type_error, value_error)
from objects.float import float_argument
from objects.hashing import bytes_hash
from objects.int import is_integer
from objects.object import computed
from objects.operators import compare, get_attribute, identity_hash, index_of, integer_by_index, is_true, list_of
from objects.packing import FLOATS, SIZES, pack_float, pack_integer, unpack_item
from objects.sequence import bounds_of
from objects.typed import register_list, register_new
from objects.values import W_Bytes, W_Float, W_Int, W_List, W_Slice, W_Str, W_Tuple, new_list, new_tuple, wrap_bool
from rtlib import ovfcheck

memoryview_type = new_builtin_type("memoryview", object_type)
memoryview_type.is_final = True
memory_iterator_type = new_builtin_type("memory_iterator", object_type)
memory_iterator_type.is_final = True
MOST_DIMENSIONS = 64
FORMATS = "cbB?hHiIlLqQnNPfd"
WIDE = "w"   # code points, whose items cannot be asked for


class W_MemoryView(W_BufferView):
    """Items from `start` on, shape and strides (in bytes) one number for each dimension."""

    def __init__(self, source: W_Root, start: int, shape: list[int], strides: list[int], format: str, readonly: bool,
                 buffer: Buffer | None) -> None:
        super().__init__(memoryview_type)
        self.source: W_Root = source
        self.start: int = start
        self.shape: list[int] = shape
        self.strides: list[int] = strides
        self.format: str = format
        self.readonly: bool = readonly
        self.buffer: Buffer | None = buffer  # of a source that can change its size
        self.released: bool = False
        self.hash: int = -1                  # -1: not computed yet
        if buffer is not None:
            buffer.views += 1

    def derived(self, start: int, shape: list[int], strides: list[int], format: str) -> "W_MemoryView":
        """Another view of the same source."""
        return W_MemoryView(self.source, start, shape, strides, format, self.readonly, self.buffer)

    def release(self) -> None:
        if not self.released:
            self.released = True
            buffer = self.buffer
            if buffer is not None:
                buffer.views -= 1

    def check(self) -> None:
        if self.released:
            raise value_error("operation forbidden on released memoryview object")

    def size(self) -> int:
        return 4 if self.format == WIDE else SIZES[self.format]

    def count(self) -> int:
        """All items."""
        n = 1
        for s in self.shape:
            n *= s
        return n

    def bytes_length(self) -> int:
        return self.count() * self.size()

    def is_readonly(self) -> bool:
        return self.readonly

    def places(self) -> list[int]:
        """Where the items are, in the order of the indexes."""
        out = [self.start]
        for d in range(len(self.shape)):
            next: list[int] = []
            for at in out:
                for i in range(self.shape[d]):
                    next.append(at + i * self.strides[d])
            out = next
        return out

    def is_contiguous(self) -> bool:
        """Do the items stand one behind the other, the last dimension the fastest?"""
        step = self.size()
        d = len(self.shape) - 1
        while d >= 0:
            if self.shape[d] > 1 and self.strides[d] != step:
                return False
            step *= self.shape[d]
            d -= 1
        return True

    def is_fortran(self) -> bool:
        """... the first dimension the fastest?"""
        step = self.size()
        for d in range(len(self.shape)):
            if self.shape[d] > 1 and self.strides[d] != step:
                return False
            step *= self.shape[d]
        return True

    def transposed(self) -> "W_MemoryView":
        """The view with its dimensions the other way round."""
        shape = list(self.shape)
        strides = list(self.strides)
        shape.reverse()
        strides.reverse()
        return self.derived(self.start, shape, strides, self.format)

    def part(self, at: int, n: int) -> str:
        """n bytes of the source from at on."""
        source = self.source
        if isinstance(source, W_ByteArray):
            if at + n > len(source.buffer):
                raise value_error("memoryview: the object below has become shorter")
            return source.buffer[at:at + n].decode("latin-1")
        return data_of(source)[at:at + n]

    def contents(self) -> str:
        self.check()
        if self.is_contiguous():
            return self.part(self.start, self.bytes_length())
        data = data_of(self.source)
        size = self.size()
        return "".join([data[at:at + size] for at in self.places()])

    def store(self, at: int, data: str) -> None:
        """Writes bytes at a place of the source."""
        source = self.source
        if not isinstance(source, W_ByteArray):
            raise type_error("cannot modify read-only memory")
        if at + len(data) > len(source.buffer):
            raise value_error("memoryview: the object below has become shorter")
        for i in range(len(data)):
            source.buffer[at + i] = ord(data[i])

    def fill(self, data: str) -> None:
        """Writes data over the beginning."""
        self.check()
        if self.is_contiguous():
            self.store(self.start, data)
            return
        size = self.size()
        places = self.places()
        for i in range(len(data)):
            self.store(places[i // size] + i % size, data[i])

    # ---- single items ----
    def check_format(self) -> None:
        """Can items be asked for?"""
        if self.format == WIDE:
            raise error(not_implemented_error_type, "memoryview: format w not supported")

    def item(self, at: int) -> W_Root:
        size = self.size()
        return unpack_item(self.format, size, self.part(at, size), 0, True)

    def pack(self, w: W_Root) -> str:
        """The bytes of an object that is to be an item."""
        code = self.format
        if code == "c":
            if not isinstance(w, W_Bytes):
                raise self.wrong_type()
            if len(w.data) != 1:
                raise self.wrong_value()
            return w.data
        if code == "?":
            return "\x01" if is_true(w) else "\0"
        if code in FLOATS:
            if not is_integer(w) and w.cls().lookup("__float__") is None and w.cls().lookup("__index__") is None:
                raise self.wrong_type()
            try:
                return pack_float(self.size(), w, True)
            except OverflowError:  # a double too large for a float is an infinity, as C converts it
                return pack_float(self.size(), W_Float(float_argument(w) * INF), True)
        if not is_integer(w):
            result = call_special(w, "__index__", [])
            if result is None or not is_integer(result):
                raise self.wrong_type()
            w = result
        packed = pack_integer(code, self.size(), w, True)
        if not packed:
            raise self.wrong_value()
        return packed

    def wrong_type(self) -> OperationError:
        return type_error(f"memoryview: invalid type for format '{self.format}'")

    def wrong_value(self) -> OperationError:
        return value_error(f"memoryview: invalid value for format '{self.format}'")


def as_view(w: W_Root) -> W_MemoryView:
    """The view, which was not released."""
    assert isinstance(w, W_MemoryView)
    w.check()
    return w


def new_view(w: W_Root) -> W_MemoryView:
    """memoryview(w)."""
    if isinstance(w, W_BufferView):
        w = w.shown()
    if isinstance(w, W_MemoryView):
        w.check()
        return w.derived(w.start, list(w.shape), list(w.strides), w.format)
    if isinstance(w, W_ByteArray):
        code = w.item_format()
        size = 4 if code == WIDE else SIZES[code]
        return W_MemoryView(w, 0, [len(w.buffer) // size], [size], code, False, w.export())
    if not is_bytes(w):
        raise type_error(f"memoryview: a bytes-like object is required, not '{w.cls().name}'")
    return W_MemoryView(w, 0, [len(data_of(w))], [1], "B", True, None)


def m_new(args: list[W_Root]) -> W_Root:
    return new_view(args[1])


# ---- items ----
def place_of(v: W_MemoryView, key: list[W_Root]) -> int:
    """Where the item of some indexes is, one for each dimension."""
    at = v.start
    for d in range(len(key)):
        i = place_number(key[d])
        n = v.shape[d]
        if i < 0:
            i += n
        if i < 0 or i >= n:
            raise error(index_error_type, f"index out of bounds on dimension {d + 1}")
        at += i * v.strides[d]
    v.check()
    return at


def place_number(w: W_Root) -> int:
    """The word of an index; IndexError."""
    n = integer_by_index(w)
    if isinstance(n, W_Int):
        return n.value
    raise error(index_error_type, f"cannot fit '{w.cls().name}' into an index-sized integer")


def is_index(w: W_Root) -> bool:
    return is_integer(w) or w.cls().lookup("__index__") is not None


def all_indexes(key: W_Tuple) -> bool:
    for w in key.items:
        if not is_index(w):
            return False
    return True


def all_slices(key: W_Tuple) -> bool:
    for w in key.items:
        if not isinstance(w, W_Slice):
            return False
    return len(key.items) > 0


def indexes(v: W_MemoryView, key: W_Root) -> list[W_Root]:
    """The indexes of a key that is no slice."""
    if isinstance(key, W_Tuple) and all_indexes(key):
        if len(key.items) > len(v.shape):
            raise type_error(f"cannot index {len(v.shape)}-dimension view with {len(key.items)}-element tuple")
        return list(key.items)
    if isinstance(key, W_Tuple) and all_slices(key):
        raise not_here("multi-dimensional slicing is not implemented")
    if not is_index(key):
        raise type_error("memoryview: invalid slice key")
    return [key]


def whole_item(v: W_MemoryView, key: W_Root) -> bool:
    """Does the key ask for the item of a view without dimensions? TypeError where it asks for another."""
    if v.shape:
        return False
    if key is ellipsis or (isinstance(key, W_Tuple) and not key.items):
        return True
    raise type_error("invalid indexing of 0-dim memory")


def not_here(text: str) -> OperationError:
    return error(not_implemented_error_type, text)


def sliced(v: W_MemoryView, key: W_Slice) -> W_MemoryView:
    b = bounds_of(key, v.shape[0])
    shape = list(v.shape)
    strides = list(v.strides)
    shape[0] = b.length
    strides[0] = v.strides[0] * b.step
    return v.derived(v.start + b.start * v.strides[0], shape, strides, v.format)


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    v = as_view(w)
    if whole_item(v, key):
        if key is ellipsis:
            return v
        v.check_format()
        return v.item(v.start)
    if isinstance(key, W_Slice):
        return sliced(v, key)
    given = indexes(v, key)
    if len(given) < len(v.shape):
        raise not_here("sub-views are not implemented" if isinstance(key, W_Tuple) else "multi-dimensional sub-views are not implemented")
    v.check_format()
    return v.item(place_of(v, given))


def m_setitem(w: W_Root, key: W_Root, value: W_Root) -> W_Root:
    v = as_view(w)
    v.check_format()
    if v.readonly:
        raise type_error("cannot modify read-only memory")
    if whole_item(v, key):
        put(v, v.start, value)
        return none
    if isinstance(key, W_Slice) and len(v.shape) == 1:
        set_slice(v, key, value)
        return none
    if isinstance(key, W_Slice) or (isinstance(key, W_Tuple) and all_slices(key)):
        raise not_here("memoryview slice assignments are currently restricted to ndim = 1")
    given = indexes(v, key)
    if len(given) < len(v.shape):
        raise not_here("sub-views are not implemented")
    put(v, place_of(v, given), value)
    return none


def put(v: W_MemoryView, at: int, value: W_Root) -> None:
    """Makes value the item at a place."""
    data = v.pack(value)
    v.check()
    v.store(at, data)


def set_slice(v: W_MemoryView, key: W_Slice, value: W_Root) -> None:
    if not is_bytes(value):
        raise type_error(f"a bytes-like object is required, not '{value.cls().name}'")
    source = new_view(value)
    part = sliced(v, key)
    v.check()
    if source.format != part.format or source.shape != part.shape:
        raise value_error("memoryview assignment: lvalue and rvalue have different structures")
    part.fill(source.contents())
    source.release()
    part.release()


def m_delitem(w: W_Root, key: W_Root) -> W_Root:
    if as_view(w).readonly:
        raise type_error("cannot modify read-only memory")
    raise type_error("cannot delete memory")


def m_len(w: W_Root) -> W_Root:
    v = as_view(w)
    if not v.shape:
        return W_Int(1)
    return W_Int(v.shape[0])


class W_MemoryIterator(W_Root):
    """Over the items of a view of one dimension."""

    def __init__(self, view: W_MemoryView) -> None:
        self.view: W_MemoryView | None = view
        self.at: int = 0

    def cls(self) -> W_Type:
        return memory_iterator_type

    def iter_next(self) -> W_Root | None:
        v = self.view
        if v is None:
            return None
        v.check()
        i = self.at
        if i >= v.shape[0]:
            self.view = None
            return None
        self.at = i + 1
        return v.item(v.start + i * v.strides[0])


def m_iter(w: W_Root) -> W_Root:
    v = as_view(w)
    if not v.shape:
        raise type_error("invalid indexing of 0-dim memory")
    v.check_format()
    if len(v.shape) > 1:
        raise not_here("multi-dimensional sub-views are not implemented")
    return W_MemoryIterator(v)


# ---- conversions ----
def m_tobytes(w: W_Root, order: W_Root) -> W_Root:
    v = as_view(w)
    if order is not none:
        if not isinstance(order, W_Str):
            raise bad_argument("tobytes() argument 'order'", "str or None", order)
        if order.utf8 not in ["C", "F", "A"]:
            raise value_error("order must be 'C', 'F' or 'A'")
        if order.utf8 == "F" or (order.utf8 == "A" and v.is_fortran()):
            other = v.transposed()
            data = other.contents()
            other.release()
            return W_Bytes(data)
    return W_Bytes(v.contents())


def nested(items: list[W_Root], shape: list[int], d: int) -> W_Root:
    """Items as lists of lists."""
    if d == len(shape):
        return items[0]
    n = shape[d]
    if d == len(shape) - 1:
        return new_list(items)
    out: list[W_Root] = []
    each = len(items) // n if n else 0
    for i in range(n):
        out.append(nested(items[i * each:(i + 1) * each], shape, d + 1))
    return new_list(out)


def m_tolist(w: W_Root) -> W_Root:
    v = as_view(w)
    v.check_format()
    data = data_of(v.source)
    return nested([unpack_item(v.format, v.size(), data, at, True) for at in v.places()], v.shape, 0)


def m_hex(args: list[W_Root]) -> W_Root:
    return get_attribute(W_Bytes(as_view(args[0]).contents()), "hex").call(args[1:] if args[1] is not unset else [])


def m_release(w: W_Root) -> W_Root:
    assert isinstance(w, W_MemoryView)
    w.release()
    return none


def m_toreadonly(w: W_Root) -> W_Root:
    v = as_view(w)
    return W_MemoryView(v.source, v.start, list(v.shape), list(v.strides), v.format, True, v.buffer)


def contiguous(shape: list[int], size: int) -> list[int]:
    """The strides of items that stand one behind the other."""
    out: list[int] = []
    d = len(shape) - 1
    while d >= 0:
        out.insert(0, size)
        size *= shape[d]
        d -= 1
    return out


def native(w: W_Root) -> str:
    """A format, "@" before it allowed."""
    if not isinstance(w, W_Str):
        raise bad_argument("cast() argument 'format'", "str", w)
    text = w.utf8[1:] if w.utf8.startswith("@") else w.utf8
    if len(text) != 1 or text not in FORMATS:
        raise value_error("memoryview: destination format must be a native single character format prefixed with an optional '@'")
    return text


def new_shape(w: W_Root) -> list[int]:
    """The shape that cast is told."""
    if not isinstance(w, W_List) and not isinstance(w, W_Tuple):
        raise type_error("shape must be a list or a tuple")
    given = list_of(w)
    if len(given) > MOST_DIMENSIONS:
        raise value_error(f"memoryview: number of dimensions must not exceed {MOST_DIMENSIONS}")
    out: list[int] = []
    for s in given:
        if not is_integer(s):
            raise type_error("memoryview.cast(): elements of shape must be integers")
        n = index_of(s)
        if n <= 0:
            raise value_error("memoryview.cast(): elements of shape must be integers > 0")
        out.append(n)
    return out


def bytes_in(shape: list[int], size: int) -> int:
    """How many bytes a view of this shape has; ValueError where no word can count them."""
    try:
        for s in shape:
            size = ovfcheck(size * s)
    except OverflowError:
        raise value_error("memoryview.cast(): product(shape) > SSIZE_MAX")
    return size


def m_cast(w: W_Root, format: W_Root, shape: W_Root) -> W_Root:
    v = as_view(w)
    code = native(format)
    if not v.is_contiguous():
        raise type_error("memoryview: casts are restricted to C-contiguous views")
    if (shape is not unset or len(v.shape) != 1) and 0 in v.shape:
        raise type_error("memoryview: cannot cast view with zeros in shape or strides")
    new = [0]
    if shape is not unset:
        new = new_shape(shape)
        if len(new) != 1 and len(v.shape) != 1:
            raise type_error("memoryview: cast must be 1D -> ND or ND -> 1D")
    if v.format == WIDE:
        raise value_error("memoryview: source format must be a native single character format prefixed with an optional '@'")
    if code not in "cbB" and v.format not in "cbB":
        raise type_error("memoryview: cannot cast between two non-byte formats")
    total = v.bytes_length()
    size = SIZES[code]
    if total % size != 0:
        raise type_error("memoryview: length is not a multiple of itemsize")
    if shape is unset:
        new = [total // size]
    elif bytes_in(new, size) != total:
        raise type_error("memoryview: product(shape) * itemsize != buffer size")
    return v.derived(v.start, new, contiguous(new, size), code)


def m_enter(w: W_Root) -> W_Root:
    return as_view(w)


def m_exit(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return m_release(args[0])


def same_items(v: W_MemoryView, o: W_MemoryView) -> bool:
    if v.shape != o.shape or v.format == WIDE or o.format == WIDE:
        return False
    if v.format == o.format and v.format not in "fd?":
        return v.contents() == o.contents()
    a = v.places()
    b = o.places()
    for i in range(len(a)):
        if not is_true(compare(1, v.item(a[i]), o.item(b[i]))):
            return False
    return True


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    assert isinstance(w, W_MemoryView)
    if not is_bytes(other):
        return not_implemented
    if w.released or (isinstance(other, W_MemoryView) and other.released):
        return wrap_bool(w is other)
    o = new_view(other)
    try:
        return wrap_bool(same_items(w, o))
    finally:
        o.release()


def m_ne(w: W_Root, other: W_Root) -> W_Root:
    result = m_eq(w, other)
    return result if result is not_implemented else wrap_bool(not is_true(result))


def m_hash(w: W_Root) -> W_Root:
    assert isinstance(w, W_MemoryView)
    if w.hash == -1:
        w.check()
        if not w.readonly:
            raise value_error("cannot hash writable memoryview object")
        if w.format not in "Bbc":
            raise value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
        w.hash = bytes_hash(w.contents())
    return W_Int(w.hash)


def m_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_MemoryView)
    return W_Str(f"<{'released memory' if w.released else 'memory'} at 0x{identity_hash(w):x}>")


# ---- attributes ----
def numbers(given: list[int]) -> W_Root:
    return new_tuple([W_Int(n) for n in given])


def a_obj(w: W_Root) -> W_Root:
    return as_view(w).source


def a_nbytes(w: W_Root) -> W_Root:
    return W_Int(as_view(w).bytes_length())


def a_readonly(w: W_Root) -> W_Root:
    return wrap_bool(as_view(w).is_readonly())


def a_itemsize(w: W_Root) -> W_Root:
    return W_Int(as_view(w).size())


def a_format(w: W_Root) -> W_Root:
    return W_Str(as_view(w).format)


def a_ndim(w: W_Root) -> W_Root:
    return W_Int(len(as_view(w).shape))


def a_shape(w: W_Root) -> W_Root:
    return numbers(as_view(w).shape)


def a_strides(w: W_Root) -> W_Root:
    return numbers(as_view(w).strides)


def a_suboffsets(w: W_Root) -> W_Root:
    as_view(w)
    return new_tuple([])


def a_c_contiguous(w: W_Root) -> W_Root:
    return wrap_bool(as_view(w).is_contiguous())


def a_f_contiguous(w: W_Root) -> W_Root:
    return wrap_bool(as_view(w).is_fortran())


def a_contiguous(w: W_Root) -> W_Root:
    return wrap_bool(as_view(w).is_contiguous() or as_view(w).is_fortran())


def register_memoryview() -> None:
    """Gives memoryview its methods."""
    t = memoryview_type
    register_new(t, "__new__(type, /, object)", m_new)
    register1(t, "__len__(self, /)", m_len)
    register1(t, "__iter__(self, /)", m_iter)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register3(t, "__setitem__(self, key, value, /)", m_setitem)
    register2(t, "__delitem__(self, key, /)", m_delitem)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "__ne__(self, value, /)", m_ne)
    register1(t, "__hash__(self, /)", m_hash)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__enter__(self, /)", m_enter)
    register_any(t, "__exit__(self, /, *args)", m_exit)
    register2(t, "tobytes(self, /, order='C')", m_tobytes)
    register1(t, "tolist(self, /)", m_tolist)
    register_list(t, "hex(self, /, sep=unset, bytes_per_sep=1)", m_hex)
    register1(t, "release(self, /)", m_release)
    register1(t, "toreadonly(self, /)", m_toreadonly)
    register3(t, "cast(self, /, format, shape=unset)", m_cast)
    computed(t, "obj", a_obj)
    computed(t, "nbytes", a_nbytes)
    computed(t, "readonly", a_readonly)
    computed(t, "itemsize", a_itemsize)
    computed(t, "format", a_format)
    computed(t, "ndim", a_ndim)
    computed(t, "shape", a_shape)
    computed(t, "strides", a_strides)
    computed(t, "suboffsets", a_suboffsets)
    computed(t, "c_contiguous", a_c_contiguous)
    computed(t, "f_contiguous", a_f_contiguous)
    computed(t, "contiguous", a_contiguous)
