"""The error handlers of codecs that are built in."""

import lib.ucd as ucd
import lib.utf8 as utf8
from lib.packing import pack_word, unpack_word
from objects.builtin import W_Builtin1
from objects.bytes import data_of, is_bytes
from objects.codecs import handlers
from objects.core import (HIDDEN, OperationError, W_Exception, W_Root, type_error, unicode_decode_error_type, unicode_encode_error_type,
                          unicode_translate_error_type)
from objects.operators import index_of, str_of
from objects.values import W_Bytes, W_Int, W_Str, new_tuple
from rtlib import StringBuilder
from rtlib.text import lower


class Fault:
    """What could not be encoded, decoded or translated: the points (bytes of what was to be decoded) between start and end."""

    def __init__(self, w: W_Root) -> None:
        if not isinstance(w, W_Exception):
            raise wrong_type(w)
        self.error: W_Exception = w
        t = w.cls()
        self.encoding: bool = t.is_subtype(unicode_encode_error_type)
        self.decoding: bool = t.is_subtype(unicode_decode_error_type)
        if not self.encoding and not self.decoding and not t.is_subtype(unicode_translate_error_type):
            raise wrong_type(w)
        self.data: str = ""
        self.points: list[int] = []
        object = w.get_own(HIDDEN + "object")
        if object is None:
            raise type_error("object attribute not set")
        if self.decoding:
            if not is_bytes(object):
                raise type_error("object attribute must be bytes")
            self.data = data_of(object)
        else:
            if not isinstance(object, W_Str):
                raise type_error("object attribute must be unicode")
            self.points = utf8.to_code_points(object.utf8)
        size = len(self.data) + len(self.points)
        self.start: int = max(0, min(number(w, "start"), size - 1))
        self.end: int = min(max(1, number(w, "end")), size)

    def wrong(self) -> OperationError:
        return wrong_type(self.error)

    def again(self) -> OperationError:
        """The exception itself."""
        return OperationError(self.error)

    def bad_points(self) -> list[int]:
        return self.points[self.start:self.end] if self.start < self.end else []

    def bad_bytes(self) -> str:
        return self.data[self.start:self.end] if self.start < self.end else ""

    def answer(self, text: str) -> W_Root:
        """This text in place of what is wrong."""
        return new_tuple([W_Str(text), W_Int(self.end)])


def number(e: W_Exception, name: str) -> int:
    w = e.get_own(HIDDEN + name)
    return 0 if w is None else index_of(w)


def wrong_type(w: W_Root) -> OperationError:
    return type_error(f"don't know how to handle {w.cls().name} in error callback")


def h_strict(w: W_Root) -> W_Root:
    if not isinstance(w, W_Exception):
        raise type_error("codec must pass exception instance")
    raise OperationError(w)


def h_ignore(w: W_Root) -> W_Root:
    return Fault(w).answer("")


def h_replace(w: W_Root) -> W_Root:
    f = Fault(w)
    if f.decoding:
        return f.answer(utf8.encode(0xFFFD))
    return f.answer(("?" if f.encoding else utf8.encode(0xFFFD)) * max(0, f.end - f.start))


def h_xmlcharrefreplace(w: W_Root) -> W_Root:
    f = Fault(w)
    if not f.encoding:
        raise f.wrong()
    return f.answer("".join([f"&#{cp};" for cp in f.bad_points()]))


def h_backslashreplace(w: W_Root) -> W_Root:
    f = Fault(w)
    if f.decoding:
        return f.answer("".join([f"\\x{ord(c):02x}" for c in f.bad_bytes()]))
    return f.answer("".join([utf8.escape(cp) for cp in f.bad_points()]))


def named_escape(cp: int) -> str:
    """The escape with the character's name, or its number if it has none."""
    name = ucd.name(cp, False)
    return "\\N{" + name + "}" if name else utf8.escape(cp)


def h_namereplace(w: W_Root) -> W_Root:
    f = Fault(w)
    if not f.encoding:
        raise f.wrong()
    return f.answer("".join([named_escape(cp) for cp in f.bad_points()]))


def h_surrogateescape(w: W_Root) -> W_Root:
    f = Fault(w)
    out = StringBuilder()
    if f.encoding:
        for cp in f.bad_points():
            if cp < 0xDC80 or cp > 0xDCFF:
                raise f.again()
            out.append(chr(cp - 0xDC00))
        return new_tuple([W_Bytes(out.build()), W_Int(f.end)])
    if not f.decoding:
        raise f.wrong()
    n = 0
    for c in f.bad_bytes()[:4]:
        if c < "\x80":
            break
        out.append(utf8.encode(0xDC00 + ord(c)))
        n += 1
    if n == 0:
        raise f.again()
    return new_tuple([W_Str(out.build()), W_Int(f.start + n)])


def unit_of(e: W_Exception) -> int:
    """The bytes of a unit of the exception's encoding, negative if the high ones go first; 1: UTF-8; 0: another encoding."""
    w = e.get_own(HIDDEN + "encoding")
    name = "" if w is None else lower(str_of(w)).replace("_", "-")
    if not name.startswith("utf"):
        return 0
    name = name[3:].replace("-", "")
    if name == "8":
        return 1
    if name == "16" or name == "16le":
        return 2
    if name == "16be":
        return -2
    if name == "32" or name == "32le":
        return 4
    return -4 if name == "32be" else 0


def is_surrogate(cp: int) -> bool:
    return 0xD800 <= cp <= 0xDFFF


def h_surrogatepass(w: W_Root) -> W_Root:
    f = Fault(w)
    if not f.encoding and not f.decoding:
        raise f.wrong()
    unit = unit_of(f.error)
    if unit == 0:
        raise f.again()
    if f.decoding:
        return passed_decoding(f, unit)
    out = StringBuilder()
    for cp in f.bad_points():
        if not is_surrogate(cp):
            raise f.again()
        out.append(utf8.encode(cp) if unit == 1 else pack_word(cp, abs(unit), unit > 0))
    return new_tuple([W_Bytes(out.build()), W_Int(f.end)])


def passed_decoding(f: Fault, unit: int) -> W_Root:
    """The surrogate at the beginning of the fault."""
    size = 3 if unit == 1 else abs(unit)
    part = f.data[f.start:f.start + size]
    if len(part) < size:
        raise f.again()
    if unit == 1:
        cp = utf8.decode_at(part, 0) if utf8.first_invalid(part, True) < 0 else 0
    else:
        cp = unpack_word(part, 0, size, False, unit > 0)
    if not is_surrogate(cp):
        raise f.again()
    return new_tuple([W_Str(utf8.encode(cp)), W_Int(f.start + size)])


def add_handlers() -> None:
    """Makes the handlers known."""
    for h in [W_Builtin1("strict_errors(e, /)", None, h_strict), W_Builtin1("ignore_errors(e, /)", None, h_ignore),
              W_Builtin1("replace_errors(e, /)", None, h_replace), W_Builtin1("xmlcharrefreplace_errors(e, /)", None, h_xmlcharrefreplace),
              W_Builtin1("backslashreplace_errors(e, /)", None, h_backslashreplace),
              W_Builtin1("namereplace_errors(e, /)", None, h_namereplace), W_Builtin1("surrogatepass(e, /)", None, h_surrogatepass),
              W_Builtin1("surrogateescape(e, /)", None, h_surrogateescape)]:
        handlers[h.name[:-7] if h.name.endswith("_errors") else h.name] = h
