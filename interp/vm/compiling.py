"""From source text, or a tree, to code objects; errors in the text as the program's exceptions."""

from compiler.code import ITEM_CODE, ITEM_CONST, ITEM_FROZENSET, CodeData, Item
from compiler.compile import compile_warned
from compiler.fault import CompileFault
from lib.names import character_named
from lib.normal import nfkc
from lib.utf8 import is_ascii
from modules.sys import settings
from modules.warnings import warn_explicit, warning_named
from objects.code import W_Code
from objects.codecs import decode, encode, folded_name
from objects.constant import const_object
from objects.core import (HIDDEN, OperationError, W_Exception, W_Root, error, exception_type, indentation_error_type, memory_error_type, none,
                          recursion_error_type, syntax_error_type, tab_error_type, value_error)
from objects.exceptions import set_part
from objects.int import LEAST_DIGITS, limits
from objects.operators import str_of
from objects.set import new_frozenset
from objects.values import W_Int, W_Str, new_tuple
from parser.ast import mod
from parser.errors import SyntaxFault
from parser.options import Options
from parser.parse import Names, parse_with
from parser.source import Source, characters, cookie, make_source, normal_name, read_source
from rtlib import host

DONT_IMPLY_DEDENT = 0x200
TYPE_COMMENTS = 0x1000
INCOMPLETE_INPUT = 0x4000


class Request:
    """What is to be compiled how: flags are those of compile()."""

    def __init__(self, filename: str, mode: str, optimize: int, flags: int) -> None:
        self.filename: str = filename
        self.mode: str = mode
        self.optimize: int = optimize
        self.flags: int = flags
        self.feature: int = -1  # the minor version whose syntax is allowed, -1 for all

    def options(self) -> Options:
        o = Options()
        o.type_comments = self.flags & TYPE_COMMENTS != 0
        o.incomplete = self.flags & INCOMPLETE_INPUT != 0
        o.keep_indents = self.flags & DONT_IMPLY_DEDENT != 0
        o.max_digits = max(limits.digits, LEAST_DIGITS) if limits.digits > 0 else 0
        if self.feature >= 0:
            o.feature = self.feature
        return o


# ---- code objects from the compiler's data ----
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
    positions = d.positions if settings.debug_ranges else without_columns(d.positions)
    return W_Code(d.name, d.qualname, d.filename, d.firstlineno, [d.argcount, d.posonlyargcount, d.kwonlyargcount], d.flags,
                  d.stacksize, d.ops, [item_object(i) for i in d.consts], d.names, d.varnames, d.cellvars, d.freevars, d.handlers,
                  positions)


def without_columns(positions: list[int]) -> list[int]:
    """-X no_debug_ranges: lines alone."""
    out: list[int] = []
    for i in range(0, len(positions), 4):
        out.extend([positions[i], positions[i], -1, -1])
    return out


# ---- trees ----
class Database(Names):
    """Names of characters and normal forms, for the parser."""

    def code_point(self, name: str) -> int:
        return character_named(name)

    def normalized(self, name: str) -> str:
        return name if is_ascii(name) else nfkc(name)


database = Database()


def source_of_text(text: str, filename: str, mode: str) -> Source:
    """A program's text in UTF-8, where a declared encoding counts nothing."""
    if "\0" in text:
        raise value_error("source code string cannot contain null bytes")
    encode(text, "utf-8", "strict")  # UnicodeEncodeError for lone surrogates
    return make_source(text.encode("latin-1"), filename, mode)


def source_of_bytes(data: bytes, filename: str, mode: str, patient: bool) -> Source:
    """A program's text whose encoding may be declared in it. SyntaxError if it is not in that encoding; with patience, bytes that
    are no UTF-8 are for the parser to find."""
    bom = data.startswith(b"\xef\xbb\xbf")
    declared = cookie(data[3:] if bom else data)
    name = normal_name(declared)
    if bom and name != "" and (name != "utf-8" or folded_name(declared) == "utf8"):
        raise encoding_error(f"encoding problem: {declared if name == 'utf-8' else name} with BOM", filename)
    try:
        if name != "" and name != "utf-8" and name != "iso-8859-1":
            return source_of_text(decode(data.decode("latin-1"), name, "strict"), filename, mode)
    except OperationError as e:
        if not e.error.cls().is_subtype(exception_type):
            raise
        raise encoding_error(str_of(e.error), filename)
    try:
        return read_source(data, filename, mode, patient)
    except SyntaxFault as e:
        raise syntax_error(e, filename)


def encoding_error(message: str, filename: str) -> OperationError:
    """The SyntaxError of a text that cannot be decoded."""
    place: list[W_Root] = [W_Str(filename), W_Int(0), W_Int(-1), none]
    made = syntax_error_type.call([W_Str(message), new_tuple(place)])
    assert isinstance(made, W_Exception)
    return OperationError(made)


def tree_of(source: Source, r: Request) -> mod:
    """The tree of a text. Raises SyntaxError and the like as OperationError; gives the warnings that are due."""
    due: list[SyntaxFault] = []
    try:
        tree = parse_with(source, r.mode, database, due, r.options())
        give_warnings(due, "DeprecationWarning", r.filename)
        return tree
    except SyntaxFault as e:
        give_warnings(due, "DeprecationWarning", r.filename)
        cut_line(e, r)
        raise syntax_error(e, r.filename)
    except RecursionError:
        raise error(recursion_error_type, "maximum recursion depth exceeded during compilation")


def cut_line(f: SyntaxFault, r: Request) -> None:
    """A line behind which the parser has read is shown with its end only if it is a line of a file."""
    if f.goes_on and f.text.endswith("\n") and (r.mode != "exec" or file_line(r.filename, f.lineno) == ""):
        f.text = f.text[:-1]
        if f.end_lineno > f.lineno:
            f.end_offset = min(f.end_offset, characters(f.text) + 1)


def code_of_tree(tree: mod, r: Request) -> W_Code:
    """The code of a tree, which is changed in place. Raises SyntaxError."""
    try:
        found: list[CompileFault] = []
        code = make_code(compile_warned(tree, r.filename, r.optimize, r.flags, found))
        give_warnings([placed(f, r.filename) for f in found], "SyntaxWarning", r.filename)
        return code
    except CompileFault as f:
        made = syntax_error(placed(f, r.filename), r.filename)
        if f.early:
            args: list[W_Root] = [W_Str(f.message)]
            made.error.args = args
            if f.end_offset == 0:
                set_part(made.error, "end_offset", none)
        raise made
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
        kind = warning_named(f.kind if f.kind == "SyntaxWarning" else category)
        try:
            warn_explicit(kind, f.message, filename, f.lineno)
        except OperationError as e:
            if e.error.type is kind:
                f.kind = "SyntaxError"
                raise syntax_error(f, filename)
            raise


# ---- code ----
def code_of_text(source: str, r: Request) -> W_Code:
    return code_of_tree(tree_of(source_of_text(source, r.filename, r.mode), r), r)


def code_of_bytes(source: bytes, r: Request) -> W_Code:
    return code_of_tree(tree_of(source_of_bytes(source, r.filename, r.mode, False), r), r)


def compile_source(source: bytes, filename: str, mode: str) -> W_Code:
    """The code of a module's file."""
    return code_of_bytes(source, Request(filename, mode, default_optimize(), 0))


def compile_command(source: str) -> W_Code:
    """The code of the command line's text, where a declared encoding counts nothing."""
    return code_of_text(source, Request("<string>", "exec", default_optimize(), 0))


def default_optimize() -> int:
    """What -O and -OO say."""
    return settings.flags.get("optimize", 0)


def compile_program(source: bytes, filename: str) -> W_Code:
    """The code of a program, of its file or what the command line gives."""
    try:
        return compile_source(without_nuls(source), filename, "exec")
    except OperationError as e:
        place = e.error.get_own(HIDDEN + "lineno")
        if isinstance(place, W_Int) and place.value == 0 and e.error.cls() is syntax_error_type:
            raise error(syntax_error_type, f"encoding problem: {normal_name(cookie(source))}")
        raise


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


# ---- errors ----
def file_line(filename: str, lineno: int) -> str:
    """A line of a file as far as there is one, "" otherwise: the compiler knows trees alone, and shows what the file has."""
    try:
        data = host.read_file(filename)
    except (OSError, ValueError):
        return ""
    try:
        return read_source(data, filename, "exec", True).line_text(lineno)
    except SyntaxFault:
        return ""


def placed(f: CompileFault, filename: str) -> SyntaxFault:
    """A fault of the compiler's with the line; its offsets stay bytes, as in CPython."""
    text = file_line(filename, f.lineno) if f.lineno > 0 else ""
    return SyntaxFault("SyntaxError", f.message, f.lineno, f.offset, f.end_lineno, f.end_offset, text)


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
