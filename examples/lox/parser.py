"""Lox text to syntax trees, by recursive descent. The first error ends parsing."""

from scanner import T_EOF, T_NAME, T_NUMBER, T_STRING, Scanner, SyntaxFault, Token
from tree import (Assign, Binary, Block, Call, Class, Expr, ExprStmt, Function, Get, If, Literal, Logical, Print,
                  Return, Set, Stmt, Super, Unary, Var, Variable, While)

MAX_ARGS = 255
MAX_DEPTH = 200


class Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens: list[Token] = tokens
        self.at: int = 0
        self.depth: int = 0

    def peek(self) -> Token:
        return self.tokens[self.at]

    def error(self, token: Token, text: str) -> SyntaxFault:
        where = "at end" if token.kind == T_EOF else "at '" + token.text + "'"
        return SyntaxFault(f"[line {token.line}] Error {where}: {text}")

    def next(self) -> Token:
        t = self.tokens[self.at]
        if t.kind != T_EOF:
            self.at += 1
        return t

    def check(self, text: str) -> bool:
        t = self.peek()
        return t.text == text and t.kind != T_STRING and t.kind != T_EOF

    def match(self, text: str) -> bool:
        if self.check(text):
            self.at += 1
            return True
        return False

    def expect(self, text: str, message: str) -> Token:
        if not self.check(text):
            raise self.error(self.peek(), message)
        return self.next()

    def name(self, message: str) -> str:
        if self.peek().kind != T_NAME:
            raise self.error(self.peek(), message)
        return self.next().text

    def enter(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(self.peek(), "Too many nested levels.")

    def program(self) -> list[Stmt]:
        out: list[Stmt] = []
        while self.peek().kind != T_EOF:
            out.append(self.declaration())
        return out

    def declaration(self) -> Stmt:
        self.enter()
        line = self.peek().line
        s: Stmt
        if self.match("class"):
            s = self.class_declaration(line)
        elif self.match("fun"):
            s = self.function("function")
        elif self.match("var"):
            s = self.var_declaration(line)
        else:
            s = self.statement()
        self.depth -= 1
        return s

    def class_declaration(self, line: int) -> Stmt:
        name = self.name("Expect class name.")
        base = ""
        if self.match("<"):
            token = self.peek()
            base = self.name("Expect superclass name.")
            if base == name:
                raise self.error(token, "A class can't inherit from itself.")
        self.expect("{", "Expect '{' before class body.")
        methods: list[Function] = []
        while not self.check("}") and self.peek().kind != T_EOF:
            methods.append(self.function("method"))
        self.expect("}", "Expect '}' after class body.")
        return Class(line, name, base, methods)

    def function(self, kind: str) -> Function:
        line = self.peek().line
        name = self.name("Expect " + kind + " name.")
        self.expect("(", "Expect '(' after " + kind + " name.")
        params: list[str] = []
        if not self.check(")"):
            while True:
                if len(params) >= MAX_ARGS:
                    raise self.error(self.peek(), "Can't have more than 255 parameters.")
                token = self.peek()
                p = self.name("Expect parameter name.")
                if p in params:
                    raise self.error(token, "Already a variable with this name in this scope.")
                params.append(p)
                if not self.match(","):
                    break
        self.expect(")", "Expect ')' after parameters.")
        self.expect("{", "Expect '{' before " + kind + " body.")
        return Function(line, name, params, self.block())

    def block(self) -> list[Stmt]:
        out: list[Stmt] = []
        while not self.check("}") and self.peek().kind != T_EOF:
            out.append(self.declaration())
        self.expect("}", "Expect '}' after block.")
        return out

    def var_declaration(self, line: int) -> Stmt:
        name = self.name("Expect variable name.")
        value: Expr | None = None
        if self.match("="):
            value = self.expression()
        self.expect(";", "Expect ';' after variable declaration.")
        return Var(line, name, value)

    def statement(self) -> Stmt:
        line = self.peek().line
        if self.match("print"):
            e = self.expression()
            self.expect(";", "Expect ';' after value.")
            return Print(line, e)
        if self.match("{"):
            return Block(line, self.block())
        if self.match("if"):
            return self.if_statement(line)
        if self.match("while"):
            self.expect("(", "Expect '(' after 'while'.")
            cond = self.expression()
            self.expect(")", "Expect ')' after condition.")
            return While(line, cond, self.nested(), None)
        if self.match("for"):
            return self.for_statement(line)
        if self.match("return"):
            value: Expr | None = None
            if not self.check(";"):
                value = self.expression()
            self.expect(";", "Expect ';' after return value.")
            return Return(line, value)
        return self.expression_statement(line)

    def nested(self) -> Stmt:
        self.enter()
        s = self.statement()
        self.depth -= 1
        return s

    def expression_statement(self, line: int) -> Stmt:
        e = self.expression()
        self.expect(";", "Expect ';' after expression.")
        return ExprStmt(line, e)

    def if_statement(self, line: int) -> Stmt:
        self.expect("(", "Expect '(' after 'if'.")
        cond = self.expression()
        self.expect(")", "Expect ')' after if condition.")
        then = self.nested()
        other: Stmt | None = None
        if self.match("else"):
            other = self.nested()
        return If(line, cond, then, other)

    def for_statement(self, line: int) -> Stmt:
        self.expect("(", "Expect '(' after 'for'.")
        init: Stmt | None = None
        if self.match("var"):
            init = self.var_declaration(line)
        elif not self.match(";"):
            init = self.expression_statement(line)
        cond: Expr = Literal(line, "t", 0.0, b"")
        if not self.check(";"):
            cond = self.expression()
        self.expect(";", "Expect ';' after loop condition.")
        step: Expr | None = None
        if not self.check(")"):
            step = self.expression()
        self.expect(")", "Expect ')' after for clauses.")
        loop: Stmt = While(line, cond, self.nested(), step)
        if init is None:
            return loop
        return Block(line, [init, loop])

    def expression(self) -> Expr:
        self.enter()
        e = self.assignment()
        self.depth -= 1
        return e

    def assignment(self) -> Expr:
        left = self.logical_or()
        if not self.check("="):
            return left
        token = self.next()
        self.enter()
        value = self.assignment()
        self.depth -= 1
        if isinstance(left, Variable):
            return Assign(token.line, left.name, value)
        if isinstance(left, Get):
            return Set(token.line, left.object, left.name, value)
        raise self.error(token, "Invalid assignment target.")

    def logical_or(self) -> Expr:
        e = self.logical_and()
        while self.match("or"):
            e = Logical(e.line, "or", e, self.logical_and())
        return e

    def logical_and(self) -> Expr:
        e = self.equality()
        while self.match("and"):
            e = Logical(e.line, "and", e, self.equality())
        return e

    def equality(self) -> Expr:
        e = self.comparison()
        while self.check("==") or self.check("!="):
            t = self.next()
            e = Binary(t.line, t.text, e, self.comparison())
        return e

    def comparison(self) -> Expr:
        e = self.term()
        while self.check("<") or self.check("<=") or self.check(">") or self.check(">="):
            t = self.next()
            e = Binary(t.line, t.text, e, self.term())
        return e

    def term(self) -> Expr:
        e = self.factor()
        while self.check("+") or self.check("-"):
            t = self.next()
            e = Binary(t.line, t.text, e, self.factor())
        return e

    def factor(self) -> Expr:
        e = self.unary()
        while self.check("*") or self.check("/"):
            t = self.next()
            e = Binary(t.line, t.text, e, self.unary())
        return e

    def unary(self) -> Expr:
        if self.check("!") or self.check("-"):
            self.enter()
            t = self.next()
            e = Unary(t.line, t.text, self.unary())
            self.depth -= 1
            return e
        return self.call()

    def call(self) -> Expr:
        e = self.primary()
        links = 0
        while True:
            links += 1
            if links > MAX_DEPTH:
                raise self.error(self.peek(), "Too many nested levels.")
            if self.check("("):
                e = self.arguments(e)
            elif self.match("."):
                line = self.peek().line
                e = Get(line, e, self.name("Expect property name after '.'."))
            else:
                return e

    def arguments(self, callee: Expr) -> Expr:
        line = self.next().line
        args: list[Expr] = []
        if not self.check(")"):
            while True:
                if len(args) >= MAX_ARGS:
                    raise self.error(self.peek(), "Can't have more than 255 arguments.")
                args.append(self.expression())
                if not self.match(","):
                    break
        self.expect(")", "Expect ')' after arguments.")
        return Call(line, callee, args)

    def primary(self) -> Expr:
        t = self.peek()
        if t.kind == T_NUMBER:
            self.next()
            return Literal(t.line, "n", float(t.text), b"")
        if t.kind == T_STRING:
            self.next()
            return Literal(t.line, "s", 0.0, t.value)
        if t.kind == T_NAME:
            self.next()
            return Variable(t.line, t.text)
        if self.match("true"):
            return Literal(t.line, "t", 0.0, b"")
        if self.match("false"):
            return Literal(t.line, "f", 0.0, b"")
        if self.match("nil"):
            return Literal(t.line, "0", 0.0, b"")
        if self.match("this"):
            return Variable(t.line, "this")
        if self.match("super"):
            self.expect(".", "Expect '.' after 'super'.")
            return Super(t.line, self.name("Expect superclass method name."))
        if self.match("("):
            e = self.expression()
            self.expect(")", "Expect ')' after expression.")
            return e
        raise self.error(t, "Expect expression.")


def parse(source: bytes) -> list[Stmt]:
    return Parser(Scanner(source).scan()).program()
