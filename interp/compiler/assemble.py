"""Instructions with labels to words: jumps are shortened, unreachable code and empty instructions dropped, stack depths
found, and the tables of handlers and positions written."""

from compiler.code import CodeData, Item
from compiler.opcodes import (DELETE_DEREF, FOR_ITER, JUMP, JUMP_BACKWARD, JUMP_IF_FALSE_OR_POP,
                              JUMP_IF_TRUE_OR_POP, LOAD_CLASSDEREF, LOAD_CLOSURE, LOAD_CONST, LOAD_DEREF, MAKE_CELL,
                              NOP, POP_JUMP_IF_FALSE, POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE,
                              RAISE_VARARGS, RERAISE, RETURN_VALUE, SEND, STORE_DEREF)
from compiler.effects import effect
from compiler.unit import NOWHERE, SETUP, Instr, Label, Unit


def is_jump(op: int) -> bool:
    return (JUMP <= op and op <= POP_JUMP_IF_NOT_NONE) or op == FOR_ITER or op == SEND


def ends(op: int) -> bool:
    """True if control never goes on behind the operation."""
    return op == JUMP or op == JUMP_BACKWARD or op == RETURN_VALUE or op == RAISE_VARARGS or op == RERAISE


def is_conditional(op: int) -> bool:
    return POP_JUMP_IF_FALSE <= op and op <= POP_JUMP_IF_NOT_NONE


def has_cell(op: int) -> bool:
    return (op == LOAD_DEREF or op == STORE_DEREF or op == DELETE_DEREF or op == LOAD_CLASSDEREF or op == LOAD_CLOSURE
            or op == MAKE_CELL)


class Assembler:
    """The passes over one unit. depths: the stack's depth before each instruction, -1 if none leads there."""

    def __init__(self, unit: Unit) -> None:
        self.unit: Unit = unit
        self.instrs: list[Instr] = unit.instrs
        self.depths: list[int] = [-1] * len(unit.instrs)
        self.work: list[int] = []
        self.most: int = 0
        self.headers: dict[int, bool] = {}
        self.joins: dict[int, bool] = {}

    # ---- jumps to jumps ----
    def target(self, i: Instr) -> int:
        label = i.label
        return -1 if label is None else label.at

    def real(self, at: int, line: int) -> int:
        """The first instruction at or behind that does anything, or shows a line that this one does not."""
        while at < len(self.instrs) and self.instrs[at].op == NOP and self.shows(at, line):
            at += 1
        return at

    def shows(self, at: int, line: int) -> bool:
        """True if the instruction shows no line but this."""
        return self.instrs[at].line < 0 or self.instrs[at].line == line

    def retarget(self, i: Instr, at: int) -> None:
        label = Label()
        label.at = at
        i.label = label

    def thread(self, i: Instr) -> bool:
        """Makes a jump to a jump one jump; True if something changed. A conditional jump never becomes a backward one."""
        at = self.real(self.target(i), i.line)
        if at >= len(self.instrs):
            return False
        t = self.instrs[at]
        to = self.target(t)
        if t.op == JUMP and i.op != JUMP_BACKWARD and to != self.target(i) and self.shows(at, i.line):
            if i.op == JUMP or is_conditional(i.op):
                self.retarget(i, to)
                return True
        if i.op == JUMP and t.op == JUMP_BACKWARD and self.shows(at, i.line):
            i.op = JUMP_BACKWARD
            self.retarget(i, to)
            return True
        if i.op == JUMP_IF_FALSE_OR_POP or i.op == JUMP_IF_TRUE_OR_POP:
            return self.thread_value(i, t, at, to)
        return False

    def thread_value(self, i: Instr, t: Instr, at: int, to: int) -> bool:
        """A jump that keeps the tested value, to an instruction that tests it again."""
        other = JUMP_IF_TRUE_OR_POP if i.op == JUMP_IF_FALSE_OR_POP else JUMP_IF_FALSE_OR_POP
        pop = POP_JUMP_IF_FALSE if i.op == JUMP_IF_FALSE_OR_POP else POP_JUMP_IF_TRUE
        other_pop = POP_JUMP_IF_TRUE if i.op == JUMP_IF_FALSE_OR_POP else POP_JUMP_IF_FALSE
        if t.op == i.op:
            self.retarget(i, to)
        elif t.op == pop:
            i.op = pop
            self.retarget(i, to)
        elif t.op == other or t.op == other_pop:
            i.op = pop
            self.retarget(i, at + 1)
        else:
            return False
        return True

    def thread_all(self) -> None:
        for i in self.instrs:
            if is_jump(i.op):
                rounds = 0
                while rounds < 100 and self.thread(i):
                    rounds += 1

    # ---- the return at the end ----
    def copy_end(self) -> None:
        """Jumps to the return that stands at the end without a line get returns of their own lines, as CPython's have."""
        end = len(self.instrs) - 2
        if end < 0 or self.instrs[end].line >= 0 or self.instrs[end].op != LOAD_CONST:
            return
        copies: dict[int, int] = {}
        place = self.instrs[0]
        for k in range(end):
            i = self.instrs[k]
            if i.line >= 0 or k > 0 and ends(self.instrs[k - 1].op):
                place = i  # what has no place has that of what comes before it
            line = place.line
            if line < 0 or not (i.op == JUMP or i.op == FOR_ITER or is_conditional(i.op)) or self.real(self.target(i), line) != end:
                continue
            if line not in copies:
                copies[line] = len(self.instrs)
                for original in [self.instrs[end], self.instrs[end + 1]]:
                    copy = Instr(original.op, original.arg, None, NOWHERE, original.handler)
                    copy.line = line
                    copy.end_line = place.end_line
                    copy.col = place.col
                    copy.end_col = place.end_col
                    self.instrs.append(copy)
                    self.depths.append(-1)
            self.retarget(i, copies[line])

    # ---- what is reached, and how deep the stack is there ----
    def reach(self, at: int, depth: int) -> None:
        if depth > self.most:
            self.most = depth
        if self.depths[at] < 0:
            self.depths[at] = depth
            self.work.append(at)

    def flow(self) -> None:
        self.reach(0, 0)
        while self.work:
            at = self.work.pop()
            going = True
            while going:
                going = self.step(at)
                at += 1
                going = going and self.depths[at] < 0
                if going:
                    self.depths[at] = self.next_depth(at - 1)
                elif not ends(self.instrs[at - 1].op):
                    self.reach(at, self.next_depth(at - 1))

    def next_depth(self, at: int) -> int:
        i = self.instrs[at]
        depth = self.depths[at] + effect(i.op, i.arg, False)
        if depth > self.most:
            self.most = depth
        return depth

    def step(self, at: int) -> bool:
        """Reaches what the instruction leads to; True if control goes on behind it."""
        i = self.instrs[at]
        depth = self.depths[at]
        if i.op == SETUP:
            h = self.unit.handlers[i.arg]
            h.depth = depth - h.less
            return True
        handler = i.handler
        if handler is not None and handler.depth >= 0 and i.op != NOP and i.op != JUMP:
            self.reach(handler.label.at, handler.depth + (2 if handler.keep else 1))
        if is_jump(i.op):
            to = self.target(i)
            self.reach(to, depth + effect(i.op, i.arg, True))
            self.joins[to] = True
            if i.op == JUMP_BACKWARD:
                self.headers[to] = True
        return not ends(i.op)

    # ---- what is kept ----
    def fill_places(self) -> None:
        """An instruction without a place has that of the one before it, if that one alone leads to it."""
        for at in range(1, len(self.instrs)):
            i = self.instrs[at]
            before = self.instrs[at - 1]
            if i.line < 0 and self.depths[at] >= 0 and self.depths[at - 1] >= 0 and not ends(before.op) and at not in self.joins:
                i.line = before.line
                i.end_line = before.end_line
                i.col = before.col
                i.end_col = before.end_col
            if is_jump(i.op) and self.depths[at] >= 0:
                to = self.target(i)
                t = self.instrs[to]
                if t.line < 0 and to > at and (to == 0 or ends(self.instrs[to - 1].op)):
                    t.line = i.line
                    t.end_line = i.end_line
                    t.col = i.col
                    t.end_col = i.end_col

    def kept(self) -> list[bool]:
        keep = [d >= 0 for d in self.depths]
        line = -1      # of the instruction before
        for at in range(len(self.instrs)):
            if not keep[at]:
                continue
            i = self.instrs[at]
            if at in self.joins:
                line = -1
            if i.op == SETUP or i.op == NOP:
                follows = self.next_kept(keep, at + 1)
                same = follows >= 0 and (self.instrs[follows].line == i.line or self.instrs[follows].line < 0)
                if at in self.headers and follows in self.headers:
                    i.op = NOP  # two loops do not share a header
                elif i.line < 0 or i.line == line or same:
                    keep[at] = False
                    continue
                else:
                    i.op = NOP
                i.arg = 0
            line = i.line
        self.drop_jumps(keep)
        return keep

    def drop_jumps(self, keep: list[bool]) -> None:
        """A jump to what follows goes, or becomes a NOP if no other instruction shows its line."""
        for at in range(len(self.instrs) - 1, -1, -1):
            i = self.instrs[at]
            if not keep[at] or i.op != JUMP or at in self.headers:
                continue
            follows = self.next_kept(keep, at + 1)
            if follows != self.next_kept(keep, self.target(i)):
                continue
            before = at - 1
            while before > 0 and not keep[before]:
                before -= 1
            same = before >= 0 and self.instrs[before].line == i.line and at not in self.joins
            if i.line < 0 or same or self.instrs[follows].line == i.line:
                keep[at] = False
            else:
                i.op = NOP
                i.arg = 0

    def next_kept(self, keep: list[bool], at: int) -> int:
        while at < len(keep):
            if keep[at]:
                return at
            at += 1
        return -1

    # ---- words ----
    def write(self, keep: list[bool]) -> None:
        code = self.unit.code
        words: list[int] = []  # the word of each instruction, of a dropped one that of the next kept one
        n = 0
        for k in keep:
            words.append(n)
            n += 2 if k else 0
        words.append(n)
        consts: list[Item] = code.consts
        moved: list[int] = [-1] * len(consts)
        code.consts = []
        if self.unit.keep_first:
            moved[0] = 0
            code.consts.append(consts[0])
        for at in range(len(self.instrs)):
            if not keep[at]:
                continue
            i = self.instrs[at]
            arg = i.arg
            if is_jump(i.op):
                arg = words[self.target(i)]
            elif has_cell(i.op):
                arg = self.slot(arg)
            elif i.op == LOAD_CONST:
                if moved[arg] < 0:
                    moved[arg] = len(code.consts)
                    code.consts.append(consts[arg])
                arg = moved[arg]
            code.ops.append(i.op)
            code.ops.append(arg)
            code.positions.append(i.line)
            code.positions.append(i.end_line)
            code.positions.append(i.col)
            code.positions.append(i.end_col)
            self.cover(i, words[at], words)
        code.stacksize = self.most

    def slot(self, cell: int) -> int:
        """The frame's slot of a cell."""
        code = self.unit.code
        slot = len(code.varnames)
        for k in range(len(code.cellvars)):
            name = code.cellvars[k]
            is_param = name in self.unit.varnames
            if k == cell:
                return self.unit.varnames[name] if is_param else slot
            if not is_param:
                slot += 1
        return slot + cell - len(code.cellvars)

    def cover(self, i: Instr, word: int, words: list[int]) -> None:
        """Notes the instruction's handler, in the entry of the one before it if that is the same."""
        h = i.handler
        if h is None or h.depth < 0 or self.depths[h.label.at] < 0:
            return
        table = self.unit.code.handlers
        to = words[h.label.at]
        n = len(table)
        keep = 1 if h.keep else 0
        if n and table[n - 4] == word and table[n - 3] == to and table[n - 2] == h.depth and table[n - 1] == keep:
            table[n - 4] = word + 2
            return
        table.append(word)
        table.append(word + 2)
        table.append(to)
        table.append(h.depth)
        table.append(keep)


def assemble(unit: Unit) -> CodeData:
    """The unit's code; all its labels are placed, and its last instruction returns."""
    a = Assembler(unit)
    a.thread_all()
    a.copy_end()
    a.flow()
    a.fill_places()
    a.write(a.kept())
    return unit.code
