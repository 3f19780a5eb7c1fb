"""The standard streams: made at the start, written by print, flushed at the end."""

from modules.io.buffered import buffered_reader_type, buffered_writer_type, new_buffered
from modules.io.dirty import flush_all
from modules.io.fileio import new_fileio
from modules.io.base import DEFAULT_BUFFER_SIZE, call_method
from modules.io.textio import W_TextIO, new_textio, textio_type
from modules.sys import settings
from objects.codecs import builtin_codec, others
from objects.core import OperationError, W_Root, eof_error_type, error, none, runtime_error_type, type_error, unicode_encode_error_type
from objects.operators import get_attribute, get_attribute_or_none, is_true, str_of
from objects.values import W_Int, W_Str
from rtlib import host

NAMES = ["<stdin>", "<stdout>", "<stderr>"]
ATTRIBUTES = ["stdin", "stdout", "stderr"]
NAMES_OF_CODECS = ["utf-8", "iso8859-1", "ascii"]  # those that are built in, as the library names them


def environment(name: str) -> str:
    value = host.getenv(name)
    return "" if value is None else value


def locale_errors() -> str:
    """How stdin and stdout take what cannot be decoded or encoded: by surrogates in the plain locale."""
    name = environment("LC_ALL")
    if not name:
        name = environment("LC_CTYPE")
    if not name:
        name = environment("LANG")
    return "surrogateescape" if name in ["", "C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"] else "strict"


class Coding:
    """Encoding and errors of the standard streams, PYTHONIOENCODING considered."""

    def __init__(self) -> None:
        self.encoding: str = NAMES_OF_CODECS[0]
        self.errors: str = locale_errors()
        given = environment("PYTHONIOENCODING")
        at = given.find(":")
        name = given if at < 0 else given[:at]
        if name:
            codec = builtin_codec(name)
            self.encoding = name if codec < 0 else NAMES_OF_CODECS[codec]
            self.errors = "strict"
        if at >= 0 and given[at + 1:]:
            self.errors = given[at + 1:]


def make_stream(fd: int, coding: Coding) -> W_Root:
    """A standard stream; None where its descriptor is closed."""
    if host.fd_status(fd) is None:
        return none
    unbuffered = fd > 0 and (settings.unbuffered or environment("PYTHONUNBUFFERED") != "")
    raw = new_fileio(W_Int(fd), "r" if fd == 0 else "w", False, none)
    raw.name = W_Str(NAMES[fd])
    terminal = host.isatty(fd) > 0
    below: W_Root = raw
    if not unbuffered:
        below = new_buffered(buffered_reader_type if fd == 0 else buffered_writer_type, raw, DEFAULT_BUFFER_SIZE)
    text = new_textio(below, coding.encoding, "backslashreplace" if fd == 2 else coding.errors, none if fd == 0 else W_Str("\n"),
                      (fd == 2 or terminal) and not unbuffered, unbuffered)
    text.mode = W_Str("r" if fd == 0 else "w")
    return text


class Later:
    """The coding that was asked for, if it is the library's: it cannot be had before modules can be imported."""

    def __init__(self) -> None:
        self.coding: Coding | None = None


later = Later()


def set_encodings() -> None:
    """Gives the streams their encoding of the library's, if they have one."""
    coding = later.coding
    if coding is None:
        return
    for attribute in ATTRIBUTES:
        stream = settings.get(attribute)
        if stream is not None and stream is not none:
            errors = "backslashreplace" if attribute == "stderr" else coding.errors
            name = get_attribute_or_none(others.codecs.lookup(coding.encoding), "name")
            encoding: W_Root = W_Str(coding.encoding) if name is None else name
            get_attribute(stream, "reconfigure").call_keywords([], ["encoding", "errors"], [encoding, W_Str(errors)])


def make_streams() -> None:
    """Gives sys its standard streams."""
    coding = Coding()
    if builtin_codec(coding.encoding) < 0:
        later.coding = coding
        coding = Coding()
        coding.encoding = "utf-8"
    m = settings.module
    assert m is not None
    for fd in range(3):
        stream = make_stream(fd, coding)
        m.namespace.set(ATTRIBUTES[fd], stream)
        m.namespace.set("__" + ATTRIBUTES[fd] + "__", stream)


def plain_text(w: W_Root | None) -> W_TextIO | None:
    """The stream, if it is a built-in text stream whose methods nobody replaced."""
    return w if isinstance(w, W_TextIO) and w.type is textio_type and w.own is None else None


# ---- print ----
def text_option(w: W_Root, name: str, default: str) -> str:
    if w is none:
        return default
    if not isinstance(w, W_Str):
        raise type_error(f"{name} must be None or a string, not {w.cls().name}")
    return str_of(w)


def f_print(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """print(*args, sep, end, file, flush)."""
    sep = " "
    end = "\n"
    file: W_Root = none
    flush: W_Root = none
    for i in range(len(names)):
        if names[i] == "sep":
            sep = text_option(values[i], "sep", " ")
        elif names[i] == "end":
            end = text_option(values[i], "end", "\n")
        elif names[i] == "file":
            file = values[i]
        elif names[i] == "flush":
            flush = values[i]
        else:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for print()")
    if file is none:
        found = settings.get("stdout")
        if found is None:
            raise error(runtime_error_type, "lost sys.stdout")
        if found is none:
            return none
        file = found
    stream = plain_text(file)
    if stream is not None:
        print_plain(stream, args, sep, end)
    else:
        print_pieces(file, args, sep, end)
    if names and is_true(flush):
        call_method(file, "flush", [])
    return none


def print_plain(stream: W_TextIO, args: list[W_Root], sep: str, end: str) -> None:
    """All of it at once, unless a text cannot be made or encoded: what stands before it goes out then."""
    if len(args) == 1:
        stream.write(str_of(args[0]) + end)
        return
    parts: list[str] = []
    try:
        for w in args:
            text = str_of(w)
            if parts:
                parts.append(sep)
            parts.append(text)
    except OperationError as e:
        if parts:
            parts.append(sep)
            stream.write("".join(parts))
        raise e
    parts.append(end)
    try:
        stream.write("".join(parts))
    except OperationError as e:
        if not e.error.cls().is_subtype(unicode_encode_error_type):
            raise
        for part in parts:  # the first one that cannot be encoded raises it again
            stream.write(part)


def print_pieces(file: W_Root, args: list[W_Root], sep: str, end: str) -> None:
    write = get_attribute(file, "write")
    for i in range(len(args)):
        if i > 0:
            write.call([W_Str(sep)])
        write.call([W_Str(str_of(args[i]))])
    write.call([W_Str(end)])


# ---- the end ----
def flush_streams() -> bool:
    """Flushes everything at the end of the program; False if standard output could not be written, which sys.unraisablehook is not
    asked about: the error is reported here."""
    ok = flush_stream("stdout")
    flush_stream("stderr")
    flush_all()
    return ok


def flush_stream(name: str) -> bool:
    stream = settings.get(name)
    if stream is None or stream is none:
        return True
    try:
        closed = is_true(get_attribute(stream, "closed"))
    except OperationError:
        closed = False
    if closed:
        return True
    try:
        call_method(stream, "flush", [])
        return True
    except OperationError as e:
        if name == "stdout":
            write_error("Exception ignored in: " + shown(stream) + "\n" + report_line(e) + "\n")
        return False


def shown(w: W_Root) -> str:
    try:
        result = call_method(w, "__repr__", [])
        return result.utf8 if isinstance(result, W_Str) else ""
    except OperationError:
        return f"<{w.cls().name} object>"


def report_line(e: OperationError) -> str:
    """The last line of a report: the exception's class and text."""
    t = e.error.type
    name = t.name if t.module == "builtins" else t.module + "." + t.qualname
    text = str_of(e.error)
    return name + ": " + text if text else name


def write_error(text: str) -> None:
    """Writes to standard error, wherever sys.stderr leads; to the descriptor if that fails."""
    stream = settings.get("stderr")
    if stream is None or stream is none:
        return
    try:
        plain = plain_text(stream)
        if plain is not None:
            plain.write(text)
            plain.flush()
        else:
            call_method(stream, "write", [W_Str(text)])
            call_method(stream, "flush", [])
    except OperationError:
        host.write(2, text, 0)


# ---- input ----
class LineReader:
    """Who reads lines from a terminal with more than the terminal itself can do."""

    def read_line(self, prompt: str) -> str | None:
        """A line with its end behind a prompt, "" at the end of input; None where there is no terminal."""
        return None


class Lines:
    def __init__(self) -> None:
        self.reader: LineReader | None = None


lines = Lines()


def from_terminal(source: W_Root, out: W_Root, prompt: W_Root) -> W_Str | None:
    """A line from the terminal by the editor, if there is one and both are the terminal."""
    reader = lines.reader
    if reader is None or plain_text(source) is None or plain_text(out) is None or host.isatty(0) <= 0 or host.isatty(1) <= 0:
        return None
    for stream in [source, out]:
        fd = call_method(stream, "fileno", [])
        if not isinstance(fd, W_Int) or fd.value != (0 if stream is source else 1):
            return None
    call_method(out, "flush", [])
    line = reader.read_line(str_of(prompt))
    return None if line is None else W_Str(line)


def f_input(prompt: W_Root) -> W_Root:
    """input(prompt): a line of sys.stdin without its end."""
    for name in ["stdin", "stdout", "stderr"]:
        stream = settings.get(name)
        if stream is None or stream is none:
            raise error(runtime_error_type, f"input(): lost sys.{name}")
    errors = settings.get("stderr")
    out = settings.get("stdout")
    source = settings.get("stdin")
    assert errors is not None and out is not None and source is not None
    try:
        call_method(errors, "flush", [])
    except OperationError:
        pass
    edited = from_terminal(source, out, prompt)
    if edited is not None:
        return input_line(edited)
    call_method(out, "write", [W_Str(str_of(prompt))])
    try:
        call_method(out, "flush", [])
    except OperationError:
        pass
    return input_line(call_method(source, "readline", []))


def input_line(line: W_Root) -> W_Root:
    """A line without its end; EOFError."""
    if not isinstance(line, W_Str):
        raise type_error("object.readline() returned non-string")
    if not line.utf8:
        raise error(eof_error_type, "EOF when reading a line")
    return W_Str(line.utf8[:-1]) if line.utf8.endswith("\n") else line
