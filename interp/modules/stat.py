"""_stat: what the mode of a file says."""

from objects.builtin import W_Builtin1
from objects.core import W_Root, error, overflow_error_type, type_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.values import W_Int, W_Long, W_Str, wrap_bool

TYPE = 0o170000
KINDS = {0o040000: "d", 0o020000: "c", 0o060000: "b", 0o100000: "-", 0o010000: "p", 0o120000: "l", 0o140000: "s"}
CONSTANTS = {
    "SF_APPEND": 0x40000, "SF_ARCHIVED": 0x10000, "SF_IMMUTABLE": 0x20000, "SF_NOUNLINK": 0x100000, "SF_SNAPSHOT": 0x200000, "ST_MODE": 0,
    "ST_INO": 1, "ST_DEV": 2, "ST_NLINK": 3, "ST_UID": 4, "ST_GID": 5, "ST_SIZE": 6, "ST_ATIME": 7, "ST_MTIME": 8, "ST_CTIME": 9,
    "S_ENFMT": 0o2000, "S_IEXEC": 0o100, "S_IFBLK": 0o060000, "S_IFCHR": 0o020000, "S_IFDIR": 0o040000, "S_IFDOOR": 0, "S_IFIFO": 0o010000,
    "S_IFLNK": 0o120000, "S_IFPORT": 0, "S_IFREG": 0o100000, "S_IFSOCK": 0o140000, "S_IFWHT": 0, "S_IREAD": 0o400, "S_IRGRP": 0o040,
    "S_IROTH": 0o004, "S_IRUSR": 0o400, "S_IRWXG": 0o070, "S_IRWXO": 0o007, "S_IRWXU": 0o700, "S_ISGID": 0o2000, "S_ISUID": 0o4000,
    "S_ISVTX": 0o1000, "S_IWGRP": 0o020, "S_IWOTH": 0o002, "S_IWRITE": 0o200, "S_IWUSR": 0o200, "S_IXGRP": 0o010, "S_IXOTH": 0o001,
    "S_IXUSR": 0o100, "UF_APPEND": 4, "UF_COMPRESSED": 32, "UF_HIDDEN": 0x8000, "UF_IMMUTABLE": 2, "UF_NODUMP": 1, "UF_NOUNLINK": 16,
    "UF_OPAQUE": 8}
BITS = "rwxrwxrwx"


def mode_of(w: W_Root) -> int:
    """The mode that an argument is; TypeError, OverflowError."""
    if not isinstance(w, W_Int) and not isinstance(w, W_Long):
        raise type_error("an integer is required")
    if isinstance(w, W_Int) and 0 <= w.value <= 0xFFFFFFFF:
        return w.value
    if isinstance(w, W_Int) and w.value >= 0:
        raise error(overflow_error_type, "mode out of range")
    if isinstance(w, W_Long) and w.value.sign > 0:
        raise error(overflow_error_type, "Python int too large to convert to C unsigned long")
    raise error(overflow_error_type, "can't convert negative value to unsigned int")


def f_imode(w: W_Root) -> W_Root:
    return W_Int(mode_of(w) & 0o7777)


def f_ifmt(w: W_Root) -> W_Root:
    return W_Int(mode_of(w) & TYPE)


def is_kind(w: W_Root, kind: int) -> W_Root:
    return wrap_bool(mode_of(w) & TYPE == kind)


def f_isdir(w: W_Root) -> W_Root:
    return is_kind(w, 0o040000)


def f_ischr(w: W_Root) -> W_Root:
    return is_kind(w, 0o020000)


def f_isblk(w: W_Root) -> W_Root:
    return is_kind(w, 0o060000)


def f_isreg(w: W_Root) -> W_Root:
    return is_kind(w, 0o100000)


def f_isfifo(w: W_Root) -> W_Root:
    return is_kind(w, 0o010000)


def f_islnk(w: W_Root) -> W_Root:
    return is_kind(w, 0o120000)


def f_issock(w: W_Root) -> W_Root:
    return is_kind(w, 0o140000)


def f_none(w: W_Root) -> W_Root:
    """Of kinds of files that this system has not."""
    mode_of(w)
    return wrap_bool(False)


def f_filemode(w: W_Root) -> W_Root:
    """filemode(mode): as ls -l shows it."""
    mode = mode_of(w)
    out = KINDS.get(mode & TYPE, "?")
    for i in range(9):
        c = BITS[i] if mode & (0o400 >> i) else "-"
        special = i % 3 == 2 and mode & (0o4000 >> (i // 3)) != 0
        if special:
            mark = "t" if i == 8 else "s"
            c = mark if c == "x" else chr(ord(mark) - 32)
        out += c
    return W_Str(out)


def make_stat() -> W_Module:
    m = new_builtin_module("_stat", "What the mode of a file says.")
    for b in [W_Builtin1("S_IMODE(mode, /)", None, f_imode), W_Builtin1("S_IFMT(mode, /)", None, f_ifmt),
              W_Builtin1("S_ISDIR(mode, /)", None, f_isdir), W_Builtin1("S_ISCHR(mode, /)", None, f_ischr),
              W_Builtin1("S_ISBLK(mode, /)", None, f_isblk), W_Builtin1("S_ISREG(mode, /)", None, f_isreg),
              W_Builtin1("S_ISFIFO(mode, /)", None, f_isfifo), W_Builtin1("S_ISLNK(mode, /)", None, f_islnk),
              W_Builtin1("S_ISSOCK(mode, /)", None, f_issock), W_Builtin1("S_ISDOOR(mode, /)", None, f_none),
              W_Builtin1("S_ISPORT(mode, /)", None, f_none), W_Builtin1("S_ISWHT(mode, /)", None, f_none),
              W_Builtin1("filemode(mode, /)", None, f_filemode)]:
        add_function(m, b)
    for name in CONSTANTS:
        m.namespace.set(name, W_Int(CONSTANTS[name]))
    return m
