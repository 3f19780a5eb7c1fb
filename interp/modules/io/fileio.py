"""_io.FileIO: a file descriptor as a raw stream."""

from modules.io.base import (W_IOBase, data_argument, fill, new_stream_type, no_pickle, raw_type, size_argument,
                             room_in, target_argument, unsupported)
from modules.io.dirty import settle, watch_stream
from modules.paths import fspath, raw_text
from modules.posix.calls import open_file, read, write
from objects.builtin import register1, register2, register3
from objects.core import (OperationError, W_Root, W_Type, attribute_error_type, bad_argument, error, none, overflow_error_type,
                          type_error, value_error)
from objects.ignored import tell_ignored
from objects.object import computed, settable
from objects.operators import index_of, is_true, repr_of
from objects.oserror import check, last_os_error, os_error
from objects.typed import as_type, register_list, register_new
from objects.values import W_Bytes, W_Int, W_Str, wrap_bool
from objects.warn import unclosed
from rtlib import StringBuilder, host
import vm.signals as signals

O_RDONLY = 0
O_WRONLY = 1
O_RDWR = 2
O_CREAT = 0o100
O_EXCL = 0o200
O_TRUNC = 0o1000
O_APPEND = 0o2000
EBADF = 9
EAGAIN = 11
EISDIR = 21
S_IFMT = 0o170000
S_IFDIR = 0o040000
MODE = 0        # fields of rtlib.host.status
SIZE = 6
BLOCK_SIZE = 10
CHUNK = 8192
fileio_type = new_stream_type("FileIO", raw_type)


class W_FileIO(W_IOBase):
    """fd is -1 in a stream that is closed or was not opened."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.fd: int = -1
        self.readable: bool = False
        self.writable: bool = False
        self.created: bool = False
        self.appending: bool = False
        self.seekable: int = -1  # -1: not asked yet
        self.closefd: bool = True
        self.block_size: int = CHUNK
        self.name: W_Root | None = None

    def is_closed(self) -> bool:
        return self.fd < 0

    def check_open(self) -> None:
        if self.fd < 0:
            raise value_error("I/O operation on closed file")

    def mode(self) -> str:
        if self.created:
            return "xb+" if self.readable else "xb"
        if self.appending:
            return "ab+" if self.readable else "ab"
        if self.readable:
            return "rb+" if self.writable else "rb"
        return "wb"

    # ---- what buffers ask for ----
    def read_some(self, n: int) -> str | None:
        """Up to n bytes in one call, None where it would block."""
        self.check_open()
        if not self.readable:
            raise unsupported("File not open for reading")
        data = read(self.fd, n)
        if data is None:
            if host.last_error() == EAGAIN:
                return None
            raise last_os_error(none)
        return data

    def read_rest(self) -> str | None:
        """All up to the end; None if nothing is there and it would block."""
        self.check_open()
        if not self.readable:
            raise unsupported("File not open for reading")
        out = StringBuilder()
        n = self.rest_size()
        while True:
            data = self.read_some(n)
            if data is None:
                return out.build() if len(out) > 0 else None
            if not data:
                return out.build()
            out.append(data)
            if len(out) > n:
                n = len(out)

    def rest_size(self) -> int:
        """How much to ask for so that the rest of a file comes at once, with one byte to see its end."""
        at = host.seek(self.fd, 0, 1)
        text = host.fd_status(self.fd)
        if at >= 0 and text is not None:
            size = int(text.split(" ")[SIZE])
            if size > at:
                return size - at + 1
        return CHUNK

    def write_some(self, data: str, start: int) -> int:
        """Writes data from start on in one call: how much went, -1 where it would block."""
        self.check_open()
        if not self.writable:
            raise unsupported("File not open for writing")
        n = write(self.fd, data, start)
        if n < 0:
            if n == -EAGAIN:
                return -1
            raise os_error(-n, none)
        return n

    def seek(self, offset: int, whence: int) -> int:
        self.check_open()
        return check(host.seek(self.fd, offset, whence), none)

    def can_seek(self) -> bool:
        self.check_open()
        if self.seekable < 0:
            self.seekable = 1 if host.seek(self.fd, 0, 1) >= 0 else 0
        return self.seekable == 1

    def close(self) -> None:
        """Closes the descriptor, if it is the stream's own."""
        fd = self.fd
        self.fd = -1
        if fd >= 0 and self.closefd:
            check(host.close(fd), none)


def as_file(w: W_Root) -> W_FileIO:
    assert isinstance(w, W_FileIO)
    return w


# ---- opening ----
def set_mode(f: W_FileIO, mode: str) -> int:
    """Takes a mode apart: the flags for open."""
    kind = ""
    plus = False
    for c in mode:
        if c in "rwxa":
            if kind:
                raise bad_mode()
            kind = c
        elif c == "+":
            if plus:
                raise bad_mode()
            plus = True
        elif c != "b":
            raise value_error(f"invalid mode: {mode}")
    if not kind:
        raise bad_mode()
    f.readable = kind == "r" or plus
    f.writable = kind != "r" or plus
    f.created = kind == "x"
    f.appending = kind == "a"
    flags = O_RDWR if f.readable and f.writable else O_RDONLY if f.readable else O_WRONLY
    if kind == "w":
        return flags | O_CREAT | O_TRUNC
    if kind == "x":
        return flags | O_CREAT | O_EXCL
    if kind == "a":
        return flags | O_CREAT | O_APPEND
    return flags


def bad_mode() -> OperationError:
    return value_error("Must have exactly one of create/read/write/append mode and at most one plus")


def open_path(file: W_Root, path: str, flags: int) -> int:
    """The descriptor of a file; where there is none left, streams that nobody holds are closed first."""
    if "\0" in path:
        raise value_error("embedded null byte")
    settle(path)
    return check(open_file(path, flags, 0o666), file)


def call_opener(opener: W_Root, file: W_Root, flags: int) -> int:
    result = opener.call([file, W_Int(flags | 0o2000000)])
    if not isinstance(result, W_Int):
        raise type_error("expected integer from opener")
    if result.value < 0:
        raise value_error(f"opener returned {result.value}")
    host.set_inheritable(result.value, False)
    return result.value


def given_descriptor(file: W_Root) -> int:
    """The descriptor that a stream is made for, -1 if the argument names a file."""
    if not isinstance(file, W_Int):
        return -1
    if file.value < 0:
        raise value_error("negative file descriptor")
    if file.value > 0x7FFFFFFF:
        raise error(overflow_error_type, "Python int too large to convert to C int")
    return file.value


def init(f: W_FileIO, file: W_Root, mode: str, closefd: bool, opener: W_Root) -> None:
    """Opens the stream: file is a descriptor or names a file."""
    if f.fd >= 0:
        if f.closefd:
            f.close()
        f.fd = -1
    f.seekable = -1
    flags = set_mode(f, mode)
    fd = given_descriptor(file)
    own = fd < 0
    path = ""
    if own:
        name = fspath(file)
        path = raw_text(name) if isinstance(name, W_Str) else name.data if isinstance(name, W_Bytes) else ""
        if not closefd:
            raise value_error("Cannot use closefd=False with file name")
        fd = open_path(file, path, flags) if opener is none else call_opener(opener, file, flags)
    f.closefd = closefd
    f.fd = fd
    try:
        check_status(f, file)
    except OperationError as e:
        if own:
            host.close(fd)
        f.fd = -1
        raise e
    f.name = file
    if f.appending:
        host.seek(fd, 0, 2)
    if closefd:
        watch_stream(f)


def check_status(f: W_FileIO, file: W_Root) -> None:
    """A folder is refused; the block size is kept."""
    text = host.fd_status(f.fd)
    if text is None:
        if host.last_error() == EBADF:
            raise os_error(EBADF, none)
        return
    fields = text.split(" ")
    if int(fields[MODE]) & S_IFMT == S_IFDIR:
        raise os_error(EISDIR, file)
    if int(fields[BLOCK_SIZE]) > 1:
        f.block_size = int(fields[BLOCK_SIZE])


def new_fileio(file: W_Root, mode: str, closefd: bool, opener: W_Root) -> W_FileIO:
    f = W_FileIO(fileio_type)
    init(f, file, mode, closefd, opener)
    return f


# ---- methods ----
def m_new(args: list[W_Root]) -> W_Root:
    return W_FileIO(as_type(args[0]))


def m_init(args: list[W_Root]) -> W_Root:
    mode = args[2]
    if not isinstance(mode, W_Str):
        raise bad_argument("FileIO() argument 'mode'", "str", mode)
    init(as_file(args[0]), args[1], mode.utf8, is_true(args[3]), args[4])
    return none


def wrap_data(data: str | None) -> W_Root:
    return none if data is None else W_Bytes(data)


def m_read(w: W_Root, size: W_Root) -> W_Root:
    f = as_file(w)
    n = size_argument(size)
    return wrap_data(f.read_rest() if n < 0 else f.read_some(n))


def m_readall(w: W_Root) -> W_Root:
    return wrap_data(as_file(w).read_rest())


def m_readinto(w: W_Root, target: W_Root) -> W_Root:
    f = as_file(w)
    t = target_argument(target, "readinto")
    data = f.read_some(room_in(t))
    if data is None:
        return none
    fill(t, data)
    return W_Int(len(data))


def m_write(w: W_Root, data: W_Root) -> W_Root:
    f = as_file(w)
    f.check_open()
    if not f.writable:
        raise unsupported("File not open for writing")
    text = data_argument(data)
    n = f.write_some(text, 0)
    if 0 <= n < len(text):
        signals.serve_signals()  # one may have cut the call short
    return none if n < 0 else W_Int(n)


def m_seek(w: W_Root, offset: W_Root, whence: W_Root) -> W_Root:
    f = as_file(w)
    f.check_open()
    return W_Int(f.seek(index_of(offset), index_of(whence)))


def m_tell(w: W_Root) -> W_Root:
    return W_Int(as_file(w).seek(0, 1))


def m_truncate(w: W_Root, size: W_Root) -> W_Root:
    f = as_file(w)
    f.check_open()
    if not f.writable:
        raise unsupported("File not open for writing")
    if size is none:
        size = W_Int(f.seek(0, 1))
    check(host.truncate(f.fd, index_of(size)), none)
    return size


def m_close(w: W_Root) -> W_Root:
    """The base's close first, which flushes: what a class of the program put there may fail, and the descriptor is closed all the
    same."""
    f = as_file(w)
    if f.dying:
        dealloc_warn(f, f)
    try:
        if not f.closed:
            if not f.is_plain():
                base = raw_type.lookup("close")
                assert base is not None
                base.invoke1(w)
            f.closed = True
    finally:
        f.close()
    return none


def m_seekable(w: W_Root) -> W_Root:
    return wrap_bool(as_file(w).can_seek())


def m_readable(w: W_Root) -> W_Root:
    as_file(w).check_open()
    return wrap_bool(as_file(w).readable)


def m_writable(w: W_Root) -> W_Root:
    as_file(w).check_open()
    return wrap_bool(as_file(w).writable)


def m_fileno(w: W_Root) -> W_Root:
    as_file(w).check_open()
    return W_Int(as_file(w).fd)


def m_isatty(w: W_Root) -> W_Root:
    as_file(w).check_open()
    return wrap_bool(host.isatty(as_file(w).fd) > 0)


def m_repr(w: W_Root) -> W_Root:
    f = as_file(w)
    name = f.cls().module + "." + f.cls().qualname
    if f.fd < 0:
        return W_Str(f"<{name} [closed]>")
    shown = f"fd={f.fd}" if f.name is None else "name=" + repr_of(file_name(w))
    return W_Str(f"<{name} {shown} mode='{f.mode()}' closefd={f.closefd}>")


def file_name(w: W_Root) -> W_Root:
    name = as_file(w).name
    if name is None:
        raise error(attribute_error_type, f"'{w.cls().name}' object has no attribute 'name'")
    return name


def set_name(w: W_Root, value: W_Root | None) -> None:
    as_file(w).name = value


def file_mode(w: W_Root) -> W_Root:
    return W_Str(as_file(w).mode())


def file_closed(w: W_Root) -> W_Root:
    return wrap_bool(as_file(w).fd < 0)


def file_closefd(w: W_Root) -> W_Root:
    return wrap_bool(as_file(w).closefd)


def file_block_size(w: W_Root) -> W_Root:
    return W_Int(as_file(w).block_size)


def dealloc_warn(w: W_Root, source: W_Root) -> W_Root:
    """Warns of a file that was not closed before it died."""
    f = as_file(w)
    if f.fd >= 0 and f.closefd:
        try:
            unclosed("unclosed file " + repr_of(source), source)
        except OperationError as e:
            tell_ignored(e.error, w)
    return none


def register_fileio() -> None:
    """Gives FileIO its methods."""
    t = fileio_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_list(t, "__init__(self, /, file, mode='r', closefd=True, opener=None)", m_init)
    register1(t, "__repr__(self, /)", m_repr)
    register2(t, "read(self, size=-1, /)", m_read)
    register1(t, "readall(self, /)", m_readall)
    register2(t, "readinto(self, buffer, /)", m_readinto)
    register2(t, "write(self, b, /)", m_write)
    register3(t, "seek(self, pos, whence=0, /)", m_seek)
    register1(t, "tell(self, /)", m_tell)
    register2(t, "truncate(self, size=None, /)", m_truncate)
    register1(t, "close(self, /)", m_close)
    register1(t, "seekable(self, /)", m_seekable)
    register1(t, "readable(self, /)", m_readable)
    register1(t, "writable(self, /)", m_writable)
    register1(t, "fileno(self, /)", m_fileno)
    register1(t, "isatty(self, /)", m_isatty)
    register1(t, "__getstate__(self, /)", no_pickle)
    register2(t, "_dealloc_warn(self, source, /)", dealloc_warn)
    settable(t, "name", file_name, set_name)
    computed(t, "mode", file_mode)
    computed(t, "closed", file_closed)
    computed(t, "closefd", file_closefd)
    computed(t, "_blksize", file_block_size)
