"""Dialects: how values are separated and quoted."""

from lib.utf8 import decode_at, encode, length
from objects.builtin import register1, register2, register_static
from objects.core import (W_Root, W_Type, error, exception_type, new_builtin_type, new_exception_type, none, object_type,
                          put_into_module, type_error)
from objects.dict import W_Dict, new_dict
from objects.object import W_Computed, W_ReadOnlyComputed
from objects.operators import get_attribute_or_none, index_of, is_true
from objects.typed import W_Typed, as_type
from objects.values import W_Int, W_Str, type_is_int, wrap_bool

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3
NAMES = ["delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"]

csv_error_type = new_exception_type("Error", exception_type)
csv_error_type.module = "_csv"
dialect_type = new_builtin_type("Dialect", object_type)
put_into_module(dialect_type, "_csv")


class Registry:
    """Dialects by name, and the longest field."""

    def __init__(self) -> None:
        self.dialects: W_Dict = new_dict()
        self.limit: int = 131072


registry = Registry()


class W_Dialect(W_Typed):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.delimiter: int = 44
        self.doublequote: bool = True
        self.escapechar: int = -1
        self.lineterminator: str = "\r\n"
        self.quotechar: int = 34
        self.quoting: int = QUOTE_MINIMAL
        self.skipinitialspace: bool = False
        self.strict: bool = False


def as_dialect(w: W_Root) -> W_Dialect:
    assert isinstance(w, W_Dialect)
    return w


# ---- making ----
def char_option(w: W_Root, name: str, can_be_none: bool) -> int:
    if w is none and can_be_none:
        return -1
    if not isinstance(w, W_Str):
        raise type_error(f'"{name}" must be string{" or None" if can_be_none else ""}, not {w.cls().name}')
    if length(w.utf8) != 1:
        raise type_error(f'"{name}" must be a 1-character string')
    return decode_at(w.utf8, 0)


def text_option(w: W_Root, name: str) -> str:
    if w is none:
        raise type_error(f"{name} must be set")
    if not isinstance(w, W_Str):
        raise type_error(f'"{name}" must be a string')
    return w.utf8


def quoting_option(w: W_Root) -> int:
    if not type_is_int(w):
        raise type_error('"quoting" must be an integer')
    n = index_of(w)
    if n < QUOTE_MINIMAL or n > QUOTE_NONE:
        raise type_error('bad "quoting" value')
    return n


def find_dialect(name: W_Root) -> W_Root:
    """The dialect of a name."""
    known = registry.dialects.table.get(name)
    if known is None:
        raise error(csv_error_type, "unknown dialect")
    return known


def fill(d: W_Dialect, options: list[W_Root | None]) -> None:
    """Sets what was given, in the order of NAMES."""
    w = options[0]
    if w is not None:
        d.delimiter = char_option(w, "delimiter", False)
    w = options[1]
    if w is not None:
        d.doublequote = is_true(w)
    w = options[2]
    if w is not None:
        d.escapechar = char_option(w, "escapechar", True)
    w = options[3]
    if w is not None:
        d.lineterminator = text_option(w, "lineterminator")
    quotechar = options[4]
    if quotechar is not None:
        d.quotechar = char_option(quotechar, "quotechar", True)
    w = options[5]
    if w is not None:
        d.quoting = quoting_option(w)
    elif quotechar is none:
        d.quoting = QUOTE_NONE
    w = options[6]
    if w is not None:
        d.skipinitialspace = is_true(w)
    w = options[7]
    if w is not None:
        d.strict = is_true(w)
    if d.quoting != QUOTE_NONE and d.quotechar < 0:
        raise type_error("quotechar must be set if quoting enabled")


def new_dialect(type: W_Type, base: W_Root, names: list[str], values: list[W_Root]) -> W_Root:
    """A dialect like base - a dialect, its name, an object with such attributes, None - with other options of these names."""
    if isinstance(base, W_Str):
        base = find_dialect(base)
    if isinstance(base, W_Dialect) and type is dialect_type and not names:
        return base
    options: list[W_Root | None] = []
    for name in NAMES:
        options.append(None)
    for i in range(len(names)):
        if names[i] not in NAMES:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for this function")
        options[NAMES.index(names[i])] = values[i]
    if base is not none:
        for i in range(len(NAMES)):
            if options[i] is None:
                options[i] = get_attribute_or_none(base, NAMES[i])
    d = W_Dialect(type)
    fill(d, options)
    return d


def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """Dialect(dialect=None, delimiter, ...): the options by position as well."""
    if len(args) + len(names) > len(NAMES) + 2:
        raise type_error(f"function takes at most {len(NAMES) + 1} arguments ({len(args) + len(names) - 1} given)")
    base = args[1] if len(args) > 1 else none
    all: list[str] = []
    given: list[W_Root] = []
    for i in range(2, len(args)):
        all.append(NAMES[i - 2])
        given.append(args[i])
    for i in range(len(names)):
        if names[i] == "dialect":
            base = values[i]
        else:
            all.append(names[i])
            given.append(values[i])
    return new_dialect(as_type(args[0]), base, all, given)


def dialect_for(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Dialect:
    """The dialect that arguments (object, dialect=None, **options) of reader and writer ask for."""
    if len(args) == 0:
        raise type_error(" expected at least 1 argument, got 0")
    if len(args) > 2:
        raise type_error(f" expected at most 2 arguments, got {len(args)}")
    base = args[1] if len(args) > 1 else none
    rest: list[str] = []
    given: list[W_Root] = []
    for i in range(len(names)):
        if names[i] == "dialect":
            base = values[i]
        else:
            rest.append(names[i])
            given.append(values[i])
    return as_dialect(new_dialect(dialect_type, base, rest, given))


# ---- attributes ----
def char_or_none(c: int) -> W_Root:
    return none if c < 0 else W_Str(encode(c))


def g_delimiter(w: W_Root) -> W_Root:
    return char_or_none(as_dialect(w).delimiter)


def g_doublequote(w: W_Root) -> W_Root:
    return wrap_bool(as_dialect(w).doublequote)


def g_escapechar(w: W_Root) -> W_Root:
    return char_or_none(as_dialect(w).escapechar)


def g_lineterminator(w: W_Root) -> W_Root:
    return W_Str(as_dialect(w).lineterminator)


def g_quotechar(w: W_Root) -> W_Root:
    return char_or_none(as_dialect(w).quotechar)


def g_quoting(w: W_Root) -> W_Root:
    return W_Int(as_dialect(w).quoting)


def g_skipinitialspace(w: W_Root) -> W_Root:
    return wrap_bool(as_dialect(w).skipinitialspace)


def g_strict(w: W_Root) -> W_Root:
    return wrap_bool(as_dialect(w).strict)


def m_reduce(w: W_Root) -> W_Root:
    raise type_error(f"cannot pickle '{w.cls().short_name()}' instances")


def m_reduce_ex(w: W_Root, protocol: W_Root) -> W_Root:
    return m_reduce(w)


def register_dialects() -> None:
    """Gives the type its attributes."""
    t = dialect_type
    register_static(t, "__new__(type, dialect=None, *args, **kwargs)", m_new)
    register1(t, "__reduce__(self, /)", m_reduce)
    register2(t, "__reduce_ex__(self, protocol, /)", m_reduce_ex)
    readers = [g_delimiter, g_doublequote, g_escapechar, g_lineterminator, g_quotechar, g_quoting, g_skipinitialspace, g_strict]
    for i in range(len(NAMES)):
        if NAMES[i] in ["doublequote", "skipinitialspace", "strict"]:
            t.dict[NAMES[i]] = W_ReadOnlyComputed(NAMES[i], t, readers[i])
        else:
            t.dict[NAMES[i]] = W_Computed(NAMES[i], t, readers[i])
