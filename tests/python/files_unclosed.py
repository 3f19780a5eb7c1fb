"""Files that nobody closed: what was written is there as soon as nobody holds the stream, whoever looks."""
import gc
import os
import resource
import socket
import sys

folder = f"/tmp/unclosed-{os.getpid()}"
os.mkdir(folder)
path = os.path.join(folder, "text")
other = os.path.join(folder, "other")


def text_of(name):
    with open(name) as f:
        return f.read()


# ---- read, measured, written again ----
open(path, "w").write("one\n")
print(repr(text_of(path)))
open(path, "wb").write(b"binary")
print(os.path.getsize(path), os.stat(path).st_size, os.lstat(path).st_size)
open(path, "a").write(" and more")
open(path, "a").write(" and yet more")
print(repr(text_of(path)))
open(path, "w").write("a longer text")
open(path, "w").write("short")
print(repr(text_of(path)))
open(path, "w").write("seen by descriptor")
fd = os.open(path, os.O_RDONLY)
print(os.read(fd, 100))
os.close(fd)
open(path, "w", buffering=5).write("by several names")
os.link(path, other)
print(repr(text_of(other)))

# ---- by other processes ----
open(path, "w").write("the shell reads it\n")
sys.stdout.flush()
os.system("cat " + path)
open(os.path.join(folder, "written_module.py"), "w").write("value = 42\n")
sys.path.insert(0, folder)
sys.dont_write_bytecode = True
import written_module
print(written_module.value)


# ---- in loops and functions ----
def write(n):
    f = open(path, "w")
    f.write("x" * n)


def turns(n):
    wrong = 0
    for i in range(n):
        write(i)
        if len(text_of(path)) != i:
            wrong += 1
    return wrong


print(turns(60))


class Holder:
    def __init__(self):
        self.file = open(path, "w")
        self.file.write("held for long")


holder = Holder()
gc.collect()
print(repr(text_of(path)))
holder = None
print(repr(text_of(path)), os.path.getsize(other))
held = open(other, "w")
held.write("held")
print([os.path.getsize(other) for i in range(5)])
held.close()
print(os.path.getsize(other))

# ---- no descriptors left ----
resource.setrlimit(resource.RLIMIT_NOFILE, (40, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))


def listening():
    s = socket.create_server(("127.0.0.1", 0))
    client = socket.create_connection(s.getsockname())
    return client, s.accept()[0]


def opened(make):
    for i in range(50):
        make()
    return make.__name__


def a_file():
    open(path)


def a_dup():
    os.fdopen(os.dup(0))


def a_descriptor():
    os.fdopen(os.open(path, os.O_RDONLY))


def a_pipe():
    for fd in os.pipe() + os.pipe2(0):
        os.fdopen(fd)


print([opened(make) for make in [a_file, a_dup, a_descriptor, a_pipe, socket.socket, socket.socketpair, listening]])
held = [open(path) for i in range(10)]
try:
    while True:
        held.append(socket.socket())
except OSError as e:
    print(e.errno)
try:
    os.pipe2(0)
except OSError as e:
    print(e.errno)
held = None
for name in os.listdir(folder):
    os.remove(os.path.join(folder, name))
os.rmdir(folder)
