"""Encodings of texts: UTF-8, Latin-1, ASCII, with their error handlers; the exceptions UnicodeEncodeError and the like.

An encoded text is an RPy str, one character a byte.
"""

import lib.utf8 as utf8
from objects.builtin import register1, register_any
from objects.core import (OperationError, W_Exception, W_Root, W_Type, error, index_error_type, lookup_error_type, none, type_error,
                          unicode_decode_error_type, unicode_encode_error_type, unicode_translate_error_type)
from objects.operators import str_of
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple
from rtlib import StringBuilder

UTF8 = 0
LATIN1 = 1
ASCII = 2
CODECS = ["utf-8", "latin-1", "ascii"]
NAMES = {"utf-8": UTF8, "utf8": UTF8, "u8": UTF8, "utf": UTF8, "cp65001": UTF8, "latin-1": LATIN1, "latin1": LATIN1, "latin": LATIN1,
         "l1": LATIN1, "iso-8859-1": LATIN1, "iso8859-1": LATIN1, "8859": LATIN1, "cp819": LATIN1, "ascii": ASCII, "us-ascii": ASCII,
         "646": ASCII}


handlers: dict[str, W_Root] = {}  # of errors, by name: those that codecs.register_error gave, and the built-in ones for lookup_error


class Others:
    """Encodings that are not built in; modules.codecs has those of the library."""

    def encode(self, text: str, encoding: str, errors: str) -> str:
        raise error(lookup_error_type, f"unknown encoding: {encoding}")

    def decode(self, data: str, encoding: str, errors: str) -> str:
        raise error(lookup_error_type, f"unknown encoding: {encoding}")

    def lookup(self, name: str) -> W_Root:
        """The codec's entry, a tuple with attributes."""
        raise error(lookup_error_type, f"unknown encoding: {name}")


class OthersHolder:
    def __init__(self) -> None:
        self.codecs: Others = Others()


others = OthersHolder()


def is_builtin(name: str) -> bool:
    """Is it the name of an encoding that is built in?"""
    return NAMES.get(folded_name(name), -1) >= 0


def folded_name(name: str) -> str:
    return "".join(["-" if c == "_" or c == " " else chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in name])


def builtin_codec(name: str) -> int:
    """The codec of an encoding's name; -1: it is not built in."""
    return NAMES.get(folded_name(name), -1)


def codec_of(name: str) -> int:
    """The codec of an encoding's name; LookupError."""
    codec = builtin_codec(name)
    if codec < 0:
        raise error(lookup_error_type, f"unknown encoding: {name}")
    return codec


def unknown_handler(errors: str) -> OperationError:
    return error(lookup_error_type, f"unknown error handler name '{errors}'")


# ---- the exceptions ----
def unicode_error(t: W_Type, args: list[W_Root]) -> OperationError:
    e = W_Exception(t, args)
    set_parts(e, args)
    return OperationError(e)


def set_parts(e: W_Exception, args: list[W_Root]) -> None:
    """The attributes of an exception from its arguments."""
    names = ["encoding", "object", "start", "end", "reason"]
    if len(args) == 4:
        names = ["object", "start", "end", "reason"]
    for i in range(len(args)):
        e.set_own(names[i], args[i])


def m_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    e = args[0]
    assert isinstance(e, W_Exception)
    wanted = 4 if e.cls().is_subtype(unicode_translate_error_type) else 5
    if len(args) - 1 != wanted:
        raise type_error(f"function takes exactly {wanted} arguments ({len(args) - 1} given)")
    e.text = None
    e.args = args[1:]
    set_parts(e, args[1:])
    return none


def number_of(e: W_Exception, name: str) -> int:
    w = e.get_own(name)
    return w.value if isinstance(w, W_Int) else 0


def part_of(e: W_Exception, name: str) -> str:
    w = e.get_own(name)
    return "" if w is None else str_of(w)


def m_str(w: W_Root) -> W_Root:
    assert isinstance(w, W_Exception)
    object = w.get_own("object")
    if object is None:
        return W_Str("")
    start = number_of(w, "start")
    end = number_of(w, "end")
    decoding = w.cls().is_subtype(unicode_decode_error_type)
    before = f"can't translate" if w.get_own("encoding") is None else f"'{part_of(w, 'encoding')}' codec can't {'decode' if decoding else 'encode'}"
    reason = part_of(w, "reason")
    if decoding:
        if isinstance(object, W_Bytes) and end == start + 1 and start < len(object.data):
            return W_Str(f"{before} byte 0x{ord(object.data[start]):02x} in position {start}: {reason}")
        return W_Str(f"{before} bytes in position {start}-{end - 1}: {reason}")
    if isinstance(object, W_Str) and end == start + 1 and start < utf8.length(object.utf8):
        shown = utf8.escape(utf8.Utf8Index(object.utf8).code_point(start))
        return W_Str(f"{before} character '{shown}' in position {start}: {reason}")
    return W_Str(f"{before} characters in position {start}-{end - 1}: {reason}")


# ---- encoding ----
def encode(text: str, encoding: str, errors: str) -> str:
    """str.encode: the bytes of a UTF-8 text; "" stands for utf-8 and strict."""
    if encoding != "" and not is_builtin(encoding):
        return others.codecs.encode(text, encoding, errors)
    return encode_with(text, UTF8 if encoding == "" else codec_of(encoding), errors)


def encode_with(text: str, codec: int, errors: str) -> str:
    """encode for a codec that is known."""
    if codec == UTF8:
        if utf8.first_invalid(text, False) < 0:
            return text
    elif utf8.is_ascii(text):
        return text
    limit = 128 if codec == ASCII else 256 if codec == LATIN1 else 0x110000
    points = utf8.to_code_points(text)
    out = StringBuilder()
    i = 0
    while i < len(points):
        cp = points[i]
        if fits(cp, codec, limit):
            out.append(utf8.encode(cp) if codec == UTF8 else chr(cp))
            i += 1
            continue
        end = i + 1
        while end < len(points) and not fits(points[end], codec, limit):
            end += 1
        reason = "surrogates not allowed" if codec == UTF8 else f"ordinal not in range({limit})"
        i = replace_unencodable(out, text, points, CODECS[codec], i, end, reason, errors)
    return out.build()


def fits(cp: int, codec: int, limit: int) -> bool:
    return cp < limit and (codec != UTF8 or cp < 0xD800 or cp > 0xDFFF)


def handled_encoding(out: StringBuilder, text: str, name: str, start: int, end: int, reason: str, errors: str) -> int:
    """Writes what the handler makes of some characters that an encoding has not; where to go on."""
    return replace_unencodable(out, text, utf8.to_code_points(text), name, start, end, reason, errors)


def replace_unencodable(out: StringBuilder, text: str, points: list[int], name: str, start: int, end: int, reason: str, errors: str) -> int:
    """Writes what the handler makes of points[start:end]; where to go on."""
    i = start
    while i < end:
        cp = points[i]
        if errors == "ignore":
            pass
        elif errors == "replace":
            out.append("?")
        elif errors == "backslashreplace":
            out.append(utf8.escape(cp))
        elif errors == "xmlcharrefreplace":
            out.append(f"&#{cp};")
        elif errors == "surrogateescape" and 0xDC80 <= cp <= 0xDCFF:
            out.append(chr(cp - 0xDC00))
        elif errors == "surrogatepass" and name == "utf-8":
            out.append(utf8.encode(cp))
        elif errors in ["", "strict", "surrogateescape", "surrogatepass"]:
            raise unicode_error(unicode_encode_error_type, [W_Str(name), W_Str(text), W_Int(i), W_Int(end), W_Str(reason)])
        else:
            return call_encoding(out, unicode_error(unicode_encode_error_type, [W_Str(name), W_Str(text), W_Int(i), W_Int(end),
                                                                               W_Str(reason)]), len(points), errors)
        i += 1
    return i


# ---- handlers of the program ----
def ask_handler(e: OperationError, errors: str, size: int) -> list[W_Root]:
    """What a registered handler gives for a fault: the replacement, and where to go on, a place among `size`."""
    handler = handlers.get(errors)
    if handler is None:
        raise unknown_handler(errors)
    result = handler.call([e.error])
    kind = "decoding" if e.error.cls().is_subtype(unicode_decode_error_type) else "encoding"
    shape = f"{kind} error handler must return ({'str' if kind == 'decoding' else 'str/bytes'}, int) tuple"
    if not isinstance(result, W_Tuple) or len(result.items) != 2:
        raise type_error(shape)
    place = result.items[1]
    if not isinstance(place, W_Int):
        raise type_error(shape)
    at = place.value + size if place.value < 0 else place.value
    if at < 0 or at > size:
        raise error(index_error_type, f"position {at} from error handler out of bounds")
    return [result.items[0], W_Int(at)]


def call_encoding(out: StringBuilder, e: OperationError, size: int, errors: str) -> int:
    """Writes what a registered handler gives; where to go on."""
    answer = ask_handler(e, errors, size)
    replacement = answer[0]
    if isinstance(replacement, W_Str):
        if not utf8.is_ascii(replacement.utf8):
            raise e
        out.append(replacement.utf8)
    elif isinstance(replacement, W_Bytes):
        out.append(replacement.data)
    else:
        raise type_error("encoding error handler must return (str/bytes, int) tuple")
    return number_in(answer[1])


def number_in(w: W_Root) -> int:
    assert isinstance(w, W_Int)
    return w.value


def handled_decoding(out: StringBuilder, data: str, name: str, start: int, end: int, reason: str, errors: str) -> int:
    """Writes what the handler makes of some bytes that are no text; where to go on."""
    bad = Bad(end - start, reason)
    return replace_undecodable(out, data, name, start, bad, errors)


# ---- decoding ----
def decode(data: str, encoding: str, errors: str) -> str:
    """bytes.decode: a UTF-8 text; "" stands for utf-8 and strict."""
    if encoding != "" and not is_builtin(encoding):
        return others.codecs.decode(data, encoding, errors)
    return decode_with(data, UTF8 if encoding == "" else codec_of(encoding), errors)


def decode_with(data: str, codec: int, errors: str) -> str:
    """decode for a codec that is known."""
    if codec == LATIN1:
        return data if utf8.is_ascii(data) else "".join([utf8.encode(ord(c)) for c in data])
    out = StringBuilder()
    i = 0
    while i < len(data):
        end = bad_ascii(data, i) if codec == ASCII else bad_utf8(data, i)
        out.append(data[i:end])
        i = end
        if i < len(data):
            bad = Bad(1, "ordinal not in range(128)") if codec == ASCII else fault_at(data, i)
            i = replace_undecodable(out, data, CODECS[codec], i, bad, errors)
    return out.build()


class Bad:
    """Bytes that are no character, and why."""

    def __init__(self, length: int, reason: str) -> None:
        self.length: int = length
        self.reason: str = reason


def bad_ascii(data: str, i: int) -> int:
    """The first byte from i on that is not ASCII, or the end."""
    while i < len(data) and data[i] < "\x80":
        i += 1
    return i


def bad_utf8(data: str, i: int) -> int:
    rest = data if i == 0 else data[i:]
    at = utf8.first_invalid(rest, False)
    return len(data) if at < 0 else i + at


def fault_at(data: str, i: int) -> Bad:
    """What is wrong with the ill-formed UTF-8 at i: the longest beginning of a character goes as one."""
    c = ord(data[i])
    if c < 0xC2 or c > 0xF4:
        return Bad(1, "invalid start byte")
    size = 2 if c < 0xE0 else 3 if c < 0xF0 else 4
    low = 0xA0 if c == 0xE0 else 0x90 if c == 0xF0 else 0x80
    high = 0x9F if c == 0xED else 0x8F if c == 0xF4 else 0xBF
    for k in range(1, size):
        if i + k >= len(data):
            return Bad(k, "unexpected end of data")
        b = ord(data[i + k])
        if b < low or b > high:
            return Bad(k, "invalid continuation byte")
        low = 0x80
        high = 0xBF
    return Bad(1, "invalid start byte")


def replace_undecodable(out: StringBuilder, data: str, name: str, i: int, bad: Bad, errors: str) -> int:
    """Writes what the handler makes of the bytes at i; where to go on."""
    if errors == "ignore":
        pass
    elif errors == "replace":
        out.append(utf8.encode(0xFFFD))
    elif errors == "backslashreplace":
        for k in range(bad.length):
            out.append(f"\\x{ord(data[i + k]):02x}")
    elif errors == "surrogateescape":
        for k in range(bad.length):
            out.append(utf8.encode(0xDC00 + ord(data[i + k])))
    elif errors == "surrogatepass" and name == "utf-8" and utf8.first_invalid(data[i:i + 3], True) < 0 and len(data) >= i + 3:
        out.append(data[i:i + 3])
        return i + 3
    else:
        e = unicode_error(unicode_decode_error_type, [W_Str(name), W_Bytes(data), W_Int(i), W_Int(i + bad.length), W_Str(bad.reason)])
        if errors in ["", "strict", "surrogatepass"]:
            raise e
        answer = ask_handler(e, errors, len(data))
        replacement = answer[0]
        if not isinstance(replacement, W_Str):
            raise type_error("decoding error handler must return (str, int) tuple")
        out.append(replacement.utf8)
        return number_in(answer[1])
    return i + bad.length


def register_codecs() -> None:
    """Gives the exceptions of encodings their methods."""
    for t in [unicode_encode_error_type, unicode_decode_error_type, unicode_translate_error_type]:
        register_any(t, "__init__(self, /, *args, **kwargs)", m_init)
        register1(t, "__str__(self, /)", m_str)
