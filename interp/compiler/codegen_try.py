"""try in all its forms."""

import parser.ast as ast
from compiler.codegen_with import WithGen
from compiler.opcodes import (BUILD_LIST, CHECK_EG_MATCH, CHECK_EXC_MATCH, COPY, JUMP, LIST_APPEND, POP_EXCEPT,
                              POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, POP_TOP, PREP_RERAISE_STAR,
                              PUSH_EXC_INFO, RERAISE, SWAP)
from compiler.unit import (B_FINALLY_END, B_FINALLY_TRY, B_GROUP_HANDLER, B_HANDLER, B_HANDLER_CLEANUP, B_TRY,
                           NOWHERE, Handler, Label)


class TryGen(WithGen):
    """The try statement."""

    def try_(self, body: list[ast.stmt], handlers: list[ast.excepthandler], orelse: list[ast.stmt],
             final: list[ast.stmt], star: bool) -> None:
        if final:
            self.try_finally(body, handlers, orelse, final, star)
        else:
            self.try_except(body, handlers, orelse, star)

    def try_except(self, body: list[ast.stmt], handlers: list[ast.excepthandler], orelse: list[ast.stmt],
                   star: bool) -> None:
        if star:
            self.try_star(body, handlers, orelse)
        else:
            self.try_plain(body, handlers, orelse)

    def try_finally(self, body: list[ast.stmt], handlers: list[ast.excepthandler], orelse: list[ast.stmt],
                    final: list[ast.stmt], star: bool) -> None:
        """The finally body stands in the code once for each way out."""
        u = self.unit
        outer = u.handler
        end = Label()
        exit = Label()
        cleanup = Label()
        self.setup(end, False, 0)
        block = self.push_block(B_FINALLY_TRY, outer)
        block.final = final
        if handlers:
            self.try_except(body, handlers, orelse, star)
        else:
            self.stmts(body)
        self.pop_block()
        u.handler = outer
        self.stmts(final)
        self.jump_away(exit)
        self.place(end)
        u.loc = NOWHERE
        self.push_block(B_FINALLY_END, outer)
        self.setup(cleanup, True, 0)
        self.emit(PUSH_EXC_INFO)
        self.stmts(final)
        self.pop_block()
        u.loc = NOWHERE
        self.emit_arg(RERAISE, 0)
        u.handler = outer
        self.place(cleanup)
        self.pop_except_and_reraise()
        self.place(exit)

    # ---- except ----
    def try_plain(self, body: list[ast.stmt], handlers: list[ast.excepthandler], orelse: list[ast.stmt]) -> None:
        u = self.unit
        outer = u.handler
        handling = Label()
        cleanup = Label()
        end = Label()
        self.setup(handling, False, 0)
        self.push_block(B_TRY, outer)
        self.stmts(body)
        self.pop_block()
        u.handler = outer
        self.stmts(orelse)
        self.jump_away(end)
        self.place(handling)
        u.loc = NOWHERE
        self.setup(cleanup, True, 0)
        self.emit(PUSH_EXC_INFO)
        self.push_block(B_HANDLER, outer)
        inside = u.handler
        for i in range(len(handlers)):
            h = handlers[i]
            if isinstance(h, ast.ExceptHandler):
                u.loc = h
                if h.type is None and i < len(handlers) - 1:
                    raise self.fault("default 'except:' must be last")
                self.except_clause(h, outer, end)
                u.handler = inside
        self.pop_block()
        u.loc = NOWHERE
        self.emit_arg(RERAISE, 0)
        u.handler = outer
        self.place(cleanup)
        self.pop_except_and_reraise()
        self.place(end)

    def except_clause(self, h: ast.ExceptHandler, outer: Handler | None, end: Label) -> None:
        """Previous and present exception lie on the stack; goes on behind if the clause does not want it."""
        u = self.unit
        following = Label()
        kind = h.type
        if kind is not None:
            self.expr(kind)
            self.emit(CHECK_EXC_MATCH)
            self.jump(POP_JUMP_IF_FALSE, following)
        name = h.name
        failed = Label()
        inside = u.handler
        if name is not None:
            self.name_op(name, ast.Store)
            self.setup(failed, True, 0)
        else:
            self.emit(POP_TOP)
        block = self.push_block(B_HANDLER_CLEANUP, outer)
        block.name = name
        self.stmts(h.body)
        self.pop_block()
        u.loc = NOWHERE
        u.handler = outer
        self.emit(POP_EXCEPT)
        self.forget(name)
        self.jump(JUMP, end)
        if name is not None:
            self.place(failed)
            u.handler = inside
            self.forget(name)
            self.emit_arg(RERAISE, 1)
        self.place(following)

    # ---- except* ----
    def try_star(self, body: list[ast.stmt], handlers: list[ast.excepthandler], orelse: list[ast.stmt]) -> None:
        u = self.unit
        outer = u.handler
        handling = Label()
        cleanup = Label()
        otherwise = Label()
        reraise = Label()
        end = Label()
        self.setup(handling, False, 0)
        self.push_block(B_TRY, outer)
        self.stmts(body)
        self.pop_block()
        u.handler = outer
        self.jump_away(otherwise)
        self.place(handling)
        u.loc = NOWHERE
        self.setup(cleanup, True, 0)
        inside = u.handler
        self.emit(PUSH_EXC_INFO)
        self.push_block(B_GROUP_HANDLER, outer)
        for i in range(len(handlers)):
            h = handlers[i]
            if isinstance(h, ast.ExceptHandler):
                u.loc = h
                if i == 0:
                    self.emit_arg(BUILD_LIST, 0)
                    self.emit_arg(COPY, 2)
                self.star_clause(h, inside)
        u.loc = NOWHERE
        self.emit_arg(LIST_APPEND, 1)  # what no clause wanted
        self.pop_block()
        self.emit(PREP_RERAISE_STAR)
        self.emit_arg(COPY, 1)
        self.jump(POP_JUMP_IF_NOT_NONE, reraise)
        self.emit(POP_TOP)
        u.handler = outer
        self.emit(POP_EXCEPT)
        self.jump(JUMP, end)
        self.place(reraise)
        self.emit_arg(SWAP, 2)
        self.emit(POP_EXCEPT)
        self.emit_arg(RERAISE, 0)
        self.place(cleanup)
        self.pop_except_and_reraise()
        self.place(otherwise)
        self.stmts(orelse)
        self.place(end)

    def star_clause(self, h: ast.ExceptHandler, inside: Handler | None) -> None:
        """Previous, original, list of raised ones and the rest lie on the stack; leaves them with a smaller rest."""
        u = self.unit
        following = Label()
        no_match = Label()
        failed = Label()
        kind = h.type
        if kind is not None:
            self.expr(kind)
            self.emit(CHECK_EG_MATCH)
            self.emit_arg(COPY, 1)
            self.jump(POP_JUMP_IF_NONE, no_match)
        name = h.name
        if name is not None:
            self.name_op(name, ast.Store)
        else:
            self.emit(POP_TOP)
        self.setup(failed, True, 0)
        block = self.push_block(B_HANDLER_CLEANUP, inside)
        block.name = name
        self.stmts(h.body)
        self.pop_block()
        u.loc = NOWHERE
        u.handler = inside
        self.forget(name)
        self.jump(JUMP, following)
        self.place(failed)
        self.forget(name)
        self.emit_arg(LIST_APPEND, 3)
        self.emit(POP_TOP)  # the index
        self.jump(JUMP, following)
        self.place(no_match)
        self.emit(POP_TOP)
        self.place(following)
