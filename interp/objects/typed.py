"""Objects of built-in types that hold their type themselves, so that instances of the program's classes below such a type need no
class of their own; built-in functions of any number of parameters."""

from typing import Callable

from objects.builtin import W_Builtin, add_method, checked_type, register1
from objects.core import OperationError, W_Exception, W_Instance, W_Root, W_Type, stop_iteration_type, type_error
from objects.dict import new_dict
from objects.values import W_Str, bool_type, new_tuple


class W_Typed(W_Root):
    """An object of a built-in type or of a class below it."""

    def __init__(self, type: W_Type) -> None:
        self.type: W_Type = type
        self.own: W_Instance | None = None  # attributes of the program, made when they are needed

    def cls(self) -> W_Type:
        own = self.own
        return self.type if own is None else own.cls()

    def instance(self) -> W_Instance | None:
        own = self.own
        if own is None:
            if not self.type.is_heap and not self.type.has_dict:
                return None
            own = W_Instance(self.type.root_map())
            self.own = own
        return own

    def made_instance(self) -> W_Instance | None:
        return self.own


class W_Iterator(W_Typed):
    """An iterator: next_item gives the next one, None at the end."""

    def next_item(self) -> W_Root | None:
        raise NotImplementedError("next_item")

    def iter_next(self) -> W_Root | None:
        if self.type.is_heap:
            return super().iter_next()  # a class of the program may have a __next__ of its own
        return self.next_item()


def iterator_self(w: W_Root) -> W_Root:
    return w


def iterator_next(w: W_Root) -> W_Root:
    assert isinstance(w, W_Iterator)
    item = w.next_item()
    if item is None:
        raise OperationError(W_Exception(stop_iteration_type, []))
    return item


def register_iteration(t: W_Type) -> None:
    """Gives a type whose objects are W_Iterator its __iter__ and __next__."""
    register1(t, "__iter__(self, /)", iterator_self)
    register1(t, "__next__(self, /)", iterator_next)


def signature_length(signature: str) -> int:
    """How many parameters a signature without "*" has."""
    n = 0
    for part in signature[signature.index("(") + 1:-1].split(","):
        if part and part.strip(" ") != "/":
            n += 1
    return n


class W_BuiltinList(W_Builtin):
    """A function of any number of parameters: it gets their values in one list, at its end those of
    *args as a tuple, then those of **kwargs as a dict."""

    _immutable_fields_ = ["function"]

    def __init__(self, signature: str, owner: W_Type | None, function: Callable[[list[W_Root]], W_Root]) -> None:
        super().__init__(signature, -1 if "*" in signature else signature_length(signature), owner)
        self.function: Callable[[list[W_Root]], W_Root] = function

    def run(self, args: list[W_Root]) -> W_Root:
        return self.function(args)

    def arrange(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> list[W_Root]:
        s = self.parameters()
        if not s.star and not s.star_star:
            return super().arrange(args, names, values)
        known: list[str] = []
        known_values: list[W_Root] = []
        rest = new_dict()
        for i in range(len(names)):
            if s.star_star and names[i] not in s.names[s.positional_only:]:
                rest.set(W_Str(names[i]), values[i])
            else:
                known.append(names[i])
                known_values.append(values[i])
        out = super().arrange(args[:s.positional] if s.star else args, known, known_values)
        if s.star:
            out.append(new_tuple(args[s.positional:]))
        if s.star_star:
            out.append(rest)
        return out


class W_TypedNew(W_BuiltinList):
    """__new__ of a built-in type: the function gets the type that is to be made first, which is owner or a class below it."""

    def __init__(self, signature: str, owner: W_Type, function: Callable[[list[W_Root]], W_Root]) -> None:
        super().__init__(signature, owner, function)
        self.make_static()

    def hidden(self) -> int:
        return 1

    def call(self, args: list[W_Root]) -> W_Root:
        checked_type(self.owner, args)
        return self.call_checked(args)

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        t = checked_type(self.owner, args)
        if names and t.is_heap and self.leaves_keywords(t):
            return self.call_checked(args)
        return self.function(self.arrange(args, names, values))

    def leaves_keywords(self, t: W_Type) -> bool:
        """Are keywords for the __init__ that t has below owner, since there is no parameter that could be given by name?"""
        s = self.parameters()
        owner = self.owner
        return (s.positional_only == len(s.names) and s.star_star == "" and owner is not None
                and t.lookup("__init__") is not owner.lookup("__init__"))


def refuse_keywords(t: W_Root, owner: W_Type, names: list[str]) -> None:
    """Of __new__ of owner, asked to make a t: keywords are for the __init__ of a class below it; TypeError where it has none."""
    if names and isinstance(t, W_Type) and t.lookup("__init__") is owner.lookup("__init__"):
        raise type_error(f"{owner.name}() takes no keyword arguments")


def as_type(w: W_Root) -> W_Type:
    """A first argument of __new__, which checked_type has seen."""
    assert isinstance(w, W_Type)
    return w


def register_list(owner: W_Type, signature: str, function: Callable[[list[W_Root]], W_Root]) -> None:
    """Gives owner a method of any number of parameters, the receiver first."""
    add_method(owner, W_BuiltinList(signature, owner, function))


def register_new(owner: W_Type, signature: str, function: Callable[[list[W_Root]], W_Root]) -> None:
    """Gives owner its __new__; signature: "__new__(type, /, ...)"."""
    add_method(owner, W_TypedNew(signature, owner, function))
