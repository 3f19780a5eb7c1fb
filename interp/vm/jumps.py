"""frame.f_lineno = line, in a trace function: where the frame may go on, by what lies on the stack there."""

from compiler.effects import effect
from compiler.opcodes import (FOR_ITER, GET_AITER, GET_ITER, JUMP, JUMP_BACKWARD, LOAD_CONST, LOAD_METHOD, POP_JUMP_IF_NOT_NONE, PUSH_EXC_INFO,
                              PUSH_NULL, RAISE_VARARGS, RERAISE, RETURN_VALUE, SEND)
from objects.code import W_Code
from objects.core import W_Exception, value_error
from vm.frame import Frame, handled

UNKNOWN = "?"  # not reached
# kinds of what lies on the stack: o object, i iterator of a loop, e the exception handled outside, x the one that was raised, l an
# instruction to blame, n nothing, m nothing or a method


class Stacks:
    """For each instruction the kinds of what lies on the stack before it."""

    def __init__(self, code: W_Code) -> None:
        self.code: W_Code = code
        self.stacks: list[str] = [UNKNOWN] * (len(code.ops) // 2)
        self.work: list[int] = []

    def reach(self, word: int, stack: str) -> None:
        if word // 2 < len(self.stacks) and self.stacks[word // 2] == UNKNOWN:
            self.stacks[word // 2] = stack
            self.work.append(word)

    def find(self) -> list[str]:
        self.reach(0, "")
        while self.work:
            self.step(self.work.pop())
        return self.stacks

    def step(self, word: int) -> None:
        """Reaches what the instruction leads to."""
        code = self.code
        op = code.ops[word]
        arg = code.ops[word + 1]
        stack = self.stacks[word // 2]
        self.reach_handler(word, stack)
        if JUMP <= op <= POP_JUMP_IF_NOT_NONE or op == FOR_ITER or op == SEND:
            self.reach(arg, changed(stack, effect(op, arg, True)))
        if op == JUMP or op == JUMP_BACKWARD or op == RETURN_VALUE or op == RAISE_VARARGS or op == RERAISE:
            return
        after = changed(stack, effect(op, arg, False))
        if (op == GET_ITER or op == GET_AITER) and after:
            after = after[:-1] + "i"
        elif op == PUSH_EXC_INFO and stack:
            after = stack[:-1] + "ex"
        elif op == PUSH_NULL:
            after = stack + "n"
        elif op == LOAD_METHOD and stack:
            after = stack[:-1] + "mo"
        self.reach(word + 2, after)

    def reach_handler(self, word: int, stack: str) -> None:
        h = self.code.handlers
        for i in range(0, len(h), 5):
            if h[i] <= word and word < h[i + 1]:
                self.reach(h[i + 2], stack[:h[i + 3]] + ("lx" if h[i + 4] else "x"))
                return


def changed(stack: str, by: int) -> str:
    return stack + "o" * by if by >= 0 else stack[:max(0, len(stack) + by)]


def why_not(stack: str) -> str:
    """Why there is no way into a stack."""
    top = stack[-1:]
    if top == "e" or top == "x":
        return "can't jump into an 'except' block as there's no exception"
    if top == "l":
        return "can't jump into a re-raising block as there's no location"
    return "can't jump into the body of a for loop" if top == "i" else "incompatible stacks"


def line_from(code: W_Code, line: int) -> int:
    """The first line from this one on that has instructions, -1 if there is none."""
    best = -1
    for i in range(0, len(code.positions()), 4):
        at = code.positions()[i]
        if at >= line and (best < 0 or at < best):
            best = at
    return best


NO_START = "cannot find bytecode for specified line"


def is_copy(code: W_Code, i: int) -> bool:
    """Is the i-th instruction the start of a copy of the return at the end, which stands behind the code of its line?"""
    ops = code.ops
    return (i > 0 and ops[2 * i - 2] == RETURN_VALUE or ops[2 * i - 2] == RERAISE) and ops[2 * i] == LOAD_CONST and ops[2 * i + 2] == RETURN_VALUE


def jump(frame: Frame, wanted: int) -> None:
    """Lets the frame go on at a line; ValueError if that is not possible."""
    code = frame.code
    if wanted < code.firstlineno:
        raise value_error(f"line {wanted} comes before the current code block")
    line = line_from(code, wanted)
    if line < 0:
        raise value_error(f"line {wanted} comes after the current code block")
    stacks = Stacks(code).find()
    here = stacks[frame.pc // 2]
    best = -1
    reason = NO_START
    for i in range(len(stacks)):
        starts = code.positions()[4 * i] == line and (i == 0 or code.positions()[4 * i - 4] != line)
        if not starts or stacks[i] == UNKNOWN or best < 0 and reason != NO_START and is_copy(code, i):
            continue
        if not here.startswith(stacks[i]):
            if best < 0:
                reason = why_not(stacks[i])
        elif best < 0 or len(stacks[i]) > len(stacks[best]):
            best = i
    if best < 0:
        raise value_error(reason)
    k = len(here)
    while k > len(stacks[best]):
        k -= 1
        if here[k] == "e":
            outer = frame.peek(0)
            handled.error = outer if isinstance(outer, W_Exception) else None
        frame.drop(1)
    frame.pc = 2 * best
