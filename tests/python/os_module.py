"""os on posix: files, folders, paths, environment; errno."""
import errno
import os
import os.path
import stat


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)).replace(base, "BASE"))
    except Exception as e:
        print(type(e).__name__, str(e).replace(base, "BASE"))


base = "/tmp/mesapy-os-module-%d" % os.getpid()
os.mkdir(base)
os.chdir(base)
print(os.getcwd() == os.path.realpath(base), os.getcwdb() == os.path.realpath(base).encode(), os.name, os.sep, os.linesep, os.curdir, os.devnull)
fd = os.open("file", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o640)
print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.read(fd, 100), os.read(fd, 5), os.lseek(fd, -3, os.SEEK_END), os.read(fd, 9))
os.ftruncate(fd, 4)
s = os.fstat(fd)
print(s.st_size, stat.S_ISREG(s.st_mode), oct(stat.S_IMODE(s.st_mode)), s.st_nlink, s[6], s.st_uid == os.getuid(), s == os.stat("file"), os.stat(fd) == s, len(s), s.st_mtime == s.st_mtime_ns / 1e9 or abs(s.st_mtime - s[8]) < 1)
print(os.isatty(fd), os.get_inheritable(fd), os.set_inheritable(fd, True), os.get_inheritable(fd))
other = os.dup(fd)
print(other != fd, os.dup2(fd, other) == other, os.get_inheritable(other), os.close(other), os.fsync(fd), os.close(fd))
attempt(os.close, fd)
attempt(os.read, fd, 1)
r, w = os.pipe()
print(os.write(w, b"through the pipe"), os.read(r, 7), os.read(r, 100), os.close(w), os.read(r, 5), os.close(r))
with os.fdopen(os.open("file", os.O_RDONLY)) as f:
    print(f.read())
os.makedirs("a/b/c", exist_ok=True)
os.symlink("file", "link")
os.link("file", "hard")
print(sorted(os.listdir()), sorted(os.listdir(b".")), os.readlink("link"), os.path.islink("link"), os.lstat("link").st_size, os.path.samefile("file", "hard"))
with os.scandir(".") as it:
    for e in sorted(it, key=lambda e: e.name):
        print(e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.is_file(follow_symlinks=False), e.inode() == os.lstat(e.path).st_ino, e.stat().st_size == os.stat(e.path).st_size, repr(e), os.fspath(e))
os.rename("hard", "a/moved")
# ---- owners, special files, places, descriptors of Linux ----
import fcntl
import struct
import termios
fd = os.open("file", os.O_RDWR)
print(os.pwrite(fd, b"0123456789", 2), os.pread(fd, 4, 5), os.pread(fd, 100, 10), os.fchmod(fd, 0o600), oct(os.stat("file").st_mode), os.fchown(fd, -1, -1), os.chown("file", -1, os.getgid()), os.lchown("link", -1, -1))
parts = [bytearray(3), bytearray(4)]
print(os.lseek(fd, 4, 0), os.readv(fd, parts), parts, os.preadv(fd, parts, 0), parts[1], os.writev(fd, [b"a", b"bc"]), os.pwritev(fd, [b"X", b"Y"], 0), os.pread(fd, 20, 0))
out = os.open("copy", os.O_RDWR | os.O_CREAT)
print(os.sendfile(out, fd, 2, 4), os.copy_file_range(fd, out, 3, 0, 4), os.pread(out, 20, 0), os.posix_fallocate(out, 0, 50), os.fstat(out).st_size, os.posix_fadvise(out, 0, 0, os.POSIX_FADV_WILLNEED), os.close(out))
os.mkfifo("fifo", 0o600)
os.mknod("node", 0o600 | stat.S_IFREG)
print(stat.S_ISFIFO(os.stat("fifo").st_mode), os.stat("node").st_size, os.major(0x12345), os.minor(0x12345), os.makedev(0x123, 0x45), os.remove("fifo"), os.remove("node"), os.remove("copy"))
v = os.statvfs(".")
print(v.f_bsize > 0, v == os.fstatvfs(fd) or v.f_blocks == os.fstatvfs(fd).f_blocks, v.f_namemax, len(v), os.pathconf(".", "PC_NAME_MAX"), os.fpathconf(fd, "PC_PIPE_BUF"), os.sync())
print(os.sched_getaffinity(0) >= {0} or True, os.sched_getscheduler(0) in (0, 3), os.sched_getparam(0), os.sched_get_priority_max(os.SCHED_FIFO), os.sched_get_priority_min(os.SCHED_RR), os.sched_setaffinity(0, os.sched_getaffinity(0)))
r, w = os.pipe2(os.O_CLOEXEC)
e = os.eventfd(3)
m = os.memfd_create("name")
print(os.get_inheritable(r), os.eventfd_write(e, 4), os.eventfd_read(e), os.write(m, b"memory"), os.pread(m, 3, 3), len(os.getrandom(8)), [os.close(x) for x in (r, w, e, m)])
attempt(os.getxattr, "file", "user.none_such")
attempt(os.chown, "none", 0, 0)
attempt(os.statvfs, "none")
attempt(os.pread, 99, 1, 0)
attempt(os.sched_getparam, -5)
attempt(os.copy_file_range, 0, 0, -1)
child = os.fork()
if child == 0:
    os._exit(7)
print(os.waitid(os.P_PID, child, os.WEXITED)[2:])
child = os.fork()
if child == 0:
    os._exit(9)
done = os.wait4(child, 0)
print(done[0] == child, done[1] >> 8, len(done[2]), os.getresuid() == (os.getuid(), os.geteuid(), os.getuid()) or True, os.getgrouplist("root", 0)[:1])
master, slave = os.openpty()
modes = termios.tcgetattr(slave)
print(len(modes), len(modes[6]), modes[6][termios.VINTR], modes[6][termios.VMIN], termios.tcsetwinsize(slave, (20, 70)), termios.tcgetwinsize(slave), os.get_terminal_size(slave))
modes[3] &= ~(termios.ICANON | termios.ECHO)
print(termios.tcsetattr(slave, termios.TCSANOW, modes), termios.tcgetattr(slave)[6][termios.VMIN], os.write(master, b"x"), os.read(slave, 5), termios.tcdrain(slave), termios.tcflush(slave, termios.TCIOFLUSH), termios.tcflow(slave, termios.TCOON))
buffer = bytearray(8)
print(fcntl.ioctl(slave, termios.TIOCGWINSZ, buffer), struct.unpack("4H", buffer), struct.unpack("4H", fcntl.ioctl(slave, termios.TIOCGWINSZ, bytes(8))), os.ttyname(slave).startswith("/dev/pts/"))
lock = struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0)
print(struct.unpack("hhqqi", fcntl.fcntl(fd, fcntl.F_GETLK, lock))[0] == fcntl.F_UNLCK, os.lockf(fd, os.F_LOCK if hasattr(os, "F_LOCK") else 1, 4), os.close(fd))
for bad in ((termios.tcgetattr, 0 if not os.isatty(0) else -1), (termios.tcgetattr, "x"), (termios.tcsetattr, slave, 0, [1]), (fcntl.ioctl, slave, 1, b"x" * 2000)):
    attempt(*bad)
os.close(master)
os.close(slave)
os.replace("a/moved", "a/b/again")
print([(r.replace(base, ""), sorted(d), sorted(f)) for r, d, f in os.walk(base)])
os.chmod("file", 0o600)
os.utime("file", (1000000000, 1500000000.25))
print(oct(os.stat("file").st_mode), os.path.getmtime("file"), os.stat("file").st_atime_ns, os.path.getsize("file"), os.access("file", os.R_OK), os.access("none", os.F_OK))
os.utime("file", ns=(5, 1234567890123456789))
print(os.stat("file").st_mtime_ns, os.stat("file").st_atime)
with open("file", "rb") as f:
    os.utime(f.fileno(), (7, 8))
print(os.stat("file").st_mtime, repr(os.stat("file"))[-56:-20])
for function, args, keywords in [(os.utime, (1,), {"follow_symlinks": False}), (os.utime, (99,), {}), (os.getrandom, (1, 77777), {})]:
    try:
        function(*args, **keywords)
    except (ValueError, OSError) as e:
        print(type(e).__name__, e)
os.truncate("file", 1)
os.unlink("link")
os.remove("a/b/again")
os.removedirs("a/b/c")
print(os.listdir("."), os.path.exists("a"), os.path.isdir("."), os.path.isfile("file"))
for call in [lambda: os.stat("none"), lambda: os.mkdir("file"), lambda: os.rmdir("none"), lambda: os.unlink("none"), lambda: os.rename("none", "x"), lambda: os.listdir("none"),
             lambda: os.open("none", os.O_RDONLY), lambda: os.chdir("none"), lambda: os.readlink("file"), lambda: os.link("none", "y"), lambda: os.scandir("none"),
             lambda: os.stat("a\0b"), lambda: os.stat(1.5), lambda: os.open(5, 0), lambda: os.fspath(5), lambda: os.rmdir("."), lambda: os.lseek(99, 0, 0), lambda: os.fstat(99),
             lambda: os.stat("file", "x"), lambda: os.stat(), lambda: os.truncate("none", 0), lambda: os.get_terminal_size(99), lambda: os.urandom(-1), lambda: os.listdir("file")]:
    attempt(call)
try:
    os.stat("none")
except OSError as e:
    print(e.errno == errno.ENOENT, e.strerror, e.filename, errno.errorcode[e.errno])
os.remove("file")
os.chdir("/")
os.rmdir(base)
print(os.strerror(errno.EACCES), os.strerror(99999), len(os.urandom(10)), os.getpid() > 0, os.getppid() > 0, os.cpu_count() > 0, os.umask(0o22) == os.umask(0o22))
os.environ["MESAPY_X"] = "välue"
print(os.environ["MESAPY_X"], os.getenv("MESAPY_X"), os.environb[b"MESAPY_X"], "MESAPY_X" in os.environ, os.getenv("MESAPY_NONE", "default"))
del os.environ["MESAPY_X"]
print("MESAPY_X" in os.environ)
attempt(lambda: os.environ["MESAPY_NONE"])
attempt(os.putenv, "a=b", "c")
attempt(os.environ.__setitem__, "a", 5)
print(os.path.join("a", "b", "/c", "d"), os.path.split("/a/b.c"), os.path.splitext("x/y.tar.gz"), os.path.basename("/a/b"), os.path.dirname("/a/b"), os.path.abspath("x"), os.path.normpath("/a/../b//c/./d"), os.path.relpath("/a/b", "/a/c"), os.path.commonpath(["/a/b", "/a/c"]), os.path.expanduser("x"), os.path.isabs("/x"), os.path.commonprefix(["abc", "abd"]))
for p in ["", ".", "..", "/..", "//a", "///a", "a//b", "a/./b", "a/../..", "/a/../../b", "../a", "./a/", "//"]:
    print(repr(os.path.normpath(p)), end=" ")
print(os.fsencode("ä\udcff"), os.fsdecode(b"\xc3\xa4\xff"), os.fspath("x"), isinstance("x", os.PathLike))


class Path:
    def __fspath__(self):
        return "/tmp"


print(os.stat(Path()) == os.stat("/tmp"), isinstance(Path(), os.PathLike), issubclass(Path, os.PathLike), os.fspath(Path()))
print(os.stat_result(range(10)).st_size, os.stat_result(range(10)).st_atime, os.stat_result.n_fields, os.terminal_size((80, 24)), os.O_CREAT, errno.EPIPE, len(errno.errorcode))
attempt(os.stat_result, [1])
