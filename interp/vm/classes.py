"""Class statements: __build_class__, type(), super() without arguments; frames' namespaces of class bodies."""

from lib.utf8 import repr_str
from objects.builtin import W_BuiltinAny, register_any, register_class, register_static
from objects.code import W_Cell, W_Function
from objects.codecs import check_encodable
from objects.core import (OperationError, W_Root, W_Type, bad_argument, call_special, error, none, runtime_error_type, type_error,
                          type_type, value_error)
from objects.dict import W_Dict, new_dict
from objects.function import W_Super, new_super, super_type
from objects.layout import new_class
from objects.operators import get_attribute, get_attribute_or_none, repr_of, set_item
from objects.typed import as_type
from objects.wrappers import new_class_method, new_static
from objects.values import W_Str, W_Tuple, new_tuple
from rtlib.jit import frames
from vm.call import frame_of, run
from vm.frame import Frame
from vm.names import names_for


def build_class(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """__build_class__(function, name, *bases, metaclass=..., **keywords)."""
    if len(args) < 2:
        raise type_error("__build_class__: not enough arguments")
    body = args[0]
    name = args[1]
    if not isinstance(body, W_Function):
        raise type_error("__build_class__: func must be a function")
    if not isinstance(name, W_Str):
        raise type_error("__build_class__: name is not a string")
    given = args[2:]
    bases = real_bases(given)
    meta: W_Root | None = None
    rest_names: list[str] = []
    rest: list[W_Root] = []
    for i in range(len(names)):
        if names[i] == "metaclass":
            meta = values[i]
        else:
            rest_names.append(names[i])
            rest.append(values[i])
    if meta is None:
        meta = bases[0].cls() if bases else type_type
    if isinstance(meta, W_Type):
        meta = best_metatype(meta, bases)
    namespace = prepared(meta, name, bases, rest_names, rest)
    frame = frame_of(body)
    frame.names = names_for(namespace)
    cell = run(frame)
    if len(bases) != len(given) or [i for i in range(len(bases)) if bases[i] is not given[i]]:
        set_item(namespace, W_Str("__orig_bases__"), new_tuple(given))
    made = meta.call_keywords([name, new_tuple(bases), namespace], rest_names, rest)
    if isinstance(cell, W_Cell) and isinstance(made, W_Type):
        check_class_cell(cell, made, name.utf8)
    return made


def real_bases(given: list[W_Root]) -> list[W_Root]:
    """The bases, with what __mro_entries__ gives in the place of those that are no types."""
    out: list[W_Root] = []
    for b in given:
        hook = None if isinstance(b, W_Type) else get_attribute_or_none(b, "__mro_entries__")
        if hook is None:
            out.append(b)
            continue
        entries = hook.call([new_tuple(given)])
        if not isinstance(entries, W_Tuple):
            raise type_error("__mro_entries__ must return a tuple")
        out.extend(entries.items)
    return out


def prepared(meta: W_Root, name: W_Root, bases: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """The mapping of the class's body: what the metaclass's __prepare__ gives."""
    if meta is type_type:
        return new_dict()
    prepare = get_attribute_or_none(meta, "__prepare__")
    if prepare is None:
        return new_dict()
    namespace = prepare.call_keywords([name, new_tuple(bases)], names, values)
    if namespace.cls().lookup("__getitem__") is None:
        label = meta.short_name() if isinstance(meta, W_Type) else "<metaclass>"
        raise type_error(f"{label}.__prepare__() must return a mapping, not {namespace.cls().name}")
    return namespace


def check_class_cell(cell: W_Cell, made: W_Type, name: str) -> None:
    """__class__ of the methods must have become the class."""
    value = cell.value
    if value is None:
        raise error(runtime_error_type, f"__class__ not set defining '{name}' as {repr_of(made)}. Was __classcell__ propagated to type.__new__?")
    if value is not made:
        raise type_error(f"__class__ set to {repr_of(value)} defining '{name}' as {repr_of(made)}")


def best_metatype(meta: W_Type, bases: list[W_Root]) -> W_Type:
    """The most derived of the metaclasses of meta and the bases."""
    for b in bases:
        t = b.cls()
        if t.is_subtype(meta):
            meta = t
        elif not meta.is_subtype(t):
            raise type_error("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
    return meta


def t_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """type.__new__(metatype, name, bases, dict, **keywords)."""
    if len(args) != 4:
        raise type_error(f"type.__new__() takes exactly 3 arguments ({len(args) - 1} given)")
    meta = args[0]
    name = args[1]
    bases = args[2]
    entries = args[3]
    if not isinstance(meta, W_Type):
        raise type_error(f"type.__new__(X): X is not a type object ({meta.cls().name})")
    if not isinstance(name, W_Str):
        raise wrong_argument(1, "str", name)
    if not isinstance(bases, W_Tuple):
        raise wrong_argument(2, "tuple", bases)
    if not isinstance(entries, W_Dict):
        raise wrong_argument(3, "dict", entries)
    if "\0" in name.utf8:
        raise value_error("type name must not contain null characters")
    check_encodable(name)
    doc = entries.get_text("__doc__")
    if doc is not None:
        check_encodable(doc)
    check_bases(bases)
    winner = best_metatype(meta, list(bases.items))
    if winner is not meta:
        maker = winner.lookup("__new__")
        if maker is not None and maker is not type_type.dict["__new__"]:
            return maker.get(None, winner).call_keywords([winner, name, bases, entries], names, values)
        meta = winner
    base_types: list[W_Type] = []
    for b in bases.items:
        if not isinstance(b, W_Type):
            raise type_error("bases must be types")
        base_types.append(b)
    d: dict[str, W_Root] = {}
    t = entries.table
    e = t.next_entry(0)
    while e >= 0:
        key = t.keys[e]
        if isinstance(key, W_Str):
            d[key.utf8] = wrap_special(key.utf8, t.value_at(e))
        e = t.next_entry(e + 1)
    if "__module__" not in d:
        caller: Frame | None = frames.get(0)
        module = None if caller is None else caller.namespace.get("__name__")
        if module is not None:
            d["__module__"] = module
    made = new_class(meta, name.utf8, base_types, d)
    announce(made, names, values)
    return made


def check_bases(bases: W_Tuple) -> None:
    """Bases that only a class statement would resolve are none of type()."""
    for b in bases.items:
        if not isinstance(b, W_Type) and get_attribute_or_none(b, "__mro_entries__") is not None:
            raise type_error("type() doesn't support MRO entry resolution; use types.new_class()")


def wrong_argument(number: int, wanted: str, got: W_Root) -> OperationError:
    return bad_argument(f"type.__new__() argument {number}", f"{wanted}", got)


def wrap_special(name: str, value: W_Root) -> W_Root:
    """Methods that are static or of the class without saying so."""
    if isinstance(value, W_Function):
        if name == "__new__":
            return new_static(value)
        if name == "__init_subclass__" or name == "__class_getitem__":
            return new_class_method(value)
    return value


def announce(made: W_Type, names: list[str], values: list[W_Root]) -> None:
    """__set_name__ of the attributes, then __init_subclass__ of the base."""
    for key in list(made.dict.keys()):
        value = made.dict.get(key)
        if value is not None:
            tell_name(made, key, value)
    if made not in made.mro:
        raise type_error("super(type, obj): obj must be an instance or subtype of type")
    parent = new_super(made, made)
    get_attribute(parent, "__init_subclass__").call_keywords([], names, values)


def tell_name(made: W_Type, name: str, value: W_Root) -> None:
    """__set_name__ of an attribute; what it raises is the cause of a RuntimeError."""
    try:
        call_special(value, "__set_name__", [made, W_Str(name)])
    except OperationError as e:
        failed = error(runtime_error_type, f"Error calling __set_name__ on '{value.cls().name}' instance {repr_str(name, False)} in '{made.name}'")
        failed.error.cause = e.error
        failed.error.context = e.error
        raise failed


def t_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """type.__init__(cls, name, bases, dict, **keywords)."""
    if names and len(args) == 2:
        raise type_error("type.__init__() takes no keyword arguments")
    if len(args) != 2 and len(args) != 4:
        raise type_error("type.__init__() takes 1 or 3 arguments")
    return none


def t_prepare(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """type.__prepare__: the namespace of a class's body."""
    return new_dict()


def super_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return W_Super(as_type(args[0]))


def super_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """super(type, obj), super(type), or super() in a method."""
    s = args[0]
    assert isinstance(s, W_Super)
    if names:
        raise type_error("super() takes no keyword arguments")
    if len(args) > 3:
        raise type_error(f"super() expected at most 2 arguments, got {len(args) - 1}")
    if len(args) > 1:
        s.bind(args[1], None if len(args) == 2 or args[2] is none else args[2])
        return none
    frame: Frame | None = frames.get(0)
    if frame is None or frame.code.argcount == 0:
        raise error(runtime_error_type, "super(): no arguments")
    code = frame.code
    first = frame.slots[0]
    if isinstance(first, W_Cell):
        first = first.value
    if first is None:
        raise error(runtime_error_type, "super(): arg[0] deleted")
    for i in range(code.nfree):
        if code.freevars[i] == "__class__":
            start = frame.cell(code.nslots - code.nfree + i).value
            if start is None:
                raise error(runtime_error_type, "super(): empty __class__ cell")
            s.bind(start, first)
            return none
    raise error(runtime_error_type, "super(): __class__ cell not found")


def register_classes() -> None:
    """Gives type and super what makes classes and looks behind them."""
    register_static(type_type, "__new__(type, name, bases, dict, **kwargs)", t_new)
    register_any(type_type, "__init__(self, *args, **kwargs)", t_init)
    register_class(type_type, W_BuiltinAny("__prepare__(type, /, *args, **kwargs)", type_type, t_prepare))
    register_static(super_type, "__new__(type, /, *args, **kwargs)", super_new)
    register_any(super_type, "__init__(self, /, *args, **kwargs)", super_init)
