"""array: the type array.array."""

from compiler.opcodes import COMPARE_EQ, COMPARE_NE
from modules.arrayitems import CODES, W_Array, array_type
from objects.builtin import W_Builtin4, register1, register2, register3, register4, register_comparisons, register_static
from objects.bytes import W_ByteArray, argument, data_of
from objects.core import (W_Root, W_Type, bad_argument, eof_error_type, error, index_error_type, memory_error_type, new_builtin_type,
                          none, not_implemented, object_type, put_into_module, runtime_error_type, type_error, value_error)
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.object import computed
from objects.operators import compare, equal, get_attribute, get_attribute_or_none, identity_hash, index_of, is_true, iterator_of, repr_of
from objects.reduce import builtin_named, holder
from objects.sequence import Bounds, bounds_of, repeat_count
from objects.typed import W_Iterator, checked_type, register_iteration
from objects.values import W_Bytes, W_Int, W_List, W_Slice, W_Str, new_list, new_tuple, pair, wrap_bool
from objects.list import list_get, list_length
from rtlib import StringBuilder

iterator_type = new_builtin_type("arrayiterator", object_type)
put_into_module(iterator_type, "array")
iterator_type.is_final = True
BLOCK = 65536   # bytes that tofile writes at once

# machine formats by number, least bytes first where there are two: what they hold, and the type code of this machine
FORMATS = "BbHHhhIIiiQQqqffdd????"
NATIVE = {"B": 0, "b": 1, "H": 2, "h": 4, "I": 6, "i": 8, "L": 10, "Q": 10, "l": 12, "q": 12, "f": 14, "d": 16, "u": 20}
UTF16 = 18


def as_array(w: W_Root) -> W_Array:
    assert isinstance(w, W_Array)
    return w


class W_ArrayIterator(W_Iterator):
    def __init__(self, array: W_Array) -> None:
        super().__init__(iterator_type)
        self.array: W_Array | None = array
        self.at: int = 0

    def next_item(self) -> W_Root | None:
        a = self.array
        if a is None:
            return None
        if self.at >= a.length():
            self.array = None
            return None
        self.at += 1
        return a.item(self.at - 1)


def as_iterator(w: W_Root) -> W_ArrayIterator:
    assert isinstance(w, W_ArrayIterator)
    return w


def i_reduce(w: W_Root) -> W_Root:
    it = as_iterator(w)
    a = it.array
    iter = builtin_named("iter")
    if a is None:
        return pair(iter, new_tuple([new_tuple([])]))
    return new_tuple([iter, new_tuple([a]), W_Int(it.at)])


def i_setstate(w: W_Root, state: W_Root) -> W_Root:
    it = as_iterator(w)
    a = it.array
    if a is not None:
        it.at = max(0, min(index_of(state), a.length()))
    return none


# ---- making ----
def code_of(w: W_Root) -> str:
    """The type code that an argument is; TypeError, ValueError."""
    if not isinstance(w, W_Str) or len(w.utf8) == 0 or (len(w.utf8) > 1 and ord(w.utf8[0]) < 128):
        raise bad_argument("array() argument 1", "a unicode character", w)
    if len(w.utf8) > 1 or w.utf8 not in CODES:
        raise value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
    return w.utf8


def a_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """array(typecode, initializer=(), /)."""
    t = checked_type(array_type, args)
    if names and t is array_type:
        raise type_error("array.array() takes no keyword arguments")
    if len(args) < 2:
        raise type_error("array() takes at least 1 argument (0 given)")
    if len(args) > 3:
        raise type_error(f"array() takes at most 2 arguments ({len(args) - 1} given)")
    code = code_of(args[1])
    a = W_Array(t, code)
    if len(args) == 3:
        fill(a, args[2])
    return a


def fill(a: W_Array, initial: W_Root) -> None:
    """Gives a new array its items."""
    if isinstance(initial, W_Str):
        if a.code != "u":
            raise type_error(f"cannot use a str to initialize an array with typecode '{a.code}'")
        a.append_text(initial.utf8)
    elif isinstance(initial, W_Array):
        if initial.code == "u" and a.code != "u":
            raise type_error(f"cannot use a unicode array to initialize an array with typecode '{a.code}'")
        extend(a, initial, True)
    elif isinstance(initial, W_Bytes) or isinstance(initial, W_ByteArray):
        add_bytes(a, data_of(initial))
    else:
        extend(a, initial, True)


def extend(a: W_Array, other: W_Root, convert: bool) -> None:
    """Appends the items of an array, of the same code unless they may be converted, or of an iterable."""
    if isinstance(other, W_Array):
        if other.code == a.code:
            add_data(a, other.buffer.build())
            return
        if not convert:
            raise type_error("can only extend with array of same kind")
    if isinstance(other, W_List):
        i = 0
        while i < list_length(other):
            a.append(list_get(other, i))
            i += 1
        return
    it = iterator_of(other)
    while True:
        w = it.iter_next()
        if w is None:
            return
        a.append(w)


def add_bytes(a: W_Array, data: str) -> None:
    if len(data) % a.size != 0:
        raise value_error("bytes length not a multiple of item size")
    add_data(a, data.encode("latin-1"))


def add_data(a: W_Array, data: bytes) -> None:
    if data:
        a.check_exports()
        a.buffer.extend(data)


def new_like(a: W_Array, data: str) -> W_Array:
    """An array of the same code, of these bytes."""
    out = W_Array(array_type, a.code)
    out.replace(data)
    return out


# ---- the sequence ----
def a_len(w: W_Root) -> W_Root:
    return W_Int(as_array(w).length())


def a_iter(w: W_Root) -> W_Root:
    return W_ArrayIterator(as_array(w))


def place(a: W_Array, key: W_Root, text: str) -> int:
    """The item that a key asks for; IndexError, TypeError."""
    if not isinstance(key, W_Int) and key.cls().lookup("__index__") is None:
        raise type_error("array indices must be integers")
    i = index_of(key)
    n = a.length()
    if i < 0:
        i += n
    if i < 0 or i >= n:
        raise error(index_error_type, text)
    return i


def a_getitem(w: W_Root, key: W_Root) -> W_Root:
    a = as_array(w)
    if isinstance(key, W_Slice):
        b = bounds_of(key, a.length())
        return new_like(a, part(a, b))
    return a.item(place(a, key, "array index out of range"))


def part(a: W_Array, b: Bounds) -> str:
    """The bytes of a slice."""
    size = a.size
    if b.step == 1:
        return a.buffer[b.start * size:(b.start + b.length) * size].decode("latin-1")
    data = a.data()
    return "".join([data[(b.start + k * b.step) * size:(b.start + k * b.step + 1) * size] for k in range(b.length)])


def splice(a: W_Array, start: int, count: int, data: str) -> None:
    """Replaces items by bytes."""
    old = a.data()
    a.resize(old[:start * a.size] + data + old[(start + count) * a.size:])


def a_setitem(w: W_Root, key: W_Root, value: W_Root) -> W_Root:
    a = as_array(w)
    if isinstance(key, W_Slice):
        if not isinstance(value, W_Array):
            raise type_error(f'can only assign array (not "{value.cls().short_name()}") to array slice')
        if value.code != a.code:
            raise type_error("bad argument type for built-in operation")
        set_slice(a, bounds_of(key, a.length()), value.data())
        return none
    i = place(a, key, "array assignment index out of range")
    a.set_bits(i, a.pack(value))
    return none


def set_slice(a: W_Array, b: Bounds, data: str) -> None:
    if b.step == 1:
        splice(a, b.start, b.length, data)
        return
    count = len(data) // a.size
    if count != b.length:
        raise value_error(f"attempt to assign array of size {count} to extended slice of size {b.length}")
    for k in range(count):
        at = (b.start + k * b.step) * a.size
        for j in range(a.size):
            a.buffer[at + j] = ord(data[k * a.size + j])


def a_delitem(w: W_Root, key: W_Root) -> W_Root:
    a = as_array(w)
    if not isinstance(key, W_Slice):
        splice(a, place(a, key, "array assignment index out of range"), 1, "")
        return none
    b = bounds_of(key, a.length())
    if b.step == 1:
        splice(a, b.start, b.length, "")
        return none
    gone: dict[int, bool] = {}
    for k in range(b.length):
        gone[b.start + k * b.step] = True
    data = a.data()
    a.resize("".join([data[i * a.size:(i + 1) * a.size] for i in range(a.length()) if i not in gone]))
    return none


def a_contains(w: W_Root, value: W_Root) -> W_Root:
    return wrap_bool(find(as_array(w), value, 0, 0x7FFFFFFFFFFFFFFF) >= 0)


def find(a: W_Array, value: W_Root, start: int, stop: int) -> int:
    """The first item equal to value, -1 if there is none."""
    i = start
    while i < stop and i < a.length():
        if equal(a.item(i), value):
            return i
        i += 1
    return -1


def a_add(w: W_Root, other: W_Root) -> W_Root:
    a = as_array(w)
    if not isinstance(other, W_Array):
        raise type_error(f'can only append array (not "{other.cls().short_name()}") to array')
    if other.code != a.code:
        raise type_error("bad argument type for built-in operation")
    return new_like(a, a.data() + other.data())


def a_iadd(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Array):
        raise type_error(f'can only extend array with array (not "{other.cls().short_name()}")')
    extend(as_array(w), other, False)
    return w


def times(a: W_Array, count: W_Root) -> str:
    """The bytes so many times; TypeError."""
    n = repeat_count(count)
    if n < 0:
        raise type_error(f"can't multiply sequence by non-int of type '{count.cls().name}'")
    return a.data() * n


def a_mul(w: W_Root, count: W_Root) -> W_Root:
    return new_like(as_array(w), times(as_array(w), count))


def a_imul(w: W_Root, count: W_Root) -> W_Root:
    a = as_array(w)
    a.resize(times(a, count))
    return w


def ordered(op: int, w: W_Root, other: W_Root) -> W_Root:
    """w op other, item by item."""
    if not isinstance(other, W_Array):
        return not_implemented
    a = as_array(w)
    if a.length() != other.length() and (op == COMPARE_EQ or op == COMPARE_NE):
        return wrap_bool(op == COMPARE_NE)
    if a.code == other.code and a.code != "f" and a.code != "d" and (op == COMPARE_EQ or op == COMPARE_NE):
        return wrap_bool((a.data() == other.data()) == (op == COMPARE_EQ))
    i = 0
    while i < a.length() and i < other.length():
        x = a.item(i)
        y = other.item(i)
        if not is_true(compare(COMPARE_EQ, x, y)):
            return wrap_bool(op == COMPARE_NE) if op == COMPARE_EQ or op == COMPARE_NE else compare(op, x, y)
        i += 1
    return compare(op, W_Int(a.length()), W_Int(other.length()))


# ---- methods ----
def a_append(w: W_Root, value: W_Root) -> W_Root:
    as_array(w).append(value)
    return none


def a_extend(w: W_Root, other: W_Root) -> W_Root:
    extend(as_array(w), other, False)
    return none


def a_insert(w: W_Root, index: W_Root, value: W_Root) -> W_Root:
    a = as_array(w)
    i = index_of(index)
    one = W_Array(array_type, a.code)
    one.append(value)
    n = a.length()
    if i < 0:
        i = max(0, i + n)
    splice(a, min(i, n), 0, one.data())
    return none


def a_pop(w: W_Root, index: W_Root) -> W_Root:
    a = as_array(w)
    n = a.length()
    i = index_of(index)
    if n == 0:
        raise error(index_error_type, "pop from empty array")
    if i < 0:
        i += n
    if i < 0 or i >= n:
        raise error(index_error_type, "pop index out of range")
    value = a.item(i)
    splice(a, i, 1, "")
    return value


def a_remove(w: W_Root, value: W_Root) -> W_Root:
    a = as_array(w)
    i = find(a, value, 0, 0x7FFFFFFFFFFFFFFF)
    if i < 0:
        raise value_error("array.remove(x): x not in array")
    splice(a, i, 1, "")
    return none


def a_index(w: W_Root, value: W_Root, start: W_Root, stop: W_Root) -> W_Root:
    a = as_array(w)
    b = bounds_of(W_Slice(start, stop, none), a.length())
    i = find(a, value, b.start, b.stop)
    if i < 0:
        raise value_error("array.index(x): x not in array")
    return W_Int(i)


def a_count(w: W_Root, value: W_Root) -> W_Root:
    a = as_array(w)
    n = 0
    i = 0
    while i < a.length():
        if equal(a.item(i), value):
            n += 1
        i += 1
    return W_Int(n)


def a_reverse(w: W_Root) -> W_Root:
    a = as_array(w)
    i = 0
    j = a.length() - 1
    while i < j:
        n = a.bits(i)
        a.set_bits(i, a.bits(j))
        a.set_bits(j, n)
        i += 1
        j -= 1
    return none


def a_byteswap(w: W_Root) -> W_Root:
    a = as_array(w)
    b = a.buffer
    for i in range(0, len(b), a.size):
        for k in range(a.size // 2):
            byte = b[i + k]
            b[i + k] = b[i + a.size - 1 - k]
            b[i + a.size - 1 - k] = byte
    return none


def a_tolist(w: W_Root) -> W_Root:
    a = as_array(w)
    return new_list([a.item(i) for i in range(a.length())])


def a_fromlist(w: W_Root, items: W_Root) -> W_Root:
    a = as_array(w)
    if not isinstance(items, W_List):
        raise type_error("arg must be list")
    n = list_length(items)
    more = W_Array(array_type, a.code)
    for i in range(n):
        more.append(list_get(items, i))
        if list_length(items) != n:
            raise error(runtime_error_type, "list changed size during iteration")
    add_data(a, more.buffer.build())
    return none


def a_tobytes(w: W_Root) -> W_Root:
    return W_Bytes(as_array(w).data())


def a_frombytes(w: W_Root, data: W_Root) -> W_Root:
    add_bytes(as_array(w), argument(data))
    return none


def a_tounicode(w: W_Root) -> W_Root:
    a = as_array(w)
    if a.code != "u":
        raise value_error("tounicode() may only be called on unicode type arrays")
    out = StringBuilder()
    for i in range(a.length()):
        c = a.item(i)
        if isinstance(c, W_Str):
            out.append(c.utf8)
    return W_Str(out.build())


def a_fromunicode(w: W_Root, text: W_Root) -> W_Root:
    a = as_array(w)
    if not isinstance(text, W_Str):
        raise bad_argument("fromunicode() argument", "str", text)
    if a.code != "u":
        raise value_error("fromunicode() may only be called on unicode type arrays")
    a.append_text(text.utf8)
    return none


def a_tofile(w: W_Root, file: W_Root) -> W_Root:
    data = as_array(w).data()
    write = get_attribute(file, "write")
    i = 0
    while i < len(data):
        write.call([W_Bytes(data[i:i + BLOCK])])
        i += BLOCK
    return none


def a_fromfile(w: W_Root, file: W_Root, count: W_Root) -> W_Root:
    a = as_array(w)
    n = index_of(count)
    if n < 0:
        raise value_error("negative count")
    if n > 0x7FFFFFFFFFFFFFFF // a.size:
        raise error(memory_error_type, "")
    data = get_attribute(file, "read").call([W_Int(n * a.size)])
    if not isinstance(data, W_Bytes):
        raise type_error("read() didn't return bytes")
    add_bytes(a, data.data)
    if len(data.data) != n * a.size:
        raise error(eof_error_type, "read() didn't return enough bytes")
    return none


def a_buffer_info(w: W_Root) -> W_Root:
    return new_tuple([W_Int(identity_hash(w)), W_Int(as_array(w).length())])


def a_repr(w: W_Root) -> W_Root:
    a = as_array(w)
    name = w.cls().short_name()
    if a.length() == 0:
        return W_Str(f"{name}('{a.code}')")
    return W_Str(f"{name}('{a.code}', {repr_of(a_tounicode(w) if a.code == 'u' else a_tolist(w))})")


def a_copy(w: W_Root) -> W_Root:
    return new_like(as_array(w), as_array(w).data())


def a_deepcopy(w: W_Root, memo: W_Root) -> W_Root:
    return a_copy(w)


def a_sizeof(w: W_Root) -> W_Root:
    return W_Int(64 + len(as_array(w).buffer))


def a_typecode(w: W_Root) -> W_Root:
    return W_Str(as_array(w).code)


def a_itemsize(w: W_Root) -> W_Root:
    return W_Int(as_array(w).size)


# ---- pickling ----
def a_reduce_ex(w: W_Root, protocol: W_Root) -> W_Root:
    """Up to protocol 2 a list of the items, then their bytes and the machine's format."""
    a = as_array(w)
    if not isinstance(protocol, W_Int) and protocol.cls().lookup("__index__") is None:
        raise type_error("__reduce_ex__ argument should be an integer")
    own = get_attribute_or_none(w, "__dict__")
    state = none if own is None else own
    code = W_Str(a.code)
    if index_of(protocol) < 3:
        return new_tuple([w.cls(), new_tuple([code, a_tolist(w)]), state])
    maker = get_attribute(holder.importer.find("array"), "_array_reconstructor")
    return new_tuple([maker, new_tuple([w.cls(), code, W_Int(NATIVE[a.code]), W_Bytes(a.data())]), state])


def f_reconstruct(t: W_Root, typecode: W_Root, format: W_Root, items: W_Root) -> W_Root:
    """_array_reconstructor(arraytype, typecode, mformat_code, items): bytes of some machine as an array."""
    if not isinstance(t, W_Type):
        raise type_error(f"first argument must be a type object, not {t.cls().name}")
    if not t.is_subtype(array_type):
        raise type_error(f"{t.name} is not a subtype of array.array")
    if not isinstance(typecode, W_Str) or typecode.utf8 == "" or typecode.utf8 not in CODES:
        raise value_error("second argument must be a valid type code")
    number = index_of(format)
    if number < 0 or number >= len(FORMATS):
        raise value_error("third argument must be a valid machine format code.")
    if not isinstance(items, W_Bytes):
        raise type_error(f"fourth argument should be bytes, not {items.cls().name}")
    code = typecode.utf8
    if NATIVE[code] == number or (FORMATS[number] == code and number <= 1):
        a = W_Array(t, code)
        add_bytes(a, items.data)
        return a
    if number >= UTF16:
        a = W_Array(t, code)
        a.append_text(utf_text(number, items))
        return a
    a = W_Array(t, FORMATS[number])
    if len(items.data) % a.size != 0:
        raise value_error("bytes length not a multiple of item size")
    a.replace(items.data)
    if number > 1 and number & 1:
        a_byteswap(a)
    if a.code in "fd" and a.code != code:
        other = W_Array(t, code)
        extend(other, a, True)
        return other
    return a


def utf_text(number: int, items: W_Root) -> str:
    """The text of UTF-16 or UTF-32, of either byte order."""
    name = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"][number - UTF16]
    text = get_attribute(items, "decode").call([W_Str(name)])
    assert isinstance(text, W_Str)
    return text.utf8


def register_items() -> None:
    t = array_type
    register1(t, "__len__(self, /)", a_len)
    register1(t, "__iter__(self, /)", a_iter)
    register2(t, "__getitem__(self, key, /)", a_getitem)
    register3(t, "__setitem__(self, key, value, /)", a_setitem)
    register2(t, "__delitem__(self, key, /)", a_delitem)
    register2(t, "__contains__(self, key, /)", a_contains)
    register2(t, "__add__(self, value, /)", a_add)
    register2(t, "__iadd__(self, value, /)", a_iadd)
    register2(t, "__mul__(self, value, /)", a_mul)
    register2(t, "__rmul__(self, value, /)", a_mul)
    register2(t, "__imul__(self, value, /)", a_imul)
    register_comparisons(t, ordered)
    register1(t, "__repr__(self, /)", a_repr)
    register1(t, "__copy__(self, /)", a_copy)
    register2(t, "__deepcopy__(self, unused, /)", a_deepcopy)
    register2(t, "__reduce_ex__(self, value, /)", a_reduce_ex)
    register1(t, "__sizeof__(self, /)", a_sizeof)
    t.dict["__hash__"] = none


def register_methods() -> None:
    t = array_type
    register2(t, "append(self, v, /)", a_append)
    register2(t, "extend(self, bb, /)", a_extend)
    register3(t, "insert(self, i, v, /)", a_insert)
    register2(t, "pop(self, i=-1, /)", a_pop)
    register2(t, "remove(self, v, /)", a_remove)
    register4(t, "index(self, v, start=0, stop=9223372036854775807, /)", a_index)
    register2(t, "count(self, v, /)", a_count)
    register1(t, "reverse(self, /)", a_reverse)
    register1(t, "byteswap(self, /)", a_byteswap)
    register1(t, "tolist(self, /)", a_tolist)
    register2(t, "fromlist(self, list, /)", a_fromlist)
    register1(t, "tobytes(self, /)", a_tobytes)
    register2(t, "frombytes(self, buffer, /)", a_frombytes)
    register1(t, "tounicode(self, /)", a_tounicode)
    register2(t, "fromunicode(self, ustr, /)", a_fromunicode)
    register2(t, "tofile(self, f, /)", a_tofile)
    register3(t, "fromfile(self, f, n, /)", a_fromfile)
    register1(t, "buffer_info(self, /)", a_buffer_info)
    computed(t, "typecode", a_typecode)
    computed(t, "itemsize", a_itemsize)


def make_array() -> W_Module:
    m = new_builtin_module("array", "Arrays of numbers or characters of one machine type.")
    register_static(array_type, "__new__(type, /, *args, **kwargs)", a_new)
    register_items()
    register_methods()
    register_iteration(iterator_type)
    register1(iterator_type, "__reduce__(self, /)", i_reduce)
    register2(iterator_type, "__setstate__(self, state, /)", i_setstate)
    add_type(m, array_type)
    get_attribute(get_attribute(holder.importer.find("_collections_abc"), "MutableSequence"), "register").call([array_type])
    m.namespace.set("ArrayType", array_type)
    m.namespace.set("typecodes", W_Str(CODES))
    add_function(m, W_Builtin4("_array_reconstructor(arraytype, typecode, mformat_code, items, /)", None, f_reconstruct))
    return m
