"""_io.BytesIO: a stream in memory."""

from modules.io.base import (W_IOBase, buffered_base_type, data_argument, fill, new_stream_type, room_in, size_argument, target_argument)
from objects.builtin import register1, register2, register3
from objects.bytes import W_ByteArray
from objects.core import W_Root, W_Type, new_builtin_type, none, object_type, put_into_module, type_error, value_error
from objects.dict import W_Dict
from objects.memoryview import new_view
from objects.object import InstanceDict, computed
from objects.operators import index_of, iterator_of
from objects.typed import as_type, register_list, register_new
from objects.values import W_Bytes, W_Int, W_Tuple, false, new_list, new_tuple, true, wrap_bool

bytesio_type = new_stream_type("BytesIO", buffered_base_type)
bytesio_buffer_type = new_builtin_type("_BytesIOBuffer", object_type)
put_into_module(bytesio_buffer_type, "_io")
bytesio_buffer_type.is_final = True


class W_BytesIOBuffer(W_ByteArray):
    """The bytes of a BytesIO, which getbuffer shows."""

    def cls(self) -> W_Type:
        return bytesio_buffer_type


class W_BytesIO(W_IOBase):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.store: W_BytesIOBuffer = W_BytesIOBuffer("")
        self.pos: int = 0

    def check_open(self) -> None:
        if self.closed:
            raise value_error("I/O operation on closed file.")

    def size(self) -> int:
        return len(self.store.buffer)

    def replace(self, data: str) -> None:
        """Gives it other contents."""
        self.store.check_exports()
        self.store.replace(data)

    def part(self, start: int, end: int) -> str:
        return self.store.buffer[start:end].decode("latin-1")

    def read(self, n: int) -> str:
        """n bytes, all that are left where n is negative."""
        left = self.size() - self.pos
        if n < 0 or n > left:
            n = max(0, left)
        at = self.pos
        self.pos = at + n
        return self.part(at, at + n)

    def read_line(self, limit: int) -> str:
        at = self.pos
        end = self.size()
        if limit >= 0 and limit < end - at:
            end = at + limit
        i = at
        b = self.store.buffer
        while i < end:
            i += 1
            if b[i - 1] == 10:
                break
        if i > at:
            self.pos = i
        return self.part(at, i) if i > at else ""

    def write(self, data: str) -> None:
        self.store.check_exports()
        if not data:
            return
        at = self.pos
        b = self.store.buffer
        size = self.size()
        if at > size:
            b.extend(b"\0" * (at - size))
            size = at
        over = min(len(data), size - at)
        for i in range(over):
            b[at + i] = ord(data[i])
        if over < len(data):
            b.extend(data[over:].encode("latin-1"))
        self.pos = at + len(data)

    def next_line(self) -> W_Root | None:
        self.check_open()
        line = self.read_line(-1)
        return W_Bytes(line) if line else None


def opened(w: W_Root) -> W_BytesIO:
    assert isinstance(w, W_BytesIO)
    w.check_open()
    return w


def m_iter(w: W_Root) -> W_Root:
    return w


def m_new(args: list[W_Root]) -> W_Root:
    return W_BytesIO(as_type(args[0]))


def m_init(args: list[W_Root]) -> W_Root:
    b = args[0]
    assert isinstance(b, W_BytesIO)
    b.replace("" if args[1] is none else data_argument(args[1]))
    b.pos = 0
    return none


def m_true(w: W_Root) -> W_Root:
    opened(w)
    return true


def m_isatty(w: W_Root) -> W_Root:
    opened(w)
    return false


def m_flush(w: W_Root) -> W_Root:
    opened(w)
    return none


def m_close(w: W_Root) -> W_Root:
    assert isinstance(w, W_BytesIO)
    w.replace("")
    w.closed = True
    return none


def m_tell(w: W_Root) -> W_Root:
    return W_Int(opened(w).pos)


def m_seek(w: W_Root, offset: W_Root, whence: W_Root) -> W_Root:
    b = opened(w)
    to = index_of(offset)
    how = index_of(whence)
    if how == 0:
        if to < 0:
            raise value_error(f"negative seek value {to}")
    elif how == 1:
        to += b.pos
    elif how == 2:
        to += b.size()
    else:
        raise value_error(f"invalid whence ({how}, should be 0, 1 or 2)")
    b.pos = max(0, to)
    return W_Int(b.pos)


def m_truncate(w: W_Root, size: W_Root) -> W_Root:
    b = opened(w)
    n = size_argument(size) if size is not none else b.pos
    if n < 0:
        raise value_error(f"negative size value {n}")
    b.store.check_exports()
    if n < b.size():
        b.replace(b.part(0, n))
    return W_Int(n)


def m_write(w: W_Root, data: W_Root) -> W_Root:
    b = opened(w)
    text = data_argument(data)
    b.write(text)
    return W_Int(len(text))


def m_writelines(w: W_Root, lines: W_Root) -> W_Root:
    opened(w)
    it = iterator_of(lines)
    while True:
        line = it.iter_next()
        if line is None:
            return none
        m_write(w, line)


def m_read(w: W_Root, size: W_Root) -> W_Root:
    return W_Bytes(opened(w).read(size_argument(size)))


def m_readline(w: W_Root, size: W_Root) -> W_Root:
    return W_Bytes(opened(w).read_line(size_argument(size)))


def m_readlines(w: W_Root, size: W_Root) -> W_Root:
    b = opened(w)
    most = size_argument(size)
    lines: list[W_Root] = []
    n = 0
    while True:
        line = b.read_line(-1)
        if not line:
            return new_list(lines)
        lines.append(W_Bytes(line))
        n += len(line)
        if most > 0 and n >= most:
            return new_list(lines)


def m_readinto(w: W_Root, target: W_Root) -> W_Root:
    b = opened(w)
    t = target_argument(target, "readinto")
    data = b.read(room_in(t))
    fill(t, data)
    return W_Int(len(data))


def m_getvalue(w: W_Root) -> W_Root:
    b = opened(w)
    return W_Bytes(b.part(0, b.size()))


def m_getbuffer(w: W_Root) -> W_Root:
    return new_view(opened(w).store)


def m_getstate(w: W_Root) -> W_Root:
    b = opened(w)
    own = b.made_instance()
    state: W_Root = none if own is None else InstanceDict("__dict__", bytesio_type).read(w)
    return new_tuple([m_getvalue(w), W_Int(b.pos), state])


def m_setstate(w: W_Root, state: W_Root) -> W_Root:
    b = opened(w)
    if not isinstance(state, W_Tuple) or len(state.items) < 3:
        raise type_error(f"{w.cls().name}.__setstate__ argument should be 3-tuple, got {state.cls().name}")
    b.replace(data_argument(state.items[0]))
    at = index_of(state.items[1])
    if at < 0:
        raise value_error("position value cannot be negative")
    b.pos = at
    attributes = state.items[2]
    if attributes is not none:
        if not isinstance(attributes, W_Dict):
            raise type_error(f"third item of state should be a dict, got a {attributes.cls().name}")
        InstanceDict("__dict__", bytesio_type).write(w, attributes)
    return none


def m_sizeof(w: W_Root) -> W_Root:
    return W_Int(64 + opened(w).size())


def m_closed(w: W_Root) -> W_Root:
    assert isinstance(w, W_BytesIO)
    return wrap_bool(w.closed)


def register_bytesio() -> None:
    """Gives BytesIO its methods."""
    t = bytesio_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register1(t, "__iter__(self, /)", m_iter)
    register_list(t, "__init__(self, /, initial_bytes=None)", m_init)
    for name in ["readable", "writable", "seekable"]:
        register1(t, name + "(self, /)", m_true)
    register1(t, "isatty(self, /)", m_isatty)
    register1(t, "flush(self, /)", m_flush)
    register1(t, "close(self, /)", m_close)
    register1(t, "tell(self, /)", m_tell)
    register3(t, "seek(self, pos, whence=0, /)", m_seek)
    register2(t, "truncate(self, size=None, /)", m_truncate)
    register2(t, "write(self, b, /)", m_write)
    register2(t, "writelines(self, lines, /)", m_writelines)
    register2(t, "read(self, size=-1, /)", m_read)
    register2(t, "read1(self, size=-1, /)", m_read)
    register2(t, "readline(self, size=-1, /)", m_readline)
    register2(t, "readlines(self, size=None, /)", m_readlines)
    register2(t, "readinto(self, buffer, /)", m_readinto)
    register1(t, "getbuffer(self, /)", m_getbuffer)
    register1(t, "getvalue(self, /)", m_getvalue)
    register1(t, "__getstate__(self, /)", m_getstate)
    register2(t, "__setstate__(self, state, /)", m_setstate)
    register1(t, "__sizeof__(self, /)", m_sizeof)
    computed(t, "closed", m_closed)
