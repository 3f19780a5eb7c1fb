"""The module marshal."""

from modules.marshal.numbers import VERSION
from modules.marshal.read import Reader, loaded
from modules.marshal.write import dumped
from objects.bytes import W_ByteArray, argument, is_bytes
from objects.builtin import W_Builtin1, W_Builtin2, W_Builtin3
from objects.core import W_Root, type_error, value_error
from objects.memoryview import new_view
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import get_attribute, index_of
from objects.values import W_Bytes, W_Int

BLOCK = 65536  # bytes that load asks a file for at most


def f_dumps(value: W_Root, version: W_Root) -> W_Root:
    return W_Bytes(dumped(value, index_of(version)))


def f_dump(value: W_Root, file: W_Root, version: W_Root) -> W_Root:
    return get_attribute(file, "write").call([W_Bytes(dumped(value, index_of(version)))])


def f_loads(data: W_Root) -> W_Root:
    if not is_bytes(data):
        raise type_error(f"a bytes-like object is required, not '{data.cls().name}'")
    return loaded(argument(data), False)


class FileReader(Reader):
    """Reads from a file's read as much as each object needs, so that what follows stays in the file."""

    def __init__(self, file: W_Root) -> None:
        super().__init__("", False)
        self.file: W_Root = file

    def more(self, n: int) -> None:
        """Sees to it that n bytes are there, or as many as the file has."""
        parts: list[str] = []
        have = len(self.data) - self.at
        while have < n:
            wanted = min(n - have, BLOCK)
            buffer = W_ByteArray("\0" * wanted)
            got = index_of(get_attribute(self.file, "readinto").call([new_view(buffer)]))
            if got > wanted:
                raise value_error(f"read() returned too much data: {wanted} bytes requested, {got} returned")
            if got <= 0:
                break
            parts.append(buffer.data()[:got])
            have += got
        if parts:
            self.data = self.data[self.at:] + "".join(parts)
            self.at = 0

    def byte(self) -> int:
        self.more(1)
        return super().byte()

    def take(self, n: int) -> str:
        self.more(n)
        return super().take(n)

    def word(self) -> int:
        self.more(4)
        return super().word()

    def count(self) -> int:
        self.more(1)
        return super().count()

    def block(self) -> int:
        n = self.size("bytes object")
        self.more(n)
        return self.end_of(n)


def f_load(file: W_Root) -> W_Root:
    probe = get_attribute(file, "read").call([W_Int(0)])
    if not is_bytes(probe):
        raise type_error(f"file.read() returned not bytes but {probe.cls().name}")
    try:
        return FileReader(file).get()
    except RecursionError:
        raise value_error("recursion limit exceeded")


def make_marshal() -> W_Module:
    """The module."""
    m = new_builtin_module("marshal", "Objects as bytes, and back.")
    m.namespace.set("version", W_Int(VERSION))
    add_function(m, W_Builtin2("dumps(value, version=4, /)", None, f_dumps))
    add_function(m, W_Builtin3("dump(value, file, version=4, /)", None, f_dump))
    add_function(m, W_Builtin1("loads(bytes, /)", None, f_loads))
    add_function(m, W_Builtin1("load(file, /)", None, f_load))
    return m
