"""Modules of the library that were compiled when MesaPy was built, in one file beside the program; where it is missing, the modules that
the import system itself consists of are compiled from the library's files.

The file begins with a line for each module: name, name of its file's module, 1 for a package, offset, size. An empty line ends them;
the offsets count from there. What stands there is marshal's.
"""

from modules.marshal.read import loaded
from modules.sys import settings
from objects.code import W_Code
from objects.core import OperationError
from rtlib import host
import vm.compiling as compiling

FILE = "/frozen"
HEAD = 4096  # the lines take less

# what is there always: module, and the library's module
ESSENTIAL = {"_frozen_importlib": "importlib._bootstrap", "_frozen_importlib_external": "importlib._bootstrap_external", "zipimport": "zipimport"}


class Frozen:
    """One module."""

    def __init__(self, origin: str, is_package: bool, offset: int, size: int) -> None:
        self.origin: str = origin
        self.is_package: bool = is_package
        self.offset: int = offset
        self.size: int = size


class Store:
    """The file; modules by name. switch: 1 or -1 where a test wants frozen modules used or not, beside those of ESSENTIAL."""

    def __init__(self) -> None:
        self.modules: dict[str, Frozen] = {}
        self.fd: int = -1
        self.start: int = 0
        self.switch: int = 0
        self.is_on: bool = True

    def open(self) -> None:
        """Reads the lines; nothing where there is no such file."""
        for name in ESSENTIAL:
            self.modules[name] = Frozen(ESSENTIAL[name], False, 0, 0)
        fd = host.open(settings.own_folder + FILE, 0o2000000, 0)  # O_CLOEXEC
        if fd < 0:
            return
        head = host.read(fd, HEAD)
        end = -1 if head is None else head.find("\n\n")
        if head is None or end < 0:
            host.close(fd)
            return
        self.fd = fd
        self.start = end + 2
        for line in head[:end].split("\n"):
            words = line.split(" ")
            self.modules[words[0]] = Frozen(words[1], words[2] == "1", int(words[3]), int(words[4]))

    def close(self) -> None:
        if self.fd >= 0:
            host.close(self.fd)
            self.fd = -1

    def in_use(self, name: str) -> bool:
        if name in ESSENTIAL:
            return True
        return self.switch > 0 or (self.switch == 0 and self.is_on)

    def find(self, name: str) -> Frozen | None:
        if not self.in_use(name):
            return None
        return self.modules.get(name)

    def data(self, f: Frozen) -> str | None:
        """The bytes of a module."""
        fd = self.fd
        if fd < 0:
            fd = host.open(settings.own_folder + FILE, 0o2000000, 0)
            if fd < 0:
                return None
        host.seek(fd, self.start + f.offset, 0)
        data = host.read(fd, f.size)
        if self.fd < 0:
            host.close(fd)
        return data if data is not None and len(data) == f.size else None


store = Store()


def frozen_code(name: str) -> W_Code | None:
    """The code of a frozen module."""
    f = store.find(name)
    if f is None:
        return None
    if f.size == 0:
        path = settings.stdlib + "/" + f.origin.replace(".", "/") + ".py"
        try:
            return compiling.compile_source(host.read_file(path), f"<frozen {f.origin}>", "exec")
        except OSError:
            return None
    data = store.data(f)
    if data is None:
        return None
    try:
        w = loaded(data, True)
        return w if isinstance(w, W_Code) else None
    except OperationError:
        return None
