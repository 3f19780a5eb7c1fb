"""_sha512: SHA-512 and SHA-384."""

from lib.sha512 import Sha512
from objects.builtin import register1, register2
from objects.bytes import argument, is_bytes
from objects.core import W_Root, W_Type, new_builtin_type, none, object_type, put_into_module, type_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.object import computed
from objects.typed import W_BuiltinList
from objects.values import W_Bytes, W_Int, W_Str
from rtlib import StringBuilder

long_type = new_builtin_type("sha512", object_type)
short_type = new_builtin_type("sha384", object_type)
for t in [long_type, short_type]:
    put_into_module(t, "_sha512")
    t.is_final = True


class W_Sha512(W_Root):
    def __init__(self, hash: Sha512) -> None:
        self.hash: Sha512 = hash

    def cls(self) -> W_Type:
        return short_type if self.hash.size == 48 else long_type


def hash_in(w: W_Root) -> Sha512:
    assert isinstance(w, W_Sha512)
    return w.hash


def data_argument(w: W_Root) -> bytes:
    if isinstance(w, W_Str):
        raise type_error("Strings must be encoded before hashing")
    if not is_bytes(w):
        raise type_error("object supporting the buffer API required")
    return argument(w).encode("latin-1")


def m_update(w: W_Root, data: W_Root) -> W_Root:
    hash_in(w).update(data_argument(data))
    return none


def m_copy(w: W_Root) -> W_Root:
    return W_Sha512(hash_in(w).copy())


def m_digest(w: W_Root) -> W_Root:
    return W_Bytes(hash_in(w).digest().decode("latin-1"))


def m_hexdigest(w: W_Root) -> W_Root:
    out = StringBuilder()
    for byte in hash_in(w).digest():
        out.append(f"{byte:02x}")
    return W_Str(out.build())


def m_digest_size(w: W_Root) -> W_Root:
    return W_Int(hash_in(w).size)


def m_block_size(w: W_Root) -> W_Root:
    return W_Int(128)


def m_name(w: W_Root) -> W_Root:
    return W_Str(f"sha{hash_in(w).size * 8}")


def new_hash(short: bool, data: W_Root) -> W_Root:
    h = Sha512(short)
    if data is not none:
        h.update(data_argument(data))
    return W_Sha512(h)


def f_sha512(args: list[W_Root]) -> W_Root:
    """sha512(string=b"", *, usedforsecurity=True)."""
    return new_hash(False, args[0])


def f_sha384(args: list[W_Root]) -> W_Root:
    return new_hash(True, args[0])


def make_sha512() -> W_Module:
    m = new_builtin_module("_sha512", "SHA-512 and SHA-384.")
    for t in [long_type, short_type]:
        register2(t, "update(self, obj, /)", m_update)
        register1(t, "copy(self, /)", m_copy)
        register1(t, "digest(self, /)", m_digest)
        register1(t, "hexdigest(self, /)", m_hexdigest)
        computed(t, "digest_size", m_digest_size)
        computed(t, "block_size", m_block_size)
        computed(t, "name", m_name)
        m.namespace.set("SHA512Type" if t is long_type else "SHA384Type", t)
    add_function(m, W_BuiltinList("sha512(string=None, *, usedforsecurity=True)", None, f_sha512))
    add_function(m, W_BuiltinList("sha384(string=None, *, usedforsecurity=True)", None, f_sha384))
    return m
