"""What every part of the code generator uses: units, places, names, constants, blocks.

The generator is one class in layers, each in a file of its own and below the next one: Gen (here), codegen_expr,
codegen_call, codegen_comp, codegen_func, codegen_with, codegen_try, codegen_match, codegen_stmt. A method that a lower
layer needs of a higher one is declared here.
"""

import parser.ast as ast
from compiler.assemble import assemble
from compiler.code import CodeData, Item
from compiler.fault import CompileFault, fault_at
from compiler.opcodes import (CO_ASYNC_GENERATOR, CO_COROUTINE, CO_FUTURE_ANNOTATIONS, CO_GENERATOR, CO_NESTED,
                              CO_NEWLOCALS, CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS, COPY, COPY_FREE, DELETE_DEREF,
                              DELETE_FAST, DELETE_GLOBAL, DELETE_NAME, JUMP, JUMP_BACKWARD, LOAD_CLASSDEREF,
                              LOAD_CONST, LOAD_DEREF, LOAD_FAST, LOAD_GLOBAL, LOAD_NAME, MAKE_CELL, POP_EXCEPT,
                              POP_TOP, RERAISE, RETURN_GENERATOR, RETURN_VALUE, SEND, STORE_DEREF, STORE_FAST,
                              STORE_GLOBAL, STORE_NAME, SWAP, YIELD_VALUE)
from compiler.symtable import (CELL, CLASS_BLOCK, DEF_FREE_CLASS, FREE, FUNCTION_BLOCK, GLOBAL_EXPLICIT,
                               GLOBAL_IMPLICIT, LOCAL, Scope, mangle)
from compiler.unit import (NOWHERE, SETUP, U_ASYNC, U_CLASS, U_FUNCTION, U_MODULE, Block, Handler, Label, Unit,
                           int_item, none_item)
from parser.node import Node

MAX_BLOCKS = 20

PLAIN_OPS = [LOAD_NAME, STORE_NAME, DELETE_NAME]
FAST_OPS = [LOAD_FAST, STORE_FAST, DELETE_FAST]
GLOBAL_OPS = [LOAD_GLOBAL, STORE_GLOBAL, DELETE_GLOBAL]
DEREF_OPS = [LOAD_DEREF, STORE_DEREF, DELETE_DEREF]


class Gen:
    """The lowest layer of the generator."""

    def __init__(self, tree: ast.mod, scopes: dict[Node, Scope], filename: str, optimize: int, flags: int,
                 top_await: bool) -> None:
        self.scopes: dict[Node, Scope] = scopes
        self.top: Scope = scopes[tree]
        self.filename: str = filename
        self.optimize: int = optimize
        self.flags: int = flags          # CO_* that all code objects get
        self.top_await: bool = top_await
        self.warnings: list[CompileFault] = []
        self.interactive: bool = False
        self.future_line: int = 0        # of the last `from __future__ import`
        self.unit: Unit = Unit(U_MODULE, scopes[tree], "<module>", "<module>", filename, 1, "", None)

    # ---- of higher layers ----
    def expr(self, e: ast.expr) -> None:
        """Writes the code of an expression; of a target, the code that stores or deletes."""

    def stmt(self, s: ast.stmt) -> None:
        """Writes the code of a statement."""

    def jump_if(self, e: ast.expr, target: Label, when: bool) -> None:
        """Jumps to target if e is true (when) or false (not when), and goes on behind otherwise."""

    def comprehension_expr(self, e: ast.expr) -> None:
        """Writes the code of a comprehension or generator expression."""

    def lambda_expr(self, e: ast.Lambda) -> None:
        """Writes the code that makes the function."""

    def stmts(self, body: list[ast.stmt]) -> None:
        for s in body:
            self.stmt(s)

    # ---- writing ----
    def emit(self, op: int) -> None:
        self.unit.emit(op, 0, None)

    def emit_arg(self, op: int, arg: int) -> None:
        self.unit.emit(op, arg, None)

    def jump(self, op: int, target: Label) -> None:
        self.unit.emit(op, 0, target)

    def jump_away(self, target: Label) -> None:
        """A jump that no line shows."""
        loc = self.unit.loc
        self.unit.loc = NOWHERE
        self.jump(JUMP, target)
        self.unit.loc = loc

    def jump_back(self, target: Label) -> None:
        """A loop's jump to its header, which no line shows."""
        loc = self.unit.loc
        self.unit.loc = NOWHERE
        self.jump(JUMP_BACKWARD, target)
        self.unit.loc = loc

    def place(self, label: Label) -> None:
        self.unit.place(label)

    def const(self, item: Item) -> None:
        self.emit_arg(LOAD_CONST, self.unit.const_index(item))

    def const_none(self) -> None:
        self.const(none_item())

    def const_int(self, n: int) -> None:
        self.const(int_item(n))

    def named(self, op: int, name: str) -> None:
        """An operation whose argument is an index in names; private names are mangled."""
        self.emit_arg(op, self.unit.name_index(mangle(self.unit.private, name)))

    def fault(self, message: str) -> CompileFault:
        """The error at the present place."""
        return fault_at(message, self.unit.loc)

    def warn(self, message: str) -> None:
        """Notes a SyntaxWarning at the present place; "" is none."""
        if message != "":
            self.warnings.append(fault_at(message, self.unit.loc))

    # ---- handlers and blocks ----
    def setup(self, target: Label, keep: bool, less: int) -> None:
        """What follows has the handler at target; whoever ends that gives the unit the outer handler back."""
        u = self.unit
        h = Handler(target, keep, less)
        u.handlers.append(h)
        u.emit(SETUP, len(u.handlers) - 1, None)
        u.handler = h

    def push_block(self, kind: int, outer: Handler | None) -> Block:
        if len(self.unit.blocks) >= MAX_BLOCKS:
            raise self.fault("too many statically nested blocks")
        block = Block(kind, outer)
        self.unit.blocks.append(block)
        return block

    def pop_block(self) -> None:
        self.unit.blocks.pop()

    def pop_except_and_reraise(self) -> None:
        """The end of a handler that keeps indexes: previous, index, exception lie on the stack."""
        self.emit_arg(COPY, 3)
        self.emit(POP_EXCEPT)
        self.emit_arg(RERAISE, 1)

    def yield_from(self) -> None:
        """Receiver and first value lie on the stack; its result is left."""
        again = Label()
        end = Label()
        self.place(again)
        self.jump(SEND, end)
        self.emit(YIELD_VALUE)
        self.jump(JUMP_BACKWARD, again)
        self.place(end)

    def rotate(self, n: int) -> None:
        """Moves the top below the n - 1 values under it."""
        while n > 1:
            self.emit_arg(SWAP, n)
            n -= 1

    # ---- names ----
    def forbidden(self, name: str, ctx: int) -> None:
        if name == "__debug__" and ctx == ast.Store:
            raise self.fault("cannot assign to __debug__")
        if name == "__debug__" and ctx == ast.Del:
            raise self.fault("cannot delete __debug__")

    def name_op(self, name: str, ctx: int) -> None:
        """Loads, stores or deletes the variable."""
        self.forbidden(name, ctx)
        u = self.unit
        mangled = mangle(u.private, name)
        meaning = u.scope.meaning(mangled)
        is_function = u.scope.kind == FUNCTION_BLOCK
        if meaning == FREE or meaning == CELL:
            op = DEREF_OPS[ctx - 1]
            if op == LOAD_DEREF and u.scope.kind == CLASS_BLOCK:
                op = LOAD_CLASSDEREF
            self.emit_arg(op, u.cells[mangled])
        elif meaning == LOCAL and is_function:
            self.emit_arg(FAST_OPS[ctx - 1], u.var_index(mangled))
        elif meaning == GLOBAL_EXPLICIT or (meaning == GLOBAL_IMPLICIT and is_function):
            self.emit_arg(GLOBAL_OPS[ctx - 1], u.name_index(mangled))
        else:
            self.emit_arg(PLAIN_OPS[ctx - 1], u.name_index(mangled))

    def forget(self, name: str | None) -> None:
        """What ends an except clause: its name is unbound, even if the clause has deleted it."""
        if name is not None:
            self.const_none()
            self.name_op(name, ast.Store)
            self.name_op(name, ast.Del)

    # ---- units ----
    def qualname(self, kind: int, name: str) -> str:
        outer = self.unit
        if outer.kind == U_MODULE:
            return name
        if kind == U_FUNCTION or kind == U_ASYNC or kind == U_CLASS:
            if outer.scope.meaning(mangle(outer.private, name)) == GLOBAL_EXPLICIT:
                return name
        if outer.is_function():
            return outer.code.qualname + ".<locals>." + name
        return outer.code.qualname + "." + name

    def enter(self, kind: int, node: Node, name: str, firstlineno: int) -> None:
        """Begins the code of a node that has a block."""
        outer = self.unit
        private = name if kind == U_CLASS else outer.private
        self.unit = Unit(kind, self.scopes[node], name, self.qualname(kind, name), self.filename, firstlineno,
                         private, outer)
        self.begin()

    def begin(self) -> None:
        """Flags, cells and the first operations of the unit."""
        u = self.unit
        u.code.flags = self.flags | self.scope_flags(u.scope)
        for name in u.scope.params:
            u.var_index(name)
            if u.scope.meaning(name) == CELL:
                u.code.cellvars.append(name)
        names = sorted(list(u.scope.scopes))
        for name in names:
            meaning = u.scope.meaning(name)
            if meaning == CELL and name not in u.varnames:
                u.code.cellvars.append(name)
            elif meaning == FREE or u.scope.flags(name) & DEF_FREE_CLASS:
                u.code.freevars.append(name)
        if u.scope.kind == CLASS_BLOCK and u.scope.needs_class_cell:
            u.code.cellvars.append("__class__")
        for name in u.code.cellvars:
            u.cells[name] = len(u.cells)
        for name in u.code.freevars:
            u.cells[name] = len(u.cells)
        u.loc = Node(u.code.firstlineno, 0, u.code.firstlineno, 0)
        if u.code.flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR):
            self.emit(RETURN_GENERATOR)
            self.emit(POP_TOP)
        u.loc = NOWHERE
        if u.code.freevars:
            self.emit_arg(COPY_FREE, len(u.code.freevars))
        for i in range(len(u.code.cellvars)):
            self.emit_arg(MAKE_CELL, i)

    def scope_flags(self, scope: Scope) -> int:
        if scope.kind != FUNCTION_BLOCK:
            return CO_COROUTINE if self.top_await and scope.is_coroutine and not scope.is_generator else 0
        flags = CO_NEWLOCALS | CO_OPTIMIZED
        if scope.nested:
            flags |= CO_NESTED
        if scope.is_generator:
            flags |= CO_ASYNC_GENERATOR if scope.is_coroutine else CO_GENERATOR
        elif scope.is_coroutine:
            flags |= CO_COROUTINE
        if scope.has_varargs:
            flags |= CO_VARARGS
        if scope.has_varkeywords:
            flags |= CO_VARKEYWORDS
        return flags

    def finish(self) -> CodeData:
        """Ends the unit's code; the unit around it, if there is one, goes on."""
        u = self.unit
        u.loc = NOWHERE
        self.const_none()
        self.emit(RETURN_VALUE)
        outer = u.outer
        if outer is not None:
            self.unit = outer
        return assemble(u)

    def future_annotations(self) -> bool:
        return self.flags & CO_FUTURE_ANNOTATIONS != 0
