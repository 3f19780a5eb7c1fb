"""The key of text hashes: random unless PYTHONHASHSEED says otherwise."""

from lib.siphash import Key, hash_bytes, hash_text, key_from_bytes
from rtlib import host


class Secret:
    def __init__(self) -> None:
        self.key: Key | None = None


secret = Secret()


def hash_key() -> Key:
    key = secret.key
    if key is None:
        key = key_from_bytes(host.random_bytes(16))
        secret.key = key
    return key


def text_hash(utf8: str) -> int:
    """hash of a str."""
    return hash_text(utf8, hash_key())


def bytes_hash(data: str) -> int:
    """hash of a bytes object, whose bytes are the characters of data."""
    return hash_bytes(data.encode("latin-1"), hash_key())
