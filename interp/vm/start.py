"""From source text to a running module; what start-up registers."""

from compiler.code import ITEM_CODE, ITEM_CONST, ITEM_FROZENSET, CodeData, Item
from compiler.compile import compile_warned
from compiler.fault import CompileFault
from lib.bigint import from_text
from lib.names import character_named
from lib.normal import nfkc
from lib.utf8 import is_ascii
from modules.io.module import register_io
from modules.builtins import (builtins, define, define_functions, define_iterators, define_types, register_iterator)
from modules.sys import settings
from modules.warnings import warn_explicit, warning_named
from objects.abstract import register_abstract
from objects.attributes import register_attributes
from objects.builtin import W_BuiltinAny
from objects.bytes import bytearray_iterator_type, bytearray_type, bytes_iterator_type
from objects.bytestext import register_bytes
from objects.code import Namespace, W_Code
from objects.codecs import encode, register_codecs
from objects.core import (OperationError, W_Exception, W_Root, ellipsis, error, indentation_error_type, memory_error_type, none,
                          recursion_error_type, syntax_error_type, tab_error_type, value_error)
from objects.complex import register_complex
from objects.dict import dict_iterator_types, register_dict
from objects.errorparts import register_errorparts
from objects.exceptiongroup import register_groups
from objects.exceptions import register_exceptions
from objects.float import register_float
from objects.format import register_format
from objects.codeobject import register_code
from objects.functionparts import register_functionparts
from objects.function import register_functions, super_type
from objects.generic import register_generic
from objects.int import register_int, wrap_big
from objects.memoryview import memoryview_type, register_memoryview
from objects.misc import dict_reverse_iterator_types, list_reverse_iterator_type, register_misc
from objects.module import register_module
from objects.iterators import register_hints
from objects.longrange import long_iterator_type
from objects.list import list_iterator_type, register_list
from objects.numeric import register_numeric
from objects.object import register_object
from objects.operators import sequence_iterator_type
from objects.oserror import register_oserror
from objects.range import range_iterator_type, register_range
from objects.reduce import register_reduce
from objects.set import new_frozenset, register_set, set_iterator_type
from objects.simplenamespace import register_simplenamespace
from objects.str import register_str, str_iterator_type
from objects.strclasses import register_strclasses
from objects.strparts import register_strparts
from objects.tuple import register_tuple, tuple_iterator_type
from objects.user import register_user
from objects.wrappers import classmethod_type, property_type, register_wrappers, staticmethod_type
from objects.values import W_Bytes, W_Complex, W_Float, W_Int, W_Str, false, new_tuple, true
from parser.errors import SyntaxFault
from parser.node import (CONST_BIGINT, CONST_BYTES, CONST_COMPLEX, CONST_ELLIPSIS, CONST_FLOAT, CONST_INT, CONST_NONE,
                         CONST_STR, CONST_TRUE, Const)
from parser.parse import Names, parse_source
from parser.source import Source, normal_lines, read_source
from vm.call import builtins_of, run
from vm.asyncgen import register_asyncgen
from vm.classes import build_class, register_classes
from vm.frame import Frame
from vm.frameobject import register_frames
from vm.generator import register_generators


def register_all() -> None:
    """Makes the built-in types and the namespace of built-in names ready."""
    register_object()
    register_classes()
    register_functions()
    register_wrappers()
    register_functionparts()
    register_code()
    register_generators()
    register_asyncgen()
    register_exceptions()
    register_errorparts()
    register_groups()
    register_frames()
    register_oserror()
    register_int()
    register_float()
    register_format()
    register_str()
    register_strparts()
    register_strclasses()
    register_bytes()
    register_codecs()
    register_set()
    register_complex()
    register_numeric()
    register_tuple()
    register_list()
    register_dict()
    register_range()
    register_misc()
    register_module()
    register_attributes()
    register_user()
    register_abstract()
    register_memoryview()
    register_reduce()
    register_hints()
    register_generic()
    register_simplenamespace()
    register_io()
    for t in [sequence_iterator_type, list_iterator_type, tuple_iterator_type, range_iterator_type, long_iterator_type, str_iterator_type, set_iterator_type,
              bytes_iterator_type, bytearray_iterator_type, list_reverse_iterator_type]:
        register_iterator(t)
    for t in dict_iterator_types + dict_reverse_iterator_types:
        register_iterator(t)
    define_types()
    define_functions()
    define_iterators()
    define(W_BuiltinAny("__build_class__(func, name, /, *bases, **kwds)", None, build_class))
    for t in [staticmethod_type, classmethod_type, property_type, super_type, bytearray_type, memoryview_type]:
        builtins.set(t.name, t)


# ---- code objects from the compiler's data ----
def const_object(c: Const) -> W_Root:
    if c.kind == CONST_INT:
        return W_Int(c.number)
    if c.kind == CONST_STR:
        return W_Str(c.text)
    if c.kind == CONST_FLOAT:
        return W_Float(c.real)
    if c.kind == CONST_BYTES:
        return W_Bytes(c.text)
    if c.kind == CONST_BIGINT:
        return wrap_big(from_text(c.text, 0))
    if c.kind == CONST_COMPLEX:
        return W_Complex(0.0, c.real)
    if c.kind == CONST_NONE:
        return none
    if c.kind == CONST_ELLIPSIS:
        return ellipsis
    return true if c.kind == CONST_TRUE else false


def item_object(i: Item) -> W_Root:
    if i.kind == ITEM_CONST:
        c = i.const
        assert c is not None
        return const_object(c)
    if i.kind == ITEM_CODE:
        d = i.code
        assert d is not None
        return make_code(d)
    items = [item_object(x) for x in i.items]
    return new_frozenset(items) if i.kind == ITEM_FROZENSET else new_tuple(items)


def make_code(d: CodeData) -> W_Code:
    """The code object of a CodeData."""
    return W_Code(d.name, d.qualname, d.filename, d.firstlineno, [d.argcount, d.posonlyargcount, d.kwonlyargcount], d.flags,
                  d.stacksize, d.ops, [item_object(i) for i in d.consts], d.names, d.varnames, d.cellvars, d.freevars, d.handlers,
                  d.positions)


def compile_bytes(source: bytes, filename: str, mode: str, optimize: int, flags: int) -> W_Code:
    """The code of a program's text, whose encoding may be declared in it. Raises SyntaxError and the like as OperationError."""
    try:
        return compile_read(read_source(source, filename), filename, mode, optimize, flags)
    except SyntaxFault as e:
        raise syntax_error(e, filename)


def compile_text(source: str, filename: str, mode: str, optimize: int, flags: int) -> W_Code:
    """The same of a text in UTF-8, where a declared encoding counts nothing."""
    if "\0" in source:
        raise value_error("source code string cannot contain null bytes")
    encode(source, "utf-8", "strict")  # UnicodeEncodeError for lone surrogates
    return compile_read(Source(normal_lines(source.encode("latin-1")), filename), filename, mode, optimize, flags)


class Database(Names):
    """Names of characters and normal forms, for the parser."""

    def code_point(self, name: str) -> int:
        return character_named(name)

    def normalized(self, name: str) -> str:
        return name if is_ascii(name) else nfkc(name)


database = Database()


def compile_read(source: Source, filename: str, mode: str, optimize: int, flags: int) -> W_Code:
    try:
        due: list[SyntaxFault] = []
        tree = parse_source(source, mode, database, due)
        give_warnings(due, "DeprecationWarning", filename)
        found: list[CompileFault] = []
        code = make_code(compile_warned(tree, filename, optimize, flags, found))
        give_warnings([placed(f, source) for f in found], "SyntaxWarning", filename)
        return code
    except SyntaxFault as e:
        raise syntax_error(e, filename)
    except CompileFault as f:
        raise syntax_error(placed(f, source), filename)
    except RecursionError:
        raise error(recursion_error_type, "maximum recursion depth exceeded during compilation")


def give_warnings(faults: list[SyntaxFault], category: str, filename: str) -> None:
    """Warns of what was found in a text, each once; where warnings are errors, a SyntaxError."""
    seen: dict[str, bool] = {}
    for f in faults:
        key = f"{f.lineno} {f.offset} {f.message}"
        if key in seen:
            continue  # a literal that was parsed twice
        seen[key] = True
        kind = warning_named(category)
        try:
            warn_explicit(kind, f.message, filename, f.lineno)
        except OperationError as e:
            if e.error.type is kind:
                raise syntax_error(f, filename)
            raise


def compile_source(source: bytes, filename: str, mode: str) -> W_Code:
    """The code of a module's file."""
    return compile_bytes(source, filename, mode, settings.flags.get("optimize", 0), 0)


def compile_program(source: bytes, filename: str) -> W_Code:
    """The code of a program, of its file or what the command line gives."""
    return compile_source(without_nuls(source), filename, "exec")


def without_nuls(source: bytes) -> bytes:
    """The text of a file without what CPython does not see: in each line a NUL, what is behind it, and the line's end."""
    at = source.find(b"\0")
    if at < 0:
        return source
    parts: list[bytes] = []
    start = 0
    while at >= 0:
        parts.append(source[start:at])
        end = source.find(b"\n", at)
        start = len(source) if end < 0 else end + 1
        at = source.find(b"\0", start)
    parts.append(source[start:])
    return b"".join(parts)


def placed(f: CompileFault, source: Source) -> SyntaxFault:
    """A fault of the compiler's with the line and offsets in characters."""
    if f.lineno <= 0:
        return SyntaxFault("SyntaxError", f.message, f.lineno, f.offset, f.end_lineno, f.end_offset, "")
    return source.fault("SyntaxError", f.message, f.lineno, f.offset - 1, f.end_lineno, f.end_offset - 1)


def syntax_error(fault: SyntaxFault, filename: str) -> OperationError:
    """SyntaxError(message, (filename, line, offset, text, end line, end offset)), or what else the fault is."""
    if fault.kind == "MemoryError":
        return OperationError(W_Exception(memory_error_type, []))
    if fault.kind == "ValueError":
        return value_error(fault.message)
    t = syntax_error_type
    if fault.kind == "IndentationError":
        t = indentation_error_type
    elif fault.kind == "TabError":
        t = tab_error_type
    if fault.text == "" and fault.offset == 0 and fault.lineno != 0 or fault.message.startswith("encoding problem"):
        return error(t, fault.message)  # of the file as a whole
    place: list[W_Root] = [W_Str(filename), W_Int(fault.lineno), W_Int(fault.offset), W_Str(fault.text) if fault.text else none,
                           W_Int(fault.end_lineno), W_Int(fault.end_offset)]
    made = t.call([W_Str(fault.message), new_tuple(place)])
    assert isinstance(made, W_Exception)
    return OperationError(made)


def run_module(code: W_Code, namespace: Namespace) -> None:
    """Runs a module's code in its namespace, which gets __builtins__ if it has none."""
    if namespace.get("__builtins__") is None:
        namespace.set("__builtins__", builtins.as_dict())
    run(Frame(code, namespace, builtins_of(namespace, builtins)))
