"""str: classes of characters, upper and lower case, encoding, making strs; maketrans."""

import lib.chars as chars
import lib.utf8 as utf8
from objects.builtin import register1, register2, register3, register_any, register_static, unset
from objects.bytes import data_of, is_bytes
from objects.codecs import decode, encode, unknown_encoding
from objects.core import W_Root, bad_argument, none, not_implemented, type_error, value_error
from objects.dict import W_Dict, new_dict
from objects.operators import str_object
from objects.printf import str_mod
from objects.str import argument, as_str
from objects.strformat import m_format, m_format_map
from objects.values import W_Bytes, W_Int, W_Str, str_type, wrap_bool

ALPHA = 0
DECIMAL = 1
DIGIT = 2
NUMERIC = 3
ALNUM = 4
SPACE = 5


def in_class(cp: int, what: int) -> bool:
    if what == ALPHA:
        return chars.is_alpha(cp)
    if what == DECIMAL:
        return chars.is_decimal(cp)
    if what == DIGIT:
        return chars.is_digit(cp)
    if what == NUMERIC:
        return chars.is_numeric(cp)
    if what == ALNUM:
        return chars.is_alnum(cp)
    return chars.is_space(cp)


def all_in(w: W_Root, what: int) -> W_Root:
    """Is the text not empty, and all of it in the class?"""
    text = as_str(w).utf8
    i = 0
    while i < len(text):
        if not in_class(utf8.decode_at(text, i), what):
            return wrap_bool(False)
        i = utf8.next_offset(text, i)
    return wrap_bool(i > 0)


def m_isalpha(w: W_Root) -> W_Root:
    return all_in(w, ALPHA)


def m_isdecimal(w: W_Root) -> W_Root:
    return all_in(w, DECIMAL)


def m_isdigit(w: W_Root) -> W_Root:
    return all_in(w, DIGIT)


def m_isnumeric(w: W_Root) -> W_Root:
    return all_in(w, NUMERIC)


def m_isalnum(w: W_Root) -> W_Root:
    return all_in(w, ALNUM)


def m_isspace(w: W_Root) -> W_Root:
    return all_in(w, SPACE)


def m_islower(w: W_Root) -> W_Root:
    found = False
    for cp in utf8.to_code_points(as_str(w).utf8):
        if chars.is_upper(cp) or chars.is_title(cp):
            return wrap_bool(False)
        found = found or chars.is_lower(cp)
    return wrap_bool(found)


def m_isupper(w: W_Root) -> W_Root:
    found = False
    for cp in utf8.to_code_points(as_str(w).utf8):
        if chars.is_lower(cp) or chars.is_title(cp):
            return wrap_bool(False)
        found = found or chars.is_upper(cp)
    return wrap_bool(found)


def m_istitle(w: W_Root) -> W_Root:
    found = False
    in_word = False
    for cp in utf8.to_code_points(as_str(w).utf8):
        if chars.is_upper(cp) or chars.is_title(cp):
            if in_word:
                return wrap_bool(False)
            in_word = True
            found = True
        elif chars.is_lower(cp):
            if not in_word:
                return wrap_bool(False)
            found = True
        else:
            in_word = False
    return wrap_bool(found)


def m_isidentifier(w: W_Root) -> W_Root:
    return wrap_bool(chars.is_identifier(as_str(w).utf8))


def m_isprintable(w: W_Root) -> W_Root:
    for cp in utf8.to_code_points(as_str(w).utf8):
        if not utf8.is_printable(cp):
            return wrap_bool(False)
    return wrap_bool(True)


def m_isascii(w: W_Root) -> W_Root:
    return wrap_bool(utf8.is_ascii(as_str(w).utf8))


# ---- case ----
def m_upper(w: W_Root) -> W_Root:
    return W_Str(chars.convert(as_str(w).utf8, chars.UPPER))


def m_lower(w: W_Root) -> W_Root:
    return W_Str(chars.convert(as_str(w).utf8, chars.LOWER))


def m_title(w: W_Root) -> W_Root:
    return W_Str(chars.convert(as_str(w).utf8, chars.TITLE))


def m_capitalize(w: W_Root) -> W_Root:
    return W_Str(chars.convert(as_str(w).utf8, chars.CAPITALIZE))


def m_swapcase(w: W_Root) -> W_Root:
    return W_Str(chars.convert(as_str(w).utf8, chars.SWAP))


def m_casefold(w: W_Root) -> W_Root:
    return W_Str(chars.convert(as_str(w).utf8, chars.FOLD))


# ---- making ----
def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """str(object='') or str(object, encoding, errors)."""
    if len(args) > 4:
        raise type_error(f"str() takes at most 3 arguments ({len(args) - 1} given)")
    object: W_Root = args[1] if len(args) > 1 else unset
    encoding: W_Root = args[2] if len(args) > 2 else unset
    errors: W_Root = args[3] if len(args) > 3 else unset
    for i in range(len(names)):
        if names[i] == "object":
            object = values[i]
        elif names[i] == "encoding":
            encoding = values[i]
        elif names[i] == "errors":
            errors = values[i]
        else:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for str()")
    if object is unset:
        return W_Str("")
    if encoding is unset and errors is unset:
        return str_object(object)
    if isinstance(object, W_Str):
        raise type_error("decoding str is not supported")
    if not is_bytes(object):
        raise type_error(f"decoding to str: need a bytes-like object, {object.cls().name} found")
    return W_Str(decode(data_of(object), option(encoding, "utf-8", "str", "encoding"), option(errors, "strict", "str", "errors")))


def option(w: W_Root, default: str, function: str, name: str) -> str:
    if w is unset:
        return default
    if not isinstance(w, W_Str):
        raise bad_argument(f"{function}() argument '{name}'", "str", w)
    if name == "encoding" and w.utf8 == "":
        raise unknown_encoding("")
    return w.utf8


def m_encode(w: W_Root, encoding: W_Root, errors: W_Root) -> W_Root:
    return W_Bytes(encode(as_str(w).utf8, option(encoding, "", "encode", "encoding"), option(errors, "", "encode", "errors")))


def m_maketrans(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """str.maketrans(x, y, z)."""
    if not args or len(args) > 3:
        raise type_error(f"maketrans expected at {'least 1 argument' if not args else 'most 3 arguments'}, got {len(args)}")
    d = new_dict()
    if len(args) == 1:
        copy_translation(d, args[0])
        return d
    first = args[0]
    second = args[1]
    if not isinstance(second, W_Str):
        raise bad_argument("maketrans() argument 2", "str", second)
    if not isinstance(first, W_Str):
        raise type_error("first maketrans argument must be a string if there is a second argument")
    x = utf8.to_code_points(first.utf8)
    y = utf8.to_code_points(second.utf8)
    if len(x) != len(y):
        raise value_error("the first two maketrans arguments must have equal length")
    for i in range(len(x)):
        d.set(W_Int(x[i]), W_Int(y[i]))
    if len(args) == 3:
        for cp in utf8.to_code_points(argument(args[2], "maketrans() argument 3")):
            d.set(W_Int(cp), none)
    return d


def copy_translation(d: W_Dict, given: W_Root) -> None:
    """A dict as the table of a translation: its keys as code points."""
    if not isinstance(given, W_Dict):
        raise type_error("if you give only one argument to maketrans it must be a dict")
    t = given.table
    e = t.next_entry(0)
    while e >= 0:
        key = t.keys[e]
        if isinstance(key, W_Str):
            if utf8.length(key.utf8) != 1:
                raise value_error("string keys in translate table must be of length 1")
            d.set(W_Int(utf8.decode_at(key.utf8, 0)), t.value_at(e))
        elif isinstance(key, W_Int):
            d.set(key, t.value_at(e))
        else:
            raise type_error("keys in translate table must be strings or integers")
        e = t.next_entry(e + 1)


def m_rmod(w: W_Root, other: W_Root) -> W_Root:
    return str_mod(other, w) if isinstance(other, W_Str) else not_implemented


def register_strclasses() -> None:
    """Gives str these methods."""
    t = str_type
    register_static(t, "__new__(type, object='', encoding=unset, errors=unset, **kwargs)", m_new)
    register2(t, "__mod__(self, value, /)", str_mod)
    register2(t, "__rmod__(self, value, /)", m_rmod)
    register_any(t, "format(self, /, *args, **kwargs)", m_format)
    register2(t, "format_map(self, mapping, /)", m_format_map)
    register1(t, "isalpha(self, /)", m_isalpha)
    register1(t, "isdecimal(self, /)", m_isdecimal)
    register1(t, "isdigit(self, /)", m_isdigit)
    register1(t, "isnumeric(self, /)", m_isnumeric)
    register1(t, "isalnum(self, /)", m_isalnum)
    register1(t, "isspace(self, /)", m_isspace)
    register1(t, "islower(self, /)", m_islower)
    register1(t, "isupper(self, /)", m_isupper)
    register1(t, "istitle(self, /)", m_istitle)
    register1(t, "isidentifier(self, /)", m_isidentifier)
    register1(t, "isprintable(self, /)", m_isprintable)
    register1(t, "isascii(self, /)", m_isascii)
    register1(t, "upper(self, /)", m_upper)
    register1(t, "lower(self, /)", m_lower)
    register1(t, "title(self, /)", m_title)
    register1(t, "capitalize(self, /)", m_capitalize)
    register1(t, "swapcase(self, /)", m_swapcase)
    register1(t, "casefold(self, /)", m_casefold)
    register3(t, "encode(self, /, encoding='utf-8', errors='strict')", m_encode)
    register_static(t, "maketrans(x, y=unset, z=unset, /)", m_maketrans)
