"""Names of files as the program gives them and as the system has them: bytes, in texts surrogateescape."""

from objects.bytes import data_of, is_bytes
from objects.codecs import decode, encode
from objects.core import W_Root, call_special, type_error, value_error
from objects.operators import index_of
from objects.values import W_Bytes, W_Int, W_Str


def fspath(w: W_Root) -> W_Root:
    """os.fspath(w): a str or bytes."""
    if isinstance(w, W_Str) or isinstance(w, W_Bytes):
        return w
    result = call_special(w, "__fspath__", [])
    if result is None:
        raise type_error(f"expected str, bytes or os.PathLike object, not {w.cls().name}")
    if not isinstance(result, W_Str) and not isinstance(result, W_Bytes):
        raise type_error(f"expected {w.cls().name}.__fspath__() to return str or bytes, not {result.cls().name}")
    return result


def raw_text(w: W_Str) -> str:
    """The system's bytes of a text."""
    return encode(w.utf8, "", "surrogateescape")


def fs_text(raw: str) -> W_Str:
    """The text for the system's bytes."""
    return W_Str(decode(raw, "", "surrogateescape"))


def path_argument(w: W_Root, what: str, allowed: str) -> str:
    """The bytes of an argument that names a file; what: "stat: path" and the like; allowed: what the error says that it may be."""
    p: W_Root = w
    if not isinstance(w, W_Str) and not is_bytes(w):
        result = call_special(w, "__fspath__", [])
        if result is None:
            raise type_error(f"{what} should be {allowed}, not {w.cls().name}")
        p = fspath(w)
    raw = raw_text(p) if isinstance(p, W_Str) else data_of(p)
    if "\0" in raw:
        raise value_error("embedded null byte")
    return raw


def is_descriptor(w: W_Root) -> bool:
    """Is it an integer that stands for an open file?"""
    return isinstance(w, W_Int) or (not isinstance(w, W_Str) and not is_bytes(w) and w.cls().lookup("__index__") is not None)


def descriptor(w: W_Root) -> int:
    """The descriptor of an argument: an int, or what its fileno() gives."""
    if not isinstance(w, W_Int) and w.cls().lookup("__index__") is None:
        method = w.cls().lookup("fileno")
        if method is None:
            raise type_error("argument must be an int, or have a fileno() method.")
        result = method.invoke1(w)
        if not isinstance(result, W_Int):
            raise type_error("fileno() returned a non-integer")
        w = result
    fd = index_of(w)
    if fd < 0:
        raise value_error(f"file descriptor cannot be a negative integer ({fd})")
    return fd
