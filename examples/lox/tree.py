"""Syntax trees of Lox."""

from scanner import Token


class Expr:
    def __init__(self, line: int) -> None:
        self.line: int = line


class Literal(Expr):
    """kind: n number, s string, t true, f false, 0 nil."""

    def __init__(self, line: int, kind: str, number: float, text: bytes) -> None:
        super().__init__(line)
        self.kind: str = kind
        self.number: float = number
        self.text: bytes = text


class Variable(Expr):
    def __init__(self, line: int, name: str) -> None:
        super().__init__(line)
        self.name: str = name


class Assign(Expr):
    def __init__(self, line: int, name: str, value: Expr) -> None:
        super().__init__(line)
        self.name: str = name
        self.value: Expr = value


class Unary(Expr):
    def __init__(self, line: int, op: str, operand: Expr) -> None:
        super().__init__(line)
        self.op: str = op
        self.operand: Expr = operand


class Binary(Expr):
    def __init__(self, line: int, op: str, left: Expr, right: Expr) -> None:
        super().__init__(line)
        self.op: str = op
        self.left: Expr = left
        self.right: Expr = right


class Logical(Expr):
    def __init__(self, line: int, op: str, left: Expr, right: Expr) -> None:
        super().__init__(line)
        self.op: str = op
        self.left: Expr = left
        self.right: Expr = right


class Call(Expr):
    def __init__(self, line: int, callee: Expr, args: list[Expr]) -> None:
        super().__init__(line)
        self.callee: Expr = callee
        self.args: list[Expr] = args


class Get(Expr):
    def __init__(self, line: int, object: Expr, name: str) -> None:
        super().__init__(line)
        self.object: Expr = object
        self.name: str = name


class Set(Expr):
    def __init__(self, line: int, object: Expr, name: str, value: Expr) -> None:
        super().__init__(line)
        self.object: Expr = object
        self.name: str = name
        self.value: Expr = value


class Super(Expr):
    def __init__(self, line: int, name: str) -> None:
        super().__init__(line)
        self.name: str = name


class Stmt:
    def __init__(self, line: int) -> None:
        self.line: int = line


class ExprStmt(Stmt):
    def __init__(self, line: int, expr: Expr) -> None:
        super().__init__(line)
        self.expr: Expr = expr


class Print(Stmt):
    def __init__(self, line: int, expr: Expr) -> None:
        super().__init__(line)
        self.expr: Expr = expr


class Var(Stmt):
    def __init__(self, line: int, name: str, value: Expr | None) -> None:
        super().__init__(line)
        self.name: str = name
        self.value: Expr | None = value


class Block(Stmt):
    def __init__(self, line: int, body: list[Stmt]) -> None:
        super().__init__(line)
        self.body: list[Stmt] = body


class If(Stmt):
    def __init__(self, line: int, cond: Expr, then: Stmt, other: Stmt | None) -> None:
        super().__init__(line)
        self.cond: Expr = cond
        self.then: Stmt = then
        self.other: Stmt | None = other


class While(Stmt):
    """step runs after the body, and is what a for loop's third clause becomes."""

    def __init__(self, line: int, cond: Expr, body: Stmt, step: Expr | None) -> None:
        super().__init__(line)
        self.cond: Expr = cond
        self.body: Stmt = body
        self.step: Expr | None = step


class Return(Stmt):
    def __init__(self, line: int, value: Expr | None) -> None:
        super().__init__(line)
        self.value: Expr | None = value


class Function(Stmt):
    def __init__(self, line: int, name: str, params: list[str], body: list[Stmt]) -> None:
        super().__init__(line)
        self.name: str = name
        self.params: list[str] = params
        self.body: list[Stmt] = body


class Class(Stmt):
    def __init__(self, line: int, name: str, base: str, methods: list[Function]) -> None:
        super().__init__(line)
        self.name: str = name
        self.base: str = base
        self.methods: list[Function] = methods
