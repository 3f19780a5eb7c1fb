"""Tuples whose items have names, as sys.version_info and os.stat_result: further items have names alone."""

from objects.builtin import register1, unset
from objects.core import W_Root, W_Type, new_builtin_type, none, put_into_module, type_error
from objects.dict import W_Dict, new_dict
from objects.object import W_ReadOnly
from objects.operators import list_of, repr_of
from objects.typed import as_type, register_new
from objects.values import W_Int, W_Str, W_TupleVariant, array_of, new_tuple, tuple_type


class Shape:
    """The fields of a type: names in order, "" where an item has none; the first `visible` are items of the tuple."""

    def __init__(self, names: list[str], visible: int) -> None:
        self.names: list[str] = names
        self.visible: int = visible
        self.is_fixed: bool = False  # the program may make no more of them
        self.copies: dict[int, int] = {}  # fields that are not given: what others they are then


shapes: dict[str, Shape] = {}


def shape_of(t: W_Type) -> Shape:
    return shapes[t.name]


class W_StructSeq(W_TupleVariant):
    """items: what the tuple shows; all: all fields."""

    def __init__(self, type: W_Type, all: list[W_Root]) -> None:
        super().__init__(array_of(all[:shape_of(type).visible]))
        self.type: W_Type = type
        self.all: list[W_Root] = all

    def cls(self) -> W_Type:
        return self.type


def as_structseq(w: W_Root) -> W_StructSeq:
    assert isinstance(w, W_StructSeq)
    return w


class Field(W_ReadOnly):
    def __init__(self, name: str, owner: W_Type, index: int) -> None:
        super().__init__(name, owner)
        self.index: int = index

    def read(self, w: W_Root) -> W_Root:
        return as_structseq(w).all[self.index]


def m_new(args: list[W_Root]) -> W_Root:
    t = as_type(args[0])
    s = shape_of(t)
    if s.is_fixed:
        raise type_error(f"cannot create '{t.name}' instances")
    given = list_of(args[1])
    name = t.name
    if len(given) < s.visible or len(given) > len(s.names):
        if s.visible == len(s.names):
            raise type_error(f"{name}() takes a {s.visible}-sequence ({len(given)}-sequence given)")
        if len(given) < s.visible:
            raise type_error(f"{name}() takes an at least {s.visible}-sequence ({len(given)}-sequence given)")
        raise type_error(f"{name}() takes an at most {len(s.names)}-sequence ({len(given)}-sequence given)")
    extra = args[2]
    if extra is not unset and not isinstance(extra, W_Dict):
        raise type_error(f"{name}() takes a dict as second arg, if any")
    for i in range(len(given), len(s.names)):
        value = extra.get_text(s.names[i]) if isinstance(extra, W_Dict) else None
        if value is None:
            value = given[s.copies[i]] if i in s.copies else none
        given.append(value)
    return W_StructSeq(t, given)


def m_repr(w: W_Root) -> W_Root:
    q = as_structseq(w)
    s = shape_of(q.type)
    named = [name for name in s.names if name]  # CPython's, too, shows items that have none under the names that come next
    parts: list[str] = []
    for i in range(s.visible):
        parts.append(named[i] + "=" + repr_of(q.all[i]))
    return W_Str(q.type.name + "(" + ", ".join(parts) + ")")


def m_reduce(w: W_Root) -> W_Root:
    q = as_structseq(w)
    s = shape_of(q.type)
    rest = new_dict()
    for i in range(s.visible, len(s.names)):
        rest.set(W_Str(s.names[i]), q.all[i])
    return new_tuple([q.type, new_tuple([new_tuple(list(q.items)), rest])])


def new_structseq_type(module: str, name: str, names: list[str], visible: int) -> W_Type:
    """A type of such tuples. names: of the fields, "" where an item has none; visible: how many the tuple shows."""
    t = new_builtin_type(name, tuple_type)
    put_into_module(t, module)
    t.is_final = True
    unnamed = 0
    for i in range(len(names)):
        if names[i] == "":
            unnamed += 1
        else:
            t.dict[names[i]] = Field(names[i], t, i)
    shapes[t.name] = Shape(names, visible)
    register_new(t, "__new__(type, sequence, dict=unset)", m_new)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__reduce__(self, /)", m_reduce)
    t.dict["n_fields"] = W_Int(len(names))
    t.dict["n_sequence_fields"] = W_Int(visible)
    t.dict["n_unnamed_fields"] = W_Int(unnamed)
    t.dict["__match_args__"] = new_tuple([W_Str(n) for n in names[:visible] if n])
    return t
