"""_struct: values as binary data by a format string."""

from lib.floatparts import INF
from lib.bigint import from_int
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, W_Builtin3, register1, register2, register3
from objects.bytes import W_ByteArray, argument
from objects.codecs import ASCII, encode_with
from objects.core import (OperationError, W_Root, W_Type, bad_argument, call_special, error, exception_type, new_builtin_type,
                          new_exception_type, none, object_type, overflow_error_type, put_into_module, type_error)
from objects.float import float_argument
from objects.int import is_integer
from objects.memoryview import W_MemoryView
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.object import computed
from objects.operators import index_of, is_true
from objects.packing import FLOATS, SIGNED, SIZES, pack_float, pack_integer, unpack_item
from objects.typed import W_BuiltinList, W_Iterator, W_Typed, as_type, register_iteration, register_list, register_new
from objects.values import W_Bytes, W_Float, W_Int, W_Str, W_Tuple, new_tuple

STANDARD = {"l": 4, "L": 4, "n": 0, "N": 0, "P": 0}  # sizes that are not the native ones; 0: not there
struct_type = new_builtin_type("Struct", object_type)
put_into_module(struct_type, "_struct")
iterator_type = new_builtin_type("unpack_iterator", object_type)
put_into_module(iterator_type, "_struct")
error_type = new_exception_type("error", exception_type)
error_type.module = "struct"
CACHE_SIZE = 100


def struct_error(text: str) -> OperationError:
    return error(error_type, text)


class Field:
    """`count` values of a format at an offset; of "s" and "p" one value of `count` bytes."""

    def __init__(self, code: str, size: int, count: int, offset: int, native: bool) -> None:
        self.native: bool = native
        self.code: str = code
        self.size: int = size
        self.count: int = count
        self.offset: int = offset


class Layout:
    """A format string taken apart."""

    def __init__(self, text: str) -> None:
        self.text: str = text
        self.little: bool = True
        self.fields: list[Field] = []
        self.size: int = 0
        self.values: int = 0
        self.parse()

    def parse(self) -> None:
        text = self.text
        native = True
        i = 0
        if text and text[0] in "@=<>!":
            native = text[0] == "@"
            self.little = text[0] not in ">!"
            i = 1
        while i < len(text):
            if text[i] in " \t\n\r\x0b\x0c":
                i += 1
                continue
            count = 1
            start = i
            while i < len(text) and "0" <= text[i] and text[i] <= "9":
                i += 1
            if i > start:
                if i - start > 18:
                    raise struct_error("total struct size too long")
                count = int(text[start:i])
                if i == len(text):
                    raise struct_error("repeat count given without format specifier")
            self.add(text[i], count, native)
            i += 1

    def add(self, code: str, count: int, native: bool) -> None:
        size = 1 if code == "s" or code == "p" else SIZES.get(code, 0)
        if not native and code in STANDARD:
            size = STANDARD[code]
        if size == 0:
            raise struct_error("bad char in struct format")
        if native and size > 1 and self.size % size != 0:
            self.size += size - self.size % size
        if count > (0x7FFFFFFFFFFFFFFF - self.size) // size:
            raise struct_error("total struct size too long")
        if code != "x" and (count > 0 or code == "s" or code == "p"):
            self.fields.append(Field(code, size, count, self.size, native))
            self.values += 1 if code == "s" or code == "p" else count
        self.size += size * count

    # ---- values to bytes ----
    def pack(self, values: list[W_Root], name: str) -> str:
        if len(values) != self.values:
            raise struct_error(f"{name} expected {self.values} items for packing (got {len(values)})")
        parts: list[str] = []
        at = 0
        k = 0
        for f in self.fields:
            if at < f.offset:
                parts.append("\0" * (f.offset - at))
            if f.code == "s" or f.code == "p":
                parts.append(self.pack_text(f, values[k]))
                k += 1
            else:
                for i in range(f.count):
                    parts.append(self.pack_value(f, values[k]))
                    k += 1
            at = f.offset + f.size * f.count
        if at < self.size:
            parts.append("\0" * (self.size - at))
        return "".join(parts)

    def pack_text(self, f: Field, w: W_Root) -> str:
        if not isinstance(w, W_Bytes) and not isinstance(w, W_ByteArray):
            raise struct_error(f"argument for '{f.code}' must be a bytes object")
        data = argument(w)
        if f.code == "p":
            if f.count == 0:
                return ""
            data = data[:f.count - 1]
            data = chr(min(len(data), 255)) + data
        data = data[:f.count]
        return data + "\0" * (f.count - len(data))

    def pack_value(self, f: Field, w: W_Root) -> str:
        code = f.code
        if code == "c":
            if not isinstance(w, W_Bytes) or len(w.data) != 1:
                raise struct_error("char format requires a bytes object of length 1")
            return w.data
        if code == "?":
            return "\x01" if is_true(w) else "\0"
        if code in FLOATS:
            return self.pack_real(f, w)
        if not is_integer(w):
            result = call_special(w, "__index__", [])
            if result is None or not is_integer(result):
                raise struct_error("required argument is not an integer")
            w = result
        packed = pack_integer(code, f.size, w, self.little)
        if not packed:
            raise out_of_range(code, f.size, w)
        return packed

    def pack_real(self, f: Field, w: W_Root) -> str:
        if not isinstance(w, W_Float) and not is_integer(w) and w.cls().lookup("__float__") is None and w.cls().lookup("__index__") is None:
            raise struct_error("required argument is not a float")
        try:
            return pack_float(f.size, w, self.little)
        except OverflowError:
            if f.native and f.code == "f":  # converted as C does it
                return pack_float(f.size, W_Float(float_argument(w) * INF), self.little)
            raise error(overflow_error_type, f"float too large to pack with {f.code} format")

    # ---- bytes to values ----
    def unpack(self, data: str, start: int) -> W_Root:
        out: list[W_Root] = []
        for f in self.fields:
            at = start + f.offset
            if f.code == "s":
                out.append(W_Bytes(data[at:at + f.count]))
            elif f.code == "p":
                n = min(ord(data[at]), f.count - 1) if f.count > 0 else 0
                out.append(W_Bytes(data[at + 1:at + 1 + n]))
            else:
                for i in range(f.count):
                    out.append(unpack_item(f.code, f.size, data, at + i * f.size, self.little))
        return new_tuple(out)


SMALL = {"b": "byte format requires -128 <= number <= 127", "B": "ubyte format requires 0 <= number <= 255",
         "h": "short format requires -32768 <= number <= 32767", "H": "ushort format requires 0 <= number <= 65535"}


def out_of_range(code: str, size: int, w: W_Root) -> OperationError:
    """The error for an int that does not fit."""
    if not isinstance(w, W_Int) or size == 8 or (w.value < 0 and code in "ILQN"):
        return struct_error("argument out of range")
    if code in SMALL:
        return struct_error(SMALL[code])
    bounds = "-2147483648 <= number <= 2147483647" if code in SIGNED else "0 <= number <= 4294967295"
    return struct_error(f"'{code}' format requires {bounds}")


class Cache:
    """Formats that were taken apart lately."""

    def __init__(self) -> None:
        self.layouts: dict[str, Layout] = {}


cache = Cache()


def format_text(w: W_Root) -> str:
    if isinstance(w, W_Str):
        return encode_with(w.utf8, ASCII, "strict")
    if isinstance(w, W_Bytes):
        return w.data
    raise bad_argument("Struct() argument 1", "a str or bytes object", w)


def layout_of(w: W_Root) -> Layout:
    text = format_text(w)
    found = cache.layouts.get(text)
    if found is None:
        if "\0" in text:
            raise struct_error("embedded null character")
        found = Layout(text)
        if len(cache.layouts) >= CACHE_SIZE:
            cache.layouts.clear()
        cache.layouts[text] = found
    return found


# ---- Struct ----
class W_Struct(W_Typed):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.layout: Layout | None = None


def layout_in(w: W_Root) -> Layout:
    assert isinstance(w, W_Struct)
    l = w.layout
    if l is None:
        raise struct_error("uninitialized struct")
    return l


def s_new(args: list[W_Root]) -> W_Root:
    return W_Struct(as_type(args[0]))


def s_init(w: W_Root, format: W_Root) -> W_Root:
    assert isinstance(w, W_Struct)
    w.layout = layout_of(format)
    return none


def values_in(w: W_Root) -> list[W_Root]:
    assert isinstance(w, W_Tuple)
    return list(w.items)


def s_pack(args: list[W_Root]) -> W_Root:
    return W_Bytes(layout_in(args[0]).pack(values_in(args[1]), "pack"))


def s_unpack(w: W_Root, data: W_Root) -> W_Root:
    return unpack(layout_in(w), data)


def unpack(l: Layout, data: W_Root) -> W_Root:
    text = argument(data)
    if len(text) != l.size:
        raise struct_error(f"unpack requires a buffer of {l.size} bytes")
    return l.unpack(text, 0)


def place(l: Layout, length: int, offset: W_Root, name: str, what: str) -> int:
    """The offset at which the layout fits into a buffer."""
    at = index_of(offset)
    if at < 0:
        if at + l.size > 0:
            raise struct_error(f"not enough data to unpack {l.size} bytes at offset {at}" if what == "unpack" else f"no space to pack {l.size} bytes at offset {at}")
        if at + length < 0:
            raise struct_error(f"offset {at} out of range for {length}-byte buffer")
        at += length
    if length - at < l.size:
        least = from_int(l.size).add_int(at).to_text(10)
        raise struct_error(f"{name} requires a buffer of at least {least} bytes for {what}ing {l.size} bytes at offset {at}"
                           f" (actual buffer size is {length})")
    return at


def unpack_from(l: Layout, data: W_Root, offset: W_Root) -> W_Root:
    text = argument(data)
    return l.unpack(text, place(l, len(text), offset, "unpack_from", "unpack"))


def s_unpack_from(w: W_Root, data: W_Root, offset: W_Root) -> W_Root:
    return unpack_from(layout_in(w), data, offset)


def pack_into(l: Layout, args: list[W_Root]) -> W_Root:
    """pack_into(buffer, offset, *values)."""
    if len(args) < 2:
        raise struct_error("pack_into expected buffer argument" if not args else "pack_into expected offset argument")
    target = args[0]
    if not isinstance(target, W_ByteArray) and not (isinstance(target, W_MemoryView) and not target.is_readonly()):
        raise bad_argument("argument", "read-write bytes-like object", target)
    length = len(argument(target))
    if len(args) - 2 != l.values:
        raise struct_error(f"pack_into expected {l.values} items for packing (got {len(args) - 2})")
    at = place(l, length, args[1], "pack_into", "pack")
    data = l.pack(args[2:], "pack_into")
    if isinstance(target, W_MemoryView):
        target.store(target.start + at, data)
    elif isinstance(target, W_ByteArray):
        for i in range(len(data)):
            target.buffer[at + i] = ord(data[i])
    return none


def s_pack_into(args: list[W_Root]) -> W_Root:
    return pack_into(layout_in(args[0]), values_in(args[1]))


class W_Unpacker(W_Iterator):
    def __init__(self, layout: Layout, data: str) -> None:
        super().__init__(iterator_type)
        self.layout: Layout = layout
        self.data: str = data
        self.at: int = 0

    def next_item(self) -> W_Root | None:
        if self.at >= len(self.data):
            return None
        item = self.layout.unpack(self.data, self.at)
        self.at += self.layout.size
        return item


def iter_unpack(l: Layout, data: W_Root) -> W_Root:
    text = argument(data)
    if l.size == 0:
        raise struct_error("cannot iteratively unpack with a struct of length 0")
    if len(text) % l.size != 0:
        raise struct_error(f"iterative unpacking requires a buffer of a multiple of {l.size} bytes")
    return W_Unpacker(l, text)


def s_iter_unpack(w: W_Root, data: W_Root) -> W_Root:
    return iter_unpack(layout_in(w), data)


def a_format(w: W_Root) -> W_Root:
    return W_Str(layout_in(w).text)


def a_size(w: W_Root) -> W_Root:
    return W_Int(layout_in(w).size)


def iterator_hint(w: W_Root) -> W_Root:
    assert isinstance(w, W_Unpacker)
    return W_Int((len(w.data) - w.at) // w.layout.size)


# ---- functions ----
def f_calcsize(format: W_Root) -> W_Root:
    return W_Int(layout_of(format).size)


def f_pack(args: list[W_Root]) -> W_Root:
    values = values_in(args[0])
    if not values:
        raise type_error("missing format argument")
    return W_Bytes(layout_of(values[0]).pack(values[1:], "pack"))


def f_pack_into(args: list[W_Root]) -> W_Root:
    return pack_into(layout_of(args[0]), values_in(args[1]))


def f_unpack(format: W_Root, data: W_Root) -> W_Root:
    return unpack(layout_of(format), data)


def f_unpack_from(format: W_Root, data: W_Root, offset: W_Root) -> W_Root:
    return unpack_from(layout_of(format), data, offset)


def f_iter_unpack(format: W_Root, data: W_Root) -> W_Root:
    return iter_unpack(layout_of(format), data)


def f_clearcache() -> W_Root:
    cache.layouts.clear()
    return none


def make_struct() -> W_Module:
    m = new_builtin_module("_struct", "Values as binary data.")
    t = struct_type
    register_new(t, "__new__(type, /, *args, **kwargs)", s_new)
    register2(t, "__init__(self, /, format)", s_init)
    register_list(t, "pack(self, /, *values)", s_pack)
    register_list(t, "pack_into(self, /, *args)", s_pack_into)
    register2(t, "unpack(self, buffer, /)", s_unpack)
    register3(t, "unpack_from(self, /, buffer, offset=0)", s_unpack_from)
    register2(t, "iter_unpack(self, buffer, /)", s_iter_unpack)
    computed(t, "format", a_format)
    computed(t, "size", a_size)
    register_iteration(iterator_type)
    register1(iterator_type, "__length_hint__(self, /)", iterator_hint)
    add_type(m, t)
    m.namespace.set("error", error_type)
    add_function(m, W_Builtin0("_clearcache()", None, f_clearcache))
    add_function(m, W_Builtin1("calcsize(format, /)", None, f_calcsize))
    for f in [W_Builtin2("unpack(format, buffer, /)", None, f_unpack), W_Builtin2("iter_unpack(format, buffer, /)", None, f_iter_unpack)]:
        add_function(m, f)
    add_function(m, W_Builtin3("unpack_from(format, /, buffer, offset=0)", None, f_unpack_from))
    for g in [W_BuiltinList("pack(*values)", None, f_pack), W_BuiltinList("pack_into(format, /, *args)", None, f_pack_into)]:
        add_function(m, g)
    return m
