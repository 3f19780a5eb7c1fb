"""The classes that all streams inherit from: _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase.

A method of theirs calls others by name, since a class of the program may have put its own in their place. What is built in and has no
class of the program below it goes the short way.
"""

from objects.builtin import register1, register2, register3, register_any
from objects.bytes import W_ByteArray, argument, data_of
from objects.core import (OperationError, W_Exception, W_Root, W_Type, bad_argument, error, linearize, new_builtin_type, none,
                          not_implemented_error_type, object_type, os_error_type, put_into_module, stop_iteration_type, type_error,
                          value_error, value_error_type)
from objects.memoryview import W_MemoryView
from objects.object import InstanceDict, computed
from objects.operators import (get_attribute, get_attribute_or_none, index_of, is_true, iterator_of, length)
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Bytes, W_Int, W_Str, false, new_list, true, wrap_bool

DEFAULT_BUFFER_SIZE = 8192


def new_stream_type(name: str, base: W_Type) -> W_Type:
    t = new_builtin_type(name, base)
    put_into_module(t, "_io")
    t.has_dict = True
    return t


iobase_type = new_stream_type("_IOBase", object_type)
raw_type = new_stream_type("_RawIOBase", iobase_type)
buffered_base_type = new_stream_type("_BufferedIOBase", iobase_type)
text_base_type = new_stream_type("_TextIOBase", iobase_type)
for abstract in [raw_type, buffered_base_type, text_base_type]:
    abstract.solid = iobase_type


def new_unsupported_type() -> W_Type:
    t = W_Type("UnsupportedOperation", [os_error_type, value_error_type])
    t.module = "io"
    t.dict["__module__"] = W_Str("io")
    t.is_heap = True  # the library's io.py sets its __module__
    t.mro = linearize(t)
    return t


unsupported_type = new_unsupported_type()


def unsupported(text: str) -> OperationError:
    return error(unsupported_type, text)


class W_IOBase(W_Typed):
    """A stream."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.closed: bool = False
        self.dying: bool = False  # does __del__ close it?

    def is_plain(self) -> bool:
        """Is it of a built-in type, without methods of the program in their place?"""
        return not self.cls().is_heap and self.own is None

    def is_closed(self) -> bool:
        """The attribute closed of a built-in type."""
        return self.closed

    def flush_rest(self) -> None:
        """Passes on what was written, if anything is left."""

    def unwritten_fd(self) -> int:
        """The descriptor of the file that what was written belongs into, if anything is left and the file is known; -1."""
        return -1

    def next_line(self) -> W_Root | None:
        """What iteration gives next, None at the end."""
        line = get_attribute(self, "readline").call([])
        return None if length(line) == 0 else line

    def iter_next(self) -> W_Root | None:
        if self.cls().is_heap:
            return super().iter_next()
        return self.next_line()


def as_stream(w: W_Root) -> W_IOBase:
    assert isinstance(w, W_IOBase)
    return w


def call_method(w: W_Root, name: str, args: list[W_Root]) -> W_Root:
    """w.name(*args)."""
    return get_attribute(w, name).call(args)


def closed_error() -> OperationError:
    return value_error("I/O operation on closed file.")


def is_closed(w: W_Root) -> bool:
    """bool(w.closed)."""
    if isinstance(w, W_IOBase) and w.is_plain():
        return w.is_closed()
    return is_true(get_attribute(w, "closed"))


def check_closed(w: W_Root) -> None:
    if is_closed(w):
        raise closed_error()


def warn_dying(below: W_Root, source: W_Root) -> None:
    """Has the stream below one that dies warn if that was not closed; errors are dropped."""
    try:
        call_method(below, "_dealloc_warn", [source])
    except OperationError:
        pass


# ---- arguments ----
def size_argument(w: W_Root) -> int:
    """A number of bytes or characters; None: -1."""
    if w is none:
        return -1
    if isinstance(w, W_Int):
        return w.value
    if w.cls().lookup("__index__") is None:
        raise type_error(f"argument should be integer or None, not '{w.cls().name}'")
    return index_of(w)


def data_argument(w: W_Root) -> str:
    """The bytes of an argument that is to be written."""
    return argument(w)


def target_argument(w: W_Root, name: str) -> W_Root:
    """What readinto fills."""
    if isinstance(w, W_ByteArray) or (isinstance(w, W_MemoryView) and not w.is_readonly()):
        return w
    raise bad_argument(f"{name}() argument", "read-write bytes-like object", w)


def room_in(target: W_Root) -> int:
    """How many bytes it takes."""
    return len(target.buffer) if isinstance(target, W_ByteArray) else len(data_of(target))


def fill(target: W_Root, data: str) -> None:
    """Writes data over the beginning of target, which is long enough."""
    if isinstance(target, W_MemoryView):
        target.fill(data)
    elif isinstance(target, W_ByteArray):
        for i in range(len(data)):
            target.buffer[i] = ord(data[i])


# ---- _IOBase ----
def b_new(args: list[W_Root]) -> W_Root:
    return W_IOBase(as_type(args[0]))


def b_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return none


def b_unsupported_fileno(w: W_Root) -> W_Root:
    raise unsupported("fileno")


def b_seek(w: W_Root, offset: W_Root, whence: W_Root) -> W_Root:
    raise unsupported("seek")


def b_truncate(w: W_Root, size: W_Root) -> W_Root:
    raise unsupported("truncate")


def b_tell(w: W_Root) -> W_Root:
    return call_method(w, "seek", [W_Int(0), W_Int(1)])


def b_flush(w: W_Root) -> W_Root:
    if is_closed(w):
        raise value_error("I/O operation on closed file.")
    return none


def b_close(w: W_Root) -> W_Root:
    s = as_stream(w)
    if s.closed:
        return none
    try:
        call_method(w, "flush", [])
    finally:
        s.closed = True
    return none


def b_del(w: W_Root) -> W_Root:
    """A stream that dies is closed, which flushes it. Errors are dropped."""
    s = as_stream(w)
    try:
        if not is_closed(w):
            s.dying = True
            call_method(w, "close", [])
    except OperationError:
        pass
    return none


def b_closed(w: W_Root) -> W_Root:
    return wrap_bool(as_stream(w).closed)


def b_false(w: W_Root) -> W_Root:
    return false


def b_isatty(w: W_Root) -> W_Root:
    check_closed(w)
    return false


def message(w: W_Root, default: str) -> str:
    return w.utf8 if isinstance(w, W_Str) else default


def b_check_closed(w: W_Root, text: W_Root) -> W_Root:
    if is_closed(w):
        raise value_error(message(text, "I/O operation on closed file."))
    return none


def b_check_readable(w: W_Root, text: W_Root) -> W_Root:
    if not is_true(call_method(w, "readable", [])):
        raise unsupported(message(text, "File or stream is not readable."))
    return true


def b_check_writable(w: W_Root, text: W_Root) -> W_Root:
    if not is_true(call_method(w, "writable", [])):
        raise unsupported(message(text, "File or stream is not writable."))
    return true


def b_check_seekable(w: W_Root, text: W_Root) -> W_Root:
    if not is_true(call_method(w, "seekable", [])):
        raise unsupported(message(text, "File or stream is not seekable."))
    return true


def b_enter(w: W_Root) -> W_Root:
    check_closed(w)
    return w


def b_exit(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return call_method(args[0], "close", [])


def b_iter(w: W_Root) -> W_Root:
    check_closed(w)
    return w


def b_next(w: W_Root) -> W_Root:
    item = as_stream(w).next_line()
    if item is None:
        raise OperationError(W_Exception(stop_iteration_type, []))
    return item


def peeked(w: W_Root, peek: W_Root) -> int:
    """How many bytes readline may read at once: up to the line's end in what peek shows."""
    shown = peek.call([W_Int(1)])
    if not isinstance(shown, W_Bytes):
        raise error(os_error_type, f"peek() should have returned a bytes object, not '{shown.cls().name}'")
    if not shown.data:
        return 1
    end = shown.data.find("\n")
    return len(shown.data) if end < 0 else end + 1


def b_readline(w: W_Root, size: W_Root) -> W_Root:
    limit = size_argument(size)
    peek = get_attribute_or_none(w, "peek")
    parts: list[str] = []
    n = 0
    while limit < 0 or n < limit:
        wanted = 1 if peek is None else peeked(w, peek)
        if limit >= 0 and wanted > limit - n:
            wanted = limit - n
        got = call_method(w, "read", [W_Int(wanted)])
        if not isinstance(got, W_Bytes):
            raise error(os_error_type, f"read() should have returned a bytes object, not '{got.cls().name}'")
        if not got.data:
            break
        parts.append(got.data)
        n += len(got.data)
        if got.data[-1] == "\n":
            break
    return W_Bytes("".join(parts))


def b_readlines(w: W_Root, hint: W_Root) -> W_Root:
    most = size_argument(hint)
    lines: list[W_Root] = []
    n = 0
    it = iterator_of(w)
    while True:
        line = it.iter_next()
        if line is None:
            return new_list(lines)
        lines.append(line)
        if most > 0:
            n += length(line)
            if n >= most:
                return new_list(lines)


def b_writelines(w: W_Root, lines: W_Root) -> W_Root:
    check_closed(w)
    it = iterator_of(lines)
    while True:
        line = it.iter_next()
        if line is None:
            return none
        call_method(w, "write", [line])


def no_pickle(w: W_Root) -> W_Root:
    raise type_error(f"cannot pickle '{w.cls().name}' object")


# ---- _RawIOBase ----
def r_read(w: W_Root, size: W_Root) -> W_Root:
    n = size_argument(size)
    if n < 0:
        return call_method(w, "readall", [])
    target = W_ByteArray("\0" * n)
    got = call_method(w, "readinto", [target])
    if got is none:
        return none
    return W_Bytes(target.data()[:max(0, index_of(got))])


def r_readall(w: W_Root) -> W_Root:
    parts: list[str] = []
    while True:
        got = call_method(w, "read", [W_Int(DEFAULT_BUFFER_SIZE)])
        if got is none:
            return W_Bytes("".join(parts)) if parts else none
        if not isinstance(got, W_Bytes):
            raise type_error("read() should return bytes")
        if not got.data:
            return W_Bytes("".join(parts))
        parts.append(got.data)


def r_readinto(w: W_Root, target: W_Root) -> W_Root:
    raise OperationError(W_Exception(not_implemented_error_type, []))


# ---- _BufferedIOBase, _TextIOBase ----
def u_read(w: W_Root, size: W_Root) -> W_Root:
    raise unsupported("read")


def u_read1(w: W_Root, size: W_Root) -> W_Root:
    raise unsupported("read1")


def u_readline(w: W_Root, size: W_Root) -> W_Root:
    raise unsupported("readline")


def u_write(w: W_Root, data: W_Root) -> W_Root:
    raise unsupported("write")


def u_detach(w: W_Root) -> W_Root:
    raise unsupported("detach")


def u_readinto(w: W_Root, target: W_Root) -> W_Root:
    return read_into(w, target, "read")


def u_readinto1(w: W_Root, target: W_Root) -> W_Root:
    return read_into(w, target, "read1")


def read_into(w: W_Root, target: W_Root, name: str) -> W_Root:
    t = target_argument(target, "readinto" if name == "read" else "readinto1")
    room = room_in(t)
    got = call_method(w, name, [W_Int(room)])
    if not isinstance(got, W_Bytes):
        raise type_error("read() should return bytes")
    if len(got.data) > room:
        raise value_error(f"read() returned too much data: {room} bytes requested, {len(got.data)} returned")
    fill(t, got.data)
    return W_Int(len(got.data))


def t_none(w: W_Root) -> W_Root:
    return none


def register_base() -> None:
    """Gives these types their methods."""
    t = iobase_type
    register_new(t, "__new__(type, /, *args, **kwargs)", b_new)
    register_any(t, "__init__(self, /, *args, **kwargs)", b_init)
    register1(t, "__iter__(self, /)", b_iter)
    register1(t, "__next__(self, /)", b_next)
    register1(t, "__enter__(self, /)", b_enter)
    register_any(t, "__exit__(self, /, *args)", b_exit)
    register3(t, "seek(self, offset, whence=0, /)", b_seek)
    register1(t, "tell(self, /)", b_tell)
    register2(t, "truncate(self, size=None, /)", b_truncate)
    register1(t, "flush(self, /)", b_flush)
    register1(t, "close(self, /)", b_close)
    register1(t, "__del__(self, /)", b_del)
    register1(t, "seekable(self, /)", b_false)
    register1(t, "readable(self, /)", b_false)
    register1(t, "writable(self, /)", b_false)
    register1(t, "fileno(self, /)", b_unsupported_fileno)
    register1(t, "isatty(self, /)", b_isatty)
    register2(t, "_checkClosed(self, msg=None, /)", b_check_closed)
    register2(t, "_checkReadable(self, msg=None, /)", b_check_readable)
    register2(t, "_checkWritable(self, msg=None, /)", b_check_writable)
    register2(t, "_checkSeekable(self, msg=None, /)", b_check_seekable)
    register2(t, "readline(self, size=-1, /)", b_readline)
    register2(t, "readlines(self, hint=-1, /)", b_readlines)
    register2(t, "writelines(self, lines, /)", b_writelines)
    computed(t, "closed", b_closed)
    t.dict["__dict__"] = InstanceDict("__dict__", t)
    t = raw_type
    register2(t, "read(self, size=-1, /)", r_read)
    register1(t, "readall(self, /)", r_readall)
    register2(t, "readinto(self, buffer, /)", r_readinto)
    register2(t, "write(self, b, /)", r_readinto)
    t = buffered_base_type
    register2(t, "read(self, size=-1, /)", u_read)
    register2(t, "read1(self, size=-1, /)", u_read1)
    register2(t, "readinto(self, buffer, /)", u_readinto)
    register2(t, "readinto1(self, buffer, /)", u_readinto1)
    register2(t, "write(self, b, /)", u_write)
    register1(t, "detach(self, /)", u_detach)
    t = text_base_type
    register2(t, "read(self, size=-1, /)", u_read)
    register2(t, "readline(self, size=-1, /)", u_readline)
    register2(t, "write(self, s, /)", u_write)
    register1(t, "detach(self, /)", u_detach)
    for name in ["encoding", "newlines", "errors"]:
        computed(t, name, t_none)
