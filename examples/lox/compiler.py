"""Lox syntax trees to bytecode.

Which variables closures capture is known only after their whole scope was seen. So a program is compiled
twice: the first time finds the captures, by number of declaration, the second uses them.
"""

from objects import Code, Global, W_Number, W_String, W_Value
from ops import (OP_ADD, OP_CALL, OP_CLASS, OP_CLOSURE, OP_CONST, OP_DEFINE_GLOBAL, OP_DIVIDE, OP_EQUAL, OP_FALSE,
                 OP_GET_CELL, OP_GET_FREE, OP_GET_GLOBAL, OP_GET_LOCAL, OP_GET_PROPERTY, OP_GET_SUPER, OP_GREATER,
                 OP_GREATER_EQUAL, OP_INHERIT, OP_INVOKE, OP_JUMP, OP_JUMP_IF_FALSE, OP_LESS, OP_LESS_EQUAL, OP_LOOP,
                 OP_MAKE_CELL, OP_METHOD, OP_MULTIPLY, OP_NEGATE, OP_NIL, OP_NOT, OP_NOT_EQUAL, OP_POP,
                 OP_POP_JUMP_IF_FALSE, OP_PRINT, OP_RETURN, OP_SET_CELL, OP_SET_FREE, OP_SET_GLOBAL, OP_SET_LOCAL,
                 OP_SET_PROPERTY, OP_SUBTRACT, OP_SUPER_INVOKE, OP_TRUE)
from scanner import SyntaxFault
from tree import (Assign, Binary, Block, Call, Class, Expr, ExprStmt, Function, Get, If, Literal, Logical, Print,
                  Return, Set, Stmt, Super, Unary, Var, Variable, While)

F_SCRIPT = 0
F_FUNCTION = 1
F_METHOD = 2
F_INIT = 3

BINARY = {"+": OP_ADD, "-": OP_SUBTRACT, "*": OP_MULTIPLY, "/": OP_DIVIDE, "==": OP_EQUAL, "!=": OP_NOT_EQUAL,
          "<": OP_LESS, "<=": OP_LESS_EQUAL, ">": OP_GREATER, ">=": OP_GREATER_EQUAL}


class Local:
    def __init__(self, name: str, depth: int, number: int) -> None:
        self.name: str = name
        self.depth: int = depth
        self.number: int = number  # of its declaration in the program


class Unit:
    """One function while it is compiled."""

    def __init__(self, outer: "Unit | None", kind: int, name: str) -> None:
        self.outer: Unit | None = outer
        self.kind: int = kind
        self.name: str = name
        self.locals: list[Local] = []
        self.captures: list[int] = []
        self.depth: int = 0
        self.ops: list[int] = []
        self.lines: list[int] = []
        self.consts: list[W_Value] = []
        self.globals: list[Global] = []
        self.codes: list[Code] = []
        self.names: list[str] = []
        self.height: int = 0  # of the stack here
        self.max_height: int = 0

    def find_local(self, name: str) -> int:
        i = len(self.locals) - 1
        while i >= 0:
            if self.locals[i].name == name:
                return i
            i -= 1
        return -1

    def add_capture(self, entry: int) -> int:
        for i in range(len(self.captures)):
            if self.captures[i] == entry:
                return i
        self.captures.append(entry)
        return len(self.captures) - 1

    def name_number(self, name: str) -> int:
        for i in range(len(self.names)):
            if self.names[i] == name:
                return i
        self.names.append(name)
        return len(self.names) - 1

    def code(self, arity: int) -> Code:
        return Code(self.name, arity, self.ops, self.lines, self.consts, self.globals, self.codes, self.names,
                    self.captures, self.max_height + 1, self.kind == F_INIT)


class Compiler:
    def __init__(self, globals: dict[str, Global], captured: dict[int, int]) -> None:
        self.globals: dict[str, Global] = globals
        self.captured: dict[int, int] = captured
        self.declarations: int = 0
        self.unit: Unit = Unit(None, F_SCRIPT, "script")
        self.in_class: int = 0  # 1: in a class, 2: in one with a superclass
        self.line: int = 1

    # ---- emitting ----
    def emit(self, op: int, effect: int) -> None:
        self.unit.ops.append(op)
        self.unit.lines.append(self.line)
        self.unit.height += effect
        if self.unit.height > self.unit.max_height:
            self.unit.max_height = self.unit.height

    def emit1(self, op: int, operand: int, effect: int) -> None:
        self.emit(op, effect)
        self.unit.ops.append(operand)
        self.unit.lines.append(self.line)

    def jump(self, op: int, effect: int) -> int:
        self.emit1(op, 0, effect)
        return len(self.unit.ops) - 1

    def patch(self, at: int) -> None:
        self.unit.ops[at] = len(self.unit.ops)

    def fail(self, line: int, where: str, text: str) -> SyntaxFault:
        return SyntaxFault(f"[line {line}] Error at '{where}': {text}")

    # ---- variables ----
    def declare(self, name: str, line: int) -> None:
        u = self.unit
        i = len(u.locals) - 1
        while i >= 0 and u.locals[i].depth == u.depth:
            if u.locals[i].name == name:
                raise self.fail(line, name, "Already a variable with this name in this scope.")
            i -= 1
        u.locals.append(Local(name, u.depth, self.declarations))
        self.declarations += 1

    def is_captured(self, local: Local) -> bool:
        return local.number in self.captured

    def capture(self, u: Unit, name: str) -> int:
        """Number of the closure cell of u for a variable of a function around it; -1: there is none."""
        outer = u.outer
        if outer is None:
            return -1
        i = outer.find_local(name)
        if i >= 0:
            self.captured[outer.locals[i].number] = 1
            return u.add_capture(2 * i + 1)
        i = self.capture(outer, name)
        if i < 0:
            return -1
        return u.add_capture(2 * i)

    def global_number(self, name: str) -> int:
        g = self.globals.get(name)
        if g is None:
            g = Global(name)
            self.globals[name] = g
        for i in range(len(self.unit.globals)):
            if self.unit.globals[i] is g:
                return i
        self.unit.globals.append(g)
        return len(self.unit.globals) - 1

    def load(self, name: str) -> None:
        i = self.unit.find_local(name)
        if i >= 0:
            self.emit1(OP_GET_CELL if self.is_captured(self.unit.locals[i]) else OP_GET_LOCAL, i, 1)
            return
        i = self.capture(self.unit, name)
        if i >= 0:
            self.emit1(OP_GET_FREE, i, 1)
        else:
            self.emit1(OP_GET_GLOBAL, self.global_number(name), 1)

    def store(self, name: str) -> None:
        i = self.unit.find_local(name)
        if i >= 0:
            self.emit1(OP_SET_CELL if self.is_captured(self.unit.locals[i]) else OP_SET_LOCAL, i, 0)
            return
        i = self.capture(self.unit, name)
        if i >= 0:
            self.emit1(OP_SET_FREE, i, 0)
        else:
            self.emit1(OP_SET_GLOBAL, self.global_number(name), 0)

    def define(self, name: str, line: int) -> None:
        """The value on the stack becomes the variable."""
        if self.unit.depth == 0 and self.unit.kind == F_SCRIPT:
            self.emit1(OP_DEFINE_GLOBAL, self.global_number(name), -1)
            return
        self.declare(name, line)
        slot = len(self.unit.locals) - 1
        if self.is_captured(self.unit.locals[slot]):
            self.emit1(OP_MAKE_CELL, slot, 0)

    def begin_scope(self) -> None:
        self.unit.depth += 1

    def end_scope(self) -> None:
        u = self.unit
        u.depth -= 1
        while len(u.locals) > 0 and u.locals[len(u.locals) - 1].depth > u.depth:
            u.locals.pop()
            self.emit(OP_POP, -1)

    # ---- statements ----
    def statements(self, body: list[Stmt]) -> None:
        for s in body:
            self.statement(s)

    def statement(self, s: Stmt) -> None:
        self.line = s.line
        match s:
            case ExprStmt():
                self.expression(s.expr)
                self.emit(OP_POP, -1)
            case Print():
                self.expression(s.expr)
                self.line = s.line
                self.emit(OP_PRINT, -1)
            case Var():
                self.var_statement(s)
            case Block():
                self.begin_scope()
                self.statements(s.body)
                self.end_scope()
            case If():
                self.if_statement(s)
            case While():
                self.while_statement(s)
            case Return():
                self.return_statement(s)
            case Function():
                self.function_statement(s)
            case Class():
                self.class_statement(s)

    def var_statement(self, s: Var) -> None:
        value = s.value
        if value is not None:
            if isinstance(value, Variable) and value.name == s.name and self.unit.depth > 0:
                raise self.fail(s.line, s.name, "Can't read local variable in its own initializer.")
            self.expression(value)
        else:
            self.emit(OP_NIL, 1)
        self.define(s.name, s.line)

    def if_statement(self, s: If) -> None:
        self.expression(s.cond)
        other = self.jump(OP_POP_JUMP_IF_FALSE, -1)
        self.statement(s.then)
        if s.other is None:
            self.patch(other)
            return
        end = self.jump(OP_JUMP, 0)
        self.patch(other)
        statement = s.other
        if statement is not None:
            self.statement(statement)
        self.patch(end)

    def while_statement(self, s: While) -> None:
        start = len(self.unit.ops)
        self.expression(s.cond)
        end = self.jump(OP_POP_JUMP_IF_FALSE, -1)
        self.statement(s.body)
        step = s.step
        if step is not None:
            self.expression(step)
            self.emit(OP_POP, -1)
        self.line = s.line
        self.emit1(OP_LOOP, start, 0)
        self.patch(end)

    def return_statement(self, s: Return) -> None:
        value = s.value
        if self.unit.kind == F_SCRIPT:
            raise self.fail(s.line, "return", "Can't return from top-level code.")
        if value is None:
            self.emit_return()
            return
        if self.unit.kind == F_INIT:
            raise self.fail(s.line, "return", "Can't return a value from an initializer.")
        self.expression(value)
        self.line = s.line
        self.emit(OP_RETURN, -1)

    def emit_return(self) -> None:
        if self.unit.kind == F_INIT:
            self.load("this")
        else:
            self.emit(OP_NIL, 1)
        self.emit(OP_RETURN, -1)

    def function(self, f: Function, kind: int) -> None:
        """Compiles f and leaves its closure on the stack."""
        u = Unit(self.unit, kind, f.name)
        self.unit = u
        u.depth = 1
        u.locals.append(Local("this" if kind >= F_METHOD else "", 0, self.declarations))
        self.declarations += 1
        u.height = 1
        for p in f.params:
            self.declare(p, f.line)
            u.height += 1
        u.max_height = u.height
        for i in range(len(u.locals)):
            if self.is_captured(u.locals[i]):
                self.emit1(OP_MAKE_CELL, i, 0)
        self.statements(f.body)
        self.emit_return()
        outer = u.outer
        if outer is not None:
            self.unit = outer
        self.unit.codes.append(u.code(len(f.params)))
        self.emit1(OP_CLOSURE, len(self.unit.codes) - 1, 1)

    def function_statement(self, s: Function) -> None:
        if self.unit.depth == 0 and self.unit.kind == F_SCRIPT:
            self.function(s, F_FUNCTION)
            self.emit1(OP_DEFINE_GLOBAL, self.global_number(s.name), -1)
            return
        # a local function may refer to itself: its variable exists before its closure
        self.emit(OP_NIL, 1)
        self.define(s.name, s.line)
        self.function(s, F_FUNCTION)
        self.store(s.name)
        self.emit(OP_POP, -1)

    def class_statement(self, s: Class) -> None:
        saved = self.in_class
        self.emit1(OP_CLASS, self.unit.name_number(s.name), 1)
        is_global = self.unit.depth == 0 and self.unit.kind == F_SCRIPT
        self.define(s.name, s.line)
        self.in_class = 1
        if s.base != "":
            self.in_class = 2
            self.begin_scope()
            self.load(s.base)
            self.define("super", s.line)
            self.load("super")
            self.load(s.name)
            self.emit(OP_INHERIT, -1)
        else:
            self.load(s.name)
        for m in s.methods:
            self.line = m.line
            self.function(m, F_INIT if m.name == "init" else F_METHOD)
            self.emit1(OP_METHOD, self.unit.name_number(m.name), -1)
        self.emit(OP_POP, -1)
        if s.base != "":
            self.end_scope()
        self.in_class = saved

    # ---- expressions ----
    def literal(self, e: Literal) -> None:
        if e.kind == "t":
            self.emit(OP_TRUE, 1)
        elif e.kind == "f":
            self.emit(OP_FALSE, 1)
        elif e.kind == "0":
            self.emit(OP_NIL, 1)
        else:
            value: W_Value = W_String(e.text)
            if e.kind == "n":
                value = W_Number(e.number)
            self.unit.consts.append(value)
            self.emit1(OP_CONST, len(self.unit.consts) - 1, 1)

    def variable(self, e: Variable) -> None:
        if e.name == "this" and self.in_class == 0:
            raise self.fail(e.line, "this", "Can't use 'this' outside of a class.")
        self.load(e.name)

    def super_target(self, e: Super) -> None:
        if self.in_class == 0:
            raise self.fail(e.line, "super", "Can't use 'super' outside of a class.")
        if self.in_class == 1:
            raise self.fail(e.line, "super", "Can't use 'super' in a class with no superclass.")
        self.load("this")

    def call(self, e: Call) -> None:
        callee = e.callee
        n = len(e.args)
        if isinstance(callee, Get):
            self.expression(callee.object)
            for a in e.args:
                self.expression(a)
            self.line = e.line
            self.emit1(OP_INVOKE, self.unit.name_number(callee.name), -n)
            self.unit.ops.append(n)
            self.unit.lines.append(self.line)
            return
        if isinstance(callee, Super):
            self.super_target(callee)
            for a in e.args:
                self.expression(a)
            self.line = e.line
            self.load("super")
            self.emit1(OP_SUPER_INVOKE, self.unit.name_number(callee.name), -n - 1)
            self.unit.ops.append(n)
            self.unit.lines.append(self.line)
            return
        self.expression(callee)
        for a in e.args:
            self.expression(a)
        self.line = e.line
        self.emit1(OP_CALL, n, -n)

    def logical(self, e: Logical) -> None:
        self.expression(e.left)
        if e.op == "and":
            end = self.jump(OP_JUMP_IF_FALSE, 0)
            self.emit(OP_POP, -1)
            self.expression(e.right)
            self.patch(end)
            return
        other = self.jump(OP_JUMP_IF_FALSE, 0)
        end = self.jump(OP_JUMP, 0)
        self.patch(other)
        self.emit(OP_POP, -1)
        self.expression(e.right)
        self.patch(end)

    def expression(self, e: Expr) -> None:
        self.line = e.line
        match e:
            case Literal():
                self.literal(e)
            case Variable():
                self.variable(e)
            case Assign():
                self.expression(e.value)
                self.line = e.line
                self.store(e.name)
            case Unary():
                self.expression(e.operand)
                self.line = e.line
                self.emit(OP_NOT if e.op == "!" else OP_NEGATE, 0)
            case Binary():
                self.expression(e.left)
                self.expression(e.right)
                self.line = e.line
                self.emit(BINARY[e.op], -1)
            case Logical():
                self.logical(e)
            case Call():
                self.call(e)
            case Get():
                self.expression(e.object)
                self.line = e.line
                self.emit1(OP_GET_PROPERTY, self.unit.name_number(e.name), 0)
            case Set():
                self.expression(e.object)
                self.expression(e.value)
                self.line = e.line
                self.emit1(OP_SET_PROPERTY, self.unit.name_number(e.name), -1)
            case Super():
                self.super_target(e)
                self.load("super")
                self.emit1(OP_GET_SUPER, self.unit.name_number(e.name), -1)


def compile_program(body: list[Stmt], globals: dict[str, Global]) -> Code:
    captured: dict[int, int] = {}
    code: Code | None = None
    for attempt in range(2):
        c = Compiler(globals, captured)
        c.unit.height = 1
        c.unit.max_height = 1
        c.unit.locals.append(Local("", 0, -1))
        c.statements(body)
        c.emit(OP_NIL, 1)
        c.emit(OP_RETURN, -1)
        code = c.unit.code(0)
    assert code is not None
    return code
