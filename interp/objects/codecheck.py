"""Is a code object, whose parts come from outside, one that the machine can run? Operands are in their ranges, jumps go to instructions,
the stack has one depth at each of them and never more than is said, a null is where a call finds it alone, and cells are in
their slots before they are used. What kind of value an operation finds it looks itself (vm/expect.py)."""

import compiler.opcodes as op
from compiler.assemble import ends, is_jump
from compiler.effects import effect
from objects.code import W_Code

MOST = 1000000  # of operands that count something
OPS = 160

SLOT_OPS = [op.LOAD_FAST, op.STORE_FAST, op.DELETE_FAST]
CELL_OPS = [op.LOAD_DEREF, op.STORE_DEREF, op.DELETE_DEREF, op.LOAD_CLASSDEREF, op.LOAD_CLOSURE]
NAME_OPS = [op.LOAD_NAME, op.STORE_NAME, op.DELETE_NAME, op.LOAD_GLOBAL, op.STORE_GLOBAL, op.DELETE_GLOBAL, op.LOAD_ATTR, op.STORE_ATTR,
            op.DELETE_ATTR, op.LOAD_METHOD, op.IMPORT_NAME, op.IMPORT_FROM]
# how many values there must be from the top to the one that the argument names, counted from 1 before the operation takes any
REACHES = {op.COPY: 0, op.SWAP: 0, op.LIST_APPEND: 1, op.SET_ADD: 1, op.MAP_ADD: 2, op.LIST_EXTEND: 1, op.SET_UPDATE: 1, op.DICT_UPDATE: 1,
           op.DICT_MERGE: 3}
LEAST = {op.BUILD_SLICE: 2, op.BINARY_OP: 1, op.INPLACE_OP: 1, op.COMPARE_OP: 1, op.COPY: 1, op.SWAP: 1, op.LIST_APPEND: 1, op.SET_ADD: 1,
         op.MAP_ADD: 1, op.LIST_EXTEND: 1, op.SET_UPDATE: 1, op.DICT_UPDATE: 1, op.DICT_MERGE: 1}
HIGHEST = {op.BUILD_SLICE: 3, op.CALL_EX: 1, op.MAKE_FUNCTION: 15, op.RAISE_VARARGS: 2, op.RERAISE: 1, op.GET_AWAITABLE: 2, op.IS_OP: 1,
           op.CONTAINS_OP: 1, op.FORMAT_VALUE: 7, op.BINARY_OP: 13, op.INPLACE_OP: 13, op.COMPARE_OP: 6}
# values that are taken where the effect does not say so, for others are left; none of them may be a null
TAKES = {op.LOAD_ATTR: 1, op.LOAD_METHOD: 1, op.STORE_ATTR: 2, op.BINARY_SUBSCR: 2, op.BINARY_OP: 2, op.INPLACE_OP: 2, op.UNARY_NEGATIVE: 1,
         op.UNARY_POSITIVE: 1, op.UNARY_INVERT: 1, op.UNARY_NOT: 1, op.COMPARE_OP: 2, op.IS_OP: 2, op.CONTAINS_OP: 2, op.LIST_TO_TUPLE: 1,
         op.GET_ITER: 1, op.GET_LEN: 1, op.YIELD_VALUE: 1, op.GET_YIELD_FROM_ITER: 1, op.GET_AWAITABLE: 1, op.GET_AITER: 1,
         op.ASYNC_GEN_WRAP: 1, op.CHECK_EG_MATCH: 2, op.PREP_RERAISE_STAR: 2, op.BEFORE_WITH: 1, op.BEFORE_ASYNC_WITH: 1, op.IMPORT_NAME: 2,
         op.IMPORT_FROM: 1, op.MATCH_MAPPING: 1, op.MATCH_SEQUENCE: 1, op.MATCH_KEYS: 2, op.MATCH_CLASS: 3, op.DICT_WITHOUT: 2,
         op.UNPACK_SEQUENCE: 1, op.UNPACK_EX: 1, op.PUSH_EXC_INFO: 1, op.CHECK_EXC_MATCH: 2, op.FOR_ITER: 1,
         op.JUMP_IF_FALSE_OR_POP: 1, op.JUMP_IF_TRUE_OR_POP: 1, op.SEND: 2, op.LIST_EXTEND: 1}
LOOKS = {op.WITH_EXCEPT_START: 4, op.GET_ANEXT: 1}  # values that are looked at alone
NO_TABLE = -1


class BadCode(Exception):
    """The code cannot run."""


def flags_of(ops: list[int]) -> list[bool]:
    out: list[bool] = [False] * OPS
    for k in ops:
        out[k] = True
    return out


def known_ops() -> list[bool]:
    """The operations that there are."""
    out: list[bool] = [False] * OPS
    for low, high in [(0, 5), (10, 25), (30, 45), (50, 66), (70, 81), (90, 103), (110, 120), (130, 134), (140, 144)]:
        for k in range(low, high + 1):
            out[k] = True
    return out


def table_of(numbers: dict[int, int]) -> list[int]:
    out: list[int] = [NO_TABLE] * OPS
    for k in numbers:
        out[k] = numbers[k]
    return out


known = known_ops()
is_slot_op = flags_of(SLOT_OPS)
is_cell_op = flags_of(CELL_OPS)
is_name_op = flags_of(NAME_OPS)
is_first_op = flags_of([op.NOP, op.MAKE_CELL, op.COPY_FREE, op.RETURN_GENERATOR, op.POP_TOP])
reaches = table_of(REACHES)
least = table_of(LEAST)
highest = table_of(HIGHEST)
taken = table_of(TAKES)
looks = table_of(LOOKS)


def demand(yes: bool) -> None:
    if not yes:
        raise BadCode("malformed code")


def takes(k: int, arg: int) -> int:
    """How many values at most the operation takes from the stack."""
    if k == op.CALL:
        return arg + 2
    if k == op.CALL_KW:
        return arg + 3
    if k == op.CALL_EX:
        return arg + 3
    if k == op.BUILD_MAP:
        return 2 * arg
    if (k >= op.BUILD_TUPLE and k <= op.BUILD_SET) or k == op.BUILD_STRING or k == op.BUILD_SLICE:
        return arg
    if k == op.FORMAT_VALUE:
        return 2 if arg & 4 else 1
    if taken[k] >= 0:
        return taken[k]
    if k == op.MAKE_FUNCTION:
        return 1 - effect(k, arg, False)
    e = effect(k, arg, False)
    return -e if e < 0 else 0


class Checker:
    """depths: of the stack before each instruction that was reached, -1: not reached yet; nulls: which of its places may hold none."""

    def __init__(self, code: W_Code) -> None:
        self.code: W_Code = code
        self.n: int = len(code.ops)
        self.room: int = code.size - code.nslots
        self.depths: list[int] = [-1] * (len(code.ops) // 2)
        self.nulls: list[list[int]] = []  # by instruction: places of nulls, in order
        self.work: list[int] = []
        self.is_cell: list[bool] = [False] * code.nslots  # slots that hold a cell once the first instructions ran

    # ---- what does not depend on the way ----
    def check_tables(self) -> None:
        c = self.code
        demand(self.n >= 2 and c.argcount >= 0 and 0 <= c.posonlyargcount <= c.argcount and c.kwonlyargcount >= 0)
        demand(c.argcount <= MOST and c.kwonlyargcount <= MOST and c.parameters() <= c.nlocals)
        demand(len(c.handlers) % 5 == 0)
        for i in range(0, len(c.handlers), 5):
            start = c.handlers[i]
            to = c.handlers[i + 2]
            demand(0 <= start < c.handlers[i + 1] <= self.n and start % 2 == 0)
            demand(0 < to < self.n and to % 2 == 0 and 0 <= c.handlers[i + 3] <= self.room)
            demand(c.handlers[i + 4] == 0 or c.handlers[i + 4] == 1)

    def check_first(self) -> None:
        """The instructions that make cells and the generator come first, and nothing leads back to them."""
        c = self.code
        ops = c.ops
        free = c.nslots - c.nfree
        for slot in range(free, c.nslots):
            self.is_cell[slot] = True  # the frame gets them with the call
        for pc in range(0, self.n, 2):
            demand(0 <= ops[pc] < OPS and known[ops[pc]])
        generators = 0
        pc = 0
        while pc < self.n and is_first_op[ops[pc]]:
            if ops[pc] == op.MAKE_CELL:
                demand(0 <= ops[pc + 1] < free and not self.is_cell[ops[pc + 1]])
                self.is_cell[ops[pc + 1]] = True
            elif ops[pc] == op.RETURN_GENERATOR:
                generators += 1
            pc += 2
        demand(generators == (1 if c.is_generator() else 0))
        end = pc
        while pc < self.n:
            demand(ops[pc] != op.MAKE_CELL and ops[pc] != op.RETURN_GENERATOR)
            pc += 2
        for at in range(0, self.n, 2):
            if is_jump(ops[at]):
                demand(self.is_behind(ops[at + 1], end))
        for i in range(0, len(c.handlers), 5):
            demand(self.is_behind(c.handlers[i + 2], end))

    def is_behind(self, to: int, end: int) -> bool:
        """Does a jump go behind the instructions that make cells, which are before end?"""
        if to < 0 or to >= self.n:
            return False
        while to < end:
            if self.code.ops[to] == op.MAKE_CELL or self.code.ops[to] == op.RETURN_GENERATOR:
                return False
            to += 2
        return True

    def check_operand(self, pc: int, k: int, arg: int) -> None:
        c = self.code
        demand(0 <= arg <= MOST)
        if is_slot_op[k]:
            demand(arg < c.nslots and not self.is_cell[arg])
        elif is_cell_op[k]:
            demand(arg < c.nslots and self.is_cell[arg])
        elif is_name_op[k]:
            demand(arg < len(c.names))
        elif k == op.LOAD_CONST:
            demand(arg < len(c.consts))
        elif is_jump(k):
            demand(arg < self.n and arg % 2 == 0 and (arg <= pc if k == op.JUMP_BACKWARD else arg > pc))
        elif k == op.COPY_FREE:
            demand(arg == c.nfree)
        elif k == op.YIELD_VALUE or k == op.SEND or k == op.GET_YIELD_FROM_ITER:
            demand(c.is_generator())
        demand(arg >= least[k] and (highest[k] < 0 or arg <= highest[k]))

    # ---- the ways through the code ----
    def reach(self, pc: int, depth: int, nulls: list[int]) -> None:
        """Control comes to pc with a stack of this depth."""
        demand(pc < self.n and 0 <= depth <= self.room)
        i = pc // 2
        if self.depths[i] < 0:
            self.depths[i] = depth
            self.nulls[i] = [p for p in nulls if p < depth]
            self.work.append(pc)
            return
        demand(self.depths[i] == depth)
        mine = self.nulls[i]
        more = [p for p in nulls if p < depth and p not in mine]
        if more:
            self.nulls[i] = mine + more
            self.work.append(pc)

    def step(self, pc: int) -> None:
        c = self.code
        k = c.ops[pc]
        arg = c.ops[pc + 1]
        self.check_operand(pc, k, arg)
        depth = self.depths[pc // 2]
        nulls = self.nulls[pc // 2]
        n = takes(k, arg)
        demand(n <= depth)
        self.check_nulls(k, arg, depth, n, nulls)
        h = self.handler(pc)
        if h >= 0:
            demand(c.handlers[h + 3] <= (depth if k == op.PUSH_EXC_INFO else depth - n))  # which raises before it takes
            self.reach(c.handlers[h + 2], c.handlers[h + 3] + 1 + c.handlers[h + 4], [p for p in nulls if p < c.handlers[h + 3]])
        left = [p for p in nulls if p < depth - n]
        if k == op.SWAP:
            left = swapped(nulls, depth - 1, depth - arg)
        elif k == op.PUSH_NULL:
            left = nulls + [depth]
        elif k == op.LOAD_METHOD:
            left.append(depth - 1)
        if is_jump(k):
            self.reach(arg, depth + effect(k, arg, True), left)
        after = depth + effect(k, arg, False)
        demand(after >= 0 and after <= self.room)
        if not ends(k):
            self.reach(pc + 2, after, left)

    def check_nulls(self, k: int, arg: int, depth: int, n: int, nulls: list[int]) -> None:
        """No null where a value is taken or looked at."""
        if reaches[k] >= 0:
            demand(arg + reaches[k] <= depth)
        demand(looks[k] <= depth)
        if k == op.POP_TOP or k == op.SWAP or not nulls:
            return
        lowest = depth - max(n, looks[k])
        if k == op.CALL or k == op.CALL_KW or k == op.CALL_EX:
            lowest += 1  # the lowest that a call takes may be one
        for p in nulls:
            demand(p < lowest)
        if k == op.COPY:
            demand(depth - arg not in nulls)
        elif k == op.DICT_MERGE:
            demand(depth - arg - 3 not in nulls)

    def handler(self, pc: int) -> int:
        """Where in handlers the one that covers pc stands, or -1."""
        h = self.code.handlers
        for i in range(0, len(h), 5):
            if h[i] <= pc and pc < h[i + 1]:
                return i
        return -1

    def check(self) -> None:
        self.check_tables()
        self.check_first()
        for i in range(self.n // 2):
            self.nulls.append(no_nulls)
        self.reach(0, 0, no_nulls)
        while self.work:
            self.step(self.work.pop())


no_nulls: list[int] = []


def swapped(nulls: list[int], a: int, b: int) -> list[int]:
    """Places of nulls after two places were exchanged."""
    return [b if p == a else a if p == b else p for p in nulls]


def check_code(code: W_Code) -> bool:
    """May the machine run the code? The code objects among its constants were checked when they were made."""
    try:
        Checker(code).check()
        return True
    except BadCode:
        return False
