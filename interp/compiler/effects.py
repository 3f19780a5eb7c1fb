"""What each instruction does to the stack's depth."""

import compiler.opcodes as op

# the effect of instructions that have the same one with every argument
PLUS_ONE = [op.COPY, op.PUSH_NULL, op.LOAD_CONST, op.LOAD_FAST, op.LOAD_NAME, op.LOAD_GLOBAL, op.LOAD_DEREF,
            op.LOAD_CLASSDEREF, op.LOAD_CLOSURE, op.LOAD_METHOD, op.GET_LEN, op.LOAD_BUILD_CLASS, op.RETURN_GENERATOR,
            op.GET_ANEXT, op.PUSH_EXC_INFO, op.LOAD_ASSERTION_ERROR, op.BEFORE_WITH, op.BEFORE_ASYNC_WITH,
            op.WITH_EXCEPT_START, op.IMPORT_FROM, op.MATCH_MAPPING, op.MATCH_SEQUENCE, op.MATCH_KEYS]
MINUS_ONE = [op.POP_TOP, op.STORE_FAST, op.STORE_NAME, op.STORE_GLOBAL, op.STORE_DEREF, op.DELETE_ATTR,
             op.BINARY_SUBSCR, op.BINARY_OP, op.INPLACE_OP, op.COMPARE_OP, op.IS_OP, op.CONTAINS_OP, op.LIST_APPEND,
             op.SET_ADD, op.LIST_EXTEND, op.SET_UPDATE, op.DICT_UPDATE, op.DICT_MERGE, op.POP_JUMP_IF_FALSE,
             op.POP_JUMP_IF_TRUE, op.POP_JUMP_IF_NONE, op.POP_JUMP_IF_NOT_NONE, op.RETURN_VALUE, op.POP_EXCEPT,
             op.PREP_RERAISE_STAR, op.IMPORT_NAME, op.IMPORT_STAR, op.PRINT_EXPR]
MINUS_TWO = [op.STORE_ATTR, op.DELETE_SUBSCR, op.MAP_ADD, op.END_ASYNC_FOR, op.MATCH_CLASS]


def make_table() -> list[int]:
    table: list[int] = [0] * 160
    for k in PLUS_ONE:
        table[k] = 1
    for k in MINUS_ONE:
        table[k] = -1
    for k in MINUS_TWO:
        table[k] = -2
    table[op.STORE_SUBSCR] = -3
    return table


TABLE = make_table()


def bits(arg: int) -> int:
    n = 0
    while arg:
        n += arg & 1
        arg >>= 1
    return n


def effect(code: int, arg: int, jumps: bool) -> int:
    """By how much the operation with this argument makes the stack deeper; jumps: if it jumps."""
    if code < 0:
        return 0
    if code == op.CALL:
        return -arg - 1
    if code == op.CALL_KW:
        return -arg - 2
    if code == op.CALL_EX:
        return -2 - (arg & 1)
    if (code >= op.BUILD_TUPLE and code <= op.BUILD_SET) or code == op.BUILD_STRING or code == op.BUILD_SLICE:
        return 1 - arg
    if code == op.BUILD_MAP:
        return 1 - 2 * arg
    if code == op.FORMAT_VALUE:
        return -1 if arg & 4 else 0
    if code == op.UNPACK_SEQUENCE:
        return arg - 1
    if code == op.UNPACK_EX:
        return (arg & 255) + (arg >> 8)
    if code == op.FOR_ITER:
        return -1 if jumps else 1
    if code == op.SEND:
        return -1 if jumps else 0
    if code == op.JUMP_IF_FALSE_OR_POP or code == op.JUMP_IF_TRUE_OR_POP:
        return 0 if jumps else -1
    if code == op.MAKE_FUNCTION:
        return -bits(arg)
    if code == op.RAISE_VARARGS:
        return -arg
    if code == op.RERAISE:
        return -1 - arg
    return TABLE[code]
