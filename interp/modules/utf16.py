"""UTF-16 and UTF-32 for _codecs, in both byte orders."""

import lib.utf8 as utf8
from lib.packing import pack_word, unpack_word
from objects.builtin import W_Builtin
from objects.bytes import argument
from objects.codecs import Input, handled_decoding, handled_encoding
from objects.core import W_Root, bad_argument, none
from objects.operators import index_of, is_true
from objects.values import W_Bytes, W_Int, W_Str, new_tuple
from rtlib import StringBuilder

BOM = 0xFEFF
LITTLE = -1
NATIVE = 0
BIG = 1


def order_name(size: int, order: int) -> str:
    return f"utf-{size * 8}" + ("-le" if order == LITTLE else "-be" if order == BIG else "")


# ---- encoding ----
def encode(text: str, size: int, order: int, errors: str) -> str:
    """The bytes of a text; in native order with a byte order mark before them."""
    little = order != BIG
    points = utf8.to_code_points(text)
    out = StringBuilder()
    if order == NATIVE:
        out.append(pack_word(BOM, size, True))
    i = 0
    while i < len(points):
        cp = points[i]
        if cp >= 0xD800 and cp <= 0xDFFF and errors != "surrogatepass":
            answer = handled_encoding(text, points, order_name(size, order), i, i + 1, "surrogates not allowed", errors)
            if not answer.is_bytes:
                for c in answer.text:
                    out.append(pack_word(ord(c), size, little))
            elif len(answer.text) % size == 0:
                out.append(answer.text)
            else:  # no whole number of units
                handled_encoding(text, points, order_name(size, order), i, i + 1, "surrogates not allowed", "strict")
            i = answer.at
            continue
        if size == 2 and cp > 0xFFFF:
            out.append(pack_word(0xD800 + ((cp - 0x10000) >> 10), 2, little))
            out.append(pack_word(0xDC00 + ((cp - 0x10000) & 0x3FF), 2, little))
        else:
            out.append(pack_word(cp, size, little))
        i += 1
    return out.build()


# ---- decoding ----
class Decoded:
    def __init__(self, text: str, used: int, order: int) -> None:
        self.text: str = text
        self.used: int = used
        self.order: int = order


def decode(data: str, size: int, order: int, errors: str, final: bool) -> Decoded:
    """The text of some bytes, how many of them it is, and their order. In native order a byte order mark decides and goes."""
    at = 0
    if order == NATIVE and len(data) >= size:
        if unpack_word(data, 0, size, False, True) == BOM:
            order = LITTLE
            at = size
        elif unpack_word(data, 0, size, False, False) == BOM:
            order = BIG
            at = size
    little = order != BIG
    name = order_name(size, LITTLE if little else BIG)
    out = StringBuilder()
    input = Input(data)
    while at < len(input.data):
        if len(input.data) - at < size:
            if not final:
                break
            at = handled_decoding(out, input, name, at, len(input.data), "truncated data", errors)
            continue
        cp = unpack_word(input.data, at, size, False, little)
        if size == 4:
            at = one_of_four(out, input, name, at, cp, errors)
        elif cp < 0xD800 or cp > 0xDFFF:
            out.append(utf8.encode(cp))
            at += 2
        else:
            next = one_surrogate(out, input, name, at, cp, little, errors, final)
            if next < 0:
                break
            at = next
    return Decoded(out.build(), at, order)


def one_of_four(out: StringBuilder, input: Input, name: str, at: int, cp: int, errors: str) -> int:
    """Takes a code point of UTF-32; where to go on."""
    if cp > 0x10FFFF:
        return handled_decoding(out, input, name, at, at + 4, "code point not in range(0x110000)", errors)
    if cp >= 0xD800 and cp <= 0xDFFF and errors != "surrogatepass":
        return handled_decoding(out, input, name, at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)", errors)
    out.append(utf8.encode(cp))
    return at + 4


def one_surrogate(out: StringBuilder, input: Input, name: str, at: int, cp: int, little: bool, errors: str, final: bool) -> int:
    """Takes a pair of UTF-16's surrogates; where to go on, -1: more is to come."""
    if cp < 0xDC00:
        if len(input.data) - at < 4:
            if not final:
                return -1
            if errors != "surrogatepass":
                return handled_decoding(out, input, name, at, len(input.data), "unexpected end of data", errors)
        else:
            low = unpack_word(input.data, at + 2, 2, False, little)
            if low >= 0xDC00 and low <= 0xDFFF:
                out.append(utf8.encode(0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00)))
                return at + 4
    if errors == "surrogatepass":
        out.append(utf8.encode(cp))
        return at + 2
    reason = "illegal UTF-16 surrogate" if cp < 0xDC00 else "illegal encoding"
    return handled_decoding(out, input, name, at, at + 2, reason, errors)


# ---- functions ----
class W_UtfFunction(W_Builtin):
    """utf_16_encode and the others. ex: it takes and gives the byte order as well."""

    def __init__(self, signature: str, size: int, order: int, decoding: bool, ex: bool) -> None:
        super().__init__(signature, -1, None)
        self.size: int = size
        self.order: int = order
        self.decoding: bool = decoding
        self.ex: bool = ex

    def run(self, args: list[W_Root]) -> W_Root:
        errors = "strict"
        given = args[1]
        if isinstance(given, W_Str):
            errors = given.utf8
        elif given is not none:
            raise bad_argument(f"{self.name}() argument 2", "str or None", given)
        if self.decoding:
            order = index_of(args[2]) if self.ex else self.order
            d = decode(argument(args[0]), self.size, order, errors, is_true(args[-1]))
            result: list[W_Root] = [W_Str(d.text), W_Int(d.used)]
            if self.ex:
                result.append(W_Int(d.order))
            return new_tuple(result)
        text = args[0]
        if not isinstance(text, W_Str):
            raise bad_argument(f"{self.name}() argument 1", "str", text)
        order = self.order
        if len(args) > 2:
            n = index_of(args[2])
            order = LITTLE if n < 0 else BIG if n > 0 else NATIVE
        return new_tuple([W_Bytes(encode(text.utf8, self.size, order, errors)), W_Int(utf8.length(text.utf8))])


def utf_functions() -> list[W_UtfFunction]:
    """All functions of the two encodings."""
    out: list[W_UtfFunction] = []
    for size in [2, 4]:
        name = f"utf_{size * 8}_"
        out.append(W_UtfFunction(name + "encode(str, errors=None, byteorder=0, /)", size, NATIVE, False, False))
        out.append(W_UtfFunction(name + "le_encode(str, errors=None, /)", size, LITTLE, False, False))
        out.append(W_UtfFunction(name + "be_encode(str, errors=None, /)", size, BIG, False, False))
        out.append(W_UtfFunction(name + "decode(data, errors=None, final=False, /)", size, NATIVE, True, False))
        out.append(W_UtfFunction(name + "le_decode(data, errors=None, final=False, /)", size, LITTLE, True, False))
        out.append(W_UtfFunction(name + "be_decode(data, errors=None, final=False, /)", size, BIG, True, False))
        out.append(W_UtfFunction(name + "ex_decode(data, errors=None, byteorder=0, final=False, /)", size, NATIVE, True, True))
    return out
