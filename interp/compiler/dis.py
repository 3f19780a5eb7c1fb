"""Code as text, one line an instruction: for tests and for those who look for a fault."""

import compiler.opcodes as op
from compiler.assemble import has_cell, is_jump
from compiler.code import ITEM_CODE, ITEM_FROZENSET, CodeData, Item
from compiler.opnames import NAMES
from compiler.unparse import item_text


def slot_name(code: CodeData, slot: int) -> str:
    """The variable in a slot of the frame."""
    if slot < len(code.varnames):
        return code.varnames[slot]
    slot -= len(code.varnames)
    for name in code.cellvars:
        if name not in code.varnames:
            if slot == 0:
                return name
            slot -= 1
    return code.freevars[slot]


def const_line(item: Item) -> str:
    code = item.code
    if item.kind == ITEM_CODE and code is not None:
        return f"<code {code.qualname}>"
    return ("frozenset" if item.kind == ITEM_FROZENSET else "") + item_text(item)


def has_name(code: int) -> bool:
    return ((code >= op.LOAD_NAME and code <= op.DELETE_GLOBAL) or (code >= op.LOAD_ATTR and code <= op.LOAD_METHOD)
            or code == op.IMPORT_NAME or code == op.IMPORT_FROM)


def argument(code: CodeData, at: int) -> str:
    """What the argument of the instruction at this word means."""
    what = code.ops[at]
    arg = code.ops[at + 1]
    if what == op.LOAD_CONST:
        return const_line(code.consts[arg])
    if what == op.LOAD_FAST or what == op.STORE_FAST or what == op.DELETE_FAST or has_cell(what):
        return slot_name(code, arg)
    if has_name(what):
        return code.names[arg]
    if is_jump(what):
        return f"to {arg}"
    return str(arg) if arg else ""


def text(code: CodeData) -> str:
    """The instructions with their lines and columns, the handlers, then the same of each code among the constants."""
    lines = [f"{code.qualname}: {code.argcount} arguments, stack {code.stacksize}, flags {hex(code.flags)}"]
    for at in range(0, len(code.ops), 2):
        p = at * 2
        place = f"{code.positions[p]}:{code.positions[p + 2]}-{code.positions[p + 1]}:{code.positions[p + 3]}"
        lines.append(f"{at:5d} {NAMES[code.ops[at]]} {argument(code, at)}".rstrip() + f"  ({place})")
    for h in range(0, len(code.handlers), 5):
        kept = " with index" if code.handlers[h + 4] else ""
        lines.append(f"  from {code.handlers[h]} to {code.handlers[h + 1]}: {code.handlers[h + 2]} at depth "
                     f"{code.handlers[h + 3]}{kept}")
    parts = ["\n".join(lines) + "\n"]
    for item in code.consts:
        inner = item.code
        if inner is not None:
            parts.append(text(inner))
    return "\n".join(parts)
