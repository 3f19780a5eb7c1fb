"""os.stat_result, and the calls that give one."""

from modules.io.dirty import settle
from modules.paths import fspath, is_descriptor, path_argument
from objects.core import W_Root, error, none, not_implemented_error_type, type_error, value_error
from objects.operators import index_of, is_true
from objects.oserror import last_os_error, os_error
from objects.structseq import W_StructSeq, new_structseq_type, shape_of
from objects.values import W_Float, W_Int, W_Tuple
from rtlib import host

FIELDS = ["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "", "", "", "st_atime", "st_mtime", "st_ctime",
          "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"]
VISIBLE = 10
ATIME = 7             # of rtlib.host.status
stat_type = new_structseq_type("os", "stat_result", FIELDS, VISIBLE)
for time in range(3):
    shape_of(stat_type).copies[VISIBLE + time] = ATIME + time


def result_of(text: str) -> W_Root:
    """The stat_result for what rtlib.host.status gives."""
    fields = [int(f) for f in text.split(" ")]
    times = fields[ATIME:ATIME + 3]
    all: list[W_Root] = [W_Int(n) for n in fields[:ATIME]]
    for t in times:
        all.append(W_Int(t // 1000000000))
    for t in times:
        all.append(W_Float(float(t // 1000000000) + 1e-9 * float(t % 1000000000)))
    for t in times:
        all.append(W_Int(t))
    for n in fields[ATIME + 3:]:
        all.append(W_Int(n))
    return W_StructSeq(stat_type, all)


def no_dir_fd(w: W_Root) -> None:
    """Names are not looked up relative to open folders."""
    if w is none:
        return
    if w.cls().lookup("__index__") is None:
        raise type_error(f"argument should be integer or None, not {w.cls().name}")
    raise error(not_implemented_error_type, "dir_fd unavailable on this platform")


def status_of(path: W_Root, function: str, follow: bool) -> W_Root:
    """The status of what an argument names, which may be a descriptor."""
    if is_descriptor(path):
        text = host.fd_status(index_of(path))
    else:
        raw = path_argument(path, function + ": path", "string, bytes, os.PathLike or integer")
        settle(raw)
        text = host.status(raw, follow)
    if text is None:
        raise last_os_error(path if is_descriptor(path) else fspath(path))
    return result_of(text)


def f_stat(args: list[W_Root]) -> W_Root:
    """stat(path, *, dir_fd=None, follow_symlinks=True)."""
    no_dir_fd(args[1])
    follow = is_true(args[2])
    if not follow and is_descriptor(args[0]):
        raise value_error("stat: cannot use fd and follow_symlinks together")
    return status_of(args[0], "stat", follow)


def f_lstat(args: list[W_Root]) -> W_Root:
    """lstat(path, *, dir_fd=None)."""
    no_dir_fd(args[1])
    raw = path_argument(args[0], "lstat: path", "string, bytes or os.PathLike")
    settle(raw)
    text = host.status(raw, False)
    if text is None:
        raise last_os_error(fspath(args[0]))
    return result_of(text)


def f_fstat(fd: W_Root) -> W_Root:
    text = host.fd_status(index_of(fd))
    if text is None:
        raise last_os_error(none)
    return result_of(text)


# ---- utime ----
def nanoseconds(w: W_Root) -> int:
    """The nanoseconds of a number of seconds."""
    if isinstance(w, W_Float):
        whole = int(w.value // 1.0)
        return whole * 1000000000 + int((w.value - float(whole)) * 1e9)
    return index_of(w) * 1000000000


def pair(w: W_Root, text: str) -> list[W_Root]:
    if not isinstance(w, W_Tuple) or len(w.items) != 2:
        raise type_error(text)
    return list(w.items)


def f_utime(args: list[W_Root]) -> W_Root:
    """utime(path, times=None, *, ns=unset, dir_fd=None, follow_symlinks=True)."""
    times = args[1]
    ns = args[2]
    no_dir_fd(args[3])
    if times is not none and ns is not none:
        raise value_error("utime: you may specify either 'times' or 'ns' but not both")
    accessed = host.time_ns()
    modified = accessed
    if times is not none:
        both = pair(times, "utime: 'times' must be either a tuple of two ints or None")
        accessed = nanoseconds(both[0])
        modified = nanoseconds(both[1])
    elif ns is not none:
        both = pair(ns, "utime: 'ns' must be a tuple of two ints")
        accessed = index_of(both[0])
        modified = index_of(both[1])
    follow = is_true(args[4])
    is_open = is_descriptor(args[0])
    if is_open and not follow:
        raise value_error("utime: cannot use fd and follow_symlinks together")
    if is_open:
        fd = index_of(args[0])
        if host.fd_status(fd) is None:
            raise last_os_error(none)
        raw = f"/proc/self/fd/{fd}"
    else:
        raw = path_argument(args[0], "utime: path", "string, bytes, os.PathLike or integer")
    result = host.set_times(raw, accessed, modified, follow)
    if result < 0:
        raise os_error(-result, none if is_open else fspath(args[0]))
    return none
