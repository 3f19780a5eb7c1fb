"""Bytes that come in pieces to text, for the encodings that are built in (objects.codecs)."""

import lib.utf8 as utf8
from modules.io.newlines import Newlines
from objects.codecs import LATIN1, UTF8, builtin_codec, decode_with


class TextDecoder:
    """Decodes pieces; bytes that may be the beginning of a character are kept back, and so is a "\\r" if line ends are looked at."""

    def __init__(self, encoding: str, errors: str, newlines: Newlines | None) -> None:
        self.encoding: str = encoding
        self.codec: int = builtin_codec(encoding)
        self.errors: str = errors
        self.newlines: Newlines | None = newlines
        self.kept: str = ""

    def feed(self, data: str, final: bool) -> str:
        text = self.decode(data, final)
        newlines = self.newlines
        return text if newlines is None else newlines.feed(text, final)

    def decode(self, data: str, final: bool) -> str:
        if self.kept:
            data = self.kept + data
            self.kept = ""
        if self.codec == UTF8:
            if not final:
                cut = complete(data)
                if cut < len(data):
                    self.kept = data[cut:]
                    data = data[:cut]
            if utf8.first_invalid(data, False) < 0:
                return data
        elif utf8.is_ascii(data):
            return data
        return decode_with(data, self.codec, self.errors)

    def is_clean(self) -> bool:
        """Is nothing kept back?"""
        newlines = self.newlines
        return not self.kept and (newlines is None or not newlines.pending)

    def reset(self) -> None:
        self.kept = ""
        newlines = self.newlines
        if newlines is not None:
            newlines.pending = False

    def copy(self) -> "TextDecoder":
        """One in the same state."""
        d = TextDecoder(self.encoding, self.errors, self.copied_newlines())
        d.kept = self.kept
        return d

    def copied_newlines(self) -> Newlines | None:
        seen = self.newlines
        if seen is None:
            return None
        newlines = Newlines(seen.translate)
        newlines.pending = seen.pending
        return newlines

    def flags(self) -> int:
        """The state of a decoder that keeps nothing back: what a position has besides the number of bytes."""
        return 0

    def set_flags(self, flags: int) -> None:
        """The state again."""
        self.reset()

    def is_plain(self) -> bool:
        """Is the text of valid data that data itself?"""
        return self.codec != LATIN1


def complete(data: str) -> int:
    """Where a character begins whose end is not there, or the end."""
    n = len(data)
    i = n - 1
    while i >= 0 and i >= n - 3:
        c = ord(data[i])
        if c >= 0xC0:
            need = 2 if c < 0xE0 else 3 if c < 0xF0 else 4
            if c < 0xC2 or c > 0xF4 or n - i >= need:
                return n
            if n - i >= 2:
                second = ord(data[i + 1])
                low = 0xA0 if c == 0xE0 else 0x90 if c == 0xF0 else 0x80
                high = 0x9F if c == 0xED else 0x8F if c == 0xF4 else 0xBF
                if second < low or second > high:
                    return n
            return i
        if c < 0x80:
            return n
        i -= 1
    return n
