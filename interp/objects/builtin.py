"""Built-in functions and methods: RPy functions of fixed arity, registered with a text signature.

`register2(str_type, "find(self, sub, start=None, end=None, /)", ...)` gives a type a method. From the signature follow the parsing
of arguments, `inspect.signature` and the messages of errors. Parameters that were not given are their defaults; a default
may be None, True, False, an integer, a str in quotes, b'', or `unset`, which stands for "not given" and is no object of the program.
"""

from typing import Callable

from objects.core import (OperationError, W_Root, W_Singleton, W_Type, none, new_builtin_type, not_implemented, object_type, type_error,
                          with_first)
from objects.operators import get_attribute
from objects.slotdocs import is_slot
from objects.values import W_Bytes, W_Int, W_Str, bool_type, false, true
from rtlib.jit import elidable, promote, unroll_safe

unset = W_Singleton("unset")
builtin_type = new_builtin_type("builtin_function_or_method", object_type)
method_descriptor_type = new_builtin_type("method_descriptor", object_type)
class_method_type = new_builtin_type("classmethod_descriptor", object_type)
slot_type = new_builtin_type("wrapper_descriptor", object_type)
bound_slot_type = new_builtin_type("method-wrapper", object_type)
method_type = new_builtin_type("method", object_type)


class Signature:
    """The parameters of a built-in function."""

    def __init__(self, text: str) -> None:
        self.text: str = text
        self.names: list[str] = []
        self.defaults: list[W_Root | None] = []
        self.positional: int = 0   # parameters that may be given by position
        self.positional_only: int = 0
        self.star: str = ""        # name of *args
        self.star_star: str = ""   # name of **kwargs
        self.parse()

    def parse(self) -> None:
        start = self.text.index("(")
        end = self.text.rfind(")")
        keyword_only = False
        for part in split_parameters(self.text[start + 1:end]):
            if part == "/":
                self.positional_only = len(self.names)
            elif part == "*":
                keyword_only = True
            elif part.startswith("**"):
                self.star_star = part[2:]
            elif part.startswith("*"):
                self.star = part[1:]
                keyword_only = True
            else:
                self.add(part)
                if not keyword_only:
                    self.positional = len(self.names)

    def add(self, part: str) -> None:
        equals = part.find("=")
        if equals < 0:
            self.names.append(part)
            self.defaults.append(None)
        else:
            self.names.append(part[:equals])
            self.defaults.append(default_value(part[equals + 1:]))

    def required(self) -> int:
        """Parameters that must be given by position or name."""
        n = 0
        for d in self.defaults:
            if d is None:
                n += 1
        return n


def split_parameters(text: str) -> list[str]:
    out: list[str] = []
    for part in text.split(","):
        part = part.strip(" ")
        if part:
            out.append(part)
    return out


def default_value(text: str) -> W_Root:
    if text == "None":
        return none
    if text == "True":
        return true
    if text == "False":
        return false
    if text == "unset":
        return unset
    if text[0] == "'" or text[0] == '"':
        return W_Str(text[1:-1].replace("\\n", "\n"))
    if text[0] == "b":
        return W_Bytes(text[2:-1])
    return W_Int(int(text))


def checked_type(owner: W_Type | None, args: list[W_Root]) -> W_Type:
    """The type that __new__ of owner is asked to make, its first argument; TypeError if it is not below owner."""
    assert owner is not None
    if not args:
        raise type_error(f"{owner.name}.__new__(): not enough arguments")
    t = args[0]
    if not isinstance(t, W_Type):
        raise type_error(f"{owner.name}.__new__(X): X is not a type object ({t.cls().name})")
    if t is not owner:
        if not t.is_subtype(owner):
            raise type_error(f"{owner.name}.__new__({t.name}): {t.name} is not a subtype of {owner.name}")
        if t.solid is not owner.solid or t is bool_type:
            raise type_error(f"{owner.name}.__new__({t.name}) is not safe, use {t.name if t is bool_type else t.solid.name}.__new__()")
    return t


class W_Builtin(W_Root):
    """A built-in function, or a method of a built-in type (owner)."""

    _immutable_fields_ = ["name", "arity", "by_position", "owner", "is_new", "is_static?", "is_class?", "is_slot?", "is_loose?"]

    def __init__(self, signature: str, arity: int, owner: W_Type | None) -> None:
        self.name: str = signature[:signature.index("(")]
        self.signature: str = signature
        self.parsed: Signature | None = None
        self.arity: int = arity   # arguments of the RPy function; -1: any
        self.by_position: int = arity if signature.find("*") < 0 else -1  # ... if they may all be given by position
        self.owner: W_Type | None = owner
        self.is_static: bool = False
        self.is_new: bool = False    # __new__: the first argument must be a type whose instances it can make
        self.is_class: bool = False  # bound to the type that it was looked up on
        self.is_slot: bool = owner is not None and is_slot(owner.qualname, self.name)
        self.is_loose: bool = owner is None  # bound calls do not just give it a receiver of owner first
        self.module: str = "builtins"
        self.home: W_Root | None = None  # the module of a function

    def make_static(self) -> None:
        """It is not bound."""
        self.is_static = True
        self.is_loose = True

    def stands_in(self, t: W_Type) -> None:
        """A class that is not below owner took it: a receiver may be anything from now on."""
        owner = self.owner
        if owner is not None and not self.is_loose and not t.extends(owner):
            self.is_loose = True

    def cls(self) -> W_Type:
        if self.owner is None or self.is_static:
            return builtin_type
        if self.is_class:
            return class_method_type
        return slot_type if self.is_slot else method_descriptor_type

    def parameters(self) -> Signature:
        s = self.parsed
        if s is None:
            s = Signature(self.signature)
            self.parsed = s
        return s

    def run(self, args: list[W_Root]) -> W_Root:
        """Calls the RPy function with as many arguments as it has parameters."""
        raise NotImplementedError(self.name)

    def is_data_descriptor(self) -> bool:
        return False

    def get(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        if self.is_class:
            if self.is_loose and self.owner is not None:
                self.check_class(self.owner, [owner])
            return W_Method(self, owner)
        of = self.owner
        if obj is None or of is None or self.is_static:
            return self
        if self.is_loose and not obj.cls().is_subtype(of):
            raise type_error(f"descriptor '{self.name}' for '{of.name}' objects doesn't apply to a '{obj.cls().name}' object")
        return W_Method(self, obj)

    def check_receiver(self, args: list[W_Root]) -> None:
        """A method is called through its type: the first argument must be of that type."""
        owner = self.owner
        if self.is_new:
            checked_type(owner, args)
        if owner is None or self.is_static:
            return
        if self.is_class:
            self.check_class(owner, args)
            return
        if not args:
            if self.is_slot:
                raise type_error(f"descriptor '{self.name}' of '{owner.name}' object needs an argument")
            raise type_error(f"unbound method {owner.short_name()}.{self.name}() needs an argument")
        if not args[0].cls().is_subtype(owner):
            if self.is_slot:
                raise type_error(f"descriptor '{self.name}' requires a '{owner.name}' object but received a '{args[0].cls().name}'")
            raise type_error(f"descriptor '{self.name}' for '{owner.name}' objects doesn't apply to a '{args[0].cls().name}' object")

    def check_class(self, owner: W_Type, args: list[W_Root]) -> None:
        """A class method is called as it stands in its type: the first argument must be that type or one below."""
        if not args:
            raise type_error(f"descriptor '{self.name}' of '{owner.name}' object needs an argument")
        t = args[0]
        if not isinstance(t, W_Type):
            raise type_error(f"descriptor '{self.name}' for type '{owner.name}' needs a type, not a '{t.cls().name}' as arg 2")
        if not t.is_subtype(owner):
            raise type_error(f"descriptor '{self.name}' requires a subtype of '{owner.name}' but received '{t.name}'")

    def call(self, args: list[W_Root]) -> W_Root:
        self.check_receiver(args)
        return self.call_checked(args)

    @unroll_safe
    def call_checked(self, args: list[W_Root]) -> W_Root:
        n = len(args)
        if n == self.by_position:
            return self.run(args)
        if n > self.by_position or n < self.least():
            return self.run(self.arrange(args, [], []))
        all: list[W_Root] = []
        for a in args:
            all.append(a)
        for i in range(n, self.arity):
            all.append(self.default(i))
        return self.run(all)

    @elidable
    def least(self) -> int:
        """As many arguments as this by position are enough: the other parameters have defaults."""
        s = self.parameters()
        n = len(s.names)
        while n > 0 and s.defaults[n - 1] is not None:
            n -= 1
        return n

    @elidable
    def default(self, i: int) -> W_Root:
        """The default of parameter i, which has one."""
        w = self.parameters().defaults[i]
        assert w is not None
        return w

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        self.check_receiver(args)
        return self.run(self.arrange(args, names, values))

    def call_bound(self, receiver: W_Root, args: list[W_Root]) -> W_Root:
        if self.is_loose:
            return self.call(args if self.is_static or self.owner is None else with_first(receiver, args))
        return self.call_checked(with_first(receiver, args))

    def compare_by(self, receiver: W_Root, a: W_Root) -> W_Root:
        return self.invoke2(receiver, a)

    def label(self) -> str:
        owner = self.owner
        if owner is not None and (self.name == "__init__" or self.name == "__new__"):
            return owner.short_name()
        return self.name

    def full_label(self) -> str:
        """The name with the type's or module's, as messages about fixed numbers of arguments have it."""
        owner = self.owner
        if owner is None and self.module != "builtins":
            return self.module + "." + self.name
        if owner is None or self.name == "__init__" or self.name == "__new__":
            return self.label()
        return owner.short_name() + "." + self.name

    def arrange(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> list[W_Root]:
        """Arguments in the order of the parameters, defaults filled in; TypeError as CPython says it."""
        s = self.parameters()
        if names and len(s.names) == s.positional_only:
            raise self.no_keywords()
        if len(args) > s.positional:
            raise self.too_many(s, len(args))
        if len(args) + len(names) > len(s.names) and s.positional_only < len(s.names):
            raise self.too_many_keywords(s, len(args), len(names))
        out: list[W_Root | None] = []
        for i in range(len(s.names)):
            out.append(args[i] if i < len(args) else None)
        unknown = ""
        for k in range(len(names)):
            if not self.place(s, out, names[k], values[k]) and unknown == "":
                unknown = names[k]
        result: list[W_Root] = []
        for i in range(len(s.names)):
            value = out[i]
            if value is None:
                value = s.defaults[i]
            if value is None:
                raise self.missing(s, i, len(args))
            result.append(value)
        if unknown:
            raise type_error(f"'{unknown}' is an invalid keyword argument for {self.label()}()")
        return result

    def place(self, s: Signature, out: list[W_Root | None], name: str, value: W_Root) -> bool:
        """The value of a keyword into its place; False if there is no such parameter."""
        for i in range(s.positional_only, len(s.names)):
            if s.names[i] == name:
                if out[i] is not None:
                    raise type_error(f"argument for {self.label()}() given by name ('{name}') and position ({i + 1 - self.hidden()})")
                out[i] = value
                return True
        return False

    def no_keywords(self) -> OperationError:
        return type_error(f"{'wrapper ' + self.name if self.is_wrapper() else self.full_label()}() takes no keyword arguments")

    def hidden(self) -> int:
        """1 if the first parameter is the receiver, which messages do not count."""
        return 0 if self.owner is None or self.is_static else 1

    def too_many(self, s: Signature, given: int) -> OperationError:
        hidden = self.hidden()
        n = given - hidden
        most = s.positional - hidden
        if self.is_wrapper():
            return self.wrong_number(s, n)
        if most == 0 and len(s.names) == hidden:
            return type_error(f"{self.full_label()}() takes no arguments ({n} given)")
        least = s.required() - hidden
        if s.positional_only < len(s.names):
            return self.too_many_named(len(s.names) - hidden, most, least, n)
        if least == most:
            if most == 1 and not self.is_static and self.name != "__init__":
                return type_error(f"{self.full_label()}() takes exactly one argument ({n} given)")
            return type_error(f"{self.label()} expected {most} argument{plural(most)}, got {n}")
        return type_error(f"{self.label()} expected at most {most} argument{plural(most)}, got {n}")

    def is_wrapper(self) -> bool:
        """Is it a special method that CPython's messages about its arguments do not name?"""
        return self.is_slot and self.name != "__init__" and self.name != "__call__"

    def wrong_number(self, s: Signature, given: int) -> OperationError:
        """Of a special method: it got as many arguments beside its receiver."""
        least = s.required() - 1
        most = s.positional - 1
        wanted = least if given < least else most
        limit = "" if least == most else "at least " if given < least else "at most "
        return type_error(f"{' ' if most > 1 else ''}expected {limit}{wanted} argument{plural(wanted)}, got {given}")

    def too_many_keywords(self, s: Signature, given: int, keywords: int) -> OperationError:
        """too_many where keywords are among the arguments."""
        hidden = self.hidden()
        all = len(s.names) - hidden
        kind = "keyword " if given == hidden else ""
        return type_error(f"{self.label()}() takes at most {all} {kind}argument{plural(all)} ({given + keywords - hidden} given)")

    def too_many_named(self, all: int, most: int, least: int, given: int) -> OperationError:
        """too_many of a function of all parameters, some of which take keywords; most of them by position."""
        if given > all:
            return type_error(f"{self.label()}() takes at most {all} argument{plural(all)} ({given} given)")
        if most == 0:
            return type_error(f"{self.label()}() takes no positional arguments")
        return type_error(f"{self.label()}() takes {'exactly' if least == most else 'at most'} {most} positional argument{plural(most)}"
                          f" ({given} given)")

    def missing(self, s: Signature, i: int, given: int) -> OperationError:
        hidden = self.hidden()
        n = given - hidden
        least = s.required() - hidden
        if self.is_wrapper():
            return self.wrong_number(s, n)
        if i >= s.positional_only:
            return type_error(f"{self.label()}() missing required argument '{s.names[i]}' (pos {i + 1 - hidden})")
        if s.required() == len(s.names) and not s.star:
            if least == 1 and not self.is_static and self.name != "__init__":
                return type_error(f"{self.full_label()}() takes exactly one argument ({n} given)")
            return type_error(f"{self.label()} expected {least} argument{plural(least)}, got {n}")
        return type_error(f"{self.label()} expected at least {least} argument{plural(least)}, got {n}")


def plural(n: int) -> str:
    return "" if n == 1 else "s"


class W_Builtin0(W_Builtin):
    _immutable_fields_ = ["function"]

    def __init__(self, signature: str, owner: W_Type | None, function: Callable[[], W_Root]) -> None:
        super().__init__(signature, 0, owner)
        self.function: Callable[[], W_Root] = function

    def run(self, args: list[W_Root]) -> W_Root:
        return self.function()


class W_Builtin1(W_Builtin):
    _immutable_fields_ = ["function"]

    def __init__(self, signature: str, owner: W_Type | None, function: Callable[[W_Root], W_Root]) -> None:
        super().__init__(signature, 1, owner)
        self.function: Callable[[W_Root], W_Root] = function

    def run(self, args: list[W_Root]) -> W_Root:
        return self.function(args[0])

    def invoke1(self, receiver: W_Root) -> W_Root:
        return self.call_bound(receiver, []) if self.is_loose else self.function(receiver)


class W_Builtin2(W_Builtin):
    _immutable_fields_ = ["function"]

    def __init__(self, signature: str, owner: W_Type | None, function: Callable[[W_Root, W_Root], W_Root]) -> None:
        super().__init__(signature, 2, owner)
        self.function: Callable[[W_Root, W_Root], W_Root] = function

    def run(self, args: list[W_Root]) -> W_Root:
        return self.function(args[0], args[1])

    def invoke1(self, receiver: W_Root) -> W_Root:
        if not self.is_loose and self.least() <= 1:
            return self.function(receiver, self.default(1))
        return self.call_bound(receiver, [])

    def invoke2(self, receiver: W_Root, a: W_Root) -> W_Root:
        return self.call_bound(receiver, [a]) if self.is_loose else self.function(receiver, a)


class W_Builtin3(W_Builtin):
    _immutable_fields_ = ["function"]

    def __init__(self, signature: str, owner: W_Type | None, function: Callable[[W_Root, W_Root, W_Root], W_Root]) -> None:
        super().__init__(signature, 3, owner)
        self.function: Callable[[W_Root, W_Root, W_Root], W_Root] = function

    def run(self, args: list[W_Root]) -> W_Root:
        return self.function(args[0], args[1], args[2])

    def invoke2(self, receiver: W_Root, a: W_Root) -> W_Root:
        if not self.is_loose and self.least() <= 2:
            return self.function(receiver, a, self.default(2))
        return self.call_bound(receiver, [a])

    def invoke3(self, receiver: W_Root, a: W_Root, b: W_Root) -> W_Root:
        return self.call_bound(receiver, [a, b]) if self.is_loose else self.function(receiver, a, b)


class W_Builtin4(W_Builtin):
    _immutable_fields_ = ["function"]

    def __init__(self, signature: str, owner: W_Type | None,
                 function: Callable[[W_Root, W_Root, W_Root, W_Root], W_Root]) -> None:
        super().__init__(signature, 4, owner)
        self.function: Callable[[W_Root, W_Root, W_Root, W_Root], W_Root] = function

    def run(self, args: list[W_Root]) -> W_Root:
        return self.function(args[0], args[1], args[2], args[3])


class W_Reflected(W_Builtin):
    """__radd__ and the like of owner, from the function of __add__: NotImplemented unless the left operand is of owner, too."""

    _immutable_fields_ = ["function"]

    def __init__(self, signature: str, owner: W_Type, function: Callable[[W_Root, W_Root], W_Root]) -> None:
        super().__init__(signature, 2, owner)
        self.type: W_Type = owner
        self.function: Callable[[W_Root, W_Root], W_Root] = function

    def run(self, args: list[W_Root]) -> W_Root:
        return self.reflect(args[0], args[1])

    def invoke2(self, receiver: W_Root, a: W_Root) -> W_Root:
        return self.call_bound(receiver, [a]) if self.is_loose else self.reflect(receiver, a)

    def reflect(self, receiver: W_Root, a: W_Root) -> W_Root:
        return self.function(a, receiver) if a.cls().is_subtype(self.type) else not_implemented


class W_Comparison(W_Builtin):
    """__eq__ or another comparison of owner: a function of the operator's number, from 1: == != < <= > >=."""

    _immutable_fields_ = ["op", "function"]

    def __init__(self, name: str, op: int, owner: W_Type, function: Callable[[int, W_Root, W_Root], W_Root]) -> None:
        super().__init__(name + "(self, value, /)", 2, owner)
        self.op: int = op
        self.function: Callable[[int, W_Root, W_Root], W_Root] = function

    def run(self, args: list[W_Root]) -> W_Root:
        return self.function(self.op, args[0], args[1])

    def invoke2(self, receiver: W_Root, a: W_Root) -> W_Root:
        return self.call_bound(receiver, [a]) if self.is_loose else self.function(self.op, receiver, a)


class W_BuiltinAny(W_Builtin):
    """A function of any positional arguments and keywords: the signature is what it says of itself."""

    _immutable_fields_ = ["function"]

    def __init__(self, signature: str, owner: W_Type | None,
                 function: Callable[[list[W_Root], list[str], list[W_Root]], W_Root]) -> None:
        super().__init__(signature, -1, owner)
        self.function: Callable[[list[W_Root], list[str], list[W_Root]], W_Root] = function

    def call_checked(self, args: list[W_Root]) -> W_Root:
        return self.function(args, [], [])

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        self.check_receiver(args)
        if names and not self.takes_keywords():
            raise self.no_keywords()
        return self.function(args, names, values)

    def takes_keywords(self) -> bool:
        s = self.parameters()
        return s.star_star != "" or len(s.names) > s.positional


class W_Method(W_Root):
    """A function or built-in method with the object that it was looked up on."""

    _immutable_fields_ = ["function", "receiver"]

    def __init__(self, function: W_Root, receiver: W_Root) -> None:
        self.function: W_Root = function
        self.receiver: W_Root = receiver

    def cls(self) -> W_Type:
        f = self.function
        if isinstance(f, W_Builtin):
            return bound_slot_type if f.is_slot else builtin_type
        return method_type

    def late_attribute(self, name: str) -> W_Root | None:
        """A method has the attributes of its function."""
        return None if isinstance(self.function, W_Builtin) else get_attribute(self.function, name)

    def call(self, args: list[W_Root]) -> W_Root:
        f = promote(self.function)
        if f.is_function() or isinstance(f, W_Builtin):
            return f.call_bound(self.receiver, args)
        return f.call(with_first(self.receiver, args))

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        return promote(self.function).call_keywords(with_first(self.receiver, args), names, values)


def arranged(args: list[W_Root], names: list[str], values: list[W_Root], wanted: list[str], least: int, name: str) -> list[W_Root]:
    """Arguments by position or keyword in the order of wanted; `unset` for those not given."""
    out = list(args)
    while len(out) < len(wanted):
        out.append(unset)
    for i in range(len(names)):
        at = -1
        for k in range(len(wanted)):
            if wanted[k] == names[i]:
                at = k
        if at < 0:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for {name}()")
        if out[at] is not unset:
            raise type_error(f"argument for {name}() given by name ('{names[i]}') and position ({at + 1})")
        out[at] = values[i]
    for k in range(least):
        if out[k] is unset:
            raise type_error(f"{name}() missing required argument '{wanted[k]}' (pos {k + 1})")
    return out


# ---- registration ----
def add_method(owner: W_Type, b: W_Builtin) -> None:
    owner.dict[b.name] = b


def register1(owner: W_Type, signature: str, function: Callable[[W_Root], W_Root]) -> None:
    """Gives owner a method of one parameter, the receiver. Likewise the following ones."""
    add_method(owner, W_Builtin1(signature, owner, function))


def register2(owner: W_Type, signature: str, function: Callable[[W_Root, W_Root], W_Root]) -> None:
    add_method(owner, W_Builtin2(signature, owner, function))


def register3(owner: W_Type, signature: str, function: Callable[[W_Root, W_Root, W_Root], W_Root]) -> None:
    add_method(owner, W_Builtin3(signature, owner, function))


def register4(owner: W_Type, signature: str, function: Callable[[W_Root, W_Root, W_Root, W_Root], W_Root]) -> None:
    add_method(owner, W_Builtin4(signature, owner, function))


def register_reflected(owner: W_Type, signature: str, function: Callable[[W_Root, W_Root], W_Root]) -> None:
    """Gives owner the reflected method of an operation whose own method is function."""
    add_method(owner, W_Reflected(signature, owner, function))


def register_comparisons(owner: W_Type, function: Callable[[int, W_Root, W_Root], W_Root]) -> None:
    """Gives owner the six comparisons, which call function with the operator's number, from 1: == != < <= > >=."""
    op = 0
    for name in ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]:
        op += 1
        add_method(owner, W_Comparison(name, op, owner, function))


def register_class(owner: W_Type, b: W_Builtin) -> None:
    """Gives owner a method that gets the type that it was looked up on first."""
    b.is_class = True
    add_method(owner, b)


def register_any(owner: W_Type, signature: str,
                 function: Callable[[list[W_Root], list[str], list[W_Root]], W_Root]) -> None:
    """Gives owner a method of any arguments, the receiver first."""
    add_method(owner, W_BuiltinAny(signature, owner, function))


def register_static(owner: W_Type, signature: str,
                    function: Callable[[list[W_Root], list[str], list[W_Root]], W_Root]) -> None:
    """Gives owner a function that is not bound, as __new__ is."""
    b = W_BuiltinAny(signature, owner, function)
    b.make_static()
    b.is_new = b.name == "__new__"
    add_method(owner, b)
