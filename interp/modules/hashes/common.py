"""Objects that hold a digest being made."""

from lib.digest import Digest
from objects.builtin import register1, register2
from objects.bytes import argument, is_bytes
from objects.core import W_Root, W_Type, new_builtin_type, none, object_type, put_into_module, type_error
from objects.object import computed
from objects.values import W_Bytes, W_Int, W_Str
from rtlib import StringBuilder


class W_Digest(W_Root):
    def __init__(self, type: W_Type, digest: Digest) -> None:
        self.type: W_Type = type
        self.digest: Digest = digest

    def cls(self) -> W_Type:
        return self.type


def digest_in(w: W_Root) -> Digest:
    assert isinstance(w, W_Digest)
    return w.digest


def data_argument(w: W_Root) -> bytes:
    """What is to be digested."""
    if isinstance(w, W_Str):
        raise type_error("Strings must be encoded before hashing")
    if not is_bytes(w):
        raise type_error("object supporting the buffer API required")
    return argument(w).encode("latin-1")


def new_digest(type: W_Type, digest: Digest, data: W_Root) -> W_Root:
    """An object for a digest that takes data first."""
    digest.update(data_argument(data))
    return W_Digest(type, digest)


def hex_text(data: bytes) -> W_Root:
    """The bytes in base 16."""
    out = StringBuilder()
    for byte in data:
        out.append(f"{byte:02x}")
    return W_Str(out.build())


def wrap_bytes(data: bytes) -> W_Root:
    return W_Bytes(data.decode("latin-1"))


def m_update(w: W_Root, data: W_Root) -> W_Root:
    digest_in(w).update(data_argument(data))
    return none


def m_copy(w: W_Root) -> W_Root:
    return W_Digest(w.cls(), digest_in(w).copy())


def m_digest(w: W_Root) -> W_Root:
    return wrap_bytes(digest_in(w).digest())


def m_hexdigest(w: W_Root) -> W_Root:
    return hex_text(digest_in(w).digest())


def m_digest_size(w: W_Root) -> W_Root:
    return W_Int(digest_in(w).size)


def m_block_size(w: W_Root) -> W_Root:
    return W_Int(digest_in(w).block_size)


def m_name(w: W_Root) -> W_Root:
    return W_Str(digest_in(w).name)


def new_digest_type(module: str, name: str) -> W_Type:
    """A type of digests, without its methods."""
    t = new_builtin_type(name, object_type)
    put_into_module(t, module)
    t.is_final = True
    return t


def register_digest(t: W_Type, argument_name: str) -> None:
    """Gives a type the methods that all have; argument_name: of update."""
    register2(t, f"update(self, {argument_name}, /)", m_update)
    register1(t, "copy(self, /)", m_copy)
    register1(t, "digest(self, /)", m_digest)
    register1(t, "hexdigest(self, /)", m_hexdigest)
    computed(t, "digest_size", m_digest_size)
    computed(t, "block_size", m_block_size)
    computed(t, "name", m_name)
