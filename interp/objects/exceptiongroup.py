"""BaseExceptionGroup and ExceptionGroup."""

from objects.builtin import W_Builtin2, register1, register2, register_any, register_class, register_static
from objects.core import (W_Exception, W_Root, W_Type, bad_argument, base_exception_type, exception_type, linearize, new_exception_type,
                          none, type_error, value_error)
from objects.exceptions import as_exception, is_exception_class, m_init, part, set_part
from objects.code import W_Function
from objects.generic import class_getitem
from objects.object import W_ReadOnly
from objects.operators import get_attribute, is_true, list_of, set_attribute, str_of
from objects.recursion import limit, too_deep
from objects.values import W_List, W_Str, W_Tuple, new_list, new_tuple

base_exception_group_type = new_exception_type("BaseExceptionGroup", base_exception_type)
exception_group_type = W_Type("ExceptionGroup", [base_exception_group_type, exception_type])
exception_group_type.mro = linearize(exception_group_type)


class GroupPart(W_ReadOnly):
    """message, exceptions."""

    def read(self, w: W_Root) -> W_Root:
        return part(w, self.name)


def is_group(w: W_Root) -> bool:
    return isinstance(w, W_Exception) and w.type.is_subtype(base_exception_group_type)


def exceptions_of(group: W_Exception) -> list[W_Exception]:
    """The exceptions of a group."""
    held = part(group, "exceptions")
    out: list[W_Exception] = []
    if isinstance(held, W_Tuple):
        for w in held.items:
            if isinstance(w, W_Exception):
                out.append(w)
    return out


def g_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = args[0]
    if not isinstance(t, W_Type):
        raise type_error(f"BaseExceptionGroup.__new__(X): X is not a type object ({t.cls().name})")
    if len(args) != 3:
        raise type_error(f"BaseExceptionGroup.__new__() takes exactly 2 arguments ({len(args) - 1} given)")
    message = args[1]
    if not isinstance(message, W_Str):
        raise bad_argument("BaseExceptionGroup.__new__() argument 1", "str", message)
    given = args[2]
    if given.cls().lookup("__getitem__") is None or given.cls().lookup("__len__") is None:
        raise type_error("second argument (exceptions) must be a sequence")
    items = list_of(given)
    if not items:
        raise value_error("second argument (exceptions) must be a non-empty sequence")
    plain = True
    for i in range(len(items)):
        x = items[i]
        if not isinstance(x, W_Exception):
            raise value_error(f"Item {i} of second argument (exceptions) is not an exception")
        plain = plain and x.type.is_subtype(exception_type)
    if t is base_exception_group_type:
        if plain:
            t = exception_group_type
    elif not plain:
        if t is exception_group_type:
            raise type_error("Cannot nest BaseExceptions in an ExceptionGroup")
        if t.is_subtype(exception_type):
            raise type_error(f"Cannot nest BaseExceptions in '{t.name}'")
    e = W_Exception(t, args[1:])
    set_part(e, "message", message)
    set_part(e, "exceptions", new_tuple(items))
    return e


def g_str(w: W_Root) -> W_Root:
    n = len(exceptions_of(as_exception(w)))
    return W_Str(f"{str_of(part(w, 'message'))} ({n} sub-exception{'' if n == 1 else 's'})")


def g_derive(w: W_Root, exceptions: W_Root) -> W_Root:
    return base_exception_group_type.call([part(w, "message"), exceptions])


# ---- split ----
class Condition:
    """What split and subgroup ask of each exception: a class, a tuple of classes, a function, or to be one of a list."""

    def __init__(self, wanted: W_Root, chosen: list[W_Exception]) -> None:
        self.wanted: W_Root = wanted
        self.chosen: list[W_Exception] = chosen

    def holds(self, e: W_Exception) -> bool:
        w = self.wanted
        if w is none:
            for x in self.chosen:
                if x is e:
                    return True
            return False
        if isinstance(w, W_Type):
            return e.type.is_subtype(w)
        if isinstance(w, W_Tuple):
            for t in w.items:
                if isinstance(t, W_Type) and e.type.is_subtype(t):
                    return True
            return False
        return is_true(w.call([e]))


def condition(w: W_Root) -> Condition:
    ok = is_exception_class(w) or isinstance(w, W_Function)
    if isinstance(w, W_Tuple):
        ok = True
        for t in w.items:
            ok = ok and is_exception_class(t)
    elif not ok:
        ok = not isinstance(w, W_Type) and w.cls().lookup("__call__") is not None
    if not ok:
        raise type_error("expected a function, exception type or tuple of exception types")
    return Condition(w, [])


class Halves:
    """match: the part of a group for which a condition holds; rest: the other; None where nothing is left."""

    def __init__(self, match: W_Exception | None, rest: W_Exception | None) -> None:
        self.match: W_Exception | None = match
        self.rest: W_Exception | None = rest


def derived(group: W_Exception, inner: list[W_Exception]) -> W_Exception | None:
    """A group of some of group's exceptions, with its context, notes and so on."""
    if not inner:
        return None
    made = get_attribute(group, "derive").call([new_list([x for x in inner])])
    if not isinstance(made, W_Exception) or not is_group(made):
        raise type_error("derive must return an instance of BaseExceptionGroup")
    made.trace = group.trace
    made.context = group.context
    made.cause = group.cause
    made.suppress_context = group.suppress_context
    notes = group.get_own("__notes__")
    if isinstance(notes, W_List):
        set_attribute(made, "__notes__", new_list(list_of(notes)))
    return made


def split(e: W_Exception, c: Condition, want_rest: bool, depth: int) -> Halves:
    """The parts of an exception or group, nested as it is, which stands in so many others."""
    if depth > limit.frames:
        raise too_deep(" in exceptiongroup_split_recursive")
    if c.holds(e):
        return Halves(e, None)
    if not is_group(e):
        return Halves(None, e)
    matched: list[W_Exception] = []
    rest: list[W_Exception] = []
    for x in exceptions_of(e):
        h = split(x, c, want_rest, depth + 1)
        if h.match is not None:
            matched.append(h.match)
        if h.rest is not None:
            rest.append(h.rest)
    return Halves(derived(e, matched), derived(e, rest) if want_rest else None)


def or_none(e: W_Exception | None) -> W_Root:
    return none if e is None else e


def g_split(w: W_Root, wanted: W_Root) -> W_Root:
    h = split(as_exception(w), condition(wanted), True, 0)
    return new_tuple([or_none(h.match), or_none(h.rest)])


def g_subgroup(w: W_Root, wanted: W_Root) -> W_Root:
    return or_none(split(as_exception(w), condition(wanted), False, 0).match)


# ---- except* ----
def match_star(e: W_Exception, types: W_Root) -> Halves:
    """What `except* types` takes of an exception; one that is no group itself matches as a group of it alone."""
    if not is_group(e):
        if Condition(types, []).holds(e):
            made = exception_group_type if e.type.is_subtype(exception_type) else base_exception_group_type
            g = g_new([made, W_Str(""), new_tuple([e])], [], [])
            assert isinstance(g, W_Exception)
            g.trace = e.trace
            return Halves(g, None)
        return Halves(None, e)
    if Condition(types, []).holds(e):
        return Halves(e, None)
    parts = get_attribute(e, "split").call([types])
    if not isinstance(parts, W_Tuple) or len(parts.items) < 2:
        raise type_error(f"{e.type.name}.split must return a 2-tuple, got {'tuple of size ' + str(len(parts.items)) if isinstance(parts, W_Tuple) else parts.cls().name}")
    match = parts.items[0]
    rest = parts.items[1]
    return Halves(match if isinstance(match, W_Exception) else None, rest if isinstance(rest, W_Exception) else None)


def same_origin(a: W_Exception, b: W_Exception) -> bool:
    """Do two exceptions come from the same one by splitting?"""
    return (a.trace is b.trace and a.context is b.context and a.cause is b.cause and
            a.get_own("__notes__") is b.get_own("__notes__"))


def leaves(e: W_Exception, out: list[W_Exception]) -> None:
    """The exceptions in a group that are no groups."""
    if is_group(e):
        for x in exceptions_of(e):
            leaves(x, out)
    else:
        out.append(e)


def reraised(original: W_Exception, results: list[W_Root]) -> W_Exception | None:
    """What a try with except* raises when its handlers are done: the parts of original that were not handled or were raised again,
    nested as they were, and what the handlers raised themselves."""
    raised: list[W_Root] = []
    kept: list[W_Exception] = []
    for w in results:
        if isinstance(w, W_Exception):
            if is_group(original) and same_origin(w, original):
                leaves(w, kept)
            else:
                raised.append(w)
    if not is_group(original):
        return raised_alone(raised)
    again: W_Exception | None = None
    if kept:
        again = split(original, Condition(none, kept), False, 0).match
    if not raised:
        return again
    if again is not None:
        raised.append(again)
    g = g_new([base_exception_group_type, W_Str(""), new_tuple(raised)], [], [])
    assert isinstance(g, W_Exception)
    return g


def raised_alone(raised: list[W_Root]) -> W_Exception | None:
    """The same where the original is no group: at most one exception."""
    if not raised:
        return None
    e = raised[0]
    assert isinstance(e, W_Exception)
    return e


def check_star_types(w: W_Root) -> None:
    """TypeError unless except* can catch these."""
    given = list(w.items) if isinstance(w, W_Tuple) else [w]
    for t in given:
        if not is_exception_class(t):
            raise type_error("catching classes that do not inherit from BaseException is not allowed")
        if isinstance(t, W_Type) and t.is_subtype(base_exception_group_type):
            raise type_error("catching ExceptionGroup with except* is not allowed. Use except instead.")


def register_groups() -> None:
    """Gives exception groups their methods."""
    t = base_exception_group_type
    register_static(t, "__new__(type, message, exceptions, /, **kwargs)", g_new)
    register_any(t, "__init__(self, /, *args, **kwargs)", m_init)
    register1(t, "__str__(self, /)", g_str)
    register_class(t, W_Builtin2("__class_getitem__(type, object, /)", t, class_getitem))
    register2(t, "derive(self, excs, /)", g_derive)
    register2(t, "split(self, matcher_value, /)", g_split)
    register2(t, "subgroup(self, matcher_value, /)", g_subgroup)
    t.dict["message"] = GroupPart("message", t)
    t.dict["exceptions"] = GroupPart("exceptions", t)
