"""Comprehensions and generator expressions."""

import parser.ast as ast
from compiler.codegen_call import CallGen
from compiler.opcodes import (BUILD_LIST, BUILD_MAP, BUILD_SET, CALL, END_ASYNC_FOR, FOR_ITER, GET_AITER, GET_ANEXT,
                              GET_ITER, LIST_APPEND, LOAD_FAST, MAP_ADD, POP_TOP, RETURN_VALUE, SET_ADD)
from compiler.symtable import DICT_COMP, GENERATOR_COMP, LIST_COMP, SET_COMP
from compiler.unit import B_ASYNC_COMPREHENSION, U_COMPREHENSION, Label

BUILDS = [0, BUILD_LIST, BUILD_SET, BUILD_MAP]


class Comprehension:
    """What all parts of one comprehension share."""

    def __init__(self, kind: int, generators: list[ast.comprehension], elt: ast.expr, value: ast.expr | None) -> None:
        self.kind: int = kind
        self.generators: list[ast.comprehension] = generators
        self.elt: ast.expr = elt          # a dict's key
        self.value: ast.expr | None = value


class CompGen(CallGen):
    """Comprehensions."""

    def closure(self, flags: int) -> None:
        """Ends the unit and makes its function, in a higher layer; flags: what lies on the stack for MAKE_FUNCTION."""

    def comprehension_expr(self, e: ast.expr) -> None:
        if isinstance(e, ast.ListComp):
            self.comprehension(e, "<listcomp>", Comprehension(LIST_COMP, e.generators, e.elt, None))
        elif isinstance(e, ast.SetComp):
            self.comprehension(e, "<setcomp>", Comprehension(SET_COMP, e.generators, e.elt, None))
        elif isinstance(e, ast.DictComp):
            self.comprehension(e, "<dictcomp>", Comprehension(DICT_COMP, e.generators, e.key, e.value))
        elif isinstance(e, ast.GeneratorExp):
            self.comprehension(e, "<genexpr>", Comprehension(GENERATOR_COMP, e.generators, e.elt, None))

    def comprehension(self, e: ast.expr, name: str, c: Comprehension) -> None:
        may_await = self.may_await()
        outermost = c.generators[0]
        self.enter(U_COMPREHENSION, e, name, e.lineno)
        u = self.unit
        u.loc = e
        awaits = u.scope.is_coroutine and c.kind != GENERATOR_COMP
        if awaits and not may_await:
            raise self.fault("asynchronous comprehension outside of an asynchronous function")
        u.code.argcount = 1
        if c.kind != GENERATOR_COMP:
            self.emit_arg(BUILDS[c.kind], 0)
        self.generator(c, 0, 0)
        if c.kind != GENERATOR_COMP:
            self.emit(RETURN_VALUE)
        self.closure(0)
        self.expr(outermost.iter)
        self.emit(GET_AITER if outermost.is_async else GET_ITER)
        self.emit_arg(CALL, 0)
        if awaits:
            self.await_top(0)

    def generator(self, c: Comprehension, index: int, depth: int) -> None:
        """The for at index and what is inside; depth: how many iterators lie above the list."""
        if c.generators[index].is_async:
            self.async_generator(c, index, depth)
        else:
            self.sync_generator(c, index, depth)

    def sync_generator(self, c: Comprehension, index: int, depth: int) -> None:
        g = c.generators[index]
        start = Label()
        again = Label()
        end = Label()
        only: ast.expr | None = None
        if index == 0:
            self.emit_arg(LOAD_FAST, 0)
        else:
            only = single_item(g.iter)
            if only is not None:  # `for x in [value]` is an assignment
                self.expr(only)
            else:
                self.expr(g.iter)
                self.emit(GET_ITER)
        if only is None:
            depth += 1
            self.place(start)
            self.jump(FOR_ITER, end)
        self.expr(g.target)
        self.inside(c, index, depth, again)
        self.place(again)
        if only is None:
            self.jump_back(start)
            self.place(end)

    def inside(self, c: Comprehension, index: int, depth: int, again: Label) -> None:
        """The conditions, then the next for or the element."""
        for condition in c.generators[index].ifs:
            self.jump_if(condition, again, False)
        if index + 1 < len(c.generators):
            self.generator(c, index + 1, depth)
            return
        self.expr(c.elt)
        value = c.value
        if c.kind == GENERATOR_COMP:
            self.emit_yield()
            self.emit(POP_TOP)
        elif value is not None:
            self.expr(value)
            self.emit_arg(MAP_ADD, depth + 1)
        elif c.kind == LIST_COMP:
            self.emit_arg(LIST_APPEND, depth + 1)
        else:
            self.emit_arg(SET_ADD, depth + 1)

    def async_generator(self, c: Comprehension, index: int, depth: int) -> None:
        g = c.generators[index]
        start = Label()
        again = Label()
        stop = Label()
        if index == 0:
            self.emit_arg(LOAD_FAST, 0)
        else:
            self.expr(g.iter)
            self.emit(GET_AITER)
        outer = self.unit.handler
        self.place(start)
        self.push_block(B_ASYNC_COMPREHENSION, outer)
        self.setup(stop, False, 0)
        self.emit(GET_ANEXT)
        self.const_none()
        self.yield_from()
        self.unit.handler = outer
        self.expr(g.target)
        self.inside(c, index, depth + 1, again)
        self.place(again)
        self.jump_back(start)
        self.pop_block()
        self.place(stop)
        self.emit(END_ASYNC_FOR)


def single_item(e: ast.expr) -> ast.expr | None:
    """The item of a list or tuple display of one item."""
    elts: list[ast.expr] = []
    if isinstance(e, ast.List):
        elts = e.elts
    elif isinstance(e, ast.Tuple):
        elts = e.elts
    if len(elts) != 1 or isinstance(elts[0], ast.Starred):
        return None
    return elts[0]
