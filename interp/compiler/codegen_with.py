"""What is left when control leaves statements early; with and async with."""

import parser.ast as ast
from compiler.codegen_func import FuncGen
from compiler.opcodes import (BEFORE_ASYNC_WITH, BEFORE_WITH, CALL, JUMP, POP_EXCEPT, POP_JUMP_IF_TRUE, POP_TOP,
                              PUSH_EXC_INFO, RERAISE, SWAP, WITH_EXCEPT_START)
from compiler.unit import (B_ASYNC_WITH, B_FINALLY_END, B_FINALLY_TRY, B_FOR, B_GROUP_HANDLER, B_HANDLER_CLEANUP,
                           B_POP_VALUE, B_TRY, B_WHILE, B_WITH, NOWHERE, Block, Label)


class WithGen(FuncGen):
    """Leaving blocks, and the with statement."""

    # ---- leaving ----
    def unwind(self, block: Block, keep: bool) -> None:
        """Ends one block; keep: a value to be returned lies on top."""
        u = self.unit
        kind = block.kind
        if kind == B_FOR or kind == B_POP_VALUE:
            if keep:
                self.emit_arg(SWAP, 2)
            self.emit(POP_TOP)
        elif kind == B_TRY:
            u.handler = block.outer
        elif kind == B_FINALLY_TRY:
            u.handler = block.outer
            if keep:
                self.push_block(B_POP_VALUE, u.handler)
            self.stmts(block.final)
            if keep:
                self.pop_block()
            u.loc = NOWHERE
        elif kind == B_FINALLY_END:
            if keep:
                self.emit_arg(SWAP, 2)
            self.emit(POP_TOP)  # the exception
            self.leave_handler(block, keep)
        elif kind == B_HANDLER_CLEANUP:
            self.leave_handler(block, keep)
            self.forget(block.name)
        elif kind == B_WITH or kind == B_ASYNC_WITH:
            u.loc = block.place
            u.handler = block.outer
            if keep:
                self.emit_arg(SWAP, 2)
            self.call_exit()
            if kind == B_ASYNC_WITH:
                self.await_top(2)
            self.emit(POP_TOP)
            u.loc = NOWHERE

    def leave_handler(self, block: Block, keep: bool) -> None:
        if keep:
            self.emit_arg(SWAP, 2)
        self.unit.handler = block.outer
        self.emit(POP_EXCEPT)

    def unwind_all(self, keep: bool, to_loop: bool) -> Block | None:
        """Ends the blocks from the innermost one outwards, up to the loop if to_loop, which is the result.

        Blocks and handler are changed: the caller gives the unit what it had before.
        """
        u = self.unit
        while u.blocks:
            top = u.blocks[-1]
            if top.kind == B_GROUP_HANDLER:
                raise self.fault("'break', 'continue' and 'return' cannot appear in an except* block")
            if to_loop and (top.kind == B_WHILE or top.kind == B_FOR):
                return top
            u.blocks.pop()
            self.unwind(top, keep)
        return None

    # ---- with ----
    def call_exit(self) -> None:
        """Calls the exit method on top with three Nones."""
        self.const_none()
        self.const_none()
        self.const_none()
        self.emit_arg(CALL, 2)

    def with_item(self, s: ast.stmt, items: list[ast.withitem], index: int, body: list[ast.stmt],
                  is_async: bool) -> None:
        """The manager at index and what is inside."""
        u = self.unit
        item = items[index]
        exit = Label()
        final = Label()
        if is_async and not self.may_await():
            raise self.fault("'async with' outside async function")
        self.expr(item.context_expr)
        self.emit(BEFORE_ASYNC_WITH if is_async else BEFORE_WITH)
        if is_async:
            self.await_top(1)
        outer = u.handler
        self.setup(final, True, 1)
        block = self.push_block(B_ASYNC_WITH if is_async else B_WITH, outer)
        block.place = s
        target = item.optional_vars
        if target is not None:
            self.expr(target)
        else:
            self.emit(POP_TOP)
        if index + 1 < len(items):
            self.with_item(s, items, index + 1, body, is_async)
        else:
            self.stmts(body)
        self.pop_block()
        u.handler = outer
        u.loc = s
        self.call_exit()
        if is_async:
            self.await_top(2)
        self.emit(POP_TOP)
        self.jump(JUMP, exit)
        self.place(final)
        self.with_handler(is_async)
        self.place(exit)

    def with_handler(self, is_async: bool) -> None:
        """Exit method, index and exception lie on the stack."""
        u = self.unit
        outer = u.handler
        cleanup = Label()
        suppress = Label()
        self.setup(cleanup, True, 0)
        self.emit(PUSH_EXC_INFO)
        self.emit(WITH_EXCEPT_START)
        if is_async:
            self.await_top(2)
        self.jump(POP_JUMP_IF_TRUE, suppress)
        u.handler = outer
        self.emit_arg(SWAP, 2)
        self.emit(POP_EXCEPT)
        self.emit_arg(RERAISE, 1)
        self.place(suppress)
        self.emit(POP_TOP)
        self.emit(POP_EXCEPT)
        self.emit(POP_TOP)
        self.emit(POP_TOP)
        end = Label()
        self.jump(JUMP, end)
        self.place(cleanup)
        u.loc = NOWHERE
        self.pop_except_and_reraise()
        self.place(end)
