"""The operations of pickles."""

from lib.bigint import from_bytes
from lib.utf8 import first_invalid
from modules.pickle.input import UnpicklerInput, truncated
from modules.pickle.names import compatible, copyreg_table, from_table, imported, key_pair, parent_and_object, unpickling_error
from modules.pickle.opcodes import HIGHEST, number_at, signed_at
from modules.pickle.reduce import text_of
from modules.sys import f_audit
from objects.bytes import W_ByteArray
from objects.codecs import decode
from objects.core import OperationError, W_Root, W_Type, attribute_error_type, eof_error_type, error, none, type_error, value_error
from objects.dict import W_Dict, new_dict
from objects.int import wrap_big
from objects.list import list_append
from objects.memoryview import new_view
from objects.operators import get_attribute, get_attribute_or_none, index_of, set_attribute, set_item
from objects.set import W_Set, new_frozenset, new_set, set_add
from objects.values import (W_Bytes, W_Float, W_Int, W_List, W_Str, W_Tuple, empty_tuple, false, float_type, int_type, new_list, new_tuple, pair,
                            str_type, true, type_is_list)
from rtlib import bits_to_float


class Operations(UnpicklerInput):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.fix_imports: bool = True
        self.encoding: str = "ASCII"
        self.errors: str = "strict"
        self.buffers: W_Root | None = None
        self.persistent_load: W_Root | None = None
        self.finder: W_Root | None = None      # find_class of a class of the program
        self.is_done: bool = False

    def run(self) -> W_Root:
        """Reads a pickle: its object."""
        self.stack = []
        self.marks = []
        self.protocol = 0
        self.is_done = False
        while not self.is_done:
            if not self.has(1):
                raise error(eof_error_type, "Ran out of input")
            c = self.data[self.at]
            self.at += 1
            if not (self.constant(c) or self.number(c) or self.text(c) or self.container(c) or self.from_memo(c) or self.made(c)
                    or self.rest(c)):
                raise self.wrong_key(c)
        self.settle()
        return self.pop()

    def wrong_key(self, c: str) -> OperationError:
        n = ord(c)
        shown = c if 32 <= n < 127 and c != "'" else f"\\x{n:02x}"
        return unpickling_error(f"invalid load key, '{shown}'.")

    # ---- values ----
    def constant(self, c: str) -> bool:
        if c == "N":
            self.push(none)
        elif c == "\x88":
            self.push(true)
        elif c == "\x89":
            self.push(false)
        elif c == ")":
            self.push(empty_tuple)
        elif c == "]":
            self.push(new_list([]))
        elif c == "}":
            self.push(new_dict())
        elif c == "\x8f":
            self.push(new_set([]))
        elif c == "(":
            self.marks.append(len(self.stack))
        else:
            return False
        return True

    def number(self, c: str) -> bool:
        if c == "K":
            self.push(W_Int(ord(self.take(1)[0])))
        elif c == "M":
            self.push(W_Int(number_at(self.take(2), 0, 2)))
        elif c == "J":
            self.push(W_Int(signed_at(self.take(4), 0)))
        elif c == "G":
            data = self.take(8)
            bits = 0
            for i in range(8):
                bits = bits << 8 | ord(data[i])
            self.push(W_Float(bits_to_float(bits)))
        elif c == "\x8a":
            self.push_long(ord(self.take(1)[0]))
        elif c == "\x8b":
            n = signed_at(self.take(4), 0)
            if n < 0:
                raise unpickling_error("LONG pickle has negative byte count")
            self.push_long(n)
        elif c == "I":
            line = self.line()
            self.push(true if line == "01" else false if line == "00" else int_of(line))
        elif c == "L":
            line = self.line()
            self.push(int_of(line[:-1] if line.endswith("L") else line))
        elif c == "F":
            self.push(float_type.call([W_Str(line_text(self.line()))]))
        else:
            return False
        return True

    def push_long(self, n: int) -> None:
        self.push(wrap_big(from_bytes(self.take(n).encode("latin-1"), True, True)))

    def size(self, n: int) -> int:
        """A number of so many bytes: how many follow."""
        size = number_at(self.take(n), 0, n)
        if size < 0:
            raise unpickling_error("size exceeds system's maximum size of 9223372036854775807 bytes")
        return size

    def push_str(self, n: int) -> None:
        data = self.take(n)
        if first_invalid(data, True) >= 0:
            self.push(W_Str(decode(data, "utf-8", "surrogatepass")))
        else:
            self.push(W_Str(data))

    def push_old(self, data: str) -> None:
        """A str of Python 2."""
        if self.encoding == "bytes":
            self.push(W_Bytes(data))
        else:
            self.push(get_attribute(W_Bytes(data), "decode").call([W_Str(self.encoding), W_Str(self.errors)]))

    def text(self, c: str) -> bool:
        if c == "\x8c":
            self.push_str(self.size(1))
        elif c == "X":
            self.push_str(self.size(4))
        elif c == "\x8d":
            self.push_str(self.size(8))
        elif c == "C":
            self.push(W_Bytes(self.take(self.size(1))))
        elif c == "B":
            self.push(W_Bytes(self.take(self.size(4))))
        elif c == "\x8e":
            self.push(W_Bytes(self.take(self.size(8))))
        elif c == "\x96":
            self.push(W_ByteArray(self.take(self.size(8))))
        elif c == "U":
            self.push_old(self.take(self.size(1)))
        elif c == "T":
            n = signed_at(self.take(4), 0)
            if n < 0:
                raise unpickling_error("BINSTRING pickle has negative byte count")
            self.push_old(self.take(n))
        elif c == "V":
            self.push(get_attribute(W_Bytes(self.line()), "decode").call([W_Str("raw-unicode-escape")]))
        elif c == "S":
            self.quoted_text(self.line())
        else:
            return False
        return True

    def quoted_text(self, line: str) -> None:
        line = line.strip(" \t\r\n\x0b\x0c")
        n = len(line)
        if n < 2 or line[0] != line[n - 1] or line[0] != "'" and line[0] != '"':
            raise unpickling_error("the STRING opcode argument must be quoted")
        decoded = get_attribute(imported("_codecs"), "escape_decode").call([W_Bytes(line[1:n - 1])])
        assert isinstance(decoded, W_Tuple)
        data = decoded.items[0]
        assert isinstance(data, W_Bytes)
        self.push_old(data.data)

    # ---- containers ----
    def container(self, c: str) -> bool:
        if c == "t":
            self.push(new_tuple(self.pop_mark()))
        elif c == "\x85":
            self.push(new_tuple([self.pop()]))
        elif c == "\x86":
            b = self.pop()
            self.push(pair(self.pop(), b))
        elif c == "\x87":
            e = self.pop()
            d = self.pop()
            self.push(new_tuple([self.pop(), d, e]))
        elif c == "l":
            self.push(new_list(self.pop_mark()))
        elif c == "d":
            made = new_dict()
            set_pairs(made, self.pop_mark(), "DICT")
            self.push(made)
        elif c == "\x91":
            self.push(new_frozenset(self.pop_mark()))
        elif c == "a":
            w = self.pop()
            self.append_all([w])
        elif c == "e":
            self.append_all(self.pop_mark())
        elif c == "s":
            value = self.pop()
            key = self.pop()
            set_item(self.top(), key, value)
        elif c == "u":
            items = self.pop_mark()
            set_pairs(self.top(), items, "SETITEMS")
        elif c == "\x90":
            self.add_all(self.pop_mark())
        else:
            return False
        return True

    def append_all(self, items: list[W_Root]) -> None:
        l = self.top()
        if isinstance(l, W_List) and type_is_list(l):
            for w in items:
                list_append(l, w)
            return
        extend = get_attribute_or_none(l, "extend") if len(items) != 1 else None
        if extend is not None:
            extend.call([new_list(items)])
            return
        append = get_attribute(l, "append")
        for w in items:
            append.call([w])

    def add_all(self, items: list[W_Root]) -> None:
        s = self.top()
        if isinstance(s, W_Set):
            for w in items:
                set_add(s, w)
            return
        add = get_attribute(s, "add")
        for w in items:
            add.call([w])

    # ---- the memo and the stack ----
    def from_memo(self, c: str) -> bool:
        if c == "h":
            self.recall(ord(self.take(1)[0]))
        elif c == "j":
            self.recall(number_at(self.take(4), 0, 4))
        elif c == "g":
            self.recall(index_of(int_of(self.line())))
        elif c == "\x94":
            self.remember(len(self.memo))
        elif c == "q":
            self.remember(ord(self.take(1)[0]))
        elif c == "r":
            self.remember(number_at(self.take(4), 0, 4))
        elif c == "p":
            self.remember(index_of(int_of(self.line())))
        elif c == "0":
            if self.marks and len(self.stack) == self.bottom():
                self.marks.pop()
            else:
                self.pop()
        elif c == "1":
            self.pop_mark()
        elif c == "2":
            self.push(self.top())
        else:
            return False
        return True

    # ---- objects ----
    def made(self, c: str) -> bool:
        if c == "R":
            args = self.pop()
            f = self.pop()
            if not isinstance(args, W_Tuple):
                raise type_error("argument list must be a tuple")
            self.push(f.call(list(args.items)))
        elif c == "b":
            self.build()
        elif c == "\x81":
            args = self.pop()
            self.push_new(self.pop(), args, none, "NEWOBJ")
        elif c == "\x92":
            keywords = self.pop()
            args = self.pop()
            self.push_new(self.pop(), args, keywords, "NEWOBJ_EX")
        elif c == "c":
            module = line_text(self.line())
            self.push(self.find(module, line_text(self.line())))
        elif c == "\x93":
            name = self.pop()
            module_name = self.pop()
            if not isinstance(name, W_Str) or not isinstance(module_name, W_Str) or name.cls() is not str_type or module_name.cls() is not str_type:
                raise unpickling_error("STACK_GLOBAL requires str")
            self.push(self.find(module_name.utf8, name.utf8))
        elif c == "i":
            module = line_text(self.line())
            cls = self.find(module, line_text(self.line()))
            self.push(instance(cls, self.pop_mark()))
        elif c == "o":
            items = self.pop_mark()
            if not items:
                raise unpickling_error("unpickling stack underflow")
            self.push(instance(items[0], items[1:]))
        else:
            return False
        return True

    def push_new(self, cls: W_Root, args: W_Root, keywords: W_Root, name: str) -> None:
        """cls.__new__(cls, *args, **keywords)."""
        if not isinstance(cls, W_Type):
            raise unpickling_error(f"{name} class argument must be a type, not {cls.cls().name}")
        if not isinstance(args, W_Tuple):
            raise unpickling_error(f"{name} args argument must be a tuple, not {args.cls().name}")
        if keywords is not none and not isinstance(keywords, W_Dict):
            raise unpickling_error(f"{name} kwargs argument must be a dict, not {keywords.cls().name}")
        all: list[W_Root] = [cls]
        all.extend(list(args.items))
        new = get_attribute(cls, "__new__")
        if isinstance(keywords, W_Dict):
            names = keywords.text_keys()
            values: list[W_Root] = []
            for key in names:
                value = keywords.get_text(key)
                values.append(none if value is None else value)
            self.push(new.call_keywords(all, names, values))
        else:
            self.push(new.call(all))

    def find(self, module: str, name: str) -> W_Root:
        finder = self.finder
        if finder is not None:
            return finder.call([W_Str(module), W_Str(name)])
        return self.find_class(module, name)

    def find_class(self, module: str, name: str) -> W_Root:
        """The object of a name in a module."""
        f_audit([W_Str("pickle.find_class"), W_Str(module), W_Str(name)], [], [])
        if self.protocol < 3 and self.fix_imports:
            both = from_table(compatible("NAME_MAPPING"), key_pair(module, name))
            if isinstance(both, W_Tuple) and len(both.items) == 2:
                module = text_of(both.items[0])
                name = text_of(both.items[1])
            else:
                other = from_table(compatible("IMPORT_MAPPING"), W_Str(module))
                if other is not None:
                    module = text_of(other)
        where = imported(module)
        if self.protocol >= 4:
            return parent_and_object(where, name.split("."))[1]
        return parent_and_object(where, [name])[1]

    def build(self) -> None:
        """Gives the object on the stack its state."""
        state = self.pop()
        w = self.top()
        setter = get_attribute_or_none(w, "__setstate__")
        if setter is not None:
            setter.call([state])
            return
        slots: W_Root = none
        if isinstance(state, W_Tuple) and len(state.items) == 2:
            slots = state.items[1]
            state = state.items[0]
        if state is not none:
            if not isinstance(state, W_Dict):
                raise unpickling_error("state is not a dictionary")
            into = get_attribute(w, "__dict__")
            t = state.table
            e = t.next_entry(0)
            while e >= 0:
                key = t.keys[e]
                assert key is not None
                set_item(into, key, t.value_at(e))
                e = t.next_entry(e + 1)
        if slots is not none:
            if not isinstance(slots, W_Dict):
                raise unpickling_error("slot state is not a dictionary")
            for name in slots.text_keys():
                value = slots.get_text(name)
                if value is not None:
                    set_attribute(w, name, value)

    # ---- the rest ----
    def rest(self, c: str) -> bool:
        if c == ".":
            self.is_done = True
        elif c == "\x80":
            n = ord(self.take(1)[0])
            if n > HIGHEST:
                raise value_error(f"unsupported pickle protocol: {n}")
            self.protocol = n
        elif c == "\x95":
            n = number_at(self.take(8), 0, 8)
            if n < 0:
                raise value_error("FRAME length exceeds system's maximum of 9223372036854775807 bytes")
            if not self.has(n):
                raise truncated()
        elif c == "P":
            line = self.line()
            if not line_is_ascii(line):
                raise unpickling_error("persistent IDs in protocol 0 must be ASCII strings")
            self.push_persistent(W_Str(line))
        elif c == "Q":
            self.push_persistent(self.pop())
        elif c == "\x82":
            self.push_extension(ord(self.take(1)[0]))
        elif c == "\x83":
            self.push_extension(number_at(self.take(2), 0, 2))
        elif c == "\x84":
            self.push_extension(signed_at(self.take(4), 0))
        elif c == "\x97":
            self.next_buffer()
        elif c == "\x98":
            w = self.pop()
            view = new_view(w)
            self.push(w if view.is_readonly() else get_attribute(view, "toreadonly").call([]))
        else:
            return False
        return True

    def push_persistent(self, id: W_Root) -> None:
        f = self.persistent_load
        if f is None:
            raise unpickling_error("A load persistent id instruction was encountered,\nbut no persistent_load function was specified.")
        self.push(f.call([id]))

    def push_extension(self, n: int) -> None:
        """The object that copyreg knows by a number."""
        code = W_Int(n)
        cache = copyreg_table("_extension_cache")
        known = from_table(cache, code)
        if known is None:
            if n <= 0:
                raise unpickling_error("EXT specifies code <= 0")
            key = from_table(copyreg_table("_inverted_registry"), code)
            if key is None:
                raise value_error(f"unregistered extension code {n}")
            if not isinstance(key, W_Tuple) or len(key.items) != 2:
                raise value_error(f"_inverted_registry[{n}] isn't a 2-tuple of strings")
            known = self.find(text_of(key.items[0]), text_of(key.items[1]))
            set_item(cache, code, known)
        self.push(known)

    def next_buffer(self) -> None:
        buffers = self.buffers
        if buffers is None:
            raise unpickling_error("pickle stream refers to out-of-band data but no *buffers* argument was given")
        w = buffers.iter_next()
        if w is None:
            raise unpickling_error("not enough out-of-band buffers")
        self.push(w)


def set_pairs(w: W_Root, items: list[W_Root], name: str) -> None:
    """Sets keys to values, which follow each other."""
    if len(items) % 2:
        raise unpickling_error(f"odd number of items for {name}")
    for i in range(0, len(items), 2):
        set_item(w, items[i], items[i + 1])


def line_is_ascii(line: str) -> bool:
    for c in line:
        if ord(c) >= 128:
            return False
    return True


def line_text(line: str) -> str:
    """A line as text."""
    return decode(line, "utf-8", "strict")


def int_of(line: str) -> W_Root:
    """The int that a line is."""
    return int_type.call([W_Str(line_text(line)), W_Int(0)])


def instance(cls: W_Root, args: list[W_Root]) -> W_Root:
    """An instance as Python 2 made it: of a class without arguments, without __init__."""
    if not args and isinstance(cls, W_Type) and get_attribute_or_none(cls, "__getinitargs__") is None:
        return get_attribute(cls, "__new__").call([cls])
    return cls.call(args)
