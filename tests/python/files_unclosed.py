"""Files that nobody closed: what was written is there as soon as nobody holds the stream, whoever looks."""
import gc
import os
import shutil
import subprocess
import sys
import tempfile

folder = tempfile.mkdtemp()
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
open(path, "w").write("a process reads it\n")
sys.stdout.flush()
subprocess.run(["cat", path], check=True)
open(path, "w").write("the shell reads it\n")
os.system("cat " + path)
open(os.path.join(folder, "written_module.py"), "w").write("value = 42\n")
sys.path.insert(0, folder)
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


print(turns(150))


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
shutil.rmtree(folder)
