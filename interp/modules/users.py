"""pwd and grp: users and groups, as the system knows them."""

from modules.paths import fs_text, raw_text
from modules.posix.calls import (ASK_ALL_GROUPS, ASK_GROUP, ASK_GROUP_NAMED, ASK_USER, ASK_USER_NAMED, ASK_USERS, ask, fields)
from objects.builtin import W_Builtin0, W_Builtin1
from objects.core import OperationError, W_Exception, W_Root, bad_argument, key_error_type, type_error, value_error
from objects.int import is_integer
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import index_of, repr_of
from objects.structseq import W_StructSeq, new_structseq_type
from objects.values import W_Int, W_Long, W_Str, new_list

USER = ["pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"]
GROUP = ["gr_name", "gr_passwd", "gr_gid", "gr_mem"]
user_type = new_structseq_type("pwd", "struct_passwd", USER, 7)
group_type = new_structseq_type("grp", "struct_group", GROUP, 4)
MOST = 0xFFFFFFFF


def number_argument(w: W_Root, what: str, function: str) -> int:
    """The number of a user or group; KeyError where no such number can be."""
    if isinstance(w, W_Long):
        raise not_found(f"{function}(): {what} not found: {repr_of(w)}")
    if not is_integer(w) and w.cls().lookup("__index__") is None:
        raise type_error(f"{what} should be integer, not {w.cls().name}")
    n = index_of(w)
    if n < -1 or n > MOST:
        raise not_found(f"{function}(): {what} not found: {n}")
    return n


def name_argument(w: W_Root, function: str) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument(f"{function}() argument", "str", w)
    raw = raw_text(w)
    if "\0" in raw:
        raise value_error("embedded null byte")
    return raw


def not_found(text: str) -> OperationError:
    return OperationError(W_Exception(key_error_type, [W_Str(text)]))


# ---- users ----
def user_at(parts: list[str], at: int) -> W_Root:
    items: list[W_Root] = [fs_text(parts[at]), fs_text(parts[at + 1]), W_Int(int(parts[at + 2])), W_Int(int(parts[at + 3])), fs_text(parts[at + 4]),
                           fs_text(parts[at + 5]), fs_text(parts[at + 6])]
    return W_StructSeq(user_type, items)


def f_getpwuid(uid: W_Root) -> W_Root:
    n = number_argument(uid, "uid", "getpwuid")
    text = ask(ASK_USER, n, "")
    if text is None:
        raise not_found(f"getpwuid(): uid not found: {n}")
    return user_at(fields(text), 0)


def f_getpwnam(name: W_Root) -> W_Root:
    raw = name_argument(name, "getpwnam")
    text = ask(ASK_USER_NAMED, 0, raw)
    if text is None:
        raise not_found(f"getpwnam(): name not found: {repr_of(name)}")
    return user_at(fields(text), 0)


def f_getpwall() -> W_Root:
    text = ask(ASK_USERS, 0, "")
    out: list[W_Root] = []
    if text is not None:
        parts = fields(text)
        for at in range(0, len(parts), 7):
            out.append(user_at(parts, at))
    return new_list(out)


# ---- groups ----
def group_at(parts: list[str], at: int) -> W_Root:
    members = int(parts[at + 3])
    items: list[W_Root] = [fs_text(parts[at]), fs_text(parts[at + 1]), W_Int(int(parts[at + 2])),
                           new_list([fs_text(parts[at + 4 + i]) for i in range(members)])]
    return W_StructSeq(group_type, items)


def f_getgrgid(gid: W_Root) -> W_Root:
    n = number_argument(gid, "gid", "getgrgid")
    text = ask(ASK_GROUP, n, "")
    if text is None:
        raise not_found(f"getgrgid(): gid not found: {n}")
    return group_at(fields(text), 0)


def f_getgrnam(name: W_Root) -> W_Root:
    raw = name_argument(name, "getgrnam")
    text = ask(ASK_GROUP_NAMED, 0, raw)
    if text is None:
        raise not_found(f"getgrnam(): name not found: {repr_of(name)}")
    return group_at(fields(text), 0)


def f_getgrall() -> W_Root:
    text = ask(ASK_ALL_GROUPS, 0, "")
    out: list[W_Root] = []
    if text is not None:
        parts = fields(text)
        at = 0
        while at < len(parts):
            out.append(group_at(parts, at))
            at += 4 + int(parts[at + 3])
    return new_list(out)


def make_pwd() -> W_Module:
    """The module pwd."""
    m = new_builtin_module("pwd", "The users that the system knows.")
    add_type(m, user_type)
    add_function(m, W_Builtin1("getpwuid(uidobj, /)", None, f_getpwuid))
    add_function(m, W_Builtin1("getpwnam(name, /)", None, f_getpwnam))
    add_function(m, W_Builtin0("getpwall()", None, f_getpwall))
    return m


def make_grp() -> W_Module:
    """The module grp."""
    m = new_builtin_module("grp", "The groups that the system knows.")
    add_type(m, group_type)
    add_function(m, W_Builtin1("getgrgid(id)", None, f_getgrgid))
    add_function(m, W_Builtin1("getgrnam(name)", None, f_getgrnam))
    add_function(m, W_Builtin0("getgrall()", None, f_getgrall))
    return m
