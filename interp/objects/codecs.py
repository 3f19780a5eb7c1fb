"""Encodings of texts: UTF-8, Latin-1, ASCII, with their error handlers; the exceptions UnicodeEncodeError and the like.

An encoded text is an RPy str, one character a byte.
"""

import lib.utf8 as utf8
from objects.builtin import register1, register_any
from objects.core import (HIDDEN, OperationError, W_Exception, W_Root, W_Type, bad_argument, error, index_error_type, lookup_error_type,
                          none, type_error, unicode_decode_error_type, unicode_encode_error_type, unicode_translate_error_type)
from objects.operators import get_attribute, index_of, str_of
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, new_tuple
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
        raise unknown_encoding(encoding)

    def decode(self, data: str, encoding: str, errors: str) -> str:
        raise unknown_encoding(encoding)

    def lookup(self, name: str) -> W_Root:
        """The codec's entry, a tuple with attributes."""
        raise error(lookup_error_type, f"unknown encoding: {name}")

    def check(self, encoding: str, errors: str) -> None:
        """LookupError if there is no such encoding or error handler."""


class OthersHolder:
    def __init__(self) -> None:
        self.codecs: Others = Others()
        self.checking: bool = False  # are names checked where they are not needed? (-X dev)


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
        raise unknown_encoding(name)
    return codec


def unknown_encoding(name: str) -> OperationError:
    return error(lookup_error_type, f"unknown encoding: {name}")


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
        e.set_own(HIDDEN + names[i], args[i])


def m_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    e = args[0]
    assert isinstance(e, W_Exception)
    wanted = 4 if e.cls().is_subtype(unicode_translate_error_type) else 5
    if len(args) - 1 != wanted:
        raise type_error(f"function takes exactly {wanted} arguments ({len(args) - 1} given)")
    parts = checked_parts(args[1:], e.cls().is_subtype(unicode_decode_error_type))
    e.text = None
    e.args = args[1:]
    set_parts(e, parts)
    return none


def checked_parts(args: list[W_Root], decoding: bool) -> list[W_Root]:
    """The arguments of such an exception, of the types that it wants."""
    out = list(args)
    texts = [0, len(args) - 1] if decoding else [0, 1, len(args) - 1] if len(args) == 5 else [0, len(args) - 1]
    for i in texts:
        if not isinstance(args[i], W_Str):
            raise bad_argument(f"argument {i + 1}", "str", args[i])
    for i in [len(args) - 3, len(args) - 2]:
        out[i] = W_Int(index_of(args[i]))
    if decoding and not isinstance(args[1], W_Bytes):
        out[1] = get_attribute(W_Bytes(""), "join").call([new_tuple([args[1]])])
    return out


def number_of(e: W_Exception, name: str) -> int:
    w = e.get_own(HIDDEN + name)
    return w.value if isinstance(w, W_Int) else 0


def part_of(e: W_Exception, name: str) -> str:
    w = e.get_own(HIDDEN + name)
    return "" if w is None else str_of(w)


def m_str(w: W_Root) -> W_Root:
    assert isinstance(w, W_Exception)
    object = w.get_own(HIDDEN + "object")
    if object is None:
        return W_Str("")
    start = number_of(w, "start")
    end = number_of(w, "end")
    decoding = w.cls().is_subtype(unicode_decode_error_type)
    before = f"can't translate" if w.get_own(HIDDEN + "encoding") is None else f"'{part_of(w, 'encoding')}' codec can't {'decode' if decoding else 'encode'}"
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
    if others.checking:
        others.codecs.check(encoding, errors)
    if encoding != "" and not is_builtin(encoding):
        return others.codecs.encode(text, encoding, errors)
    return encode_with(text, UTF8 if encoding == "" else codec_of(encoding), errors)


def check_encodable(w: W_Root) -> None:
    """UnicodeEncodeError for a str with lone surrogates."""
    if isinstance(w, W_Str):
        encode_with(w.utf8, UTF8, "strict")


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
        answer = handled_encoding(text, points, CODECS[codec], i, end, reason, errors)
        out.append(answer.text)
        i = answer.at
    return out.build()


def fits(cp: int, codec: int, limit: int) -> bool:
    return cp < limit and (codec != UTF8 or cp < 0xD800 or cp > 0xDFFF)


class Answer:
    """What stands for characters that an encoding has not: ASCII to be encoded, or bytes; and where to go on."""

    def __init__(self, text: str, is_bytes: bool, at: int) -> None:
        self.text: str = text
        self.is_bytes: bool = is_bytes
        self.at: int = at


def handled_encoding(text: str, points: list[int], name: str, start: int, end: int, reason: str, errors: str) -> Answer:
    """What the handler makes of points[start:end]."""
    out = StringBuilder()
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
        else:
            break
        i += 1
    if i == end:
        return Answer(out.build(), False, end)
    if errors == "surrogateescape" and 0xDC80 <= points[start] <= 0xDCFF:
        while i < end and 0xDC80 <= points[i] <= 0xDCFF:
            out.append(chr(points[i] - 0xDC00))
            i += 1
        return Answer(out.build(), True, i)
    if errors == "surrogatepass" and name == "utf-8":
        return Answer("".join([utf8.encode(cp) for cp in points[start:end]]), True, end)
    e = unicode_error(unicode_encode_error_type, [W_Str(name), W_Str(text), W_Int(start), W_Int(end), W_Str(reason)])
    if errors == "" or errors == "strict":
        raise e
    answer = call_handler(e, errors, len(points))
    replacement = answer[0]
    at = number_in(answer[1])
    if isinstance(replacement, W_Bytes):
        return Answer(replacement.data, True, at)
    assert isinstance(replacement, W_Str)
    if utf8.is_ascii(replacement.utf8):
        return Answer(replacement.utf8, False, at)
    if name != "latin-1" or max(utf8.to_code_points(replacement.utf8)) > 255:
        raise e
    return Answer("".join([chr(cp) for cp in utf8.to_code_points(replacement.utf8)]), True, at)


# ---- handlers of the program ----
def call_handler(e: OperationError, errors: str, size: int) -> list[W_Root]:
    """What a registered handler gives for a fault: the replacement, and where to go on, a place among `size`, which a decoding error
    has from its object, since the handler may give it another one."""
    handler = handlers.get(errors)
    if handler is None:
        raise unknown_handler(errors)
    result = handler.call([e.error])
    decoding = e.error.cls().is_subtype(unicode_decode_error_type)
    shape = f"{'decoding' if decoding else 'encoding'} error handler must return ({'str' if decoding else 'str/bytes'}, int) tuple"
    if not isinstance(result, W_Tuple) or len(result.items) != 2:
        raise type_error(shape)
    replacement = result.items[0]
    if not isinstance(replacement, W_Str) and (decoding or not isinstance(replacement, W_Bytes)):
        raise type_error(shape)
    if decoding:
        object = e.error.get_own(HIDDEN + "object")
        if not isinstance(object, W_Bytes):
            raise type_error("object attribute must be bytes")
        size = len(object.data)
    place = result.items[1]
    n = index_of(place)
    at = n + size if n < 0 else n
    if at < 0 or at > size:
        raise error(index_error_type, f"position {at} from error handler out of bounds")
    return [replacement, W_Int(at)]


def number_in(w: W_Root) -> int:
    assert isinstance(w, W_Int)
    return w.value


# ---- decoding ----
def decode(data: str, encoding: str, errors: str) -> str:
    """bytes.decode: a UTF-8 text; "" stands for utf-8 and strict."""
    if others.checking:
        others.codecs.check(encoding, errors)
    if encoding != "" and not is_builtin(encoding):
        return others.codecs.decode(data, encoding, errors)
    return decode_with(data, UTF8 if encoding == "" else codec_of(encoding), errors)


def decode_with(data: str, codec: int, errors: str) -> str:
    """decode for a codec that is known."""
    if codec == LATIN1:
        return data if utf8.is_ascii(data) else "".join([utf8.encode(ord(c)) for c in data])
    out = StringBuilder()
    input = Input(data)
    i = 0
    while i < len(input.data):
        end = bad_ascii(input.data, i) if codec == ASCII else input.bad_utf8(i)
        out.append(input.data[i:end])
        i = end
        if i < len(input.data):
            if codec == ASCII:
                i = handled_decoding(out, input, "ascii", i, i + 1, "ordinal not in range(128)", errors)
            else:
                bad = fault_at(input.data, i)
                i = handled_decoding(out, input, "utf-8", i, i + bad.length, bad.reason, errors)
    return out.build()


class Input:
    """The bytes that are decoded: others from the moment on where an error handler gives the exception another object."""

    def __init__(self, data: str) -> None:
        self.data: str = data
        self.bytes: bytes | None = None

    def replace(self, data: str) -> None:
        self.data = data
        self.bytes = None

    def bad_utf8(self, i: int) -> int:
        """The first byte from i on that begins no character, or the end."""
        b = self.bytes
        if b is None:
            b = self.data.encode("latin-1")
            self.bytes = b
        at = utf8.first_invalid_from(b, i, False)
        return len(b) if at < 0 else at


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


def handled_decoding(out: StringBuilder, input: Input, name: str, start: int, end: int, reason: str, errors: str) -> int:
    """Writes what the handler makes of the bytes from start to end, which are no text; where to go on."""
    data = input.data
    if errors == "ignore":
        return end
    if errors == "replace":
        out.append(utf8.encode(0xFFFD))
        return end
    if errors == "backslashreplace":
        for k in range(start, end):
            out.append(f"\\x{ord(data[k]):02x}")
        return end
    if errors == "surrogateescape" and data[start] >= "\x80":
        k = start
        while k < end and data[k] >= "\x80":
            out.append(utf8.encode(0xDC00 + ord(data[k])))
            k += 1
        return k
    if errors == "surrogatepass" and name == "utf-8" and utf8.first_invalid(data[start:start + 3], True) < 0 and len(data) >= start + 3:
        out.append(data[start:start + 3])
        return start + 3
    e = unicode_error(unicode_decode_error_type, [W_Str(name), W_Bytes(data), W_Int(start), W_Int(end), W_Str(reason)])
    if errors in ["", "strict", "surrogatepass"]:
        raise e
    answer = call_handler(e, errors, len(data))
    replacement = answer[0]
    assert isinstance(replacement, W_Str)
    out.append(replacement.utf8)
    object = e.error.get_own(HIDDEN + "object")
    if isinstance(object, W_Bytes) and object.data is not data:
        input.replace(object.data)
    return number_in(answer[1])


def register_codecs() -> None:
    """Gives the exceptions of encodings their methods."""
    for t in [unicode_encode_error_type, unicode_decode_error_type, unicode_translate_error_type]:
        register_any(t, "__init__(self, /, *args, **kwargs)", m_init)
        register1(t, "__str__(self, /)", m_str)
