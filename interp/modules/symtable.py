"""_symtable: what the names of a text mean, block by block."""

from compiler.fault import CompileFault
from compiler.future import features
from compiler.opcodes import CO_FUTURE_ANNOTATIONS
from compiler.symtable import (CLASS_BLOCK, DEF_ANNOT, DEF_FREE_CLASS, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, DICT_COMP,
                               FUNCTION_BLOCK, GENERATOR_COMP, LIST_COMP, SET_COMP, USE, Scope)
from compiler.symvisit import scopes_of
from modules.paths import path_argument
from objects.builtin import W_Builtin3, register1
from objects.bytes import is_bytes
from objects.codecs import decode
from objects.core import W_Root, W_Type, bad_argument, new_builtin_type, object_type, type_error, value_error
from objects.dict import new_dict
from objects.module import W_Module, add_function, new_builtin_module
from objects.object import W_ReadOnlyComputed
from objects.operators import identity_hash
from objects.values import W_Int, W_Str, new_list
from vm.compiling import Request, placed, syntax_error, tree_of
from vm.execute import source_of

LOW = 31          # flags that are CPython's; those above it stand one place higher there
SCOPE_SHIFT = 11  # of what a name means, above its flags
NAMES = {"USE": USE, "DEF_GLOBAL": DEF_GLOBAL, "DEF_NONLOCAL": DEF_NONLOCAL, "DEF_LOCAL": DEF_LOCAL, "DEF_PARAM": DEF_PARAM, "DEF_FREE": 32,
         "DEF_FREE_CLASS": DEF_FREE_CLASS << 1, "DEF_IMPORT": DEF_IMPORT << 1, "DEF_BOUND": DEF_LOCAL | DEF_PARAM | DEF_IMPORT << 1,
         "DEF_ANNOT": DEF_ANNOT << 1, "TYPE_FUNCTION": 0, "TYPE_CLASS": 1, "TYPE_MODULE": 2, "LOCAL": 1, "GLOBAL_EXPLICIT": 2,
         "GLOBAL_IMPLICIT": 3, "FREE": 4, "CELL": 5, "SCOPE_OFF": SCOPE_SHIFT, "SCOPE_MASK": 15}
entry_type = new_builtin_type("symtable entry", object_type)


class W_Entry(W_Root):
    """A block."""

    def __init__(self, scope: Scope) -> None:
        self.scope: Scope = scope
        self.children: W_Root = new_list([W_Entry(child) for child in scope.children])
        symbols = new_dict()
        for name in scope.symbols:
            flags = scope.symbols[name]
            symbols.set(W_Str(name), W_Int(flags & LOW | (flags & ~LOW) << 1 | scope.meaning(name) << SCOPE_SHIFT))
        self.symbols: W_Root = symbols

    def cls(self) -> W_Type:
        return entry_type


def scope_in(w: W_Root) -> Scope:
    assert isinstance(w, W_Entry)
    return w.scope


def name_of(s: Scope) -> str:
    if s.comprehension == LIST_COMP:
        return "listcomp"
    if s.comprehension == SET_COMP:
        return "setcomp"
    if s.comprehension == DICT_COMP:
        return "dictcomp"
    if s.comprehension == GENERATOR_COMP:
        return "genexpr"
    return "lambda" if s.name == "<lambda>" else s.name


def line_of(s: Scope) -> int:
    return 0 if s.kind != FUNCTION_BLOCK and s.kind != CLASS_BLOCK else s.node.lineno


def g_name(w: W_Root) -> W_Root:
    return W_Str(name_of(scope_in(w)))


def g_type(w: W_Root) -> W_Root:
    kind = scope_in(w).kind
    return W_Int(0 if kind == FUNCTION_BLOCK else 1 if kind == CLASS_BLOCK else 2)


def g_lineno(w: W_Root) -> W_Root:
    return W_Int(line_of(scope_in(w)))


def g_nested(w: W_Root) -> W_Root:
    return W_Int(1 if scope_in(w).nested else 0)


def g_id(w: W_Root) -> W_Root:
    return W_Int(identity_hash(w))


def g_varnames(w: W_Root) -> W_Root:
    return new_list([W_Str(name) for name in scope_in(w).params])


def g_symbols(w: W_Root) -> W_Root:
    assert isinstance(w, W_Entry)
    return w.symbols


def g_children(w: W_Root) -> W_Root:
    assert isinstance(w, W_Entry)
    return w.children


def m_repr(w: W_Root) -> W_Root:
    s = scope_in(w)
    return W_Str(f"<symtable entry {name_of(s)}({identity_hash(w)}), line {line_of(s)}>")


def f_symtable(source: W_Root, filename: W_Root, startstr: W_Root) -> W_Root:
    """The outermost block of a text."""
    if not isinstance(startstr, W_Str):
        raise bad_argument("symtable() argument 3", "str", startstr)
    if startstr.utf8 not in ["exec", "eval", "single"]:
        raise value_error("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
    if not isinstance(source, W_Str) and not is_bytes(source):
        raise type_error("symtable() arg 1 must be a string or bytes object")
    path = decode(path_argument(filename, "symtable: filename", "string, bytes or os.PathLike"), "utf-8", "surrogateescape")
    r = Request(path, startstr.utf8, 0, 0)
    tree = tree_of(source_of(source, r, "symtable() arg 1"), r)
    try:
        annotations = features(tree).flags & CO_FUTURE_ANNOTATIONS != 0
        return W_Entry(scopes_of(tree, annotations)[tree])
    except CompileFault as f:
        raise syntax_error(placed(f, path), path)


def make_symtable() -> W_Module:
    m = new_builtin_module("_symtable", "What the names of a text mean.")
    for name in NAMES:
        m.namespace.set(name, W_Int(NAMES[name]))
    t = entry_type
    names = ["name", "type", "lineno", "nested", "id", "varnames", "symbols", "children"]
    readers = [g_name, g_type, g_lineno, g_nested, g_id, g_varnames, g_symbols, g_children]
    for i in range(len(names)):
        t.dict[names[i]] = W_ReadOnlyComputed(names[i], t, readers[i])
    register1(t, "__repr__(self, /)", m_repr)
    add_function(m, W_Builtin3("symtable(source, filename, startstr, /)", None, f_symtable))
    return m
