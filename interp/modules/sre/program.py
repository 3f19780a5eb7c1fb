"""Patterns as programs of the matcher: the library's code is checked here and rewritten, so that the matcher may trust it.

A program is made for text (characters of one to four bytes of UTF-8) or for bytes. Its operations are below; places in it are
indexes of `code`. Registers hold the marks of groups (two for each), then the group that was closed last, then what loops keep.
"""

from lib.utf8 import encode
from modules.sre.charset import ASCII_LOWER, BadCode, CharSet, EXACT, LIMIT, LOC_LOWER, UNI_LOWER, ascii_lower, check_set
from modules.sre.codes import (ANY, ANY_ALL, ASSERT, ASSERT_NOT, AT, AT_BEGINNING, AT_BEGINNING_STRING, AT_UNI_NON_BOUNDARY, ATOMIC_GROUP,
                               BRANCH, CATEGORIES, CATEGORY, FAILURE, GROUPREF, GROUPREF_EXISTS, GROUPREF_IGNORE, GROUPREF_LOC_IGNORE,
                               GROUPREF_UNI_IGNORE, IN, IN_IGNORE, IN_LOC_IGNORE, IN_UNI_IGNORE, INFO, INFO_CHARSET, INFO_LITERAL,
                               INFO_PREFIX, JUMP, LITERAL, LITERAL_IGNORE, LITERAL_LOC_IGNORE, LITERAL_UNI_IGNORE, MARK, MAX_UNTIL,
                               MAXREPEAT, MIN_REPEAT_ONE, MIN_UNTIL, NEGATE, NOT_LITERAL, NOT_LITERAL_IGNORE, NOT_LITERAL_LOC_IGNORE,
                               NOT_LITERAL_UNI_IGNORE, POSSESSIVE_REPEAT, POSSESSIVE_REPEAT_ONE, REPEAT, REPEAT_ONE, SUCCESS)
from rtlib import Array

# ---- operations; behind "|" what stands after them ----
O_END = 0         # the whole pattern has matched
O_FAIL = 1
O_BYTE = 2        # | byte
O_TEXT = 3        # | index of a text
O_SET = 4         # | index of a set
O_ANY = 5         # all but the line feed
O_ALL = 6
O_JUMP = 7        # | place
O_MARK = 8        # | register
O_SPLIT = 9       # | place of the second way, filter of the first
O_LAZY = 10       # | place of the first way; the second one follows
O_GREEDY = 11     # | kind, argument, least, most, next; O_BACK with its parts follows
O_BACK = 12       # | next: gives back one character of O_GREEDY
O_FRUGAL = 13     # | kind, argument, least, most, next; O_MORE with its parts follows
O_MORE = 14       # | kind, argument, next: takes one character more
O_AT = 15         # | position
O_INIT = 16       # | register of a count and of the place of the last turn
O_UNTIL = 17      # | register, least, most, place of the body
O_UNTIL_MIN = 18  # | likewise
O_ASSERT = 19     # | register, characters to go back
O_ASSERTED = 20   # | register
O_REFUSE = 21     # | register, characters to go back, place behind it
O_REFUSED = 22    # | register
O_ATOMIC = 23     # | register
O_CUT = 24        # | register
O_HOLD = 25       # | register, least, most, place behind it: the next turn of a possessive loop
O_HELD = 26       # | register, place of its O_HOLD
O_REF = 27        # | group, how
O_IF = 28         # | group, place if it has not matched

# ---- kinds of a repeated character, with its argument ----
U_BYTE = 0
U_SET = 1
U_ANY = 2
U_ALL = 3
U_TEXT = 4

# ---- what may follow a repeated character, if not a byte ----
UNKNOWN = -1
POSSESSIVE = -2   # nothing is given back

NO_FILTER = -1    # filters: a byte, or 256 + the index of a set
NO_LIMIT = 0x3FFFFFFFFFFFFFFF
WIDEST = 1 << 40


class Unit:
    """One character: kind and argument, and the code point if it is a single one."""

    def __init__(self, kind: int, argument: int, point: int, size: int) -> None:
        self.kind: int = kind
        self.argument: int = argument
        self.point: int = point
        self.size: int = size      # how long its code is


class Program:
    """A pattern as the matcher runs it, and what a search may know beforehand."""

    _immutable_fields_ = ["code", "sets", "texts", "wide", "groups", "registers", "prefix", "literal", "filter", "anchored", "width"]

    def __init__(self, t: "Translator") -> None:
        self.code: Array[int] = Array(len(t.out), 0)
        for i in range(len(t.out)):
            self.code[i] = t.out[i]
        self.sets: list[CharSet] = t.sets
        self.texts: list[bytes] = t.texts
        self.wide: bool = t.wide
        self.groups: int = t.groups
        self.registers: int = t.registers
        self.prefix: bytes = t.prefix         # with which every match begins
        self.literal: bool = t.literal        # ... and ends
        self.filter: int = t.filter           # of the first character
        self.anchored: bool = t.anchored      # matches at the beginning of the text alone
        self.width: int = t.width             # characters of the shortest match


class Translator:
    """Rewrites code, recursively; raises BadCode where it is malformed."""

    def __init__(self, code: Array[int], groups: int, wide: bool) -> None:
        self.code: Array[int] = code
        self.groups: int = groups
        self.wide: bool = wide
        self.out: list[int] = []
        self.sets: list[CharSet] = []
        self.set_at: dict[int, int] = {}      # sets by the place of their code
        self.texts: list[bytes] = []
        self.registers: int = 2 * groups + 1
        self.width: int = 0                   # of what was translated
        self.prefix: bytes = b""
        self.literal: bool = False
        self.filter: int = NO_FILTER
        self.anchored: bool = False

    def run(self) -> Program:
        """The program of the code."""
        n = len(self.code)
        i = 0
        if n and self.code[0] == INFO:
            i = self.info(0, n)
        start = i
        if n == 0 or self.block(i, n - 1) != n - 1 or self.code[n - 1] != SUCCESS:
            raise BadCode
        self.out.append(O_END)
        first = self.skip_marks(start, n)
        if first + 1 < n and self.code[first] == AT:
            self.anchored = self.code[first + 1] == AT_BEGINNING or self.code[first + 1] == AT_BEGINNING_STRING
        if self.filter == NO_FILTER:
            self.filter = self.first_of(start, n)
        return Program(self)

    # ---- reading ----
    def word(self, i: int, end: int) -> int:
        if i >= end:
            raise BadCode
        return self.code[i]

    def target(self, i: int, end: int) -> int:
        """Where the skip at a place leads to."""
        to = i + self.word(i, end)
        if to > end or to <= i:
            raise BadCode
        return to

    def new_registers(self, n: int) -> int:
        r = self.registers
        self.registers += n
        return r

    def emit(self, op: int, a: int) -> None:
        self.out.append(op)
        self.out.append(a)

    def here(self) -> int:
        return len(self.out)

    # ---- characters ----
    def new_set(self, code: list[int], how: int) -> int:
        copy = Array(len(code), 0)
        for i in range(len(code)):
            copy[i] = code[i]
        self.sets.append(CharSet(copy, how, self.wide))
        return len(self.sets) - 1

    def new_text(self, text: str) -> int:
        self.texts.append(text.encode("latin-1"))
        return len(self.texts) - 1

    def bytes_of(self, cp: int) -> str:
        """The bytes of a code point; "": no text has it."""
        if self.wide:
            return encode(cp) if cp < LIMIT else ""
        return chr(cp) if cp < 256 else ""

    def unit(self, i: int, end: int) -> Unit | None:
        """The operation at i if it is one of single characters."""
        op = self.code[i]
        if op == ANY:
            return Unit(U_ANY, 0, -1, 1)
        if op == ANY_ALL:
            return Unit(U_ALL, 0, -1, 1)
        if op == LITERAL:
            cp = self.word(i + 1, end)
            text = self.bytes_of(cp)
            if len(text) == 1:
                return Unit(U_BYTE, ord(text), cp, 2)
            if len(text) > 1:
                return Unit(U_TEXT, self.new_text(text), cp, 2)
            return Unit(U_SET, self.set_of(i, [LITERAL, cp, FAILURE], EXACT), -1, 2)
        if op == CATEGORY:
            if self.word(i + 1, end) >= CATEGORIES:
                raise BadCode
            return Unit(U_SET, self.set_of(i, [CATEGORY, self.code[i + 1], FAILURE], EXACT), -1, 2)
        if op == IN or op == IN_IGNORE or op == IN_LOC_IGNORE or op == IN_UNI_IGNORE:
            return self.set_unit(i, end, EXACT if op == IN else ASCII_LOWER if op == IN_IGNORE else LOC_LOWER if op == IN_LOC_IGNORE else UNI_LOWER)
        if op == NOT_LITERAL:
            return self.literal_unit(i, end, True, EXACT)
        if op == LITERAL_IGNORE or op == NOT_LITERAL_IGNORE:
            return self.literal_unit(i, end, op == NOT_LITERAL_IGNORE, ASCII_LOWER)
        if op == LITERAL_LOC_IGNORE or op == NOT_LITERAL_LOC_IGNORE:
            return self.literal_unit(i, end, op == NOT_LITERAL_LOC_IGNORE, LOC_LOWER)
        if op == LITERAL_UNI_IGNORE or op == NOT_LITERAL_UNI_IGNORE:
            return self.literal_unit(i, end, op == NOT_LITERAL_UNI_IGNORE, UNI_LOWER)
        return None

    def literal_unit(self, i: int, end: int, negated: bool, how: int) -> Unit:
        cp = self.word(i + 1, end)
        if how == LOC_LOWER:
            cp = ascii_lower(cp)
        code = [LITERAL, cp, FAILURE]
        if negated:
            code.insert(0, NEGATE)
        return Unit(U_SET, self.set_of(i, code, how), -1, 2)

    def set_unit(self, i: int, end: int, how: int) -> Unit:
        to = self.target(i + 1, end)
        if i not in self.set_at:
            check_set(self.code, i + 2, to)
        return Unit(U_SET, self.set_of(i, list(self.code[i + 2:to]), how), -1, to - i)

    def set_of(self, i: int, code: list[int], how: int) -> int:
        """The set of the operation at i."""
        found = self.set_at.get(i, -1)
        if found < 0:
            found = self.new_set(code, how)
            self.set_at[i] = found
        return found

    def emit_unit(self, u: Unit) -> None:
        if u.kind == U_BYTE:
            self.emit(O_BYTE, u.argument)
        elif u.kind == U_TEXT:
            self.emit(O_TEXT, u.argument)
        elif u.kind == U_SET:
            self.emit(O_SET, u.argument)
        else:
            self.out.append(O_ANY if u.kind == U_ANY else O_ALL)
        self.width = min(self.width + 1, WIDEST)

    def literals(self, i: int, end: int) -> int:
        """A run of literals, as one text."""
        text = ""
        while i < end and self.code[i] == LITERAL:
            part = self.bytes_of(self.word(i + 1, end))
            if part == "":
                self.out.append(O_FAIL)
            text += part
            self.width += 1
            i += 2
        if len(text) == 1:
            self.emit(O_BYTE, ord(text))
        elif text:
            self.emit(O_TEXT, self.new_text(text))
        return i

    # ---- what comes next ----
    def skip_marks(self, i: int, end: int) -> int:
        while i + 1 < end and self.code[i] == MARK:
            i += 2
        return i

    def next_point(self, i: int, end: int) -> int:
        """The code point of the literal with which code goes on, -1 if that is not known."""
        i = self.skip_marks(i, end)
        return self.code[i + 1] if i + 1 < end and self.code[i] == LITERAL else -1

    def first_of(self, i: int, end: int) -> int:
        """The filter of the first character."""
        i = self.skip_marks(i, end)
        if i + 1 >= end:
            return NO_FILTER
        if self.code[i] in [REPEAT_ONE, MIN_REPEAT_ONE, POSSESSIVE_REPEAT_ONE] and i + 4 < end and self.code[i + 2] > 0:
            i += 4
        u = self.unit(i, end)
        if u is None or u.kind == U_ANY or u.kind == U_ALL:
            return NO_FILTER
        if u.kind == U_SET:
            return 256 + u.argument
        return u.argument if u.kind == U_BYTE else self.texts[u.argument][0]

    def excludes(self, u: Unit, cp: int) -> bool:
        """Is the code point surely none of the unit's?"""
        if u.kind == U_ALL:
            return False
        if u.kind == U_ANY:
            return cp == 10
        if u.kind == U_SET:
            s = self.sets[u.argument]
            return not s.has(cp) if self.wide or cp >= 256 else s.table[cp] == 0
        return cp != u.point

    # ---- operations ----
    def block(self, i: int, end: int) -> int:
        """Translates code[i:end]; gives the place where it ended: end, or that of a JUMP. self.width becomes the characters of its
        shortest match."""
        self.width = 0
        while i < end:
            op = self.code[i]
            if op == JUMP:
                return i
            if op == LITERAL:
                i = self.literals(i, end)
                continue
            u = self.unit(i, end)
            if u is not None:
                self.emit_unit(u)
                i += u.size
                continue
            width = self.width
            i = self.operation(op, i, end)
            self.width = min(width + self.width, WIDEST)
        return i

    def operation(self, op: int, i: int, end: int) -> int:
        """The operation at i, which is none of single characters; gives the place behind it."""
        if op == MARK:
            if self.word(i + 1, end) >= 2 * self.groups:
                raise BadCode
            self.emit(O_MARK, self.code[i + 1])
        elif op == AT:
            if self.word(i + 1, end) > AT_UNI_NON_BOUNDARY:
                raise BadCode
            self.emit(O_AT, self.code[i + 1])
        elif op == REPEAT_ONE or op == MIN_REPEAT_ONE or op == POSSESSIVE_REPEAT_ONE:
            return self.repeat_one(op, i, end)
        elif op == REPEAT:
            return self.repeat(i, end)
        elif op == POSSESSIVE_REPEAT:
            return self.possessive(i, end)
        elif op == BRANCH:
            return self.branch(i, end)
        elif op == ASSERT or op == ASSERT_NOT:
            return self.assertion(op, i, end)
        elif op == ATOMIC_GROUP:
            return self.atomic(i, end)
        elif op == GROUPREF or op == GROUPREF_IGNORE or op == GROUPREF_LOC_IGNORE or op == GROUPREF_UNI_IGNORE:
            if self.word(i + 1, end) >= self.groups:
                raise BadCode
            self.emit(O_REF, self.code[i + 1])
            self.out.append(EXACT if op == GROUPREF else UNI_LOWER if op == GROUPREF_UNI_IGNORE else ASCII_LOWER)
        elif op == GROUPREF_EXISTS:
            return self.conditional(i, end)
        elif op == INFO:
            self.width = 0
            return self.checked_info(i, end)
        elif op == FAILURE:
            self.out.append(O_FAIL)
            self.width = 0
            return i + 1
        else:
            raise BadCode
        self.width = 0
        return i + 2

    def bounds(self, i: int, end: int) -> int:
        """Checks how often something may be repeated; gives the most."""
        most = self.word(i + 1, end)
        if self.code[i] > most or most > MAXREPEAT:
            raise BadCode
        return NO_LIMIT if most == MAXREPEAT else most

    def repeat_one(self, op: int, i: int, end: int) -> int:
        to = self.target(i + 1, end)
        most = self.bounds(i + 2, to)
        least = self.code[i + 2]
        u = self.unit(i + 4, to) if i + 4 < to else None
        if u is None or i + 4 + u.size != to - 1 or self.code[to - 1] != SUCCESS:
            raise BadCode
        cp = self.next_point(to, end)
        text = self.bytes_of(cp) if cp >= 0 else ""
        next = UNKNOWN if text == "" else ord(text[0])
        self.emit(O_FRUGAL if op == MIN_REPEAT_ONE else O_GREEDY, u.kind)
        self.out.append(u.argument)
        self.out.append(least)
        self.out.append(most)
        if op == MIN_REPEAT_ONE:
            self.emit(next, O_MORE)
            self.emit(u.kind, u.argument)
            self.out.append(next)
        else:
            if op == POSSESSIVE_REPEAT_ONE or (text and self.excludes(u, cp)):
                next = POSSESSIVE
            self.emit(next, O_BACK)
            self.out.append(next)
        self.width = least
        return to

    def repeat(self, i: int, end: int) -> int:
        to = self.target(i + 1, end)
        most = self.bounds(i + 2, to)
        least = self.code[i + 2]
        until = self.word(to, end)
        if until != MAX_UNTIL and until != MIN_UNTIL:
            raise BadCode
        reg = self.new_registers(2)
        self.emit(O_INIT, reg)
        self.emit(O_JUMP, 0)
        body = self.here()
        if self.block(i + 4, to) != to:
            raise BadCode
        if self.width > 0 and most == NO_LIMIT and least <= 1:
            self.simple_loop(body - 4, i + 4, to, until == MIN_UNTIL, least)
        else:
            self.out[body - 1] = self.here()
            self.emit(O_UNTIL if until == MAX_UNTIL else O_UNTIL_MIN, reg)
            self.out.append(least)
            self.out.append(most)
            self.out.append(body)
        self.width = min(least * self.width, WIDEST)
        return to + 1

    def simple_loop(self, start: int, i: int, end: int, lazy: bool, least: int) -> None:
        """A loop without count, as no turn of it is empty: its code takes the place of what begins at start."""
        filter = NO_FILTER if lazy else self.first_of(i, end)
        head = [O_JUMP, 0, O_JUMP, 0]  # to the way in or out, which stands behind the body
        body = start + 4
        for k in range(4):
            self.out[start + k] = head[k]
        way = self.here()
        self.out[start + 1] = body if least else way
        self.out[start + 3] = body
        if lazy:
            self.emit(O_LAZY, way + 4)
            self.emit(O_JUMP, body)
        else:
            self.emit(O_SPLIT, way + 5)
            self.out.append(filter)
            self.emit(O_JUMP, body)

    def possessive(self, i: int, end: int) -> int:
        to = self.target(i + 1, end)
        most = self.bounds(i + 2, to)
        least = self.code[i + 2]
        if self.word(to, end) != SUCCESS:
            raise BadCode
        reg = self.new_registers(3)
        self.emit(O_INIT, reg)
        start = self.here()
        self.emit(O_HOLD, reg)
        self.out.append(least)
        self.out.append(most)
        self.out.append(0)
        if self.block(i + 4, to) != to:
            raise BadCode
        self.emit(O_HELD, reg)
        self.out.append(start)
        self.out[start + 4] = self.here()
        self.width = min(least * self.width, WIDEST)
        return to + 1

    def branch(self, i: int, end: int) -> int:
        slot = i + 1
        least = WIDEST
        jumps: list[int] = []
        behind = -1
        if self.word(slot, end) == 0:
            raise BadCode
        while self.word(slot, end):
            next = self.target(slot, end)
            if next - slot < 3 or self.code[next - 2] != JUMP:
                raise BadCode
            to = self.target(next - 1, end)
            if behind >= 0 and to != behind:
                raise BadCode
            behind = to
            split = -1
            if self.word(next, end):
                split = self.here()
                self.emit(O_SPLIT, 0)
                self.out.append(self.first_of(slot + 1, next - 2))
            if self.block(slot + 1, next - 2) != next - 2:
                raise BadCode
            least = min(least, self.width)
            if split >= 0:
                self.emit(O_JUMP, 0)
                jumps.append(self.here() - 1)
                self.out[split + 1] = self.here()
            slot = next
        if behind != slot + 1:
            raise BadCode
        for at in jumps:
            self.out[at] = self.here()
        self.width = least
        return slot + 1

    def assertion(self, op: int, i: int, end: int) -> int:
        to = self.target(i + 1, end)
        back = self.word(i + 2, to)
        reg = self.new_registers(2)
        self.emit(O_ASSERT if op == ASSERT else O_REFUSE, reg)
        self.out.append(back)
        behind = self.here()
        if op == ASSERT_NOT:
            self.out.append(0)
        if i + 3 >= to or self.block(i + 3, to - 1) != to - 1 or self.code[to - 1] != SUCCESS:
            raise BadCode
        self.emit(O_ASSERTED if op == ASSERT else O_REFUSED, reg)
        if op == ASSERT_NOT:
            self.out[behind] = self.here()
        self.width = 0
        return to

    def atomic(self, i: int, end: int) -> int:
        to = self.target(i + 1, end)
        reg = self.new_registers(1)
        self.emit(O_ATOMIC, reg)
        if i + 2 >= to or self.block(i + 2, to - 1) != to - 1 or self.code[to - 1] != SUCCESS:
            raise BadCode
        self.emit(O_CUT, reg)
        return to

    def conditional(self, i: int, end: int) -> int:
        group = self.word(i + 1, end)
        to = i + 1 + self.word(i + 2, end)
        if group >= self.groups or to > end or to < i + 3:
            raise BadCode
        self.emit(O_IF, group)
        self.out.append(0)
        otherwise = self.here() - 1
        stopped = self.block(i + 3, to)
        least = 0
        if stopped != to:
            if stopped != to - 2:
                raise BadCode
            yes = self.width
            behind = self.target(to - 1, end)
            self.emit(O_JUMP, 0)
            jump = self.here() - 1
            self.out[otherwise] = self.here()
            if self.block(to, behind) != behind:
                raise BadCode
            self.out[jump] = self.here()
            least = min(yes, self.width)
            to = behind
        else:
            self.out[otherwise] = self.here()
        self.width = least
        return to

    # ---- what searches know ----
    def checked_info(self, i: int, end: int) -> int:
        """Checks an INFO block; gives the place behind it."""
        to = self.target(i + 1, end)
        flags = self.word(i + 2, to)
        if i + 5 > to or flags > 7 or (flags & INFO_PREFIX and flags & INFO_CHARSET) or (flags & INFO_LITERAL and not flags & INFO_PREFIX):
            raise BadCode
        if flags & INFO_PREFIX:
            n = self.word(i + 5, to)
            if i + 7 + 2 * n != to or self.code[i + 6] > n:
                raise BadCode
            for k in range(n):
                if self.code[i + 7 + n + k] >= n:
                    raise BadCode
        elif flags & INFO_CHARSET:
            check_set(self.code, i + 5, to)
        elif i + 5 != to:
            raise BadCode
        return to

    def info(self, i: int, end: int) -> int:
        """The INFO block at the beginning: prefix or first character."""
        to = self.checked_info(i, end)
        flags = self.code[i + 2]
        if flags & INFO_PREFIX:
            text = ""
            for k in range(self.code[i + 5]):
                part = self.bytes_of(self.code[i + 7 + k])
                if part == "":
                    return to
                text += part
            self.prefix = text.encode("latin-1")
            self.literal = flags & INFO_LITERAL != 0
        elif flags & INFO_CHARSET:
            self.filter = 256 + self.new_set(list(self.code[i + 5:to]), EXACT)
        return to
