"""posix: owners and special files, file systems, reads and writes at places, scheduling, users of the process, extended attributes and
what else Linux has."""

from modules.io.base import data_argument
from modules.io.dirty import is_worth_again
from modules.paths import fs_text, fspath, is_descriptor, path_argument
from modules.posix.calls import (ASK_CALL, ASK_PTY, EINTR, LOCK, asked, call, numbers, read, write)
from modules.posix.processes import name_number, numbers_dict
from modules.posix.status import no_dir_fd
from modules.resource import usage_type
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, W_Builtin3, W_Builtin4
from objects.core import W_Root, error, none, overflow_error_type, type_error, value_error
from objects.memoryview import W_MemoryView, new_view
from objects.module import W_Module, add_function, add_type
from objects.operators import index_of, is_true, list_of
from objects.oserror import os_error
from objects.set import new_set
from objects.structseq import W_StructSeq, new_structseq_type
from objects.typed import W_BuiltinList, as_type, register_new
from objects.values import W_Bytes, W_Float, W_Int, W_Str, new_list, new_tuple
from rtlib import host
import vm.signals as signals

PATH = "string, bytes or os.PathLike"
EITHER = "string, bytes, os.PathLike or integer"
GRND_ALL = 7  # the flags of getrandom
NUMBERS = {
    "CLD_CONTINUED": 6, "CLD_DUMPED": 3, "CLD_EXITED": 1, "CLD_KILLED": 2, "CLD_STOPPED": 5, "CLD_TRAPPED": 4, "EFD_CLOEXEC": 524288,
    "EFD_NONBLOCK": 2048, "EFD_SEMAPHORE": 1, "MFD_ALLOW_SEALING": 2, "MFD_CLOEXEC": 1, "MFD_HUGETLB": 4, "MFD_HUGE_16GB": 2281701376,
    "MFD_HUGE_16MB": 1610612736, "MFD_HUGE_1GB": 2013265920, "MFD_HUGE_1MB": 1342177280, "MFD_HUGE_256MB": 1879048192, "MFD_HUGE_2GB":
    2080374784, "MFD_HUGE_2MB": 1409286144, "MFD_HUGE_32MB": 1677721600, "MFD_HUGE_512KB": 1275068416, "MFD_HUGE_512MB": 1946157056,
    "MFD_HUGE_64KB": 1073741824, "MFD_HUGE_8MB": 1543503872, "MFD_HUGE_MASK": 63, "MFD_HUGE_SHIFT": 26, "POSIX_FADV_DONTNEED": 4,
    "POSIX_FADV_NOREUSE": 5, "POSIX_FADV_NORMAL": 0, "POSIX_FADV_RANDOM": 1, "POSIX_FADV_SEQUENTIAL": 2, "POSIX_FADV_WILLNEED": 3,
    "RTLD_DEEPBIND": 8, "RTLD_GLOBAL": 256, "RTLD_LAZY": 1, "RTLD_LOCAL": 0, "RTLD_NODELETE": 4096, "RTLD_NOLOAD": 4, "RTLD_NOW": 2,
    "SCHED_BATCH": 3, "SCHED_FIFO": 1, "SCHED_IDLE": 5, "SCHED_OTHER": 0, "SCHED_RESET_ON_FORK": 1073741824, "SCHED_RR": 2, "ST_APPEND":
    256, "ST_MANDLOCK": 64, "ST_NOATIME": 1024, "ST_NODEV": 4, "ST_NODIRATIME": 2048, "ST_NOEXEC": 8, "ST_NOSUID": 2, "ST_RDONLY": 1,
    "ST_RELATIME": 4096, "ST_SYNCHRONOUS": 16, "ST_WRITE": 128, "XATTR_CREATE": 1, "XATTR_REPLACE": 2, "XATTR_SIZE_MAX": 65536}
PATH_VALUES = {
    "PC_ALLOC_SIZE_MIN": 18, "PC_ASYNC_IO": 10, "PC_CHOWN_RESTRICTED": 6, "PC_FILESIZEBITS": 13, "PC_LINK_MAX": 0, "PC_MAX_CANON": 1,
    "PC_MAX_INPUT": 2, "PC_NAME_MAX": 3, "PC_NO_TRUNC": 7, "PC_PATH_MAX": 4, "PC_PIPE_BUF": 5, "PC_PRIO_IO": 11, "PC_REC_INCR_XFER_SIZE":
    14, "PC_REC_MAX_XFER_SIZE": 15, "PC_REC_MIN_XFER_SIZE": 16, "PC_REC_XFER_ALIGN": 17, "PC_SOCK_MAXBUF": 12, "PC_SYMLINK_MAX": 19,
    "PC_SYNC_IO": 9, "PC_VDISABLE": 8}
FILE_SYSTEM = ["f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid"]
WAITED = ["si_pid", "si_uid", "si_signo", "si_status", "si_code"]
file_system_type = new_structseq_type("os", "statvfs_result", FILE_SYSTEM, 10)
waited_type = new_structseq_type("posix", "waitid_result", WAITED, 5)
param_type = new_structseq_type("posix", "sched_param", ["sched_priority"], 1)

# operations, as rtlib/calls.c has them
CHOWN = 0
FCHOWN = 1
FCHMOD = 2
MKNOD = 3
CHROOT = 4
STATVFS = 5
FSTATVFS = 6
PATHCONF = 7
FPATHCONF = 8
PREAD = 9
PWRITE = 10
SENDFILE = 11
COPY_RANGE = 12
PIPE2 = 13
FALLOCATE = 14
FADVISE = 15
SCHEDULER = 16
SET_SCHEDULER = 17
PARAM = 18
SET_PARAM = 19
PRIORITIES = 20
INTERVAL = 21
AFFINITY = 22
SET_AFFINITY = 23
IDS = 24
GROUP_IDS = 25
GROUP_LIST = 26
INIT_GROUPS = 27
SYNC = 28
EVENTFD = 29
MEMFD = 30
PIDFD = 31
GETXATTR = 32
SETXATTR = 33
LISTXATTR = 34
REMOVEXATTR = 35
WAITID = 36
WAIT4 = 37

FIFO = 0o10000
KINDS = 0o170000
TEST = 3  # of lockf


def more(what: int, given: list[int], text: str, path: W_Root) -> str:
    """The answer of a call with numbers and bytes; OSError, which names the path. After a signal, whose handler may raise, it is made again."""
    request = "".join([str(n) + " " for n in given]) + ";" + text
    is_again = False
    while True:
        answer = host.ask(ASK_CALL, what, request)
        if answer is not None:
            return answer
        number = host.last_error()
        if number != EINTR and (is_again or not is_worth_again(-number)):
            raise os_error(number, path)
        is_again = number != EINTR
        signals.serve_signals()


def done(what: int, given: list[int], text: str, path: W_Root) -> W_Root:
    """A call without a result."""
    more(what, given, text, path)
    return none


def number_of(what: int, given: list[int], text: str, path: W_Root) -> W_Root:
    """A call whose result is a number."""
    return W_Int(numbers(more(what, given, text, path))[0])


def path_of(w: W_Root, function: str) -> str:
    return path_argument(w, function + ": path", PATH)


# ---- owners, modes, special files ----
def f_chown(args: list[W_Root]) -> W_Root:
    """chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)."""
    no_dir_fd(args[3])
    uid = index_of(args[1])
    gid = index_of(args[2])
    if is_descriptor(args[0]):
        return done(FCHOWN, [index_of(args[0]), uid, gid], "", args[0])
    raw = path_argument(args[0], "chown: path", EITHER)
    return done(CHOWN, [uid, gid, 1 if is_true(args[4]) else 0], raw, fspath(args[0]))


def f_lchown(path: W_Root, uid: W_Root, gid: W_Root) -> W_Root:
    return done(CHOWN, [index_of(uid), index_of(gid), 0], path_of(path, "lchown"), fspath(path))


def f_fchown(fd: W_Root, uid: W_Root, gid: W_Root) -> W_Root:
    return done(FCHOWN, [index_of(fd), index_of(uid), index_of(gid)], "", none)


def f_fchmod(fd: W_Root, mode: W_Root) -> W_Root:
    return done(FCHMOD, [index_of(fd), index_of(mode)], "", none)


def f_mkfifo(args: list[W_Root]) -> W_Root:
    """mkfifo(path, mode=438, *, dir_fd=None)."""
    no_dir_fd(args[2])
    return done(MKNOD, [index_of(args[1]) & ~KINDS | FIFO, 0], path_of(args[0], "mkfifo"), none)


def f_mknod(args: list[W_Root]) -> W_Root:
    """mknod(path, mode=384, device=0, *, dir_fd=None)."""
    no_dir_fd(args[3])
    return done(MKNOD, [index_of(args[1]), index_of(args[2])], path_of(args[0], "mknod"), none)


def device_number(w: W_Root) -> int:
    n = index_of(w)
    if n < 0:
        raise error(overflow_error_type, "can't convert negative int to unsigned")
    return n


def f_major(device: W_Root) -> W_Root:
    d = device_number(device)
    return W_Int(d >> 8 & 0xFFF | d >> 32 & ~0xFFF)


def f_minor(device: W_Root) -> W_Root:
    d = device_number(device)
    return W_Int(d & 0xFF | d >> 12 & ~0xFF)


def f_makedev(major: W_Root, minor: W_Root) -> W_Root:
    a = device_number(major)
    b = device_number(minor)
    return W_Int((a & 0xFFF) << 8 | (a & ~0xFFF) << 32 | b & 0xFF | (b & ~0xFF) << 12)


def f_chroot(path: W_Root) -> W_Root:
    return done(CHROOT, [], path_of(path, "chroot"), fspath(path))


# ---- file systems ----
def file_system(answer: str) -> W_Root:
    return W_StructSeq(file_system_type, [W_Int(n) for n in numbers(answer)])


def f_statvfs(path: W_Root) -> W_Root:
    if is_descriptor(path):
        return file_system(more(FSTATVFS, [index_of(path)], "", path))
    return file_system(more(STATVFS, [], path_argument(path, "statvfs: path", EITHER), fspath(path)))


def f_fstatvfs(fd: W_Root) -> W_Root:
    return file_system(more(FSTATVFS, [index_of(fd)], "", none))


def f_pathconf(path: W_Root, name: W_Root) -> W_Root:
    n = name_number(name, PATH_VALUES)
    if is_descriptor(path):
        return number_of(FPATHCONF, [index_of(path), n], "", path)
    return number_of(PATHCONF, [n], path_argument(path, "pathconf: path", EITHER), fspath(path))


def f_fpathconf(fd: W_Root, name: W_Root) -> W_Root:
    return number_of(FPATHCONF, [index_of(fd), name_number(name, PATH_VALUES)], "", none)


def f_sync() -> W_Root:
    return done(SYNC, [], "", none)


# ---- reading and writing ----
def f_pread(fd: W_Root, length: W_Root, offset: W_Root) -> W_Root:
    return W_Bytes(more(PREAD, [index_of(fd), index_of(length), index_of(offset)], "", none))


def f_pwrite(fd: W_Root, buffer: W_Root, offset: W_Root) -> W_Root:
    return number_of(PWRITE, [index_of(fd), index_of(offset)], data_argument(buffer), none)


def parts_of(buffers: W_Root) -> list[W_MemoryView]:
    """Views of buffers that are to be filled."""
    out: list[W_MemoryView] = []
    for w in list_of(buffers):
        v = new_view(w)
        if v.is_readonly():
            raise type_error("read-write bytes-like object expected")
        out.append(v)
    return out


def scattered(data: str, parts: list[W_MemoryView]) -> W_Root:
    """Puts data into the buffers, one after the other: how much there was."""
    at = 0
    for v in parts:
        n = min(v.bytes_length(), len(data) - at)
        if n > 0:
            v.fill(data[at:at + n])
            at += n
    return W_Int(len(data))


def room_in(parts: list[W_MemoryView]) -> int:
    n = 0
    for v in parts:
        n += v.bytes_length()
    return n


def f_readv(fd: W_Root, buffers: W_Root) -> W_Root:
    parts = parts_of(buffers)
    data = read(index_of(fd), room_in(parts))
    if data is None:
        raise os_error(host.last_error(), none)
    return scattered(data, parts)


def f_preadv(fd: W_Root, buffers: W_Root, offset: W_Root, flags: W_Root) -> W_Root:
    parts = parts_of(buffers)
    return scattered(more(PREAD, [index_of(fd), room_in(parts), index_of(offset)], "", none), parts)


def gathered(buffers: W_Root) -> str:
    return "".join([data_argument(w) for w in list_of(buffers)])


def f_writev(fd: W_Root, buffers: W_Root) -> W_Root:
    n = write(index_of(fd), gathered(buffers), 0)
    if n < 0:
        raise os_error(-n, none)
    return W_Int(n)


def f_pwritev(fd: W_Root, buffers: W_Root, offset: W_Root, flags: W_Root) -> W_Root:
    return number_of(PWRITE, [index_of(fd), index_of(offset)], gathered(buffers), none)


def offset_of(w: W_Root) -> int:
    return -1 if w is none else index_of(w)


def f_sendfile(args: list[W_Root]) -> W_Root:
    """sendfile(out_fd, in_fd, offset, count)."""
    return number_of(SENDFILE, [index_of(args[0]), index_of(args[1]), index_of(args[3]), offset_of(args[2])], "", none)


def f_copy_file_range(args: list[W_Root]) -> W_Root:
    """copy_file_range(src, dst, count, offset_src=None, offset_dst=None)."""
    count = index_of(args[2])
    if count < 0:
        raise value_error("negative value for 'count' not allowed")
    return number_of(COPY_RANGE, [index_of(args[0]), index_of(args[1]), count, offset_of(args[3]), offset_of(args[4])], "", none)


def f_pipe2(flags: W_Root) -> W_Root:
    return new_tuple([W_Int(n) for n in numbers(more(PIPE2, [index_of(flags)], "", none))])


def f_openpty() -> W_Root:
    return new_tuple([W_Int(n) for n in numbers(asked(ASK_PTY, 0))])


def f_posix_fallocate(fd: W_Root, offset: W_Root, length: W_Root) -> W_Root:
    return done(FALLOCATE, [index_of(fd), index_of(offset), index_of(length)], "", none)


def f_posix_fadvise(args: list[W_Root]) -> W_Root:
    """posix_fadvise(fd, offset, length, advice)."""
    return done(FADVISE, [index_of(w) for w in args], "", none)


def f_lockf(fd: W_Root, command: W_Root, length: W_Root) -> W_Root:
    """F_ULOCK 0, F_LOCK 1, F_TLOCK 2, F_TEST 3."""
    what = index_of(command)
    if what < 0 or what > TEST:
        raise os_error(22, none)
    kind = 2 if what == 0 else 1
    wait = 1 if what == 1 else 0
    call(LOCK, index_of(fd), kind | wait << 8 | 1 << 16, index_of(length) & 0x7FFFFFFF)
    return none


# ---- scheduling ----
def priority_of(w: W_Root) -> int:
    if not isinstance(w, W_StructSeq) or not w.cls().is_subtype(param_type):
        raise type_error("must have a sched_param object")
    return index_of(w.items[0])


def p_new(args: list[W_Root]) -> W_Root:
    """sched_param(sched_priority)."""
    return W_StructSeq(as_type(args[0]), [args[1]])


def f_sched_getscheduler(pid: W_Root) -> W_Root:
    return number_of(SCHEDULER, [index_of(pid)], "", none)


def f_sched_setscheduler(pid: W_Root, policy: W_Root, param: W_Root) -> W_Root:
    return done(SET_SCHEDULER, [index_of(pid), priority_of(param), index_of(policy)], "", none)


def f_sched_getparam(pid: W_Root) -> W_Root:
    return W_StructSeq(param_type, [number_of(PARAM, [index_of(pid)], "", none)])


def f_sched_setparam(pid: W_Root, param: W_Root) -> W_Root:
    return done(SET_PARAM, [index_of(pid), priority_of(param)], "", none)


def f_sched_get_priority_max(policy: W_Root) -> W_Root:
    return number_of(PRIORITIES, [index_of(policy), 1], "", none)


def f_sched_get_priority_min(policy: W_Root) -> W_Root:
    return number_of(PRIORITIES, [index_of(policy), 0], "", none)


def f_sched_rr_get_interval(pid: W_Root) -> W_Root:
    return W_Float(float(numbers(more(INTERVAL, [index_of(pid)], "", none))[0]) / 1e9)


def f_sched_getaffinity(pid: W_Root) -> W_Root:
    return new_set([W_Int(n) for n in numbers(more(AFFINITY, [index_of(pid)], "", none))])


def f_sched_setaffinity(pid: W_Root, mask: W_Root) -> W_Root:
    text = ""
    for w in list_of(mask):
        n = index_of(w)
        if n < 0:
            raise value_error("negative CPU number")
        text += f"{n} "
    return done(SET_AFFINITY, [index_of(pid)], text, none)


# ---- users ----
def f_setresuid(ruid: W_Root, euid: W_Root, suid: W_Root) -> W_Root:
    return done(IDS, [index_of(ruid), index_of(euid), index_of(suid)], "", none)


def f_setresgid(rgid: W_Root, egid: W_Root, sgid: W_Root) -> W_Root:
    return done(GROUP_IDS, [index_of(rgid), index_of(egid), index_of(sgid)], "", none)


def f_setreuid(ruid: W_Root, euid: W_Root) -> W_Root:
    return done(IDS, [index_of(ruid), index_of(euid), -1], "", none)


def f_setregid(rgid: W_Root, egid: W_Root) -> W_Root:
    return done(GROUP_IDS, [index_of(rgid), index_of(egid), -1], "", none)


def f_seteuid(euid: W_Root) -> W_Root:
    return done(IDS, [-1, index_of(euid), -1], "", none)


def f_setegid(egid: W_Root) -> W_Root:
    return done(GROUP_IDS, [-1, index_of(egid), -1], "", none)


def f_getgrouplist(user: W_Root, group: W_Root) -> W_Root:
    raw = path_argument(user, "getgrouplist: user", PATH)
    return new_list([W_Int(n) for n in numbers(more(GROUP_LIST, [index_of(group)], raw, none))])


def f_initgroups(username: W_Root, gid: W_Root) -> W_Root:
    return done(INIT_GROUPS, [index_of(gid)], path_argument(username, "initgroups: username", PATH), none)


# ---- descriptors of Linux ----
def f_eventfd(initval: W_Root, flags: W_Root) -> W_Root:
    return number_of(EVENTFD, [index_of(initval), index_of(flags)], "", none)


def f_eventfd_read(fd: W_Root) -> W_Root:
    data = read(index_of(fd), 8)
    if data is None:
        raise os_error(host.last_error(), none)
    n = 0
    for i in range(8):
        n |= ord(data[i]) << (8 * i)
    return W_Int(n)


def f_eventfd_write(fd: W_Root, value: W_Root) -> W_Root:
    n = index_of(value)
    data = ""
    for i in range(8):
        data += chr(n >> (8 * i) & 255)
    result = write(index_of(fd), data, 0)
    if result < 0:
        raise os_error(-result, none)
    return none


def f_memfd_create(name: W_Root, flags: W_Root) -> W_Root:
    return number_of(MEMFD, [index_of(flags)], path_argument(name, "memfd_create: name", PATH), none)


def f_pidfd_open(pid: W_Root, flags: W_Root) -> W_Root:
    return number_of(PIDFD, [index_of(pid), index_of(flags)], "", none)


def f_getrandom(size: W_Root, flags: W_Root) -> W_Root:
    """The system gives them without waiting once it has started."""
    n = index_of(size)
    if n < 0 or index_of(flags) & ~GRND_ALL:
        raise os_error(22, none)
    return W_Bytes(host.random_bytes(n).decode("latin-1"))


# ---- extended attributes ----
def attribute_of(args: list[W_Root], function: str, value: str) -> str:
    """Path, attribute and value as the call has them."""
    raw = f"/proc/self/fd/{index_of(args[0])}" if is_descriptor(args[0]) else path_argument(args[0], function + ": path", EITHER)
    return raw + "\0" + path_argument(args[1], function + ": attribute", PATH) + "\0" + value


def named(w: W_Root) -> W_Root:
    return w if is_descriptor(w) else fspath(w)


def f_getxattr(args: list[W_Root]) -> W_Root:
    """getxattr(path, attribute, *, follow_symlinks=True)."""
    return W_Bytes(more(GETXATTR, [1 if is_true(args[2]) else 0], attribute_of(args, "getxattr", ""), named(args[0])))


def f_setxattr(args: list[W_Root]) -> W_Root:
    """setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)."""
    text = attribute_of(args, "setxattr", data_argument(args[2]))
    return done(SETXATTR, [1 if is_true(args[4]) else 0, index_of(args[3])], text, named(args[0]))


def f_removexattr(args: list[W_Root]) -> W_Root:
    """removexattr(path, attribute, *, follow_symlinks=True)."""
    return done(REMOVEXATTR, [1 if is_true(args[2]) else 0], attribute_of(args, "removexattr", ""), named(args[0]))


def f_listxattr(args: list[W_Root]) -> W_Root:
    """listxattr(path=None, *, follow_symlinks=True)."""
    path: W_Root = W_Str(".") if args[0] is none else args[0]
    names = more(LISTXATTR, [1 if is_true(args[1]) else 0], attribute_of([path, W_Str("")], "listxattr", ""), named(path))
    return new_list([fs_text(name) for name in names.split("\0")[:-1]])


# ---- waiting ----
def f_waitid(idtype: W_Root, id: W_Root, options: W_Root) -> W_Root:
    got = numbers(more(WAITID, [index_of(idtype), index_of(id), index_of(options)], "", none))
    return W_StructSeq(waited_type, [W_Int(n) for n in got]) if got else none


def waited(pid: int, options: int) -> W_Root:
    got = numbers(more(WAIT4, [pid, options], "", none))
    items: list[W_Root] = [W_Float(float(got[2]) / 1e6), W_Float(float(got[3]) / 1e6)]
    items.extend([W_Int(n) for n in got[4:]])
    return new_tuple([W_Int(got[0]), W_Int(got[1]), W_StructSeq(usage_type, items)])


def f_wait3(options: W_Root) -> W_Root:
    return waited(-1, index_of(options))


def f_wait4(pid: W_Root, options: W_Root) -> W_Root:
    return waited(index_of(pid), index_of(options))


def f_ctermid() -> W_Root:
    return W_Str("/dev/tty")


def add_more(m: W_Module) -> None:
    """Gives posix these functions."""
    for name in NUMBERS:
        m.namespace.set(name, W_Int(NUMBERS[name]))
    m.namespace.set("pathconf_names", numbers_dict(PATH_VALUES))
    for t in [file_system_type, waited_type, param_type]:
        add_type(m, t)
    register_new(param_type, "__new__(type, /, sched_priority)", p_new)
    for f in [W_Builtin0("sync()", None, f_sync), W_Builtin0("openpty()", None, f_openpty), W_Builtin0("ctermid()", None, f_ctermid)]:
        add_function(m, f)
    for g in [W_Builtin1("major(device, /)", None, f_major), W_Builtin1("minor(device, /)", None, f_minor), W_Builtin1("chroot(path)", None, f_chroot),
              W_Builtin1("statvfs(path)", None, f_statvfs), W_Builtin1("fstatvfs(fd, /)", None, f_fstatvfs),
              W_Builtin1("pipe2(flags, /)", None, f_pipe2), W_Builtin1("sched_getscheduler(pid, /)", None, f_sched_getscheduler),
              W_Builtin1("sched_getparam(pid, /)", None, f_sched_getparam), W_Builtin1("sched_rr_get_interval(pid, /)", None, f_sched_rr_get_interval),
              W_Builtin1("sched_get_priority_max(policy)", None, f_sched_get_priority_max),
              W_Builtin1("sched_get_priority_min(policy)", None, f_sched_get_priority_min),
              W_Builtin1("sched_getaffinity(pid, /)", None, f_sched_getaffinity), W_Builtin1("seteuid(euid, /)", None, f_seteuid),
              W_Builtin1("setegid(egid, /)", None, f_setegid), W_Builtin1("eventfd_read(fd)", None, f_eventfd_read),
              W_Builtin1("wait3(options)", None, f_wait3)]:
        add_function(m, g)
    for h in [W_Builtin2("fchmod(fd, mode)", None, f_fchmod), W_Builtin2("makedev(major, minor, /)", None, f_makedev),
              W_Builtin2("pathconf(path, name)", None, f_pathconf), W_Builtin2("fpathconf(fd, name, /)", None, f_fpathconf),
              W_Builtin2("readv(fd, buffers, /)", None, f_readv), W_Builtin2("writev(fd, buffers, /)", None, f_writev),
              W_Builtin2("sched_setparam(pid, param, /)", None, f_sched_setparam),
              W_Builtin2("sched_setaffinity(pid, mask, /)", None, f_sched_setaffinity), W_Builtin2("setreuid(ruid, euid, /)", None, f_setreuid),
              W_Builtin2("setregid(rgid, egid, /)", None, f_setregid), W_Builtin2("getgrouplist(user, group, /)", None, f_getgrouplist),
              W_Builtin2("initgroups(username, gid, /)", None, f_initgroups), W_Builtin2("eventfd(initval, flags=524288)", None, f_eventfd),
              W_Builtin2("eventfd_write(fd, value)", None, f_eventfd_write), W_Builtin2("memfd_create(name, flags=1)", None, f_memfd_create),
              W_Builtin2("pidfd_open(pid, flags=0)", None, f_pidfd_open), W_Builtin2("getrandom(size, flags=0)", None, f_getrandom),
              W_Builtin2("wait4(pid, options)", None, f_wait4)]:
        add_function(m, h)
    for k in [W_Builtin3("lchown(path, uid, gid)", None, f_lchown), W_Builtin3("fchown(fd, uid, gid)", None, f_fchown),
              W_Builtin3("pread(fd, length, offset, /)", None, f_pread), W_Builtin3("pwrite(fd, buffer, offset, /)", None, f_pwrite),
              W_Builtin3("posix_fallocate(fd, offset, length, /)", None, f_posix_fallocate), W_Builtin3("lockf(fd, command, length, /)", None, f_lockf),
              W_Builtin3("sched_setscheduler(pid, policy, param, /)", None, f_sched_setscheduler),
              W_Builtin3("setresuid(ruid, euid, suid, /)", None, f_setresuid), W_Builtin3("setresgid(rgid, egid, sgid, /)", None, f_setresgid),
              W_Builtin3("waitid(idtype, id, options, /)", None, f_waitid)]:
        add_function(m, k)
    add_function(m, W_Builtin4("preadv(fd, buffers, offset, flags=0, /)", None, f_preadv))
    add_function(m, W_Builtin4("pwritev(fd, buffers, offset, flags=0, /)", None, f_pwritev))
    for l in [W_BuiltinList("chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", None, f_chown),
              W_BuiltinList("mkfifo(path, mode=438, *, dir_fd=None)", None, f_mkfifo),
              W_BuiltinList("mknod(path, mode=384, device=0, *, dir_fd=None)", None, f_mknod),
              W_BuiltinList("sendfile(out_fd, in_fd, offset, count)", None, f_sendfile),
              W_BuiltinList("copy_file_range(src, dst, count, offset_src=None, offset_dst=None)", None, f_copy_file_range),
              W_BuiltinList("posix_fadvise(fd, offset, length, advice, /)", None, f_posix_fadvise),
              W_BuiltinList("getxattr(path, attribute, *, follow_symlinks=True)", None, f_getxattr),
              W_BuiltinList("setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)", None, f_setxattr),
              W_BuiltinList("removexattr(path, attribute, *, follow_symlinks=True)", None, f_removexattr),
              W_BuiltinList("listxattr(path=None, *, follow_symlinks=True)", None, f_listxattr)]:
        add_function(m, l)
