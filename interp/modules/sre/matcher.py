"""The matcher: runs a program on a text with a stack of its own for what may be tried or must be undone.

An entry of the stack is three words: a place of the program, an offset in the text and one word more, to go on with; or the complement
of a register, its old value and nothing. To fail is to go down to the nearest place, undoing on the way. A group that is left for
good (atomic ones, assertions) takes its places from the stack and leaves what is to be undone.
"""

import vm.signals as signals
from modules.sre.charset import CharSet, DECODE, EXACT, is_word, is_word_ascii, lowered
from modules.sre.codes import (AT_BEGINNING, AT_BEGINNING_LINE, AT_BEGINNING_STRING, AT_BOUNDARY, AT_END, AT_END_LINE, AT_END_STRING,
                               AT_LOC_BOUNDARY, AT_UNI_BOUNDARY)
from modules.sre.program import (NO_FILTER, NO_LIMIT, O_ALL, O_ANY, O_ASSERT, O_ASSERTED, O_AT, O_ATOMIC, O_BACK, O_BYTE, O_CUT, O_END,
                                 O_FRUGAL, O_GREEDY, O_HELD, O_HOLD, O_IF, O_INIT, O_JUMP, O_LAZY, O_MARK, O_MORE, O_REF, O_REFUSE,
                                 O_REFUSED, O_SET, O_SPLIT, O_TEXT, O_UNTIL, O_UNTIL_MIN, POSSESSIVE, Program, U_ALL, U_ANY, U_BYTE, U_SET)
from modules.sre.subject import Subject
from rtlib import Array, host

FAILED = -1
FIRST_STACK = 300
MOST_STACK = 1 << 27   # words
TURNS = 10000          # failures between two looks for signals


class Pool:
    """A stack that nobody uses."""

    def __init__(self) -> None:
        self.stack: Array[int] | None = None


pool = Pool()


class Matcher:
    """One use of a program on text[start:end]; after a match, `began` and `ended` are where it stands and `registers` has its groups."""

    _immutable_fields_ = ["program", "subject", "data", "wide", "end"]

    def __init__(self, program: Program, subject: Subject, start: int, end: int) -> None:
        self.program: Program = program
        self.subject: Subject = subject
        self.data: bytes = subject.data
        self.wide: bool = program.wide
        self.start: int = start               # where the next search begins
        self.end: int = max(start, end)
        self.is_void: bool = start > end      # nothing can be found
        self.whole: bool = False              # must the match reach the end?
        self.must_advance: bool = False       # may the next match not be empty where it is tried first?
        self.refused: int = -1                # where a match may not end
        self.began: int = 0
        self.ended: int = 0
        self.registers: Array[int] = Array(program.registers, -1)
        self.dirty: bool = False              # do registers have values that nothing will undo?
        stack = pool.stack
        pool.stack = None
        if stack is None:
            stack = Array(FIRST_STACK, 0)
        self.stack: Array[int] = stack
        self.sp: int = 0
        self.at: int = 0                      # where an operation outside of the loop leaves off
        self.turns: int = TURNS

    def close(self) -> None:
        """Gives the stack to the next matcher."""
        if len(self.stack) <= FIRST_STACK:
            pool.stack = self.stack

    # ---- stack ----
    def push(self, place: int, at: int, more: int) -> None:
        sp = self.sp
        stack = self.stack
        if sp + 3 > len(stack):
            stack = self.grow()
        stack[sp] = place
        stack[sp + 1] = at
        stack[sp + 2] = more
        self.sp = sp + 3

    def grow(self) -> Array[int]:
        n = len(self.stack)
        if n >= MOST_STACK:
            raise MemoryError
        more = Array(2 * n, 0)
        for i in range(n):
            more[i] = self.stack[i]
        self.stack = more
        return more

    def set(self, r: int, value: int) -> None:
        """Gives a register a value; what it was comes back on failure."""
        if self.sp:
            self.push(~r, self.registers[r], 0)
        else:
            self.dirty = True
        self.registers[r] = value

    def cut(self, base: int) -> None:
        """Takes the places above base from the stack."""
        stack = self.stack
        to = base
        for i in range(base, self.sp, 3):
            if stack[i] < 0:
                stack[to] = stack[i]
                stack[to + 1] = stack[i + 1]
                to += 3
        self.sp = to

    def unwind(self, base: int) -> None:
        """Takes all entries above base from the stack, undoing."""
        sp = self.sp
        while sp > base:
            sp -= 3
            place = self.stack[sp]
            if place < 0:
                self.registers[~place] = self.stack[sp + 1]
        self.sp = sp

    def look_for_signals(self) -> None:
        self.turns = TURNS
        if host.signals_wait():
            signals.serve_signals()

    # ---- the loop ----
    def match_at(self, at: int) -> bool:
        """Tries a match that begins at a place."""
        if self.dirty:
            for i in range(2 * self.program.groups + 1):
                self.registers[i] = -1
            self.dirty = False
        self.sp = 0
        self.began = at
        self.ended = self.run(0, at)
        if self.ended < 0:
            return False
        self.dirty = True
        return True

    def run(self, pc: int, at: int) -> int:
        """Runs the program from a place; gives where the match ends, or FAILED."""
        program = self.program
        code = program.code
        data = self.data
        end = self.end
        more = 0
        while True:
            op = code[pc]
            if op == O_BYTE:
                if at < end and data[at] == code[pc + 1]:
                    at += 1
                    pc += 2
                    continue
            elif op == O_SET:
                if at < end:
                    s = program.sets[code[pc + 1]]
                    k = s.table[data[at]]
                    if k == 1:
                        at += 1
                        pc += 2
                        continue
                    if k == DECODE and s.has(decode(data, at)):
                        at += size_at(data, at)
                        pc += 2
                        continue
            elif op == O_GREEDY:
                to = self.greedy(pc, at)
                if to >= 0:
                    at = to
                    pc += 8
                    continue
            elif op == O_BACK:
                to = self.back(pc, at, more)
                if to >= 0:
                    at = to
                    pc += 2
                    continue
            elif op == O_SPLIT:
                filter = code[pc + 2]
                if filter == NO_FILTER or (at < end and self.passes(filter, at)):
                    self.push(code[pc + 1], at, 0)
                    pc += 3
                else:
                    pc = code[pc + 1]
                continue
            elif op == O_JUMP:
                pc = code[pc + 1]
                continue
            elif op == O_MARK:
                r = code[pc + 1]
                self.set(r, at)
                if r & 1:
                    self.set(2 * program.groups, r // 2)
                pc += 2
                continue
            elif op == O_LAZY:
                self.push(pc + 2, at, 0)
                pc = code[pc + 1]
                continue
            elif op == O_END:
                if (not self.whole or at == end) and at != self.refused:
                    return at
            else:
                pc = self.operation(op, pc, at, more)
                if pc >= 0:
                    at = self.at
                    continue
            pc = self.fail()
            if pc < 0:
                return FAILED
            at = self.at
            more = self.stack[self.sp + 2]

    def fail(self) -> int:
        """The place to go on at after a failure; FAILED if there is none. self.at becomes the offset, the third word stands above
        the stack."""
        stack = self.stack
        sp = self.sp
        self.turns -= 1
        if self.turns <= 0:
            self.look_for_signals()
        while sp > 0:
            sp -= 3
            place = stack[sp]
            if place >= 0:
                self.at = stack[sp + 1]
                self.sp = sp
                return place
            self.registers[~place] = stack[sp + 1]
        self.sp = 0
        return FAILED

    def passes(self, filter: int, at: int) -> bool:
        """May the character at a place, which is not the end, begin what has the filter?"""
        c = self.data[at]
        if filter < 256:
            return c == filter
        s = self.program.sets[filter - 256]
        k = s.table[c]
        return k == 1 or (k == DECODE and s.has(decode(self.data, at)))

    # ---- repeated characters ----
    def greedy(self, pc: int, at: int) -> int:
        """O_GREEDY: takes as many characters as there are; gives the place behind them or FAILED."""
        code = self.program.code
        least = code[pc + 3]
        next = code[pc + 5]
        low = at
        if least:
            low = self.take(code[pc + 1], code[pc + 2], at, least, True)
            if low < 0:
                return FAILED
        to = self.take(code[pc + 1], code[pc + 2], low, code[pc + 4] - least, False)
        if next == POSSESSIVE:
            return to
        if next >= 0 and (to >= self.end or self.data[to] != next):
            return self.back(pc + 6, to, low)
        if to > low:
            self.push(pc + 6, to, low)
        return to

    def back(self, pc: int, at: int, low: int) -> int:
        """O_BACK: one character less than those up to at, but not below low; gives the place or FAILED."""
        next = self.program.code[pc + 1]
        data = self.data
        while at > low:
            at -= 1
            if self.wide:
                while data[at] & 0xC0 == 0x80:
                    at -= 1
            if next < 0 or data[at] == next:
                if at > low:
                    self.push(pc, at, low)
                return at
        return FAILED

    def take(self, kind: int, argument: int, at: int, most: int, all: bool) -> int:
        """The place behind up to `most` characters of a kind; FAILED if all are wanted and there are less."""
        if kind == U_SET:
            return self.take_set(self.program.sets[argument], at, most, all)
        data = self.data
        end = self.end
        if most >= NO_LIMIT >> 1 and kind != U_BYTE:
            if kind == U_ALL:
                return end
            if kind == U_ANY:
                to = data.find(b"\n", at, end)
                return end if to < 0 else to
        if kind == U_BYTE:
            to = at + min(most, end - at)
            start = at
            while at < to and data[at] == argument:
                at += 1
            return FAILED if all and at - start < most else at
        while most > 0:
            to = self.one(kind, argument, at)
            if to < 0:
                return FAILED if all else at
            at = to
            most -= 1
        return at

    def take_set(self, s: CharSet, at: int, most: int, all: bool) -> int:
        """take of a set."""
        data = self.data
        end = self.end
        table = s.table
        while most > 0 and at < end:
            k = table[data[at]]
            if k == 1:
                at += 1
            elif k == DECODE and s.has(decode(data, at)):
                at += size_at(data, at)
            else:
                break
            most -= 1
        return FAILED if all and most > 0 else at

    def one(self, kind: int, argument: int, at: int) -> int:
        """The place behind one character of a kind, or FAILED."""
        data = self.data
        if at >= self.end:
            return FAILED
        c = data[at]
        if kind == U_BYTE:
            return at + 1 if c == argument else FAILED
        if kind == U_SET:
            if not self.passes(256 + argument, at):
                return FAILED
        elif kind == U_ANY:
            if c == 10:
                return FAILED
        elif kind != U_ALL:
            return self.text_at(self.program.texts[argument], at)
        return at + size_at(data, at) if self.wide else at + 1

    def text_at(self, text: bytes, at: int) -> int:
        """The place behind a text, or FAILED."""
        data = self.data
        n = len(text)
        if n > self.end - at:
            return FAILED
        for i in range(n):
            if data[at + i] != text[i]:
                return FAILED
        return at + n

    def frugal(self, pc: int, at: int) -> int:
        """O_FRUGAL: takes as few characters as may be."""
        code = self.program.code
        least = code[pc + 3]
        if least:
            at = self.take(code[pc + 1], code[pc + 2], at, least, True)
            if at < 0:
                return FAILED
        rest = code[pc + 4] - least
        next = code[pc + 5]
        if next >= 0 and (at >= self.end or self.data[at] != next):
            return self.further(pc + 6, at, rest)
        if rest > 0:
            self.push(pc + 6, at, rest)
        return at

    def further(self, pc: int, at: int, rest: int) -> int:
        """O_MORE: one character more, up to where the next one may stand."""
        code = self.program.code
        next = code[pc + 3]
        while rest > 0:
            at = self.one(code[pc + 1], code[pc + 2], at)
            if at < 0:
                return FAILED
            rest -= 1
            if next < 0 or (at < self.end and self.data[at] == next):
                if rest > 0:
                    self.push(pc, at, rest)
                return at
        return FAILED

    # ---- the other operations: each gives where to go on and leaves the place in self.at ----
    def operation(self, op: int, pc: int, at: int, more: int) -> int:
        code = self.program.code
        self.at = at
        if op == O_TEXT:
            self.at = self.text_at(self.program.texts[code[pc + 1]], at)
            return pc + 2 if self.at >= 0 else FAILED
        if op == O_ANY or op == O_ALL:
            self.at = self.one(U_ANY if op == O_ANY else U_ALL, 0, at)
            return pc + 1 if self.at >= 0 else FAILED
        if op == O_AT:
            return pc + 2 if self.stands(code[pc + 1], at) else FAILED
        if op == O_FRUGAL:
            self.at = self.frugal(pc, at)
            return pc + 10 if self.at >= 0 else FAILED
        if op == O_MORE:
            self.at = self.further(pc, at, more)
            return pc + 4 if self.at >= 0 else FAILED
        if op == O_INIT:
            self.set(code[pc + 1], 0)
            self.set(code[pc + 1] + 1, -1)
            return pc + 2
        if op == O_UNTIL:
            return self.until(pc, at)
        if op == O_UNTIL_MIN:
            return self.until_min(pc, at)
        if op == O_REF:
            self.at = self.reference(code[pc + 1], code[pc + 2], at)
            return pc + 3 if self.at >= 0 else FAILED
        if op == O_IF:
            g = code[pc + 1]
            return pc + 3 if self.registers[2 * g] >= 0 and self.registers[2 * g + 1] >= self.registers[2 * g] else code[pc + 2]
        return self.group_operation(op, pc, at)

    def group_operation(self, op: int, pc: int, at: int) -> int:
        """Operations of groups that are left for good."""
        code = self.program.code
        r = code[pc + 1]
        if op == O_ASSERT:
            self.registers[r] = self.sp
            self.registers[r + 1] = at
            self.at = self.backward(at, code[pc + 2])
            return pc + 3 if self.at >= 0 else FAILED
        if op == O_ASSERTED:
            self.cut(self.registers[r])
            self.at = self.registers[r + 1]
            return pc + 2
        if op == O_REFUSE:
            self.registers[r] = self.sp
            start = self.backward(at, code[pc + 2])
            if start < 0:
                return code[pc + 3]
            self.push(code[pc + 3], at, 0)
            self.at = start
            return pc + 4
        if op == O_REFUSED:
            self.unwind(self.registers[r])
            return FAILED
        if op == O_ATOMIC:
            self.registers[r] = self.sp
            return pc + 2
        if op == O_CUT:
            self.cut(self.registers[r])
            return pc + 2
        if op == O_HOLD:
            return self.hold(pc, at)
        if op == O_HELD:
            self.cut(self.registers[r + 2])
            self.registers[r] += 1
            return code[pc + 2]
        return FAILED

    def until(self, pc: int, at: int) -> int:
        """O_UNTIL: the end of a turn of a greedy loop, or its beginning."""
        code = self.program.code
        r = code[pc + 1]
        count = self.registers[r]
        if count >= code[pc + 2]:
            if count >= code[pc + 3] or at == self.registers[r + 1]:
                return pc + 5
            self.push(pc + 5, at, 0)
            self.set(r + 1, at)
        self.set(r, count + 1)
        return code[pc + 4]

    def until_min(self, pc: int, at: int) -> int:
        """O_UNTIL_MIN: likewise of a frugal one. A turn more is on the stack with the registers as it wants them, above them as they are."""
        code = self.program.code
        r = code[pc + 1]
        count = self.registers[r]
        if count < code[pc + 2]:
            self.set(r, count + 1)
            return code[pc + 4]
        last = self.registers[r + 1]
        if count < code[pc + 3] and at != last:
            self.push(~r, count, 0)
            self.push(~(r + 1), last, 0)
            self.push(code[pc + 4], at, 0)
            self.push(~r, count + 1, 0)
            self.push(~(r + 1), at, 0)
        return pc + 5

    def hold(self, pc: int, at: int) -> int:
        """O_HOLD: a turn of a possessive loop."""
        code = self.program.code
        r = code[pc + 1]
        count = self.registers[r]
        self.registers[r + 2] = self.sp
        if count >= code[pc + 2]:
            if count >= code[pc + 3] or at == self.registers[r + 1]:
                return code[pc + 4]
            self.push(code[pc + 4], at, 0)
            self.registers[r + 1] = at
        return pc + 5

    def backward(self, at: int, count: int) -> int:
        """The place some characters before, or FAILED."""
        if not self.wide:
            return at - count if count <= at else FAILED
        while count > 0:
            if at <= 0:
                return FAILED
            at -= 1
            while self.data[at] & 0xC0 == 0x80:
                at -= 1
            count -= 1
        return at

    def reference(self, g: int, how: int, at: int) -> int:
        """O_REF: the place behind what a group has matched, once more; or FAILED."""
        start = self.registers[2 * g]
        stop = self.registers[2 * g + 1]
        if start < 0 or stop < start:
            return FAILED
        data = self.data
        while start < stop:
            if at >= self.end:
                return FAILED
            if how == EXACT or (data[start] < 128 and data[at] < 128) or not self.wide:
                if data[start] != data[at] and (how == EXACT or lowered(data[start], how) != lowered(data[at], how)):
                    return FAILED
                start += 1
                at += 1
            else:
                if lowered(point(data, start), how) != lowered(point(data, at), how):
                    return FAILED
                start += size_at(data, start)
                at += size_at(data, at)
        return at

    def word_at(self, at: int, unicode: bool) -> bool:
        """Is the character at a place one of a word?"""
        if at < 0 or at >= self.end:
            return False
        c = self.data[at]
        if c < 128 or not unicode:
            return is_word_ascii(c)
        return is_word(decode(self.data, at) if self.wide else c)

    def stands(self, position: int, at: int) -> bool:
        """Is the place at a position of a kind?"""
        if position == AT_BEGINNING or position == AT_BEGINNING_STRING:
            return at == 0
        if position == AT_BEGINNING_LINE:
            return at == 0 or self.data[at - 1] == 10
        if position == AT_END:
            return at == self.end or (at == self.end - 1 and self.data[at] == 10)
        if position == AT_END_LINE:
            return at == self.end or self.data[at] == 10
        if position == AT_END_STRING:
            return at == self.end
        if self.end == 0:
            return False
        unicode = position >= AT_UNI_BOUNDARY
        before = at > 0 and self.word_at(self.backward(at, 1), unicode)
        boundary = before != self.word_at(at, unicode)
        return boundary == (position == AT_BOUNDARY or position == AT_LOC_BOUNDARY or position == AT_UNI_BOUNDARY)

    # ---- searches ----
    def match(self) -> bool:
        """Tries a match at the start."""
        return self.attempt(self.start)

    def attempt(self, at: int) -> bool:
        self.refused = at if self.must_advance else -1
        return self.match_at(at)

    def search(self) -> bool:
        """Looks for the first match from the start on."""
        program = self.program
        at = self.start
        if self.is_void:
            return False
        if program.anchored:
            return at == 0 and self.attempt(0)
        if self.end - at < program.width:
            return False
        if program.prefix:
            return self.search_prefix(at)
        if self.must_advance:
            if self.attempt(at):
                return True
            if at >= self.end:
                return False
            at += size_at(self.data, at) if self.wide else 1
        self.refused = -1
        if program.filter != NO_FILTER:
            return self.search_filter(at)
        while True:
            if self.match_at(at):
                return True
            if at >= self.end:
                return False
            at += size_at(self.data, at) if self.wide else 1

    def search_prefix(self, at: int) -> bool:
        """search of a pattern with a prefix, which is never empty."""
        prefix = self.program.prefix
        n = len(prefix)
        self.refused = -1
        while True:
            at = self.data.find(prefix, at, self.end)
            if at < 0:
                return False
            if self.program.literal:
                self.began = at
                self.ended = at + n
                return True
            if self.match_at(at):
                return True
            at += 1

    def search_filter(self, at: int) -> bool:
        """search of a pattern whose first character is known."""
        filter = self.program.filter
        while True:
            at = self.find_first(filter, at)
            if at < 0:
                return False
            if self.match_at(at):
                return True
            at += size_at(self.data, at) if self.wide else 1

    def find_first(self, filter: int, at: int) -> int:
        """The next place whose character passes, or FAILED."""
        data = self.data
        end = self.end
        if filter < 256:
            while at < end and data[at] != filter:
                at += 1
            return at if at < end else FAILED
        s = self.program.sets[filter - 256]
        table = s.table
        while at < end:
            k = table[data[at]]
            if k == 1 or (k == DECODE and s.has(decode(data, at))):
                return at
            at += size_at(data, at) if self.wide else 1
        return FAILED

    def advance(self) -> None:
        """After a match: the next one begins where it ended."""
        self.must_advance = self.ended == self.began
        self.start = self.ended


# ---- characters of several bytes ----
def decode(data: bytes, at: int) -> int:
    """The code point whose first byte, 128 or more, is data[at]."""
    c = data[at]
    if c < 0xE0:
        return ((c & 31) << 6) | (data[at + 1] & 63)
    if c < 0xF0:
        return ((c & 15) << 12) | ((data[at + 1] & 63) << 6) | (data[at + 2] & 63)
    return ((c & 7) << 18) | ((data[at + 1] & 63) << 12) | ((data[at + 2] & 63) << 6) | (data[at + 3] & 63)


def point(data: bytes, at: int) -> int:
    """The code point at a place."""
    return data[at] if data[at] < 128 else decode(data, at)


def size_at(data: bytes, at: int) -> int:
    """The bytes of the character that begins at a place."""
    c = data[at]
    return 1 if c < 0x80 else 2 if c < 0xE0 else 3 if c < 0xF0 else 4
