"""_codecs: the registry of encodings and error handlers; the codecs that are built in. utf16.py has UTF-16 and UTF-32."""

import lib.utf8 as utf8
import objects.codecs as text_codecs
from modules.io.decoder import complete
from modules.escapes import escape_functions, option, text_argument
from modules.utf16 import utf_functions
from objects.builtin import W_Builtin1, W_Builtin2, W_Builtin3
from objects.bytes import argument, data_of, is_bytes
from objects.codecs import ASCII, LATIN1, UTF8, decode_with, encode_with, handlers
from objects.core import (OperationError, W_Exception, W_Root, error, lookup_error_type, none, type_error, unicode_decode_error_type,
                          unicode_encode_error_type, unicode_translate_error_type)
from objects.dict import W_Dict, new_dict
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import get_attribute_or_none, get_item, index_of, is_true
from objects.reduce import holder
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, new_tuple
from rtlib import StringBuilder


class Registry:
    def __init__(self) -> None:
        self.searches: list[W_Root] = []
        self.found: dict[str, W_Root] = {}
        self.ready: bool = False  # the library's encodings was imported


registry = Registry()


# ---- encodings ----
def normal_name(name: str) -> str:
    """How search functions get a name: small letters, digits, dots, and one "_" for all else."""
    out: list[str] = []
    for c in name:
        if "A" <= c and c <= "Z":
            out.append(chr(ord(c) + 32))
        elif ("a" <= c and c <= "z") or ("0" <= c and c <= "9") or c == ".":
            out.append(c)
        elif not out or out[-1] != "_":
            out.append("_")
    return "".join(out)


def lookup(name: str) -> W_Root:
    """The codec of an encoding, a tuple of encoder, decoder, stream reader and writer; LookupError."""
    key = normal_name(name)
    known = registry.found.get(key)
    if known is not None:
        return known
    if not registry.ready:
        registry.ready = True
        holder.importer.find("encodings")
    for search in registry.searches:
        result = search.call([W_Str(key)])
        if result is none:
            continue
        if not isinstance(result, W_Tuple) or len(result.items) != 4:
            raise type_error("codec search functions must return 4-tuples")
        registry.found[key] = result
        return result
    raise error(lookup_error_type, f"unknown encoding: {name}")


def name_of(w: W_Root, function: str) -> str:
    if not isinstance(w, W_Str):
        raise type_error(f"{function}() argument must be str, not {w.cls().name}")
    return w.utf8


def encoding_of(w: W_Root, function: str) -> str:
    if not isinstance(w, W_Str):
        raise type_error(f"{function}() argument 'encoding' must be str, not {w.cls().name}")
    return w.utf8


def coded(w: W_Root, encoding: str, errors: W_Root, decoding: bool) -> W_Root:
    """What a codec makes of an object."""
    codec = lookup(encoding)
    assert isinstance(codec, W_Tuple)
    args: list[W_Root] = [w]
    if errors is not none:
        args.append(errors)
    result = codec.items[1 if decoding else 0].call(args)
    if not isinstance(result, W_Tuple) or len(result.items) != 2:
        raise type_error(f"{'decoder' if decoding else 'encoder'} must return a tuple (object,integer)")
    return result.items[0]


def f_register(search: W_Root) -> W_Root:
    if search.cls().lookup("__call__") is None:
        raise type_error("argument must be callable")
    registry.searches.append(search)
    return none


def f_unregister(search: W_Root) -> W_Root:
    for i in range(len(registry.searches)):
        if registry.searches[i] is search:
            del registry.searches[i]
            registry.found.clear()
            break
    return none


def f_lookup(encoding: W_Root) -> W_Root:
    return lookup(name_of(encoding, "lookup"))


def f_forget(encoding: W_Root) -> W_Root:
    registry.found.pop(normal_name(name_of(encoding, "_forget_codec")), none)
    return none


def f_encode(w: W_Root, encoding: W_Root, errors: W_Root) -> W_Root:
    return coded(w, encoding_of(encoding, "encode"), errors, False)


def f_decode(w: W_Root, encoding: W_Root, errors: W_Root) -> W_Root:
    return coded(w, encoding_of(encoding, "decode"), errors, True)


def check_text(encoding: str, verb: str) -> None:
    """LookupError for a codec between other things than texts and bytes."""
    mark = get_attribute_or_none(lookup(encoding), "_is_text_encoding")
    if mark is not None and not is_true(mark):
        raise error(lookup_error_type, f"'{encoding}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs")


class LibraryCodecs(text_codecs.Others):
    """The encodings of the registry for str.encode, bytes.decode and text streams."""

    def lookup(self, name: str) -> W_Root:
        return lookup(name)

    def encode(self, text: str, encoding: str, errors: str) -> str:
        check_text(encoding, "encode")
        result = coded(W_Str(text), encoding, W_Str(errors) if errors else none, False)
        if not isinstance(result, W_Bytes):
            raise type_error(f"'{encoding}' encoder returned '{result.cls().name}' instead of 'bytes'; "
                             "use codecs.encode() to encode to arbitrary types")
        return result.data

    def decode(self, data: str, encoding: str, errors: str) -> str:
        check_text(encoding, "decode")
        result = coded(W_Bytes(data), encoding, W_Str(errors) if errors else none, True)
        if not isinstance(result, W_Str):
            raise type_error(f"'{encoding}' decoder returned '{result.cls().name}' instead of 'str'; "
                             "use codecs.decode() to decode to arbitrary types")
        return result.utf8


text_codecs.others.codecs = LibraryCodecs()


# ---- error handlers ----
def f_register_error(name: W_Root, handler: W_Root) -> W_Root:
    if not isinstance(name, W_Str):
        raise type_error(f"register_error() argument 1 must be str, not {name.cls().name}")
    if handler.cls().lookup("__call__") is None:
        raise type_error("handler must be callable")
    handlers[name.utf8] = handler
    return none


def f_lookup_error(name: W_Root) -> W_Root:
    text = name_of(name, "lookup_error")
    found = handlers.get(text)
    if found is None:
        raise error(lookup_error_type, f"unknown error handler name '{text}'")
    return found


def fault_of(w: W_Root) -> W_Exception:
    """The argument of a handler."""
    if not isinstance(w, W_Exception):
        raise type_error("codec must pass exception instance")
    for t in [unicode_encode_error_type, unicode_decode_error_type, unicode_translate_error_type]:
        if w.cls().is_subtype(t):
            return w
    raise type_error(f"don't know how to handle {w.cls().name} in error callback")


def number(e: W_Exception, name: str) -> int:
    w = e.get_own(name)
    return 0 if w is None else index_of(w)


def answer(text: str, end: int) -> W_Root:
    return new_tuple([W_Str(text), W_Int(end)])


def h_strict(w: W_Root) -> W_Root:
    if not isinstance(w, W_Exception):
        raise type_error("codec must pass exception instance")
    raise OperationError(w)


def h_ignore(w: W_Root) -> W_Root:
    return answer("", number(fault_of(w), "end"))


def h_replace(w: W_Root) -> W_Root:
    e = fault_of(w)
    n = number(e, "end") - number(e, "start")
    if e.cls().is_subtype(unicode_encode_error_type):
        return answer("?" * n, number(e, "end"))
    if e.cls().is_subtype(unicode_decode_error_type):
        return answer(utf8.encode(0xFFFD), number(e, "end"))
    return answer(utf8.encode(0xFFFD) * n, number(e, "end"))


def points_in(e: W_Exception) -> list[int]:
    """The code points that could not be encoded."""
    object = e.get_own("object")
    if not isinstance(object, W_Str):
        raise type_error("object attribute must be str")
    return utf8.to_code_points(object.utf8)[number(e, "start"):number(e, "end")]


def h_xmlcharrefreplace(w: W_Root) -> W_Root:
    e = fault_of(w)
    if not e.cls().is_subtype(unicode_encode_error_type):
        raise type_error(f"don't know how to handle {e.cls().name} in error callback")
    return answer("".join([f"&#{cp};" for cp in points_in(e)]), number(e, "end"))


def h_backslashreplace(w: W_Root) -> W_Root:
    e = fault_of(w)
    if e.cls().is_subtype(unicode_decode_error_type):
        object = e.get_own("object")
        data = data_of(object) if object is not None and is_bytes(object) else ""
        part = data[number(e, "start"):number(e, "end")]
        return answer("".join([f"\\x{ord(c):02x}" for c in part]), number(e, "end"))
    return answer("".join([utf8.escape(cp) for cp in points_in(e)]), number(e, "end"))


def h_surrogateescape(w: W_Root) -> W_Root:
    e = fault_of(w)
    if e.cls().is_subtype(unicode_encode_error_type):
        out = StringBuilder()
        for cp in points_in(e):
            if cp < 0xDC80 or cp > 0xDCFF:
                raise OperationError(e)
            out.append(chr(cp - 0xDC00))
        return new_tuple([W_Bytes(out.build()), W_Int(number(e, "end"))])
    object = e.get_own("object")
    if object is None or not is_bytes(object):
        raise OperationError(e)
    data = data_of(object)
    out = StringBuilder()
    at = number(e, "start")
    while at < number(e, "end") and ord(data[at]) >= 128:
        out.append(utf8.encode(0xDC00 + ord(data[at])))
        at += 1
    if at == number(e, "start"):
        raise OperationError(e)
    return answer(out.build(), at)


# ---- built-in codecs ----
def encoded(w: W_Root, errors: W_Root, codec: int, function: str) -> W_Root:
    text = text_argument(w, function)
    return new_tuple([W_Bytes(encode_with(text, codec, option(errors, function))), W_Int(utf8.length(text))])


def f_utf_8_encode(w: W_Root, errors: W_Root) -> W_Root:
    return encoded(w, errors, UTF8, "utf_8_encode")


def f_latin_1_encode(w: W_Root, errors: W_Root) -> W_Root:
    return encoded(w, errors, LATIN1, "latin_1_encode")


def f_ascii_encode(w: W_Root, errors: W_Root) -> W_Root:
    return encoded(w, errors, ASCII, "ascii_encode")


def decoded(w: W_Root, errors: W_Root, codec: int, function: str) -> W_Root:
    data = argument(w)
    return new_tuple([W_Str(decode_with(data, codec, option(errors, function))), W_Int(len(data))])


def f_utf_8_decode(w: W_Root, errors: W_Root, final: W_Root) -> W_Root:
    data = argument(w)
    end = len(data) if is_true(final) else complete(data)
    return new_tuple([W_Str(decode_with(data[:end], UTF8, option(errors, "utf_8_decode"))), W_Int(end)])


def f_latin_1_decode(w: W_Root, errors: W_Root) -> W_Root:
    return decoded(w, errors, LATIN1, "latin_1_decode")


def f_ascii_decode(w: W_Root, errors: W_Root) -> W_Root:
    return decoded(w, errors, ASCII, "ascii_decode")


def f_readbuffer_encode(w: W_Root, errors: W_Root) -> W_Root:
    data = w.utf8 if isinstance(w, W_Str) else argument(w)
    return new_tuple([W_Bytes(data), W_Int(len(data))])


# ---- character maps ----
def f_charmap_build(table: W_Root) -> W_Root:
    """The encoding map of a decoding table."""
    d = new_dict()
    points = utf8.to_code_points(text_argument(table, "charmap_build"))
    for i in range(len(points)):
        if points[i] != 0xFFFE:
            d.set(W_Int(points[i]), W_Int(i))
    return d


def f_charmap_encode(w: W_Root, errors: W_Root, mapping: W_Root) -> W_Root:
    text = text_argument(w, "charmap_encode")
    how = option(errors, "charmap_encode")
    if mapping is none:
        return encoded(w, errors, LATIN1, "charmap_encode")
    points = utf8.to_code_points(text)
    out = StringBuilder()
    i = 0
    while i < len(points):
        byte = mapped(mapping, points[i])
        if byte is none:
            end = i + 1
            while end < len(points) and mapped(mapping, points[end]) is none:
                end += 1
            i = text_codecs.handled_encoding(out, text, "charmap", i, end, "character maps to <undefined>", how)
            continue
        if isinstance(byte, W_Bytes):
            out.append(byte.data)
        else:
            n = index_of(byte)
            if n < 0 or n > 255:
                raise type_error("character mapping must be in range(256)")
            out.append(chr(n))
        i += 1
    return new_tuple([W_Bytes(out.build()), W_Int(len(points))])


def mapped(mapping: W_Root, key: int) -> W_Root:
    """What a mapping has for a number, None if nothing."""
    if isinstance(mapping, W_Dict):
        found = mapping.table.get(W_Int(key))
        return none if found is None else found
    try:
        return get_item(mapping, W_Int(key))
    except OperationError as e:
        if e.error.cls().is_subtype(lookup_error_type):
            return none
        raise


def f_charmap_decode(w: W_Root, errors: W_Root, mapping: W_Root) -> W_Root:
    data = argument(w)
    how = option(errors, "charmap_decode")
    if mapping is none:
        return decoded(w, errors, LATIN1, "charmap_decode")
    points: list[int] = []
    table = isinstance(mapping, W_Str)
    if isinstance(mapping, W_Str):
        points = utf8.to_code_points(mapping.utf8)
    out = StringBuilder()
    i = 0
    while i < len(data):
        byte = ord(data[i])
        text = ""
        if table:
            if byte < len(points) and points[byte] != 0xFFFE:
                text = utf8.encode(points[byte])
        else:
            found = mapped(mapping, byte)
            if isinstance(found, W_Str):
                text = "" if found.utf8 == utf8.encode(0xFFFE) else found.utf8
            elif found is not none:
                text = utf8.encode(index_of(found))
        if text:
            out.append(text)
            i += 1
        else:
            i = text_codecs.handled_decoding(out, data, "charmap", i, i + 1, "character maps to <undefined>", how)
    return new_tuple([W_Str(out.build()), W_Int(len(data))])


def add_handlers() -> None:
    for h in [W_Builtin1("strict_errors(e, /)", None, h_strict), W_Builtin1("ignore_errors(e, /)", None, h_ignore),
              W_Builtin1("replace_errors(e, /)", None, h_replace), W_Builtin1("xmlcharrefreplace_errors(e, /)", None, h_xmlcharrefreplace),
              W_Builtin1("backslashreplace_errors(e, /)", None, h_backslashreplace),
              W_Builtin1("surrogateescape(e, /)", None, h_surrogateescape)]:
        name = h.name[:-7] if h.name.endswith("_errors") else h.name
        if name not in handlers:
            handlers[name] = h


def make_codecs() -> W_Module:
    m = new_builtin_module("_codecs", "Encodings and error handlers.")
    add_handlers()
    for f in [W_Builtin1("register(search_function, /)", None, f_register), W_Builtin1("unregister(search_function, /)", None, f_unregister),
              W_Builtin1("lookup(encoding, /)", None, f_lookup), W_Builtin1("_forget_codec(encoding, /)", None, f_forget),
              W_Builtin1("lookup_error(name, /)", None, f_lookup_error), W_Builtin1("charmap_build(map, /)", None, f_charmap_build)]:
        add_function(m, f)
    for g in [W_Builtin2("register_error(errors, handler, /)", None, f_register_error),
              W_Builtin2("utf_8_encode(str, errors=None, /)", None, f_utf_8_encode),
              W_Builtin2("latin_1_encode(str, errors=None, /)", None, f_latin_1_encode),
              W_Builtin2("ascii_encode(str, errors=None, /)", None, f_ascii_encode),
              W_Builtin2("latin_1_decode(data, errors=None, /)", None, f_latin_1_decode),
              W_Builtin2("ascii_decode(data, errors=None, /)", None, f_ascii_decode),
              W_Builtin2("readbuffer_encode(data, errors=None, /)", None, f_readbuffer_encode)]:
        add_function(m, g)
    for h in [W_Builtin3("encode(obj, encoding='utf-8', errors=None)", None, f_encode),
              W_Builtin3("decode(obj, encoding='utf-8', errors=None)", None, f_decode),
              W_Builtin3("utf_8_decode(data, errors=None, final=False, /)", None, f_utf_8_decode),
              W_Builtin3("charmap_encode(str, errors=None, mapping=None, /)", None, f_charmap_encode),
              W_Builtin3("charmap_decode(data, errors=None, mapping=None, /)", None, f_charmap_decode)]:
        add_function(m, h)
    for e in escape_functions():
        add_function(m, e)
    for k in utf_functions():
        add_function(m, k)
    return m
