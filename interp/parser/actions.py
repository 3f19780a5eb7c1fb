"""What the actions of python.gram call: nodes that take more than a constructor."""

from parser.ast import (
    Add, AnnAssign, Assign, AsyncFor, AsyncFunctionDef, AsyncWith, AugAssign, BinOp, BitAnd, BitOr, BitXor, Call,
    ClassDef, Compare, Constant, Delete, Dict, Div, FloorDiv, For, FunctionDef, GeneratorExp, ImportFrom, LShift,
    Load, MatMult, MatchAs, MatchClass, MatchMapping, MatchSequence, MatchStar, MatchValue, Mod, Mult, Name, Pow,
    RShift, Starred, Store, Sub, Tuple, USub, UnaryOp, With, alias, arg, arguments, comprehension, expr, keyword,
    pattern, stmt,
)
from parser.node import CONST_BIGINT, CONST_COMPLEX, CONST_ELLIPSIS, CONST_FALSE, CONST_NONE, CONST_TRUE, Const, Node
from parser.faults import Faults
from parser.numerals import is_based, number
from parser.strings import strings
from parser.targets import DEL_TARGETS, FOR_TARGETS, STAR_TARGETS, expression_name, invalid_target, set_del, set_store
from parser.tokenizer import Token
from parser.tokens import (
    AMPEREQUAL, ATEQUAL, CIRCUMFLEXEQUAL, COLON, COMMA, DOT, DOUBLESLASHEQUAL, DOUBLESTAREQUAL, LEFTSHIFTEQUAL, MINEQUAL, PERCENTEQUAL,
    PLUSEQUAL, RIGHTSHIFTEQUAL, SLASHEQUAL, STAREQUAL, RPAR, STAR, VBAREQUAL, K_async, K_for,
)

AUGMENTED = [PLUSEQUAL, MINEQUAL, STAREQUAL, SLASHEQUAL, DOUBLESLASHEQUAL, PERCENTEQUAL, ATEQUAL, DOUBLESTAREQUAL, VBAREQUAL,
             AMPEREQUAL, CIRCUMFLEXEQUAL, LEFTSHIFTEQUAL, RIGHTSHIFTEQUAL]
AUGMENTED_OPERATORS = [Add, Sub, Mult, Div, FloorDiv, Mod, MatMult, Pow, BitOr, BitAnd, BitXor, LShift, RShift]

P_PLAIN = 0
P_STAR = 1         # *name
P_BARE_STAR = 2    # *
P_DOUBLE_STAR = 3  # **name
P_SLASH = 4        # /


class Param:
    """A parameter as it stands; node is None for a bare star and a slash."""

    def __init__(self, kind: int, token: Token, node: arg | None, default: expr | None) -> None:
        self.kind: int = kind
        self.token: Token = token
        self.node: arg | None = node
        self.default: expr | None = default


class OpRight:
    """An operator of a comparison and its right side."""

    def __init__(self, op: int, right: expr) -> None:
        self.op: int = op
        self.right: expr = right


class KeyValue:
    """An item of a dict; without a key, value is unpacked."""

    def __init__(self, key: expr | None, value: expr) -> None:
        self.key: expr | None = key
        self.value: expr = value


class KeyPattern:
    """An item of a mapping or class pattern: a key, a name or **rest (then pattern is None)."""

    def __init__(self, token: Token, key: expr | None, name: str, value: pattern | None) -> None:
        self.token: Token = token
        self.key: expr | None = key
        self.name: str = name
        self.value: pattern | None = value


class BareGenerator(Node):
    """A generator expression without parentheses, as an argument."""

    def __init__(self, node: GeneratorExp, loops: list[comprehension]) -> None:
        super().__init__(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
        self.node: GeneratorExp = node
        self.loops: list[comprehension] = loops


class Actions(Faults):
    """Actions of the grammar."""

    # ---- lists ----
    def add(self, out: list[stmt], s: stmt) -> list[stmt]:
        out.append(s)
        return out

    def extend(self, out: list[stmt], more: list[stmt]) -> list[stmt]:
        for s in more:
            out.append(s)
        return out

    def cons(self, first: expr, rest: list[expr]) -> list[expr]:
        out: list[expr] = [first]
        for e in rest:
            out.append(e)
        return out

    def cons_pattern(self, first: pattern, rest: list[pattern]) -> list[pattern]:
        out: list[pattern] = [first]
        for p in rest:
            out.append(p)
        return out

    # ---- atoms ----
    def name(self, t: Token) -> expr:
        return Name(t.text, 1, t.line, t.col, t.end_line, t.end_col)

    def constant(self, kind: int, t: Token) -> expr:
        return Constant(Const(kind, 0, 0.0, ""), None, t.line, t.col, t.end_line, t.end_col)

    def none(self, t: Token) -> expr:
        return self.constant(CONST_NONE, t)

    def true(self, t: Token) -> expr:
        return self.constant(CONST_TRUE, t)

    def false(self, t: Token) -> expr:
        return self.constant(CONST_FALSE, t)

    def ellipsis(self, t: Token) -> expr:
        return self.constant(CONST_ELLIPSIS, t)

    def number(self, t: Token) -> Constant:
        if self.options.feature < 6 and "_" in t.text:
            self.raise_at_token("Underscores in numeric literals are only supported in Python 3.6 and greater", t)
        limit = self.options.max_digits
        value = number(t.text)
        if value.kind == CONST_BIGINT and limit > 0 and len(value.text) > limit and not is_based(value.text):
            self.raise_at_token(f"Exceeds the limit ({limit} digits) for integer string conversion: value has {len(value.text)} digits; "
                                "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                                "literals to avoid decimal conversion limits.", t)
        return Constant(value, None, t.line, t.col, t.end_line, t.end_col)

    def strings(self, tokens: list[Token]) -> expr:
        return strings(self, tokens)

    # ---- operators ----
    def binary(self, left: expr, op: int, right: expr, t: Token) -> expr:
        if op == MatMult:
            self.version(5, "The '@' operator is")
        e = self.tokens[self.pos - 1]
        return BinOp(left, op, right, t.line, t.col, e.end_line, e.end_col)

    def compare(self, left: expr, rest: list[OpRight], line: int, col: int, end_line: int, end_col: int) -> expr:
        ops: list[int] = []
        rights: list[expr] = []
        for r in rest:
            ops.append(r.op)
            rights.append(r.right)
        return Compare(left, ops, rights, line, col, end_line, end_col)

    def dict(self, items: list[KeyValue], line: int, col: int, end_line: int, end_col: int) -> expr:
        keys: list[expr | None] = []
        values: list[expr] = []
        for item in items:
            keys.append(item.key)
            values.append(item.value)
        return Dict(keys, values, line, col, end_line, end_col)

    def slice_item(self, e: expr) -> expr:
        """The only item between brackets: a starred one makes a tuple."""
        if isinstance(e, Starred):
            return Tuple([e], Load, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset)
        return e

    def pairs(self, first: KeyValue, rest: list[KeyValue]) -> list[KeyValue]:
        out = [first]
        for item in rest:
            out.append(item)
        return out

    def no_star(self, e: expr) -> expr:
        if isinstance(e, Starred):
            self.raise_at("iterable unpacking cannot be used in comprehension", e)
        return e

    # ---- calls ----
    def bare_generator(self, e: expr, loops: list[comprehension], line: int, col: int, end_line: int, end_col: int) -> Node:
        return BareGenerator(GeneratorExp(e, loops, line, col, end_line, end_col), loops)

    def call(self, func: expr, left: Token, items: list[Node], right: Token, t: Token) -> expr:
        args: list[expr] = []
        keywords: list[keyword] = []
        if len(items) == 1:
            only = items[0]
            if isinstance(only, BareGenerator):
                if self.tokens[self.pos - 2].kind == COMMA:
                    self.bare_generator_fault(only)
                g = only.node
                g.lineno = left.line
                g.col_offset = left.col
                g.end_lineno = right.end_line
                g.end_col_offset = right.end_col
                args.append(g)
                return Call(func, args, keywords, t.line, t.col, right.end_line, right.end_col)
        self.split_arguments(items, args, keywords)
        return Call(func, args, keywords, t.line, t.col, right.end_line, right.end_col)

    def bare_generator_fault(self, g: BareGenerator) -> None:
        self.raise_to_token("Generator expression must be parenthesized", g, self.loops_end(g))

    def loop_token(self, g: BareGenerator) -> Token:
        """The word with which its first loop starts."""
        e = g.node.elt
        for t in self.tokens:
            behind = t.line > e.end_lineno or t.line == e.end_lineno and t.col >= e.end_col_offset
            if behind and (t.kind == K_for or t.kind == K_async):
                return t
        return self.last()

    def loops_end(self, g: BareGenerator) -> Token:
        """The last token of the generator's last loop."""
        for t in self.tokens:
            if t.end_line == g.end_lineno and t.end_col == g.end_col_offset:
                return t
        return self.last()

    def check_arguments(self, items: list[Node]) -> None:
        """In the second pass, before what cannot follow arguments."""
        if not self.second or self.kinds[self.pos] == RPAR:
            return
        if self.kinds[self.pos] == COMMA and self.kinds[self.pos + 1] == STAR:
            self.raise_range("iterable argument unpacking follows keyword argument unpacking", items[0], items[-1])
        if self.kinds[self.pos] == COMMA and self.kinds[self.pos + 1] != RPAR:
            args: list[expr] = []
            keywords: list[keyword] = []
            self.split_arguments(items, args, keywords)

    def split_arguments(self, items: list[Node], args: list[expr], keywords: list[keyword]) -> None:
        """Puts positional and keyword arguments where they belong; checks their order."""
        unpacked = False
        previous = items[0] if len(items) > 0 else None
        for item in items:
            if isinstance(item, BareGenerator):
                self.bare_generator_fault(item)
            elif isinstance(item, keyword):
                keywords.append(item)
                unpacked = unpacked or item.arg is None
            elif isinstance(item, Starred):
                if unpacked and previous is not None:
                    self.raise_range("iterable argument unpacking follows keyword argument unpacking", items[0], previous)
                args.append(item)
            elif isinstance(item, expr):
                if unpacked:
                    self.raise_read("positional argument follows keyword argument unpacking")
                if len(keywords) > 0:
                    self.raise_read("positional argument follows keyword argument")
                args.append(item)
            previous = item

    def class_def(self, name: Token, items: list[Node], body: list[stmt], line: int, col: int, end_line: int,
                  end_col: int) -> stmt:
        args: list[expr] = []
        keywords: list[keyword] = []
        if len(items) == 1:
            only = items[0]
            if isinstance(only, BareGenerator):
                self.raise_at_token("invalid syntax", self.loop_token(only))
        self.split_arguments(items, args, keywords)
        return ClassDef(name.text, args, keywords, body, [], line, col, end_line, end_col)

    # ---- functions ----
    def param(self, kind: int, t: Token, node: arg | None, default: expr | None) -> Param:
        return Param(kind, t, node, default)

    def lambda_parameters(self, items: list[Param]) -> arguments:
        for i in range(len(items)):
            if items[i].kind == P_BARE_STAR and (i + 1 == len(items) or items[i + 1].kind == P_DOUBLE_STAR):
                self.raise_here("named arguments must follow bare *")
        return self.parameters(items)

    def check_parameters(self, items: list[Param]) -> None:
        """In the second pass, before what cannot follow parameters: those that are complete."""
        kind = self.kinds[self.pos]
        n = len(items)
        if kind != COMMA and kind != RPAR and kind != COLON:
            n -= 1
        if n > 0 and items[n - 1].kind != P_BARE_STAR:
            self.parameters(items[:n])

    def parameters(self, items: list[Param]) -> arguments:
        """Puts parameters where they belong; checks their order."""
        out = arguments([], [], None, [], [], None, [])
        star: Param | None = None
        slash = False
        for i in range(len(items)):
            p = items[i]
            node = p.node
            default = p.default
            if out.kwarg is not None:
                self.after_double_star(p)
            if p.kind == P_SLASH:
                if i == 0:
                    self.raise_at_token("at least one argument must precede /", p.token)
                if slash:
                    self.raise_at_token("/ may appear only once", p.token)
                if star is not None:
                    self.raise_at_token("/ must be ahead of *", p.token)
                slash = True
                self.version(8, "Positional-only parameters are")
                out.posonlyargs = out.args
                out.args = []
            elif p.kind == P_STAR or p.kind == P_BARE_STAR:
                if star is not None:
                    if p.kind == P_BARE_STAR and i + 1 == len(items) and self.tokens[self.pos - 1] is p.token:
                        self.raise_at_token("invalid syntax", p.token)
                    self.raise_at_token("* argument may appear only once", p.token)
                star = p
                out.vararg = node
                if p.kind == P_BARE_STAR and (i + 1 == len(items) or items[i + 1].kind == P_DOUBLE_STAR):
                    self.raise_at_token("named arguments must follow bare *", p.token)
            elif p.kind == P_DOUBLE_STAR:
                out.kwarg = node
            elif node is not None:
                if star is not None:
                    out.kwonlyargs.append(node)
                    out.kw_defaults.append(default)
                else:
                    out.args.append(node)
                    if default is not None:
                        out.defaults.append(default)
                    elif len(out.defaults) > 0:
                        self.raise_at_token("non-default argument follows default argument", p.token)
        return out

    def after_double_star(self, p: Param) -> None:
        self.raise_at_token("arguments cannot follow var-keyword argument", p.token)

    def comment_text(self, t: Token | None) -> str | None:
        """The text of a type comment."""
        return None if t is None else t.text

    def commented(self, a: arg, t: Token | None) -> arg:
        """A parameter with its type comment."""
        if t is not None:
            a.type_comment = t.text
        return a

    def types(self, args: list[expr], star: expr | None, both: expr | None) -> list[expr]:
        """The parameters of a function's type."""
        out = list(args)
        if star is not None:
            out.append(star)
        if both is not None:
            out.append(both)
        return out

    def no_parameters(self) -> arguments:
        return arguments([], [], None, [], [], None, [])

    def asynchronous(self, s: stmt, t: Token) -> stmt:
        """The statement that follows async, the token t."""
        line = t.line
        col = t.col
        if isinstance(s, FunctionDef):
            self.version(5, "Async functions are")
            return AsyncFunctionDef(s.name, s.args, s.body, s.decorator_list, s.returns, s.type_comment, line, col, s.end_lineno,
                                    s.end_col_offset)
        if isinstance(s, For):
            self.version(5, "Async for loops are")
            return AsyncFor(s.target, s.iter, s.body, s.orelse, s.type_comment, line, col, s.end_lineno, s.end_col_offset)
        if isinstance(s, With):
            self.version(5, "Async with statements are")
            return AsyncWith(s.items, s.body, s.type_comment, line, col, s.end_lineno, s.end_col_offset)
        return s

    def decorate(self, s: stmt, decorators: list[expr]) -> stmt:
        if isinstance(s, FunctionDef):
            s.decorator_list = decorators
        elif isinstance(s, AsyncFunctionDef):
            s.decorator_list = decorators
        elif isinstance(s, ClassDef):
            s.decorator_list = decorators
        return s

    # ---- assignments ----
    def store(self, e: expr) -> expr:
        """A target of a loop, with or comprehension."""
        bad = invalid_target(e, FOR_TARGETS)
        if bad is not None:
            self.raise_at(f"cannot assign to {expression_name(bad)}", bad)
        set_store(e)
        return e

    def store_item(self, e: expr) -> expr:
        bad = invalid_target(e, STAR_TARGETS)
        if bad is not None:
            self.raise_at(f"cannot assign to {expression_name(bad)}", bad)
        set_store(e)
        return e

    def assign(self, first: expr, rest: list[expr], note: str | None, line: int, col: int, end_line: int,
               end_col: int) -> stmt:
        targets: list[expr] = [first]
        for i in range(len(rest) - 1):
            targets.append(rest[i])
        for target in targets:
            if invalid_target(target, STAR_TARGETS) is not None:
                self.invalid_chain(targets, line, col)
            set_store(target)
        return Assign(targets, rest[-1], note, line, col, end_line, end_col)

    def check_operator(self, t: Token) -> None:
        """Refuses @= where the version has none."""
        if t.kind == ATEQUAL and self.options.feature < 5:
            self.raise_at_token("The '@' operator is only supported in Python 3.5 and greater", t)

    def augmented_operator(self, t: Token) -> int:
        kind = t.kind
        for i in range(len(AUGMENTED)):
            if AUGMENTED[i] == kind:
                return AUGMENTED_OPERATORS[i]
        raise ValueError("no augmented assignment")

    def aug_assign(self, target: expr, op: int, value: expr, line: int, col: int, end_line: int, end_col: int) -> stmt:
        set_store(target)
        return AugAssign(target, op, value, line, col, end_line, end_col)

    def ann_assign(self, target: expr, annotation: expr, value: expr | None, line: int, col: int, end_line: int,
                   end_col: int) -> stmt:
        self.version(6, "Variable annotation syntax is" if isinstance(target, Name) else "Variable annotations syntax is")
        set_store(target)
        # a name in parentheses is not simple: it begins behind them
        simple = 1 if isinstance(target, Name) and target.col_offset == col and target.lineno == line else 0
        return AnnAssign(target, annotation, value, simple, line, col, end_line, end_col)

    def delete(self, targets: list[expr], line: int, col: int, end_line: int, end_col: int) -> stmt:
        for target in targets:
            bad = invalid_target(target, DEL_TARGETS)
            if bad is not None:
                self.raise_at(f"cannot delete {expression_name(bad)}", bad)
            set_del(target)
        return Delete(targets, line, col, end_line, end_col)

    # ---- imports ----
    def dotted(self, parts: list[Token]) -> str:
        if len(parts) == 1:
            return parts[0].text
        return ".".join([t.text for t in parts])

    def alias(self, name: str, asname: Token | None, line: int, col: int, end_line: int, end_col: int) -> alias:
        return alias(name, None if asname is None else asname.text, line, col, end_line, end_col)

    def import_from(self, dots: list[Token], parts: list[Token], names: list[alias], line: int, col: int, end_line: int,
                    end_col: int) -> stmt:
        level = 0
        for t in dots:
            level += 1 if t.kind == DOT else 3
        module: str | None = None
        if len(parts) > 0:
            module = self.dotted(parts)
        return ImportFrom(module, names, level, line, col, end_line, end_col)

    def texts(self, tokens: list[Token]) -> list[str]:
        return [t.text for t in tokens]

    def name_text(self, names: list[Token]) -> str | None:
        """Of the tokens of an optional name."""
        if len(names) == 0:
            return None
        return names[0].text

    def stored_name(self, t: Token) -> expr:
        return Name(t.text, Store, t.line, t.col, t.end_line, t.end_col)

    # ---- patterns ----
    def capture(self, t: Token) -> pattern:
        return MatchAs(None, None if t.text == "_" else t.text, t.line, t.col, t.end_line, t.end_col)

    def capture_name(self, t: Token) -> str | None:
        return None if t.text == "_" else t.text

    def as_target(self, t: Token) -> str:
        if t.text == "_":
            self.raise_at_token("cannot use '_' as a target", t)
        return t.text

    def rest_name(self, t: Token) -> str:
        if t.text == "_":
            self.raise_at_token("invalid syntax", t)
        return t.text

    def no_star_pattern(self, p: pattern) -> pattern:
        """The only pattern of a case: a starred one makes a sequence."""
        if isinstance(p, MatchStar):
            self.raise_at_token("invalid syntax", self.tokens[self.pos])
        return p

    def group_pattern(self, p: pattern, line: int, col: int, end_line: int, end_col: int) -> pattern:
        if isinstance(p, MatchStar):
            return MatchSequence([p], line, col, end_line, end_col)
        return p

    def string_pattern(self, tokens: list[Token], line: int, col: int, end_line: int, end_col: int) -> pattern:
        return MatchValue(strings(self, tokens), line, col, end_line, end_col)

    def complex_pattern(self, left: expr, op: int, right: Token, line: int, col: int, end_line: int, end_col: int) -> expr:
        real = left.operand if isinstance(left, UnaryOp) else left
        if isinstance(real, Constant) and real.value.kind == CONST_COMPLEX:
            self.raise_at("real number required in complex literal", left)
        return BinOp(left, op, self.imaginary(right), line, col, end_line, end_col)

    def negative(self, value: Constant, line: int, col: int, end_line: int, end_col: int) -> expr:
        return UnaryOp(USub, value, line, col, end_line, end_col)

    def imaginary(self, t: Token) -> Constant:
        c = self.number(t)
        if c.value.kind != CONST_COMPLEX:
            self.raise_at_token("imaginary number required in complex literal", t)
        return c

    def singleton(self, kind: int) -> Const:
        return Const(kind, 0, 0.0, "")

    def mapping(self, items: list[KeyPattern], line: int, col: int, end_line: int, end_col: int) -> pattern:
        keys: list[expr] = []
        values: list[pattern] = []
        rest: str | None = None
        for i in range(len(items)):
            item = items[i]
            key = item.key
            value = item.value
            if key is not None and value is not None:
                if rest is not None:
                    self.raise_at_token("invalid syntax", item.token)
                keys.append(key)
                values.append(value)
            else:
                if rest is not None:
                    self.raise_at_token("invalid syntax", item.token)
                rest = item.name
        return MatchMapping(keys, values, rest, line, col, end_line, end_col)

    def class_pattern(self, cls: expr, items: list[KeyPattern], line: int, col: int, end_line: int, end_col: int) -> pattern:
        positional: list[pattern] = []
        names: list[str] = []
        named: list[pattern] = []
        for i in range(len(items)):
            item = items[i]
            value = item.value
            if value is None:
                continue
            if item.name != "":
                names.append(item.name)
                named.append(value)
            else:
                if len(names) > 0:
                    self.late_positional(items, i)
                positional.append(value)
        return MatchClass(cls, positional, names, named, line, col, end_line, end_col)

    def check_class_items(self, items: list[KeyPattern]) -> None:
        """In the second pass, before what cannot follow the parts of a class pattern."""
        named = False
        for i in range(len(items)):
            if items[i].name != "":
                named = True
            elif named:
                self.late_positional(items, i)

    def late_positional(self, items: list[KeyPattern], i: int) -> None:
        first = items[i].value
        last = first
        while i < len(items) and items[i].name == "":
            last = items[i].value
            i += 1
        if first is not None and last is not None:
            self.raise_range("positional patterns follow keyword patterns", first, last)
