"""Functions, lambdas and classes."""

import parser.ast as ast
from compiler.code import ITEM_CODE, Item
from compiler.codegen_comp import CompGen
from compiler.codegen_expr import all_constant, constant_row
from compiler.opcodes import (BUILD_MAP, BUILD_TUPLE, CALL, COPY, LOAD_BUILD_CLASS, LOAD_CLOSURE, LOAD_NAME,
                              MAKE_FUNCTION, POP_TOP, PUSH_NULL, RETURN_VALUE, SETUP_ANNOTATIONS, STORE_NAME,
                              UNPACK_SEQUENCE)
from compiler.symtable import mangle
from compiler.unit import NOWHERE, U_CLASS, U_LAMBDA, U_MODULE, none_item, str_item
from compiler.unparse import unparse
from parser.node import CONST_STR, Node


def docstring_of(body: list[ast.stmt]) -> ast.Constant | None:
    """The text a body begins with."""
    if not body:
        return None
    first = body[0]
    if isinstance(first, ast.Expr):
        value = first.value
        if isinstance(value, ast.Constant) and value.value.kind == CONST_STR:
            return value
    return None


def has_annotations(body: list[ast.stmt]) -> bool:
    """True if a statement of this block annotates a variable."""
    for s in body:
        if isinstance(s, ast.AnnAssign) or annotates(s):
            return True
    return False


def annotates(s: ast.stmt) -> bool:
    if isinstance(s, ast.If):
        return has_annotations(s.body) or has_annotations(s.orelse)
    if isinstance(s, ast.For):
        return has_annotations(s.body) or has_annotations(s.orelse)
    if isinstance(s, ast.AsyncFor):
        return has_annotations(s.body) or has_annotations(s.orelse)
    if isinstance(s, ast.While):
        return has_annotations(s.body) or has_annotations(s.orelse)
    if isinstance(s, ast.With):
        return has_annotations(s.body)
    if isinstance(s, ast.AsyncWith):
        return has_annotations(s.body)
    if isinstance(s, ast.Try):
        return try_annotates(s.body, s.handlers, s.orelse, s.finalbody)
    if isinstance(s, ast.TryStar):
        return try_annotates(s.body, s.handlers, s.orelse, s.finalbody)
    if isinstance(s, ast.Match):
        for case in s.cases:
            if has_annotations(case.body):
                return True
    return False


def try_annotates(body: list[ast.stmt], handlers: list[ast.excepthandler], orelse: list[ast.stmt],
                  final: list[ast.stmt]) -> bool:
    for h in handlers:
        if isinstance(h, ast.ExceptHandler) and has_annotations(h.body):
            return True
    return has_annotations(body) or has_annotations(orelse) or has_annotations(final)


class FuncGen(CompGen):
    """Functions and classes."""

    def closure(self, flags: int) -> None:
        """Ends the unit and makes its function; flags: what lies on the stack for MAKE_FUNCTION."""
        code = self.finish()
        u = self.unit
        if code.freevars:
            for name in code.freevars:
                self.emit_arg(LOAD_CLOSURE, u.cells[name])
            self.emit_arg(BUILD_TUPLE, len(code.freevars))
            flags |= 8
        self.const(Item(ITEM_CODE, None, [], code))
        self.emit_arg(MAKE_FUNCTION, flags)

    # ---- parameters ----
    def defaults(self, args: ast.arguments) -> int:
        """Pushes the tuple of defaults and the dict of keyword-only ones; the flags of MAKE_FUNCTION."""
        flags = 0
        if args.defaults:
            flags |= 1
            if all_constant(args.defaults):
                self.const(constant_row(args.defaults, False))
            else:
                self.gather(args.defaults, 0, BUILD_TUPLE)
        count = 0
        for i in range(len(args.kwonlyargs)):
            d = args.kw_defaults[i]
            if d is not None:
                self.const(str_item(mangle(self.unit.private, args.kwonlyargs[i].arg)))
                self.expr(d)
                count += 1
        if count:
            self.emit_arg(BUILD_MAP, count)
            flags |= 2
        return flags

    def annotation(self, e: ast.expr) -> None:
        if self.future_annotations():
            self.const(str_item(unparse(e)))
        elif isinstance(e, ast.Starred):
            self.expr(e.value)  # *args: *Ts
            self.emit_arg(UNPACK_SEQUENCE, 1)
        else:
            self.expr(e)

    def arg_annotation(self, name: str, annotation: ast.expr | None) -> int:
        if annotation is None:
            return 0
        self.const(str_item(mangle(self.unit.private, name)))
        self.annotation(annotation)
        return 2

    def annotations(self, args: ast.arguments, returns: ast.expr | None) -> int:
        """Pushes the tuple of names and annotations, if there are any; the flags of MAKE_FUNCTION."""
        n = 0
        for a in args.args:
            n += self.arg_annotation(a.arg, a.annotation)
        for a in args.posonlyargs:
            n += self.arg_annotation(a.arg, a.annotation)
        vararg = args.vararg
        if vararg is not None:
            n += self.arg_annotation(vararg.arg, vararg.annotation)
        for a in args.kwonlyargs:
            n += self.arg_annotation(a.arg, a.annotation)
        kwarg = args.kwarg
        if kwarg is not None:
            n += self.arg_annotation(kwarg.arg, kwarg.annotation)
        n += self.arg_annotation("return", returns)
        if n == 0:
            return 0
        self.emit_arg(BUILD_TUPLE, n)
        return 4

    def check_params(self, args: ast.arguments) -> None:
        for a in args.posonlyargs:
            self.check_param(a)
        for a in args.args:
            self.check_param(a)
        for a in args.kwonlyargs:
            self.check_param(a)
        vararg = args.vararg
        if vararg is not None:
            self.check_param(vararg)
        kwarg = args.kwarg
        if kwarg is not None:
            self.check_param(kwarg)

    def check_param(self, a: ast.arg) -> None:
        self.forbidden(a.arg, ast.Store)

    def count_params(self, args: ast.arguments) -> None:
        code = self.unit.code
        code.posonlyargcount = len(args.posonlyargs)
        code.argcount = len(args.posonlyargs) + len(args.args)
        code.kwonlyargcount = len(args.kwonlyargs)

    # ---- functions ----
    def decorate(self, decorators: list[ast.expr]) -> None:
        """Calls the decorators that lie below the function or class."""
        loc = self.unit.loc
        for i in range(len(decorators) - 1, -1, -1):
            self.unit.loc = decorators[i]
            self.emit_arg(CALL, 0)
        self.unit.loc = loc

    def function(self, s: ast.stmt, kind: int, name: str, args: ast.arguments, body: list[ast.stmt],
                 decorators: list[ast.expr], returns: ast.expr | None) -> None:
        """A def statement; kind: U_FUNCTION or U_ASYNC."""
        self.check_params(args)
        self.exprs(decorators)
        firstlineno = decorators[0].lineno if decorators else s.lineno
        flags = self.defaults(args)
        flags |= self.annotations(args, returns)
        self.enter(kind, s, name, firstlineno)
        u = self.unit
        doc = docstring_of(body) if self.optimize < 2 else None
        u.const_index(none_item() if doc is None else str_item(doc.value.text))
        u.keep_first = True
        self.count_params(args)
        self.stmts(body if doc is None else body[1:])
        self.closure(flags)
        self.decorate(decorators)
        self.name_op(name, ast.Store)

    def lambda_expr(self, e: ast.Lambda) -> None:
        self.check_params(e.args)
        flags = self.defaults(e.args)
        self.enter(U_LAMBDA, e, "<lambda>", e.lineno)
        u = self.unit
        u.loc = e
        u.const_index(none_item())  # a text that comes first would be the docstring
        u.keep_first = True
        self.count_params(e.args)
        self.expr(e.body)
        u.loc = e.body
        self.emit(POP_TOP if u.scope.is_generator and u.scope.is_coroutine else RETURN_VALUE)
        self.closure(flags)

    # ---- classes ----
    def class_def(self, s: ast.ClassDef) -> None:
        decorators = s.decorator_list
        self.exprs(decorators)
        firstlineno = decorators[0].lineno if decorators else s.lineno
        self.enter(U_CLASS, s, s.name, firstlineno)
        u = self.unit
        u.loc = Node(firstlineno, 0, firstlineno, 0)
        self.emit_arg(LOAD_NAME, u.name_index("__name__"))
        self.emit_arg(STORE_NAME, u.name_index("__module__"))
        self.const(str_item(u.code.qualname))
        self.emit_arg(STORE_NAME, u.name_index("__qualname__"))
        self.body(s.body)
        u.loc = NOWHERE
        if u.scope.needs_class_cell:
            self.emit_arg(LOAD_CLOSURE, u.cells["__class__"])
            self.emit_arg(COPY, 1)
            self.emit_arg(STORE_NAME, u.name_index("__classcell__"))
            self.emit(RETURN_VALUE)
        code = self.unit
        outer = code.outer
        if outer is not None:
            self.unit = outer
        self.emit(PUSH_NULL)
        self.emit(LOAD_BUILD_CLASS)
        self.unit = code
        self.closure(0)
        self.const(str_item(s.name))
        self.check_keywords(s.keywords)
        self.arguments(2, s.bases, s.keywords)
        self.decorate(decorators)
        self.name_op(s.name, ast.Store)

    def body(self, body: list[ast.stmt]) -> None:
        """The statements of a module or class."""
        u = self.unit
        if u.kind == U_MODULE and body:
            u.loc = body[0]
        if has_annotations(body):
            self.emit(SETUP_ANNOTATIONS)
        first = 0
        doc = docstring_of(body) if self.optimize < 2 else None
        if doc is not None:
            first = 1
            self.expr(doc)
            u.loc = NOWHERE
            self.name_op("__doc__", ast.Store)
        for i in range(first, len(body)):
            self.stmt(body[i])
