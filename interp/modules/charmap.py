"""Character maps for _codecs: encodings of one byte a character."""

import lib.utf8 as utf8
from modules.escapes import option, text_argument
from objects.builtin import W_Builtin, W_Builtin1, W_Builtin3
from objects.bytes import argument
from objects.codecs import (LATIN1, Input, call_handler, decode_with, encode_with, handled_decoding, number_in, unicode_error)
from objects.core import (OperationError, W_Root, lookup_error_type, none, type_error, unicode_encode_error_type)
from objects.dict import W_Dict, new_dict
from objects.int import is_integer
from objects.operators import get_item
from objects.values import W_Bytes, W_Int, W_Str, pair
from rtlib import StringBuilder

NO_CHARACTER = 0xFFFE  # in a table: the byte has no character
REASON = "character maps to <undefined>"


def f_charmap_build(table: W_Root) -> W_Root:
    """The encoding map of a decoding table."""
    d = new_dict()
    points = utf8.to_code_points(text_argument(table, "charmap_build"))
    for i in range(len(points)):
        if points[i] != NO_CHARACTER:
            d.set(W_Int(points[i]), W_Int(i))
    return d


def mapped(mapping: W_Root, key: int) -> W_Root:
    """What a mapping has for a number, None if nothing."""
    if isinstance(mapping, W_Dict) and not mapping.cls().is_heap:
        found = mapping.table.get(W_Int(key))
        return none if found is None else found
    try:
        return get_item(mapping, W_Int(key))
    except OperationError as e:
        if e.error.cls().is_subtype(lookup_error_type):
            return none
        raise


# ---- encoding ----
class Encoder:
    def __init__(self, text: str, mapping: W_Root, errors: str) -> None:
        self.text: str = text
        self.points: list[int] = utf8.to_code_points(text)
        self.mapping: W_Root = mapping
        self.errors: str = errors
        self.out: StringBuilder = StringBuilder()

    def put(self, cp: int) -> bool:
        """Writes a character; False if the map has none."""
        byte = mapped(self.mapping, cp)
        if byte is none:
            return False
        if isinstance(byte, W_Bytes):
            self.out.append(byte.data)
        elif is_integer(byte):
            if not isinstance(byte, W_Int) or byte.value < 0 or byte.value > 255:
                raise type_error("character mapping must be in range(256)")
            self.out.append(chr(byte.value))
        else:
            raise type_error(f"character mapping must return integer, bytes or None, not {byte.cls().name}")
        return True

    def error(self, start: int, end: int) -> OperationError:
        return unicode_error(unicode_encode_error_type, [W_Str("charmap"), W_Str(self.text), W_Int(start), W_Int(end), W_Str(REASON)])

    def handle(self, start: int) -> int:
        """What the handler makes of the characters from start on that the map has not; where to go on."""
        end = start + 1
        while end < len(self.points) and mapped(self.mapping, self.points[end]) is none:
            end += 1
        if self.errors == "ignore":
            return end
        e = self.error(start, end)
        if self.errors == "strict":
            raise e
        answer = call_handler(e, self.errors, len(self.points))
        replacement = answer[0]
        if isinstance(replacement, W_Bytes):
            self.out.append(replacement.data)
        elif isinstance(replacement, W_Str):
            for cp in utf8.to_code_points(replacement.utf8):
                if not self.put(cp):
                    raise e
        return number_in(answer[1])

    def run(self) -> str:
        i = 0
        while i < len(self.points):
            i = i + 1 if self.put(self.points[i]) else self.handle(i)
        return self.out.build()


def f_charmap_encode(w: W_Root, errors: W_Root, mapping: W_Root) -> W_Root:
    text = text_argument(w, "charmap_encode")
    how = option(errors, "charmap_encode")
    data = encode_with(text, LATIN1, how) if mapping is none else Encoder(text, mapping, how).run()
    return pair(W_Bytes(data), W_Int(utf8.length(text)))


# ---- decoding ----
def characters_of(mapping: W_Root, byte: int) -> str | None:
    """What a map has for a byte, as UTF-8; None if nothing."""
    found = mapped(mapping, byte)
    if found is none:
        return None
    if isinstance(found, W_Str):
        return None if found.utf8 == utf8.encode(NO_CHARACTER) else found.utf8
    if not is_integer(found):
        raise type_error("character mapping must return integer, None or str")
    if not isinstance(found, W_Int) or found.value < 0 or found.value > 0x10FFFF:
        raise type_error("character mapping must be in range(0x110000)")
    return None if found.value == NO_CHARACTER else utf8.encode(found.value)


def f_charmap_decode(w: W_Root, errors: W_Root, mapping: W_Root) -> W_Root:
    data = argument(w)
    how = option(errors, "charmap_decode")
    if mapping is none:
        return pair(W_Str(decode_with(data, LATIN1, how)), W_Int(len(data)))
    points: list[int] = []
    if isinstance(mapping, W_Str):
        points = utf8.to_code_points(mapping.utf8)
    input = Input(data)
    out = StringBuilder()
    i = 0
    while i < len(input.data):
        byte = ord(input.data[i])
        text: str | None = None
        if not isinstance(mapping, W_Str):
            text = characters_of(mapping, byte)
        elif byte < len(points) and points[byte] != NO_CHARACTER:
            text = utf8.encode(points[byte])
        if text is None:
            i = handled_decoding(out, input, "charmap", i, i + 1, REASON, how)
        else:
            out.append(text)
            i += 1
    return pair(W_Str(out.build()), W_Int(len(data)))


def charmap_functions() -> list[W_Builtin]:
    out: list[W_Builtin] = [W_Builtin1("charmap_build(map, /)", None, f_charmap_build)]
    out.append(W_Builtin3("charmap_encode(str, errors=None, mapping=None, /)", None, f_charmap_encode))
    out.append(W_Builtin3("charmap_decode(data, errors=None, mapping=None, /)", None, f_charmap_decode))
    return out
