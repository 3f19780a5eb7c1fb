"""Pickler, dump, dumps; the memo as the program sees it."""

from modules.pickle.names import pickling_error
from modules.pickle.opcodes import DEFAULT, HIGHEST
from modules.pickle.pickler import W_Pickler
from modules.pickle.reduce import builtin
from objects.builtin import register1, register2
from objects.core import W_Root, W_Type, attribute_error_type, error, new_builtin_type, none, object_type, put_into_module, type_error, value_error
from objects.dict import W_Dict, new_dict
from objects.object import settable
from objects.operators import get_attribute_or_none, index_of, is_true
from objects.typed import as_type, register_list, register_new
from objects.values import W_Bytes, W_Int, W_Tuple, dict_type, new_tuple, pair

pickler_type = new_builtin_type("Pickler", object_type)
memo_type = new_builtin_type("PicklerMemoProxy", object_type)
for t in [pickler_type, memo_type]:
    put_into_module(t, "_pickle")


class W_PicklerMemo(W_Root):
    """A pickler's memo: a dict of ids, with what it holds."""

    def __init__(self, pickler: W_Pickler) -> None:
        self.pickler: W_Pickler = pickler

    def cls(self) -> W_Type:
        return memo_type

    def as_dict(self) -> W_Dict:
        out = new_dict()
        memo = self.pickler.memo
        id = builtin("id")
        for w in memo:
            out.set(id.call([w]), pair(W_Int(memo[w]), w))
        return out


def as_memo(w: W_Root) -> W_PicklerMemo:
    assert isinstance(w, W_PicklerMemo)
    return w


def p_clear(w: W_Root) -> W_Root:
    as_memo(w).pickler.memo = {}
    return none


def p_copy(w: W_Root) -> W_Root:
    return as_memo(w).as_dict()


def p_reduce(w: W_Root) -> W_Root:
    return pair(dict_type, new_tuple([as_memo(w).as_dict()]))


# ---- the type ----
def as_pickler(w: W_Root) -> W_Pickler:
    assert isinstance(w, W_Pickler)
    return w


def m_new(args: list[W_Root]) -> W_Root:
    return W_Pickler(as_type(args[0]))


def set_options(p: W_Pickler, protocol: W_Root, fix_imports: W_Root, callback: W_Root) -> None:
    n = DEFAULT if protocol is none else index_of(protocol)
    if n < 0:
        n = HIGHEST
    if n > HIGHEST:
        raise value_error(f"pickle protocol must be <= {HIGHEST}")
    if callback is not none and n < 5:
        raise value_error("buffer_callback needs protocol >= 5")
    p.protocol = n
    p.fix_imports = is_true(fix_imports) and n < 3
    p.buffer_callback = callback
    p.is_ready = True


def m_init(args: list[W_Root]) -> W_Root:
    """__init__(self, file, protocol=None, fix_imports=True, buffer_callback=None)."""
    p = as_pickler(args[0])
    set_options(p, args[2], args[3], args[4])
    write = get_attribute_or_none(args[1], "write")
    if write is None:
        p.is_ready = False
        raise type_error("file must have a 'write' attribute")
    p.write_method = write
    p.memo = {}
    p.fast = 0
    p.depth = 0
    p.inside = {}
    p.persistent_id = get_attribute_or_none(p, "persistent_id")
    p.dispatch_table = get_attribute_or_none(p, "dispatch_table")
    return none


def m_dump(w: W_Root, obj: W_Root) -> W_Root:
    p = as_pickler(w)
    if not p.is_ready:
        raise pickling_error(f"Pickler.__init__() was not called by {p.cls().short_name()}.__init__()")
    p.reducer = get_attribute_or_none(w, "reducer_override")
    p.write_pickle(obj)
    p.reducer = None
    return none


def m_clear_memo(w: W_Root) -> W_Root:
    as_pickler(w).memo = {}
    return none


def g_memo(w: W_Root) -> W_Root:
    return W_PicklerMemo(as_pickler(w))


def s_memo(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("attribute deletion is not supported")
    p = as_pickler(w)
    if isinstance(value, W_PicklerMemo):
        memo: dict[W_Root, int] = {}
        for key in value.pickler.memo:
            memo[key] = value.pickler.memo[key]
        p.memo = memo
        return
    if not isinstance(value, W_Dict):
        raise type_error(f"'memo' attribute must be a PicklerMemoProxy object or dict, not {value.cls().name}")
    given: dict[W_Root, int] = {}
    t = value.table
    e = t.next_entry(0)
    while e >= 0:
        item = t.value_at(e)
        if not isinstance(item, W_Tuple) or len(item.items) != 2:
            raise type_error("'memo' values must be 2-item tuples")
        given[item.items[1]] = index_of(item.items[0])
        e = t.next_entry(e + 1)
    p.memo = given


def g_bin(w: W_Root) -> W_Root:
    return W_Int(1 if as_pickler(w).protocol >= 1 else 0)


def s_bin(w: W_Root, value: W_Root | None) -> None:
    """A pickler without binary operations is one of protocol 0."""
    p = as_pickler(w)
    if value is None or not is_true(value):
        p.protocol = 0
    elif p.protocol == 0:
        p.protocol = 1


def g_fast(w: W_Root) -> W_Root:
    return W_Int(as_pickler(w).fast)


def s_fast(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("can't delete numeric/char attribute")
    as_pickler(w).fast = index_of(value)


def g_dispatch_table(w: W_Root) -> W_Root:
    table = as_pickler(w).dispatch_table
    if table is None:
        raise error(attribute_error_type, f"'{w.cls().name}' object has no attribute 'dispatch_table'")
    return table


def s_dispatch_table(w: W_Root, value: W_Root | None) -> None:
    as_pickler(w).dispatch_table = value


def g_persistent_id(w: W_Root) -> W_Root:
    f = as_pickler(w).persistent_id
    if f is None:
        raise error(attribute_error_type, f"'{w.cls().name}' object has no attribute 'persistent_id'")
    return f


def s_persistent_id(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("attribute deletion is not supported")
    if value.cls().lookup("__call__") is None:
        raise type_error("persistent_id must be a callable taking one argument")
    as_pickler(w).persistent_id = value


# ---- functions ----
def f_dump(args: list[W_Root]) -> W_Root:
    """dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)."""
    p = W_Pickler(pickler_type)
    set_options(p, args[2], args[3], args[4])
    write = get_attribute_or_none(args[1], "write")
    if write is None:
        raise type_error("file must have a 'write' attribute")
    p.write_method = write
    p.write_pickle(args[0])
    return none


def f_dumps(args: list[W_Root]) -> W_Root:
    """dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)."""
    p = W_Pickler(pickler_type)
    set_options(p, args[1], args[2], args[3])
    p.write_pickle(args[0])
    return W_Bytes(p.collected.build())


def register_pickler() -> None:
    """Gives the types their methods."""
    t = pickler_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_list(t, "__init__(self, file, protocol=None, fix_imports=True, buffer_callback=None)", m_init)
    register2(t, "dump(self, obj, /)", m_dump)
    register1(t, "clear_memo(self, /)", m_clear_memo)
    settable(t, "memo", g_memo, s_memo)
    settable(t, "bin", g_bin, s_bin)
    settable(t, "fast", g_fast, s_fast)
    settable(t, "dispatch_table", g_dispatch_table, s_dispatch_table)
    settable(t, "persistent_id", g_persistent_id, s_persistent_id)
    register1(memo_type, "clear(self, /)", p_clear)
    register1(memo_type, "copy(self, /)", p_copy)
    register1(memo_type, "__reduce__(self, /)", p_reduce)
