"""What single exception types have beside their arguments: NameError.name, SyntaxError.lineno and so on."""

from objects.builtin import register1, register_any
from objects.core import (HIDDEN, OperationError, W_Exception, W_Root, W_Type, attribute_error_type, import_error_type,
                          key_error_type, name_error_type, none, stop_iteration_type, syntax_error_type,
                          system_exit_type, type_error, unicode_decode_error_type, unicode_encode_error_type,
                          unicode_translate_error_type)
from objects.dict import new_dict
from objects.exceptions import arguments, as_exception, m_init, m_str, part, set_part
from objects.object import W_GetSet
from objects.operators import get_attribute, list_of, repr_of, str_of
from objects.values import W_Int, W_Str, new_tuple


class Part(W_GetSet):
    """An attribute that is None until it is set, and again when it is deleted."""

    def read(self, w: W_Root) -> W_Root:
        return part(w, self.name)

    def write(self, w: W_Root, value: W_Root) -> None:
        set_part(w, self.name, value)

    def erase(self, w: W_Root) -> None:
        w.del_own(HIDDEN + self.name)


def parts(t: W_Type, names: list[str]) -> None:
    for n in names:
        t.dict[n] = Part(n, t)


def named(t: W_Type, text: str, name: str) -> OperationError:
    """The exception t(text, name=name), to be raised: a NameError or AttributeError."""
    e = W_Exception(t, [])
    e.text = text
    e.name = name
    return OperationError(e)


class NamePart(Part):
    def read(self, w: W_Root) -> W_Root:
        own = w.get_own(HIDDEN + "name")
        name = as_exception(w).name
        return W_Str(name) if own is None and name is not None else part(w, "name")


class SubjectPart(Part):
    def read(self, w: W_Root) -> W_Root:
        own = w.get_own(HIDDEN + "obj")
        subject = as_exception(w).subject
        return subject if own is None and subject is not None else part(w, "obj")


# ---- keywords only ----
def take_keywords(args: list[W_Root], names: list[str], values: list[W_Root], allowed: list[str], name: str) -> None:
    """Sets the parts of an exception that are given by keyword, the others to None."""
    e = as_exception(args[0])
    e.text = None
    e.args = args[1:]
    for i in range(len(names)):
        if names[i] not in allowed:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for {name}()")
        set_part(e, names[i], values[i])


def name_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    take_keywords(args, names, values, ["name"], "NameError")
    return none


def attribute_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    take_keywords(args, names, values, ["name", "obj"], "AttributeError")
    return none


def import_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    for name in ["name", "path"]:
        if name not in names:
            set_part(args[0], name, none)
    take_keywords(args, names, values, ["name", "path"], "ImportError")
    set_part(args[0], "msg", args[1] if len(args) == 2 else none)
    return none


def import_str(w: W_Root) -> W_Root:
    message = message_of(w)
    return message if isinstance(message, W_Str) else m_str(w)


def message_of(w: W_Root) -> W_Root:
    """ImportError.msg, SyntaxError.msg: of an error of the system's its text."""
    e = as_exception(w)
    if e.text is not None:
        set_part(w, "msg", arguments(e)[0])
    return part(w, "msg")


class Message(Part):
    def read(self, w: W_Root) -> W_Root:
        return message_of(w)


def import_reduce(w: W_Root) -> W_Root:
    items: list[W_Root] = [w.cls(), new_tuple(arguments(as_exception(w)))]
    state = new_dict()
    for n in w.own_names():
        value = w.get_own(n)
        if value is not None:
            state.set(W_Str(n), value)
    for n in ["name", "path"]:
        value = get_attribute(w, n)
        if value is not none:
            state.set(W_Str(n), value)
    if state.table.used:
        items.append(state)
    return new_tuple(items)


# ---- StopIteration, SystemExit ----
class FirstArgument(Part):
    """StopIteration.value: the first argument, unless it was set to something else."""

    def read(self, w: W_Root) -> W_Root:
        own = w.get_own(HIDDEN + self.name)
        if own is not None:
            return own
        args = arguments(as_exception(w))
        return args[0] if args else none

    def erase(self, w: W_Root) -> None:
        set_part(w, self.name, none)


class ExitCode(FirstArgument):
    """SystemExit.code: the argument, or all of them."""

    def read(self, w: W_Root) -> W_Root:
        own = w.get_own(HIDDEN + self.name)
        if own is not None:
            return own
        args = arguments(as_exception(w))
        return none if not args else args[0] if len(args) == 1 else new_tuple(args)


def key_str(w: W_Root) -> W_Root:
    args = arguments(as_exception(w))
    return W_Str(repr_of(args[0])) if len(args) == 1 else m_str(w)


# ---- SyntaxError ----
PLACE = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"]


def syntax_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    m_init(args, names, values)
    e = args[0]
    if len(args) > 1:
        set_part(e, "msg", args[1])
    if len(args) == 3:
        place = list_of(args[2])
        if len(place) < 4:
            raise type_error(f"function takes at least 4 arguments ({len(place)} given)")
        if len(place) > 6:
            raise type_error(f"function takes at most 6 arguments ({len(place)} given)")
        for i in range(len(place)):
            set_part(e, PLACE[i], place[i])
        if len(place) == 5:
            raise type_error("end_offset must be provided when end_lineno is provided")
    return none


def syntax_str(w: W_Root) -> W_Root:
    message = "None" if message_of(w) is none else str_of(message_of(w))
    filename = part(w, "filename")
    line = part(w, "lineno")
    if isinstance(filename, W_Str):
        name = filename.utf8[filename.utf8.rfind("/") + 1:]
        return W_Str(f"{message} ({name}, line {line.value})" if isinstance(line, W_Int) else f"{message} ({name})")
    return W_Str(f"{message} (line {line.value})" if isinstance(line, W_Int) else message)


def register_errorparts() -> None:
    """Gives the exception types their own attributes."""
    register_any(name_error_type, "__init__(self, /, *args, **kwargs)", name_init)
    name_error_type.dict["name"] = NamePart("name", name_error_type)
    register_any(attribute_error_type, "__init__(self, /, *args, **kwargs)", attribute_init)
    attribute_error_type.dict["name"] = NamePart("name", attribute_error_type)
    attribute_error_type.dict["obj"] = SubjectPart("obj", attribute_error_type)
    t = import_error_type
    register_any(t, "__init__(self, /, *args, **kwargs)", import_init)
    register1(t, "__str__(self, /)", import_str)
    register1(t, "__reduce__(self, /)", import_reduce)
    parts(t, ["path"])
    t.dict["name"] = NamePart("name", t)
    t.dict["msg"] = Message("msg", t)
    for coding in [unicode_encode_error_type, unicode_decode_error_type]:
        parts(coding, ["encoding", "object", "start", "end", "reason"])
    parts(unicode_translate_error_type, ["encoding", "object", "start", "end", "reason"])
    register1(key_error_type, "__str__(self, /)", key_str)
    stop_iteration_type.dict["value"] = FirstArgument("value", stop_iteration_type)
    system_exit_type.dict["code"] = ExitCode("code", system_exit_type)
    t = syntax_error_type
    register_any(t, "__init__(self, /, *args, **kwargs)", syntax_init)
    register1(t, "__str__(self, /)", syntax_str)
    parts(t, PLACE + ["print_file_and_line"])
    t.dict["msg"] = Message("msg", t)
