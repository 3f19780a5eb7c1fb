"""Folders: listdir, scandir with DirEntry, and the calls on names of files."""

from modules.io.dirty import is_worth_again
from modules.paths import fs_text, fspath, is_descriptor, path_argument
from modules.posix.status import f_lstat, f_stat, no_dir_fd
from objects.builtin import register1, register_any
from objects.core import (OperationError, W_Exception, W_Root, W_Type, new_builtin_type, none, object_type, put_into_module,
                          stop_iteration_type)
from objects.generic import give_class_getitem
from objects.object import computed
from objects.operators import index_of, is_true, repr_of
from objects.oserror import check, last_os_error, os_error2
from objects.structseq import W_StructSeq
from objects.typed import W_BuiltinList, register_list
from objects.values import W_Bytes, W_Int, W_Str, new_list, true, wrap_bool
from rtlib import host

PATH = "string, bytes or os.PathLike"
FOLDER = "string, bytes, os.PathLike, integer or None"
KIND_UNKNOWN = 0
KIND_FOLDER = 4
KIND_FILE = 8
KIND_LINK = 10
entry_type = new_builtin_type("DirEntry", object_type)
put_into_module(entry_type, "posix")
entry_type.is_final = True
scan_type = new_builtin_type("ScandirIterator", object_type)
put_into_module(scan_type, "posix")


class Entry:
    """What a folder has: kind, inode, name."""

    def __init__(self, text: str) -> None:
        parts = text.split(" ", 2)
        self.kind: int = int(parts[0])
        self.inode: int = int(parts[1])
        self.name: str = parts[2]


def entries_of(folder: W_Root, function: str) -> list[Entry]:
    """The entries of a folder; None stands for the current one."""
    raw = "."
    if is_descriptor(folder):
        raw = f"/proc/self/fd/{index_of(folder)}"
    elif folder is not none:
        raw = path_argument(folder, function + ": path", FOLDER)
    text = host.entries(raw)
    if text is None and is_worth_again(-host.last_error()):
        text = host.entries(raw)
    if text is None:
        raise last_os_error(folder if is_descriptor(folder) or folder is none else fspath(folder))
    return [Entry(part) for part in text.split("\0")[:-1]]


def wants_bytes(folder: W_Root) -> bool:
    return folder is not none and not is_descriptor(folder) and isinstance(fspath(folder), W_Bytes)


def name_like(raw: str, in_bytes: bool) -> W_Root:
    return W_Bytes(raw) if in_bytes else fs_text(raw)


def f_listdir(folder: W_Root) -> W_Root:
    found = entries_of(folder, "listdir")
    in_bytes = wants_bytes(folder)
    return new_list([name_like(e.name, in_bytes) for e in found])


# ---- scandir ----
class W_DirEntry(W_Root):
    def __init__(self, entry: Entry, name: W_Root, path: W_Root) -> None:
        self.entry: Entry = entry
        self.name: W_Root = name
        self.path: W_Root = path
        self.status: W_Root | None = None
        self.link_status: W_Root | None = None

    def cls(self) -> W_Type:
        return entry_type

    def stat(self, follow: bool) -> W_Root:
        """The status, asked for once."""
        if not follow or self.entry.kind not in [KIND_LINK, KIND_UNKNOWN]:
            s = self.link_status
            if s is None:
                s = f_lstat([self.path, none])
                self.link_status = s
            return s
        s = self.status
        if s is None:
            s = f_stat([self.path, none, true])
            self.status = s
        return s

    def is_kind(self, kind: int, mode: int, follow: bool) -> bool:
        known = self.entry.kind
        if known == KIND_UNKNOWN or (known == KIND_LINK and follow):
            try:
                s = self.stat(follow)
            except OperationError as e:
                if e.error.cls().name == "FileNotFoundError":
                    return False
                raise
            return index_of(field(s, 0)) & 0o170000 == mode
        return known == kind


def field(status: W_Root, i: int) -> W_Root:
    assert isinstance(status, W_StructSeq)
    return status.all[i]


def as_entry(w: W_Root) -> W_DirEntry:
    assert isinstance(w, W_DirEntry)
    return w


def e_name(w: W_Root) -> W_Root:
    return as_entry(w).name


def e_path(w: W_Root) -> W_Root:
    return as_entry(w).path


def e_is_dir(args: list[W_Root]) -> W_Root:
    return wrap_bool(as_entry(args[0]).is_kind(KIND_FOLDER, 0o040000, is_true(args[1])))


def e_is_file(args: list[W_Root]) -> W_Root:
    return wrap_bool(as_entry(args[0]).is_kind(KIND_FILE, 0o100000, is_true(args[1])))


def e_is_symlink(w: W_Root) -> W_Root:
    return wrap_bool(as_entry(w).is_kind(KIND_LINK, 0o120000, False))


def e_stat(args: list[W_Root]) -> W_Root:
    return as_entry(args[0]).stat(is_true(args[1]))


def e_inode(w: W_Root) -> W_Root:
    return W_Int(as_entry(w).entry.inode)


def e_repr(w: W_Root) -> W_Root:
    return W_Str(f"<DirEntry {repr_of(as_entry(w).name)}>")


class W_Scan(W_Root):
    """The entries of a folder, read when it was opened."""

    def __init__(self, found: list[Entry], folder: W_Root) -> None:
        self.found: list[Entry] = found
        self.folder: W_Root = folder
        self.at: int = 0

    def cls(self) -> W_Type:
        return scan_type

    def iter_next(self) -> W_Root | None:
        if self.at >= len(self.found):
            return None
        entry = self.found[self.at]
        self.at += 1
        folder = self.folder
        if isinstance(folder, W_Bytes):
            return W_DirEntry(entry, W_Bytes(entry.name), W_Bytes(joined(folder.data, entry.name)))
        name = fs_text(entry.name)
        if is_descriptor(folder):
            return W_DirEntry(entry, name, name)
        return W_DirEntry(entry, name, W_Str(joined(folder.utf8 if isinstance(folder, W_Str) else ".", name.utf8)))


def joined(folder: str, name: str) -> str:
    return folder + name if folder.endswith("/") else folder + "/" + name


def as_scan(w: W_Root) -> W_Scan:
    assert isinstance(w, W_Scan)
    return w


def f_scandir(folder: W_Root) -> W_Root:
    found = entries_of(folder, "scandir")
    return W_Scan(found, W_Str(".") if folder is none else folder if is_descriptor(folder) else fspath(folder))


def s_self(w: W_Root) -> W_Root:
    return w


def s_next(w: W_Root) -> W_Root:
    item = w.iter_next()
    if item is None:
        raise OperationError(W_Exception(stop_iteration_type, []))
    return item


def s_close(w: W_Root) -> W_Root:
    as_scan(w).found = []
    return none


def s_exit(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return s_close(args[0])


# ---- names ----
def f_mkdir(args: list[W_Root]) -> W_Root:
    """mkdir(path, mode=0o777, *, dir_fd=None)."""
    no_dir_fd(args[2])
    raw = path_argument(args[0], "mkdir: path", PATH)
    check(host.make_folder(raw, index_of(args[1])), fspath(args[0]))
    return none


def f_rmdir(args: list[W_Root]) -> W_Root:
    no_dir_fd(args[1])
    check(host.remove_folder(path_argument(args[0], "rmdir: path", PATH)), fspath(args[0]))
    return none


def f_unlink(args: list[W_Root]) -> W_Root:
    no_dir_fd(args[1])
    check(host.remove_file(path_argument(args[0], "unlink: path", PATH)), fspath(args[0]))
    return none


def f_remove(args: list[W_Root]) -> W_Root:
    no_dir_fd(args[1])
    check(host.remove_file(path_argument(args[0], "remove: path", PATH)), fspath(args[0]))
    return none


def f_rename(args: list[W_Root]) -> W_Root:
    """rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)."""
    return two_paths(args, "rename")


def f_replace(args: list[W_Root]) -> W_Root:
    return two_paths(args, "replace")


def two_paths(args: list[W_Root], name: str) -> W_Root:
    no_dir_fd(args[2])
    no_dir_fd(args[3])
    source = path_argument(args[0], name + ": src", PATH)
    target = path_argument(args[1], name + ": dst", PATH)
    result = host.link(source, target) if name == "link" else host.rename(source, target)
    if result < 0:
        raise os_error2(-result, fspath(args[0]), fspath(args[1]))
    return none


def f_link(args: list[W_Root]) -> W_Root:
    """link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)."""
    return two_paths(args, "link")


def f_symlink(args: list[W_Root]) -> W_Root:
    """symlink(src, dst, target_is_directory=False, *, dir_fd=None)."""
    no_dir_fd(args[3])
    source = path_argument(args[0], "symlink: src", PATH)
    target = path_argument(args[1], "symlink: dst", PATH)
    result = host.symlink(source, target)
    if result < 0:
        raise os_error2(-result, fspath(args[0]), fspath(args[1]))
    return none


def f_readlink(args: list[W_Root]) -> W_Root:
    no_dir_fd(args[1])
    text = host.read_link(path_argument(args[0], "readlink: path", PATH))
    if text is None:
        raise last_os_error(fspath(args[0]))
    return name_like(text, isinstance(fspath(args[0]), W_Bytes))


def f_chdir(path: W_Root) -> W_Root:
    if is_descriptor(path):
        check(host.change_folder(f"/proc/self/fd/{index_of(path)}"), path)
        return none
    raw = path_argument(path, "chdir: path", "string, bytes, os.PathLike or integer")
    check(host.change_folder(raw), fspath(path))
    return none


def f_access(args: list[W_Root]) -> W_Root:
    """access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)."""
    no_dir_fd(args[2])
    raw = path_argument(args[0], "access: path", PATH)
    return wrap_bool(host.access(raw, index_of(args[1])) == 0)


def f_chmod(args: list[W_Root]) -> W_Root:
    """chmod(path, mode, *, dir_fd=None, follow_symlinks=True)."""
    no_dir_fd(args[2])
    mode = index_of(args[1])
    if is_descriptor(args[0]):
        check(host.change_mode(f"/proc/self/fd/{index_of(args[0])}", mode), args[0])
        return none
    raw = path_argument(args[0], "chmod: path", "string, bytes, os.PathLike or integer")
    check(host.change_mode(raw, mode), fspath(args[0]))
    return none


def f_truncate(path: W_Root, size: W_Root) -> W_Root:
    if is_descriptor(path):
        check(host.truncate(index_of(path), index_of(size)), path)
        return none
    raw = path_argument(path, "truncate: path", "string, bytes, os.PathLike or integer")
    check(host.truncate_file(raw, index_of(size)), fspath(path))
    return none


def path_functions() -> list[W_BuiltinList]:
    """The functions of any number of parameters, to be put into the module."""
    return [W_BuiltinList("mkdir(path, mode=511, *, dir_fd=None)", None, f_mkdir),
            W_BuiltinList("rmdir(path, *, dir_fd=None)", None, f_rmdir),
            W_BuiltinList("unlink(path, *, dir_fd=None)", None, f_unlink),
            W_BuiltinList("remove(path, *, dir_fd=None)", None, f_remove),
            W_BuiltinList("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", None, f_rename),
            W_BuiltinList("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", None, f_replace),
            W_BuiltinList("link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", None, f_link),
            W_BuiltinList("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", None, f_symlink),
            W_BuiltinList("readlink(path, *, dir_fd=None)", None, f_readlink),
            W_BuiltinList("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", None, f_access),
            W_BuiltinList("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", None, f_chmod)]


def register_folders() -> None:
    """Gives DirEntry and the iterator of scandir their methods."""
    t = entry_type
    register_list(t, "is_dir(self, /, *, follow_symlinks=True)", e_is_dir)
    register_list(t, "is_file(self, /, *, follow_symlinks=True)", e_is_file)
    register_list(t, "stat(self, /, *, follow_symlinks=True)", e_stat)
    register1(t, "is_symlink(self, /)", e_is_symlink)
    register1(t, "inode(self, /)", e_inode)
    register1(t, "__fspath__(self, /)", e_path)
    register1(t, "__repr__(self, /)", e_repr)
    computed(t, "name", e_name)
    computed(t, "path", e_path)
    give_class_getitem(t)
    t = scan_type
    register1(t, "__iter__(self, /)", s_self)
    register1(t, "__next__(self, /)", s_next)
    register1(t, "__enter__(self, /)", s_self)
    register_any(t, "__exit__(self, /, *args)", s_exit)
    register1(t, "close(self, /)", s_close)
