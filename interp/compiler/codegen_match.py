"""match and its patterns.

While a pattern is tested, the subject and what of it is still to be tested lie on the stack, below them the values captured
so far; the names are bound once the whole pattern has matched. A test that fails jumps to where as many values are popped
as lie there.
"""

import parser.ast as ast
from compiler.codegen_try import TryGen
from compiler.fold import item_of
from compiler.opcodes import (BINARY_OP, BINARY_SUB, BINARY_SUBSCR, BUILD_TUPLE, COMPARE_EQ, COMPARE_GE, COMPARE_OP,
                              COPY, DICT_WITHOUT, GET_LEN, IS_OP, JUMP, MATCH_CLASS, MATCH_KEYS,
                              MATCH_MAPPING, MATCH_SEQUENCE, NOP, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE,
                              POP_JUMP_IF_NOT_NONE, POP_TOP,
                              UNPACK_SEQUENCE)
from compiler.code import ITEM_CONST, Item
from compiler.unit import Label, int_item, item_key, names_item
from compiler.unparse import item_text
from parser.node import CONST_COMPLEX, CONST_FALSE, CONST_FLOAT, CONST_NONE, CONST_TRUE


class PatternContext:
    """stores: names in the order of their values on the stack. tops: values above these that belong to the test.
    fails: where to jump to so that as many values as the index says are popped."""

    def __init__(self, irrefutable: bool) -> None:
        self.stores: list[str] = []
        self.irrefutable: bool = irrefutable  # a pattern that always matches is allowed here
        self.fails: list[Label] = []
        self.tops: int = 0


def value_key(item: Item) -> str:
    """A text that two constants share only if they are equal, of whatever types of numbers."""
    c = item.const
    if item.kind == ITEM_CONST and c is not None:
        if c.kind == CONST_TRUE or c.kind == CONST_FALSE:
            return item_key(int_item(1 if c.kind == CONST_TRUE else 0), 0)
        if c.kind == CONST_FLOAT and abs(c.real) < 1e15 and c.real == float(int(c.real)):
            return item_key(int_item(int(c.real)), 0)
        if c.kind == CONST_COMPLEX and c.real == 0.0 and c.before() == 0.0:
            return item_key(int_item(0), 0)
    return item_key(item, 0)


def is_wildcard(p: ast.pattern) -> bool:
    return isinstance(p, ast.MatchAs) and p.name is None and p.pattern is None


def is_star_wildcard(p: ast.pattern) -> bool:
    return isinstance(p, ast.MatchStar) and p.name is None


class MatchGen(TryGen):
    """The match statement."""

    def match(self, s: ast.Match) -> None:
        self.expr(s.subject)
        end = Label()
        count = len(s.cases)
        has_default = count > 1 and is_wildcard(s.cases[count - 1].pattern)
        tested = count - 1 if has_default else count
        for i in range(tested):
            case = s.cases[i]
            self.unit.loc = case.pattern
            pc = PatternContext(case.guard is not None or i == count - 1)
            self.case(case, pc, i == tested - 1, end)
        if has_default:
            case = s.cases[count - 1]
            self.unit.loc = case.pattern
            self.emit(NOP)
            guard = case.guard
            if guard is not None:
                self.jump_if(guard, end, False)
            self.stmts(case.body)
        self.place(end)

    def case(self, case: ast.match_case, pc: PatternContext, last: bool, end: Label) -> None:
        if not last:
            self.emit_arg(COPY, 1)
        self.pattern(case.pattern, pc)
        for name in pc.stores:
            self.name_op(name, ast.Store)
        guard = case.guard
        if guard is not None:
            self.need_fails(pc, 0)
            self.jump_if(guard, pc.fails[0], False)
        if not last:
            self.emit(POP_TOP)
        self.stmts(case.body)
        self.jump(JUMP, end)
        self.unit.loc = case.pattern
        self.place_fails(pc)

    # ---- failing ----
    def need_fails(self, pc: PatternContext, n: int) -> None:
        while len(pc.fails) <= n:
            pc.fails.append(Label())

    def fail(self, op: int, pc: PatternContext) -> None:
        """A jump, if op says so, to where the pattern has failed."""
        pops = pc.tops + len(pc.stores)
        self.need_fails(pc, pops)
        self.jump(op, pc.fails[pops])

    def place_fails(self, pc: PatternContext) -> None:
        for i in range(len(pc.fails) - 1, -1, -1):
            self.place(pc.fails[i])
            if i > 0:
                self.emit(POP_TOP)
        pc.fails = []

    def capture(self, name: str | None, pc: PatternContext) -> None:
        """The top is the value of the name, or of none."""
        if name is None:
            self.emit(POP_TOP)
            return
        self.forbidden(name, ast.Store)
        if name in pc.stores:
            raise self.fault(f"multiple assignments to name '{name}' in pattern")
        self.rotate(pc.tops + len(pc.stores) + 1)
        pc.stores.append(name)

    # ---- patterns ----
    def pattern(self, p: ast.pattern, pc: PatternContext) -> None:
        """The top is the subject, which is taken. The pattern stays the present place, as in CPython."""
        self.unit.loc = p
        if isinstance(p, ast.MatchValue):
            self.value_pattern(p, pc)
        elif isinstance(p, ast.MatchSingleton):
            if p.value.kind == CONST_NONE:
                self.fail(POP_JUMP_IF_NOT_NONE, pc)
            else:
                self.const(Item(ITEM_CONST, p.value, [], None))
                self.emit_arg(IS_OP, 0)
                self.fail(POP_JUMP_IF_FALSE, pc)
        elif isinstance(p, ast.MatchSequence):
            self.sequence_pattern(p, pc)
        elif isinstance(p, ast.MatchMapping):
            self.mapping_pattern(p, pc)
        elif isinstance(p, ast.MatchClass):
            self.class_pattern(p, pc)
        elif isinstance(p, ast.MatchStar):
            self.capture(p.name, pc)
        elif isinstance(p, ast.MatchAs):
            self.as_pattern(p, pc)
        elif isinstance(p, ast.MatchOr):
            self.or_pattern(p, pc)

    def sub_pattern(self, p: ast.pattern, pc: PatternContext) -> None:
        """A part of a pattern may always match."""
        irrefutable = pc.irrefutable
        pc.irrefutable = True
        self.pattern(p, pc)
        pc.irrefutable = irrefutable

    def value_pattern(self, p: ast.MatchValue, pc: PatternContext) -> None:
        if isinstance(p.value, ast.JoinedStr):
            raise self.fault("patterns may only match literals and attribute lookups")
        self.expr(p.value)
        self.emit_arg(COMPARE_OP, COMPARE_EQ)
        self.fail(POP_JUMP_IF_FALSE, pc)

    def as_pattern(self, p: ast.MatchAs, pc: PatternContext) -> None:
        inner = p.pattern
        name = p.name
        if inner is None:
            if not pc.irrefutable:
                if name is not None:
                    raise self.fault(f"name capture '{name}' makes remaining patterns unreachable")
                raise self.fault("wildcard makes remaining patterns unreachable")
            self.capture(name, pc)
            return
        pc.tops += 1
        self.emit_arg(COPY, 1)
        self.pattern(inner, pc)
        pc.tops -= 1
        self.capture(name, pc)

    # ---- sequences ----
    def sequence_pattern(self, p: ast.MatchSequence, pc: PatternContext) -> None:
        size = len(p.patterns)
        star = -1
        only_wildcards = True
        star_wildcard = False
        for i in range(size):
            part = p.patterns[i]
            if isinstance(part, ast.MatchStar):
                if star >= 0:
                    raise self.fault("multiple starred names in sequence pattern")
                star = i
                star_wildcard = is_star_wildcard(part)
                only_wildcards = only_wildcards and star_wildcard
            else:
                only_wildcards = only_wildcards and is_wildcard(part)
        pc.tops += 1
        self.emit(MATCH_SEQUENCE)
        self.fail(POP_JUMP_IF_FALSE, pc)
        if star < 0 or size > 1:
            self.emit(GET_LEN)
            self.const_int(size if star < 0 else size - 1)
            self.emit_arg(COMPARE_OP, COMPARE_EQ if star < 0 else COMPARE_GE)
            self.fail(POP_JUMP_IF_FALSE, pc)
        pc.tops -= 1
        if only_wildcards:
            self.emit(POP_TOP)
        elif star_wildcard:
            self.sequence_items(p.patterns, star, pc)
        else:
            self.unpack_op(size, star)
            self.parts(p.patterns, pc)

    def parts(self, patterns: list[ast.pattern], pc: PatternContext) -> None:
        """The patterns' subjects lie on the stack, the first one on top."""
        pc.tops += len(patterns)
        for p in patterns:
            pc.tops -= 1
            self.sub_pattern(p, pc)

    def sequence_items(self, patterns: list[ast.pattern], star: int, pc: PatternContext) -> None:
        """The items before and behind a star that binds nothing, one by one."""
        pc.tops += 1
        size = len(patterns)
        for i in range(size):
            if i == star or is_wildcard(patterns[i]):
                continue
            self.emit_arg(COPY, 1)
            if i < star:
                self.const_int(i)
            else:
                self.emit(GET_LEN)
                self.const_int(size - i)
                self.emit_arg(BINARY_OP, BINARY_SUB)
            self.emit(BINARY_SUBSCR)
            self.sub_pattern(patterns[i], pc)
        pc.tops -= 1
        self.emit(POP_TOP)

    # ---- mappings ----
    def mapping_pattern(self, p: ast.MatchMapping, pc: PatternContext) -> None:
        size = len(p.keys)
        pc.tops += 1
        self.emit(MATCH_MAPPING)
        self.fail(POP_JUMP_IF_FALSE, pc)
        if size == 0 and p.rest is None:
            pc.tops -= 1
            self.emit(POP_TOP)
            return
        if size > 0:
            self.emit(GET_LEN)
            self.const_int(size)
            self.emit_arg(COMPARE_OP, COMPARE_GE)
            self.fail(POP_JUMP_IF_FALSE, pc)
        self.mapping_keys(p.keys)
        self.emit_arg(BUILD_TUPLE, size)
        self.emit(MATCH_KEYS)
        pc.tops += 2
        self.emit_arg(COPY, 1)
        self.fail(POP_JUMP_IF_NONE, pc)
        self.emit_arg(UNPACK_SEQUENCE, size)
        pc.tops -= 1
        self.parts(p.patterns, pc)
        pc.tops -= 2
        rest = p.rest
        if rest is not None:
            self.emit(DICT_WITHOUT)
            pc.tops += 1
            self.capture(rest, pc)
            pc.tops -= 1
        else:
            self.emit(POP_TOP)
        self.emit(POP_TOP)

    def mapping_keys(self, keys: list[ast.expr]) -> None:
        seen: dict[str, bool] = {}
        for key in keys:
            item = item_of(key)
            if item is not None:
                text = value_key(item)
                if text in seen:
                    raise self.fault(f"mapping pattern checks duplicate key ({item_text(item)})")
                seen[text] = True
            elif not isinstance(key, ast.Attribute) and not isinstance(key, ast.BinOp) \
                    and not isinstance(key, ast.UnaryOp):
                raise self.fault("mapping pattern keys may only match literals and attribute lookups")
            self.expr(key)

    # ---- classes ----
    def class_pattern(self, p: ast.MatchClass, pc: PatternContext) -> None:
        seen: dict[str, bool] = {}
        for i in range(len(p.kwd_attrs)):
            name = p.kwd_attrs[i]
            self.unit.loc = p.kwd_patterns[i]
            self.forbidden(name, ast.Store)
            if name in seen:
                raise self.fault(f"attribute name repeated in class pattern: {name}")
            seen[name] = True
        self.unit.loc = p
        self.expr(p.cls)
        self.const(names_item(p.kwd_attrs))
        self.emit_arg(MATCH_CLASS, len(p.patterns))
        self.emit_arg(COPY, 1)
        pc.tops += 1
        self.fail(POP_JUMP_IF_NONE, pc)
        self.emit_arg(UNPACK_SEQUENCE, len(p.patterns) + len(p.kwd_attrs))
        pc.tops -= 1
        self.parts(p.patterns + p.kwd_patterns, pc)

    # ---- alternatives ----
    def or_pattern(self, p: ast.MatchOr, pc: PatternContext) -> None:
        end = Label()
        control: list[str] = []
        for i in range(len(p.patterns)):
            part = p.patterns[i]
            self.unit.loc = part
            inner = PatternContext(i == len(p.patterns) - 1 and pc.irrefutable)
            self.emit_arg(COPY, 1)
            self.pattern(part, inner)
            if i == 0:
                control = inner.stores
            else:
                self.same_names(control, inner.stores)
            self.jump(JUMP, end)
            self.place_fails(inner)
        self.emit(POP_TOP)
        self.fail(JUMP, pc)
        self.place(end)
        # the captured values go below what lies between: the subject, what is to be tested, earlier captures
        depth = len(control) + 1 + pc.tops + len(pc.stores)
        for name in control:
            self.rotate(depth)
            if name in pc.stores:
                raise self.fault(f"multiple assignments to name '{name}' in pattern")
            pc.stores.append(name)
        self.emit(POP_TOP)

    def same_names(self, control: list[str], stores: list[str]) -> None:
        """Brings the values of an alternative into the order of the first one's names."""
        if len(control) != len(stores):
            raise self.fault("alternative patterns bind different names")
        for i in range(len(control) - 1, -1, -1):
            at = -1
            for k in range(len(stores)):
                if stores[k] == control[i]:
                    at = k
            if at < 0:
                raise self.fault("alternative patterns bind different names")
            if at != i:
                turns = at + 1
                turned = stores[:turns]
                del stores[:turns]
                stores[i - at:i - at] = turned
                for k in range(turns):
                    self.rotate(i + 1)
