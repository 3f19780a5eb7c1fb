"""Where things are: the program itself, the library, files that the command line names."""

from modules.sys import settings
from rtlib import host


def absolute(path: str) -> str:
    """The path from the root; CPython leaves its . and .. as they are."""
    here = host.current_folder()
    if path == "" and here is not None:
        return here
    return path if path.startswith("/") or here is None else here + "/" + path


def is_folder(path: str) -> bool:
    """Is there a folder of that name?"""
    fd = host.open(path, 0o2200000, 0)  # O_DIRECTORY | O_CLOEXEC
    if fd < 0:
        return False
    host.close(fd)
    return True


def folder_of(path: str) -> str:
    """The folder of a file, of a link's target."""
    at = path.rfind("/")
    target = host.read_link(path)
    if target is not None:
        path = target if target.startswith("/") else path[:at + 1] + target
        at = path.rfind("/")
    return path[:at] if at > 0 else "/"


def normal(path: str) -> str:
    """The path without . and .."""
    out: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if out:
                out.pop()
        elif part != "" and part != ".":
            out.append(part)
    return "/" + "/".join(out)


def program_path(name: str) -> str:
    """The file of this program as it was called by a name: links stay as they are."""
    if "/" in name:
        return normal(absolute(name))
    path = host.getenv("PATH")
    for folder in ([] if path is None else path.split(":")):
        if folder and host.access(folder + "/" + name, 1) == 0 and not is_folder(folder + "/" + name):
            return folder + "/" + name
    program = host.read_link("/proc/self/exe")
    return "" if program is None else program


def set_places(name: str, home: str, stdlib: str) -> None:
    """Finds the program called by a name, what belongs to it, and the library; home: PYTHONHOME."""
    settings.executable = program_path(name)
    settings.stdlib = home.split(":")[0] + "/lib/python3.11" if home else stdlib
    program = host.read_link("/proc/self/exe")
    if program is None:
        return
    folder = folder_of(program)
    for below in [normal(folder + "/../lib/mesapy"), normal(folder + "/lib/mesapy")]:
        if is_folder(below):
            settings.own_folder = below
            return
