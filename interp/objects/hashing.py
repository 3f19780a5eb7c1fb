"""The key of text hashes: random unless PYTHONHASHSEED says otherwise."""

from lib.siphash import Key, hash_text, key_from_bytes
from rtlib import host


class Secret:
    def __init__(self) -> None:
        self.key: Key | None = None


secret = Secret()


def text_hash(utf8: str) -> int:
    """hash of a str."""
    key = secret.key
    if key is None:
        key = key_from_bytes(host.random_bytes(16))
        secret.key = key
    return hash_text(utf8, key)
