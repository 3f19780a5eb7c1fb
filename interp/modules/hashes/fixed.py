"""_md5, _sha1, _sha256, _sha512: digests of one length."""

from typing import Callable

from lib.md5 import Md5
from lib.sha1 import Sha1
from lib.sha256 import Sha256
from lib.sha512 import Sha512
from modules.hashes.common import new_digest, new_digest_type, register_digest
from objects.core import W_Root, W_Type, type_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.typed import W_BuiltinList, as_type, register_new
from rtlib.text import upper

md5_type = new_digest_type("_md5", "md5")
sha1_type = new_digest_type("_sha1", "sha1")
sha224_type = new_digest_type("_sha256", "sha224")
sha256_type = new_digest_type("_sha256", "sha256")
sha384_type = new_digest_type("_sha512", "sha384")
sha512_type = new_digest_type("_sha512", "sha512")


def f_md5(args: list[W_Root]) -> W_Root:
    """md5(string=b'', *, usedforsecurity=True); likewise the others."""
    return new_digest(md5_type, Md5(), args[0])


def f_sha1(args: list[W_Root]) -> W_Root:
    return new_digest(sha1_type, Sha1(), args[0])


def f_sha224(args: list[W_Root]) -> W_Root:
    return new_digest(sha224_type, Sha256(True), args[0])


def f_sha256(args: list[W_Root]) -> W_Root:
    return new_digest(sha256_type, Sha256(False), args[0])


def f_sha384(args: list[W_Root]) -> W_Root:
    return new_digest(sha384_type, Sha512(True), args[0])


def f_sha512(args: list[W_Root]) -> W_Root:
    return new_digest(sha512_type, Sha512(False), args[0])


def m_new(args: list[W_Root]) -> W_Root:
    raise type_error(f"cannot create '{as_type(args[0]).name}' instances")


def add(m: W_Module, t: W_Type, f: Callable[[list[W_Root]], W_Root]) -> None:
    """Gives a module an algorithm: its type and its function."""
    register_digest(t, "obj")
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    m.namespace.set(upper(t.short_name()) + "Type", t)
    add_function(m, W_BuiltinList(t.short_name() + "(string=b'', *, usedforsecurity=True)", None, f))


def make_md5() -> W_Module:
    m = new_builtin_module("_md5", "MD5.")
    add(m, md5_type, f_md5)
    return m


def make_sha1() -> W_Module:
    m = new_builtin_module("_sha1", "SHA-1.")
    add(m, sha1_type, f_sha1)
    return m


def make_sha256() -> W_Module:
    m = new_builtin_module("_sha256", "SHA-256 and SHA-224.")
    add(m, sha256_type, f_sha256)
    add(m, sha224_type, f_sha224)
    return m


def make_sha512() -> W_Module:
    m = new_builtin_module("_sha512", "SHA-512 and SHA-384.")
    add(m, sha512_type, f_sha512)
    add(m, sha384_type, f_sha384)
    return m
