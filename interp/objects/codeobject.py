"""What the program sees of code objects and cells: co_* attributes, replace, co_lines, co_positions; cell_contents."""

from objects.builtin import register1, register2, register_any, register_comparisons, register_static
from objects.code import W_Cell, W_Code, cell_type, code_type
from objects.codemake import code_text, exception_table, line_table, new_code, replaced, rows, stack_size
from objects.core import W_Root, W_Type, error, index_error_type, none, not_implemented, type_error, value_error
from objects.object import computed, member, settable
from objects.operators import compare, equal, hash_of, identity_hash, index_of, iterator_of
from objects.values import W_Bytes, W_Float, W_Int, W_Str, W_Tuple, array_of, new_list, new_tuple, wrap_bool
from rtlib import Array


def as_code(w: W_Root) -> W_Code:
    assert isinstance(w, W_Code)
    return w


def names_tuple(names: list[str]) -> W_Root:
    return new_tuple([W_Str(n) for n in names])


# ---- attributes ----
def co_name(w: W_Root) -> W_Root:
    return W_Str(as_code(w).name)


def co_qualname(w: W_Root) -> W_Root:
    return W_Str(as_code(w).qualname)


def co_filename(w: W_Root) -> W_Root:
    return W_Str(as_code(w).filename)


def co_firstlineno(w: W_Root) -> W_Root:
    return W_Int(as_code(w).firstlineno)


def co_argcount(w: W_Root) -> W_Root:
    return W_Int(as_code(w).argcount)


def co_posonlyargcount(w: W_Root) -> W_Root:
    return W_Int(as_code(w).posonlyargcount)


def co_kwonlyargcount(w: W_Root) -> W_Root:
    return W_Int(as_code(w).kwonlyargcount)


def co_nlocals(w: W_Root) -> W_Root:
    return W_Int(as_code(w).nlocals)


def co_stacksize(w: W_Root) -> W_Root:
    return W_Int(stack_size(as_code(w)))


def co_flags(w: W_Root) -> W_Root:
    return W_Int(as_code(w).flags)


def co_consts(w: W_Root) -> W_Root:
    return new_tuple(as_code(w).consts)


def co_names(w: W_Root) -> W_Root:
    return names_tuple(as_code(w).names)


def co_varnames(w: W_Root) -> W_Root:
    return names_tuple(as_code(w).varnames)


def co_cellvars(w: W_Root) -> W_Root:
    return names_tuple(as_code(w).cellvars)


def co_freevars(w: W_Root) -> W_Root:
    return names_tuple(as_code(w).freevars)


def co_code(w: W_Root) -> W_Root:
    return W_Bytes(code_text(as_code(w)))


def co_linetable(w: W_Root) -> W_Root:
    return W_Bytes(line_table(as_code(w)))


def co_exceptiontable(w: W_Root) -> W_Root:
    return W_Bytes(exception_table(as_code(w)))


# ---- methods ----
def number_or_none(n: int) -> W_Root:
    return W_Int(n) if n >= 0 else none


def m_positions(w: W_Root) -> W_Root:
    """For each instruction line, end line, column, end column."""
    p = rows(as_code(w))
    out: list[W_Root] = []
    for i in range(0, len(p), 4):
        out.append(new_tuple([number_or_none(p[i + k]) for k in range(4)]))
    return iterator_of(new_list(out))


def m_lines(w: W_Root) -> W_Root:
    """(start, end, line) for each stretch of instructions of the same line."""
    p = rows(as_code(w))
    out: list[W_Root] = []
    start = 0
    for i in range(0, len(p), 4):
        if i + 4 == len(p) or p[i + 4] != p[i]:
            end = i // 2 + 2
            out.append(new_tuple([W_Int(start), W_Int(end), number_or_none(p[i])]))
            start = end
    return iterator_of(new_list(out))


def m_repr(w: W_Root) -> W_Root:
    c = as_code(w)
    return W_Str(f'<code object {c.name} at 0x{identity_hash(w):x}, file "{c.filename}", line {c.firstlineno}>')


def same_constants(a: Array[W_Root], b: Array[W_Root]) -> bool:
    """Are the constants equal and of the same types?"""
    if len(a) != len(b):
        return False
    for i in range(len(a)):
        x = a[i]
        y = b[i]
        if x.cls() is not y.cls():
            return False
        if isinstance(x, W_Tuple) and isinstance(y, W_Tuple):
            if not same_constants(x.items, y.items):
                return False
        elif isinstance(x, W_Float) and isinstance(y, W_Float):
            if repr(x.value) != repr(y.value):
                return False
        elif not equal(x, y):
            return False
    return True


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Code):
        return not_implemented
    a = as_code(w)
    b = other
    same = (a.name == b.name and a.argcount == b.argcount and a.posonlyargcount == b.posonlyargcount and
            a.kwonlyargcount == b.kwonlyargcount and a.flags == b.flags and a.firstlineno == b.firstlineno)
    same = (same and code_text(a) == code_text(b) and a.names == b.names and a.varnames == b.varnames and a.cellvars == b.cellvars and
            a.freevars == b.freevars and a.handlers == b.handlers and exception_table(a) == exception_table(b) and rows(a) == rows(b))
    return wrap_bool(same and same_constants(array_of(a.consts), array_of(b.consts)))


def m_hash(w: W_Root) -> W_Root:
    c = as_code(w)
    return W_Int(hash_of(new_tuple([W_Str(c.name), W_Int(c.argcount), W_Int(c.flags), W_Int(c.firstlineno), W_Int(len(c.ops)),
                                  names_tuple(c.names)])))


def m_replace(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """A copy with other parts."""
    if len(args) > 1:
        raise type_error("replace() takes no positional arguments")
    return replaced(as_code(args[0]), names, values)


def no_instances(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """__new__ of a type whose objects no program makes."""
    t = args[0] if args else none
    raise type_error(f"cannot create '{t.name if isinstance(t, W_Type) else 'code'}' instances")


# ---- cells ----
def as_cell(w: W_Root) -> W_Cell:
    assert isinstance(w, W_Cell)
    return w


def cell_contents(w: W_Root) -> W_Root:
    value = as_cell(w).value
    if value is None:
        raise value_error("Cell is empty")
    return value


def set_cell_contents(w: W_Root, value: W_Root | None) -> None:
    as_cell(w).value = value


def cell_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if names:
        raise type_error("cell() takes no keyword arguments")
    if len(args) > 2:
        raise type_error(f"cell expected at most 1 argument, got {len(args) - 1}")
    return W_Cell(args[1] if len(args) == 2 else None)


def cell_repr(w: W_Root) -> W_Root:
    value = as_cell(w).value
    what = "empty" if value is None else f"{value.cls().name} object at 0x{identity_hash(value):x}"
    return W_Str(f"<cell at 0x{identity_hash(w):x}: {what}>")


def cell_compare(op: int, a: W_Root, b: W_Root) -> W_Root:
    """Cells compare as what they hold; an empty one is less than any other."""
    if not isinstance(b, W_Cell):
        return not_implemented
    x = as_cell(a).value
    y = b.value
    if x is not None and y is not None:
        return compare(op, x, y)
    return compare(op, W_Int(0 if x is None else 1), W_Int(0 if y is None else 1))


def m_varname(w: W_Root, oparg: W_Root) -> W_Root:
    """The name of a variable by its slot, for the library's dis."""
    c = as_code(w)
    i = index_of(oparg)
    if not 0 <= i < c.nslots:
        raise error(index_error_type, "tuple index out of range")
    return W_Str(c.slot_name(i))


def register_code() -> None:
    """Gives code objects and cells their attributes."""
    t = code_type
    member(t, "co_name", co_name)
    member(t, "co_qualname", co_qualname)
    member(t, "co_filename", co_filename)
    member(t, "co_firstlineno", co_firstlineno)
    member(t, "co_argcount", co_argcount)
    member(t, "co_posonlyargcount", co_posonlyargcount)
    member(t, "co_kwonlyargcount", co_kwonlyargcount)
    member(t, "co_nlocals", co_nlocals)
    member(t, "co_stacksize", co_stacksize)
    member(t, "co_flags", co_flags)
    member(t, "co_consts", co_consts)
    member(t, "co_names", co_names)
    computed(t, "co_varnames", co_varnames)
    computed(t, "co_cellvars", co_cellvars)
    computed(t, "co_freevars", co_freevars)
    computed(t, "co_code", co_code)
    computed(t, "_co_code_adaptive", co_code)
    member(t, "co_linetable", co_linetable)
    member(t, "co_exceptiontable", co_exceptiontable)
    t.is_final = True
    register_static(t, "__new__(type, /, *args, **kwargs)", new_code)
    register1(t, "co_positions(self, /)", m_positions)
    register1(t, "co_lines(self, /)", m_lines)
    register1(t, "__repr__(self, /)", m_repr)
    register2(t, "__eq__(self, value, /)", m_eq)
    register1(t, "__hash__(self, /)", m_hash)
    register2(t, "_varname_from_oparg(self, /, oparg)", m_varname)
    register_any(t, "replace(self, /, **kwargs)", m_replace)
    c = cell_type
    settable(c, "cell_contents", cell_contents, set_cell_contents)
    register_static(c, "__new__(type, contents=unset, /, **kwargs)", cell_new)
    register1(c, "__repr__(self, /)", cell_repr)
    register_comparisons(c, cell_compare)
    c.dict["__hash__"] = none
