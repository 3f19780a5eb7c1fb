"""The dispatch loop while sys.settrace or sys.setprofile has a function: one operation after the other, without caches and unseen by
the JIT, so that the loop of vm.interp need not ask."""

from compiler.opcodes import (BINARY_OP, BINARY_SUBSCR, BUILD_LIST, BUILD_TUPLE, CALL, CALL_EX, CALL_KW, COMPARE_OP, CONTAINS_OP, COPY, COPY_FREE, END_ASYNC_FOR, FOR_ITER,
                              GET_ITER, INPLACE_OP, IS_OP, JUMP, JUMP_BACKWARD, JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP, LOAD_ATTR,
                              LOAD_CONST, LOAD_DEREF, LOAD_FAST, LOAD_GLOBAL, LOAD_METHOD, LOAD_NAME, MAKE_CELL, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE,
                              POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE, POP_TOP, PUSH_NULL, RAISE_VARARGS, RERAISE, RETURN_GENERATOR, RETURN_VALUE, SEND,
                              STORE_ATTR, STORE_DEREF, STORE_FAST, STORE_GLOBAL, STORE_NAME, STORE_SUBSCR, SWAP, UNARY_NEGATIVE, UNARY_NOT,
                              YIELD_VALUE)
from objects.builtin import W_Builtin, W_Method
from objects.code import W_Code, W_Function
from objects.core import OperationError, W_Root, W_Type, error, none, recursion_error_type, stop_iteration_type
from objects.operators import (contains, get_attribute, get_item, identical, is_true, iterator_of, set_attribute, set_item,
                               unary)
from objects.values import empty_tuple, new_list, new_tuple, wrap_bool
from objects.recursion import limit, too_deep
from rtlib.jit import dont_look_inside, frames
from vm.arithmetic import arithmetic, compare_values, in_place_arithmetic
from vm.frame import Frame
import vm.generator as generators
import vm.rare as rare
from vm.tracing import (Switch, tell_call, tell_exception, tell_line, tell_profile, tell_return, tracing)
from vm.unbound import load_fast_failed
import vm.interp as interp


@dont_look_inside
def execute(frame: Frame, entered: bool, previous: int) -> W_Root:
    """Runs the frame from frame.pc to its return, and tells what happens. entered: it starts, or goes on after a yield; else previous is
    the word of the instruction that ran last."""
    code = frame.code
    if tracing.teller is not None or frame.pc == 0 and code.is_generator():
        return interp.execute(frame)  # a generator is entered when it is first asked for something
    if entered:
        outermost: Frame | None = frames.get(limit.frames)
        if outermost is not None:
            raise too_deep("")
        tell_call(frame, previous)
        if frame.pc >= 2 and code.ops[frame.pc - 2] == RETURN_GENERATOR:
            frame.drop(1)  # its POP_TOP, which belongs to no line of the body
            frame.pc += 2
            while code.ops[frame.pc] == COPY_FREE or code.ops[frame.pc] == MAKE_CELL:
                frame.pc = run_plain(frame, code, frame.pc, code.ops[frame.pc], code.ops[frame.pc + 1])
    pc = frame.pc
    while tracing.on:
        frame.pc = pc
        op = code.ops[pc]
        try:
            tell_line(frame, pc, previous, op == SEND)
            pc = frame.pc  # f_lineno may have been set
            op = code.ops[pc]
            previous = pc
            if op == RETURN_VALUE or op == YIELD_VALUE:
                break
            next = run_plain(frame, code, pc, op, code.ops[pc + 1])
        except OperationError as e:
            next = failed(frame, code, pc, e)
        except RecursionError:
            next = failed(frame, code, pc, error(recursion_error_type, "maximum recursion depth exceeded"))
        except MemoryError:
            next = failed(frame, code, pc, interp.out_of_memory())
        except Switch as s:
            next = s.next
        pc = next
    frame.pc = pc
    op = code.ops[pc]
    if tracing.on and (op == RETURN_VALUE or op == YIELD_VALUE):
        tell_return(frame, frame.peek(0))
    return interp.execute(frame)


def failed(frame: Frame, code: W_Code, pc: int, e: OperationError) -> int:
    """As interp.handler_for, and tells."""
    op = code.ops[pc]
    again = op == RERAISE or op == END_ASYNC_FOR or op == RAISE_VARARGS and code.ops[pc + 1] == 0
    try:
        next = interp.handler_for(frame, code, pc, e)
    except OperationError as left:
        if not again:
            tell_exception(frame, left.error)
        tell_return(frame, none)
        raise left
    if not again:
        tell_exception(frame, e.error)
    return next


# ---- operations, as vm.interp has them ----
def run_plain(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    """Runs one operation; the next one's word."""
    if op == LOAD_FAST:
        value = frame.slots[arg]
        if value is None:
            raise load_fast_failed(code, arg)
        frame.push(value)
    elif op == STORE_FAST:
        frame.slots[arg] = frame.pop()
    elif op == LOAD_CONST:
        frame.push(code.consts[arg])
    elif op == POP_TOP:
        frame.drop(1)
    elif op == CALL or op == CALL_KW or op == CALL_EX:
        call(frame, code, pc, op, arg)
    elif op == LOAD_GLOBAL:
        frame.push(interp.load_global(frame, code.names[arg]))
    elif op == LOAD_NAME:
        frame.push(interp.load_name(frame, code.names[arg]))
    elif op == LOAD_DEREF:
        frame.push(interp.load_deref(frame, code, arg))
    elif op == STORE_DEREF:
        frame.cell(arg).value = frame.pop()
    elif op == STORE_NAME:
        interp.store_name(frame, code.names[arg], frame.pop())
    elif op == STORE_GLOBAL:
        frame.namespace.set(code.names[arg], frame.pop())
    elif op == LOAD_ATTR:
        frame.push(get_attribute(frame.pop(), code.names[arg]))
    elif op == STORE_ATTR:
        obj = frame.pop()
        set_attribute(obj, code.names[arg], frame.pop())
    elif op == LOAD_METHOD:
        frame_method(frame, code.names[arg])
    elif op == PUSH_NULL:
        frame.push_null()
    elif op == COPY:
        frame.push(frame.peek(arg - 1))
    elif op == SWAP:
        top = frame.slots[frame.sp - 1]
        frame.slots[frame.sp - 1] = frame.slots[frame.sp - arg]
        frame.slots[frame.sp - arg] = top
    elif op == BUILD_TUPLE:
        frame.push(new_tuple(frame.pop_list(arg)) if arg else empty_tuple)
    elif op == BUILD_LIST:
        frame.push(new_list(frame.pop_list(arg)))
    else:
        return run_operator(frame, code, pc, op, arg)
    return pc + 2


def run_operator(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    if op == BINARY_OP:
        b = frame.pop()
        frame.push(arithmetic(arg, frame.pop(), b))
    elif op == INPLACE_OP:
        b = frame.pop()
        frame.push(in_place_arithmetic(arg, frame.pop(), b))
    elif op == COMPARE_OP:
        b = frame.pop()
        frame.push(compare_values(arg, frame.pop(), b))
    elif op == BINARY_SUBSCR:
        key = frame.pop()
        frame.push(get_item(frame.pop(), key))
    elif op == STORE_SUBSCR:
        key = frame.pop()
        obj = frame.pop()
        set_item(obj, key, frame.pop())
    elif op == IS_OP:
        b = frame.pop()
        frame.push(wrap_bool(identical(frame.pop(), b) != (arg != 0)))
    elif op == CONTAINS_OP:
        container = frame.pop()
        frame.push(wrap_bool(contains(container, frame.pop()) != (arg != 0)))
    elif op == GET_ITER:
        frame.push(iterator_of(frame.pop()))
    elif op == UNARY_NOT:
        frame.push(wrap_bool(not is_true(frame.pop())))
    elif op == UNARY_NEGATIVE:
        frame.push(unary("__neg__", "-", frame.pop()))
    else:
        return run_jump(frame, code, pc, op, arg)
    return pc + 2


def run_jump(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    if op == JUMP:
        return arg
    if op == JUMP_BACKWARD:
        return rare.run_rare(frame, code, pc, op, arg)
    if op == POP_JUMP_IF_FALSE:
        return pc + 2 if is_true(frame.pop()) else arg
    if op == POP_JUMP_IF_TRUE:
        return arg if is_true(frame.pop()) else pc + 2
    if op == POP_JUMP_IF_NONE:
        return arg if frame.pop() is none else pc + 2
    if op == POP_JUMP_IF_NOT_NONE:
        return pc + 2 if frame.pop() is none else arg
    if op == FOR_ITER:
        item = next_told(frame, frame.peek(0))
        if item is not None:
            frame.push(item)
            return pc + 2
        frame.drop(1)
        return arg
    if op == JUMP_IF_FALSE_OR_POP or op == JUMP_IF_TRUE_OR_POP:
        if is_true(frame.peek(0)) == (op == JUMP_IF_TRUE_OR_POP):
            return arg
        frame.drop(1)
        return pc + 2
    return rare.run_rare(frame, code, pc, op, arg)


def next_told(frame: Frame, iterator: W_Root) -> W_Root | None:
    """The next item of a loop. A StopIteration that a function raises is told, as is the value that a generator returns."""
    if isinstance(iterator, generators.W_Generator):
        item = iterator.resume(none, None)
        if item is None and iterator.result is not none:
            tell_exception(frame, iterator.ended().error)
        return item
    method = iterator.cls().lookup("__next__")
    if not isinstance(method, W_Function):
        return iterator.iter_next()
    try:
        return method.invoke1(iterator)
    except OperationError as e:
        if not e.error.cls().is_subtype(stop_iteration_type):
            raise
        tell_exception(frame, e.error)
        return None


def frame_method(frame: Frame, name: str) -> None:
    """LOAD_METHOD, without a receiver of its own."""
    obj = frame.pop()
    frame.push_null()
    frame.push(get_attribute(obj, name))


def callee_of(frame: Frame, op: int, arg: int) -> W_Root | None:
    """What a CALL, CALL_KW or CALL_EX is about to call."""
    if op == CALL_EX:
        return frame.peek(1 + (arg & 1))
    above = arg + (1 if op == CALL_KW else 0)
    callee = frame.slots[frame.sp - 2 - above]
    return frame.slots[frame.sp - 1 - above] if callee is None else callee


def call_plain(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> None:
    if op == CALL:
        interp.call_value(frame, code, pc, arg)
    elif op == CALL_KW:
        rare.call_with_names(frame, arg)
    else:
        rare.call_expanded(frame, arg)


def call(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> None:
    """CALL, CALL_KW or CALL_EX; a profiling function is told of calls of built-in functions."""
    callee = callee_of(frame, op, arg)
    builtin = isinstance(callee, W_Builtin) or isinstance(callee, W_Method) and isinstance(callee.function, W_Builtin)
    if callee is None or not builtin or tracing.profile is None:
        call_plain(frame, code, pc, op, arg)
        return
    tell_profile(frame, "c_call", callee)
    try:
        call_plain(frame, code, pc, op, arg)
    except OperationError:
        tell_profile(frame, "c_exception", callee)
        raise
    tell_profile(frame, "c_return", callee)
