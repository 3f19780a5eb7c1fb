"""rtlib.host on stock CPython: files, clocks, random bytes, environment, exit.

Paths, names and values are str whose characters are the raw bytes, as translated."""

import os
import sys
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
        with open(_raw(path), "rb", buffering=0) as f:
            return f.read()
    except OSError as e:
        raise _again(e, path) from None


def _store(path, data, mode):
    try:
        with open(_raw(path), mode) as f:
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
