"""format(): __format__ of the built-in types, and numbers in other bases."""

import lib.formatspec as formatspec
import lib.floatdigits as floatdigits
import lib.utf8 as utf8
from lib.floatparts import is_negative
from lib.formatspec import BETWEEN, NONE, PERCENT, RIGHT, Spec
from objects.builtin import register2
from objects.core import OperationError, W_Root, bad_argument, call_special, error, object_type, overflow_error_type, type_error, value_error
from objects.int import big, limits
from objects.operators import repr_of, str_object, str_of
from objects.values import W_Complex, W_Float, W_Int, W_Str, complex_type, float_type, int_type, str_type


def spec_text(spec: W_Root) -> str:
    if not isinstance(spec, W_Str):
        raise bad_argument("__format__() argument", "str", spec)
    return spec.utf8


def named(text: str, was: str, w: W_Root) -> OperationError:
    """A ValueError whose text names w's type, where the library wrote the built-in one's name."""
    name = w.cls().name
    if name != was:
        text = text.replace(f"object of type '{was}'", f"object of type '{name}'")
    return value_error(text)


def object_format(w: W_Root, spec: W_Root) -> W_Root:
    if spec_text(spec) != "":
        raise type_error(f"unsupported format string passed to {w.cls().name}.__format__")
    return W_Str(str_of(w))


def str_format(w: W_Root, spec: W_Root) -> W_Root:
    assert isinstance(w, W_Str)
    if spec_text(spec) == "":
        return str_object(w)
    try:
        return W_Str(formatspec.format_str(w.utf8, spec_text(spec)))
    except ValueError as e:
        raise named(str(e), "str", w)


def int_format(w: W_Root, spec: W_Root) -> W_Root:
    text = spec_text(spec)
    if text == "":
        return W_Str(str_of(w))
    try:
        if isinstance(w, W_Int):
            return W_Str(formatspec.format_int(w.value, text))
        n = big(w)
        if text[-1] not in "xXobceEfFgG%" and limits.exceeded(n.bit_length() * 1233 // 4096):
            raise limits.failure(0)
        return W_Str(formatspec.format_bigint(n, text))
    except ValueError as e:
        raise named(str(e), "int", w)
    except OverflowError as e:
        raise error(overflow_error_type, str(e))


def float_format(w: W_Root, spec: W_Root) -> W_Root:
    assert isinstance(w, W_Float)
    text = spec_text(spec)
    if text == "":
        return W_Str(str_of(w))
    try:
        return W_Str(formatspec.format_float(w.value, text))
    except ValueError as e:
        raise named(str(e), "float", w)


# ---- complex ----
def complex_part(x: float, spec: Spec) -> str:
    """One of a complex number's two, without fill, its sign as the specification wants it."""
    if spec.kind == NONE and spec.precision < 0:
        style = floatdigits.Style(floatdigits.SHORTEST, 0)
        style.no_negative_zero = spec.no_negative_zero
        style.alt = spec.alternate
        text = floatdigits.to_style(x, style)
        return text if text[0] == "-" or spec.sign == "-" else spec.sign + text
    part = Spec(RIGHT, floatdigits.GENERAL if spec.kind == NONE else spec.kind)
    part.type_name = spec.type_name
    part.sign = spec.sign
    part.alternate = spec.alternate
    part.grouping = spec.grouping
    part.no_negative_zero = spec.no_negative_zero
    part.precision = spec.precision
    return formatspec.float_by_spec(x, part)


def format_complex(w: W_Complex, text: str) -> str:
    spec = formatspec.parse(text, w.cls().name, RIGHT, NONE)
    if spec.fill == "0":
        raise ValueError("Zero padding is not allowed in complex format specifier")
    if spec.align == BETWEEN:
        raise ValueError("'=' alignment flag is not allowed in complex format specifier")
    if spec.kind != NONE and (spec.kind == PERCENT or not formatspec.is_float_kind(spec.kind)):
        raise formatspec.unknown(spec)
    body = ""
    real = spec.kind != NONE or w.real != 0.0 or is_negative(w.real)
    if real:
        body = complex_part(w.real, spec)
        spec.sign = "+"
    body += complex_part(w.imag, spec) + "j"
    if real and spec.kind == NONE:
        body = "(" + body + ")"
    return formatspec.padded("", body, len(body), spec)


def complex_format(w: W_Root, spec: W_Root) -> W_Root:
    assert isinstance(w, W_Complex)
    text = spec_text(spec)
    if text == "":
        return W_Str(str_of(w))
    try:
        return W_Str(format_complex(w, text))
    except ValueError as e:
        raise value_error(str(e))


# ---- for built-in functions ----
def format_of(w: W_Root, spec: W_Root) -> str:
    """format(w, spec) as UTF-8."""
    if isinstance(w, W_Str) and w.cls() is str_type and isinstance(spec, W_Str) and spec.utf8 == "":
        return w.utf8
    result = call_special(w, "__format__", [spec])
    if result is None:
        raise type_error(f"Type {w.cls().name} doesn't define __format__")
    if not isinstance(result, W_Str):
        raise type_error(f"__format__ must return a str, not {result.cls().name}")
    return result.utf8


def ascii_of(w: W_Root) -> str:
    """ascii(w)."""
    text = repr_of(w)
    if utf8.is_ascii(text):
        return text
    return "".join([utf8.encode(cp) if cp < 128 else utf8.escape(cp) for cp in utf8.to_code_points(text)])


def index_object(w: W_Root) -> W_Root:
    """The int of an object that has __index__."""
    if w.cls().is_subtype(int_type):
        return w
    result = call_special(w, "__index__", [])
    if result is None:
        raise type_error(f"'{w.cls().name}' object cannot be interpreted as an integer")
    if not result.cls().is_subtype(int_type):
        raise type_error(f"__index__ returned non-int (type {result.cls().name})")
    return result


def in_base(w: W_Root, base: int, prefix: str) -> str:
    """bin, oct, hex."""
    n = big(index_object(w))
    return ("-" if n.sign < 0 else "") + prefix + n.abs().to_text(base)


def register_format() -> None:
    """Gives the types their __format__."""
    register2(object_type, "__format__(self, format_spec, /)", object_format)
    register2(str_type, "__format__(self, format_spec, /)", str_format)
    register2(int_type, "__format__(self, format_spec, /)", int_format)
    register2(float_type, "__format__(self, format_spec, /)", float_format)
    register2(complex_type, "__format__(self, format_spec, /)", complex_format)
