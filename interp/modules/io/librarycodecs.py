"""Text that comes in pieces, for the encodings of the library."""

from modules.io.decoder import TextDecoder
from modules.io.newlines import Newlines
from objects.codecs import builtin_codec, others
from objects.core import W_Root, error, lookup_error_type, none, type_error
from objects.operators import get_attribute, get_attribute_or_none, index_of, is_true, repr_of
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, false, pair, true

OTHER = -1  # codec of what is not built in


def codec_for(encoding: str) -> int:
    """The codec of a text encoding, OTHER for one of the library's; LookupError."""
    codec = builtin_codec(encoding)
    if codec < 0:
        info = others.codecs.lookup(encoding)
        is_text = get_attribute_or_none(info, "_is_text_encoding")
        if is_text is not None and not is_true(is_text):
            raise error(lookup_error_type, f"{repr_of(W_Str(encoding))} is not a text encoding; use codecs.open() to handle arbitrary codecs")
    return codec


def incremental(encoding: str, name: str, errors: str) -> W_Root:
    """A new incremental encoder or decoder of the library's."""
    maker = get_attribute(others.codecs.lookup(encoding), name)
    if maker is none:
        raise error(lookup_error_type, f"encoding {encoding} has no {name}")
    return maker.call([W_Str(errors)])


class TextEncoder:
    """Encodes pieces by a codec of the library's."""

    def __init__(self, encoding: str, errors: str) -> None:
        self.encoder: W_Root = incremental(encoding, "incrementalencoder", errors)

    def encode(self, text: str) -> str:
        data = get_attribute(self.encoder, "encode").call([W_Str(text)])
        if not isinstance(data, W_Bytes):
            raise type_error(f"encoder should return a bytes object, not '{data.cls().name}'")
        return data.data

    def goes_on(self) -> None:
        """What follows does not stand at the beginning of a file: no mark of the order of bytes comes again."""
        get_attribute(self.encoder, "setstate").call([W_Int(0)])

    def reset(self) -> None:
        get_attribute(self.encoder, "reset").call([])


class LibraryDecoder(TextDecoder):
    """Decodes by a codec of the library's."""

    def __init__(self, encoding: str, errors: str, newlines: Newlines | None) -> None:
        super().__init__(encoding, errors, newlines)
        self.decoder: W_Root = incremental(encoding, "incrementaldecoder", errors)

    def decode(self, data: str, final: bool) -> str:
        text = get_attribute(self.decoder, "decode").call([W_Bytes(data), true if final else false])
        if not isinstance(text, W_Str):
            raise type_error(f"decoder should return a string result, not '{text.cls().name}'")
        return text.utf8

    def state(self) -> W_Tuple:
        """The bytes that are kept back, and a number."""
        w = get_attribute(self.decoder, "getstate").call([])
        if not isinstance(w, W_Tuple) or len(w.items) != 2 or not isinstance(w.items[0], W_Bytes):
            raise type_error("illegal decoder state")
        kept = w.items[0]
        assert isinstance(kept, W_Bytes)
        self.kept = kept.data
        return w

    def is_clean(self) -> bool:
        self.state()
        return super().is_clean()

    def reset(self) -> None:
        super().reset()
        get_attribute(self.decoder, "reset").call([])

    def copy(self) -> TextDecoder:
        d = LibraryDecoder(self.encoding, self.errors, self.copied_newlines())
        get_attribute(d.decoder, "setstate").call([self.state()])
        d.kept = self.kept
        return d

    def is_plain(self) -> bool:
        return False

    def flags(self) -> int:
        return index_of(self.state().items[1])

    def set_flags(self, flags: int) -> None:
        super().reset()
        get_attribute(self.decoder, "setstate").call([pair(W_Bytes(""), W_Int(flags))])
