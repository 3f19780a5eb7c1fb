"""The pickler: which way an object goes; the values that have operations of their own."""

from lib.utf8 import decode_at, encode, hex_digits, is_ascii, next_offset
from modules.pickle.buffer import W_PickleBuffer
from modules.pickle.names import copyreg_table, from_table, pickling_error
from modules.pickle.opcodes import (ADDITEMS, BINBYTES, BINBYTES8, BINFLOAT, BININT, BININT1, BININT2, BINPERSID, BINUNICODE, BINUNICODE8,
                                    BYTEARRAY8, DICT, EMPTY_DICT, EMPTY_LIST, EMPTY_SET, EMPTY_TUPLE, FLOAT, FROZENSET, INT, LIST, LONG,
                                    LONG1, LONG4, MARK, NEWFALSE, NEWTRUE, NEXT_BUFFER, NONE, PERSID, POP, POP_MARK, READONLY_BUFFER,
                                    SHORT_BINBYTES, SHORT_BINUNICODE, TUPLE, TUPLE1, TUPLE2, TUPLE3, UNICODE, little)
from modules.pickle.reduce import BATCH, Reducer
from objects.bytes import W_ByteArray
from objects.code import function_type
from objects.core import W_Root, W_Type, ellipsis, error, none, not_implemented, runtime_error_type, type_type, value_error
from objects.dict import W_Dict
from objects.int import big
from objects.list import list_get, list_length
from objects.operators import get_attribute, get_attribute_or_none, is_true, repr_of, str_of
from objects.reduce import holder
from objects.set import W_Set, keys_of
from objects.values import (W_Bytes, W_Float, W_Int, W_List, W_Str, W_Tuple, bytearray_type, bytes_type, dict_type, false, float_type, frozenset_type,
                            int_type, list_type, new_list, new_tuple, pair, set_type, str_type, true, tuple_type)
from rtlib import StringBuilder, float_to_bits

HIDDEN_IN_LINES = [0, 10, 13, 26, 92]  # characters that a line of protocol 0 has escaped
DEEP = 50                              # in fast mode, where cycles are looked for


def line_text(text: str) -> str:
    """A text on one line, as raw-unicode-escape."""
    out = StringBuilder()
    at = 0
    while at < len(text):
        cp = decode_at(text, at)
        if cp >= 0x10000:
            out.append("\\U" + hex_digits(cp, 8))
        elif cp >= 256 or cp in HIDDEN_IN_LINES:
            out.append("\\u" + hex_digits(cp, 4))
        else:
            out.append(chr(cp))
        at = next_offset(text, at)
    return out.build()


class W_Pickler(Reducer):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.buffer_callback: W_Root = none
        self.persistent_id: W_Root | None = None
        self.dispatch_table: W_Root | None = None
        self.reducer: W_Root | None = None       # reducer_override
        self.depth: int = 0                      # of objects in fast mode
        self.inside: dict[W_Root, bool] = {}     # ... and those that are being saved

    # ---- which way ----
    def save(self, w: W_Root) -> None:
        self.save_known(w, True)

    def save_known(self, w: W_Root, is_persistent: bool) -> None:
        """save; with a persistent id, if it may have one."""
        self.end_full_frame()
        ask = self.persistent_id
        if ask is not None and is_persistent:
            id = ask.call([w])
            if id is not none:
                self.save_persistent(id)
                return
        if self.save_atom(w) or self.recall(w) or self.save_text(w):
            return
        if self.fast:
            self.enter_fast(w)
        if not self.save_container(w):
            self.save_other(w)
        if self.fast:
            self.leave_fast(w)

    def save_persistent(self, id: W_Root) -> None:
        if self.protocol >= 1:
            self.save_known(id, False)
            self.put(BINPERSID)
            return
        text = str_of(id)
        if not is_ascii(text):
            raise pickling_error("persistent IDs in protocol 0 must be ASCII strings")
        self.put(PERSID + text + "\n")

    def enter_fast(self, w: W_Root) -> None:
        self.depth += 1
        if self.depth >= DEEP:
            if w in self.inside:
                raise value_error(f"fast mode: can't pickle cyclic objects including object type {w.cls().name}")
            self.inside[w] = True

    def leave_fast(self, w: W_Root) -> None:
        if self.depth >= DEEP and w in self.inside:
            self.inside.pop(w)
        self.depth -= 1

    def save_other(self, w: W_Root) -> None:
        """What has no operation of its own."""
        override = self.reducer
        if override is not None:
            parts = override.call([w])
            if parts is not not_implemented:
                self.save_reduced(w, parts)
                return
        t = w.cls()
        if t is type_type:
            self.save_type(w)
            return
        if t is function_type:
            self.save_global(w, None)
            return
        table = self.dispatch_table
        how = from_table(table if table is not None else copyreg_table("dispatch_table"), t)
        if how is not None:
            self.save_reduced(w, how.call([w]))
        elif t.is_subtype(type_type):
            self.save_global(w, None)
        else:
            self.save_reduced(w, self.parts_of(w))

    def parts_of(self, w: W_Root) -> W_Root:
        """What __reduce_ex__ or __reduce__ gives."""
        how = get_attribute_or_none(w, "__reduce_ex__")
        if how is not None:
            return how.call([W_Int(self.protocol)])
        how = get_attribute_or_none(w, "__reduce__")
        if how is None:
            raise pickling_error(f"can't pickle '{w.cls().name}' object: {repr_of(w)}")
        return how.call([])

    def save_type(self, w: W_Root) -> None:
        for single in [none, not_implemented, ellipsis]:
            if w is single.cls():
                self.save_reduce(w, [type_type, new_tuple([single])])
                return
        self.save_global(w, None)

    # ---- atoms ----
    def save_atom(self, w: W_Root) -> bool:
        """None, bools, ints, floats, which the memo does not keep."""
        if w is none:
            self.put(NONE)
        elif w is true:
            self.put(NEWTRUE if self.protocol >= 2 else "I01\n")
        elif w is false:
            self.put(NEWFALSE if self.protocol >= 2 else "I00\n")
        elif w.cls() is int_type:
            self.save_int(w)
        elif isinstance(w, W_Float) and w.cls() is float_type:
            if self.protocol == 0:
                self.put(f"{FLOAT}{repr_of(w)}\n")
            else:
                bits = little(float_to_bits(w.value), 8)
                turned = BINFLOAT
                for i in range(7, -1, -1):
                    turned += bits[i]
                self.put(turned)
        else:
            return False
        return True

    def save_int(self, w: W_Root) -> None:
        if isinstance(w, W_Int) and -0x80000000 <= w.value <= 0x7FFFFFFF:
            n = w.value
            if self.protocol == 0:
                self.put(f"{INT}{n}\n")
            elif 0 <= n <= 0xFF:
                self.put(BININT1 + chr(n))
            elif 0 <= n <= 0xFFFF:
                self.put(BININT2 + little(n, 2))
            else:
                self.put(BININT + little(n, 4))
            return
        if self.protocol < 2:
            self.put(f"{LONG}{repr_of(w)}L\n")
            return
        number = big(w)
        size = number.bit_length() // 8 + 1
        data = number.to_bytes(size, True, True).decode("latin-1")
        if size > 1 and data[size - 1] == "\xff" and ord(data[size - 2]) >= 128:
            data = data[:size - 1]
        self.put((LONG1 + chr(len(data)) if len(data) < 256 else LONG4 + little(len(data), 4)) + data)

    # ---- texts ----
    def save_text(self, w: W_Root) -> bool:
        """str and bytes."""
        t = w.cls()
        if t is str_type and isinstance(w, W_Str):
            self.save_str(w)
        elif t is bytes_type and isinstance(w, W_Bytes):
            self.save_bytes(w)
        else:
            return False
        return True

    def save_str(self, w: W_Str) -> None:
        data = w.utf8
        n = len(data)
        if self.protocol == 0:
            self.put(UNICODE + line_text(data) + "\n")
        elif n <= 0xFF and self.protocol >= 4:
            self.put(SHORT_BINUNICODE + chr(n) + data)
        elif n <= 0xFFFFFFFF:
            self.put_all(BINUNICODE + little(n, 4), data)
        elif self.protocol >= 4:
            self.put_all(BINUNICODE8 + little(n, 8), data)
        else:
            raise pickling_error("cannot serialize a string larger than 4GiB")
        self.memoize(w)

    def save_bytes(self, w: W_Bytes) -> None:
        data = w.data
        n = len(data)
        if self.protocol < 3:
            if n == 0:
                self.save_reduce(w, [bytes_type, new_tuple([])])
                return
            encoder = get_attribute(holder.importer.find("_codecs"), "encode")
            text = StringBuilder()
            for c in data:
                text.append(encode(ord(c)))
            self.save_reduce(w, [encoder, pair(W_Str(text.build()), W_Str("latin1"))])
            return
        self.put_bytes(data)
        self.memoize(w)

    def put_bytes(self, data: str) -> None:
        n = len(data)
        if n <= 0xFF:
            self.put(SHORT_BINBYTES + chr(n) + data)
        elif n <= 0xFFFFFFFF:
            self.put_all(BINBYTES + little(n, 4), data)
        elif self.protocol >= 4:
            self.put_all(BINBYTES8 + little(n, 8), data)
        else:
            raise pickling_error("cannot serialize a bytes object larger than 4 GiB")

    # ---- containers ----
    def save_container(self, w: W_Root) -> bool:
        t = w.cls()
        if t is dict_type and isinstance(w, W_Dict):
            self.save_dict(w)
        elif t is list_type and isinstance(w, W_List):
            self.save_list(w)
        elif t is tuple_type and isinstance(w, W_Tuple):
            self.save_tuple(w)
        elif t is set_type and isinstance(w, W_Set):
            self.save_set(w)
        elif t is frozenset_type and isinstance(w, W_Set):
            self.save_frozenset(w)
        elif t is bytearray_type and isinstance(w, W_ByteArray):
            self.save_bytearray(w)
        elif isinstance(w, W_PickleBuffer):
            self.save_buffer(w)
        else:
            return False
        return True

    def save_tuple(self, w: W_Tuple) -> None:
        n = len(w.items)
        if n == 0:
            self.put(EMPTY_TUPLE if self.protocol >= 1 else MARK + TUPLE)
            return
        is_short = n <= 3 and self.protocol >= 2
        if not is_short:
            self.put(MARK)
        for i in range(n):
            self.save(w.items[i])
        if w in self.memo:  # an item refers to it: it is made already
            if is_short:
                self.put(POP * n)
            else:
                self.put(POP_MARK if self.protocol >= 1 else POP * (n + 1))
            self.put_get(self.memo[w])
            return
        if is_short:
            self.put(TUPLE1 if n == 1 else TUPLE2 if n == 2 else TUPLE3)
        else:
            self.put(TUPLE)
        self.memoize(w)

    def save_list(self, w: W_List) -> None:
        self.put(EMPTY_LIST if self.protocol >= 1 else MARK + LIST)
        self.memoize(w)
        at = 0
        while at < list_length(w):
            items: list[W_Root] = []
            while at < list_length(w) and len(items) < BATCH:
                items.append(list_get(w, at))
                at += 1
            self.append_batch(items, list_length(w) == 1)

    def save_dict(self, w: W_Dict) -> None:
        self.put(EMPTY_DICT if self.protocol >= 1 else MARK + DICT)
        self.memoize(w)
        t = w.table
        keys: list[W_Root] = []
        values: list[W_Root] = []
        size = t.used
        e = t.next_entry(0)
        while e >= 0:
            key = t.keys[e]
            assert key is not None
            keys.append(key)
            values.append(t.value_at(e))
            e = t.next_entry(e + 1)
            if len(keys) == BATCH or e < 0:
                self.set_batch(keys, values, size == 1)
                if t.used != size:
                    raise error(runtime_error_type, "dictionary changed size during iteration")
                keys = []
                values = []

    def save_set(self, w: W_Set) -> None:
        items = keys_of(w.table)
        if self.protocol < 4:
            self.save_reduce(w, [set_type, new_tuple([new_list(items)])])
            return
        self.put(EMPTY_SET)
        self.memoize(w)
        for at in range(0, len(items), BATCH):
            self.put(MARK)
            for x in items[at:at + BATCH]:
                self.save(x)
            self.put(ADDITEMS)
            if w.table.used != len(items):
                raise error(runtime_error_type, "set changed size during iteration")

    def save_frozenset(self, w: W_Set) -> None:
        items = keys_of(w.table)
        if self.protocol < 4:
            self.save_reduce(w, [frozenset_type, new_tuple([new_list(items)])])
            return
        self.put(MARK)
        for x in items:
            self.save(x)
        if w in self.memo:
            self.put(POP_MARK)
            self.put_get(self.memo[w])
            return
        self.put(FROZENSET)
        self.memoize(w)

    # ---- buffers ----
    def save_bytearray(self, w: W_ByteArray) -> None:
        data = w.data()
        if self.protocol < 5:
            args: list[W_Root] = []
            if data:
                args.append(W_Bytes(data))
            self.save_reduce(w, [bytearray_type, new_tuple(args)])
            return
        self.put_all(BYTEARRAY8 + little(len(data), 8), data)
        self.memoize(w)

    def save_buffer(self, w: W_PickleBuffer) -> None:
        if self.protocol < 5:
            raise pickling_error("PickleBuffer can only pickled with protocol >= 5")
        if not w.is_one_piece():
            raise pickling_error("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
        is_readonly = w.view().is_readonly()
        if self.buffer_callback is not none and not is_true(self.buffer_callback.call([w])):
            self.put(NEXT_BUFFER)
            if is_readonly:
                self.put(READONLY_BUFFER)
            return
        data = w.raw().contents()
        if is_readonly:
            self.put_bytes(data)
        else:
            self.put_all(BYTEARRAY8 + little(len(data), 8), data)
        self.memoize(w)
