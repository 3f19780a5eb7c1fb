"""The objects of _sre: Pattern, Match and Scanner, their making."""

from modules.builtins import call_iterator_type
from modules.sre.charset import BadCode
from modules.sre.codes import MAXCODE
from modules.sre.matcher import Matcher
from modules.sre.program import Program, Translator
from modules.sre.subject import Subject, subject_of
from objects.core import (W_Root, W_Type, bad_argument, error, new_builtin_type, none, object_type, overflow_error_type, put_into_module,
                          runtime_error_type, type_error)
from objects.dict import W_Dict
from objects.memoryview import W_MemoryView
from objects.operators import integer_by_index
from objects.typed import W_Iterator, W_Typed
from objects.values import W_Int, W_List, W_Str, W_Tuple, pair
from objects.list import list_items
from rtlib import Array

pattern_type = new_builtin_type("Pattern", object_type)
put_into_module(pattern_type, "re")
match_type = new_builtin_type("Match", object_type)
put_into_module(match_type, "re")
scanner_type = new_builtin_type("SRE_Scanner", object_type)
put_into_module(scanner_type, "_sre")
for final in [pattern_type, match_type, scanner_type]:
    final.is_final = True

ANY_KIND = 0    # what a pattern is for
TEXT_KIND = 1
BYTES_KIND = 2


class W_Pattern(W_Typed):
    """A compiled pattern. Its programs are made when they are first run."""

    _immutable_fields_ = ["pattern", "flags", "code", "groups", "groupindex", "indexgroup", "kind"]

    def __init__(self, pattern: W_Root, flags: int, code: Array[int], groups: int, groupindex: W_Dict, indexgroup: W_Tuple) -> None:
        super().__init__(pattern_type)
        self.pattern: W_Root = pattern
        self.flags: int = flags
        self.code: Array[int] = code
        self.groups: int = groups
        self.groupindex: W_Dict = groupindex
        self.indexgroup: W_Tuple = indexgroup
        self.kind: int = ANY_KIND if pattern is none else TEXT_KIND if isinstance(pattern, W_Str) else BYTES_KIND
        self.for_text: Program | None = None
        self.for_bytes: Program | None = None
        self.program(self.kind != BYTES_KIND)

    def program(self, wide: bool) -> Program:
        """The program for text or for bytes; RuntimeError if the code is malformed."""
        p = self.for_text if wide else self.for_bytes
        if p is None:
            try:
                p = Translator(self.code, self.groups, wide).run()
            except BadCode:
                raise error(runtime_error_type, "invalid SRE code")
            if wide:
                self.for_text = p
            else:
                self.for_bytes = p
        return p

    def matcher(self, string: W_Root, start: int, end: int) -> Matcher:
        """A matcher of string[start:end], indexes as a program gives them; TypeError."""
        s = subject_of(string)
        if s.is_text and self.kind == BYTES_KIND:
            raise type_error("cannot use a bytes pattern on a string-like object")
        if not s.is_text and self.kind == TEXT_KIND:
            raise type_error("cannot use a string pattern on a bytes-like object")
        return Matcher(self.program(s.is_text), s, s.offset(start), s.offset(end))


class W_Match(W_Root):
    """A match: where its groups stand, in bytes; group 0 is the whole one."""

    _immutable_fields_ = ["pattern", "subject", "marks", "lastindex", "pos", "endpos"]

    def __init__(self, pattern: W_Pattern, m: Matcher, pos: int, endpos: int) -> None:
        self.pattern: W_Pattern = pattern
        self.subject: Subject = m.subject
        n = 2 * pattern.groups
        marks = Array(n + 2, m.began)
        marks[1] = m.ended
        for i in range(n):
            marks[i + 2] = m.registers[i]
        self.marks: Array[int] = marks
        last = m.registers[n]
        self.lastindex: int = -1 if last < 0 else last + 1
        self.pos: int = pos        # in bytes
        self.endpos: int = endpos

    def cls(self) -> W_Type:
        return match_type

    def has(self, g: int) -> bool:
        """Has the group matched?"""
        return 0 <= self.marks[2 * g] <= self.marks[2 * g + 1]

    def group(self, g: int, default: W_Root) -> W_Root:
        if not self.has(g):
            return default
        return self.subject.part(self.marks[2 * g], self.marks[2 * g + 1])

    def start(self, g: int) -> int:
        return self.subject.position(self.marks[2 * g]) if self.has(g) else -1

    def end(self, g: int) -> int:
        return self.subject.position(self.marks[2 * g + 1]) if self.has(g) else -1

    def span(self, g: int) -> W_Root:
        return pair(W_Int(self.start(g)), W_Int(self.end(g)))


class W_Scanner(W_Root):
    """A matcher that goes on where the last match ended."""

    def __init__(self, pattern: W_Pattern, matcher: Matcher) -> None:
        self.pattern: W_Pattern = pattern
        self.matcher: Matcher = matcher
        self.pos: int = matcher.start
        self.done: bool = False
        self.busy: bool = False
        self.held: W_MemoryView | None = None  # keeps the size of a bytearray that is looked through

    def cls(self) -> W_Type:
        return scanner_type

    def step(self, search: bool) -> W_Root:
        """The next match, or None."""
        if self.done:
            return none
        if self.busy:
            raise error(runtime_error_type, "scanner is in use")
        m = self.matcher
        self.busy = True
        try:
            found = m.search() if search else m.match()
        finally:
            self.busy = False
        if not found:
            self.done = True
            m.close()
            return none
        match = W_Match(self.pattern, m, self.pos, m.end)
        m.advance()
        return match


class W_MatchIterator(W_Iterator):
    """What finditer gives."""

    def __init__(self, scanner: W_Scanner) -> None:
        super().__init__(call_iterator_type)
        self.scanner: W_Scanner = scanner

    def next_item(self) -> W_Root | None:
        w = self.scanner.step(True)
        return None if w is none else w


def as_pattern(w: W_Root) -> W_Pattern:
    assert isinstance(w, W_Pattern)
    return w


def as_match(w: W_Root) -> W_Match:
    assert isinstance(w, W_Match)
    return w


def as_scanner(w: W_Root) -> W_Scanner:
    assert isinstance(w, W_Scanner)
    return w


def word_of(w: W_Root) -> int:
    """An argument that is an index; TypeError, OverflowError."""
    if isinstance(w, W_Int):
        return w.value
    n = integer_by_index(w)
    if isinstance(n, W_Int):
        return n.value
    raise error(overflow_error_type, "Python int too large to convert to C ssize_t")


def code_of(w: W_Root) -> Array[int]:
    """The words of a list of code; TypeError, OverflowError."""
    if not isinstance(w, W_List):
        raise bad_argument("compile() argument 'code'", "list", w)
    items = list_items(w)
    code = Array(len(items), 0)
    for i in range(len(items)):
        n = items[i]
        if not isinstance(n, W_Int) or n.value < 0 or n.value > MAXCODE:
            raise error(overflow_error_type, "regular expression code size limit exceeded")
        code[i] = n.value
    return code


def new_pattern(args: list[W_Root]) -> W_Root:
    """compile(pattern, flags, code, groups, groupindex, indexgroup)."""
    code = code_of(args[2])
    groupindex = args[4]
    indexgroup = args[5]
    if not isinstance(groupindex, W_Dict):
        raise bad_argument("compile() argument 'groupindex'", "dict", groupindex)
    if not isinstance(indexgroup, W_Tuple):
        raise bad_argument("compile() argument 'indexgroup'", "tuple", indexgroup)
    pattern = args[0]
    groups = word_of(args[3])
    if pattern is not none and not isinstance(pattern, W_Str):
        subject_of(pattern)
    if groups < 0 or groups > len(code):
        raise error(runtime_error_type, "invalid SRE code")
    return W_Pattern(pattern, word_of(args[1]), code, groups, groupindex, indexgroup)
