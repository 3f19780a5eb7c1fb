"""_io.StringIO: a text stream in memory. Positions are code points."""

import lib.utf8 as utf8
from modules.io.base import W_IOBase, new_stream_type, size_argument, text_base_type
from modules.io.newlines import Newlines, line_end
from objects.builtin import register1, register2, register3
from objects.core import W_Root, W_Type, error, none, os_error_type, type_error, value_error
from objects.dict import W_Dict
from objects.object import InstanceDict, computed
from objects.operators import index_of
from objects.typed import as_type, register_list, register_new
from objects.values import W_Int, W_Str, W_Tuple, false, new_tuple, true, wrap_bool

stringio_type = new_stream_type("StringIO", text_base_type)


class W_StringIO(W_IOBase):
    """text and what was written behind it; pos may lie beyond its end."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.ready: bool = False
        self.text: str = ""
        self.parts: list[str] = []         # written at the end, not in text yet
        self.count: int = 0                # code points of all of it
        self.pos: int = 0
        self.at: int = 0                   # the offset of pos in text, -1: not known
        self.newline: str = "\n"           # what ends lines, "" with universal: any of them
        self.universal: bool = False
        self.written: str = "\n"           # what "\n" becomes when it is written
        self.newlines: Newlines | None = None
        self.given: W_Root = none          # the argument newline

    def whole(self) -> str:
        """The text with all that was written."""
        if self.parts:
            self.text += "".join(self.parts)
            self.parts = []
        return self.text

    def offset(self) -> int:
        """Where pos is in the text, its end at most."""
        text = self.whole()
        if self.at < 0:
            self.at = self.offset_of(self.pos)
        return min(self.at, len(text))

    def offset_of(self, pos: int) -> int:
        text = self.text
        if self.count == len(text):
            return min(pos, len(text))
        return len(text) if pos >= self.count else utf8.Utf8Index(text).offset(pos)

    def move(self, start: int, end: int) -> str:
        """The text between two offsets; the position is behind it."""
        part = self.text[start:end]
        self.pos += utf8.length(part)
        self.at = end
        return part

    def read(self, n: int) -> str:
        start = self.offset()
        if n < 0 or n >= self.count - self.pos:
            return self.move(start, len(self.text))
        end = start + n if self.count == len(self.text) else start
        if self.count != len(self.text):
            for k in range(n):
                end = utf8.next_offset(self.text, end)
        return self.move(start, end)

    def read_line(self, limit: int) -> str:
        start = self.offset()
        end = line_end(self.text, start, self.newline, self.universal)
        if end < 0:
            end = len(self.text)
        if limit >= 0 and utf8.length(self.text[start:end]) > limit:
            return self.read(limit)
        return self.move(start, end)

    def write(self, text: str) -> None:
        """Writes over what is there; line ends are changed as newline wants it."""
        seen = self.newlines
        if seen is not None:
            text = seen.feed(text, True)
        if self.written != "\n":
            text = text.replace("\n", self.written)
        if not text:
            return
        n = utf8.length(text)
        if self.pos > self.count:
            self.parts.append("\0" * (self.pos - self.count))
            self.count = self.pos
        if self.pos == self.count:
            self.parts.append(text)
            self.count += n
        else:
            start = self.offset()
            end = self.offset_of(self.pos + n)
            self.text = self.text[:start] + text + self.text[end:]
            self.count = max(self.count, self.pos + n)
        self.pos += n
        self.at = -1

    def next_line(self) -> W_Root | None:
        if self.cls().is_heap:
            return super().next_line()
        opened(self)
        line = self.read_line(-1)
        return W_Str(line) if line else None


def opened(w: W_Root) -> W_StringIO:
    assert isinstance(w, W_StringIO)
    if not w.ready:
        raise value_error("I/O operation on uninitialized object")
    if w.closed:
        raise value_error("I/O operation on closed file")
    return w


def m_new(args: list[W_Root]) -> W_Root:
    return W_StringIO(as_type(args[0]))


def check_newline(newline: W_Root, wrong: str, quoted: bool) -> None:
    """TypeError or ValueError unless it is None or a line end; wrong: how the text for another type begins; quoted: show a wrong
    line end as repr does."""
    if newline is none:
        return
    if not isinstance(newline, W_Str):
        raise type_error(wrong + newline.cls().name)
    if newline.utf8 not in ["", "\n", "\r", "\r\n"]:
        raise value_error("illegal newline value: " + (utf8.repr_str(newline.utf8, False) if quoted else newline.utf8))


def m_init(args: list[W_Root]) -> W_Root:
    s = args[0]
    assert isinstance(s, W_StringIO)
    initial = args[1]
    newline = args[2]
    check_newline(newline, "newline must be str or None, not ", True)
    if initial is not none and not isinstance(initial, W_Str):
        raise type_error(f"initial_value must be str or None, not {initial.cls().name}")
    given = newline.utf8 if isinstance(newline, W_Str) else ""
    s.given = newline
    s.universal = newline is not none and given == ""
    s.newline = "\n" if newline is none else given
    s.newlines = Newlines(newline is none) if given == "" else None
    s.written = given if given in ["\r", "\r\n"] else "\n"
    s.ready = True
    s.closed = False
    s.text = ""
    s.parts = []
    s.count = 0
    s.pos = 0
    s.at = 0
    if isinstance(initial, W_Str):
        s.write(initial.utf8)
    s.pos = 0
    s.at = 0
    return none


def m_true(w: W_Root) -> W_Root:
    opened(w)
    return true


def m_close(w: W_Root) -> W_Root:
    assert isinstance(w, W_StringIO)
    w.closed = True
    w.text = ""
    w.parts = []
    return none


def m_getvalue(w: W_Root) -> W_Root:
    return W_Str(opened(w).whole())


def m_tell(w: W_Root) -> W_Root:
    return W_Int(opened(w).pos)


def m_read(w: W_Root, size: W_Root) -> W_Root:
    return W_Str(opened(w).read(size_argument(size)))


def m_readline(w: W_Root, size: W_Root) -> W_Root:
    return W_Str(opened(w).read_line(size_argument(size)))


def m_write(w: W_Root, text: W_Root) -> W_Root:
    if not isinstance(text, W_Str):
        raise type_error(f"string argument expected, got '{text.cls().name}'")
    opened(w).write(text.utf8)
    return W_Int(utf8.length(text.utf8))


def m_seek(w: W_Root, offset: W_Root, whence: W_Root) -> W_Root:
    s = opened(w)
    to = index_of(offset)
    how = index_of(whence)
    if how < 0 or how > 2:
        raise value_error(f"Invalid whence ({how}, should be 0, 1 or 2)")
    if how == 0 and to < 0:
        raise value_error(f"Negative seek position {to}")
    if how != 0 and to != 0:
        raise error(os_error_type, "Can't do nonzero cur-relative seeks")
    if how == 2:
        to = s.count
    elif how == 1:
        to = s.pos
    s.pos = to
    s.at = -1
    return W_Int(to)


def m_truncate(w: W_Root, size: W_Root) -> W_Root:
    s = opened(w)
    n = s.pos if size is none else size_argument(size)
    if n < 0:
        raise value_error(f"Negative size value {n}")
    if n < s.count:
        s.whole()
        s.text = s.text[:s.offset_of(n)]
        s.count = n
        s.at = -1
    return W_Int(n)


def m_closed(w: W_Root) -> W_Root:
    assert isinstance(w, W_StringIO)
    if not w.ready:
        raise value_error("I/O operation on uninitialized object")
    return wrap_bool(w.closed)


def m_newlines(w: W_Root) -> W_Root:
    seen = opened(w).newlines
    return none if seen is None else seen.value()


def m_line_buffering(w: W_Root) -> W_Root:
    opened(w)
    return false


def m_getstate(w: W_Root) -> W_Root:
    s = opened(w)
    own = s.made_instance()
    state: W_Root = none if own is None else InstanceDict("__dict__", stringio_type).read(w)
    return new_tuple([W_Str(s.whole()), s.given, W_Int(s.pos), state])


def m_setstate(w: W_Root, state: W_Root) -> W_Root:
    assert isinstance(w, W_StringIO)
    if w.closed:
        raise value_error("I/O operation on closed file")
    if not isinstance(state, W_Tuple) or len(state.items) < 4:
        raise type_error(f"{w.cls().name}.__setstate__ argument should be 4-tuple, got {state.cls().name}")
    m_init([w, W_Str(""), state.items[1]])
    text = state.items[0]
    if isinstance(text, W_Str):
        w.text = text.utf8
        w.count = utf8.length(text.utf8)
    elif text is not none:
        raise type_error(f"initial_value must be str or None, not {text.cls().name}")
    at = index_of(state.items[2])
    if at < 0:
        raise value_error("position value cannot be negative")
    w.pos = at
    w.at = -1
    attributes = state.items[3]
    if attributes is not none:
        if not isinstance(attributes, W_Dict):
            raise type_error(f"fourth item of state should be a dict, got a {attributes.cls().name}")
        InstanceDict("__dict__", stringio_type).write(w, attributes)
    return none


def register_stringio() -> None:
    """Gives StringIO its methods."""
    t = stringio_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_list(t, "__init__(self, /, initial_value='', newline='\\n')", m_init)
    for name in ["readable", "writable", "seekable"]:
        register1(t, name + "(self, /)", m_true)
    register1(t, "close(self, /)", m_close)
    register1(t, "getvalue(self, /)", m_getvalue)
    register1(t, "tell(self, /)", m_tell)
    register2(t, "read(self, size=-1, /)", m_read)
    register2(t, "readline(self, size=-1, /)", m_readline)
    register2(t, "write(self, s, /)", m_write)
    register3(t, "seek(self, pos, whence=0, /)", m_seek)
    register2(t, "truncate(self, pos=None, /)", m_truncate)
    register1(t, "__getstate__(self, /)", m_getstate)
    register2(t, "__setstate__(self, state, /)", m_setstate)
    computed(t, "closed", m_closed)
    computed(t, "newlines", m_newlines)
    computed(t, "line_buffering", m_line_buffering)
