"""Instructions in the form that programs see (co_code, co_exceptiontable): units of two bytes, operation and the low byte of its argument,
its higher bytes in EXTENDED_ARG before it, jumps counted in units from the one behind. Numbers, and what arguments mean, are
CPython 3.11's for every operation that it has too; an argument of none is 0. Code has CPython's RESUME where it starts, which is no
operation here."""

import compiler.opcodes as op
from compiler.assemble import is_jump
from rtlib import StringBuilder

HAVE_ARGUMENT = 90   # operations from here on have an argument
EXTENDED_ARG = 144
RESUME = 151
MOST_PREFIXES = 3    # of an instruction
UNKNOWN = 255        # what is no operation
NUMBERS = {
    op.POP_TOP: 1, op.PUSH_NULL: 2, op.NOP: 9, op.UNARY_POSITIVE: 10, op.UNARY_NEGATIVE: 11, op.UNARY_NOT: 12, op.UNARY_INVERT: 15,
    op.BINARY_SUBSCR: 25, op.GET_LEN: 30, op.MATCH_MAPPING: 31, op.MATCH_SEQUENCE: 32, op.MATCH_KEYS: 33, op.PUSH_EXC_INFO: 35,
    op.CHECK_EXC_MATCH: 36, op.CHECK_EG_MATCH: 37, op.WITH_EXCEPT_START: 49, op.GET_AITER: 50, op.GET_ANEXT: 51, op.BEFORE_ASYNC_WITH: 52,
    op.BEFORE_WITH: 53, op.END_ASYNC_FOR: 54, op.STORE_SUBSCR: 60, op.DELETE_SUBSCR: 61, op.GET_ITER: 68, op.GET_YIELD_FROM_ITER: 69,
    op.PRINT_EXPR: 70, op.LOAD_BUILD_CLASS: 71, op.LOAD_ASSERTION_ERROR: 74, op.RETURN_GENERATOR: 75, op.LIST_TO_TUPLE: 82,
    op.RETURN_VALUE: 83, op.IMPORT_STAR: 84, op.SETUP_ANNOTATIONS: 85, op.YIELD_VALUE: 86, op.ASYNC_GEN_WRAP: 87, op.PREP_RERAISE_STAR: 88,
    op.POP_EXCEPT: 89, op.STORE_NAME: 90, op.DELETE_NAME: 91, op.UNPACK_SEQUENCE: 92, op.FOR_ITER: 93, op.UNPACK_EX: 94, op.STORE_ATTR: 95,
    op.DELETE_ATTR: 96, op.STORE_GLOBAL: 97, op.DELETE_GLOBAL: 98, op.SWAP: 99, op.LOAD_CONST: 100, op.LOAD_NAME: 101, op.BUILD_TUPLE: 102,
    op.BUILD_LIST: 103, op.BUILD_SET: 104, op.BUILD_MAP: 105, op.LOAD_ATTR: 106, op.COMPARE_OP: 107, op.IMPORT_NAME: 108, op.IMPORT_FROM: 109,
    op.JUMP: 110, op.JUMP_IF_FALSE_OR_POP: 111, op.JUMP_IF_TRUE_OR_POP: 112, op.POP_JUMP_IF_FALSE: 114, op.POP_JUMP_IF_TRUE: 115,
    op.LOAD_GLOBAL: 116, op.IS_OP: 117, op.CONTAINS_OP: 118, op.RERAISE: 119, op.COPY: 120, op.BINARY_OP: 122, op.INPLACE_OP: 122, op.SEND: 123,
    op.LOAD_FAST: 124, op.STORE_FAST: 125, op.DELETE_FAST: 126, op.POP_JUMP_IF_NOT_NONE: 128, op.POP_JUMP_IF_NONE: 129, op.RAISE_VARARGS: 130,
    op.GET_AWAITABLE: 131, op.MAKE_FUNCTION: 132, op.BUILD_SLICE: 133, op.MAKE_CELL: 135, op.LOAD_CLOSURE: 136, op.LOAD_DEREF: 137,
    op.STORE_DEREF: 138, op.DELETE_DEREF: 139, op.JUMP_BACKWARD: 140, op.CALL_EX: 142, op.LIST_APPEND: 145, op.SET_ADD: 146, op.MAP_ADD: 147,
    op.LOAD_CLASSDEREF: 148, op.COPY_FREE: 149, op.MATCH_CLASS: 152, op.FORMAT_VALUE: 155, op.BUILD_STRING: 157, op.LOAD_METHOD: 160,
    op.LIST_EXTEND: 162, op.SET_UPDATE: 163, op.DICT_MERGE: 164, op.DICT_UPDATE: 165, op.CALL: 171,
    op.DICT_WITHOUT: 34, op.CALL_KW: 173  # MesaPy's own
}
BINARY_NUMBERS = [-1, 0, 10, 5, 4, 11, 6, 8, 3, 9, 7, 12, 1, 2]  # by BINARY_*, as CPython's NB_*
INPLACE = 13                                                     # added to them where it is in place
COMPARE_NUMBERS = [-1, 2, 3, 0, 1, 4, 5]                         # by COMPARE_*, places in opcode.cmp_op


def make_operations() -> list[int]:
    """By number: the operation, -1: none."""
    out = [-1] * 256
    for k in NUMBERS:
        out[NUMBERS[k]] = k
    out[NUMBERS[op.BINARY_OP]] = op.BINARY_OP
    return out


OPERATIONS = make_operations()


def shown(code: int, arg: int) -> int:
    """The argument, of no jump, as programs see it."""
    if NUMBERS.get(code, 0) < HAVE_ARGUMENT:
        return 0
    if code == op.LOAD_GLOBAL:
        return 2 * arg
    if code == op.COMPARE_OP:
        return COMPARE_NUMBERS[arg]
    if code == op.BINARY_OP:
        return BINARY_NUMBERS[arg]
    return INPLACE + BINARY_NUMBERS[arg] if code == op.INPLACE_OP else arg


def place_in(numbers: list[int], n: int) -> int:
    """Where n stands, -1: nowhere."""
    for i in range(len(numbers)):
        if numbers[i] == n and n >= 0:
            return i
    return -1


def internal(code: int, arg: int) -> tuple[int, int]:
    """The operation and argument, of no jump, that programs see so; an argument below 0 is a wrong one."""
    if code == op.LOAD_GLOBAL:
        return code, -1 if arg & 1 else arg >> 1
    if code == op.COMPARE_OP:
        return code, place_in(COMPARE_NUMBERS, arg)
    if code == op.BINARY_OP:
        if arg >= INPLACE:
            return op.INPLACE_OP, place_in(BINARY_NUMBERS, arg - INPLACE)
        return code, place_in(BINARY_NUMBERS, arg)
    return code, arg


def units(arg: int) -> int:
    """Of an instruction with this argument."""
    return 1 if arg < 1 << 8 else 2 if arg < 1 << 16 else 3 if arg < 1 << 24 else 4


def first_of(ops: list[int]) -> int:
    """The instruction that has RESUME before it: the first one behind those that prepare the frame."""
    i = 0
    while 2 * i + 2 < len(ops) and (ops[2 * i] == op.COPY_FREE or ops[2 * i] == op.MAKE_CELL):
        i += 1
    return i + 2 if ops[2 * i] == op.RETURN_GENERATOR and 2 * i + 4 < len(ops) else i


class Layout:
    """Where the instructions of ops come to lie. starts: the first unit of each, and behind the last; those of EXTENDED_ARG and RESUME
    belong to what follows. first: the instruction behind RESUME."""

    def __init__(self, ops: list[int]) -> None:
        self.ops: list[int] = ops
        self.n: int = len(ops) // 2
        self.widths: list[int] = [1 if is_jump(ops[2 * i]) else units(shown(ops[2 * i], ops[2 * i + 1])) for i in range(self.n)]
        self.first: int = first_of(ops)
        self.widths[self.first] += 1
        self.starts: list[int] = [0] * (self.n + 1)
        self.place()
        while self.widen():
            self.place()

    def place(self) -> None:
        at = 0
        for i in range(self.n):
            self.starts[i] = at
            at += self.widths[i]
        self.starts[self.n] = at

    def lead(self, i: int) -> int:
        """The units of RESUME before the i-th instruction."""
        return 1 if i == self.first else 0

    def argument(self, i: int) -> int:
        """Of the i-th instruction, as programs see it."""
        code = self.ops[2 * i]
        arg = self.ops[2 * i + 1]
        if not is_jump(code):
            return shown(code, arg)
        distance = self.starts[arg // 2] + self.lead(arg // 2) - self.starts[i + 1]
        return -distance if code == op.JUMP_BACKWARD else distance

    def widen(self) -> bool:
        """Makes room for the distances of jumps; True if there was too little."""
        wider = False
        for i in range(self.n):
            if is_jump(self.ops[2 * i]):
                need = units(self.argument(i)) + self.lead(i)
                if need > self.widths[i]:
                    self.widths[i] = need
                    wider = True
        return wider

    def place_of(self, word: int) -> int:
        """The byte of the instruction at a word of ops, behind its EXTENDED_ARG."""
        return 2 * self.starts[word // 2 + 1] - 2

    def word_at(self, byte: int) -> int:
        """The word of the instruction in which a byte lies; that of the first or the last for one outside."""
        i = 0
        while i + 1 < self.n and self.starts[i + 1] <= byte >> 1:
            i += 1
        return 2 * i


def encode(ops: list[int]) -> str:
    """The instructions as bytes."""
    layout = Layout(ops)
    out = StringBuilder()
    for i in range(layout.n):
        arg = layout.argument(i)
        if i == layout.first:
            out.append(chr(RESUME))
            out.append("\0")
        for k in range(layout.widths[i] - layout.lead(i) - 1, 0, -1):
            out.append(chr(EXTENDED_ARG))
            out.append(chr(arg >> 8 * k & 0xFF))
        out.append(chr(NUMBERS.get(ops[2 * i], UNKNOWN)))
        out.append(chr(arg & 0xFF))
    return out.build()


def decode(data: str) -> list[int] | None:
    """What encode made bytes of; None for bytes that are no instructions, or jump to none."""
    ops: list[int] = []
    ends: list[int] = []           # of each instruction: the unit behind it
    index: dict[int, int] = {0: 0}  # the unit where one starts: which
    arg = 0
    prefixes = 0
    for unit in range(len(data) // 2):
        number = ord(data[2 * unit])
        arg = arg << 8 | ord(data[2 * unit + 1])
        if number == EXTENDED_ARG and prefixes < MOST_PREFIXES:
            prefixes += 1
            continue
        if number == RESUME:
            index[unit + 1] = len(ends)
            arg = 0
            prefixes = 0
            continue
        code = OPERATIONS[number]
        if code < 0:
            return None
        if not is_jump(code):
            code, arg = internal(code, arg if number >= HAVE_ARGUMENT else 0)
            if arg < 0:
                return None
        ops.append(code)
        ops.append(arg)
        ends.append(unit + 1)
        index[unit + 1] = len(ends)
        arg = 0
        prefixes = 0
    if len(data) % 2 or prefixes:
        return None
    for i in range(len(ends)):
        if is_jump(ops[2 * i]):
            distance = ops[2 * i + 1]
            to = ends[i] - distance if ops[2 * i] == op.JUMP_BACKWARD else ends[i] + distance
            if to not in index:
                return None
            ops[2 * i + 1] = 2 * index[to]
    return ops


# ---- the table of handlers: CPython's Objects/exception_handling_notes.txt ----
def add_number(out: StringBuilder, n: int, first: int) -> None:
    """Six bits a byte, the highest first; 64 says that more follow, first goes into the first byte."""
    shift = 0
    while n >> shift >= 64:
        shift += 6
    while shift:
        out.append(chr(first | 64 | n >> shift & 63))
        first = 0
        shift -= 6
    out.append(chr(first | n & 63))


def encode_handlers(ops: list[int], handlers: list[int]) -> str:
    """co_exceptiontable of compiler.code.CodeData's handlers."""
    out = StringBuilder()
    if not handlers:
        return ""
    starts = Layout(ops).starts
    for i in range(0, len(handlers), 5):
        start = starts[handlers[i] // 2]
        add_number(out, start, 128)
        add_number(out, starts[handlers[i + 1] // 2] - start, 0)
        add_number(out, starts[handlers[i + 2] // 2], 0)
        add_number(out, handlers[i + 3] << 1 | handlers[i + 4], 0)
    return out.build()


def decode_handlers(ops: list[int], data: str) -> list[int] | None:
    """What encode_handlers made a text of; None if it is no such table of these instructions."""
    numbers: list[int] = []
    n = 0
    for c in data:
        if n >> 40:
            return None
        n = n << 6 | ord(c) & 63
        if not ord(c) & 64:
            numbers.append(n)
            n = 0
    if n or len(numbers) % 4:
        return None
    out: list[int] = []
    if not numbers:
        return out
    starts = Layout(ops).starts
    words: dict[int, int] = {}
    for i in range(len(starts)):
        words[starts[i]] = 2 * i
    for i in range(0, len(numbers), 4):
        start = numbers[i]
        end = start + numbers[i + 1]
        if start not in words or end not in words or numbers[i + 2] not in words:
            return None
        out.extend([words[start], words[end], words[numbers[i + 2]], numbers[i + 3] >> 1, numbers[i + 3] & 1])
    return out
