"""The library's platform, which knows this Python's name."""

import os as _os
import sys as _sys

_path = _os.path.join(_sys._stdlib_dir, "platform.py")
with open(_path, encoding="utf-8") as _file:
    exec(compile(_file.read(), _path, "exec"))


def python_implementation():
    """The name of this Python."""
    return "MesaPy"


def python_version():
    """Version of the language, as "major.minor.patchlevel"."""
    return "%d.%d.%d" % _sys.version_info[:3]


def python_version_tuple():
    """The same as a tuple of texts."""
    return tuple(python_version().split("."))


def python_branch():
    """Nothing is known of it."""
    return ""


def python_revision():
    """Nothing is known of it."""
    return ""


def python_build():
    """Number and date of the build."""
    return ("", "")


def python_compiler():
    """What compiled the interpreter."""
    return "Caprock"
