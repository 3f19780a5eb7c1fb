"""unicodedata: properties of characters, of Unicode 14.0 and, as ucd_3_2_0, of 3.2."""

import lib.ucd as ucd
from lib.utf8 import decode_at, next_offset
from objects.builtin import W_Builtin, register2, register3, register_static, unset
from objects.bytes import data_of, is_bytes
from objects.codeobject import no_instances
from objects.core import (OperationError, W_Exception, W_Root, W_Type, bad_argument, key_error_type, new_builtin_type, object_type,
                          put_into_module, type_error, value_error)
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.object import member
from objects.values import W_Float, W_Int, W_Str, wrap_bool

ucd_type = new_builtin_type("UCD", object_type)
put_into_module(ucd_type, "unicodedata")
ucd_type.is_final = True
FORMS = ["NFC", "NFD", "NFKC", "NFKD"]


class W_Ucd(W_Root):
    """The database; the functions of the module are methods of version 14.0."""

    def __init__(self, old: bool) -> None:
        self.old: bool = old

    def cls(self) -> W_Type:
        return ucd_type


new_ucd = W_Ucd(False)
old_ucd = W_Ucd(True)


def is_old(w: W_Root) -> bool:
    return isinstance(w, W_Ucd) and w.old


def character(w: W_Root, name: str, place: str) -> int:
    """The code point of a str of one; TypeError."""
    if not isinstance(w, W_Str) or len(w.utf8) == 0 or next_offset(w.utf8, 0) != len(w.utf8):
        raise bad_argument(f"{name}() argument{place}", "a unicode character", w)
    return decode_at(w.utf8, 0)


def otherwise(default: W_Root, text: str) -> W_Root:
    """What there is where nothing is: the default, ValueError without one."""
    if default is unset:
        raise value_error(text)
    return default


def u_category(w: W_Root, chr: W_Root) -> W_Root:
    return W_Str(ucd.record(character(chr, "category", ""), is_old(w)).category)


def u_bidirectional(w: W_Root, chr: W_Root) -> W_Root:
    return W_Str(ucd.record(character(chr, "bidirectional", ""), is_old(w)).direction)


def u_width(w: W_Root, chr: W_Root) -> W_Root:
    return W_Str(ucd.record(character(chr, "east_asian_width", ""), is_old(w)).width)


def u_mirrored(w: W_Root, chr: W_Root) -> W_Root:
    return W_Int(1 if ucd.record(character(chr, "mirrored", ""), is_old(w)).mirrored else 0)


def u_combining(w: W_Root, chr: W_Root) -> W_Root:
    return W_Int(ucd.combining(character(chr, "combining", ""), is_old(w)))


def u_decomposition(w: W_Root, chr: W_Root) -> W_Root:
    return W_Str(ucd.decomposition(character(chr, "decomposition", ""), is_old(w)))


def u_decimal(w: W_Root, chr: W_Root, default: W_Root) -> W_Root:
    n = ucd.decimal(character(chr, "decimal", " 1"), is_old(w))
    return W_Int(n) if n >= 0 else otherwise(default, "not a decimal")


def u_digit(w: W_Root, chr: W_Root, default: W_Root) -> W_Root:
    n = ucd.digit(character(chr, "digit", " 1"))
    return W_Int(n) if n >= 0 else otherwise(default, "not a digit")


def u_numeric(w: W_Root, chr: W_Root, default: W_Root) -> W_Root:
    text = ucd.numeric(character(chr, "numeric", " 1"), is_old(w))
    if not text:
        return otherwise(default, "not a numeric character")
    slash = text.find("/")
    return W_Float(float(text) if slash < 0 else float(text[:slash]) / float(text[slash + 1:]))


def u_name(w: W_Root, chr: W_Root, default: W_Root) -> W_Root:
    text = ucd.name(character(chr, "name", " 1"), is_old(w))
    return W_Str(text) if text else otherwise(default, "no such name")


def u_lookup(w: W_Root, name: W_Root) -> W_Root:
    if isinstance(name, W_Str):
        text = name.utf8
    elif is_bytes(name):
        text = data_of(name)
    else:
        raise type_error(f"a bytes-like object is required, not '{name.cls().name}'")
    if len(text) > ucd.LONGEST_NAME:
        raise OperationError(W_Exception(key_error_type, [W_Str("name too long")]))
    found = ucd.named(text, is_old(w))
    if not found:
        raise OperationError(W_Exception(key_error_type, [W_Str(f"undefined character name '{text}'")]))
    return W_Str(found)


def normal(w: W_Root, form: W_Root, text: W_Root, name: str) -> W_Str:
    """The text in a form that is given by its name; TypeError, ValueError."""
    if not isinstance(form, W_Str):
        raise bad_argument(f"{name}() argument 1", "str", form)
    if not isinstance(text, W_Str):
        raise bad_argument(f"{name}() argument 2", "str", text)
    if form.utf8 not in FORMS:
        if not text.utf8:
            return text
        raise value_error("invalid normalization form")
    changed = ucd.normalize(text.utf8, form.utf8, is_old(w))
    return text if changed == text.utf8 else W_Str(changed)


def u_normalize(w: W_Root, form: W_Root, unistr: W_Root) -> W_Root:
    return normal(w, form, unistr, "normalize")


def u_is_normalized(w: W_Root, form: W_Root, unistr: W_Root) -> W_Root:
    done = normal(w, form, unistr, "is_normalized")
    return wrap_bool(isinstance(unistr, W_Str) and done.utf8 == unistr.utf8)


def u_version(w: W_Root) -> W_Root:
    return W_Str("3.2.0" if is_old(w) else "14.0.0")


class W_UcdFunction(W_Builtin):
    """A function of the module: a method of the database of version 14.0."""

    _immutable_fields_ = ["method"]

    def __init__(self, signature: str, method: W_Builtin) -> None:
        super().__init__(signature, method.arity - 1, None)
        self.method: W_Builtin = method

    def run(self, args: list[W_Root]) -> W_Root:
        all: list[W_Root] = [new_ucd]
        for a in args:
            all.append(a)
        return self.method.run(all)


def make_unicodedata() -> W_Module:
    m = new_builtin_module("unicodedata", "Properties of characters.")
    t = ucd_type
    register2(t, "category(self, chr, /)", u_category)
    register2(t, "bidirectional(self, chr, /)", u_bidirectional)
    register2(t, "east_asian_width(self, chr, /)", u_width)
    register2(t, "mirrored(self, chr, /)", u_mirrored)
    register2(t, "combining(self, chr, /)", u_combining)
    register2(t, "decomposition(self, chr, /)", u_decomposition)
    register2(t, "lookup(self, name, /)", u_lookup)
    register3(t, "decimal(self, chr, default=unset, /)", u_decimal)
    register3(t, "digit(self, chr, default=unset, /)", u_digit)
    register3(t, "numeric(self, chr, default=unset, /)", u_numeric)
    register3(t, "name(self, chr, default=unset, /)", u_name)
    register3(t, "normalize(self, form, unistr, /)", u_normalize)
    register3(t, "is_normalized(self, form, unistr, /)", u_is_normalized)
    for name in list(t.dict):
        method = t.dict[name]
        if isinstance(method, W_Builtin):
            add_function(m, W_UcdFunction(method.signature.replace("self, ", ""), method))
    member(t, "unidata_version", u_version)
    register_static(t, "__new__(type, /, *args, **kwargs)", no_instances)
    add_type(m, t)
    m.namespace.set("ucd_3_2_0", old_ucd)
    m.namespace.set("unidata_version", u_version(new_ucd))
    return m
