"""OSError: errno, strerror, filename; the subclass that an errno stands for."""

from objects.core import (OperationError, W_Exception, W_Root, W_Type, attribute_error_type, error, none, os_error_type, type_error)
from objects.builtin import register1, register_any, register_static
from objects.exceptions import arguments, as_exception
from objects.object import W_GetSet
from objects.operators import repr_of, str_of
from objects.values import W_Int, W_Str, new_tuple
from rtlib import host

SUBCLASSES = {"BlockingIOError": [11, 114, 115], "BrokenPipeError": [32, 108], "ChildProcessError": [10], "ConnectionAbortedError": [103],
              "ConnectionRefusedError": [111], "ConnectionResetError": [104], "FileExistsError": [17], "FileNotFoundError": [2],
              "InterruptedError": [4], "IsADirectoryError": [21], "NotADirectoryError": [20], "PermissionError": [1, 13],
              "ProcessLookupError": [3], "TimeoutError": [110]}


class Kinds:
    """The subclasses of OSError by errno."""

    def __init__(self) -> None:
        self.by_number: dict[int, W_Type] = {}
        self.by_name: dict[str, W_Type] = {}


kinds = Kinds()


def add_kinds(t: W_Type) -> None:
    for below in t.below():
        kinds.by_name[below.name] = below
        for number in SUBCLASSES.get(below.name, []):
            kinds.by_number[number] = below
        add_kinds(below)


def os_error_kind(name: str) -> W_Type:
    """The built-in subclass of OSError of that name."""
    return kinds.by_name[name]


def kind_of(number: int) -> W_Type:
    return kinds.by_number.get(number, os_error_type)


def set_parts(e: W_Exception, args: list[W_Root]) -> None:
    """The attributes from the arguments: errno, strerror, filename, winerror, filename2. One argument or none, or more than five,
    stay arguments alone."""
    e.text = None
    e.args = args
    if len(args) < 2 or len(args) > 5:
        return
    e.set_own("\x00errno", args[0])
    e.set_own("\x00strerror", args[1])
    if len(args) > 2 and args[2] is not none:
        if e.cls().is_subtype(os_error_kind("BlockingIOError")) and isinstance(args[2], W_Int):
            e.set_own("\x00characters_written", args[2])
            return
        e.set_own("\x00filename", args[2])
        if len(args) > 4 and args[4] is not none:
            e.set_own("\x00filename2", args[4])
        e.args = args[:2]


def os_error(number: int, filename: W_Root) -> OperationError:
    """The exception for an errno, to be raised; filename may be None."""
    return os_error2(number, filename, none)


def os_error2(number: int, filename: W_Root, filename2: W_Root) -> OperationError:
    """os_error of a call on two files."""
    e = W_Exception(kind_of(number), [])
    args: list[W_Root] = [W_Int(number), W_Str(host.error_text(number))]
    if filename is not none:
        args.append(filename)
        if filename2 is not none:
            args.append(none)
            args.append(filename2)
    set_parts(e, args)
    return OperationError(e)


def last_os_error(filename: W_Root) -> OperationError:
    """os_error of the call of rtlib.host that gave None."""
    return os_error(host.last_error(), filename)


def check(result: int, filename: W_Root) -> int:
    """The result of a call of rtlib.host; OSError if it is -errno."""
    if result < 0:
        raise os_error(-result, filename)
    return result


def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if not args:
        raise type_error("OSError.__new__(): not enough arguments")
    t = args[0]
    if not isinstance(t, W_Type):
        raise type_error(f"OSError.__new__(X): X is not a type object ({t.cls().name})")
    if not t.is_subtype(os_error_type):
        raise type_error(f"OSError.__new__({t.name}): {t.name} is not a subtype of OSError")
    if t is os_error_type and len(args) > 2 and len(args) < 7:
        number = args[1]
        if isinstance(number, W_Int):
            t = kind_of(number.value)
    e = W_Exception(t, [])
    if not init_does_it(t):
        if names:
            raise type_error(f"{t.name}() takes no keyword arguments")
        set_parts(e, args[1:])
    return e


def init_does_it(t: W_Type) -> bool:
    """Does __init__ take the arguments? It does where the class has an __init__ of its own, but no __new__."""
    return (t.lookup("__init__") is not os_error_type.dict["__init__"] and t.lookup("__new__") is os_error_type.dict["__new__"])


def m_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """__new__ has done it, unless a class below has an __init__ of its own, which calls this one."""
    e = as_exception(args[0])
    if not init_does_it(e.cls()):
        return none
    if names:
        raise type_error(f"{e.cls().name}() takes no keyword arguments")
    set_parts(e, args[1:])
    return none


def part(e: W_Exception, name: str) -> W_Root:
    w = e.get_own("\x00" + name)
    return none if w is None else w


def m_str(w: W_Root) -> W_Root:
    e = as_exception(w)
    args = arguments(e)
    if len(args) < 2:
        return W_Str(str_of(args[0]) if args else "")
    number = part(e, "errno")
    text = part(e, "strerror")
    filename = part(e, "filename")
    if filename is none:
        if number is none and text is none:
            return base_str(w)
        return W_Str(f"[Errno {str_of(number)}] {str_of(text)}")
    second = part(e, "filename2")
    shown = repr_of(filename) if second is none else repr_of(filename) + " -> " + repr_of(second)
    return W_Str(f"[Errno {str_of(number)}] {str_of(text)}: {shown}")


def base_str(w: W_Root) -> W_Root:
    """str(e) of any exception."""
    for t in os_error_type.mro[1:]:
        method = t.dict.get("__str__")
        if method is not None:
            return method.invoke1(w)
    return W_Str("")


class Part(W_GetSet):
    """errno and the others; an exception keeps them under a hidden name."""

    def read(self, w: W_Root) -> W_Root:
        return part(as_exception(w), self.name)

    def write(self, w: W_Root, value: W_Root) -> None:
        w.set_own("\x00" + self.name, value)


class CharactersWritten(Part):
    def read(self, w: W_Root) -> W_Root:
        value = w.get_own("\x00" + self.name)
        if value is None:
            raise error(attribute_error_type, self.name)
        return value

    def erase(self, w: W_Root) -> None:
        if not w.del_own("\x00" + self.name):
            raise error(attribute_error_type, self.name)


def m_reduce(w: W_Root) -> W_Root:
    """(class, arguments): the file names stand among the arguments again."""
    e = as_exception(w)
    args = list(arguments(e))
    filename = part(e, "filename")
    if len(args) == 2 and filename is not none:
        args.append(filename)
        second = part(e, "filename2")
        if second is not none:
            args.append(none)
            args.append(second)
    parts: list[W_Root] = [e.cls(), new_tuple(args)]
    return new_tuple(parts)


def register_oserror() -> None:
    """Gives OSError its methods and attributes."""
    add_kinds(os_error_type)
    t = os_error_type
    register_static(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_any(t, "__init__(self, /, *args, **kwargs)", m_init)
    register1(t, "__str__(self, /)", m_str)
    register1(t, "__reduce__(self, /)", m_reduce)
    for name in ["errno", "strerror", "filename", "filename2"]:
        t.dict[name] = Part(name, t)
    t.dict["characters_written"] = CharactersWritten("characters_written", t)
