"""Constant folding: the tree is changed in place, from the leaves up.

A result that does not fit (64-bit integers, 4096 characters, 256 items) or an operation that would raise stays as it is.
"""

import parser.ast as ast
from compiler.code import ITEM_CONST, ITEM_FROZENSET, ITEM_TUPLE, Item
from compiler.fold_ops import fold_binary, fold_subscript, fold_unary
from compiler.fold_format import fold_format
from compiler.unit import is_const
from parser.node import CONST_FALSE, CONST_STR, CONST_TRUE, Const, Node


class Folded(ast.expr):
    """A constant that no constant of the source text is: a tuple or frozenset."""

    def __init__(self, item: Item, e: Node) -> None:
        super().__init__(e.lineno, e.col_offset, e.end_lineno, e.end_col_offset)
        self.item: Item = item


def item_of(e: ast.expr) -> Item | None:
    """The value of a constant expression."""
    if isinstance(e, ast.Constant):
        return Item(ITEM_CONST, e.value, [], None)
    if isinstance(e, Folded):
        return e.item
    return None


def constant_from(item: Item, e: ast.expr) -> ast.expr:
    """The expression of this value in the place of e."""
    const = item.const
    if item.kind == ITEM_CONST and const is not None:
        return ast.Constant(const, None, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset)
    return Folded(item, e)


def items_of(elts: list[ast.expr]) -> list[Item] | None:
    items: list[Item] = []
    for e in elts:
        item = item_of(e)
        if item is None:
            return None
        items.append(item)
    return items


class Folder:
    """Walks a tree. optimize: the value of __debug__; future_annotations: annotations stay as they were written."""

    def __init__(self, optimize: int, future_annotations: bool) -> None:
        self.optimize: int = optimize
        self.future_annotations: bool = future_annotations

    # ---- expressions ----
    def exprs(self, es: list[ast.expr]) -> None:
        for i in range(len(es)):
            es[i] = self.expr(es[i])

    def opt(self, e: ast.expr | None) -> ast.expr | None:
        return None if e is None else self.expr(e)

    def expr(self, e: ast.expr) -> ast.expr:
        """What stands for e."""
        if isinstance(e, ast.Name):
            if e.id == "__debug__" and e.ctx == ast.Load:
                kind = CONST_TRUE if self.optimize == 0 else CONST_FALSE
                return constant_from(Item(ITEM_CONST, Const(kind, 0, 0.0, ""), [], None), e)
        elif isinstance(e, ast.Constant):
            pass
        elif isinstance(e, ast.Attribute):
            e.value = self.expr(e.value)
        elif isinstance(e, ast.Call):
            e.func = self.expr(e.func)
            self.exprs(e.args)
            for k in e.keywords:
                k.value = self.expr(k.value)
        elif isinstance(e, ast.BinOp):
            return self.binary(e)
        elif isinstance(e, ast.UnaryOp):
            return self.unary(e)
        elif isinstance(e, ast.Tuple):
            return self.tuple(e)
        elif isinstance(e, ast.Subscript):
            return self.subscript(e)
        elif isinstance(e, ast.Compare):
            self.compare(e)
        elif isinstance(e, ast.BoolOp):
            self.exprs(e.values)
        elif isinstance(e, ast.List):
            self.exprs(e.elts)
        elif isinstance(e, ast.Set):
            self.exprs(e.elts)
        elif isinstance(e, ast.Dict):
            for i in range(len(e.keys)):
                e.keys[i] = self.opt(e.keys[i])
            self.exprs(e.values)
        elif isinstance(e, ast.IfExp):
            e.test = self.expr(e.test)
            e.body = self.expr(e.body)
            e.orelse = self.expr(e.orelse)
        else:
            self.rare_expr(e)
        return e

    def rare_expr(self, e: ast.expr) -> None:
        if isinstance(e, ast.Slice):
            e.lower = self.opt(e.lower)
            e.upper = self.opt(e.upper)
            e.step = self.opt(e.step)
        elif isinstance(e, ast.JoinedStr):
            self.exprs(e.values)
        elif isinstance(e, ast.FormattedValue):
            e.value = self.expr(e.value)
            e.format_spec = self.opt(e.format_spec)
        elif isinstance(e, ast.Starred):
            e.value = self.expr(e.value)
        elif isinstance(e, ast.NamedExpr):
            e.value = self.expr(e.value)
        elif isinstance(e, ast.Lambda):
            self.arguments(e.args)
            e.body = self.expr(e.body)
        elif isinstance(e, ast.Yield):
            e.value = self.opt(e.value)
        elif isinstance(e, ast.YieldFrom):
            e.value = self.expr(e.value)
        elif isinstance(e, ast.Await):
            e.value = self.expr(e.value)
        elif isinstance(e, ast.ListComp):
            self.generators(e.generators)
            e.elt = self.expr(e.elt)
        elif isinstance(e, ast.SetComp):
            self.generators(e.generators)
            e.elt = self.expr(e.elt)
        elif isinstance(e, ast.DictComp):
            self.generators(e.generators)
            e.key = self.expr(e.key)
            e.value = self.expr(e.value)
        elif isinstance(e, ast.GeneratorExp):
            self.generators(e.generators)
            e.elt = self.expr(e.elt)

    def generators(self, gs: list[ast.comprehension]) -> None:
        for g in gs:
            g.target = self.expr(g.target)
            g.iter = self.iterable(self.expr(g.iter))
            self.exprs(g.ifs)

    def binary(self, e: ast.BinOp) -> ast.expr:
        e.left = self.expr(e.left)
        e.right = self.expr(e.right)
        left = item_of(e.left)
        right = item_of(e.right)
        if left is not None and right is not None:
            result = fold_binary(e.op, left, right)
            if result is not None:
                return constant_from(result, e)
        args = e.right
        if e.op == ast.Mod and left is not None and is_const(left, CONST_STR) and isinstance(args, ast.Tuple):
            return self.format(e, left, args)
        return e

    def format(self, e: ast.BinOp, left: Item, args: ast.Tuple) -> ast.expr:
        text = left.const
        for arg in args.elts:
            if isinstance(arg, ast.Starred):
                return e
        made = None if text is None else fold_format(e, text.text, args.elts)
        return e if made is None else made

    def unary(self, e: ast.UnaryOp) -> ast.expr:
        e.operand = self.expr(e.operand)
        operand = e.operand
        item = item_of(operand)
        if item is not None:
            result = fold_unary(e.op, item)
            return e if result is None else constant_from(result, e)
        if e.op == ast.Not and isinstance(operand, ast.Compare) and len(operand.ops) == 1:
            op = operand.ops[0]
            if op >= ast.Is:  # is, is not, in, not in have an opposite
                opposite = [ast.IsNot, ast.Is, ast.NotIn, ast.In][op - ast.Is]
                operand.ops[0] = opposite
                return operand
        return e

    def tuple(self, e: ast.Tuple) -> ast.expr:
        self.exprs(e.elts)
        if e.ctx == ast.Load:
            items = items_of(e.elts)
            if items is not None:
                return Folded(Item(ITEM_TUPLE, None, items, None), e)
        return e

    def subscript(self, e: ast.Subscript) -> ast.expr:
        e.value = self.expr(e.value)
        e.slice = self.expr(e.slice)
        value = item_of(e.value)
        key = item_of(e.slice)
        if e.ctx == ast.Load and value is not None and key is not None:
            result = fold_subscript(value, key)
            if result is not None:
                return constant_from(result, e)
        return e

    def compare(self, e: ast.Compare) -> None:
        e.left = self.expr(e.left)
        self.exprs(e.comparators)
        last = len(e.ops) - 1
        if e.ops[last] == ast.In or e.ops[last] == ast.NotIn:
            e.comparators[last] = self.iterable(e.comparators[last])

    def iterable(self, e: ast.expr) -> ast.expr:
        """What stands for a display that is only gone through."""
        if isinstance(e, ast.List):
            items = items_of(e.elts)
            if items is not None:
                return Folded(Item(ITEM_TUPLE, None, items, None), e)
            for elt in e.elts:
                if isinstance(elt, ast.Starred):
                    return e
            return ast.Tuple(e.elts, e.ctx, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset)
        if isinstance(e, ast.Set):
            items = items_of(e.elts)
            if items is not None:
                return Folded(Item(ITEM_FROZENSET, None, items, None), e)
        return e

    # ---- functions ----
    def arguments(self, args: ast.arguments) -> None:
        self.exprs(args.defaults)
        for i in range(len(args.kw_defaults)):
            args.kw_defaults[i] = self.opt(args.kw_defaults[i])
        if self.future_annotations:
            return
        for group in [args.posonlyargs, args.args, args.kwonlyargs]:
            for a in group:
                a.annotation = self.opt(a.annotation)
        vararg = args.vararg
        if vararg is not None:
            vararg.annotation = self.opt(vararg.annotation)
        kwarg = args.kwarg
        if kwarg is not None:
            kwarg.annotation = self.opt(kwarg.annotation)

    def returns(self, e: ast.expr | None) -> ast.expr | None:
        return e if self.future_annotations else self.opt(e)

    # ---- statements ----
    def body(self, body: list[ast.stmt]) -> None:
        for s in body:
            self.stmt(s)

    def stmt(self, s: ast.stmt) -> None:
        if isinstance(s, ast.Expr):
            s.value = self.expr(s.value)
        elif isinstance(s, ast.Assign):
            self.exprs(s.targets)
            s.value = self.expr(s.value)
        elif isinstance(s, ast.Return):
            s.value = self.opt(s.value)
        elif isinstance(s, ast.AugAssign):
            s.target = self.expr(s.target)
            s.value = self.expr(s.value)
        elif isinstance(s, ast.AnnAssign):
            s.target = self.expr(s.target)
            if not self.future_annotations:
                s.annotation = self.expr(s.annotation)
            s.value = self.opt(s.value)
        elif isinstance(s, ast.Delete):
            self.exprs(s.targets)
        elif isinstance(s, ast.Raise):
            s.exc = self.opt(s.exc)
            s.cause = self.opt(s.cause)
        elif isinstance(s, ast.Assert):
            s.test = self.expr(s.test)
            s.msg = self.opt(s.msg)
        elif isinstance(s, ast.FunctionDef):
            self.arguments(s.args)
            self.text_body(s.body)
            self.exprs(s.decorator_list)
            s.returns = self.returns(s.returns)
        elif isinstance(s, ast.AsyncFunctionDef):
            self.arguments(s.args)
            self.text_body(s.body)
            self.exprs(s.decorator_list)
            s.returns = self.returns(s.returns)
        elif isinstance(s, ast.ClassDef):
            self.exprs(s.bases)
            for k in s.keywords:
                k.value = self.expr(k.value)
            self.text_body(s.body)
            self.exprs(s.decorator_list)
        else:
            self.compound(s)

    def text_body(self, body: list[ast.stmt]) -> None:
        """A body that may begin with a docstring: what only folds to a text is none."""
        texts = False
        if body:
            first = body[0]
            texts = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        self.body(body)
        if body and not texts:
            first = body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                value = first.value
                first.value = ast.JoinedStr([value], value.lineno, value.col_offset, value.end_lineno,
                                            value.end_col_offset)

    def compound(self, s: ast.stmt) -> None:
        if isinstance(s, ast.If):
            s.test = self.expr(s.test)
            self.body(s.body)
            self.body(s.orelse)
        elif isinstance(s, ast.For):
            s.target = self.expr(s.target)
            s.iter = self.iterable(self.expr(s.iter))
            self.body(s.body)
            self.body(s.orelse)
        elif isinstance(s, ast.AsyncFor):
            s.target = self.expr(s.target)
            s.iter = self.expr(s.iter)
            self.body(s.body)
            self.body(s.orelse)
        elif isinstance(s, ast.While):
            s.test = self.expr(s.test)
            self.body(s.body)
            self.body(s.orelse)
        elif isinstance(s, ast.With):
            self.items(s.items)
            self.body(s.body)
        elif isinstance(s, ast.AsyncWith):
            self.items(s.items)
            self.body(s.body)
        elif isinstance(s, ast.Try):
            self.try_(s.body, s.handlers, s.orelse, s.finalbody)
        elif isinstance(s, ast.TryStar):
            self.try_(s.body, s.handlers, s.orelse, s.finalbody)
        elif isinstance(s, ast.Match):
            s.subject = self.expr(s.subject)
            for case in s.cases:
                self.pattern(case.pattern)
                case.guard = self.opt(case.guard)
                self.body(case.body)

    def items(self, items: list[ast.withitem]) -> None:
        for item in items:
            item.context_expr = self.expr(item.context_expr)
            item.optional_vars = self.opt(item.optional_vars)

    def try_(self, body: list[ast.stmt], handlers: list[ast.excepthandler], orelse: list[ast.stmt],
             final: list[ast.stmt]) -> None:
        self.body(body)
        for h in handlers:
            if isinstance(h, ast.ExceptHandler):
                h.type = self.opt(h.type)
                self.body(h.body)
        self.body(orelse)
        self.body(final)

    def pattern(self, p: ast.pattern) -> None:
        if isinstance(p, ast.MatchValue):
            p.value = self.expr(p.value)
        elif isinstance(p, ast.MatchAs):
            inner = p.pattern
            if inner is not None:
                self.pattern(inner)
        elif isinstance(p, ast.MatchSequence):
            self.patterns(p.patterns)
        elif isinstance(p, ast.MatchMapping):
            self.exprs(p.keys)
            self.patterns(p.patterns)
        elif isinstance(p, ast.MatchClass):
            p.cls = self.expr(p.cls)
            self.patterns(p.patterns)
            self.patterns(p.kwd_patterns)
        elif isinstance(p, ast.MatchOr):
            self.patterns(p.patterns)

    def patterns(self, ps: list[ast.pattern]) -> None:
        for p in ps:
            self.pattern(p)


def fold(tree: ast.mod, optimize: int, future_annotations: bool) -> None:
    """Folds the constants of a tree, in place."""
    f = Folder(optimize, future_annotations)
    if isinstance(tree, ast.Module):
        f.text_body(tree.body)
    elif isinstance(tree, ast.Interactive):
        f.body(tree.body)
    elif isinstance(tree, ast.Expression):
        tree.body = f.expr(tree.body)
