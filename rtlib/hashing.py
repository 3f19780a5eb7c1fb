"""hash(x) of RPy on stock CPython: the same numbers as translated (rt_hash_text, b_hash_of)."""

import struct

_MASK = (1 << 64) - 1


def _word(h):
    h &= _MASK
    return h - (1 << 64) if h >> 63 else h


def _text(data):
    """FNV-1a, 64 bits."""
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & _MASK
    return _word(h)


def hash_(x):
    if isinstance(x, int):
        return int(x)
    if isinstance(x, float):
        if -(2.0**63) <= x < 2.0**63 and x == int(x):
            return int(x)
        return struct.unpack("<q", struct.pack("<d", x))[0]
    if isinstance(x, str):
        return _text(x.encode("latin-1"))
    if isinstance(x, bytes):
        return _text(x)
    if isinstance(x, tuple):
        h = 0x345678
        for item in x:
            h = _word((h ^ hash_(item)) * 1000003)
        return h
    if x is None:
        return 0
    if hasattr(x, "key_hash"):
        return x.key_hash()
    return id(x)
