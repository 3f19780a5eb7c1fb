"""What is matched: a str as UTF-8, or the contents of an object that is like bytes, as RPy's bytes."""

from objects.bytes import W_ByteArray, data_of, is_bytes
from objects.core import W_Root, type_error
from objects.str import index_table
from objects.values import W_Bytes, W_Str, type_is_str
from rtlib import Array

LARGE = 1000  # from so many bytes on, what a text is as bytes is kept until others come
KEPT = 4


class Subject:
    """The text. Places are offsets in bytes; position and offset translate between them and indexes."""

    _immutable_fields_ = ["source", "text", "data", "is_text"]

    def __init__(self, source: W_Root, text: str, data: bytes, is_text: bool) -> None:
        self.source: W_Root = source
        self.text: str = text
        self.data: bytes = data
        self.is_text: bool = is_text

    def position(self, at: int) -> int:
        """The index of a place."""
        if at <= 0:
            return at
        source = self.source
        return index_table(source).position(at) if isinstance(source, W_Str) else at

    def offset(self, i: int) -> int:
        """The place of an index, which is cut to the text's length."""
        if i <= 0:
            return 0
        source = self.source
        if not isinstance(source, W_Str):
            return min(i, len(self.data))
        if i >= len(self.data):
            return len(self.data)
        index = index_table(source)
        return index.offset(min(i, index.length()))

    def part(self, start: int, end: int) -> W_Root:
        """The text between two places as an object."""
        source = self.source
        if isinstance(source, W_Str):
            if start == 0 and end == len(self.data) and type_is_str(source):
                return source
            return W_Str(self.text[start:end])
        if isinstance(source, W_ByteArray):  # as it is now
            return W_Bytes(source.buffer[start:end].decode("latin-1"))
        if isinstance(source, W_Bytes) and start == 0 and end == len(self.data) and not source.cls().is_heap:
            return source
        return W_Bytes(self.text[start:end])

    def empty(self) -> W_Root:
        return W_Str("") if self.is_text else W_Bytes("")


class Kept:
    """Large texts that were matched lately, so that a scanner that asks again and again need not copy them."""

    def __init__(self) -> None:
        self.subjects: Array[Subject | None] = Array(KEPT, None)
        self.next: int = 0

    def find(self, w: W_Root) -> Subject | None:
        for s in self.subjects:
            if s is not None and s.source is w:
                return s
        return None

    def add(self, s: Subject) -> None:
        self.subjects[self.next] = s
        self.next = (self.next + 1) % KEPT


kept = Kept()


def subject_of(w: W_Root) -> Subject:
    """The subject that an object is; TypeError."""
    if isinstance(w, W_Str):
        text = w.utf8
        is_text = True
    elif isinstance(w, W_Bytes):
        text = w.data
        is_text = False
    elif is_bytes(w):
        text = data_of(w)
        return Subject(w, text, text.encode("latin-1"), False)
    else:
        raise type_error(f"expected string or bytes-like object, got '{w.cls().name}'")
    if len(text) < LARGE:
        return Subject(w, text, text.encode("latin-1"), is_text)
    found = kept.find(w)
    if found is None:
        found = Subject(w, text, text.encode("latin-1"), is_text)
        kept.add(found)
    return found
