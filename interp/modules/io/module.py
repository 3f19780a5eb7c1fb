"""The module _io."""

from modules.io.base import (DEFAULT_BUFFER_SIZE, buffered_base_type, iobase_type, raw_type, register_base, text_base_type, unsupported_type)
from modules.io.buffered import buffered_random_type, buffered_reader_type, buffered_writer_type
from modules.io.bufferedtypes import buffered_pair_type, register_buffered
from modules.io.bytesio import bytesio_type, register_bytesio
from modules.io.fileio import fileio_type, register_fileio
from modules.io.newlines import decoder_type, register_newlines
from modules.io.open import f_open, f_open_code, f_text_encoding
from modules.io.stringio import register_stringio, stringio_type
from modules.io.textio import textio_type
from modules.io.texttypes import register_textio
from objects.builtin import W_Builtin1, W_Builtin2
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.oserror import os_error_kind
from objects.typed import W_BuiltinList
from objects.values import W_Int

open_function = W_BuiltinList("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
                              None, f_open)
open_function.module = "io"


def register_io() -> None:
    """Gives the types of streams their methods."""
    register_base()
    register_fileio()
    register_buffered()
    register_bytesio()
    register_newlines()
    register_stringio()
    register_textio()


def make_io() -> W_Module:
    m = new_builtin_module("_io", "Streams.")
    for t in [iobase_type, raw_type, buffered_base_type, text_base_type, fileio_type, buffered_reader_type, buffered_writer_type,
              buffered_random_type, buffered_pair_type, bytesio_type, decoder_type, stringio_type, textio_type, unsupported_type,
              os_error_kind("BlockingIOError")]:
        add_type(m, t)
    m.namespace.set("DEFAULT_BUFFER_SIZE", W_Int(DEFAULT_BUFFER_SIZE))
    m.namespace.set("open", open_function)
    add_function(m, W_Builtin1("open_code(path)", None, f_open_code))
    add_function(m, W_Builtin2("text_encoding(encoding, stacklevel=2, /)", None, f_text_encoding))
    return m
