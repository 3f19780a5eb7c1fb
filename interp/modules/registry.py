"""The built-in modules by name; each is made when it is first imported."""

from typing import Callable

from modules.abc import make_abc
from modules.array import make_array
from modules.ast.module import make_ast
from modules.atexit import make_atexit
from modules.binascii import make_binascii
from modules.bisect import make_bisect
from modules.builtins import builtins
from modules.cmath import make_cmath
from modules.codecs import make_codecs
from modules.collections import make_collections
from modules.contextvars import make_contextvars
from modules.csv.module import make_csv
from modules.datetime.module import make_datetime
from modules.errno import make_errno
from modules.faulthandler import make_faulthandler
from modules.fcntl import make_fcntl
from modules.functools import make_functools
from modules.gc import make_gc
from modules.heapq import make_heapq
from modules.hashes.blake2 import make_blake2
from modules.hashes.fixed import make_md5, make_sha1, make_sha256, make_sha512
from modules.hashes.sha3 import make_sha3
from modules.imp import make_imp
from modules.io.module import make_io
from modules.itertools import make_itertools
from modules.json.module import make_json
from modules.locale import make_locale
from modules.lsprof import make_lsprof
from modules.marshal.module import make_marshal
from modules.math import make_math
from modules.opcode import make_opcode
from modules.operator import make_operator
from modules.pickle.module import make_pickle
from modules.posix.module import make_posix
from modules.random import make_random
from modules.readline.module import make_readline
from modules.resource import make_resource
from modules.select import make_select
from modules.signal import make_signal
from modules.socket.module import make_socket
from modules.sre.module import make_sre
from modules.stat import make_stat
from modules.string import make_string
from modules.struct import make_struct
from modules.subprocess import make_subprocess
from modules.symtable import make_symtable
from modules.sys import make_sys
from modules.termios import make_termios
from modules.thread import make_thread
from modules.time import make_time
from modules.tokenizer import make_tokenizer
from modules.typing import make_typing
from modules.unicodedata import make_unicodedata
from modules.users import make_grp, make_pwd
from modules.warnings import make_warnings
from modules.weakref import make_weakref
from modules.zlib.module import make_zlib
from objects.module import W_Module

makers: dict[str, Callable[[], W_Module]] = {
    "_abc": make_abc,
    "_ast": make_ast,
    "_bisect": make_bisect,
    "_blake2": make_blake2,
    "_codecs": make_codecs,
    "_collections": make_collections,
    "_contextvars": make_contextvars,
    "_csv": make_csv,
    "_datetime": make_datetime,
    "_functools": make_functools,
    "_heapq": make_heapq,
    "_imp": make_imp,
    "_io": make_io,
    "_json": make_json,
    "_locale": make_locale,
    "_lsprof": make_lsprof,
    "_md5": make_md5,
    "_opcode": make_opcode,
    "_operator": make_operator,
    "_pickle": make_pickle,
    "_posixsubprocess": make_subprocess,
    "_random": make_random,
    "_sha1": make_sha1,
    "_sha256": make_sha256,
    "_sha3": make_sha3,
    "_sha512": make_sha512,
    "_signal": make_signal,
    "_socket": make_socket,
    "_sre": make_sre,
    "_stat": make_stat,
    "_string": make_string,
    "_struct": make_struct,
    "_symtable": make_symtable,
    "_thread": make_thread,
    "_tokenize": make_tokenizer,
    "_typing": make_typing,
    "_warnings": make_warnings,
    "_weakref": make_weakref,
    "array": make_array,
    "atexit": make_atexit,
    "binascii": make_binascii,
    "cmath": make_cmath,
    "errno": make_errno,
    "faulthandler": make_faulthandler,
    "fcntl": make_fcntl,
    "gc": make_gc,
    "grp": make_grp,
    "itertools": make_itertools,
    "marshal": make_marshal,
    "math": make_math,
    "posix": make_posix,
    "pwd": make_pwd,
    "readline": make_readline,
    "resource": make_resource,
    "select": make_select,
    "termios": make_termios,
    "time": make_time,
    "unicodedata": make_unicodedata,
    "zlib": make_zlib,
}


def make_first() -> W_Module:
    """Makes sys, which is there from the beginning, and so is what it holds."""
    return make_sys(sorted(["sys", "builtins"] + list(makers.keys())))


class Made:
    """Modules of which there is one alone."""

    def __init__(self) -> None:
        self.builtins: W_Module | None = None


made = Made()


def find_builtin(name: str) -> W_Module | None:
    """A new module object for a built-in module's name, or None."""
    if name == "builtins":
        m = made.builtins
        if m is None:
            m = W_Module("builtins", builtins)
            made.builtins = m
        return m
    maker = makers.get(name)
    return None if maker is None else maker()
