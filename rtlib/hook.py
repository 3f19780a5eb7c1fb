"""The import hook and the runner: RPy programs on stock CPython.

Arithmetic, shifts, ovfcheck and the built-ins that compute words are rewritten in the syntax tree; line
numbers and names stay, so pdb and tracebacks work. Annotations are not evaluated.
"""

import __future__
import ast
import builtins
import importlib.abc
import importlib.machinery
import os
import signal
import sys
import threading
import traceback
import types

from rtlib import words

_BINARY = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.FloorDiv: "floordiv", ast.Mod: "mod", ast.Pow: "power",
    ast.LShift: "lshift", ast.RShift: "rshift", ast.BitAnd: "and_", ast.BitOr: "or_", ast.BitXor: "xor",
}
_INPLACE = {"add": "iadd", "mul": "imul"}
_UNARY = {ast.USub: "neg", ast.Invert: "invert"}
_BUILTINS = {
    "int": "to_int", "abs": "absolute", "sum": "total", "divmod": "divide_modulo", "pow": "power", "hash": "hash_",
    "dict": "Dict", "UnicodeEncodeError": "UnicodeEncodeError_", "UnicodeDecodeError": "UnicodeDecodeError_",
}
# modules of rtlib that are CPython's side of something; the others are RPy text
_NATIVE = {"hook", "words", "host", "jit", "gc", "__main__", "hashing"}


class _Rewriter(ast.NodeTransformer):
    def __init__(self):
        self.temps = 0

    def _call(self, node, function, *args):
        target = ast.Attribute(ast.Name("_rpy_words", ast.Load()), function, ast.Load())
        return ast.copy_location(ast.Call(target, list(args), []), node)

    def visit_BinOp(self, node):
        self.generic_visit(node)
        name = _BINARY.get(type(node.op))
        return self._call(node, name, node.left, node.right) if name else node

    def visit_UnaryOp(self, node):
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
            return node
        self.generic_visit(node)
        name = _UNARY.get(type(node.op))
        return self._call(node, name, node.operand) if name else node

    def visit_Call(self, node):
        inner = node.args[0] if len(node.args) == 1 else None
        if isinstance(node.func, ast.Name) and node.func.id == "ovfcheck" and isinstance(inner, ast.BinOp):
            left, right = self.visit(inner.left), self.visit(inner.right)
            op = ast.copy_location(ast.Constant(_BINARY[type(inner.op)]), node)
            return self._call(node, "ovfcheck", self._call(node, "raw", op, left, right))
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _BUILTINS and not node.keywords:
            return self._call(node, _BUILTINS[node.func.id], *node.args)
        generic = node.func.value if isinstance(node.func, ast.Subscript) else None
        if isinstance(generic, ast.Name) and generic.id == "dict":
            return self._call(node, "Dict", *node.args)
        return node

    def visit_Dict(self, node):
        self.generic_visit(node)
        return self._call(node, "Dict", node)

    visit_DictComp = visit_Dict

    def visit_Raise(self, node):
        self.generic_visit(node)
        if isinstance(node.exc, ast.Name) and node.exc.id.startswith("Unicode") and node.exc.id in _BUILTINS:
            node.exc = self._call(node, _BUILTINS[node.exc.id])
        return node

    def visit_FormattedValue(self, node):
        self.generic_visit(node)
        spec = node.format_spec.values if node.format_spec else []
        if spec and isinstance(spec[-1], ast.Constant) and spec[-1].value.endswith("c"):
            node.value = self._call(node, "character", node.value)
        return node

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        name = _BINARY.get(type(node.op))
        if name is None:
            return node
        name = _INPLACE.get(name, name)
        before, target = [], node.target
        if isinstance(target, ast.Attribute):
            target.value = self._hold(node, target.value, before)
        elif isinstance(target, ast.Subscript):
            target.value = self._hold(node, target.value, before)
            target.slice = self._hold(node, target.slice, before)
        load = _copy_load(target)
        assign = ast.Assign([target], self._call(node, name, load, node.value))
        return before + [ast.copy_location(assign, node)]

    def _hold(self, node, value, before):
        self.temps += 1
        name = f"_rpy_t{self.temps}"
        before.append(ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), node))
        return ast.copy_location(ast.Name(name, ast.Load()), node)

    def visit_ClassDef(self, node):
        self.generic_visit(node)
        fix = ast.Attribute(ast.Name("_rpy_words", ast.Load()), "rpy_class", ast.Load())
        node.decorator_list.insert(0, ast.copy_location(fix, node))
        return node

    def visit_AnnAssign(self, node):
        if node.value is not None:
            node.value = self.visit(node.value)
        if isinstance(node.target, ast.Name):
            return node
        if node.value is None:
            return ast.copy_location(ast.Pass(), node)
        return ast.copy_location(ast.Assign([self.visit(node.target)], node.value), node)

    def visit_arg(self, node):
        return node


def _copy_load(target):
    load = ast.parse(ast.unparse(target), mode="eval").body
    return ast.copy_location(load, target)


def _rpy_class(cls):
    """What RPy's classes have beyond CPython's: key_eq and key_hash, exceptions with one text."""
    if "key_eq" in cls.__dict__ and hasattr(cls, "key_hash"):
        cls.__eq__ = lambda self, other: isinstance(other, cls) and self.key_eq(other)
        cls.__hash__ = lambda self: hash(self.key_hash())
    if issubclass(cls, BaseException) and "__init__" in cls.__dict__:
        if not issubclass(cls, OSError):  # whose own __new__ leaves its arguments alone where __init__ is overridden
            builtin = next(base for base in cls.__mro__ if base.__module__ == "builtins")
            cls.__new__ = lambda klass, *args, **kw: builtin.__new__(klass)
        if not issubclass(cls, KeyError):  # whose text is the repr of what it got
            cls.__str__ = lambda self: self.args[0] if self.args else ""
    return cls


words.rpy_class = _rpy_class


def compile_rpy(source, path):
    """Code object of RPy text."""
    tree = _Rewriter().visit(ast.parse(source, path))
    ast.fix_missing_locations(tree)
    return compile(tree, path, "exec", flags=__future__.annotations.compiler_flag, dont_inherit=True)


class _Loader(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data, path, *, _optimize=-1):
        return compile_rpy(data, path)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return compile_rpy(self.get_data(path), path)

    def exec_module(self, module):
        module.__dict__["_rpy_words"] = words
        exec(self.get_code(module.__name__), module.__dict__)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, directory):
        self.directory = directory

    def find_spec(self, fullname, path, target=None):
        parts = fullname.split(".")
        if parts[0] == "rtlib":
            if len(parts) != 2 or parts[1] in _NATIVE:
                return None
            base = os.path.join(os.path.dirname(__file__), parts[1])
        else:
            base = os.path.join(self.directory, *parts)
        for tail in (".py", "/__init__.py"):
            if os.path.isfile(base + tail):
                search = [base] if tail[0] == "/" else None
                loader = _Loader(fullname, base + tail)
                return importlib.machinery.ModuleSpec(
                    fullname, loader, origin=base + tail, is_package=search is not None)
        return None


def _report(error):
    lines = traceback.format_tb(error.__traceback__)
    sys.stderr.write("Traceback (most recent call last):\n" + "".join(lines))
    text = str(error)
    if isinstance(error, RecursionError):
        text = "maximum recursion depth exceeded"
    sys.stderr.write(type(error).__name__ + (": " + text if text else "") + "\n")


def _run(path, argv, status):
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    module = types.ModuleType("rpy_main")
    module.__dict__.update(__file__=path, _rpy_words=words)
    sys.modules["rpy_main"] = module
    try:
        with open(path, "rb") as f:
            exec(compile_rpy(f.read(), path), module.__dict__)
        status.append(module.main(argv))
    except BaseException as e:  # the report is the program's, whatever left main
        sys.stdout.flush()
        _report(e)
        status.append(1)
    sys.stdout.flush()


def run(argv):
    """Runs argv[0] with arguments argv: the exit status of its main."""
    path = argv[0]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stderr.reconfigure(encoding="utf-8")
    sys.meta_path.insert(0, _Finder(os.path.dirname(path) or "."))
    sys.setrecursionlimit(200_000)
    threading.stack_size(512 << 20)
    status = []
    text = [os.fsencode(a).decode("latin-1") for a in argv]
    thread = threading.Thread(target=_run, args=(path, text, status))
    # the program's thread alone gets signals, so that rtlib.host can hold them back
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals() - {signal.SIGINT})
    thread.start()
    thread.join()
    return status[0] & 0xFF
