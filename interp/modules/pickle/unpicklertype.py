"""Unpickler, load, loads; the memo as the program sees it."""

from modules.pickle.names import unpickling_error
from modules.pickle.reduce import text_of
from modules.pickle.unpickler import Operations
from objects.builtin import register1, register3
from objects.bytes import argument
from objects.core import (W_Root, W_Type, attribute_error_type, bad_argument, error, new_builtin_type, none, object_type,
                          put_into_module, type_error, value_error)
from objects.dict import W_Dict, new_dict
from objects.object import settable
from objects.operators import get_attribute, get_attribute_or_none, index_of, is_true, iterator_of
from objects.typed import as_type, register_list, register_new
from objects.values import W_Int, W_Str, dict_type, new_tuple, pair

unpickler_type = new_builtin_type("Unpickler", object_type)
memo_type = new_builtin_type("UnpicklerMemoProxy", object_type)
for t in [unpickler_type, memo_type]:
    put_into_module(t, "_pickle")


class W_UnpicklerMemo(W_Root):
    """An unpickler's memo: a dict of numbers."""

    def __init__(self, unpickler: Operations) -> None:
        self.unpickler: Operations = unpickler

    def cls(self) -> W_Type:
        return memo_type

    def as_dict(self) -> W_Dict:
        out = new_dict()
        memo = self.unpickler.memo
        for i in memo:
            out.set(W_Int(i), memo[i])
        return out


def as_memo(w: W_Root) -> W_UnpicklerMemo:
    assert isinstance(w, W_UnpicklerMemo)
    return w


def p_clear(w: W_Root) -> W_Root:
    as_memo(w).unpickler.memo = {}
    return none


def p_copy(w: W_Root) -> W_Root:
    return as_memo(w).as_dict()


def p_reduce(w: W_Root) -> W_Root:
    return pair(dict_type, new_tuple([as_memo(w).as_dict()]))


# ---- the type ----
def as_unpickler(w: W_Root) -> Operations:
    assert isinstance(w, Operations)
    return w


def m_new(args: list[W_Root]) -> W_Root:
    return Operations(as_type(args[0]))


def option(w: W_Root, name: str) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument(f"argument '{name}'", "str", w)
    return w.utf8


def set_options(u: Operations, fix_imports: W_Root, encoding: W_Root, errors: W_Root, buffers: W_Root) -> None:
    u.fix_imports = is_true(fix_imports)
    u.encoding = option(encoding, "encoding")
    u.errors = option(errors, "errors")
    u.buffers = None if buffers is none else iterator_of(buffers)


def set_file(u: Operations, file: W_Root) -> None:
    read = get_attribute_or_none(file, "read")
    line = get_attribute_or_none(file, "readline")
    if read is None or line is None:
        raise type_error("file must have 'read' and 'readline' attributes")
    u.read_method = read
    u.line_method = line
    u.peek_method = get_attribute_or_none(file, "peek")


def m_init(args: list[W_Root]) -> W_Root:
    """__init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None)."""
    u = as_unpickler(args[0])
    u.is_ready = False
    u.data = ""
    u.at = 0
    u.unread = 0
    set_file(u, args[1])
    set_options(u, args[2], args[3], args[4], args[5])
    u.persistent_load = get_attribute_or_none(u, "persistent_load")
    u.memo = {}
    u.is_ready = True
    return none


def m_load(w: W_Root) -> W_Root:
    u = as_unpickler(w)
    if not u.is_ready:
        raise unpickling_error(f"Unpickler.__init__() was not called by {u.cls().short_name()}.__init__()")
    u.finder = get_attribute(u, "find_class") if u.type.is_heap else None
    return u.run()


def m_find_class(w: W_Root, module: W_Root, name: W_Root) -> W_Root:
    return as_unpickler(w).find_class(text_of(module), text_of(name))


def g_memo(w: W_Root) -> W_Root:
    return W_UnpicklerMemo(as_unpickler(w))


def s_memo(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("attribute deletion is not supported")
    u = as_unpickler(w)
    memo: dict[int, W_Root] = {}
    if isinstance(value, W_UnpicklerMemo):
        for i in value.unpickler.memo:
            memo[i] = value.unpickler.memo[i]
    elif isinstance(value, W_Dict):
        t = value.table
        e = t.next_entry(0)
        while e >= 0:
            key = t.keys[e]
            if not isinstance(key, W_Int):
                raise type_error("memo key must be integers")
            if key.value < 0:
                raise value_error("memo key must be positive integers.")
            memo[key.value] = t.value_at(e)
            e = t.next_entry(e + 1)
    else:
        raise type_error(f"'memo' attribute must be an UnpicklerMemoProxy object or dict, not {value.cls().name}")
    u.memo = memo


def g_persistent_load(w: W_Root) -> W_Root:
    f = as_unpickler(w).persistent_load
    if f is None:
        raise error(attribute_error_type, f"'{w.cls().name}' object has no attribute 'persistent_load'")
    return f


def s_persistent_load(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("attribute deletion is not supported")
    if value.cls().lookup("__call__") is None:
        raise type_error("persistent_load must be a callable taking one argument")
    as_unpickler(w).persistent_load = value


# ---- functions ----
def f_load(args: list[W_Root]) -> W_Root:
    """load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None)."""
    u = Operations(unpickler_type)
    set_file(u, args[0])
    set_options(u, args[1], args[2], args[3], args[4])
    return u.run()


def f_loads(args: list[W_Root]) -> W_Root:
    """loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None)."""
    u = Operations(unpickler_type)
    u.data = argument(args[0])
    u.unread = len(u.data)
    set_options(u, args[1], args[2], args[3], args[4])
    return u.run()


def register_unpickler() -> None:
    """Gives the types their methods."""
    t = unpickler_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_list(t, "__init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None)", m_init)
    register1(t, "load(self, /)", m_load)
    register3(t, "find_class(self, module_name, global_name, /)", m_find_class)
    settable(t, "memo", g_memo, s_memo)
    settable(t, "persistent_load", g_persistent_load, s_persistent_load)
    register1(memo_type, "clear(self, /)", p_clear)
    register1(memo_type, "copy(self, /)", p_copy)
    register1(memo_type, "__reduce__(self, /)", p_reduce)
