"""Verifies code: jumps, stack depths, handlers, positions. It goes by the comments of opcodes.py alone."""

import compiler.opcodes as op
from compiler.opnames import NAMES

FALLS = {}  # operation: (values taken, values left) as functions of the argument


def spec(name, takes, leaves):
    FALLS[getattr(op, name)] = (takes if callable(takes) else lambda n: takes, leaves if callable(leaves) else lambda n: leaves)


for names, takes, leaves in [
        ("NOP DELETE_FAST DELETE_NAME DELETE_GLOBAL DELETE_DEREF MAKE_CELL COPY_FREE JUMP JUMP_BACKWARD "
         "SETUP_ANNOTATIONS", 0, 0),
        ("POP_TOP STORE_FAST STORE_NAME STORE_GLOBAL STORE_DEREF DELETE_ATTR POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE "
         "POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE RETURN_VALUE POP_EXCEPT IMPORT_STAR PRINT_EXPR", 1, 0),
        ("PUSH_NULL LOAD_CONST LOAD_FAST LOAD_NAME LOAD_GLOBAL LOAD_DEREF LOAD_CLASSDEREF LOAD_CLOSURE "
         "LOAD_BUILD_CLASS LOAD_ASSERTION_ERROR RETURN_GENERATOR", 0, 1),
        ("LOAD_ATTR UNARY_NEGATIVE UNARY_POSITIVE UNARY_INVERT UNARY_NOT LIST_TO_TUPLE GET_ITER YIELD_VALUE "
         "GET_YIELD_FROM_ITER GET_AWAITABLE GET_AITER ASYNC_GEN_WRAP", 1, 1),
        ("LOAD_METHOD GET_ANEXT PUSH_EXC_INFO BEFORE_WITH BEFORE_ASYNC_WITH IMPORT_FROM MATCH_MAPPING MATCH_SEQUENCE "
         "GET_LEN FOR_ITER", 1, 2),
        ("BINARY_SUBSCR BINARY_OP INPLACE_OP COMPARE_OP IS_OP CONTAINS_OP PREP_RERAISE_STAR IMPORT_NAME", 2, 1),
        ("CHECK_EXC_MATCH CHECK_EG_MATCH SEND DICT_WITHOUT", 2, 2), ("MATCH_KEYS", 2, 3), ("MATCH_CLASS", 3, 1),
        ("STORE_ATTR DELETE_SUBSCR END_ASYNC_FOR", 2, 0), ("STORE_SUBSCR", 3, 0), ("WITH_EXCEPT_START", 4, 5),
        ("BUILD_TUPLE BUILD_LIST BUILD_SET BUILD_STRING BUILD_SLICE", lambda n: n, 1), ("BUILD_MAP", lambda n: 2 * n, 1),
        ("LIST_APPEND SET_ADD LIST_EXTEND SET_UPDATE DICT_UPDATE", lambda n: n + 1, lambda n: n),
        ("MAP_ADD", lambda n: n + 2, lambda n: n), ("DICT_MERGE", lambda n: n + 4, lambda n: n + 3),
        ("FORMAT_VALUE", lambda n: 2 if n & 4 else 1, 1), ("UNPACK_SEQUENCE", 1, lambda n: n),
        ("UNPACK_EX", 1, lambda n: (n & 255) + 1 + (n >> 8)), ("JUMP_IF_FALSE_OR_POP JUMP_IF_TRUE_OR_POP", 1, 0),
        ("CALL", lambda n: n + 2, 1), ("CALL_KW", lambda n: n + 3, 1), ("CALL_EX", lambda n: 3 + (n & 1), 1),
        ("MAKE_FUNCTION", lambda n: 1 + bin(n).count("1"), 1), ("COPY", lambda n: n, lambda n: n + 1),
        ("SWAP", lambda n: n, lambda n: n), ("RAISE_VARARGS", lambda n: n, 0), ("RERAISE", lambda n: n + 1, 0)]:
    for one in names.split():
        spec(one, takes, leaves)
TAKEN = {op.FOR_ITER: -1, op.SEND: -1, op.JUMP_IF_FALSE_OR_POP: 0, op.JUMP_IF_TRUE_OR_POP: 0}
JUMPS = {op.JUMP, op.JUMP_BACKWARD, op.POP_JUMP_IF_FALSE, op.POP_JUMP_IF_TRUE, op.POP_JUMP_IF_NONE,
         op.POP_JUMP_IF_NOT_NONE, *TAKEN}
ENDS = {op.JUMP, op.JUMP_BACKWARD, op.RETURN_VALUE, op.RAISE_VARARGS, op.RERAISE}
CELL_OPS = {op.LOAD_DEREF, op.STORE_DEREF, op.DELETE_DEREF, op.LOAD_CLASSDEREF, op.LOAD_CLOSURE, op.MAKE_CELL}


class BadCode(Exception):
    pass


def require(true, code, at, what):
    if not true:
        name = NAMES.get(code.ops[at], "?") if at < len(code.ops) else "end"
        raise BadCode(f"{code.filename}: {code.qualname}: word {at} ({name}): {what}")


def handler_at(code, word):
    for h in range(0, len(code.handlers), 5):
        if code.handlers[h] <= word < code.handlers[h + 1]:
            return code.handlers[h + 2:h + 5]
    return None


def check_argument(code, at):
    what, arg = code.ops[at:at + 2]
    slots = len(code.varnames) + len([n for n in code.cellvars if n not in code.varnames]) + len(code.freevars)
    if what == op.LOAD_CONST:
        require(0 <= arg < len(code.consts), code, at, "no such constant")
    elif what in (op.LOAD_FAST, op.STORE_FAST, op.DELETE_FAST):
        require(0 <= arg < len(code.varnames), code, at, "no such variable")
    elif what in CELL_OPS:
        require(0 <= arg < slots, code, at, "no such slot")
    elif op.LOAD_NAME <= what <= op.DELETE_GLOBAL or op.LOAD_ATTR <= what <= op.LOAD_METHOD:
        require(0 <= arg < len(code.names), code, at, "no such name")
    elif what in JUMPS:
        require(arg % 2 == 0 and 0 <= arg < len(code.ops), code, at, "jumps to no instruction")
        require((arg <= at) == (what == op.JUMP_BACKWARD), code, at, "jumps in the wrong direction")


def check_depths(code):
    """Every instruction is reached, always with the same depth."""
    depths = {}
    work = [(0, 0)]
    deepest = 0
    while work:
        at, depth = work.pop()
        require(at < len(code.ops), code, at, "control leaves the code")
        require(depths.setdefault(at, depth) == depth, code, at, f"depth {depth} and {depths[at]}")
        deepest = max(deepest, depth)
        if (at, depth) in seen_of(code):
            continue
        seen_of(code).add((at, depth))
        what, arg = code.ops[at:at + 2]
        takes, leaves = FALLS[what][0](arg), FALLS[what][1](arg)
        require(takes <= depth, code, at, f"takes {takes} of {depth}")
        h = handler_at(code, at)
        if h:
            require(h[1] <= depth, code, at, "the handler's depth is above the stack")
            work.append((h[0], h[1] + 1 + h[2]))
        if what in JUMPS:
            work.append((arg, depth + TAKEN.get(what, leaves - takes)))
        if what == op.RETURN_VALUE:
            require(depth == 1, code, at, f"returns with {depth} on the stack")
        if what not in ENDS:
            work.append((at + 2, depth - takes + leaves))
    require(deepest <= code.stacksize, code, 0, f"stack {deepest} above {code.stacksize}")
    require(code.stacksize <= deepest + 3, code, 0, f"stack {deepest} far below {code.stacksize}")
    for at in range(0, len(code.ops), 2):
        require(at in depths, code, at, "is not reached")


SEEN = {}


def seen_of(code):
    return SEEN.setdefault(id(code), set())


def check(code):
    """Raises BadCode for a fault of the code or one inside."""
    SEEN.clear()
    require(len(code.positions) == 2 * len(code.ops), code, 0, "positions")
    require(len(code.handlers) % 5 == 0, code, 0, "handlers")
    for h in range(0, len(code.handlers), 5):
        require(code.handlers[h] < code.handlers[h + 1] <= len(code.ops), code, 0, "handler's range")
    for at in range(0, len(code.ops), 2):
        require(code.ops[at] in NAMES, code, at, "no such operation")
        check_argument(code, at)
        line, end_line, col, end_col = code.positions[2 * at:2 * at + 4]
        require(line == -1 or (line <= end_line and (line < end_line or col <= end_col)), code, at, "place")
        require(line != -1 or code.ops[at] in SILENT, code, at, "no place")
    check_depths(code)
    for item in code.consts:
        if item.code is not None:
            check(item.code)


# what cannot raise an error that shows its place, and ends or begins what has none
SILENT = {getattr(op, name) for name in
          ("NOP POP_TOP COPY SWAP LOAD_CONST MAKE_CELL COPY_FREE PUSH_EXC_INFO POP_EXCEPT RERAISE RETURN_VALUE "
           "STORE_FAST STORE_NAME STORE_GLOBAL STORE_DEREF DELETE_FAST DELETE_NAME DELETE_GLOBAL DELETE_DEREF JUMP "
           "JUMP_BACKWARD LOAD_CLOSURE LIST_APPEND POP_JUMP_IF_NOT_NONE PREP_RERAISE_STAR").split()}
