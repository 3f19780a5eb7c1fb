"""What the buffered types have in common is in buffered.py; here each gets its methods. BufferedRWPair: two streams as one."""

from modules.io.base import (W_IOBase, buffered_base_type, is_closed, new_stream_type, no_pickle)
from modules.io.buffered import (W_Buffered, as_buffered, buffered_random_type, buffered_reader_type, buffered_writer_type,
                                 check_readable, check_seekable, check_writable, closed_attribute, m_close, m_dealloc_warn,
                                 m_detach, m_fileno, m_flush, m_isatty, m_peek, m_read, m_read1, m_readable, m_readinto,
                                 m_readinto1, m_readline, m_repr, m_seek, m_seekable, m_sizeof, m_tell, m_truncate,
                                 m_writable, m_write, mode_attribute, name_attribute, raw_attribute, take_raw)
from objects.builtin import register1, register2, register3
from objects.core import OperationError, W_Root, W_Type, none, value_error
from objects.object import computed
from objects.typed import as_type, register_list, register_new
from objects.operators import is_true
from objects.values import true

buffered_pair_type = new_stream_type("BufferedRWPair", buffered_base_type)


def m_new(args: list[W_Root]) -> W_Root:
    return W_Buffered(as_type(args[0]))


def start(args: list[W_Root], reads: bool, writes: bool) -> W_Root:
    """__init__ of the three: the raw stream must be able to do what the buffer is for."""
    b = as_buffered(args[0])
    b.raw = None
    b.detached = False
    if reads and writes:
        check_seekable(args[1])
    if reads:
        check_readable(args[1])
    if writes:
        check_writable(args[1])
    take_raw(b, args[1], args[2])
    b.reads = b.reads or reads
    b.writes = b.writes or writes
    return none


def reader_init(args: list[W_Root]) -> W_Root:
    return start(args, True, False)


def writer_init(args: list[W_Root]) -> W_Root:
    return start(args, False, True)


def random_init(args: list[W_Root]) -> W_Root:
    return start(args, True, True)


def register_common(t: W_Type) -> None:
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "detach(self, /)", m_detach)
    register1(t, "flush(self, /)", m_flush)
    register1(t, "close(self, /)", m_close)
    register1(t, "seekable(self, /)", m_seekable)
    register1(t, "fileno(self, /)", m_fileno)
    register1(t, "isatty(self, /)", m_isatty)
    register1(t, "tell(self, /)", m_tell)
    register3(t, "seek(self, target, whence=0, /)", m_seek)
    register2(t, "truncate(self, pos=None, /)", m_truncate)
    register2(t, "_dealloc_warn(self, source, /)", m_dealloc_warn)
    register1(t, "__sizeof__(self, /)", m_sizeof)
    register1(t, "__getstate__(self, /)", no_pickle)
    computed(t, "raw", raw_attribute)
    computed(t, "name", name_attribute)
    computed(t, "mode", mode_attribute)
    computed(t, "closed", closed_attribute)


def register_reading(t: W_Type) -> None:
    register1(t, "readable(self, /)", m_readable)
    register2(t, "read(self, size=-1, /)", m_read)
    register2(t, "read1(self, size=-1, /)", m_read1)
    register2(t, "peek(self, size=0, /)", m_peek)
    register2(t, "readinto(self, buffer, /)", m_readinto)
    register2(t, "readinto1(self, buffer, /)", m_readinto1)
    register2(t, "readline(self, size=-1, /)", m_readline)


def register_writing(t: W_Type) -> None:
    register1(t, "writable(self, /)", m_writable)
    register2(t, "write(self, buffer, /)", m_write)


# ---- BufferedRWPair ----
class W_Pair(W_IOBase):
    """A reader and a writer, on streams that cannot be told to go anywhere."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.reader: W_Buffered | None = None
        self.writer: W_Buffered | None = None

    def is_closed(self) -> bool:
        return is_closed(writer_of(self))


def as_pair(w: W_Root) -> W_Pair:
    assert isinstance(w, W_Pair)
    return w


def reader_of(w: W_Root) -> W_Buffered:
    b = as_pair(w).reader
    if b is None:
        raise value_error("I/O operation on uninitialized object")
    return b


def writer_of(w: W_Root) -> W_Buffered:
    b = as_pair(w).writer
    if b is None:
        raise value_error("I/O operation on uninitialized object")
    return b


def pair_new(args: list[W_Root]) -> W_Root:
    return W_Pair(as_type(args[0]))


def pair_init(args: list[W_Root]) -> W_Root:
    check_readable(args[1])
    check_writable(args[2])
    reader = W_Buffered(buffered_reader_type)
    reader_init([reader, args[1], args[3]])
    writer = W_Buffered(buffered_writer_type)
    writer_init([writer, args[2], args[3]])
    p = as_pair(args[0])
    p.reader = reader
    p.writer = writer
    return none


def pair_read(w: W_Root, size: W_Root) -> W_Root:
    return m_read(reader_of(w), size)


def pair_read1(w: W_Root, size: W_Root) -> W_Root:
    return m_read1(reader_of(w), size)


def pair_peek(w: W_Root, size: W_Root) -> W_Root:
    return m_peek(reader_of(w), size)


def pair_readinto(w: W_Root, target: W_Root) -> W_Root:
    return m_readinto(reader_of(w), target)


def pair_readinto1(w: W_Root, target: W_Root) -> W_Root:
    return m_readinto1(reader_of(w), target)


def pair_write(w: W_Root, data: W_Root) -> W_Root:
    return m_write(writer_of(w), data)


def pair_flush(w: W_Root) -> W_Root:
    return m_flush(writer_of(w))


def pair_readable(w: W_Root) -> W_Root:
    return m_readable(reader_of(w))


def pair_writable(w: W_Root) -> W_Root:
    return m_writable(writer_of(w))


def pair_close(w: W_Root) -> W_Root:
    """Closes both, whatever the first one raises."""
    first: OperationError | None = None
    try:
        m_close(writer_of(w))
    except OperationError as e:
        first = e
    m_close(reader_of(w))
    if first is not None:
        raise first
    return none


def pair_isatty(w: W_Root) -> W_Root:
    return true if is_true(m_isatty(writer_of(w))) else m_isatty(reader_of(w))


def pair_closed(w: W_Root) -> W_Root:
    return closed_attribute(writer_of(w))


def register_pair() -> None:
    t = buffered_pair_type
    register_new(t, "__new__(type, /, *args, **kwargs)", pair_new)
    register_list(t, "__init__(self, reader, writer, buffer_size=8192, /)", pair_init)
    register2(t, "read(self, size=-1, /)", pair_read)
    register2(t, "read1(self, size=-1, /)", pair_read1)
    register2(t, "peek(self, size=0, /)", pair_peek)
    register2(t, "readinto(self, buffer, /)", pair_readinto)
    register2(t, "readinto1(self, buffer, /)", pair_readinto1)
    register2(t, "write(self, buffer, /)", pair_write)
    register1(t, "flush(self, /)", pair_flush)
    register1(t, "readable(self, /)", pair_readable)
    register1(t, "writable(self, /)", pair_writable)
    register1(t, "close(self, /)", pair_close)
    register1(t, "isatty(self, /)", pair_isatty)
    register1(t, "__getstate__(self, /)", no_pickle)
    computed(t, "closed", pair_closed)


def register_buffered() -> None:
    """Gives the buffered types their methods."""
    for t in [buffered_reader_type, buffered_writer_type, buffered_random_type]:
        register_common(t)
    register_reading(buffered_reader_type)
    register_writing(buffered_writer_type)
    register_reading(buffered_random_type)
    register_writing(buffered_random_type)
    register_list(buffered_reader_type, "__init__(self, /, raw, buffer_size=8192)", reader_init)
    register_list(buffered_writer_type, "__init__(self, /, raw, buffer_size=8192)", writer_init)
    register_list(buffered_random_type, "__init__(self, /, raw, buffer_size=8192)", random_init)
    register_pair()
