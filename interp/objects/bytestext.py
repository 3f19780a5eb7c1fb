"""bytes and bytearray as ASCII text: case, classes, filling, hexadecimal; their constructors, bytearray's changes."""

import lib.utf8 as utf8
from objects.builtin import (W_Builtin2, register1, register2, register3, register_any, register_class, register_static,
                             unset)
from objects.bytes import (W_ByteArray, argument, byte_of, contents, data_of, is_bytes, like, m_mul, of_items,
                           register_parts, register_sequence)
from objects.codecs import decode
from objects.core import W_Root, W_Type, bad_argument, call_special, error, index_error_type, none, not_implemented, type_error, value_error
from objects.hashing import bytes_hash
from objects.int import is_integer
from objects.operators import get_attribute, index_of, iterator_of_hinted
from objects.printf import bytes_mod
from objects.sequence import Bounds, bounds_of, item_index, settled, word_of
from objects.values import W_Bytes, W_Float, W_Int, W_Slice, W_Str, bytearray_type, bytes_type, new_tuple, wrap_bool
from rtlib import StringBuilder


def is_lower(c: str) -> bool:
    return "a" <= c <= "z"


def is_upper(c: str) -> bool:
    return "A" <= c <= "Z"


def flip(c: str) -> str:
    """The letter in the other case."""
    return chr(ord(c) ^ 32) if is_lower(c) or is_upper(c) else c


# ---- case ----
def m_upper(w: W_Root) -> W_Root:
    return like(w, "".join([flip(c) if is_lower(c) else c for c in data_of(w)]))


def m_lower(w: W_Root) -> W_Root:
    return like(w, "".join([flip(c) if is_upper(c) else c for c in data_of(w)]))


def m_swapcase(w: W_Root) -> W_Root:
    return like(w, "".join([flip(c) for c in data_of(w)]))


def titled(data: str, words: bool) -> str:
    """The first letter (of each word) in upper case, the others in lower case."""
    out = StringBuilder()
    inside = False
    for c in data:
        out.append(flip(c) if (is_upper(c) if inside else is_lower(c)) else c)
        inside = is_lower(c) or is_upper(c) if words else True
    return out.build()


def m_title(w: W_Root) -> W_Root:
    return like(w, titled(data_of(w), True))


def m_capitalize(w: W_Root) -> W_Root:
    return like(w, titled(data_of(w), False))


# ---- classes ----
def m_isalpha(w: W_Root) -> W_Root:
    for c in data_of(w):
        if not (is_lower(c) or is_upper(c)):
            return wrap_bool(False)
    return wrap_bool(data_of(w) != "")


def m_isdigit(w: W_Root) -> W_Root:
    for c in data_of(w):
        if not "0" <= c <= "9":
            return wrap_bool(False)
    return wrap_bool(data_of(w) != "")


def m_isalnum(w: W_Root) -> W_Root:
    for c in data_of(w):
        if not ("0" <= c <= "9" or is_lower(c) or is_upper(c)):
            return wrap_bool(False)
    return wrap_bool(data_of(w) != "")


def m_isspace(w: W_Root) -> W_Root:
    for c in data_of(w):
        if c not in " \t\n\r\x0b\x0c":
            return wrap_bool(False)
    return wrap_bool(data_of(w) != "")


def m_islower(w: W_Root) -> W_Root:
    found = False
    for c in data_of(w):
        if is_upper(c):
            return wrap_bool(False)
        found = found or is_lower(c)
    return wrap_bool(found)


def m_isupper(w: W_Root) -> W_Root:
    found = False
    for c in data_of(w):
        if is_lower(c):
            return wrap_bool(False)
        found = found or is_upper(c)
    return wrap_bool(found)


def m_istitle(w: W_Root) -> W_Root:
    found = False
    inside = False
    for c in data_of(w):
        if (is_upper(c) and inside) or (is_lower(c) and not inside):
            return wrap_bool(False)
        inside = is_upper(c) or is_lower(c)
        found = found or inside
    return wrap_bool(found)


def m_isascii(w: W_Root) -> W_Root:
    return wrap_bool(utf8.is_ascii(data_of(w)))


# ---- filling ----
def filling(w: W_Root, name: str) -> str:
    if not is_bytes(w) or len(data_of(w)) != 1:
        raise bad_argument(f"{name}() argument 2", "a byte string of length 1", w)
    return data_of(w)


def m_center(w: W_Root, width: W_Root, fill: W_Root) -> W_Root:
    data = data_of(w)
    n = index_of(width)
    margin = max(0, n - len(data))
    left = margin // 2 + (margin & n & 1)
    c = filling(fill, "center")
    return like(w, c * left + data + c * (margin - left))


def m_ljust(w: W_Root, width: W_Root, fill: W_Root) -> W_Root:
    data = data_of(w)
    c = filling(fill, "ljust")
    return like(w, data + c * max(0, index_of(width) - len(data)))


def m_rjust(w: W_Root, width: W_Root, fill: W_Root) -> W_Root:
    data = data_of(w)
    c = filling(fill, "rjust")
    return like(w, c * max(0, index_of(width) - len(data)) + data)


def m_zfill(w: W_Root, width: W_Root) -> W_Root:
    data = data_of(w)
    zeros = "0" * max(0, index_of(width) - len(data))
    if data != "" and (data[0] == "+" or data[0] == "-"):
        return like(w, data[0] + zeros + data[1:])
    return like(w, zeros + data)


def m_expandtabs(w: W_Root, tabsize: W_Root) -> W_Root:
    size = index_of(tabsize)
    out = StringBuilder()
    column = 0
    for c in data_of(w):
        if c == "\t":
            n = size - column % size if size > 0 else 0
            out.append(" " * n)
            column += n
        else:
            out.append(c)
            column = 0 if c == "\n" or c == "\r" else column + 1
    return like(w, out.build())


# ---- tables ----
def m_translate(w: W_Root, table: W_Root, delete: W_Root) -> W_Root:
    to = "" if table is none else argument(table)
    if table is not none and len(to) != 256:
        raise value_error("translation table must be 256 characters long")
    gone = argument(delete)
    out = StringBuilder()
    for c in data_of(w):
        if c not in gone:
            out.append(c if table is none else to[ord(c)])
    return like(w, out.build())


def m_maketrans(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) != 2:
        raise type_error(f"maketrans expected 2 arguments, got {len(args)}")
    old = argument(args[0])
    new = argument(args[1])
    if len(old) != len(new):
        raise value_error("maketrans arguments must have same length")
    table = [chr(i) for i in range(256)]
    for i in range(len(old)):
        table[ord(old[i])] = new[i]
    return W_Bytes("".join(table))


# ---- hexadecimal ----
def m_hex(w: W_Root, sep: W_Root, group: W_Root) -> W_Root:
    data = data_of(w)
    size = index_of(group)
    between = ""
    if sep is not unset:
        if not isinstance(sep, W_Str) and not isinstance(sep, W_Bytes):
            raise type_error("sep must be str or bytes.")
        between = sep.utf8 if isinstance(sep, W_Str) else data_of(sep)
        if (utf8.length(between) if isinstance(sep, W_Str) else len(between)) != 1:
            raise value_error("sep must be length 1.")
        if not utf8.is_ascii(between):
            raise value_error("sep must be ASCII.")
    out = StringBuilder()
    n = len(data)
    for i in range(n):
        if i > 0 and between != "" and size != 0:
            if (size > 0 and (n - i) % size == 0) or (size < 0 and i % -size == 0):
                out.append(between)
        out.append(utf8.hex_digits(ord(data[i]), 2))
    return W_Str(out.build())


def hex_value(c: str) -> int:
    if "0" <= c <= "9":
        return ord(c) - 48
    if "a" <= c <= "f":
        return ord(c) - 87
    return ord(c) - 55 if "A" <= c <= "F" else -1


def from_hex(w: W_Root) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument("fromhex() argument", "str", w)
    text = w.utf8
    out = StringBuilder()
    i = 0
    while i < len(text):
        if text[i] in " \t\n\r\x0b\x0c":
            i += 1
            continue
        high = hex_value(text[i])
        if high < 0:
            raise value_error(f"non-hexadecimal number found in fromhex() arg at position {utf8.length(text[:i])}")
        low = hex_value(text[i + 1]) if i + 1 < len(text) else -1
        if low < 0:
            raise value_error(f"non-hexadecimal number found in fromhex() arg at position {i + 1}")
        out.append(chr(high * 16 + low))
        i += 2
    return out.build()


def b_fromhex(w: W_Root, text: W_Root) -> W_Root:
    made = W_Bytes(from_hex(text))
    return made if w is bytes_type else w.call([made])


def a_fromhex(w: W_Root, text: W_Root) -> W_Root:
    made = W_ByteArray(from_hex(text))
    return made if w is bytearray_type else w.call([made])


# ---- bytes ----
class Options:
    """The arguments of bytes() and bytearray()."""

    def __init__(self, args: list[W_Root], names: list[str], values: list[W_Root], name: str) -> None:
        self.source: W_Root = args[1] if len(args) > 1 else unset
        self.encoding: W_Root = args[2] if len(args) > 2 else unset
        self.errors: W_Root = args[3] if len(args) > 3 else unset
        self.name: str = name
        if len(args) > 4:
            raise type_error(f"{name}() takes at most 3 arguments ({len(args) - 1} given)")
        for i in range(len(names)):
            if names[i] == "source":
                self.source = values[i]
            elif names[i] == "encoding":
                self.encoding = values[i]
            elif names[i] == "errors":
                self.errors = values[i]
            else:
                raise type_error(f"'{names[i]}' is an invalid keyword argument for {name}()")

    def contents(self) -> str:
        if self.source is unset:
            if self.encoding is not unset:
                raise type_error("encoding without a string argument")
            if self.errors is not unset:
                raise type_error("errors without a string argument")
            return ""
        return contents(self.source, self.encoding, self.errors, self.name)


def b_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    o = Options(args, names, values, "bytes")
    if o.source is not unset and o.encoding is unset and o.errors is unset:
        if isinstance(o.source, W_Bytes) and o.source.cls() is bytes_type:
            return o.source
        special = call_special(o.source, "__bytes__", [])
        if special is not None:
            if not isinstance(special, W_Bytes):
                raise type_error(f"__bytes__ returned non-bytes (type {special.cls().name})")
            return special
    return W_Bytes(o.contents())


def b_repr(w: W_Root) -> W_Root:
    return W_Str(utf8.repr_bytes(data_of(w).encode("latin-1")))


def b_hash(w: W_Root) -> W_Root:
    return W_Int(bytes_hash(data_of(w)))


def b_getnewargs(w: W_Root) -> W_Root:
    return new_tuple([W_Bytes(data_of(w))])


def b_rmod(w: W_Root, other: W_Root) -> W_Root:
    return bytes_mod(other, w) if isinstance(other, W_Bytes) else not_implemented


def b_bytes(w: W_Root) -> W_Root:
    return W_Bytes(data_of(w))


# ---- bytearray ----
def as_bytearray(w: W_Root) -> W_ByteArray:
    assert isinstance(w, W_ByteArray)
    return w


def a_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return W_ByteArray("")


def a_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    as_bytearray(args[0]).resize(Options(args, names, values, "bytearray").contents())
    return none


def a_repr(w: W_Root) -> W_Root:
    text = utf8.repr_bytes(data_of(w).encode("latin-1"))
    if text[1] == '"':
        text = text.replace("'", "\\'")  # a single quote is escaped between double ones too
    return W_Str(w.cls().name + "(" + text + ")")


def a_setitem(w: W_Root, key: W_Root, value: W_Root) -> W_Root:
    a = as_bytearray(w)
    key = settled(key)
    if not isinstance(key, W_Slice):
        i = item_index(key, len(a.buffer), "bytearray", "bytearray")
        byte = byte_of(value, "byte")
        if i >= len(a.buffer):
            raise error(index_error_type, "bytearray index out of range")
        a.buffer[i] = ord(byte)
        return none
    if isinstance(value, W_Str) or is_integer(value) or isinstance(value, W_Float):
        raise type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
    new = contents(value, unset, unset, "bytearray")
    data = a.data()
    b = bounds_of(key, len(data))
    if b.step == 1:
        a.resize(data[:b.start] + new + data[b.start + b.length:])
        return none
    if new == "":
        return delete_slice(a, b)
    if len(new) != b.length:
        raise value_error(f"attempt to assign bytes of size {len(new)} to extended slice of size {b.length}")
    for k in range(b.length):
        a.buffer[b.start + k * b.step] = ord(new[k])
    return none


def a_delitem(w: W_Root, key: W_Root) -> W_Root:
    a = as_bytearray(w)
    key = settled(key)
    data = a.data()
    if not isinstance(key, W_Slice):
        i = item_index(key, len(data), "bytearray", "bytearray")
        a.resize(data[:i] + data[i + 1:])
        return none
    return delete_slice(a, bounds_of(key, len(data)))


def delete_slice(a: W_ByteArray, b: Bounds) -> W_Root:
    data = a.data()
    gone: dict[int, bool] = {}
    for k in range(b.length):
        gone[b.start + k * b.step] = True
    a.resize("".join([data[i] for i in range(len(data)) if i not in gone]))
    return none


def a_append(w: W_Root, item: W_Root) -> W_Root:
    a = as_bytearray(w)
    byte = ord(byte_of(item, "byte"))
    if a.exports is not None:
        a.check_exports()
    a.buffer.append(byte)
    return none


def add_data(a: W_ByteArray, data: str) -> None:
    if data != "":
        a.check_exports()
        a.buffer.extend(data.encode("latin-1"))


def a_extend(w: W_Root, iterable: W_Root) -> W_Root:
    if not is_bytes(iterable) and iterable.cls().lookup("__iter__") is None and iterable.cls().lookup("__getitem__") is None:
        raise type_error(f"can't extend bytearray with {iterable.cls().name}")
    add_data(as_bytearray(w), data_of(iterable) if is_bytes(iterable) else of_items(iterator_of_hinted(iterable), "bytearray"))
    return none


def a_iadd(w: W_Root, other: W_Root) -> W_Root:
    if not is_bytes(other):
        raise type_error(f"can't concat {other.cls().name} to {w.cls().name}")
    add_data(as_bytearray(w), data_of(other))
    return w


def a_imul(w: W_Root, times: W_Root) -> W_Root:
    made = m_mul(w, times)
    if not isinstance(made, W_ByteArray):
        return made
    a = as_bytearray(w)
    if len(made.buffer) != len(a.buffer):
        a.check_exports()
    a.buffer = made.buffer
    return w


def a_insert(w: W_Root, index: W_Root, item: W_Root) -> W_Root:
    a = as_bytearray(w)
    i = word_of(index)
    byte = byte_of(item, "byte")
    data = a.data()
    i = min(max(i + len(data), 0) if i < 0 else i, len(data))
    a.resize(data[:i] + byte + data[i:])
    return none


def a_pop(w: W_Root, index: W_Root) -> W_Root:
    a = as_bytearray(w)
    i = word_of(index)
    data = a.data()
    if data == "":
        raise error(index_error_type, "pop from empty bytearray")
    if i < 0:
        i += len(data)
    if not 0 <= i < len(data):
        raise error(index_error_type, "pop index out of range")
    a.resize(data[:i] + data[i + 1:])
    return W_Int(ord(data[i]))


def a_remove(w: W_Root, item: W_Root) -> W_Root:
    a = as_bytearray(w)
    data = a.data()
    i = data.find(byte_of(item, "byte"))
    if i < 0:
        raise value_error("value not found in bytearray")
    a.resize(data[:i] + data[i + 1:])
    return none


def a_clear(w: W_Root) -> W_Root:
    as_bytearray(w).resize("")
    return none


def a_copy(w: W_Root) -> W_Root:
    return W_ByteArray(data_of(w))


def a_reverse(w: W_Root) -> W_Root:
    parts = list(data_of(w))
    parts.reverse()
    as_bytearray(w).replace("".join(parts))
    return none


def a_mod(w: W_Root, args: W_Root) -> W_Root:
    made = bytes_mod(W_Bytes(data_of(w)), args)
    return W_ByteArray(data_of(made))


def a_rmod(w: W_Root, other: W_Root) -> W_Root:
    return a_mod(other, w) if isinstance(other, W_ByteArray) else not_implemented


def a_reduce_ex(w: W_Root, protocol: W_Root) -> W_Root:
    """The class, the contents, the attributes; before protocol 3 the contents are a str."""
    data = data_of(w)
    made: list[W_Root] = []
    if data != "":
        made = [W_Bytes(data)] if index_of(protocol) >= 3 else [W_Str(decode(data, "latin-1", "strict")), W_Str("latin-1")]
    return new_tuple([w.cls(), new_tuple(made), get_attribute(w, "__getstate__").call([])])


def a_reduce(w: W_Root) -> W_Root:
    return a_reduce_ex(w, W_Int(2))


def register_text(t: W_Type) -> None:
    """Gives bytes or bytearray what is for ASCII text."""
    register1(t, "upper(self, /)", m_upper)
    register1(t, "lower(self, /)", m_lower)
    register1(t, "swapcase(self, /)", m_swapcase)
    register1(t, "title(self, /)", m_title)
    register1(t, "capitalize(self, /)", m_capitalize)
    register1(t, "isalpha(self, /)", m_isalpha)
    register1(t, "isdigit(self, /)", m_isdigit)
    register1(t, "isalnum(self, /)", m_isalnum)
    register1(t, "isspace(self, /)", m_isspace)
    register1(t, "islower(self, /)", m_islower)
    register1(t, "isupper(self, /)", m_isupper)
    register1(t, "istitle(self, /)", m_istitle)
    register1(t, "isascii(self, /)", m_isascii)
    register3(t, "center(self, width, fillchar=b' ', /)", m_center)
    register3(t, "ljust(self, width, fillchar=b' ', /)", m_ljust)
    register3(t, "rjust(self, width, fillchar=b' ', /)", m_rjust)
    register2(t, "zfill(self, width, /)", m_zfill)
    register2(t, "expandtabs(self, /, tabsize=8)", m_expandtabs)
    register3(t, "translate(self, table, /, delete=b'')", m_translate)
    register_static(t, "maketrans(frm, to, /)", m_maketrans)
    register3(t, "hex(self, sep=unset, bytes_per_sep=1)", m_hex)


def register_bytes() -> None:
    """Gives bytes and bytearray their methods."""
    for t in [bytes_type, bytearray_type]:
        register_sequence(t)
        register_parts(t)
        register_text(t)
    t = bytes_type
    register_static(t, "__new__(type, source=unset, encoding=unset, errors=unset, **kwargs)", b_new)
    register1(t, "__repr__(self, /)", b_repr)
    register1(t, "__str__(self, /)", b_repr)
    register1(t, "__hash__(self, /)", b_hash)
    register1(t, "__bytes__(self, /)", b_bytes)
    register1(t, "__getnewargs__(self, /)", b_getnewargs)
    register2(t, "__mod__(self, value, /)", bytes_mod)
    register2(t, "__rmod__(self, value, /)", b_rmod)
    register_class(t, W_Builtin2("fromhex(type, string, /)", t, b_fromhex))
    t = bytearray_type
    register_static(t, "__new__(type, /, *args, **kwargs)", a_new)
    register_any(t, "__init__(self, source=unset, encoding=unset, errors=unset, **kwargs)", a_init)
    register1(t, "__repr__(self, /)", a_repr)
    register1(t, "__str__(self, /)", a_repr)
    register3(t, "__setitem__(self, key, value, /)", a_setitem)
    register2(t, "__delitem__(self, key, /)", a_delitem)
    register2(t, "__iadd__(self, value, /)", a_iadd)
    register2(t, "__imul__(self, value, /)", a_imul)
    register2(t, "__mod__(self, value, /)", a_mod)
    register2(t, "__rmod__(self, value, /)", a_rmod)
    register1(t, "__reduce__(self, /)", a_reduce)
    register2(t, "__reduce_ex__(self, proto=0, /)", a_reduce_ex)
    register_class(t, W_Builtin2("fromhex(type, string, /)", t, a_fromhex))
    register2(t, "append(self, item, /)", a_append)
    register2(t, "extend(self, iterable_of_ints, /)", a_extend)
    register3(t, "insert(self, index, item, /)", a_insert)
    register2(t, "pop(self, index=-1, /)", a_pop)
    register2(t, "remove(self, value, /)", a_remove)
    register1(t, "clear(self, /)", a_clear)
    register1(t, "copy(self, /)", a_copy)
    register1(t, "reverse(self, /)", a_reverse)
    t.dict["__hash__"] = none
