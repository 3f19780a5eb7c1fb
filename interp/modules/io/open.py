"""open(): a raw stream, its buffer, its text."""

from modules.io.buffered import (buffered_random_type, buffered_reader_type, buffered_writer_type, new_buffered)
from modules.io.fileio import new_fileio
from modules.io.stringio import check_newline
from modules.io.textio import new_textio
from modules.io.texttypes import LOCALE_ENCODING
from modules.paths import fspath
from objects.core import OperationError, W_Root, W_Type, bad_argument, none, value_error
from objects.operators import index_of, is_true, repr_of
from objects.values import W_Int, W_Str, true
from rtlib import host


class Mode:
    """What the letters of a mode ask for."""

    def __init__(self) -> None:
        self.kind: str = ""
        self.plus: bool = False
        self.text: bool = False
        self.binary: bool = False

    def raw(self) -> str:
        return self.kind + ("+" if self.plus else "")


def parse_mode(mode: W_Str) -> Mode:
    """ValueError for a mode that is none."""
    m = Mode()
    seen = ""
    for c in mode.utf8:
        if c in seen or c not in "axrwbt+":
            raise value_error("invalid mode: " + repr_of(mode))
        seen += c
        if c in "axrw":
            m.kind += c
        elif c == "+":
            m.plus = True
        elif c == "t":
            m.text = True
        else:
            m.binary = True
    if m.text and m.binary:
        raise value_error("can't have text and binary mode at once")
    if len(m.kind) > 1:
        raise value_error("must have exactly one of create/read/write/append mode")
    return m


def text_option(w: W_Root, name: str) -> str:
    if w is none:
        return ""
    if not isinstance(w, W_Str):
        raise bad_argument(f"open() argument '{name}'", "str or None", w)
    if "\0" in w.utf8:
        raise value_error("embedded null character")
    return w.utf8


def check_binary(args: list[W_Root]) -> None:
    """A stream of bytes takes no options of texts."""
    if args[3] is not none:
        raise value_error("binary mode doesn't take an encoding argument")
    if args[4] is not none:
        raise value_error("binary mode doesn't take an errors argument")
    if args[5] is not none:
        raise value_error("binary mode doesn't take a newline argument")


def f_open(args: list[W_Root]) -> W_Root:
    """open(file, mode, buffering, encoding, errors, newline, closefd, opener)."""
    file = args[0]
    if not isinstance(file, W_Int):
        file = fspath(file)
    mode = args[1]
    if not isinstance(mode, W_Str):
        raise bad_argument("open() argument 'mode'", "str", mode)
    buffering = index_of(args[2])
    encoding = text_option(args[3], "encoding")
    errors = text_option(args[4], "errors")
    check_newline(args[5], "open() argument 'newline' must be str or None, not ", False)
    m = parse_mode(mode)
    if m.binary:
        check_binary(args)
    raw = new_fileio(file, m.raw(), is_true(args[6]), args[7])
    try:
        terminal = buffering < 0 and host.isatty(raw.fd) > 0
        if buffering == 0:
            if not m.binary:
                raise value_error("can't have unbuffered text I/O")
            return raw
        line_buffering = not m.binary and (buffering == 1 or terminal)
        size = raw.block_size if buffering < 0 or buffering == 1 else buffering
        buffer = new_buffered(buffer_type(m), raw, size)
        if m.binary:
            return buffer
        text = new_textio(buffer, encoding if encoding and encoding != "locale" else LOCALE_ENCODING, errors if errors else "strict",
                          args[5], line_buffering, False)
        text.mode = mode
        return text
    except OperationError as e:
        raw.close()
        raise e


def buffer_type(m: Mode) -> W_Type:
    if m.plus:
        return buffered_random_type
    return buffered_reader_type if m.kind == "r" else buffered_writer_type


def f_open_code(path: W_Root) -> W_Root:
    if not isinstance(path, W_Str):
        raise bad_argument("open_code() argument 'path'", "str", path)
    return f_open([path, W_Str("rb"), W_Int(-1), none, none, none, true, none])


def f_text_encoding(encoding: W_Root, stacklevel: W_Root) -> W_Root:
    index_of(stacklevel)
    return W_Str("locale") if encoding is none else encoding
