"""memoryview: bytes of another object as items of some format, in one dimension or more."""

from lib.floatparts import INF
from objects.builtin import register1, register2, register3, register_any, unset
from objects.bytes import W_BufferView, W_ByteArray, data_of, is_bytes
from objects.core import (OperationError, W_Root, W_Type, call_special, error, index_error_type, new_builtin_type, none,
                          not_implemented, not_implemented_error_type, object_type, type_error, value_error)
from objects.float import float_argument
from objects.hashing import bytes_hash
from objects.int import is_integer
from objects.object import computed
from objects.operators import equal, get_attribute, identity_hash, index_of, is_true, list_of
from objects.packing import FLOATS, SIZES, pack_float, pack_integer, unpack_item
from objects.sequence import bounds_of
from objects.typed import register_list, register_new
from objects.values import W_Bytes, W_Float, W_Int, W_Slice, W_Str, W_Tuple, new_list, new_tuple, wrap_bool

memoryview_type = new_builtin_type("memoryview", object_type)
memoryview_type.is_final = True
FORMATS = "cbB?hHiIlLqQnNPfd"
WIDE = "w"   # code points, whose items cannot be asked for


class W_MemoryView(W_BufferView):
    """Items from `start` on, shape and strides (in bytes) one number for each dimension."""

    def __init__(self, source: W_Root, start: int, shape: list[int], strides: list[int], format: str) -> None:
        self.source: W_Root = source
        self.start: int = start
        self.shape: list[int] = shape
        self.strides: list[int] = strides
        self.format: str = format
        self.released: bool = False

    def cls(self) -> W_Type:
        return memoryview_type

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
        return not isinstance(self.source, W_ByteArray)

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

    def contents(self) -> str:
        self.check()
        data = data_of(self.source)
        if self.is_contiguous():
            return data[self.start:self.start + self.bytes_length()]
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
    def item(self, at: int) -> W_Root:
        if self.format == WIDE:
            raise error(not_implemented_error_type, "memoryview: format w not supported")
        data = data_of(self.source)
        if at + self.size() > len(data):
            raise value_error("memoryview: the object below has become shorter")
        return unpack_item(self.format, self.size(), data, at, True)

    def pack(self, w: W_Root) -> str:
        """The bytes of an object that is to be an item."""
        code = self.format
        if code == WIDE:
            raise error(not_implemented_error_type, "memoryview: format w not supported")
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
    if isinstance(w, W_MemoryView):
        w.check()
        return W_MemoryView(w.source, w.start, list(w.shape), list(w.strides), w.format)
    if not is_bytes(w):
        raise type_error(f"memoryview: a bytes-like object is required, not '{w.cls().name}'")
    if isinstance(w, W_ByteArray) and w.item_format() != "B":
        code = w.item_format()
        size = 4 if code == WIDE else SIZES[code]
        return W_MemoryView(w, 0, [len(w.buffer) // size], [size], code)
    return W_MemoryView(w, 0, [len(data_of(w))], [1], "B")


def m_new(args: list[W_Root]) -> W_Root:
    return new_view(args[1])


# ---- items ----
def place_of(v: W_MemoryView, key: list[W_Root]) -> int:
    """Where the item of some indexes is, one for each dimension."""
    at = v.start
    for d in range(len(key)):
        i = index_of(key[d])
        n = v.shape[d]
        if i < 0:
            i += n
        if i < 0 or i >= n:
            raise error(index_error_type, f"index out of bounds on dimension {d + 1}")
        at += i * v.strides[d]
    return at


def is_index(w: W_Root) -> bool:
    return is_integer(w) or w.cls().lookup("__index__") is not None


def indexes(v: W_MemoryView, key: W_Root) -> list[W_Root]:
    """The indexes of a key that is no slice."""
    if isinstance(key, W_Tuple):
        for w in key.items:
            if not is_index(w):
                raise type_error("memoryview: invalid slice key")
        if len(key.items) > len(v.shape):
            raise type_error(f"cannot index {len(v.shape)}-dimension view with {len(key.items)}-element tuple")
        return list(key.items)
    if not is_index(key):
        raise type_error("memoryview: invalid slice key")
    if len(v.shape) == 0:
        raise type_error("invalid indexing of 0-dim memory")
    return [key]


def not_here(text: str) -> OperationError:
    return error(not_implemented_error_type, text)


def sliced(v: W_MemoryView, key: W_Slice) -> W_MemoryView:
    if len(v.shape) == 0:
        raise type_error("invalid indexing of 0-dim memory")
    b = bounds_of(key, v.shape[0])
    shape = list(v.shape)
    strides = list(v.strides)
    shape[0] = b.length
    strides[0] = v.strides[0] * b.step
    return W_MemoryView(v.source, v.start + b.start * v.strides[0], shape, strides, v.format)


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    v = as_view(w)
    if isinstance(key, W_Slice):
        return sliced(v, key)
    given = indexes(v, key)
    if len(given) < len(v.shape):
        raise not_here("sub-views are not implemented" if isinstance(key, W_Tuple) else "multi-dimensional sub-views are not implemented")
    return v.item(place_of(v, given))


def m_setitem(w: W_Root, key: W_Root, value: W_Root) -> W_Root:
    v = as_view(w)
    if v.is_readonly():
        raise type_error("cannot modify read-only memory")
    if isinstance(key, W_Slice):
        part = sliced(v, key)
        if not is_bytes(value):
            raise type_error(f"a bytes-like object is required, not '{value.cls().name}'")
        source = new_view(value)
        if source.format != part.format or source.shape != part.shape:
            raise value_error("memoryview assignment: lvalue and rvalue have different structures")
        part.fill(source.contents())
        return none
    given = indexes(v, key)
    if len(given) < len(v.shape):
        raise not_here("sub-views are not implemented")
    at = place_of(v, given)
    v.store(at, v.pack(value))
    return none


def m_delitem(w: W_Root, key: W_Root) -> W_Root:
    raise type_error("cannot delete memory")


def m_len(w: W_Root) -> W_Root:
    v = as_view(w)
    if not v.shape:
        return W_Int(1)
    return W_Int(v.shape[0])


def m_iter(w: W_Root) -> W_Root:
    return get_attribute(m_tolist(w), "__iter__").call([])


# ---- conversions ----
def m_tobytes(w: W_Root, order: W_Root) -> W_Root:
    if order is not none and not (isinstance(order, W_Str) and order.utf8 in ["C", "F", "A"]):
        raise value_error("order must be 'C', 'F' or 'A'")
    return W_Bytes(as_view(w).contents())


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
    data = data_of(v.source)
    if v.format == WIDE:
        raise error(not_implemented_error_type, "memoryview: format w not supported")
    return nested([unpack_item(v.format, v.size(), data, at, True) for at in v.places()], v.shape, 0)


def m_hex(args: list[W_Root]) -> W_Root:
    return get_attribute(W_Bytes(as_view(args[0]).contents()), "hex").call(args[1:] if args[1] is not unset else [])


def m_release(w: W_Root) -> W_Root:
    assert isinstance(w, W_MemoryView)
    w.released = True
    return none


def m_toreadonly(w: W_Root) -> W_Root:
    v = as_view(w)
    return W_MemoryView(W_Frozen(v), 0, list(v.shape), contiguous(v.shape, v.size()), v.format)


class W_Frozen(W_BufferView):
    """The bytes of a view that can be written, for a view that cannot."""

    def __init__(self, view: W_MemoryView) -> None:
        self.view: W_MemoryView = view

    def cls(self) -> W_Type:
        return self.view.source.cls()

    def contents(self) -> str:
        return self.view.contents()


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
        raise type_error(f"cast() argument 'format' must be str, not {w.cls().name}")
    text = w.utf8[1:] if w.utf8.startswith("@") else w.utf8
    if len(text) != 1 or text not in FORMATS:
        raise value_error("memoryview: destination format must be a native single character format prefixed with an optional '@'")
    return text


def m_cast(w: W_Root, format: W_Root, shape: W_Root) -> W_Root:
    v = as_view(w)
    code = native(format)
    if not v.is_contiguous():
        raise type_error("memoryview: casts are restricted to C-contiguous views")
    if (shape is not unset or len(v.shape) != 1) and len(v.shape) != 1 and shape is not unset:
        raise type_error("memoryview: cast must be 1D -> ND or ND -> 1D")
    if code not in "cbB" and v.format not in "cbB":
        raise type_error("memoryview: cannot cast between two non-byte formats")
    total = v.bytes_length()
    size = SIZES[code]
    if total % size != 0:
        raise type_error("memoryview: length is not a multiple of itemsize")
    new_shape = [total // size]
    if shape is not unset:
        new_shape = []
        n = 1
        for s in list_of(shape):
            if not is_integer(s):
                raise type_error("memoryview.cast(): elements of shape must be integers")
            if index_of(s) <= 0:
                raise value_error("memoryview.cast(): elements of shape must be integers > 0")
            new_shape.append(index_of(s))
            n *= index_of(s)
        if n * size != total:
            raise type_error("memoryview: product(shape) * itemsize != buffer size")
    return W_MemoryView(v.source, v.start, new_shape, contiguous(new_shape, size), code)


def m_enter(w: W_Root) -> W_Root:
    return as_view(w)


def m_exit(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return m_release(args[0])


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    assert isinstance(w, W_MemoryView)
    if not is_bytes(other):
        return not_implemented
    if w.released or (isinstance(other, W_MemoryView) and other.released):
        return wrap_bool(w is other)
    o = new_view(other)
    if w.shape != o.shape:
        return wrap_bool(False)
    return wrap_bool(equal(m_tolist(w), m_tolist(o)))


def m_hash(w: W_Root) -> W_Root:
    v = as_view(w)
    if not v.is_readonly():
        raise value_error("cannot hash writable memoryview object")
    if v.format not in "Bbc":
        raise value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
    return W_Int(bytes_hash(v.contents()))


def m_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_MemoryView)
    return W_Str(f"<{'released memory' if w.released else 'memory'} at 0x{identity_hash(w):x}>")


# ---- attributes ----
def numbers(given: list[int]) -> W_Root:
    return new_tuple([W_Int(n) for n in given])


def a_obj(w: W_Root) -> W_Root:
    source = as_view(w).source
    return source.view.source if isinstance(source, W_Frozen) else source


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
    v = as_view(w)
    step = v.size()
    for d in range(len(v.shape)):
        if v.shape[d] > 1 and v.strides[d] != step:
            return wrap_bool(False)
        step *= v.shape[d]
    return wrap_bool(True)


def a_contiguous(w: W_Root) -> W_Root:
    return wrap_bool(as_view(w).is_contiguous() or is_true(a_f_contiguous(w)))


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
    register1(t, "__hash__(self, /)", m_hash)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__enter__(self, /)", m_enter)
    register_any(t, "__exit__(self, /, *args)", m_exit)
    register2(t, "tobytes(self, /, order=None)", m_tobytes)
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
