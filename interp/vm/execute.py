"""compile, exec, eval; globals, locals, vars and dir without argument; the built-in names that a module's code sees."""

from compiler.opcodes import CO_FUTURE_ANNOTATIONS
from modules.ast.classes import classes
from modules.ast.objects import mod_object
from modules.ast.program import read_program
from modules.builtins import builtins, define, f_dir, f_vars
from objects.builtin import W_Builtin0, W_Builtin1, W_BuiltinAny, unset
from objects.bytes import data_of, is_bytes
from objects.code import Namespace, W_Cell, W_Code, namespace_of
from objects.core import (OperationError, W_Root, bad_argument, call_special, error, none, overflow_error_type, recursion_error_type,
                          system_error_type, type_error, value_error)
from objects.dict import W_Dict, type_is_dict
from objects.operators import get_attribute_or_none, integer_by_index, list_of
from objects.typed import W_BuiltinList
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, new_list
from objects.sort import sort
from objects.warn import deprecated
from parser.source import Source
from rtlib.jit import frames
from vm.start import run_module  # before vm.call, which is made in the middle of it
from vm.call import builtins_of, run
from vm.compiling import Request, code_of_tree, default_optimize, source_of_bytes, source_of_text, tree_of
from vm.frame import Frame
from vm.names import names_for
from vm.frameobject import locals_of

AST_ONLY = 0x400
FLAGS = 0x1FE0000 | 0x10 | AST_ONLY | 0x800 | 0x1000 | 0x2000 | 0x200 | 0x4000  # those that compile() knows
C_INT = 2147483647


def caller() -> Frame:
    """The frame that called a built-in function."""
    frame: Frame | None = frames.get(0)
    if frame is None:
        raise error(system_error_type, "frame does not exist")
    return frame


# ---- arguments ----
def filename_of(w: W_Root) -> str:
    """A filename as str, bytes or path object."""
    if isinstance(w, W_Str):
        return w.utf8
    if is_bytes(w):
        if not isinstance(w, W_Bytes):
            deprecated(f"path should be string, bytes, or os.PathLike, not {w.cls().name}")
        return data_of(w)
    path = call_special(w, "__fspath__", [])
    if path is None:
        raise type_error(f"expected str, bytes or os.PathLike object, not {w.cls().name}")
    return filename_of(path)


def wrong_source(what: str) -> OperationError:
    return type_error(f"{what} must be a string, bytes or {'AST' if what.startswith('compile') else 'code'} object")


def source_of(w: W_Root, r: Request, what: str) -> Source:
    """The text of a program, str or bytes."""
    if isinstance(w, W_Str):
        return source_of_text(w.utf8, r.filename, r.mode)
    if is_bytes(w):
        return source_of_bytes(data_of(w).encode("latin-1"), r.filename, r.mode, True)
    raise wrong_source(what)


def compiled(source: W_Root, mode: str, what: str) -> W_Code:
    """The code of the text that exec or eval got."""
    r = Request("<string>", mode, default_optimize(), inherited_flags())
    return code_of_tree(tree_of(source_of(source, r, what), r), r)


def inherited_flags() -> int:
    """Future features of the code that called."""
    frame: Frame | None = frames.get(0)
    return 0 if frame is None else frame.code.flags & CO_FUTURE_ANNOTATIONS


def c_int(w: W_Root) -> int:
    """An argument that is an int of C's."""
    n = w if isinstance(w, W_Int) else integer_by_index(w)
    if not isinstance(n, W_Int) or not -C_INT - 1 <= n.value <= C_INT:
        raise error(overflow_error_type, "Python int too large to convert to C int")
    return n.value


def f_compile(args: list[W_Root]) -> W_Root:
    """compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)."""
    filename = filename_of(args[1])
    if "\0" in filename:
        raise value_error("embedded null character")
    mode = args[2]
    if not isinstance(mode, W_Str):
        raise bad_argument("compile() argument 'mode'", "str", mode)
    flags = c_int(args[3])
    inherit = c_int(args[4]) == 0
    optimize = c_int(args[5])
    feature = c_int(args[6])
    if flags & ~FLAGS:
        raise value_error("compile(): unrecognised flags")
    if optimize < -1 or optimize > 2:
        raise value_error("compile(): invalid optimize value")
    if inherit:
        flags |= inherited_flags()
    if mode.utf8 not in ["exec", "eval", "single", "func_type"]:
        raise value_error("compile() mode must be 'exec', 'eval', 'single' or 'func_type'" if flags & AST_ONLY else
                          "compile() mode must be 'exec', 'eval' or 'single'")
    if mode.utf8 == "func_type" and flags & AST_ONLY == 0:
        raise value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST")
    r = Request(filename, mode.utf8, default_optimize() if optimize < 0 else optimize, flags)
    if flags & AST_ONLY:
        r.feature = feature
    return compile_request(args[0], r)


def compile_request(source: W_Root, r: Request) -> W_Root:
    """The code or tree of a source text, or the code of a tree."""
    if source.cls().is_subtype(classes.ast()):
        if r.flags & AST_ONLY:
            return source
        try:
            tree = read_program(source, r.mode)
        except RecursionError:
            raise error(recursion_error_type, "maximum recursion depth exceeded during compilation")
        return code_of_tree(tree, r)
    tree = tree_of(source_of(source, r, "compile() arg 1"), r)
    if r.flags & AST_ONLY == 0:
        return code_of_tree(tree, r)
    try:
        return mod_object(tree)
    except RecursionError:
        raise error(recursion_error_type, "maximum recursion depth exceeded during ast construction")


# ---- running ----
class Scopes:
    """Where code is to run: globals, and locals if they are not the same."""

    def __init__(self, namespace: Namespace, locals: W_Root | None) -> None:
        self.namespace: Namespace = namespace
        self.locals: W_Root | None = locals


def scopes_of(globals: W_Root, locals: W_Root, name: str) -> Scopes:
    """From the arguments of exec or eval, None for those not given."""
    if globals is none:
        frame = caller()
        own = locals_of(frame) if locals is none else locals
        return Scopes(frame.namespace, None if own is frame.namespace.dict and type_is_dict(own) else own)
    if not isinstance(globals, W_Dict):
        if name == "exec":
            raise type_error(f"exec() globals must be a dict, not {globals.cls().name}")
        if globals.cls().lookup("__getitem__") is not None:
            raise type_error("globals must be a real dict; try eval(code, {}, mapping)")
        raise type_error("globals must be a dict")
    if locals is not none and locals.cls().lookup("__getitem__") is None:
        raise type_error(f"locals must be a mapping or None, not {locals.cls().name}" if name == "exec" else "locals must be a mapping")
    if locals is none:
        locals = globals
    return Scopes(namespace_of(globals), None if locals is globals and type_is_dict(globals) else locals)


def run_code(code: W_Code, scopes: Scopes, closure: list[W_Root]) -> W_Root:
    """Runs code with the cells of its free variables; a namespace without __builtins__ gets the caller's."""
    namespace = scopes.namespace
    if namespace.get("__builtins__") is None:
        frame: Frame | None = frames.get(0)
        namespace.set("__builtins__", (builtins if frame is None else frame.builtins).mapping())
    frame_made = Frame(code, namespace, builtins_of(namespace, builtins))
    for i in range(code.nfree):
        frame_made.slots[code.nslots - code.nfree + i] = closure[i]
    locals = scopes.locals
    if locals is not None:
        frame_made.names = names_for(locals)
    return run(frame_made)


def check_closure(code: W_Code, closure: W_Root) -> None:
    """TypeError unless the closure has a cell for each free variable of the code."""
    if code.nfree == 0:
        if closure is not none:
            raise type_error("cannot use a closure with this code object")
        return
    ok = isinstance(closure, W_Tuple) and len(closure.items) == code.nfree and not [w for w in closure.items if not isinstance(w, W_Cell)]
    if not ok:
        raise type_error(f"code object requires a closure of exactly length {code.nfree}")


def f_exec(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    closure: W_Root = none
    for i in range(len(names)):
        if names[i] != "closure":
            raise type_error(f"'{names[i]}' is an invalid keyword argument for exec()")
        closure = values[i]
    if not args:
        raise type_error("exec() takes at least 1 positional argument (0 given)")
    if len(args) > 3:
        raise type_error(f"exec() takes at most 3 positional arguments ({len(args)} given)")
    scopes = scopes_of(args[1] if len(args) > 1 else none, args[2] if len(args) > 2 else none, "exec")
    source = args[0]
    if not isinstance(source, W_Code):
        if closure is not none:
            raise type_error("closure argument must be used with a code object")
        source = compiled(source, "exec", "exec() arg 1")
    else:
        check_closure(source, closure)
    run_code(source, scopes, list_of(closure) if source.nfree else [])
    source.forget_all_caches()  # most run once, and the JIT keeps code for a while
    return none


def f_eval(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if names:
        raise type_error("eval() takes no keyword arguments")
    if not args:
        raise type_error("eval expected at least 1 argument, got 0")
    if len(args) > 3:
        raise type_error(f"eval expected at most 3 arguments, got {len(args)}")
    scopes = scopes_of(args[1] if len(args) > 1 else none, args[2] if len(args) > 2 else none, "eval")
    source = args[0]
    if isinstance(source, W_Code):
        if source.nfree:
            raise type_error("code object passed to eval() may not contain free variables")
        return run_code(source, scopes, [])
    if isinstance(source, W_Str):
        source = W_Str(source.utf8.lstrip(" \t"))
    elif is_bytes(source):
        source = W_Bytes(data_of(source).lstrip(" \t"))
    code = compiled(source, "eval", "eval() arg 1")
    value = run_code(code, scopes, [])
    code.forget_all_caches()
    return value


# ---- what is visible ----
def f_globals() -> W_Root:
    return caller().namespace.as_dict()


def f_locals() -> W_Root:
    return locals_of(caller())


def f_vars_here(w: W_Root) -> W_Root:
    return locals_of(caller()) if w is unset else f_vars(w)


def f_dir_here(w: W_Root) -> W_Root:
    if w is not unset:
        return f_dir(w)
    return new_list(sort(list_of(get_keys(locals_of(caller()))), none, False))


def get_keys(mapping: W_Root) -> W_Root:
    keys = get_attribute_or_none(mapping, "keys")
    if keys is None:
        raise type_error(f"dir(): expected keys() of locals to be a list, not '{mapping.cls().name}'")
    return keys.call([])


def register_execution() -> None:
    """Gives the namespace of built-in names these functions."""
    define(W_BuiltinList("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", None,
                         f_compile))
    define(W_BuiltinAny("exec(source, globals=None, locals=None, /, *, closure=None)", None, f_exec))
    define(W_BuiltinAny("eval(source, globals=None, locals=None, /)", None, f_eval))
    define(W_Builtin0("globals()", None, f_globals))
    define(W_Builtin0("locals()", None, f_locals))
    define(W_Builtin1("vars(object=unset, /)", None, f_vars_here))
    define(W_Builtin1("dir(object=unset, /)", None, f_dir_here))
