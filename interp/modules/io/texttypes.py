"""The methods of _io.TextIOWrapper."""

import lib.utf8 as utf8
from modules.io.base import call_method, no_pickle, size_argument, unsupported, warn_dying
from modules.io.librarycodecs import codec_for
from modules.io.stringio import check_newline
from modules.io.textio import W_TextIO, as_textio, new_decoder, set_coding, set_newline, start, textio_type
from objects.builtin import register1, register2, register3, unset
from objects.core import W_Root, attribute_error_type, bad_argument, error, none, value_error
from objects.object import computed, settable
from objects.operators import get_attribute, get_attribute_or_none, index_of, is_true, repr_of
from objects.typed import as_type, register_list, register_new
from objects.values import W_Int, W_Str, wrap_bool

LOCALE_ENCODING = "UTF-8"


def text_option(w: W_Root, name: str) -> str:
    """An option that is a str or None, which is ""."""
    if w is none:
        return ""
    if not isinstance(w, W_Str):
        raise bad_argument(f"TextIOWrapper() argument '{name}'", "str or None", w)
    if "\0" in w.utf8:
        raise value_error("embedded null character")
    return w.utf8


def encoding_option(w: W_Root) -> str:
    name = text_option(w, "encoding")
    return LOCALE_ENCODING if name == "" or name == "locale" else name


def m_new(args: list[W_Root]) -> W_Root:
    return W_TextIO(as_type(args[0]))


def m_init(args: list[W_Root]) -> W_Root:
    t = as_textio(args[0])
    t.buffer = None
    encoding = encoding_option(args[2])
    errors = text_option(args[3], "errors")
    newline = args[4]
    check_newline(newline, "TextIOWrapper() argument 'newline' must be str or None, not ", False)
    t.line_buffering = is_true(args[5])
    t.write_through = is_true(args[6])
    start(t, args[1], encoding, errors if errors else "strict", newline)
    return none


def m_reconfigure(args: list[W_Root]) -> W_Root:
    """encoding and errors together, newline, line_buffering, write_through: what is not given stays."""
    t = as_textio(args[0])
    encoding = args[1]
    errors = args[2]
    newline = args[3]
    t.bytes_stream()
    if t.decoded and (encoding is not none or errors is not none or newline is not unset):
        raise unsupported("It is not possible to set the encoding or newline of stream after the first read")
    if newline is not unset:
        check_newline(newline, "reconfigure() argument 'newline' must be str or None, not ", False)
    line_buffering = t.line_buffering if args[4] is none else is_true(args[4])
    write_through = t.write_through if args[5] is none else is_true(args[5])
    new_encoding = t.encoding
    new_errors = t.errors
    if encoding is not none:
        new_encoding = encoding_option(encoding)
        codec_for(new_encoding)  # may raise, before anything is changed
        new_errors = "strict"
    if errors is not none:
        new_errors = text_option(errors, "errors")
    t.flush()
    set_coding(t, new_encoding, new_errors)
    if newline is not unset:
        set_newline(t, newline)
    if t.decoder is not None:
        t.decoder = new_decoder(t)
    t.line_buffering = line_buffering
    t.write_through = write_through
    return none


# ---- reading and writing ----
def m_write(w: W_Root, text: W_Root) -> W_Root:
    t = as_textio(w)
    t.bytes_stream()
    if not isinstance(text, W_Str):
        raise bad_argument("write() argument", "str", text)
    t.write(text.utf8)
    return W_Int(utf8.length(text.utf8))


def m_read(w: W_Root, size: W_Root) -> W_Root:
    t = as_textio(w)
    n = size_argument(size)
    t.bytes_stream()
    return W_Str(t.read_all() if n < 0 else t.read(n))


def m_readline(w: W_Root, size: W_Root) -> W_Root:
    t = as_textio(w)
    n = index_of(size)
    t.bytes_stream()
    return W_Str(t.read_line(n))


def m_flush(w: W_Root) -> W_Root:
    t = as_textio(w)
    t.bytes_stream()
    t.check_open()
    t.flush()
    return none


def m_close(w: W_Root) -> W_Root:
    """Flushes and closes the stream below, also where flushing fails."""
    t = as_textio(w)
    buffer = t.bytes_stream()
    if t.is_closed():
        return none
    try:
        if t.dying:
            warn_dying(buffer, t)
        if t.is_plain():
            t.flush()
        else:
            call_method(w, "flush", [])
    finally:
        call_method(buffer, "close", [])
    return none


def m_detach(w: W_Root) -> W_Root:
    t = as_textio(w)
    buffer = t.bytes_stream()
    call_method(w, "flush", [])
    t.buffer = None
    t.stream = None
    t.detached = True
    return buffer


def m_seekable(w: W_Root) -> W_Root:
    return call_method(as_textio(w).bytes_stream(), "seekable", [])


def m_readable(w: W_Root) -> W_Root:
    return call_method(as_textio(w).bytes_stream(), "readable", [])


def m_writable(w: W_Root) -> W_Root:
    return call_method(as_textio(w).bytes_stream(), "writable", [])


def m_fileno(w: W_Root) -> W_Root:
    return call_method(as_textio(w).bytes_stream(), "fileno", [])


def m_isatty(w: W_Root) -> W_Root:
    return call_method(as_textio(w).bytes_stream(), "isatty", [])


def m_tell(w: W_Root) -> W_Root:
    return as_textio(w).tell()


def m_seek(w: W_Root, target: W_Root, whence: W_Root) -> W_Root:
    return as_textio(w).seek(target, index_of(whence))


def m_truncate(w: W_Root, size: W_Root) -> W_Root:
    t = as_textio(w)
    buffer = t.bytes_stream()
    t.flush()
    return call_method(buffer, "truncate", [size])


def m_repr(w: W_Root) -> W_Root:
    t = as_textio(w)
    if not t.detached:
        t.bytes_stream()
    text = "<_io.TextIOWrapper"
    buffer = t.buffer
    name = None if buffer is None else get_attribute_or_none(buffer, "name")
    if name is not None:
        text += " name=" + repr_of(name)
    mode = get_attribute_or_none(w, "mode")
    if mode is not None:
        text += " mode=" + repr_of(mode)
    return W_Str(text + " encoding=" + utf8.repr_str(t.encoding, False) + ">")


# ---- attributes ----
def a_encoding(w: W_Root) -> W_Root:
    as_textio(w).bytes_stream()
    return W_Str(as_textio(w).encoding)


def a_errors(w: W_Root) -> W_Root:
    as_textio(w).bytes_stream()
    return W_Str(as_textio(w).errors)


def a_buffer(w: W_Root) -> W_Root:
    buffer = as_textio(w).buffer
    return none if buffer is None else buffer


def a_line_buffering(w: W_Root) -> W_Root:
    return wrap_bool(as_textio(w).line_buffering)


def a_write_through(w: W_Root) -> W_Root:
    return wrap_bool(as_textio(w).write_through)


def a_name(w: W_Root) -> W_Root:
    return get_attribute(as_textio(w).bytes_stream(), "name")


def a_closed(w: W_Root) -> W_Root:
    return get_attribute(as_textio(w).bytes_stream(), "closed")


def a_newlines(w: W_Root) -> W_Root:
    as_textio(w).bytes_stream()
    decoder = as_textio(w).decoder
    newlines = None if decoder is None else decoder.newlines
    return none if newlines is None else newlines.value()


def a_mode(w: W_Root) -> W_Root:
    mode = as_textio(w).mode
    if mode is None:
        raise error(attribute_error_type, f"'{w.cls().name}' object has no attribute 'mode'")
    return mode


def set_mode(w: W_Root, value: W_Root | None) -> None:
    as_textio(w).mode = value


def a_chunk_size(w: W_Root) -> W_Root:
    return W_Int(as_textio(w).chunk_size)


def set_chunk_size(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise error(attribute_error_type, "cannot delete attribute")
    n = index_of(value)
    if n <= 0:
        raise value_error("a strictly positive integer is required")
    as_textio(w).chunk_size = n


def register_textio() -> None:
    """Gives TextIOWrapper its methods."""
    t = textio_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_list(t, "__init__(self, /, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)", m_init)
    register_list(t, "reconfigure(self, /, *, encoding=None, errors=None, newline=unset, line_buffering=None, write_through=None)",
                  m_reconfigure)
    register1(t, "__repr__(self, /)", m_repr)
    register2(t, "write(self, text, /)", m_write)
    register2(t, "read(self, size=-1, /)", m_read)
    register2(t, "readline(self, size=-1, /)", m_readline)
    register1(t, "flush(self, /)", m_flush)
    register1(t, "close(self, /)", m_close)
    register1(t, "detach(self, /)", m_detach)
    register1(t, "seekable(self, /)", m_seekable)
    register1(t, "readable(self, /)", m_readable)
    register1(t, "writable(self, /)", m_writable)
    register1(t, "fileno(self, /)", m_fileno)
    register1(t, "isatty(self, /)", m_isatty)
    register1(t, "tell(self, /)", m_tell)
    register3(t, "seek(self, cookie, whence=0, /)", m_seek)
    register2(t, "truncate(self, pos=None, /)", m_truncate)
    register1(t, "__getstate__(self, /)", no_pickle)
    computed(t, "encoding", a_encoding)
    computed(t, "errors", a_errors)
    computed(t, "buffer", a_buffer)
    computed(t, "line_buffering", a_line_buffering)
    computed(t, "write_through", a_write_through)
    computed(t, "name", a_name)
    computed(t, "closed", a_closed)
    computed(t, "newlines", a_newlines)
    settable(t, "mode", a_mode, set_mode)
    settable(t, "_CHUNK_SIZE", a_chunk_size, set_chunk_size)
