"""_io.BufferedReader, BufferedWriter, BufferedRandom: a raw stream with a buffer for each direction.

A raw stream that is a plain FileIO is used directly, any other one by its methods. What was read and not asked for stands in rdata
from rpos on; what was written and not passed on in wparts. At most one of them holds something.
"""

from modules.io.base import (DEFAULT_BUFFER_SIZE, W_IOBase, buffered_base_type, call_method, data_argument, fill, is_closed,
                             new_stream_type, room_in, size_argument, target_argument, unsupported, warn_dying)
from modules.io.dirty import watch_stream, writers
from modules.io.fileio import EAGAIN, W_FileIO
from objects.bytes import W_ByteArray
from objects.memoryview import new_view
from objects.core import (OperationError, W_Exception, W_Root, W_Type, attribute_error_type, error, none, os_error_type,
                          type_error, value_error)
from objects.operators import get_attribute, get_attribute_or_none, index_of, is_true, repr_of
from objects.oserror import os_error_kind, set_parts
from objects.values import W_Bytes, W_Int, W_Str, wrap_bool
import vm.signals as signals

buffered_reader_type = new_stream_type("BufferedReader", buffered_base_type)
buffered_writer_type = new_stream_type("BufferedWriter", buffered_base_type)
buffered_random_type = new_stream_type("BufferedRandom", buffered_base_type)


def blocking_error(text: str, written: int) -> OperationError:
    e = W_Exception(os_error_kind("BlockingIOError"), [])
    set_parts(e, [W_Int(EAGAIN), W_Str(text), W_Int(written)])
    return OperationError(e)


class W_Buffered(W_IOBase):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.raw: W_Root | None = None
        self.file: W_FileIO | None = None  # raw, where it is a plain one
        self.detached: bool = False
        self.size: int = DEFAULT_BUFFER_SIZE
        self.reads: bool = False
        self.writes: bool = False
        self.rdata: str = ""
        self.rpos: int = 0
        self.wparts: list[str] = []
        self.wlen: int = 0
        self.at: int = -1  # where the raw stream stands, -1 if that is not known

    def raw_stream(self) -> W_Root:
        raw = self.raw
        if raw is None:
            raise value_error("raw stream has been detached" if self.detached else "I/O operation on uninitialized object")
        return raw

    def is_closed(self) -> bool:
        raw = self.raw_stream()
        file = self.file
        if file is not None:
            return file.fd < 0
        return is_closed(raw)

    def check_open(self, what: str) -> None:
        """ValueError for a stream that is closed; what: the operation."""
        if self.is_closed():
            raise value_error(what + " of closed file" if what != "write" else "write to closed file")

    # ---- the raw stream ----
    def raw_read(self, n: int) -> str | None:
        """Up to n bytes in one call of the raw stream, None where it would block."""
        raw = self.raw_stream()
        file = self.file
        if file is not None:
            data = file.read_some(n)
        else:
            target = W_ByteArray("\0" * n)
            got = call_method(raw, "readinto", [new_view(target)])
            if got is none:
                return None
            k = index_of(got)
            if k < 0 or k > n:
                raise error(os_error_type, f"raw readinto() returned invalid length {k} (should have been between 0 and {n})")
            data = target.data()[:k]
        if data is not None and self.at >= 0:
            self.at += len(data)
        return data

    def raw_write(self, data: str, start: int) -> int:
        """Writes data from start on in one call; how much went, -1 where it would block."""
        raw = self.raw_stream()
        file = self.file
        if file is not None:
            n = file.write_some(data, start)
        else:
            got = call_method(raw, "write", [W_Bytes(data[start:])])
            if got is none:
                return -1
            n = index_of(got)
            if n < 0 or n > len(data) - start:
                raise error(os_error_type, f"raw write() returned invalid length {n} (should have been between 0 and {len(data) - start})")
        if n > 0 and self.at >= 0:
            self.at += n
        return n

    def raw_seek(self, offset: int, whence: int) -> int:
        raw = self.raw_stream()
        file = self.file
        n = file.seek(offset, whence) if file is not None else index_of(call_method(raw, "seek", [W_Int(offset), W_Int(whence)]))
        if n < 0:
            raise error(os_error_type, f"Raw stream returned invalid position {n}")
        self.at = n
        return n

    def raw_tell(self) -> int:
        raw = self.raw_stream()
        file = self.file
        n = file.seek(0, 1) if file is not None else index_of(call_method(raw, "tell", []))
        if n < 0:
            raise error(os_error_type, f"Raw stream returned invalid position {n}")
        self.at = n
        return n

    # ---- reading ----
    def unread(self) -> int:
        """Bytes that are in the buffer."""
        return len(self.rdata) - self.rpos

    def start_reading(self) -> None:
        if self.wlen:
            self.flush_writes()

    def take(self, n: int) -> str:
        """n bytes of the buffer."""
        at = self.rpos
        self.rpos = at + n
        return self.rdata[at:at + n]

    def fill_buffer(self, n: int) -> int:
        """Reads up to n bytes into the buffer, which was used up: how many, -1 where that would block."""
        data = self.raw_read(n)
        self.rdata = "" if data is None else data
        self.rpos = 0
        return -1 if data is None else len(data)

    def read(self, n: int) -> str | None:
        """n bytes, fewer at the end; None if nothing is there and it would block."""
        self.start_reading()
        have = self.unread()
        if n <= have:
            return self.take(n)
        parts = [self.take(have)]
        left = n - have
        while left >= self.size:
            data = self.raw_read(left - left % self.size)
            if data is None:
                return self.so_far(parts)
            if not data:
                return "".join(parts)
            parts.append(data)
            left -= len(data)
        filled = 0
        while left > 0:
            got = self.fill_buffer(self.size - filled)
            if got < 0:
                return self.so_far(parts)
            if got == 0:
                break
            piece = self.take(min(left, got))
            parts.append(piece)
            left -= len(piece)
            filled += got
        return "".join(parts)

    def so_far(self, parts: list[str]) -> str | None:
        data = "".join(parts)
        return data if data else None

    def read_all(self) -> str | None:
        """All up to the end."""
        self.start_reading()
        parts = [self.take(self.unread())]
        self.rdata = ""
        self.rpos = 0
        file = self.file
        if file is not None:
            data = file.read_rest()
            self.at = -1
            return self.so_far(parts) if data is None else parts[0] + data
        readall = get_attribute_or_none(self.raw_stream(), "readall")
        self.at = -1
        if readall is not None:
            got = readall.call([])
            if got is none:
                return self.so_far(parts)
            if not isinstance(got, W_Bytes):
                raise type_error("readall() should return bytes")
            return parts[0] + got.data
        while True:
            got = call_method(self.raw_stream(), "read", [])
            if got is none:
                return self.so_far(parts)
            if not isinstance(got, W_Bytes):
                raise type_error("read() should return bytes")
            if not got.data:
                return "".join(parts)
            parts.append(got.data)

    def read1(self, n: int) -> str:
        """Up to n bytes with one call of the raw stream at most."""
        self.start_reading()
        if n < 0:
            n = self.size
        if n == 0:
            return ""
        have = self.unread()
        if have > 0:
            return self.take(min(n, have))
        self.rdata = ""
        self.rpos = 0
        data = self.raw_read(n)
        return "" if data is None else data

    def peek(self) -> str:
        """What is in the buffer, filled if it was empty."""
        self.start_reading()
        if self.unread() == 0:
            self.fill_buffer(self.size)
        return self.rdata[self.rpos:]

    def read_line(self, limit: int) -> str:
        """Up to and with the next newline, limit bytes at most if that is not negative."""
        self.start_reading()
        parts: list[str] = []
        n = 0
        while True:
            end = self.rdata.find("\n", self.rpos) + 1
            stop = end if end > 0 else len(self.rdata)
            if limit >= 0 and stop - self.rpos >= limit - n:
                parts.append(self.take(limit - n))
                break
            parts.append(self.take(stop - self.rpos))
            n += len(parts[-1])
            if end > 0 or self.fill_buffer(self.size) <= 0:
                break
        return parts[0] if len(parts) == 1 else "".join(parts)

    def next_line(self) -> W_Root | None:
        if self.cls().is_heap:
            return super().next_line()
        self.check_open("readline")
        if not self.reads:
            raise unsupported("read")
        line = self.read_line(-1)
        return W_Bytes(line) if line else None

    # ---- writing ----
    def start_writing(self) -> None:
        """What was read ahead is given back: the raw stream goes where the reader was."""
        if self.rdata:
            back = self.unread()
            self.rdata = ""
            self.rpos = 0
            if back > 0:
                self.raw_seek(-back, 1)

    def keep(self, data: str) -> None:
        """Data into the buffer, where there is room."""
        if data:
            self.wparts.append(data)
            self.wlen += len(data)

    def write(self, data: str) -> None:
        """Writes all of it, into the buffer if it fits; BlockingIOError."""
        self.start_writing()
        if self.wlen + len(data) <= self.size:
            self.keep(data)
            return
        try:
            self.flush_writes()
        except OperationError as e:
            if not e.error.cls().is_subtype(os_error_kind("BlockingIOError")):
                raise
            room = self.size - self.wlen
            self.keep(data[:max(0, room)])
            if len(data) > room:
                raise blocking_error("write could not complete without blocking", max(0, room))
            return
        at = 0
        while len(data) - at > self.size:
            n = self.raw_write(data, at)
            if n < 0:
                self.keep(data[at:at + self.size])
                raise blocking_error("write could not complete without blocking", min(at + self.size, len(data)))
            at += n
            if at < len(data):
                signals.serve_signals()  # one may have cut the call short
        self.keep(data[at:])

    def flush_writes(self) -> None:
        """Passes the buffer on; what does not go stays."""
        if self.wlen == 0:
            return
        data = self.wparts[0] if len(self.wparts) == 1 else "".join(self.wparts)
        at = 0
        try:
            while at < len(data):
                n = self.raw_write(data, at)
                if n < 0:
                    raise blocking_error("write could not complete without blocking", 0)
                at += n
                if at < len(data):
                    signals.serve_signals()
        finally:
            self.wparts = []
            self.wlen = len(data) - at
            if self.wlen:
                self.wparts.append(data[at:])

    def drop_writes(self) -> None:
        """Forgets what was not passed on."""
        self.wparts = []
        self.wlen = 0

    def flush_rest(self) -> None:
        if self.wlen and not self.detached:
            call_method(self, "flush", [])

    def unwritten_fd(self) -> int:
        file = self.file
        return file.fd if self.wlen and file is not None else -1

    def flush(self) -> None:
        """Passes on what was written; what was read ahead is given back where that can be."""
        self.flush_writes()
        if self.writes:
            self.start_writing()

    # ---- positions ----
    def tell(self) -> int:
        return max(0, self.raw_tell() + self.wlen - self.unread())

    def seek(self, target: int, whence: int) -> int:
        if whence != 2 and self.reads and self.wlen == 0:
            here = self.at if self.at >= 0 else self.raw_tell()
            offset = target if whence == 1 else target - (here - self.unread())
            if offset >= -self.rpos and offset <= self.unread():
                self.rpos += offset
                return here - self.unread()
        self.flush_writes()
        if whence == 1:
            target -= self.unread()
        n = self.raw_seek(target, whence)
        self.rdata = ""
        self.rpos = 0
        return n


def as_buffered(w: W_Root) -> W_Buffered:
    assert isinstance(w, W_Buffered)
    return w


def take_raw(b: W_Buffered, raw: W_Root, size: W_Root) -> None:
    """Starts the stream anew on a raw stream."""
    n = index_of(size)
    if n <= 0:
        raise value_error("buffer size must be strictly positive")
    b.raw = raw
    b.file = raw if isinstance(raw, W_FileIO) and raw.is_plain() else None
    b.detached = False
    b.size = n
    b.rdata = ""
    b.rpos = 0
    b.wparts = []
    b.wlen = 0
    b.at = -1
    watch_stream(b)
    writers.add(b)


def new_buffered(type: W_Type, raw: W_FileIO, size: int) -> W_Buffered:
    """A stream of one of the types here on a raw one that can do what it needs."""
    b = W_Buffered(type)
    take_raw(b, raw, W_Int(size))
    b.reads = type is not buffered_writer_type
    b.writes = type is not buffered_reader_type
    return b


def check_readable(raw: W_Root) -> None:
    if not is_true(call_method(raw, "readable", [])):
        raise unsupported("File or stream is not readable.")


def check_writable(raw: W_Root) -> None:
    if not is_true(call_method(raw, "writable", [])):
        raise unsupported("File or stream is not writable.")


def check_seekable(raw: W_Root) -> None:
    if not is_true(call_method(raw, "seekable", [])):
        raise unsupported("File or stream is not seekable.")


# ---- attributes ----
def raw_attribute(w: W_Root) -> W_Root:
    raw = as_buffered(w).raw
    if raw is None:
        raise error(attribute_error_type, "raw")
    return raw


def name_attribute(w: W_Root) -> W_Root:
    return get_attribute(as_buffered(w).raw_stream(), "name")


def mode_attribute(w: W_Root) -> W_Root:
    return get_attribute(as_buffered(w).raw_stream(), "mode")


def closed_attribute(w: W_Root) -> W_Root:
    return wrap_bool(as_buffered(w).is_closed())


def m_repr(w: W_Root) -> W_Root:
    b = as_buffered(w)
    label = b.cls().module + "." + b.cls().qualname
    raw = b.raw
    name = None if raw is None else get_attribute_or_none(raw, "name")
    return W_Str(f"<{label}>" if name is None else f"<{label} name={repr_of(name)}>")


# ---- methods ----
def wrap_data(data: str | None) -> W_Root:
    return none if data is None else W_Bytes(data)


def m_read(w: W_Root, size: W_Root) -> W_Root:
    b = as_buffered(w)
    n = size_argument(size)
    b.raw_stream()
    if n < -1:
        raise value_error("read length must be non-negative or -1")
    b.check_open("read")
    return wrap_data(b.read_all() if n < 0 else b.read(n))


def m_read1(w: W_Root, size: W_Root) -> W_Root:
    b = as_buffered(w)
    n = index_of(size)
    b.raw_stream()
    b.check_open("read")
    return W_Bytes(b.read1(n))


def m_peek(w: W_Root, size: W_Root) -> W_Root:
    b = as_buffered(w)
    index_of(size)
    b.check_open("peek")
    return W_Bytes(b.peek())


def m_readinto(w: W_Root, target: W_Root) -> W_Root:
    b = as_buffered(w)
    b.check_open("readinto")
    t = target_argument(target, "readinto")
    data = b.read(room_in(t))
    if data is None:
        return none
    fill(t, data)
    return W_Int(len(data))


def m_readinto1(w: W_Root, target: W_Root) -> W_Root:
    b = as_buffered(w)
    b.check_open("readinto")
    t = target_argument(target, "readinto1")
    data = b.read1(room_in(t))
    fill(t, data)
    return W_Int(len(data))


def m_readline(w: W_Root, size: W_Root) -> W_Root:
    b = as_buffered(w)
    n = size_argument(size)
    b.check_open("readline")
    return W_Bytes(b.read_line(n))


def m_write(w: W_Root, data: W_Root) -> W_Root:
    b = as_buffered(w)
    b.raw_stream()
    text = data_argument(data)
    b.check_open("write")
    b.write(text)
    return W_Int(len(text))


def m_flush(w: W_Root) -> W_Root:
    b = as_buffered(w)
    b.check_open("flush")
    b.flush()
    if b.file is None:
        call_method(b.raw_stream(), "flush", [])
    return none


def m_close(w: W_Root) -> W_Root:
    """Flushes and closes the raw stream, also where flushing fails."""
    b = as_buffered(w)
    raw = b.raw_stream()
    if b.is_closed():
        return none
    try:
        if b.dying:
            warn_dying(raw, b)
        if b.is_plain():
            b.flush()
        else:
            call_method(w, "flush", [])
    finally:
        b.drop_writes()
        b.rdata = ""
        b.rpos = 0
        call_method(raw, "close", [])
    return none


def m_detach(w: W_Root) -> W_Root:
    b = as_buffered(w)
    raw = b.raw_stream()
    call_method(w, "flush", [])
    b.raw = None
    b.file = None
    b.detached = True
    return raw


def m_seekable(w: W_Root) -> W_Root:
    return call_method(as_buffered(w).raw_stream(), "seekable", [])


def m_readable(w: W_Root) -> W_Root:
    return call_method(as_buffered(w).raw_stream(), "readable", [])


def m_writable(w: W_Root) -> W_Root:
    return call_method(as_buffered(w).raw_stream(), "writable", [])


def m_fileno(w: W_Root) -> W_Root:
    return call_method(as_buffered(w).raw_stream(), "fileno", [])


def m_isatty(w: W_Root) -> W_Root:
    return call_method(as_buffered(w).raw_stream(), "isatty", [])


def m_tell(w: W_Root) -> W_Root:
    b = as_buffered(w)
    b.raw_stream()
    return W_Int(b.tell())


def m_seek(w: W_Root, target: W_Root, whence: W_Root) -> W_Root:
    b = as_buffered(w)
    how = index_of(whence)
    b.raw_stream()
    if how < 0 or how > 4:
        raise value_error(f"whence value {how} unsupported")
    b.check_open("seek")
    check_seekable(b.raw_stream())
    return W_Int(b.seek(index_of(target), how))


def m_truncate(w: W_Root, size: W_Root) -> W_Root:
    b = as_buffered(w)
    b.raw_stream()
    b.check_open("truncate")
    if not b.writes:
        raise unsupported("truncate")
    b.flush()
    if size is none:
        size = W_Int(b.tell())
    return call_method(b.raw_stream(), "truncate", [size])


def m_dealloc_warn(w: W_Root, source: W_Root) -> W_Root:
    warn_dying(as_buffered(w).raw_stream(), source)
    return none


def m_sizeof(w: W_Root) -> W_Root:
    return W_Int(96 + as_buffered(w).size)
