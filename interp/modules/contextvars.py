"""_contextvars: context variables. What a context holds is a persistent tree: a copy costs nothing, a change log n."""

from objects.builtin import W_Builtin0, register1, register2, register3, register_any, unset
from objects.core import (OperationError, W_Exception, W_Root, W_Type, error, key_error_type, lookup_error_type, new_builtin_type, none,
                          not_implemented, object_type, put_into_module, runtime_error_type, type_error, value_error)
from objects.dict import W_Dict
from objects.generic import give_class_getitem
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.object import computed
from objects.operators import equal, identity_hash, iterator_of, repr_of
from objects.typed import register_new
from objects.values import W_Int, W_Str, W_Tuple, new_list, new_tuple, wrap_bool

var_type = new_builtin_type("ContextVar", object_type)
context_type = new_builtin_type("Context", object_type)
token_type = new_builtin_type("Token", object_type)
missing_type = new_builtin_type("Token.MISSING", object_type)
for t in [var_type, context_type, token_type]:
    t.is_final = True
for t in [var_type, context_type, token_type]:
    put_into_module(t, "_contextvars")


class W_Missing(W_Root):
    """Token.MISSING."""

    def cls(self) -> W_Type:
        return missing_type


missing = W_Missing()


class W_ContextVar(W_Root):
    def __init__(self, name: str, default: W_Root | None, number: int) -> None:
        self.name: str = name
        self.default: W_Root | None = default
        self.number: int = number  # what trees are ordered by: a mixed serial number, so that they are balanced

    def cls(self) -> W_Type:
        return var_type


class Node:
    """A binary tree ordered by the variables' numbers; never changed."""

    def __init__(self, var: W_ContextVar, value: W_Root, left: "Node | None", right: "Node | None") -> None:
        self.var: W_ContextVar = var
        self.value: W_Root = value
        self.left: Node | None = left
        self.right: Node | None = right


def find(n: Node | None, var: W_ContextVar) -> W_Root | None:
    while n is not None:
        if n.var is var:
            return n.value
        n = n.left if var.number < n.var.number else n.right
    return None


def with_value(n: Node | None, var: W_ContextVar, value: W_Root) -> Node:
    """The tree with a value for a variable."""
    if n is None:
        return Node(var, value, None, None)
    if n.var is var:
        return Node(var, value, n.left, n.right)
    if var.number < n.var.number:
        return Node(n.var, n.value, with_value(n.left, var, value), n.right)
    return Node(n.var, n.value, n.left, with_value(n.right, var, value))


def without(n: Node | None, var: W_ContextVar) -> Node | None:
    """The tree without a variable."""
    if n is None:
        return None
    if n.var is var:
        left = n.left
        right = n.right
        if left is None:
            return right
        if right is None:
            return left
        least = right
        below = least.left
        while below is not None:
            least = below
            below = least.left
        return Node(least.var, least.value, left, without(right, least.var))
    if var.number < n.var.number:
        return Node(n.var, n.value, without(n.left, var), n.right)
    return Node(n.var, n.value, n.left, without(n.right, var))


def collect(n: Node | None, out: list[Node]) -> None:
    if n is not None:
        collect(n.left, out)
        out.append(n)
        collect(n.right, out)


class W_Context(W_Root):
    def __init__(self, tree: Node | None) -> None:
        self.tree: Node | None = tree
        self.is_entered: bool = False
        self.previous: W_Context | None = None

    def cls(self) -> W_Type:
        return context_type

    def nodes(self) -> list[Node]:
        out: list[Node] = []
        collect(self.tree, out)
        return out


class W_Token(W_Root):
    def __init__(self, context: W_Context, var: W_ContextVar, old: W_Root | None) -> None:
        self.context: W_Context = context
        self.var: W_ContextVar = var
        self.old: W_Root | None = old
        self.is_used: bool = False

    def cls(self) -> W_Type:
        return token_type


class Current:
    """The context that holds now, a field of its own for each thread, made when it is asked for; how many variables there are."""

    def __init__(self) -> None:
        self.context: W_Context | None = None
        self.count: int = 0


current = Current()


def now() -> W_Context:
    c = current.context
    if c is None:
        c = W_Context(None)
        c.is_entered = True
        current.context = c
    return c


def mixed(n: int) -> int:
    """A number that differs from that of every other n and is as good as random."""
    n = (n ^ n >> 30) * -4658895280553007687
    n = (n ^ n >> 27) * -7723592293110705685
    return n ^ n >> 31


# ---- ContextVar ----
def as_var(w: W_Root) -> W_ContextVar:
    assert isinstance(w, W_ContextVar)
    return w


def v_new(args: list[W_Root]) -> W_Root:
    """__new__(type, /, *args, **kwargs): a name, and perhaps default=."""
    given = args[1]
    keywords = args[2]
    assert isinstance(given, W_Tuple) and isinstance(keywords, W_Dict)
    default = keywords.get_text("default")
    named = keywords.get_text("name")
    known = (0 if default is None else 1) + (0 if named is None else 1)
    n = len(given.items)
    if n + (0 if named is None else 1) != 1:
        raise type_error(f"ContextVar() takes exactly 1 positional argument ({n} given)" if named is None else
                         "argument for ContextVar() given by name ('name') and position (1)")
    if keywords.table.used != known:
        raise type_error("ContextVar() got an unexpected keyword argument")
    name = given.items[0] if named is None else named
    if not isinstance(name, W_Str):
        raise type_error("context variable name must be a str")
    current.count += 1
    return W_ContextVar(name.utf8, default, mixed(current.count))


def v_get(w: W_Root, default: W_Root) -> W_Root:
    var = as_var(w)
    c = current.context
    value = None if c is None else find(c.tree, var)
    if value is not None:
        return value
    if default is not unset:
        return default
    own = var.default
    if own is not None:
        return own
    raise OperationError(W_Exception(lookup_error_type, [w]))


def v_set(w: W_Root, value: W_Root) -> W_Root:
    var = as_var(w)
    c = now()
    old = find(c.tree, var)
    c.tree = with_value(c.tree, var, value)
    return W_Token(c, var, old)


def v_reset(w: W_Root, token: W_Root) -> W_Root:
    var = as_var(w)
    if not isinstance(token, W_Token):
        raise type_error(f"expected an instance of Token, got {repr_of(token)}")
    if token.is_used:
        raise error(runtime_error_type, f"{repr_of(token)} has already been used once")
    if token.var is not var:
        raise value_error(f"{repr_of(token)} was created by a different ContextVar")
    c = now()
    if token.context is not c:
        raise value_error(f"{repr_of(token)} was created in a different Context")
    token.is_used = True
    old = token.old
    if old is None:
        if find(c.tree, var) is None:
            raise OperationError(W_Exception(lookup_error_type, [w]))
        c.tree = without(c.tree, var)
    else:
        c.tree = with_value(c.tree, var, old)
    return none


def v_name(w: W_Root) -> W_Root:
    return W_Str(as_var(w).name)


def v_repr(w: W_Root) -> W_Root:
    var = as_var(w)
    own = var.default
    default = "" if own is None else f" default={repr_of(own)}"
    return W_Str(f"<ContextVar name={repr_of(W_Str(var.name))}{default} at 0x{identity_hash(w):x}>")


# ---- Context ----
def as_context(w: W_Root) -> W_Context:
    assert isinstance(w, W_Context)
    return w


def c_new(args: list[W_Root]) -> W_Root:
    given = args[1]
    keywords = args[2]
    assert isinstance(given, W_Tuple) and isinstance(keywords, W_Dict)
    if given.items or keywords.table.used:
        raise type_error("Context() does not accept any arguments")
    return W_Context(None)


def c_run(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """run(callable, *args, **kwargs)."""
    c = as_context(args[0])
    if len(args) < 2:
        raise type_error("run() missing 1 required positional argument")
    if c.is_entered:
        raise error(runtime_error_type, f"cannot enter context: {repr_of(c)} is already entered")
    before = now()
    c.is_entered = True
    c.previous = before
    current.context = c
    try:
        if names:
            return args[1].call_keywords(args[2:], names, values)
        return args[1].call(args[2:])
    finally:
        current.context = before
        c.is_entered = False
        c.previous = None


def c_copy(w: W_Root) -> W_Root:
    return W_Context(as_context(w).tree)


def key_of(w: W_Root) -> W_ContextVar:
    if not isinstance(w, W_ContextVar):
        raise type_error(f"a ContextVar key was expected, got {repr_of(w)}")
    return w


def c_getitem(w: W_Root, key: W_Root) -> W_Root:
    value = find(as_context(w).tree, key_of(key))
    if value is None:
        raise OperationError(W_Exception(key_error_type, [key]))
    return value


def c_contains(w: W_Root, key: W_Root) -> W_Root:
    return wrap_bool(find(as_context(w).tree, key_of(key)) is not None)


def c_get(w: W_Root, key: W_Root, default: W_Root) -> W_Root:
    value = find(as_context(w).tree, key_of(key))
    return default if value is None else value


def c_len(w: W_Root) -> W_Root:
    return W_Int(len(as_context(w).nodes()))


def c_keys(w: W_Root) -> W_Root:
    return iterator_of(new_list([n.var for n in as_context(w).nodes()]))


def c_values(w: W_Root) -> W_Root:
    return iterator_of(new_list([n.value for n in as_context(w).nodes()]))


def c_items(w: W_Root) -> W_Root:
    return iterator_of(new_list([new_tuple([n.var, n.value]) for n in as_context(w).nodes()]))


def c_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Context):
        return not_implemented
    mine = as_context(w).nodes()
    theirs = other.nodes()
    if len(mine) != len(theirs):
        return wrap_bool(False)
    for i in range(len(mine)):
        if mine[i].var is not theirs[i].var or not equal(mine[i].value, theirs[i].value):
            return wrap_bool(False)
    return wrap_bool(True)


# ---- Token ----
def as_token(w: W_Root) -> W_Token:
    assert isinstance(w, W_Token)
    return w


def t_new(args: list[W_Root]) -> W_Root:
    raise error(runtime_error_type, "Tokens can only be created by ContextVars")


def t_var(w: W_Root) -> W_Root:
    return as_token(w).var


def t_old(w: W_Root) -> W_Root:
    old = as_token(w).old
    return missing if old is None else old


def t_repr(w: W_Root) -> W_Root:
    t = as_token(w)
    used = " used" if t.is_used else ""
    return W_Str(f"<Token{used} var={repr_of(t.var)} at 0x{identity_hash(w):x}>")


def m_repr(w: W_Root) -> W_Root:
    return W_Str("<Token.MISSING>")


def f_copy_context() -> W_Root:
    return W_Context(now().tree)


def register_types() -> None:
    v = var_type
    register_new(v, "__new__(type, /, *args, **kwargs)", v_new)
    register2(v, "get(self, default=unset, /)", v_get)
    register2(v, "set(self, value, /)", v_set)
    register2(v, "reset(self, token, /)", v_reset)
    computed(v, "name", v_name)
    register1(v, "__repr__(self, /)", v_repr)
    c = context_type
    register_new(c, "__new__(type, /, *args, **kwargs)", c_new)
    register_any(c, "run(self, callable, /, *args, **kwargs)", c_run)
    register1(c, "copy(self, /)", c_copy)
    register2(c, "__getitem__(self, key, /)", c_getitem)
    register2(c, "__contains__(self, key, /)", c_contains)
    register3(c, "get(self, key, default=None, /)", c_get)
    register1(c, "__len__(self, /)", c_len)
    register1(c, "__iter__(self, /)", c_keys)
    register1(c, "keys(self, /)", c_keys)
    register1(c, "values(self, /)", c_values)
    register1(c, "items(self, /)", c_items)
    register2(c, "__eq__(self, value, /)", c_eq)
    c.dict["__hash__"] = none
    t = token_type
    register_new(t, "__new__(type, /)", t_new)
    computed(t, "var", t_var)
    computed(t, "old_value", t_old)
    register1(t, "__repr__(self, /)", t_repr)
    t.dict["__hash__"] = none
    t.dict["MISSING"] = missing
    register1(missing_type, "__repr__(self, /)", m_repr)
    for generic in [v, t]:
        give_class_getitem(generic)


def make_contextvars() -> W_Module:
    """The module."""
    m = new_builtin_module("_contextvars", "Context variables.")
    register_types()
    for t in [var_type, context_type, token_type]:
        add_type(m, t)
    add_function(m, W_Builtin0("copy_context()", None, f_copy_context))
    return m
