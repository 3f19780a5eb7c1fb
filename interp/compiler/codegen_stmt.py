"""Statements: the top layer of the generator."""

import parser.ast as ast
from compiler.checks import assert_warning
from compiler.codegen_expr import attribute_place, has_star
from compiler.codegen_match import MatchGen
from compiler.fold import item_of
from compiler.opcodes import (BINARY_SUBSCR, CALL, COPY, END_ASYNC_FOR, FOR_ITER, GET_AITER, GET_ANEXT, GET_ITER,
                              IMPORT_FROM, IMPORT_NAME, IMPORT_STAR, INPLACE_OP, JUMP, JUMP_BACKWARD,
                              LOAD_ASSERTION_ERROR, LOAD_ATTR, LOAD_NAME, NOP, POP_TOP, PRINT_EXPR, RAISE_VARARGS,
                              RETURN_VALUE, STORE_ATTR, STORE_SUBSCR, SWAP)
from compiler.symtable import mangle
from compiler.unit import (B_FOR, B_WHILE, NOWHERE, U_ASYNC, U_CLASS, U_FUNCTION, U_MODULE, Label, item_truth,
                           names_item, none_item, str_item)


class StmtGen(MatchGen):
    """The whole generator."""

    def stmt(self, s: ast.stmt) -> None:
        u = self.unit
        u.loc = s
        if isinstance(s, ast.Expr):
            self.expr_stmt(s)
        elif isinstance(s, ast.Assign):
            self.assign(s)
        elif isinstance(s, ast.If):
            self.if_(s)
        elif isinstance(s, ast.Return):
            self.return_(s)
        elif isinstance(s, ast.FunctionDef):
            self.function(s, U_FUNCTION, s.name, s.args, s.body, s.decorator_list, s.returns)
        elif isinstance(s, ast.AsyncFunctionDef):
            self.function(s, U_ASYNC, s.name, s.args, s.body, s.decorator_list, s.returns)
        elif isinstance(s, ast.ClassDef):
            self.class_def(s)
        elif isinstance(s, ast.AugAssign):
            self.aug_assign(s)
        elif isinstance(s, ast.AnnAssign):
            self.ann_assign(s)
        elif isinstance(s, ast.For):
            self.for_(s)
        elif isinstance(s, ast.While):
            self.while_(s)
        elif isinstance(s, ast.Try):
            self.try_(s.body, s.handlers, s.orelse, s.finalbody, False)
        elif isinstance(s, ast.With):
            self.with_item(s, s.items, 0, s.body, False)
        elif isinstance(s, ast.Import):
            self.import_(s)
        elif isinstance(s, ast.ImportFrom):
            self.import_from(s)
        elif isinstance(s, ast.Raise):
            self.raise_(s)
        else:
            self.rare_stmt(s)

    def rare_stmt(self, s: ast.stmt) -> None:
        if isinstance(s, ast.Pass):
            self.emit(NOP)
        elif isinstance(s, ast.Break):
            self.leave_loop(True)
        elif isinstance(s, ast.Continue):
            self.leave_loop(False)
        elif isinstance(s, ast.Delete):
            self.exprs(s.targets)
        elif isinstance(s, ast.Assert):
            self.assert_(s)
        elif isinstance(s, ast.AsyncFor):
            self.async_for(s)
        elif isinstance(s, ast.AsyncWith):
            self.with_item(s, s.items, 0, s.body, True)
        elif isinstance(s, ast.TryStar):
            self.try_(s.body, s.handlers, s.orelse, s.finalbody, True)
        elif isinstance(s, ast.Match):
            self.match(s)

    # ---- simple statements ----
    def expr_stmt(self, s: ast.Expr) -> None:
        if self.interactive and self.unit.outer is None:
            self.expr(s.value)
            self.emit(PRINT_EXPR)
        elif isinstance(s.value, ast.Constant):
            self.emit(NOP)
        else:
            self.expr(s.value)
            self.unit.loc = NOWHERE
            self.emit(POP_TOP)

    def assign(self, s: ast.Assign) -> None:
        n = len(s.targets)
        if n == 1 and self.swapped(s.targets[0], s.value):
            return
        self.expr(s.value)
        for i in range(n):
            if i < n - 1:
                self.emit_arg(COPY, 1)
            self.expr(s.targets[i])

    def swapped(self, target: ast.expr, value: ast.expr) -> bool:
        """Writes `a, b = c, d` without a tuple; False if it is no such statement."""
        if not isinstance(value, ast.Tuple):
            return False
        targets: list[ast.expr] = []
        if isinstance(target, ast.Tuple):
            targets = target.elts
        elif isinstance(target, ast.List):
            targets = target.elts
        n = len(targets)
        if n < 2 or n > 3 or n != len(value.elts) or has_star(targets) or has_star(value.elts):
            return False
        self.exprs(value.elts)
        self.unit.loc = target
        self.emit_arg(SWAP, n)
        self.exprs(targets)
        return True

    def aug_assign(self, s: ast.AugAssign) -> None:
        u = self.unit
        target = s.target
        if isinstance(target, ast.Name):
            u.loc = target
            self.name_op(target.id, ast.Load)
            self.operate(s)
            u.loc = target
            self.name_op(target.id, ast.Store)
        elif isinstance(target, ast.Attribute):
            u.loc = target
            self.expr(target.value)
            self.emit_arg(COPY, 1)
            u.loc = attribute_place(target, target)
            self.named(LOAD_ATTR, target.attr)
            self.operate(s)
            u.loc = attribute_place(target, target)
            self.emit_arg(SWAP, 2)
            self.named(STORE_ATTR, target.attr)
        elif isinstance(target, ast.Subscript):
            u.loc = target
            self.expr(target.value)
            self.expr(target.slice)
            self.emit_arg(COPY, 2)
            self.emit_arg(COPY, 2)
            self.emit(BINARY_SUBSCR)
            self.operate(s)
            u.loc = target
            self.emit_arg(SWAP, 3)
            self.emit_arg(SWAP, 2)
            self.emit(STORE_SUBSCR)

    def operate(self, s: ast.AugAssign) -> None:
        self.unit.loc = s
        self.expr(s.value)
        self.emit_arg(INPLACE_OP, s.op)

    def ann_assign(self, s: ast.AnnAssign) -> None:
        target = s.target
        value = s.value
        if value is not None:
            self.expr(value)
            self.expr(target)
        has_names = self.unit.kind == U_MODULE or self.unit.kind == U_CLASS
        if isinstance(target, ast.Name):
            self.forbidden(target.id, ast.Store)
            if s.simple and has_names:
                self.annotation(s.annotation)
                self.emit_arg(LOAD_NAME, self.unit.name_index("__annotations__"))
                self.const(str_item(mangle(self.unit.private, target.id)))
                self.emit(STORE_SUBSCR)
        elif isinstance(target, ast.Attribute):
            self.forbidden(target.attr, ast.Store)
            if value is None:
                self.evaluate(target.value)
        elif isinstance(target, ast.Subscript):
            if value is None:
                self.evaluate(target.value)
                self.evaluate_key(target.slice)
        if not s.simple and has_names and not self.future_annotations():
            self.evaluate(s.annotation)

    def evaluate(self, e: ast.expr) -> None:
        self.expr(e)
        self.emit(POP_TOP)

    def evaluate_key(self, e: ast.expr) -> None:
        """What a subscript that is only annotated evaluates."""
        if isinstance(e, ast.Tuple):
            for elt in e.elts:
                self.evaluate_key(elt)
        elif isinstance(e, ast.Slice):
            for part in [e.lower, e.upper, e.step]:
                if part is not None:
                    self.evaluate(part)
        else:
            self.evaluate(e)

    def assert_(self, s: ast.Assert) -> None:
        self.warn(assert_warning(s.test))
        if self.optimize > 0:
            return
        end = Label()
        self.jump_if(s.test, end, True)
        self.emit(LOAD_ASSERTION_ERROR)
        msg = s.msg
        if msg is not None:
            self.expr(msg)
            self.emit_arg(CALL, 0)
        self.emit_arg(RAISE_VARARGS, 1)
        self.place(end)

    def raise_(self, s: ast.Raise) -> None:
        n = 0
        exc = s.exc
        cause = s.cause
        if exc is not None:
            n += 1
            self.expr(exc)
            if cause is not None:
                n += 1
                self.expr(cause)
        self.emit_arg(RAISE_VARARGS, n)

    def return_(self, s: ast.Return) -> None:
        u = self.unit
        value = s.value
        if not u.is_function():
            raise self.fault("'return' outside function")
        if value is not None and u.scope.is_coroutine and u.scope.is_generator:
            raise self.fault("'return' with value in async generator")
        item = none_item() if value is None else item_of(value)
        if value is not None:
            if item is None:
                self.expr(value)
            else:
                u.loc = value
                self.emit(NOP)
        if value is None or value.lineno != s.lineno:
            u.loc = s
            self.emit(NOP)
        blocks = u.blocks.copy()
        handler = u.handler
        self.unwind_all(item is None, False)
        if item is not None:
            self.const(item)
        self.emit(RETURN_VALUE)
        u.blocks = blocks
        u.handler = handler

    def leave_loop(self, stops: bool) -> None:
        """break (stops) or continue."""
        u = self.unit
        blocks = u.blocks.copy()
        handler = u.handler
        place = u.loc
        self.emit(NOP)
        loop = self.unwind_all(False, True)
        if loop is None:
            u.loc = place
            raise self.fault("'break' outside loop" if stops else "'continue' not properly in loop")
        if stops:
            self.unwind(loop, False)
            self.jump(JUMP, loop.exit)
        else:
            self.jump(JUMP_BACKWARD, loop.start)
        u.blocks = blocks
        u.handler = handler

    # ---- if and loops ----
    def if_(self, s: ast.If) -> None:
        end = Label()
        orelse = Label() if s.orelse else end
        self.jump_if(s.test, orelse, False)
        self.stmts(s.body)
        if s.orelse:
            self.jump_away(end)
            self.place(orelse)
            self.stmts(s.orelse)
        self.place(end)

    def while_(self, s: ast.While) -> None:
        u = self.unit
        block = self.push_block(B_WHILE, u.handler)
        otherwise = Label()
        self.place(block.start)
        item = item_of(s.test)
        if item is not None and item_truth(item):
            self.emit(NOP)
        else:
            self.jump_if(s.test, otherwise, False)
        self.stmts(s.body)
        self.jump_back(block.start)
        self.pop_block()
        self.place(otherwise)
        self.stmts(s.orelse)
        self.place(block.exit)

    def for_(self, s: ast.For) -> None:
        u = self.unit
        block = self.push_block(B_FOR, u.handler)
        ended = Label()
        self.expr(s.iter)
        self.emit(GET_ITER)
        self.place(block.start)
        self.jump(FOR_ITER, ended)
        self.expr(s.target)
        self.stmts(s.body)
        self.jump_back(block.start)
        self.pop_block()
        self.place(ended)
        self.stmts(s.orelse)
        self.place(block.exit)

    def async_for(self, s: ast.AsyncFor) -> None:
        u = self.unit
        if not self.may_await():
            raise self.fault("'async for' outside async function")
        outer = u.handler
        stop = Label()
        self.expr(s.iter)
        self.emit(GET_AITER)
        block = self.push_block(B_FOR, outer)
        self.place(block.start)
        self.setup(stop, False, 0)
        self.emit(GET_ANEXT)
        self.const_none()
        self.yield_from()
        u.handler = outer
        self.expr(s.target)
        self.stmts(s.body)
        self.jump_back(block.start)
        self.pop_block()
        self.place(stop)
        u.loc = s.iter
        self.emit(END_ASYNC_FOR)
        self.stmts(s.orelse)
        self.place(block.exit)

    # ---- imports ----
    def import_(self, s: ast.Import) -> None:
        for a in s.names:
            self.const_int(0)
            self.const_none()
            self.named(IMPORT_NAME, a.name)
            parts = a.name.split(".")
            asname = a.asname
            if asname is None:
                self.name_op(parts[0], ast.Store)
                continue
            for i in range(1, len(parts)):
                if i > 1:
                    self.emit_arg(SWAP, 2)
                    self.emit(POP_TOP)
                self.named(IMPORT_FROM, parts[i])
            self.name_op(asname, ast.Store)
            if len(parts) > 1:
                self.emit(POP_TOP)

    def import_from(self, s: ast.ImportFrom) -> None:
        module = s.module
        if module is None:
            module = ""
        if module == "__future__" and s.lineno > self.future_line:
            raise self.fault("from __future__ imports must occur at the beginning of the file")
        self.const_int(s.level)
        self.const(names_item([a.name for a in s.names]))
        self.named(IMPORT_NAME, module)
        for a in s.names:
            if a.name == "*":
                self.emit(IMPORT_STAR)
                return
            self.named(IMPORT_FROM, a.name)
            asname = a.asname
            self.name_op(a.name if asname is None else asname, ast.Store)
        self.emit(POP_TOP)
