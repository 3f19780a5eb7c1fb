"""_blake2: BLAKE2b and BLAKE2s."""

from lib.blake2 import Blake2, Parameters
from modules.hashes.common import new_digest, new_digest_type, register_digest
from objects.bytes import argument
from objects.core import W_Root, W_Type, error, overflow_error_type, type_error, value_error
from objects.int import big
from objects.module import W_Module, add_type, new_builtin_module
from objects.operators import index_of, is_true
from objects.typed import as_type, register_new
from objects.values import W_Int, int_type
from rtlib.text import upper

SIGNATURE = ("(type, data=b'', /, *, digest_size=unset, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, "
             "node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)")
long_type = new_digest_type("_blake2", "blake2b")
short_type = new_digest_type("_blake2", "blake2s")


def bytes_argument(w: W_Root, name: str, most: int) -> bytes:
    """A key, salt or person."""
    data = argument(w).encode("latin-1")
    if len(data) > most:
        raise value_error(f"maximum {name} length is {most} bytes")
    return data


def small(w: W_Root, name: str, least: int, most: int) -> int:
    n = index_of(w)
    if n < least or n > most:
        raise value_error(f"{name} must be between {least} and {most}")
    return n


def wide(w: W_Root, name: str, bits: int) -> int:
    """A number of so many bits without sign, as a word."""
    if not w.cls().is_subtype(int_type):
        raise type_error("an integer is required")
    n = big(w)
    if n.sign < 0:
        raise value_error("value must be positive")
    if n.bit_length() > 64:
        raise error(overflow_error_type, "int too big to convert")
    if n.bit_length() > bits:
        raise error(overflow_error_type, f"{name} is too large")
    return w.value if isinstance(w, W_Int) else n.low_word()


def new(t: W_Type, is_long: bool, args: list[W_Root]) -> W_Root:
    """An object of a type: args behind the type."""
    most = 64 if is_long else 32
    half = 16 if is_long else 8
    size = index_of(args[1])
    if size < 1 or size > most:
        raise value_error(f"digest_size must be between 1 and {most} bytes")
    p = Parameters(size)
    p.salt = bytes_argument(args[3], "salt", half)
    p.person = bytes_argument(args[4], "person", half)
    p.fanout = small(args[5], "fanout", 0, 255)
    p.depth = small(args[6], "depth", 1, 255)
    p.leaf_size = wide(args[7], "leaf_size", 32)
    p.node_offset = wide(args[8], "node_offset", 64 if is_long else 48)
    p.node_depth = small(args[9], "node_depth", 0, 255)
    inner = index_of(args[10])
    if inner < 0 or inner > most:
        raise value_error(f"inner_size must be between 0 and is {most}")
    p.inner_size = inner
    p.last_node = is_true(args[11])
    p.key = bytes_argument(args[2], "key", most)
    return new_digest(t, Blake2(is_long, p), args[0])


def m_new_long(args: list[W_Root]) -> W_Root:
    return new(as_type(args[0]), True, args[1:])


def m_new_short(args: list[W_Root]) -> W_Root:
    return new(as_type(args[0]), False, args[1:])


def make_blake2() -> W_Module:
    m = new_builtin_module("_blake2", "BLAKE2b and BLAKE2s.")
    for t in [long_type, short_type]:
        register_digest(t, "data")
        is_long = t is long_type
        register_new(t, "__new__" + SIGNATURE.replace("unset", "64" if is_long else "32"), m_new_long if is_long else m_new_short)
        names = ["SALT_SIZE", "PERSON_SIZE", "MAX_KEY_SIZE", "MAX_DIGEST_SIZE"]
        values = [16, 16, 64, 64] if is_long else [8, 8, 32, 32]
        for i in range(4):
            t.dict[names[i]] = W_Int(values[i])
            m.namespace.set(upper(t.short_name()) + "_" + names[i], W_Int(values[i]))
        add_type(m, t)
    return m
