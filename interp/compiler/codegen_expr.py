"""Expressions, but for calls, comprehensions and functions."""

import parser.ast as ast
from compiler.checks import compare_warning, subscript_warning
from compiler.code import ITEM_FROZENSET, ITEM_TUPLE, Item
from compiler.codegen import Gen
from compiler.fold import item_of
from compiler.opcodes import (ASYNC_GEN_WRAP, BINARY_OP, BINARY_SUBSCR, BUILD_LIST, BUILD_MAP, BUILD_SET, BUILD_SLICE,
                              BUILD_STRING, BUILD_TUPLE, COMPARE_OP, CONTAINS_OP, COPY, DELETE_ATTR, DELETE_SUBSCR,
                              DICT_UPDATE, FORMAT_VALUE, GET_AWAITABLE, GET_YIELD_FROM_ITER, IS_OP, JUMP,
                              JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP, LIST_APPEND, LIST_EXTEND, LIST_TO_TUPLE,
                              LOAD_ATTR, NOP, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE,
                              POP_JUMP_IF_TRUE, POP_TOP, SET_ADD, SET_UPDATE,
                              STORE_ATTR, STORE_SUBSCR, SWAP, UNARY_INVERT, UNARY_NEGATIVE, UNARY_NOT,
                              UNARY_POSITIVE, UNPACK_EX, UNPACK_SEQUENCE, YIELD_VALUE)
from compiler.unit import U_ASYNC, U_COMPREHENSION, Label, is_const, item_truth, str_item
from parser.node import CONST_NONE, Node

UNARY_OPS = [0, UNARY_INVERT, UNARY_NOT, UNARY_POSITIVE, UNARY_NEGATIVE]


def all_constant(elts: list[ast.expr]) -> bool:
    for e in elts:
        if item_of(e) is None:
            return False
    return True


def has_star(elts: list[ast.expr]) -> bool:
    for e in elts:
        if isinstance(e, ast.Starred):
            return True
    return False


def attribute_place(loc: Node, e: ast.Attribute) -> Node:
    """The place of an operation on the attribute: the line of its name, where that is not the line of the object."""
    if loc.lineno == e.end_lineno:
        return loc
    col = e.end_col_offset - len(e.attr)
    if col < 0:
        return Node(e.end_lineno, -1, loc.end_lineno, -1)
    return Node(e.end_lineno, col, loc.end_lineno, e.end_col_offset if loc.end_col_offset == e.end_col_offset
                else loc.end_col_offset)


def is_none_test(e: ast.Compare) -> bool:
    """True for `x is None` and `x is not None`."""
    if e.ops[0] != ast.Is and e.ops[0] != ast.IsNot:
        return False
    item = item_of(e.comparators[0])
    return item is not None and is_const(item, CONST_NONE)


class ExprGen(Gen):
    """Expressions."""

    # ---- of higher layers ----
    def call(self, e: ast.Call) -> None:
        """Writes the code of a call."""

    # ---- dispatch ----
    def expr(self, e: ast.expr) -> None:
        u = self.unit
        loc = u.loc
        u.loc = e
        item = item_of(e)
        if item is not None:
            self.const(item)
        elif isinstance(e, ast.Name):
            self.name_op(e.id, e.ctx)
        elif isinstance(e, ast.Call):
            self.call(e)
        elif isinstance(e, ast.Attribute):
            self.attribute(e)
        elif isinstance(e, ast.BinOp):
            self.expr(e.left)
            self.expr(e.right)
            self.emit_arg(BINARY_OP, e.op)
        elif isinstance(e, ast.Subscript):
            self.subscript(e)
        elif isinstance(e, ast.Compare):
            self.compare(e)
        elif isinstance(e, ast.BoolOp):
            self.bool_op(e)
        elif isinstance(e, ast.UnaryOp):
            self.expr(e.operand)
            self.emit(UNARY_OPS[e.op])
        elif isinstance(e, ast.Tuple):
            if e.ctx == ast.Store:
                self.unpack(e.elts)
            elif e.ctx == ast.Load:
                self.gather(e.elts, 0, BUILD_TUPLE)
            else:
                self.exprs(e.elts)
        elif isinstance(e, ast.List):
            if e.ctx == ast.Store:
                self.unpack(e.elts)
            elif e.ctx == ast.Load:
                self.gather(e.elts, 0, BUILD_LIST)
            else:
                self.exprs(e.elts)
        elif isinstance(e, ast.Dict):
            self.dict_display(e)
        elif isinstance(e, ast.IfExp):
            self.if_exp(e)
        else:
            self.rare_expr(e)
        u.loc = loc

    def exprs(self, elts: list[ast.expr]) -> None:
        for e in elts:
            self.expr(e)

    def rare_expr(self, e: ast.expr) -> None:
        if isinstance(e, ast.Set):
            self.gather(e.elts, 0, BUILD_SET)
        elif isinstance(e, ast.JoinedStr):
            self.joined(e)
        elif isinstance(e, ast.FormattedValue):
            self.formatted(e)
        elif isinstance(e, ast.NamedExpr):
            self.expr(e.value)
            self.emit_arg(COPY, 1)
            self.expr(e.target)
        elif isinstance(e, ast.Lambda):
            self.lambda_expr(e)
        elif isinstance(e, ast.Yield):
            self.yield_value(e)
        elif isinstance(e, ast.YieldFrom):
            self.yield_from_expr(e)
        elif isinstance(e, ast.Await):
            self.await_expr(e)
        elif isinstance(e, ast.Slice):
            self.slice(e)
        elif isinstance(e, ast.Starred):
            if e.ctx == ast.Store:
                raise self.fault("starred assignment target must be in a list or tuple")
            raise self.fault("can't use starred expression here")
        else:
            self.comprehension_expr(e)

    # ---- operators ----
    def compare_op(self, op: int) -> None:
        if op == ast.Is:
            self.emit_arg(IS_OP, 0)
        elif op == ast.IsNot:
            self.emit_arg(IS_OP, 1)
        elif op == ast.In:
            self.emit_arg(CONTAINS_OP, 0)
        elif op == ast.NotIn:
            self.emit_arg(CONTAINS_OP, 1)
        else:
            self.emit_arg(COMPARE_OP, op)

    def compare(self, e: ast.Compare) -> None:
        self.warn(compare_warning(e))
        self.expr(e.left)
        last = len(e.ops) - 1
        if last == 0:
            self.expr(e.comparators[0])
            self.compare_op(e.ops[0])
            return
        cleanup = Label()
        end = Label()
        for i in range(last):
            self.link(e, i)
            self.jump(JUMP_IF_FALSE_OR_POP, cleanup)
        self.expr(e.comparators[last])
        self.compare_op(e.ops[last])
        self.jump(JUMP, end)
        self.place(cleanup)
        self.emit_arg(SWAP, 2)
        self.emit(POP_TOP)
        self.place(end)

    def link(self, e: ast.Compare, i: int) -> None:
        """One comparison of a chain, which keeps its right operand below the result."""
        self.expr(e.comparators[i])
        self.emit_arg(SWAP, 2)
        self.emit_arg(COPY, 2)
        self.compare_op(e.ops[i])

    def bool_op(self, e: ast.BoolOp) -> None:
        op = JUMP_IF_FALSE_OR_POP if e.op == ast.And else JUMP_IF_TRUE_OR_POP
        end = Label()
        last = len(e.values) - 1
        for i in range(last):
            value = e.values[i]
            item = item_of(value)
            if item is not None:
                # a constant decides: the rest is not reached, or this value does not count
                if item_truth(item) == (e.op == ast.Or):
                    self.expr(value)
                    self.jump(JUMP, end)
                continue
            self.expr(value)
            self.jump(op, end)
        self.expr(e.values[last])
        self.place(end)

    def if_exp(self, e: ast.IfExp) -> None:
        orelse = Label()
        end = Label()
        self.jump_if(e.test, orelse, False)
        self.expr(e.body)
        self.jump_away(end)
        self.place(orelse)
        self.expr(e.orelse)
        self.place(end)

    # ---- conditions ----
    def jump_if(self, e: ast.expr, target: Label, when: bool) -> None:
        """Jumps to target if e is true (when) or false (not when). A comparison stays the present place."""
        item = item_of(e)
        if item is not None:
            loc = self.unit.loc
            self.unit.loc = e
            if item_truth(item) == when:
                self.jump(JUMP, target)
            else:
                self.emit(NOP)
            self.unit.loc = loc
        elif isinstance(e, ast.UnaryOp) and e.op == ast.Not:
            self.jump_if(e.operand, target, not when)
        elif isinstance(e, ast.BoolOp):
            self.jump_if_bool(e, target, when)
        elif isinstance(e, ast.IfExp):
            orelse = Label()
            end = Label()
            self.jump_if(e.test, orelse, False)
            self.jump_if(e.body, target, when)
            self.jump_away(end)
            self.place(orelse)
            self.jump_if(e.orelse, target, when)
            self.place(end)
        elif isinstance(e, ast.Compare) and len(e.ops) > 1:
            self.jump_if_chain(e, target, when)
        elif isinstance(e, ast.Compare) and is_none_test(e):
            self.expr(e.left)
            self.unit.loc = e
            is_none = (e.ops[0] == ast.Is) == when
            self.jump(POP_JUMP_IF_NONE if is_none else POP_JUMP_IF_NOT_NONE, target)
        else:
            self.expr(e)
            loc = self.unit.loc
            self.unit.loc = e
            self.jump(POP_JUMP_IF_TRUE if when else POP_JUMP_IF_FALSE, target)
            if not isinstance(e, ast.Compare):
                self.unit.loc = loc

    def jump_if_bool(self, e: ast.BoolOp, target: Label, when: bool) -> None:
        decides = e.op == ast.Or  # the value of one operand that decides
        inner = target if decides == when else Label()
        for i in range(len(e.values) - 1):
            self.jump_if(e.values[i], inner, decides)
        self.jump_if(e.values[-1], target, when)
        if inner is not target:
            self.place(inner)

    def jump_if_chain(self, e: ast.Compare, target: Label, when: bool) -> None:
        self.unit.loc = e
        self.warn(compare_warning(e))
        cleanup = Label()
        end = Label()
        last = len(e.ops) - 1
        self.expr(e.left)
        for i in range(last):
            self.link(e, i)
            self.jump(POP_JUMP_IF_FALSE, cleanup)
        self.expr(e.comparators[last])
        self.compare_op(e.ops[last])
        self.jump(POP_JUMP_IF_TRUE if when else POP_JUMP_IF_FALSE, target)
        self.jump(JUMP, end)
        self.place(cleanup)
        self.emit(POP_TOP)
        if not when:
            self.jump(JUMP, target)
        self.place(end)

    # ---- displays ----
    def gather(self, elts: list[ast.expr], pushed: int, build: int) -> None:
        """A tuple, list or set (build: BUILD_*) of these expressions behind `pushed` values that lie on the stack."""
        n = len(elts)
        add = SET_ADD if build == BUILD_SET else LIST_APPEND
        extend = SET_UPDATE if build == BUILD_SET else LIST_EXTEND
        start = BUILD_SET if build == BUILD_SET else BUILD_LIST
        if n > 2 and build != BUILD_TUPLE and pushed == 0 and all_constant(elts):
            self.emit_arg(build, 0)
            self.const(constant_row(elts, build == BUILD_SET))
            self.emit_arg(extend, 1)
            return
        if not has_star(elts):
            self.exprs(elts)
            self.emit_arg(build, n + pushed)
            return
        built = False
        if pushed:
            self.emit_arg(start, pushed)
            built = True
        for i in range(n):
            e = elts[i]
            if isinstance(e, ast.Starred):
                if not built:
                    self.emit_arg(start, i + pushed)
                    built = True
                self.expr(e.value)
                self.emit_arg(extend, 1)
            else:
                self.expr(e)
                if built:
                    self.emit_arg(add, 1)
        if build == BUILD_TUPLE:
            self.emit(LIST_TO_TUPLE)

    def dict_display(self, e: ast.Dict) -> None:
        waiting = 0
        have = False
        for i in range(len(e.values)):
            key = e.keys[i]
            if key is None or waiting == 16:
                if waiting:
                    self.emit_arg(BUILD_MAP, waiting)
                    if have:
                        self.emit_arg(DICT_UPDATE, 1)
                    have = True
                    waiting = 0
            if key is None:
                if not have:
                    self.emit_arg(BUILD_MAP, 0)
                    have = True
                self.expr(e.values[i])
                self.emit_arg(DICT_UPDATE, 1)
            else:
                self.expr(key)
                self.expr(e.values[i])
                waiting += 1
        if waiting or not have:
            self.emit_arg(BUILD_MAP, waiting)
            if have:
                self.emit_arg(DICT_UPDATE, 1)

    # ---- targets ----
    def unpack(self, elts: list[ast.expr]) -> None:
        """Stores the items of the top into the targets."""
        self.unpack_values(elts)
        for e in elts:
            if isinstance(e, ast.Starred):
                self.expr(e.value)
            else:
                self.expr(e)

    def unpack_values(self, elts: list[ast.expr]) -> None:
        n = len(elts)
        star = -1
        for i in range(n):
            if isinstance(elts[i], ast.Starred):
                if star >= 0:
                    raise self.fault("multiple starred expressions in assignment")
                star = i
        self.unpack_op(n, star)

    def unpack_op(self, n: int, star: int) -> None:
        """n values of the top, the one at star (if not negative) a list."""
        if star < 0:
            self.emit_arg(UNPACK_SEQUENCE, n)
            return
        if star >= 256 or n - star - 1 >= 1 << 23:
            raise self.fault("too many expressions in star-unpacking assignment")
        self.emit_arg(UNPACK_EX, star + ((n - star - 1) << 8))

    def attribute(self, e: ast.Attribute) -> None:
        self.expr(e.value)
        self.unit.loc = attribute_place(e, e)
        if e.ctx == ast.Load:
            self.named(LOAD_ATTR, e.attr)
        elif e.ctx == ast.Store:
            self.forbidden(e.attr, e.ctx)
            self.named(STORE_ATTR, e.attr)
        else:
            self.named(DELETE_ATTR, e.attr)

    def subscript(self, e: ast.Subscript) -> None:
        if e.ctx == ast.Load:
            self.warn(subscript_warning(e.value, e.slice))
        self.expr(e.value)
        self.expr(e.slice)
        if e.ctx == ast.Load:
            self.emit(BINARY_SUBSCR)
        elif e.ctx == ast.Store:
            self.emit(STORE_SUBSCR)
        else:
            self.emit(DELETE_SUBSCR)

    def slice(self, e: ast.Slice) -> None:
        self.optional(e.lower)
        self.optional(e.upper)
        step = e.step
        if step is not None:
            self.expr(step)
        self.emit_arg(BUILD_SLICE, 2 if step is None else 3)

    def optional(self, e: ast.expr | None) -> None:
        if e is None:
            self.const_none()
        else:
            self.expr(e)

    # ---- text ----
    def joined(self, e: ast.JoinedStr) -> None:
        n = len(e.values)
        if n == 0:
            self.const(str_item(""))
        self.exprs(e.values)
        if n > 1:
            self.emit_arg(BUILD_STRING, n)

    def formatted(self, e: ast.FormattedValue) -> None:
        self.expr(e.value)
        how = 0
        if e.conversion == ord("s"):
            how = 1
        elif e.conversion == ord("r"):
            how = 2
        elif e.conversion == ord("a"):
            how = 3
        spec = e.format_spec
        if spec is not None:
            self.expr(spec)
            how += 4
        self.emit_arg(FORMAT_VALUE, how)

    # ---- generators and coroutines ----
    def yield_value(self, e: ast.Yield) -> None:
        if not self.unit.is_function():
            raise self.fault("'yield' outside function")
        self.optional(e.value)
        self.emit_yield()

    def emit_yield(self) -> None:
        if self.unit.scope.is_generator and self.unit.scope.is_coroutine:
            self.emit(ASYNC_GEN_WRAP)
        self.emit(YIELD_VALUE)

    def yield_from_expr(self, e: ast.YieldFrom) -> None:
        if not self.unit.is_function():
            raise self.fault("'yield' outside function")
        if self.unit.kind == U_ASYNC:
            raise self.fault("'yield from' inside async function")
        self.expr(e.value)
        self.emit(GET_YIELD_FROM_ITER)
        self.const_none()
        self.yield_from()

    def may_await(self) -> bool:
        kind = self.unit.kind
        return self.top_await and not self.unit.is_function() or kind == U_ASYNC or kind == U_COMPREHENSION

    def await_expr(self, e: ast.Await) -> None:
        if not (self.top_await and not self.unit.is_function()):
            if not self.unit.is_function() and self.unit.kind != U_COMPREHENSION:
                raise self.fault("'await' outside function")
            if self.unit.kind != U_ASYNC and self.unit.kind != U_COMPREHENSION:
                raise self.fault("'await' outside async function")
        self.expr(e.value)
        self.await_top(0)

    def await_top(self, how: int) -> None:
        """Awaits the top; how: the argument of GET_AWAITABLE."""
        self.emit_arg(GET_AWAITABLE, how)
        self.const_none()
        self.yield_from()


def constant_row(elts: list[ast.expr], is_set: bool) -> Item:
    """The tuple or frozenset of constants."""
    items: list[Item] = []
    for e in elts:
        item = item_of(e)
        if item is not None:
            items.append(item)
    return Item(ITEM_FROZENSET if is_set else ITEM_TUPLE, None, items, None)
