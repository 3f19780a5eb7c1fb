"""Dictionaries whose keys RPy code compares: tuples, and classes with key_eq and key_hash.

The layout and the probing are the C half's (rtlib/dict.c); these functions add hash and ==. The translator calls
them by name with T bound to the key type and K to the value type. Only translated: stock CPython has its own."""
from typing import TypeVar

from rtlib.entries import entry_add, entry_key, entry_missing, entry_probe

T = TypeVar("T")
K = TypeVar("K")


def search(d: dict[T, K], key: T, h: int) -> int:
    e = entry_probe(d, h, -1)
    while e >= 0:
        if entry_key(d, e) == key:
            return e
        e = entry_probe(d, h, e)
    return -1


def find(d: dict[T, K], key: T) -> int:
    """Number of the key's entry, or -1."""
    return search(d, key, hash(key))


def lookup(d: dict[T, K], key: T) -> int:
    e = search(d, key, hash(key))
    if e < 0:
        entry_missing(key)
    return e


def put(d: dict[T, K], key: T) -> int:
    h = hash(key)
    e = search(d, key, h)
    if e < 0:
        return entry_add(d, h, key)
    return e


def update(d: dict[T, K], other: dict[T, K]) -> None:
    for k, v in other.items():
        d[k] = v
