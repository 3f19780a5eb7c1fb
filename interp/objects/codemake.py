"""Code objects that the program makes of parts: types.CodeType(), code.replace(). Parts that do not fit each other make a code object
all the same, as in CPython; it shows its parts, and running it is a SystemError."""

import compiler.wordcode as wordcode
import objects.locations as locations
from objects.code import Shown, W_Code
from objects.codecheck import check_code
from objects.core import OperationError, W_Root, bad_argument, type_error, value_error
from objects.operators import index_of
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, new_tuple

PARTS = ["argcount", "posonlyargcount", "kwonlyargcount", "nlocals", "stacksize", "flags", "code", "consts", "names", "varnames", "filename",
         "name", "qualname", "firstlineno", "linetable", "exceptiontable", "freevars", "cellvars"]
LEAST = 16           # parts that CodeType() must get
MOST = 0x7FFFFFFF    # of a number
ROOM = 100000        # of a frame's stack
NO_OPERATION = 255   # whose execution is a SystemError


def has_columns(positions: list[int]) -> bool:
    """Or lines alone, as with -X no_debug_ranges?"""
    for i in range(2, len(positions), 4):
        if positions[i] >= 0:
            return True
    return False


def by_units(c: W_Code) -> list[int]:
    """Positions of instructions as positions of the units that programs see. RESUME has the line of the def, 0 in a module."""
    out: list[int] = []
    layout = wordcode.Layout(c.ops)
    positions = c.positions()
    line = c.firstlineno if c.is_function() or c.name != "<module>" else 0
    lead = [line, max(line, 1), 0, 0] if has_columns(positions) else [line, line, -1, -1]
    for i in range(layout.n):
        if i == layout.first:
            out.extend(lead)
        for k in range(layout.widths[i] - layout.lead(i)):
            out.extend(positions[4 * i:4 * i + 4])
    return out


def by_instructions(ops: list[int], positions: list[int]) -> list[int]:
    """The other way; -1 for what is missing."""
    out: list[int] = []
    starts = wordcode.Layout(ops).starts
    for i in range(1, len(starts)):
        at = 4 * starts[i] - 4
        out.extend(positions[at:at + 4] if at < len(positions) else [-1, -1, -1, -1])
    return out


# ---- the parts of a code object ----
def code_text(c: W_Code) -> str:
    """co_code: the instructions as compiler.wordcode has them."""
    s = c.shown
    return wordcode.encode(c.ops) if s is None else s.code


def line_table(c: W_Code) -> str:
    """co_linetable."""
    s = c.shown
    return locations.encode(by_units(c), c.firstlineno) if s is None else s.linetable


def exception_table(c: W_Code) -> str:
    """co_exceptiontable."""
    s = c.shown
    return wordcode.encode_handlers(c.ops, c.handlers) if s is None else s.exceptiontable


def stack_size(c: W_Code) -> int:
    """co_stacksize."""
    s = c.shown
    return c.size - c.nslots if s is None else s.stacksize


def rows(c: W_Code) -> list[int]:
    """Four numbers for each unit of co_code that the table of locations knows."""
    s = c.shown
    if s is None:
        return by_units(c)
    return locations.decode(s.linetable, c.firstlineno, len(s.code) // 2)


def texts(names: list[str]) -> W_Root:
    return new_tuple([W_Str(n) for n in names])


def parts_of(c: W_Code) -> list[W_Root]:
    """In the order of PARTS."""
    return [W_Int(c.argcount), W_Int(c.posonlyargcount), W_Int(c.kwonlyargcount), W_Int(c.nlocals), W_Int(stack_size(c)), W_Int(c.flags),
            W_Bytes(code_text(c)), new_tuple(c.consts), texts(c.names), texts(c.varnames), W_Str(c.filename), W_Str(c.name),
            W_Str(c.qualname), W_Int(c.firstlineno), W_Bytes(line_table(c)), W_Bytes(exception_table(c)), texts(c.freevars),
            texts(c.cellvars)]


# ---- the other way ----
class Parts:
    """Parts in the order of PARTS, each of its type. caller: what errors name."""

    def __init__(self, parts: list[W_Root], caller: str) -> None:
        self.parts: list[W_Root] = parts
        self.caller: str = caller

    def wrong(self, i: int, wanted: str) -> OperationError:
        what = f"'co_{PARTS[i]}'" if self.caller == "replace" else str(i + 1)
        return bad_argument(f"{self.caller}() argument {what}", wanted, self.parts[i])

    def number(self, i: int) -> int:
        n = index_of(self.parts[i])
        if n < 0 or n > MOST:
            raise value_error(f"co_{PARTS[i]} must be a positive integer")
        return n

    def text(self, i: int) -> str:
        w = self.parts[i]
        if not isinstance(w, W_Str):
            raise self.wrong(i, "str")
        return w.utf8

    def data(self, i: int) -> str:
        w = self.parts[i]
        if not isinstance(w, W_Bytes):
            raise self.wrong(i, "bytes")
        return w.data

    def items(self, i: int) -> list[W_Root]:
        w = self.parts[i]
        if not isinstance(w, W_Tuple):
            raise self.wrong(i, "tuple")
        return list(w.items)

    def names(self, i: int) -> list[str]:
        out: list[str] = []
        for w in self.items(i):
            if not isinstance(w, W_Str):
                raise type_error(f"name tuples must contain only strings, not '{w.cls().name}'")
            out.append(w.utf8)
        return out

    def make(self) -> W_Code:
        """The code object."""
        varnames = self.names(9)
        counts = [self.number(0), self.number(1), self.number(2)]
        text = self.data(6)
        if len(text) % 2:
            raise value_error("code: co_code is malformed")
        if counts[1] > counts[0] or counts[0] + counts[2] > len(varnames):
            raise value_error("code: co_varnames is too small")
        if self.number(3) != len(varnames):
            raise value_error("code: co_nlocals != len(co_varnames)")
        stack = self.number(4)
        ops = wordcode.decode(text)
        if ops is None or not ops:
            ops = [NO_OPERATION, 0]
        handlers = wordcode.decode_handlers(ops, self.data(15))
        first = index_of(self.parts[13])
        positions = locations.decode(self.data(14), first, len(text) // 2)
        places = by_instructions(ops, positions)
        made = W_Code(self.text(11), self.text(12), self.text(10), first, counts, self.number(5), min(stack, ROOM), ops, self.items(7),
                      self.names(8), varnames, self.names(17), self.names(16), handlers if handlers is not None else [], places)
        fits = handlers is not None and stack <= ROOM and check_code(made)
        if not fits:
            made = W_Code(made.name, made.qualname, made.filename, first, counts, made.flags, 1, [NO_OPERATION, 0], made.consts, made.names,
                          varnames, made.cellvars, made.freevars, [], by_instructions([NO_OPERATION, 0], positions))
        if not fits or code_text(made) != text or exception_table(made) != self.data(15) or line_table(made) != self.data(14):
            made.shown = Shown(text, self.data(14), self.data(15), stack)
        return made


def new_code(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """types.CodeType(argcount, posonlyargcount, ...)."""
    given = args[1:]
    if names:
        raise type_error("code() takes no keyword arguments")
    if len(given) < LEAST or len(given) > len(PARTS):
        wanted = f"at least {LEAST}" if len(given) < LEAST else f"at most {len(PARTS)}"
        raise type_error(f"code expected {wanted} arguments, got {len(given)}")
    while len(given) < len(PARTS):
        given.append(new_tuple([]))
    return Parts(given, "code").make()


def replaced(c: W_Code, names: list[str], values: list[W_Root]) -> W_Root:
    """code.replace(co_name=..., ...)."""
    parts = parts_of(c)
    for i in range(len(names)):
        at = PARTS.index(names[i][3:]) if names[i].startswith("co_") and names[i][3:] in PARTS else -1
        if at < 0:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for replace()")
        parts[at] = values[i]
    return Parts(parts, "replace").make()
