"""_sha3: SHA-3, and SHAKE, whose digests have any length."""

from lib.keccak import Keccak, sha3, shake
from modules.hashes.common import digest_in, hex_text, new_digest, new_digest_type, register_digest, wrap_bytes
from objects.builtin import register2
from objects.core import W_Root, W_Type, value_error
from objects.module import W_Module, add_type, new_builtin_module
from objects.object import computed
from objects.operators import index_of
from objects.typed import as_type, register_new
from objects.values import W_Bytes, W_Int, W_Str

MOST = 1 << 29  # bytes of a digest

types = [new_digest_type("_sha3", f"sha3_{bits}") for bits in [224, 256, 384, 512]]
shake_types = [new_digest_type("_sha3", f"shake_{bits}") for bits in [128, 256]]


def keccak_in(w: W_Root) -> Keccak:
    d = digest_in(w)
    assert isinstance(d, Keccak)
    return d


def fresh(t: W_Type) -> Keccak:
    """A new digest of a type here."""
    name = t.short_name()
    bits = int(name[name.index("_") + 1:])
    return shake(bits) if name.startswith("shake") else sha3(bits)


def m_new(args: list[W_Root]) -> W_Root:
    """__new__(type, data=b'', /, *, usedforsecurity=True)."""
    t = as_type(args[0])
    return new_digest(t, fresh(t), args[1])


def length_argument(w: W_Root) -> int:
    n = index_of(w)
    if n < 0:
        raise value_error("value must be positive")
    if n >= MOST:
        raise value_error("length is too large")
    return n


def m_shake_digest(w: W_Root, length: W_Root) -> W_Root:
    return wrap_bytes(keccak_in(w).squeeze(length_argument(length)))


def m_shake_hexdigest(w: W_Root, length: W_Root) -> W_Root:
    return hex_text(keccak_in(w).squeeze(length_argument(length)))


def m_capacity(w: W_Root) -> W_Root:
    return W_Int(keccak_in(w).capacity * 8)


def m_rate(w: W_Root) -> W_Root:
    return W_Int(keccak_in(w).block_size * 8)


def m_suffix(w: W_Root) -> W_Root:
    return W_Bytes(chr(keccak_in(w).suffix))


def make_sha3() -> W_Module:
    m = new_builtin_module("_sha3", "SHA-3 and SHAKE.")
    m.namespace.set("implementation", W_Str("generic 64-bit"))
    for t in types + shake_types:
        register_digest(t, "data")
        register_new(t, "__new__(type, data=b'', /, *, usedforsecurity=True)", m_new)
        computed(t, "_capacity_bits", m_capacity)
        computed(t, "_rate_bits", m_rate)
        computed(t, "_suffix", m_suffix)
        add_type(m, t)
    for t in shake_types:
        register2(t, "digest(self, length, /)", m_shake_digest)
        register2(t, "hexdigest(self, length, /)", m_shake_hexdigest)
    return m
