"""_imp: what the library's import system asks of the interpreter: built-in and frozen modules, the import lock."""

from lib.siphash import Key, siphash13
from modules.marshal.read import loaded
from modules.sys import settings
from modules.thread import W_Lock, rlock_type
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2
from objects.bytes import argument
from objects.code import W_Code
from objects.core import OperationError, W_Exception, W_Root, bad_argument, error, import_error_type, none, runtime_error_type, type_error
from objects.module import W_Module, add_function, new_builtin_module, new_module
from objects.operators import get_attribute, index_of, is_true
from objects.values import W_Bytes, W_Int, W_Str, new_list, new_tuple, wrap_bool
from rtlib import r_uint
import modules.registry as registry
import vm.frozen as frozen
import vm.start as starts


def import_error(text: str, name: str) -> OperationError:
    """ImportError(text, name=name)."""
    e = import_error_type.call_keywords([W_Str(text)], ["name"], [W_Str(name)])
    assert isinstance(e, W_Exception)
    return OperationError(e)


def name_argument(w: W_Root, function: str) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument(f"{function}() argument", "str", w)
    return w.utf8


# ---- built-in modules ----
def f_is_builtin(name: W_Root) -> W_Root:
    """-1 for those that cannot be made again."""
    text = name_argument(name, "is_builtin")
    if text == "sys" or text == "builtins":
        return W_Int(-1)
    return W_Int(1 if text in registry.makers else 0)


def f_create_builtin(spec: W_Root) -> W_Root:
    name = name_argument(get_attribute(spec, "name"), "create_builtin")
    if name == "sys":
        m = settings.module
        return none if m is None else m
    m = registry.find_builtin(name)
    return none if m is None else m


def f_exec_builtin(module: W_Root) -> W_Root:
    return W_Int(0)


def f_create_dynamic(spec: W_Root, file: W_Root) -> W_Root:
    name = name_argument(get_attribute(spec, "name"), "create_dynamic")
    raise import_error(f"MesaPy loads no extension modules: {name}", name)


def f_extension_suffixes() -> W_Root:
    return new_list([])


# ---- frozen modules ----
def f_is_frozen(name: W_Root) -> W_Root:
    return wrap_bool(frozen.store.find(name_argument(name, "is_frozen")) is not None)


def no_frozen(name: str) -> OperationError:
    return import_error(f"No such frozen object named {repr_text(name)}", name)


def repr_text(name: str) -> str:
    return "'" + name + "'"


def f_is_frozen_package(name: W_Root) -> W_Root:
    text = name_argument(name, "is_frozen_package")
    f = frozen.store.find(text)
    if f is None:
        raise no_frozen(text)
    return wrap_bool(f.is_package)


def f_find_frozen(name: W_Root, withdata: W_Root) -> W_Root:
    """(data, is it a package, name of the library's module); None."""
    f = frozen.store.find(name_argument(name, "find_frozen"))
    if f is None:
        return none
    data: W_Root = none
    if is_true(withdata):
        text = frozen.store.data(f)
        if text is not None:
            data = W_Bytes(text)
    return new_tuple([data, wrap_bool(f.is_package), none if f.origin == "-" else W_Str(f.origin)])


def f_get_frozen_object(name: W_Root, data: W_Root) -> W_Root:
    text = name_argument(name, "get_frozen_object")
    if data is not none:
        try:
            w = loaded(argument(data), False)
        except OperationError:
            raise import_error(f"Frozen object named {repr_text(text)} is invalid", text)
        if not isinstance(w, W_Code):
            raise type_error(f"frozen object {repr_text(text)} is not a code object")
        return w
    code = frozen.frozen_code(text)
    if code is None:
        raise no_frozen(text)
    return code


def f_init_frozen(name: W_Root) -> W_Root:
    """The module, run now; None where there is none."""
    text = name_argument(name, "init_frozen")
    code = frozen.frozen_code(text)
    f = frozen.store.find(text)
    if code is None or f is None:
        return none
    known = settings.modules.get_text(text)
    m = known if isinstance(known, W_Module) else new_module(text)
    settings.modules.set_text(text, m)
    m.namespace.set("__origname__", W_Str(f.origin))
    if f.is_package:
        m.namespace.set("__path__", new_list([]))
    starts.run_module(code, m.namespace)
    return m


def f_frozen_module_names() -> W_Root:
    return new_list([W_Str(n) for n in frozen.store.modules])


def f_override(override: W_Root) -> W_Root:
    frozen.store.switch = index_of(override)
    return none


# ---- the lock ----
lock = W_Lock(rlock_type, True)


def f_lock_held() -> W_Root:
    return wrap_bool(lock.count > 0)


def f_acquire_lock() -> W_Root:
    lock.acquire(True, -1)
    return none


def f_release_lock() -> W_Root:
    if not lock.is_owned():
        raise error(runtime_error_type, "not holding the import lock")
    lock.release()
    return none


# ---- the rest ----
def f_source_hash(key: W_Root, source: W_Root) -> W_Root:
    n = siphash13(argument(source).encode("latin-1"), Key(r_uint(index_of(key)), r_uint(0)))
    out = ""
    for shift in [0, 8, 16, 24, 32, 40, 48, 56]:
        out += chr(int(n >> shift) & 255)
    return W_Bytes(out)


def rename(code: W_Code, old: str, new: str) -> None:
    """Gives the code, and the code in it, that has the old file's name the new one."""
    if code.filename != old:
        return
    code.filename = new
    for w in code.consts:
        if isinstance(w, W_Code):
            rename(w, old, new)


def f_fix_co_filename(code: W_Root, path: W_Root) -> W_Root:
    if not isinstance(code, W_Code):
        raise bad_argument("_fix_co_filename() argument 1", "code", code)
    if not isinstance(path, W_Str):
        raise bad_argument("_fix_co_filename() argument 2", "str", path)
    if code.filename != path.utf8:
        rename(code, code.filename, path.utf8)
    return none


def make_imp() -> W_Module:
    """The module."""
    m = new_builtin_module("_imp", "What the import system asks of the interpreter.")
    m.namespace.set("check_hash_based_pycs", W_Str(settings.check_hashes))
    for f in [W_Builtin0("extension_suffixes()", None, f_extension_suffixes), W_Builtin0("lock_held()", None, f_lock_held),
              W_Builtin0("acquire_lock()", None, f_acquire_lock), W_Builtin0("release_lock()", None, f_release_lock),
              W_Builtin0("_frozen_module_names()", None, f_frozen_module_names)]:
        add_function(m, f)
    for g in [W_Builtin1("is_builtin(name, /)", None, f_is_builtin), W_Builtin1("create_builtin(spec, /)", None, f_create_builtin),
              W_Builtin1("exec_builtin(mod, /)", None, f_exec_builtin), W_Builtin1("exec_dynamic(mod, /)", None, f_exec_builtin),
              W_Builtin1("is_frozen(name, /)", None, f_is_frozen), W_Builtin1("init_frozen(name, /)", None, f_init_frozen),
              W_Builtin1("is_frozen_package(name, /)", None, f_is_frozen_package),
              W_Builtin1("_override_frozen_modules_for_tests(override, /)", None, f_override)]:
        add_function(m, g)
    for h in [W_Builtin2("create_dynamic(spec, file=None, /)", None, f_create_dynamic),
              W_Builtin2("find_frozen(name, /, *, withdata=False)", None, f_find_frozen),
              W_Builtin2("get_frozen_object(name, data=None, /)", None, f_get_frozen_object),
              W_Builtin2("source_hash(key, source)", None, f_source_hash),
              W_Builtin2("_fix_co_filename(code, path, /)", None, f_fix_co_filename)]:
        add_function(m, h)
    return m
