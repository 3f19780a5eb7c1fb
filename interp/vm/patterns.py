"""Pattern matching: the instructions of match statements."""

from modules.builtins import is_instance
from objects.core import MAPPING, SEQUENCE, W_Root, W_Type, none, type_error, value_error
from objects.dict import W_Dict, new_dict, type_is_dict, update
from objects.operators import get_attribute, get_attribute_or_none, hash_of, repr_of
from objects.table import Table
from objects.values import (W_Str, W_Tuple, bool_type, bytearray_type, bytes_type, dict_type, float_type, frozenset_type, int_type,
                            list_type, new_tuple, set_type, str_type, tuple_type)
from vm.expect import as_tuple, text
from vm.frame import Frame

# types whose single positional pattern is the subject itself
SELF_TYPES = [bool_type, bytearray_type, bytes_type, dict_type, float_type, frozenset_type, int_type, list_type, set_type, str_type, tuple_type]


def is_mapping(w: W_Root) -> bool:
    return w.cls().collection == MAPPING


def is_sequence(w: W_Root) -> bool:
    return w.cls().collection == SEQUENCE


def match_keys(frame: Frame) -> None:
    """MATCH_KEYS: the values of the keys, or None where one is missing."""
    keys = as_tuple(frame.peek(0))
    subject = frame.peek(1)
    seen = Table(True)
    values: list[W_Root] = []
    for key in keys.items:
        if seen.has(key):
            raise value_error(f"mapping pattern checks duplicate key ({repr_of(key)})")
        seen.insert(key, hash_of(key), key)
        value = mapping_value(subject, key)
        if value is None:
            frame.push(none)
            return
        values.append(value)
    frame.push(new_tuple(values))


def mapping_value(subject: W_Root, key: W_Root) -> W_Root | None:
    if isinstance(subject, W_Dict) and type_is_dict(subject):
        return subject.table.get(key)
    value = get_attribute(subject, "get").call([key, missing])
    return None if value is missing else value


class W_Missing(W_Root):
    """Stands for a key that is not there."""


missing = W_Missing()


def without_keys(frame: Frame) -> None:
    """DICT_WITHOUT: subject and keys; the subject and a new dict of its other entries."""
    keys = as_tuple(frame.pop())
    rest = new_dict()
    update(rest, frame.peek(0))
    for key in keys.items:
        rest.table.delete(key)
    frame.push(rest)


def match_class(frame: Frame, positional: int) -> None:
    """MATCH_CLASS: the values of the positional and named attributes, or None if the subject does not match."""
    names = as_tuple(frame.pop())
    cls = frame.pop()
    subject = frame.pop()
    if not isinstance(cls, W_Type):
        raise type_error("called match pattern must be a type")
    if not is_instance(subject, cls):
        frame.push(none)
        return
    values: list[W_Root] = []
    seen: list[str] = []
    if positional > 0 and not positional_values(cls, subject, positional, values, seen):
        frame.push(none)
        return
    for w in names.items:
        value = attribute_once(cls, subject, text(w), seen)
        if value is None:
            frame.push(none)
            return
        values.append(value)
    frame.push(new_tuple(values))


def positional_values(cls: W_Type, subject: W_Root, n: int, values: list[W_Root], seen: list[str]) -> bool:
    """Adds the attributes that __match_args__ names; False if one is missing."""
    args = get_attribute_or_none(cls, "__match_args__")
    if args is None:
        for t in SELF_TYPES:
            if cls.is_subtype(t):
                if n > 1:
                    raise type_error(f"{cls.name}() accepts 1 positional sub-pattern ({n} given)")
                values.append(subject)
                return True
        raise type_error(f"{cls.name}() accepts 0 positional sub-patterns ({n} given)")
    if not isinstance(args, W_Tuple):
        raise type_error(f"{cls.name}.__match_args__ must be a tuple (got {args.cls().name})")
    if n > len(args.items):
        s = "" if len(args.items) == 1 else "s"
        raise type_error(f"{cls.name}() accepts {len(args.items)} positional sub-pattern{s} ({n} given)")
    for i in range(n):
        name = args.items[i]
        if not isinstance(name, W_Str):
            raise type_error(f"__match_args__ elements must be strings (got {name.cls().name})")
        value = attribute_once(cls, subject, name.utf8, seen)
        if value is None:
            return False
        values.append(value)
    return True


def attribute_once(cls: W_Type, subject: W_Root, name: str, seen: list[str]) -> W_Root | None:
    """An attribute of the subject, None if it has none; each may be asked for once."""
    if name in seen:
        raise type_error(f"{cls.name}() got multiple sub-patterns for attribute '{name}'")
    seen.append(name)
    return get_attribute_or_none(subject, name)
