"""binascii: bytes as text of ASCII and back."""

import lib.transfer as transfer
from lib.utf8 import is_ascii
from objects.builtin import W_Builtin1, W_Builtin2, W_Builtin3, unset
from objects.bytes import argument, data_of, is_bytes
from objects.core import OperationError, W_Root, error, exception_type, new_exception_type, type_error, value_error, value_error_type
from objects.int import big
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import flag_of, get_attribute, integer_by_index
from objects.typed import W_BuiltinList
from objects.values import W_Bytes, W_Int, W_Str
from rtlib import ByteBuffer

error_type = new_exception_type("Error", value_error_type)
error_type.module = "binascii"
incomplete_type = new_exception_type("Incomplete", exception_type)
incomplete_type.module = "binascii"


def failure(e: ValueError) -> OperationError:
    return error(error_type, str(e))


def ascii_argument(w: W_Root) -> bytes:
    """What is to be decoded: like bytes, or a str of ASCII."""
    if isinstance(w, W_Str):
        if not is_ascii(w.utf8):
            raise value_error("string argument should contain only ASCII characters")
        return w.utf8.encode("latin-1")
    if not is_bytes(w):
        raise type_error(f"argument should be bytes, buffer or ASCII string, not '{w.cls().name}'")
    return data_of(w).encode("latin-1")


def bytes_argument(w: W_Root) -> bytes:
    return argument(w).encode("latin-1")


def wrap(data: bytes) -> W_Root:
    return W_Bytes(data.decode("latin-1"))


def low_word(w: W_Root) -> int:
    """The low bits of an int; TypeError."""
    n = integer_by_index(w)
    return n.value if isinstance(n, W_Int) else big(n).low_word()


def f_a2b_base64(args: list[W_Root]) -> W_Root:
    try:
        return wrap(transfer.from_base64(ascii_argument(args[0]), flag_of(args[1])))
    except ValueError as e:
        raise failure(e)


def f_b2a_base64(args: list[W_Root]) -> W_Root:
    return wrap(transfer.to_base64(bytes_argument(args[0]), flag_of(args[1])))


def f_a2b_uu(data: W_Root) -> W_Root:
    try:
        return wrap(transfer.from_uu(ascii_argument(data)))
    except ValueError as e:
        raise failure(e)


def f_b2a_uu(args: list[W_Root]) -> W_Root:
    try:
        return wrap(transfer.to_uu(bytes_argument(args[0]), flag_of(args[1])))
    except ValueError as e:
        raise failure(e)


def f_a2b_qp(data: W_Root, header: W_Root) -> W_Root:
    return wrap(transfer.from_quoted(ascii_argument(data), flag_of(header)))


def f_b2a_qp(args: list[W_Root]) -> W_Root:
    return wrap(transfer.to_quoted(bytes_argument(args[0]), flag_of(args[1]), flag_of(args[2]), flag_of(args[3])))


def f_hexlify(data: W_Root, sep: W_Root, bytes_per_sep: W_Root) -> W_Root:
    text = get_attribute(W_Bytes(argument(data)), "hex").call([sep, bytes_per_sep] if sep is not unset else [])
    assert isinstance(text, W_Str)
    return W_Bytes(text.utf8)


def f_unhexlify(hexstr: W_Root) -> W_Root:
    text = ascii_argument(hexstr)
    if len(text) % 2:
        raise error(error_type, "Odd-length string")
    out = ByteBuffer()
    for i in range(0, len(text), 2):
        high = transfer.hex_value(text[i])
        low = transfer.hex_value(text[i + 1])
        if high < 0 or low < 0:
            raise error(error_type, "Non-hexadecimal digit found")
        out.append(high << 4 | low)
    return wrap(out.build())


def f_crc32(data: W_Root, crc: W_Root) -> W_Root:
    return W_Int(transfer.crc32(bytes_argument(data), low_word(crc)))


def f_crc_hqx(data: W_Root, crc: W_Root) -> W_Root:
    return W_Int(transfer.crc_hqx(bytes_argument(data), low_word(crc)))


def make_binascii() -> W_Module:
    m = new_builtin_module("binascii", "Conversion between binary data and ASCII")
    add_type(m, error_type)
    add_type(m, incomplete_type)
    for name in ["hexlify", "b2a_hex"]:
        add_function(m, W_Builtin3(name + "(data, sep=unset, bytes_per_sep=1)", None, f_hexlify))
    for name in ["unhexlify", "a2b_hex"]:
        add_function(m, W_Builtin1(name + "(hexstr, /)", None, f_unhexlify))
    add_function(m, W_BuiltinList("a2b_base64(data, /, *, strict_mode=False)", None, f_a2b_base64))
    add_function(m, W_BuiltinList("b2a_base64(data, /, *, newline=True)", None, f_b2a_base64))
    add_function(m, W_Builtin1("a2b_uu(data, /)", None, f_a2b_uu))
    add_function(m, W_BuiltinList("b2a_uu(data, /, *, backtick=False)", None, f_b2a_uu))
    add_function(m, W_Builtin2("a2b_qp(data, header=False)", None, f_a2b_qp))
    add_function(m, W_BuiltinList("b2a_qp(data, quotetabs=False, istext=True, header=False)", None, f_b2a_qp))
    add_function(m, W_Builtin2("crc32(data, crc=0, /)", None, f_crc32))
    add_function(m, W_Builtin2("crc_hqx(data, crc, /)", None, f_crc_hqx))
    return m
