"""_io.TextIOWrapper: text on a stream of bytes.

Reading: chunk is what was read from the stream last (with what the decoder had kept back before), decoded its text, of which the
program has had the first dpos bytes. Writing: parts are encoded texts that were not passed on yet.
"""

import lib.utf8 as utf8
from lib.bigint import from_int
from modules.io.base import (W_IOBase, call_method, is_closed, new_stream_type, text_base_type, unsupported)
from modules.io.buffered import W_Buffered
from modules.io.decoder import TextDecoder
from modules.io.dirty import watch_stream, writers
from modules.io.librarycodecs import OTHER, LibraryDecoder, TextEncoder, codec_for
from modules.io.newlines import Newlines, line_end
from objects.codecs import UTF8, encode_with
from objects.core import (W_Root, W_Type, error, none, os_error_type, type_error, value_error)
from objects.int import big, wrap_big
from objects.operators import index_of, integer_by_index, is_true
from objects.values import W_Bytes, W_Int, W_Str

CHUNK = 8192
textio_type = new_stream_type("TextIOWrapper", text_base_type)


class W_TextIO(W_IOBase):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.buffer: W_Root | None = None
        self.stream: W_Buffered | None = None  # buffer, where it is a plain buffered stream
        self.detached: bool = False
        self.encoding: str = "utf-8"
        self.codec: int = UTF8
        self.encoder: TextEncoder | None = None  # of a codec of the library's
        self.errors: str = "strict"
        self.newline: str = ""                 # what ends lines, "" with universal: any of them
        self.universal: bool = False
        self.translate: bool = True
        self.written: str = "\n"               # what "\n" becomes when it is written
        self.line_buffering: bool = False
        self.write_through: bool = False
        self.chunk_size: int = CHUNK
        self.mode: W_Root | None = None
        self.seekable: bool = False
        self.telling: bool = False
        self.decoder: TextDecoder | None = None
        self.before: TextDecoder | None = None  # the decoder as it was before chunk
        self.chunk: str = ""
        self.decoded: str = ""
        self.dpos: int = 0
        self.parts: list[str] = []
        self.pending: int = 0                  # bytes in parts
        self.consumed_flags: int = 0           # what consumed found: the decoder's state there

    def flush_rest(self) -> None:
        if self.pending and not self.detached:
            call_method(self, "flush", [])

    def unwritten_fd(self) -> int:
        stream = self.stream
        file = stream.file if stream is not None else None
        return file.fd if self.pending and file is not None else -1

    # ---- the stream of bytes ----
    def bytes_stream(self) -> W_Root:
        buffer = self.buffer
        if buffer is None:
            raise value_error("underlying buffer has been detached" if self.detached else "I/O operation on uninitialized object")
        return buffer

    def is_closed(self) -> bool:
        buffer = self.bytes_stream()
        stream = self.stream
        return stream.is_closed() if stream is not None else is_closed(buffer)

    def check_open(self) -> None:
        if self.is_closed():
            raise value_error("I/O operation on closed file.")

    # ---- writing ----
    def write(self, text: str) -> None:
        """Writes a UTF-8 text."""
        self.check_open()
        stream = self.stream
        if stream is not None and not stream.writes:
            raise unsupported("not writable")
        ends_line = (self.line_buffering or self.written != "\n") and "\n" in text
        if ends_line and self.written != "\n":
            text = text.replace("\n", self.written)
        flush = self.line_buffering and (ends_line or "\r" in text)
        encoder = self.encoder
        data = encode_with(text, self.codec, self.errors) if encoder is None else encoder.encode(text)
        if self.pending + len(data) > self.chunk_size:
            self.write_pending()
        self.parts.append(data)
        self.pending += len(data)
        if self.pending >= self.chunk_size or flush or self.write_through:
            self.write_pending()
        if flush:
            self.flush_stream()
        if self.decoded:
            self.set_decoded("")
        self.before = None

    def write_pending(self) -> None:
        """Passes on what was written."""
        if self.pending == 0 and not self.parts:
            return
        data = self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
        self.parts = []
        self.pending = 0
        stream = self.stream
        if stream is not None:
            stream.check_open("write")
            stream.write(data)
        else:
            call_method(self.bytes_stream(), "write", [W_Bytes(data)])

    def flush_stream(self) -> None:
        stream = self.stream
        if stream is not None:
            stream.check_open("flush")
            stream.flush()
        else:
            call_method(self.bytes_stream(), "flush", [])

    def flush(self) -> None:
        self.telling = self.seekable
        self.write_pending()
        self.flush_stream()

    # ---- reading ----
    def reader(self) -> TextDecoder:
        decoder = self.decoder
        if decoder is None:
            raise unsupported("not readable")
        return decoder

    def set_decoded(self, text: str) -> None:
        self.decoded = text
        self.dpos = 0

    def read_bytes(self, n: int) -> str:
        """A piece of the stream; n: how much at most."""
        stream = self.stream
        if stream is not None and stream.reads:
            stream.check_open("read")
            return stream.read1(n)
        got = call_method(self.bytes_stream(), "read1", [W_Int(n)])
        if not isinstance(got, W_Bytes):
            raise type_error(f"underlying read1() should have returned a bytes-like object, not '{got.cls().name}'")
        return got.data

    def read_chunk(self) -> bool:
        """Decodes the next piece of the stream; False at its end."""
        decoder = self.reader()
        self.before = decoder.copy() if self.telling else None
        data = self.read_bytes(self.chunk_size)
        if self.telling:
            self.chunk = data
        self.set_decoded(decoder.feed(data, data == ""))
        return data != ""

    def start_reading(self) -> None:
        self.check_open()
        self.reader()
        if self.pending:
            self.flush_writes()

    def flush_writes(self) -> None:
        self.write_pending()
        self.flush_stream()

    def take(self, end: int) -> str:
        """The decoded text up to an offset."""
        at = self.dpos
        self.dpos = end
        return self.decoded[at:end]

    def read_all(self) -> str:
        self.start_reading()
        stream = self.stream
        if stream is not None and stream.reads:
            data = stream.read_all()
            if data is None:
                data = ""
        else:
            got = call_method(self.bytes_stream(), "read", [])
            if got is none:
                raise type_error("a bytes-like object is required, not 'NoneType'")
            if not isinstance(got, W_Bytes):
                raise type_error(f"decoder should return a string result, not '{got.cls().name}'")
            data = got.data
        text = self.decoded[self.dpos:] + self.reader().feed(data, True)
        self.set_decoded("")
        self.before = None
        self.chunk = ""
        return text

    def read(self, n: int) -> str:
        """n code points, fewer at the end."""
        self.start_reading()
        out: list[str] = []
        while n > 0:
            if self.dpos >= len(self.decoded):
                if not self.read_chunk() and not self.decoded:
                    break
                continue
            end = self.dpos
            limit = len(self.decoded)
            while n > 0 and end < limit:
                end = utf8.next_offset(self.decoded, end)
                n -= 1
            out.append(self.take(end))
        return "".join(out)

    def read_line(self, limit: int) -> str:
        """Up to and with the next line end, limit code points at most if that is not negative."""
        self.start_reading()
        out: list[str] = []
        while True:
            end = line_end(self.decoded, self.dpos, self.newline, self.universal)
            if end < 0 and self.newline == "\r\n" and self.decoded.endswith("\r"):
                end = self.join_next()
                if end == -2:
                    continue
            stop = end if end >= 0 else len(self.decoded)
            if limit >= 0:
                n = utf8.length(self.decoded[self.dpos:stop])
                if n >= limit:
                    out.append(self.read(limit))
                    break
                limit -= n
            out.append(self.take(stop))
            if end >= 0 or (not self.read_chunk() and not self.decoded):
                break
        return out[0] if len(out) == 1 else "".join(out)

    def join_next(self) -> int:
        """The decoded text ends between the two characters of a line end, perhaps: reads on and joins. -2: look again, -1: the end."""
        rest = self.decoded[self.dpos:]
        before = self.before
        chunk = self.chunk
        had = self.decoded[:self.dpos]
        more = self.read_chunk()
        self.before = before
        if before is not None:
            self.chunk = chunk + self.chunk
            self.decoded = had + rest + self.decoded
            self.dpos = len(had)
        else:
            self.set_decoded(rest + self.decoded)
        return -2 if more else -1

    def next_line(self) -> W_Root | None:
        if self.cls().is_heap:
            return super().next_line()
        self.telling = False
        line = self.read_line(-1)
        if not line:
            self.telling = self.seekable
            return None
        return W_Str(line)

    # ---- positions ----
    def tell(self) -> W_Root:
        buffer = self.bytes_stream()
        self.check_open()
        if not self.seekable:
            raise unsupported("underlying stream is not seekable")
        if not self.telling:
            raise error(os_error_type, "telling position disabled by next() call")
        self.flush_writes()
        at = call_method(buffer, "tell", [])
        decoder = self.decoder
        before = self.before
        if decoder is None or before is None:
            return at
        if self.dpos == len(self.decoded) and decoder.is_clean():
            return position_of(index_of(at), decoder.flags())
        start = index_of(at) - len(self.chunk)
        return position_of(start + self.consumed(before), self.consumed_flags)

    def consumed(self, before: TextDecoder) -> int:
        """How many bytes of the chunk the text that the program had was: the least number that gives it and leaves the decoder with
        nothing kept back. Negative where the text begins with what was kept back before."""
        self.consumed_flags = 0
        if before.is_clean() and before.is_plain() and self.chunk.startswith(self.decoded[:self.dpos]):
            return self.dpos
        if self.dpos == 0:
            self.consumed_flags = before.flags()
            return -len(before.kept)
        d = before.copy()
        made = 0
        for i in range(len(self.chunk)):
            made += len(d.feed(self.chunk[i], False))
            # a "\r" that is kept back counts if no "\n" follows: a decoder that starts behind it reads the same
            ahead = 0 if d.is_clean() or d.kept or i + 1 == len(self.chunk) or self.chunk[i + 1] == "\n" else 1
            if made + ahead >= self.dpos and (d.is_clean() or ahead == 1):
                self.consumed_flags = d.flags()
                return i + 1
        return len(self.chunk)

    def seek(self, target: W_Root, whence: int) -> W_Root:
        buffer = self.bytes_stream()
        self.check_open()
        if not self.seekable:
            raise unsupported("underlying stream is not seekable")
        if whence == 1:
            if not (isinstance(target, W_Int) and target.value == 0):
                raise unsupported("can't do nonzero cur-relative seeks")
            target = self.tell()
        elif whence == 2:
            if not (isinstance(target, W_Int) and target.value == 0):
                raise unsupported("can't do nonzero end-relative seeks")
            self.flush()
            self.forget(0)
            end = call_method(buffer, "seek", [W_Int(0), W_Int(2)])
            self.encode_from(index_of(end))
            return end
        elif whence != 0:
            raise value_error(f"invalid whence ({whence}, should be 0, 1 or 2)")
        place = integer_by_index(target)
        if not isinstance(place, W_Int) or place.value < 0:
            n = big(place)
            if n.sign < 0:
                raise value_error(f"negative seek position {n.to_text(10)}")
            flags = n.rshift(64).low_word()
            at = n.low_word()
        else:
            flags = 0
            at = place.value
        self.flush()
        call_method(buffer, "seek", [W_Int(at)])
        self.forget(flags)
        self.encode_from(at)
        return target

    def encode_from(self, at: int) -> None:
        """What is written next stands there."""
        encoder = self.encoder
        if encoder is not None:
            if at == 0:
                encoder.reset()
            else:
                encoder.goes_on()

    def forget(self, flags: int) -> None:
        """Drops what was read ahead; the decoder gets a state."""
        self.set_decoded("")
        self.before = None
        self.chunk = ""
        decoder = self.decoder
        if decoder is not None:
            if flags:
                decoder.set_flags(flags)
            else:
                decoder.reset()


def position_of(at: int, flags: int) -> W_Root:
    """A position: bytes, and above 64 bits the state of the decoder there."""
    return W_Int(at) if flags == 0 else wrap_big(from_int(flags).lshift(64).add(from_int(at)))


def as_textio(w: W_Root) -> W_TextIO:
    assert isinstance(w, W_TextIO)
    return w


def set_newline(t: W_TextIO, newline: W_Root) -> None:
    """newline: None or a line end, checked already."""
    given = newline.utf8 if isinstance(newline, W_Str) else ""
    t.translate = newline is none
    t.universal = newline is not none and given == ""
    t.newline = "\n" if newline is none else given
    t.written = given if given in ["\r", "\r\n"] else "\n"


def new_decoder(t: W_TextIO) -> TextDecoder:
    newlines: Newlines | None = None
    if t.translate or t.universal:
        newlines = Newlines(t.translate)
    return LibraryDecoder(t.encoding, t.errors, newlines) if t.codec == OTHER else TextDecoder(t.encoding, t.errors, newlines)


def set_coding(t: W_TextIO, encoding: str, errors: str) -> None:
    """Encoding and errors; LookupError."""
    codec = codec_for(encoding)
    encoder: TextEncoder | None = None
    buffer = t.buffer
    if codec == OTHER and buffer is not None and is_true(call_method(buffer, "writable", [])):
        encoder = TextEncoder(encoding, errors)
        if is_true(call_method(buffer, "seekable", [])) and index_of(call_method(buffer, "tell", [])) != 0:
            encoder.goes_on()
    t.encoding = encoding
    t.errors = errors
    t.codec = codec
    t.encoder = encoder


def start(t: W_TextIO, buffer: W_Root, encoding: str, errors: str, newline: W_Root) -> None:
    """Starts a stream on one of bytes."""
    codec_for(encoding)
    t.buffer = buffer
    t.stream = buffer if isinstance(buffer, W_Buffered) and buffer.is_plain() else None
    t.detached = False
    set_coding(t, encoding, errors)
    set_newline(t, newline)
    t.parts = []
    t.pending = 0
    t.set_decoded("")
    t.before = None
    t.chunk = ""
    t.decoder = new_decoder(t) if is_true(call_method(buffer, "readable", [])) else None
    t.seekable = is_true(call_method(buffer, "seekable", []))
    t.telling = t.seekable
    watch_stream(t)
    writers.add(t)


def new_textio(buffer: W_Root, encoding: str, errors: str, newline: W_Root, line_buffering: bool, write_through: bool) -> W_TextIO:
    """A text stream of the built-in type."""
    t = W_TextIO(textio_type)
    t.line_buffering = line_buffering
    t.write_through = write_through
    start(t, buffer, encoding, errors, newline)
    return t
