"""_csv: the module."""

from modules.csv.dialect import (QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, csv_error_type, dialect_type, find_dialect,
                                 new_dialect, register_dialects, registry)
from modules.csv.reader import f_reader, reader_type, register_reader
from modules.csv.writer import f_writer, register_writer, writer_type
from objects.builtin import W_Builtin0, W_Builtin1, W_BuiltinAny, register_static, unset
from objects.core import W_Root, none, type_error
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import index_of, list_of
from objects.typed import as_type
from objects.values import W_Int, W_Str, int_type, new_list


def f_list_dialects() -> W_Root:
    return new_list(list_of(registry.dialects))


def f_get_dialect(name: W_Root) -> W_Root:
    return find_dialect(name)


def f_unregister_dialect(name: W_Root) -> W_Root:
    find_dialect(name)
    registry.dialects.table.delete(name)
    return none


def f_register_dialect(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """register_dialect(name, dialect=None, **options)."""
    if len(args) == 0:
        raise type_error(" expected at least 1 argument, got 0")
    if len(args) > 2:
        raise type_error(f" expected at most 2 arguments, got {len(args)}")
    if not isinstance(args[0], W_Str):
        raise type_error("dialect name must be a string")
    registry.dialects.set(args[0], new_dialect(dialect_type, args[1] if len(args) > 1 else none, names, values))
    return none


def f_field_size_limit(limit: W_Root) -> W_Root:
    old = registry.limit
    if limit is not unset:
        if not limit.cls().is_subtype(int_type):
            raise type_error("limit must be an integer")
        registry.limit = index_of(limit)
    return W_Int(old)


def no_instances(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    raise type_error(f"cannot create '{as_type(args[0]).name}' instances")


def make_csv() -> W_Module:
    m = new_builtin_module("_csv", "Texts of comma-separated values.")
    register_dialects()
    register_reader()
    register_writer()
    n = m.namespace
    n.set("__version__", W_Str("1.0"))
    n.set("_dialects", registry.dialects)
    n.set("QUOTE_MINIMAL", W_Int(QUOTE_MINIMAL))
    n.set("QUOTE_ALL", W_Int(QUOTE_ALL))
    n.set("QUOTE_NONNUMERIC", W_Int(QUOTE_NONNUMERIC))
    n.set("QUOTE_NONE", W_Int(QUOTE_NONE))
    add_type(m, csv_error_type)
    add_type(m, dialect_type)
    n.set("Reader", reader_type)
    n.set("Writer", writer_type)
    for t in [reader_type, writer_type]:
        register_static(t, "__new__(type, /, *args, **kwargs)", no_instances)
    add_function(m, W_Builtin0("list_dialects()", None, f_list_dialects))
    add_function(m, W_Builtin1("get_dialect(name)", None, f_get_dialect))
    add_function(m, W_Builtin1("unregister_dialect(name)", None, f_unregister_dialect))
    add_function(m, W_Builtin1("field_size_limit(new_limit=unset)", None, f_field_size_limit))
    add_function(m, W_BuiltinAny("register_dialect(name, dialect=None, /, **fmtparams)", None, f_register_dialect))
    add_function(m, W_BuiltinAny("reader(iterable, dialect='excel', /, **fmtparams)", None, f_reader))
    add_function(m, W_BuiltinAny("writer(fileobj, dialect='excel', /, **fmtparams)", None, f_writer))
    return m
