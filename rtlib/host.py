"""rtlib.host on stock CPython: files, clocks, random bytes, environment, exit, system calls.

Paths, names and values are str whose characters are the raw bytes, as translated."""

import builtins
import errno
import fcntl
import grp
import os
import pwd
import resource
import select
import signal
import socket as net
import sys
import termios
import threading
import time

_CLASSES = (FileNotFoundError, FileExistsError, PermissionError, IsADirectoryError, NotADirectoryError)


def _raw(text):
    data = text.encode("latin-1")
    if b"\0" in data:
        raise ValueError("embedded null byte")
    return data


def _again(e, path):
    """The exception as RPy has it: a class of RPy's tree with one text."""
    cls = next((c for c in _CLASSES if isinstance(e, c)), OSError)
    text = f"[Errno {e.errno}] {e.strerror}"
    return cls(text if path is None else f"{text}: {path!r}")


def read_file(path):
    try:
        with builtins.open(_raw(path), "rb", buffering=0) as f:
            return f.read()
    except OSError as e:
        raise _again(e, path) from None


def _store(path, data, mode):
    try:
        with builtins.open(_raw(path), mode) as f:
            f.write(data)
    except OSError as e:
        raise _again(e, path) from None


def write_file(path, data):
    _store(path, data, "wb")


def append_file(path, data):
    _store(path, data, "ab")


def file_exists(path):
    return os.path.exists(_raw(path))


def write_bytes(stream, data):
    if stream not in (1, 2):
        raise OSError("[Errno 9] Bad file descriptor")
    f = sys.stderr if stream == 2 else sys.stdout
    f.flush()
    f.buffer.write(data)
    f.buffer.flush()


def read_line():
    return sys.stdin.buffer.readline()


def time_ns():
    return time.time_ns()


def clock_ns():
    return time.monotonic_ns()


def random_bytes(n):
    if n < 0:
        raise ValueError("negative argument not allowed")
    return os.urandom(n)


def getenv(name):
    value = os.environb.get(_raw(name))
    return None if value is None else value.decode("latin-1")


def exit(status):
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status & 255)


def flush():
    sys.stdout.flush()


# ---- system calls: -errno, or None and last_error, where one fails ----
class _Last:
    error = 0


def _number(call, *args):
    try:
        result = call(*args)
        return 0 if result is None or isinstance(result, os.stat_result) else int(result)
    except OSError as e:
        return -e.errno
    except OverflowError:
        return -errno.EINVAL


def _text(call, *args):
    try:
        return call(*args)
    except OSError as e:
        _Last.error = e.errno
    except OverflowError:
        _Last.error = errno.EINVAL
    return None


def last_error():
    return _Last.error


def error_text(number):
    return os.strerror(number if -2**31 <= number < 2**31 else 2**31 - 1)


def open(path, flags, mode):
    return _number(os.open, _raw(path), flags, mode)


def close(fd):
    return _number(os.close, fd)


def read(fd, n):
    return _text(lambda: os.read(fd, n).decode("latin-1"))


def write(fd, data, start):
    if start < 0 or start > len(data):
        return -errno.EINVAL
    return _number(os.write, fd, data[start:].encode("latin-1"))


def seek(fd, offset, whence):
    return _number(os.lseek, fd, offset, whence)


def truncate(fd, size):
    return _number(os.ftruncate, fd, size)


def sync(fd):
    return _number(os.fsync, fd)


def isatty(fd):
    return _number(lambda: os.isatty(fd) or -errno.ENOTTY if _number(os.fstat, fd) != -errno.EBADF else -errno.EBADF)


def dup(fd):
    return _number(os.dup, fd)


def dup2(fd, to, inheritable):
    return _number(os.dup2, fd, to, inheritable)


def pipe():
    ends = os.pipe()
    return ends[0] | ends[1] << 32


def inheritable(fd):
    return _number(os.get_inheritable, fd)


def set_inheritable(fd, on):
    return _number(os.set_inheritable, fd, on)


def terminal_size(fd):
    def size():
        s = os.get_terminal_size(fd)
        return s.columns | s.lines << 32
    return _number(size)


def _status(s):
    return " ".join(map(str, (s.st_mode, s.st_ino, s.st_dev, s.st_nlink, s.st_uid, s.st_gid, s.st_size, s.st_atime_ns, s.st_mtime_ns,
                              s.st_ctime_ns, s.st_blksize, s.st_blocks, s.st_rdev)))


def status(path, follow):
    return _text(lambda: _status(os.stat(_raw(path), follow_symlinks=follow)))


def fd_status(fd):
    return _text(lambda: _status(os.fstat(fd)))


def _kind(entry):
    return 10 if entry.is_symlink() else 4 if entry.is_dir() else 8 if entry.is_file() else 0


def entries(path):
    def all_of():
        with os.scandir(_raw(path)) as found:
            return "".join(f"{_kind(e)} {e.inode()} {e.name.decode('latin-1')}\0" for e in found)
    return _text(all_of)


def current_folder():
    return _text(lambda: os.getcwdb().decode("latin-1"))


def read_link(path):
    return _text(lambda: os.readlink(_raw(path)).decode("latin-1"))


def make_folder(path, mode):
    return _number(os.mkdir, _raw(path), mode)


def remove_folder(path):
    return _number(os.rmdir, _raw(path))


def remove_file(path):
    return _number(os.unlink, _raw(path))


def change_folder(path):
    return _number(os.chdir, _raw(path))


def access(path, mode):
    return _number(lambda: 0 if os.access(_raw(path), mode) else -errno.EACCES if os.path.lexists(_raw(path)) else -errno.ENOENT)


def change_mode(path, mode):
    return _number(os.chmod, _raw(path), mode)


def truncate_file(path, size):
    return _number(os.truncate, _raw(path), size)


def set_times(path, access_ns, modified_ns, follow):
    return _number(lambda: os.utime(_raw(path), ns=(access_ns, modified_ns), follow_symlinks=follow))


def rename(source, target):
    return _number(os.rename, _raw(source), _raw(target))


def link(source, target):
    return _number(os.link, _raw(source), _raw(target))


def symlink(target, path):
    return _number(os.symlink, _raw(target), _raw(path))


def process_id(which):
    calls = (os.getpid, os.getppid, os.getuid, os.geteuid, os.getgid, os.getegid, threading.get_native_id)
    return calls[which]() if 0 <= which < len(calls) else -errno.EINVAL


def umask(mode):
    return os.umask(mode & 0o777)


def kill(process, number):
    return _number(os.kill, process, number)


def clock(id):
    try:
        return time.clock_gettime_ns(id)
    except OSError as e:
        return -e.errno
    except OverflowError:
        return -errno.EINVAL


def clock_step(id):
    try:
        return round(time.clock_getres(id) * 1e9)
    except OSError as e:
        return -e.errno
    except OverflowError:
        return -errno.EINVAL


def sleep(ns):
    if ns < 0:
        return -errno.EINVAL
    time.sleep(ns / 1e9)
    return 0


def calendar(seconds, local):
    try:
        t = time.localtime(seconds) if local else time.gmtime(seconds)
    except (OverflowError, OSError):
        return None
    return (f"{t.tm_year - 1900} {t.tm_mon - 1} {t.tm_mday} {t.tm_hour} {t.tm_min} {t.tm_sec} {(t.tm_wday + 1) % 7} {t.tm_yday - 1} "
            f"{t.tm_isdst} {t.tm_gmtoff} {t.tm_zone}")


def _fields(text):
    n = [int(x) for x in text.split(" ")[:9]]
    return (n[0] + 1900, n[1] + 1, n[2], n[3], n[4], n[5], (n[6] + 6) % 7, n[7] + 1, n[8])


def calendar_seconds(fields):
    try:
        return int(time.mktime(_fields(fields)))
    except (OverflowError, ValueError):
        return -1 << 63


def calendar_text(format, fields):
    return time.strftime(format, _fields(fields))


# Caught and ignored signals are held back in the program's thread: only the main thread, another one, may have handlers.
_caught = set()
_ignored = set()
_FIXED = (signal.SIGKILL, signal.SIGSTOP)


def set_signal(number, action):
    if number not in signal.valid_signals() or number in _FIXED or not 0 <= action <= 3:
        return -errno.EINVAL
    old = 2 if number in _caught else 1 if number in _ignored else 0
    _caught.discard(number)
    _ignored.discard(number)
    if action:
        (_ignored if action == 1 else _caught).add(number)
    signal.pthread_sigmask(signal.SIG_BLOCK if action else signal.SIG_UNBLOCK, [number])
    return old


def signals_wait():
    return _turns.waiting > 0 or bool(signal.sigpending() & _caught)


def take_signal():
    number = min(signal.sigpending() & _caught, default=0)
    if number:
        signal.sigwait([number])
    return int(number)


# ---- threads: one runs at a time, the one that has the turn ----
class _Turns:
    def __init__(self):
        self.lock = threading.Lock()
        self.waiting = self.others = 0
        self.newest = 1
        self.parked = []  # [key, event] in the order of their coming

    def take(self):
        self.waiting += 1
        self.lock.acquire()
        self.waiting -= 1

    def give(self):
        self.lock.release()


_turns = _Turns()
_turns.lock.acquire()
_own = threading.local()


def start_thread(function, stack):
    def run():
        _own.number = number
        _turns.take()
        try:
            function()
        finally:
            _turns.others -= 1
            _turns.give()

    _turns.newest += 1
    number = _turns.newest
    _turns.others += 1
    threading.Thread(target=run, daemon=True).start()
    return number


def thread_id():
    return getattr(_own, "number", 1)


def threads():
    return _turns.others


def yield_thread():
    if _turns.waiting:
        _turns.give()
        time.sleep(0)
        _turns.take()


def park(key, ns):
    entry = [key, threading.Event()]
    _turns.parked.append(entry)
    _turns.give()
    woken = entry[1].wait(None if ns < 0 else ns / 1e9)
    _turns.take()
    if entry in _turns.parked:
        _turns.parked.remove(entry)
    return 0 if woken else 1


def unpark(key):
    for entry in _turns.parked:
        if entry[0] == key:
            _turns.parked.remove(entry)
            entry[1].set()
            return True
    return False


def per_thread(object):
    """The reference fields of an object become each thread's own: its class gets properties for them."""
    own = threading.local()
    fields = [name for name, value in vars(object).items() if not isinstance(value, (int, float))]
    first = {name: vars(object).pop(name) for name in fields}
    for name, value in first.items():
        setattr(own, name, value)

    def field(name):
        return property(lambda self: getattr(own, name, None), lambda self, value: setattr(own, name, value))

    object.__class__ = type(type(object).__name__, (type(object),), {name: field(name) for name in fields})


# ---- processes and the like (rtlib/process.c): numbers of call and ask, in its order ----
def _wait(process, options, _):
    pid, status = os.waitpid(process, options)
    return pid | status << 32


def _fork(a, b, c):
    sys.stdout.flush()
    return os.fork()


def _mask(how, bits, _):
    old = signal.pthread_sigmask(how, [n for n in signal.valid_signals() if bits >> (n - 1) & 1])
    return sum(1 << (n - 1) for n in old)


def _nothing(a, b, c):
    raise OSError(errno.ENOSYS, "")


_CALLS = [_fork, _wait, lambda a, b, c: os.setsid() or 0, lambda a, b, c: os.getsid(a), lambda a, b, c: os.getpgid(a),
          lambda a, b, c: os.setpgid(a, b) or 0, lambda a, b, c: signal.alarm(a), _nothing, lambda a, b, c: fcntl.fcntl(a, b, c),
          lambda a, b, c: fcntl.flock(a, b) or 0, lambda a, b, c: os.nice(a) + 1000, lambda a, b, c: os.getpriority(a, b) + 1000,
          lambda a, b, c: os.setpriority(a, b, c) or 0, _mask, lambda a, b, c: sum(1 << (n - 1) for n in signal.sigpending()), _nothing,
          lambda a, b, c: os.setuid(a) or 0, lambda a, b, c: os.setgid(a) or 0, _nothing, lambda a, b, c: os.sched_yield() or 0,
          lambda a, b, c: os.getpgrp(), lambda a, b, c: os.tcgetpgrp(a), lambda a, b, c: os.tcsetpgrp(a, b) or 0, lambda a, b, c: os.sysconf(a) + 1,
          _nothing, _nothing, lambda a, b, c: resource.setrlimit(a, (b, c)) or 0, _nothing, lambda a, b, c: termios.tcdrain(a) or 0,
          lambda a, b, c: termios.tcflush(a, b) or 0, lambda a, b, c: termios.tcflow(a, b) or 0, lambda a, b, c: termios.tcsendbreak(a, b) or 0,
          lambda a, b, c: fcntl.ioctl(a, b, c)]


def call(what, a, b, c):
    try:
        return (_CALLS[what] if 0 <= what < len(_CALLS) else _nothing)(a, b, c)
    except termios.error as e:
        return -e.args[0]
    except (OSError, ValueError) as e:
        return -(getattr(e, "errno", None) or errno.EINVAL)


def _numbers(values):
    return "".join(f"{n} " for n in values)


def _texts(values):
    return "".join(f"{v}\0" for v in values)


def _group(g):
    return _texts([g.gr_name, g.gr_passwd, g.gr_gid, len(g.gr_mem)] + g.gr_mem)


def _modes(fd):
    m = termios.tcgetattr(fd)
    return _numbers(m[:6] + [c if isinstance(c, int) else c[0] for c in m[6]])


def _set_modes(fd, text):
    n = [int(word) for word in text.split()]
    termios.tcsetattr(fd, n[0], n[1:7] + [[bytes([c]) for c in n[7:]]])
    return ""


def _control(call, fd, text):
    request, data = text.split(" ", 1)
    return "0 " + call(fd, int(request), data.encode("latin-1")).decode("latin-1")


_ASKS = {0: lambda a, name: _numbers(resource.getrlimit(a)), 3: lambda a, name: _texts(os.uname()), 4: lambda a, name: _numbers(os.getgroups()),
         9: lambda a, name: _texts(pwd.getpwuid(a)), 11: lambda a, name: _group(grp.getgrgid(a)), 13: lambda a, name: _texts(pwd.getpwnam(name)),
         14: lambda a, name: _group(grp.getgrnam(name)), 16: lambda a, name: _numbers(os.getresuid()), 17: lambda a, name: _numbers(os.getresgid()),
         18: lambda a, name: _modes(a), 19: _set_modes, 20: lambda a, name: _control(fcntl.ioctl, a, name),
         21: lambda a, name: _control(fcntl.fcntl, a, name), 22: lambda a, name: _numbers(os.openpty())}


def ask(what, a, name):
    try:
        return _ASKS[what](a, name)
    except KeyError:
        _Last.error = errno.ENOENT if what in _ASKS else errno.ENOSYS
    except termios.error as e:
        _Last.error = e.args[0]
    except OSError as e:
        _Last.error = e.errno
    except ValueError:
        _Last.error = errno.EINVAL
    return None


def poll(fds, ms):
    words = [int(word) for word in fds.split()]
    p = select.poll()
    for fd, events in zip(words[::2], words[1::2]):
        p.register(fd, events)
    got = dict(p.poll(ms))
    return _numbers(got.get(fd, 0) for fd in words[::2])


def exec(paths, args, environment):
    error = errno.ENOENT
    sys.stdout.flush()
    for path in _raw_list(paths):
        try:
            os.execve(path, _raw_list(args), dict(e.split(b"=", 1) for e in _raw_list(environment)))
        except OSError as e:
            if e.errno not in (errno.ENOENT, errno.ENOTDIR):
                error = e.errno
    return -error


def _raw_list(texts):
    return texts.encode("latin-1").split(b"\0")[:-1]


def spawn(texts, environment, numbers):
    n = [int(word) for word in numbers.split()]
    items = texts.split("\0")[:-1]
    if len(n) < 17 or len(items) < n[0] + 1:
        return -errno.EINVAL
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    for fd, target in ((n[2], 0), (n[5], 1), (n[7], 2)):
        if fd >= 0:
            os.dup2(fd, target)
    if items[0]:
        os.chdir(items[0])
    exec(_texts(items[1:1 + n[0]]), _texts(items[1 + n[0]:]), environment)
    os._exit(255)


def environment():
    return "".join(f"{name.decode('latin-1')}={value.decode('latin-1')}\0" for name, value in os.environb.items())


def set_variable(name, value):
    raw_name, raw_value = _raw(name), _raw(value)
    if not raw_name or b"=" in raw_name:
        return -errno.EINVAL
    return _number(os.environb.__setitem__, raw_name, raw_value)


def unset_variable(name):
    raw_name = _raw(name)
    if not raw_name or b"=" in raw_name:
        return -errno.EINVAL
    os.environb.pop(raw_name, None)
    return 0


def processors():
    return os.cpu_count() or 1


# ---- sockets; an address is the text of a struct sockaddr ----
def _sockaddr(address):
    """What the module socket wants for the bytes of an address."""
    if len(address) < 2:
        raise OSError(errno.EINVAL, "")
    family = ord(address[0]) | ord(address[1]) << 8
    data = address.encode("latin-1")
    if family == net.AF_UNIX:
        return data[2:].split(b"\0")[0]
    if family == net.AF_INET:
        return net.inet_ntop(family, data[4:8]), int.from_bytes(data[2:4], "big")
    return (net.inet_ntop(family, data[8:24]), int.from_bytes(data[2:4], "big"), int.from_bytes(data[4:8], "big"),
            int.from_bytes(data[24:28], "little"))


def _raw_address(family, address):
    if family == net.AF_UNIX:
        path = address if isinstance(address, bytes) else os.fsencode(address)
        data = family.to_bytes(2, "little") + path
    elif family == net.AF_INET:
        data = family.to_bytes(2, "little") + address[1].to_bytes(2, "big") + net.inet_pton(family, address[0]) + bytes(8)
    else:
        data = (family.to_bytes(2, "little") + address[1].to_bytes(2, "big") + address[2].to_bytes(4, "big") +
                net.inet_pton(family, address[0]) + address[3].to_bytes(4, "little"))
    return data.decode("latin-1")


class _Borrowed:
    """A socket object on a descriptor that stays open."""

    def __init__(self, fd):
        self.fd = fd

    def __enter__(self):
        if self.fd < 0:
            raise OSError(errno.EBADF, "")
        self.object = net.socket(fileno=self.fd)
        return self.object

    def __exit__(self, *error):
        self.object.detach()


def _on(fd, call):
    with _Borrowed(fd) as s:
        return call(s)


def socket(family, type, proto):
    return _number(lambda: net.socket(family, type, proto).detach())


def socket_pair(family, type, proto):
    def call():
        a, b = net.socketpair(family, type, proto)
        return a.detach() | b.detach() << 32
    return _number(call)


def bind(fd, address):
    return _number(_on, fd, lambda s: s.bind(_sockaddr(address)))


def connect(fd, address):
    return _number(_on, fd, lambda s: s.connect(_sockaddr(address)))


def listen(fd, backlog):
    return _number(_on, fd, lambda s: s.listen(backlog))


def shutdown(fd, how):
    return _number(_on, fd, lambda s: s.shutdown(how))


def accept(fd):
    def call(s):
        got, address = s._accept()
        return got.to_bytes(4, "little").decode("latin-1") + _raw_address(s.family, address)
    return _text(_on, fd, call)


def socket_name(fd, peer):
    return _text(_on, fd, lambda s: _raw_address(s.family, s.getpeername() if peer else s.getsockname()))


def receive(fd, n, flags):
    def call(s):
        data, address = s.recvfrom(n, flags)
        raw = _raw_address(s.family, address) if address else ""
        return chr(len(raw)) + raw + data.decode("latin-1")
    return _text(_on, fd, call)


def send(fd, data, start, address):
    if not 0 <= start <= len(data):
        return -errno.EINVAL
    raw = data[start:].encode("latin-1")
    return _number(_on, fd & 0xFFFFFFFF, lambda s: s.sendto(raw, fd >> 32, _sockaddr(address)) if address else s.send(raw, fd >> 32))


def socket_option(fd, level, name, size):
    return _text(_on, fd, lambda s: s.getsockopt(level, name, size).decode("latin-1"))


def set_socket_option(fd, level, value, size):
    if value is None:
        return _number(_on, fd, lambda s: s.setsockopt(level >> 32, level & 0xFFFFFFFF, None, size))
    return _number(_on, fd, lambda s: s.setsockopt(level >> 32, level & 0xFFFFFFFF, value.encode("latin-1")))


def address_info(host, service, numbers):
    family, kind, proto, flags = [numbers >> 16 * k & 0xFFFF for k in range(4)]
    try:
        out = ""
        for f, t, p, name, address in net.getaddrinfo(host or None, service or None, family, kind, proto, flags):
            raw = _raw_address(f, address)
            out += f"{int(f)} {int(t)} {p} {len(name)} {len(raw)} {name}{raw}"
        return out
    except net.gaierror as e:
        _Last.error = e.errno
        return None


def name_info(address, flags):
    try:
        return "\0".join(net.getnameinfo(_sockaddr(address), flags))
    except net.gaierror as e:
        _Last.error = e.errno
        return None


def net_text(what, n):
    if what == 0:
        return net.gethostname()
    if what == 1:
        try:
            net.getaddrinfo("", None)
        except net.gaierror as e:
            return e.strerror if e.errno == n else f"error {n}"
    return _text(net.getservbyport if what == 2 else net.if_indextoname, n)


def net_number(what, text):
    try:
        if what == 1:
            return net.getservbyname(*text.split("/"))
        return net.getprotobyname(text) if what == 0 else net.if_nametoindex(text)
    except OSError:
        return -1

