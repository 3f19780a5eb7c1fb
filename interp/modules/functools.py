"""_functools: partial, reduce, cmp_to_key, lru_cache."""

from objects.builtin import W_Builtin1, W_Builtin3, W_Method, register1, register2, register3, register_any, register_comparisons, unset
from objects.core import W_Root, W_Type, new_builtin_type, none, object_type, put_into_module, type_error, with_first
from objects.dict import W_Dict, new_dict
from objects.generic import give_class_getitem
from objects.int import is_integer
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.object import InstanceDict, computed, member
from objects.operators import compare, get_attribute, hash_of, index_of, is_true, iterator_of, repr_of, str_of
from objects.table import Table
from objects.text import active, begin
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Int, W_Str, W_Tuple, dict_type, int_type, new_tuple, str_type, tuple_type

partial_type = new_builtin_type("partial", object_type)
put_into_module(partial_type, "functools")
partial_type.has_dict = True
key_type = new_builtin_type("KeyWrapper", object_type)
put_into_module(key_type, "functools")
cache_type = new_builtin_type("_lru_cache_wrapper", object_type)
put_into_module(cache_type, "functools")
cache_type.has_dict = True


def is_callable(w: W_Root) -> bool:
    return w.cls().lookup("__call__") is not None


# ---- partial ----
class W_Partial(W_Typed):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.function: W_Root = none
        self.args: list[W_Root] = []
        self.shown_args: W_Tuple | None = None  # args, made when it is asked for
        self.names: list[str] = []
        self.values: list[W_Root] = []
        self.keywords: W_Dict | None = None  # made when it is asked for; it may be changed then

    def read_keywords(self) -> None:
        """Takes over what the program changed in the dict of keywords."""
        d = self.keywords
        if d is not None:
            self.names = []
            self.values = []
            for item in entries_of(d):
                name = item[0]
                if not isinstance(name, W_Str):
                    raise type_error("keywords must be strings")
                self.names.append(name.utf8)
                self.values.append(item[1])

    def call(self, args: list[W_Root]) -> W_Root:
        if self.type.is_heap:
            return super().call(args)
        return self.apply(args, [], [])

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        if self.type.is_heap:
            return super().call_keywords(args, names, values)
        return self.apply(args, names, values)

    def apply(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        """Calls the function with the arguments behind its own, keywords in the place of its own."""
        self.read_keywords()
        all = self.args + args
        if not names and not self.names:
            return self.function.call(all)
        merged = list(self.names)
        given = list(self.values)
        for i in range(len(names)):
            at = -1
            for k in range(len(merged)):
                if merged[k] == names[i]:
                    at = k
            if at >= 0:
                given[at] = values[i]
            else:
                merged.append(names[i])
                given.append(values[i])
        return self.function.call_keywords(all, merged, given)


def entries_of(d: W_Dict) -> list[tuple[W_Root, W_Root]]:
    """The keys of a dict with their values."""
    out: list[tuple[W_Root, W_Root]] = []
    e = d.table.next_entry(0)
    while e >= 0:
        key = d.table.keys[e]
        assert key is not None
        out.append((key, d.table.value_at(e)))
        e = d.table.next_entry(e + 1)
    return out


def as_partial(w: W_Root) -> W_Partial:
    assert isinstance(w, W_Partial)
    return w


def p_new(args: list[W_Root]) -> W_Root:
    """partial(func, *args, **keywords): a partial of a plain partial becomes one of its function."""
    given = args[1]
    keywords = args[2]
    assert isinstance(given, W_Tuple) and isinstance(keywords, W_Dict)
    if not given.items:
        raise type_error("type 'partial' takes at least one argument")
    function = given.items[0]
    if not is_callable(function):
        raise type_error("the first argument must be callable")
    p = W_Partial(as_type(args[0]))
    p.function = function
    if isinstance(function, W_Partial) and function.cls() is partial_type and function.own is None:
        function.read_keywords()
        p.function = function.function
        p.args = list(function.args)
        p.names = list(function.names)
        p.values = list(function.values)
    p.args = p.args + list(given.items[1:])
    d = new_dict()
    for i in range(len(p.names)):
        d.set(W_Str(p.names[i]), p.values[i])
    for name in keywords.text_keys():
        value = keywords.get_text(name)
        if value is not None:
            d.set(W_Str(name), value)
    p.keywords = d
    p.read_keywords()
    p.keywords = None
    return p


def p_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return as_partial(args[0]).apply(args[1:], names, values)


def keywords_of(p: W_Partial) -> W_Dict:
    d = p.keywords
    if d is None:
        d = new_dict()
        for i in range(len(p.names)):
            d.set(W_Str(p.names[i]), p.values[i])
        p.keywords = d
    return d


def p_func(w: W_Root) -> W_Root:
    return as_partial(w).function


def args_of(p: W_Partial) -> W_Tuple:
    shown = p.shown_args
    if shown is None:
        shown = new_tuple(p.args)
        p.shown_args = shown
    return shown


def p_args(w: W_Root) -> W_Root:
    return args_of(as_partial(w))


def p_keywords(w: W_Root) -> W_Root:
    return keywords_of(as_partial(w))


def p_repr(w: W_Root) -> W_Root:
    p = as_partial(w)
    t = p.cls()
    name = t.module + "." + t.qualname if not t.is_heap else t.name
    for a in active:
        if a is w:
            return W_Str("...")
    begin(w)
    try:
        parts = [repr_of(p.function)] + [repr_of(x) for x in p.args]
        for item in entries_of(keywords_of(p)):
            parts.append(str_of(item[0]) + "=" + repr_of(item[1]))
    finally:
        active.pop()
    return W_Str(name + "(" + ", ".join(parts) + ")")


def p_reduce(w: W_Root) -> W_Root:
    p = as_partial(w)
    attributes: W_Root = none if p.own is None else InstanceDict("__dict__", partial_type).read(w)
    return new_tuple([p.cls(), new_tuple([p.function]), new_tuple([p.function, args_of(p), keywords_of(p), attributes])])


def p_setstate(w: W_Root, state: W_Root) -> W_Root:
    p = as_partial(w)
    if not isinstance(state, W_Tuple) or len(state.items) != 4:
        raise type_error("invalid partial state")
    function = state.items[0]
    args = state.items[1]
    keywords = state.items[2]
    attributes = state.items[3]
    if not is_callable(function) or not isinstance(args, W_Tuple) or (keywords is not none and not isinstance(keywords, W_Dict)):
        raise type_error("invalid partial state")
    p.function = function
    p.args = list(args.items)
    p.shown_args = args if args.cls() is tuple_type else None
    own_keywords = keywords if isinstance(keywords, W_Dict) else new_dict()
    if own_keywords.cls() is not dict_type:
        copy = new_dict()
        for item in entries_of(own_keywords):
            copy.set(item[0], item[1])
        own_keywords = copy
    p.keywords = own_keywords
    if attributes is not none or p.own is not None:
        InstanceDict("__dict__", partial_type).write(w, new_dict() if attributes is none else attributes)
    return none


# ---- reduce ----
def f_reduce(function: W_Root, iterable: W_Root, initial: W_Root) -> W_Root:
    it = iterator_of_reduced(iterable)
    total: W_Root | None = None if initial is unset else initial
    while True:
        item = it.iter_next()
        if item is None:
            break
        total = item if total is None else function.call([total, item])
    if total is None:
        raise type_error("reduce() of empty iterable with no initial value")
    return total


def iterator_of_reduced(iterable: W_Root) -> W_Root:
    if iterable.cls().lookup("__iter__") is None and iterable.cls().lookup("__getitem__") is None:
        raise type_error("reduce() arg 2 must support iteration")
    return iterator_of(iterable)


# ---- cmp_to_key ----
class W_Key(W_Typed):
    """An object that is ordered by a comparison function of old; without object it makes such ones."""

    def __init__(self, function: W_Root, object: W_Root | None) -> None:
        super().__init__(key_type)
        self.function: W_Root = function
        self.object: W_Root | None = object

    def call(self, args: list[W_Root]) -> W_Root:
        return self.call_keywords(args, [], [])

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        if len(args) == 1 and not names:
            return W_Key(self.function, args[0])
        if not args and len(names) == 1 and names[0] == "obj":
            return W_Key(self.function, values[0])
        if not args:
            raise type_error("K() missing required argument 'obj' (pos 1)")
        raise type_error(f"K() takes at most 1 argument ({len(args) + len(names)} given)")


def compare_keys(op: int, w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Key):
        raise type_error("other argument must be K instance")
    assert isinstance(w, W_Key)
    a = w.object
    b = other.object
    if a is None or b is None:
        raise type_error("object")
    return compare(op, w.function.call([a, b]), W_Int(0))


def k_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return args[0].call_keywords(args[1:], names, values)


def k_object(w: W_Root) -> W_Root:
    assert isinstance(w, W_Key)
    return none if w.object is None else w.object


def f_cmp_to_key(function: W_Root) -> W_Root:
    return W_Key(function, None)


# ---- lru_cache ----
class W_Cache(W_Typed):
    """A function with the results of its calls. table has the results by key, the one that was used last at its end."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.function: W_Root = none
        self.maxsize: int = -1  # -1: none
        self.typed: bool = False
        self.info: W_Root = none
        self.table: Table = Table(False)
        self.hits: int = 0
        self.misses: int = 0

    def get(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        return self if obj is None else W_Method(self, obj)

    def is_data_descriptor(self) -> bool:
        return False

    def call(self, args: list[W_Root]) -> W_Root:
        return self.call_keywords(args, [], [])

    def call_bound(self, receiver: W_Root, args: list[W_Root]) -> W_Root:
        return self.call_keywords(with_first(receiver, args), [], [])

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        if self.maxsize == 0:
            self.misses += 1
            return self.compute(args, names, values)
        key = self.key_of(args, names, values)
        hash = hash_of(key)
        e = self.table.find(key, hash)
        if e >= 0:
            self.hits += 1
            return self.used_again(e)
        self.misses += 1
        result = self.compute(args, names, values)
        e = self.table.find(key, hash)
        if e < 0:
            if self.maxsize > 0 and self.table.used >= self.maxsize:
                self.table.remove(self.table.next_entry(0))
            self.table.insert(key, hash, result)
        return result

    def used_again(self, e: int) -> W_Root:
        """The result of an entry, which goes to the end."""
        t = self.table
        result = t.values[e]
        if self.maxsize > 0 and e != len(t.keys) - 1:
            key = t.keys[e]
            hash = t.hashes[e]
            assert key is not None
            t.remove(e)
            t.insert(key, hash, result)
        return result

    def compute(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        return self.function.call_keywords(args, names, values) if names else self.function.call(args)

    def key_of(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        """One int or str stands for itself, all else is a tuple of the arguments, a mark, names and values of keywords, types."""
        if not self.typed and not names and len(args) == 1:
            t = args[0].cls()
            if t is int_type or t is str_type:
                return args[0]
        items = list(args)
        if names:
            items.append(mark)
            for i in range(len(names)):
                items.append(W_Str(names[i]))
                items.append(values[i])
        if self.typed:
            for w in args + values:
                items.append(w.cls())
        return new_tuple(items)


class W_Mark(W_Typed):
    """Stands between positional arguments and keywords in a key."""


mark = W_Mark(object_type)


def as_cache(w: W_Root) -> W_Cache:
    assert isinstance(w, W_Cache)
    return w


def c_new(args: list[W_Root]) -> W_Root:
    """_lru_cache_wrapper(user_function, maxsize, typed, cache_info_type)."""
    c = W_Cache(as_type(args[0]))
    if not is_callable(args[1]):
        raise type_error("the first argument must be callable")
    c.function = args[1]
    maxsize = args[2]
    if maxsize is none:
        c.maxsize = -1
    else:
        if not is_integer(maxsize):
            raise type_error("maxsize should be integer or None")
        c.maxsize = max(0, index_of(maxsize))
    c.typed = is_true(args[3])
    c.info = args[4]
    return c


def c_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return as_cache(args[0]).call_keywords(args[1:], names, values)


def c_get(w: W_Root, obj: W_Root, owner: W_Root) -> W_Root:
    return as_cache(w).get(None if obj is none else obj, obj.cls())


def c_info(w: W_Root) -> W_Root:
    c = as_cache(w)
    return c.info.call([W_Int(c.hits), W_Int(c.misses), none if c.maxsize < 0 else W_Int(c.maxsize), W_Int(c.table.used)])


def c_clear(w: W_Root) -> W_Root:
    c = as_cache(w)
    c.hits = 0
    c.misses = 0
    c.table.clear()
    return none


def c_copy(w: W_Root) -> W_Root:
    return w


def c_deepcopy(w: W_Root, memo: W_Root) -> W_Root:
    return w


def c_reduce(w: W_Root) -> W_Root:
    return get_attribute(w, "__qualname__")


def register_partial() -> None:
    t = partial_type
    register_new(t, "__new__(type, /, *args, **keywords)", p_new)
    register_any(t, "__call__(self, /, *args, **kwargs)", p_call)
    register1(t, "__repr__(self, /)", p_repr)
    register1(t, "__reduce__(self, /)", p_reduce)
    register2(t, "__setstate__(self, state, /)", p_setstate)
    member(t, "func", p_func)
    member(t, "args", p_args)
    member(t, "keywords", p_keywords)
    t.dict["__dict__"] = InstanceDict("__dict__", t)
    give_class_getitem(t)


def register_keys() -> None:
    t = key_type
    register_any(t, "__call__(self, /, *args, **kwargs)", k_call)
    register_comparisons(t, compare_keys)
    t.dict["__hash__"] = none
    computed(t, "obj", k_object)


def register_cache() -> None:
    t = cache_type
    register_new(t, "__new__(type, user_function, maxsize, typed, cache_info_type, /)", c_new)
    register_any(t, "__call__(self, /, *args, **kwargs)", c_call)
    register3(t, "__get__(self, instance, owner=None, /)", c_get)
    register1(t, "cache_info(self, /)", c_info)
    register1(t, "cache_clear(self, /)", c_clear)
    register1(t, "__copy__(self, /)", c_copy)
    register2(t, "__deepcopy__(self, memo, /)", c_deepcopy)
    register1(t, "__reduce__(self, /)", c_reduce)
    t.dict["__dict__"] = InstanceDict("__dict__", t)


def make_functools() -> W_Module:
    m = new_builtin_module("_functools", "Tools that work with functions.")
    register_partial()
    register_keys()
    register_cache()
    add_type(m, partial_type)
    add_type(m, cache_type)
    add_function(m, W_Builtin1("cmp_to_key(mycmp)", None, f_cmp_to_key))
    add_function(m, W_Builtin3("reduce(function, iterable, initial=unset, /)", None, f_reduce))
    return m
