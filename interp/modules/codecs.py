"""_codecs: the registry of encodings and error handlers; the codecs that are built in: others are in utf7.py, utf16.py, charmap.py,
escapes.py."""

import lib.utf8 as utf8
import objects.codecs as text_codecs
from modules.io.decoder import complete
from modules.escapes import escape_functions, option, text_argument
from modules.charmap import charmap_functions
from modules.errorhandlers import add_handlers
from modules.utf16 import utf_functions
from modules.utf7 import utf7_functions
from objects.builtin import W_Builtin1, W_Builtin2, W_Builtin3
from objects.bytes import argument
from objects.codecs import ASCII, LATIN1, UTF8, decode_with, encode_with, handlers
from objects.core import (OperationError, W_Exception, W_Root, bad_argument, base_exception_type, error, lookup_error_type, none,
                          type_error, value_error)
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import flag_of, get_attribute_or_none, is_true, str_of
from objects.reduce import holder, slot_names
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, new_tuple


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
        raise bad_argument(f"{function}() argument", "str", w)
    return w.utf8


def encoding_of(w: W_Root, function: str) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument(f"{function}() argument 'encoding'", "str", w)
    return w.utf8


def explained(e: OperationError, text: str) -> OperationError:
    """An exception out of a codec: one of its type whose text says so, with itself as the cause, if exceptions of that type are made of
    a text alone."""
    error = e.error
    t = error.cls()
    for name in ["__new__", "__init__"]:
        if t.lookup(name) is not base_exception_type.lookup(name):
            return e
    if slot_names(t) or error.own_names() or len(error.args) > 1 or (error.args and not isinstance(error.args[0], W_Str)):
        return e
    made = t.call([W_Str(f"{text} ({t.short_name()}: {str_of(error)})")])
    if not isinstance(made, W_Exception):
        return e
    made.cause = error
    made.suppress_context = True
    return OperationError(made)


def coded(w: W_Root, encoding: str, errors: W_Root, decoding: bool) -> W_Root:
    """What a codec makes of an object."""
    codec = lookup(encoding)
    assert isinstance(codec, W_Tuple)
    args: list[W_Root] = [w]
    if errors is not none:
        args.append(errors)
    try:
        result = codec.items[1 if decoding else 0].call(args)
    except OperationError as e:
        raise explained(e, f"{'decoding' if decoding else 'encoding'} with '{encoding}' codec failed")
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
    if "\0" in encoding:
        raise value_error("embedded null character")
    text_codecs.check_encodable(W_Str(encoding))
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

    def check(self, encoding: str, errors: str) -> None:
        if encoding and not text_codecs.is_builtin(encoding):
            lookup(encoding)
        if errors and errors != "strict" and errors not in handlers:
            raise text_codecs.unknown_handler(errors)


text_codecs.others.codecs = LibraryCodecs()
add_handlers()


# ---- error handlers ----
def f_register_error(name: W_Root, handler: W_Root) -> W_Root:
    if not isinstance(name, W_Str):
        raise bad_argument("register_error() argument 1", "str", name)
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
    end = len(data)
    if not flag_of(final):
        end = complete(data)
        if end >= 2 and data[end - 2] == "\xed" and "\xa0" <= data[end - 1] <= "\xbf":
            end -= 2  # the beginning of a surrogate, which the error handler may let pass
    return new_tuple([W_Str(decode_with(data[:end], UTF8, option(errors, "utf_8_decode"))), W_Int(end)])


def f_latin_1_decode(w: W_Root, errors: W_Root) -> W_Root:
    return decoded(w, errors, LATIN1, "latin_1_decode")


def f_ascii_decode(w: W_Root, errors: W_Root) -> W_Root:
    return decoded(w, errors, ASCII, "ascii_decode")


def f_readbuffer_encode(w: W_Root, errors: W_Root) -> W_Root:
    data = w.utf8 if isinstance(w, W_Str) else argument(w)
    return new_tuple([W_Bytes(data), W_Int(len(data))])


# ---- the module ----
def make_codecs() -> W_Module:
    m = new_builtin_module("_codecs", "Encodings and error handlers.")
    for f in [W_Builtin1("register(search_function, /)", None, f_register), W_Builtin1("unregister(search_function, /)", None, f_unregister),
              W_Builtin1("lookup(encoding, /)", None, f_lookup), W_Builtin1("_forget_codec(encoding, /)", None, f_forget),
              W_Builtin1("lookup_error(name, /)", None, f_lookup_error)]:
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
              W_Builtin3("utf_8_decode(data, errors=None, final=False, /)", None, f_utf_8_decode)]:
        add_function(m, h)
    for e in escape_functions() + charmap_functions() + utf7_functions():
        add_function(m, e)
    for k in utf_functions():
        add_function(m, k)
    return m
