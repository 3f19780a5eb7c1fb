"""The dispatch loop, which is the JIT's portal, and the operations that need frames."""

from compiler.opcodes import (BINARY_OP, BINARY_SUBSCR, BUILD_LIST, BUILD_TUPLE, CALL, COMPARE_OP, CONTAINS_OP, COPY,
                              FOR_ITER, GET_ITER, INPLACE_OP, IS_OP, JUMP, JUMP_BACKWARD, JUMP_IF_FALSE_OR_POP,
                              JUMP_IF_TRUE_OR_POP, LOAD_ATTR, LOAD_CONST, LOAD_DEREF, LOAD_FAST, LOAD_GLOBAL,
                              LOAD_METHOD, LOAD_NAME, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE,
                              POP_JUMP_IF_TRUE, POP_TOP, PUSH_NULL, RETURN_VALUE, STORE_ATTR, STORE_DEREF, STORE_FAST,
                              STORE_GLOBAL, STORE_NAME, STORE_SUBSCR, SWAP, UNARY_NEGATIVE, UNARY_NOT, END_ASYNC_FOR, RAISE_VARARGS,
                              RERAISE, RETURN_GENERATOR, YIELD_VALUE)
from objects.code import W_Code, W_Function
from objects.core import (OperationError, W_Exception, W_Instance, W_Root, W_Traceback, W_Type, error, memory_error_type, none,
                          recursion_error_type, system_error_type, type_error)
from objects.object import bare_instance
from objects.operators import (contains, get_attribute, get_item, identical, is_true, plain,
                               iterator_of, set_attribute, set_item, unary)
from objects.exceptions import chain
from objects.recursion import limit, too_deep
from objects.list import list_get, list_length, list_set
from objects.dict import W_Dict, type_is_dict
from objects.values import (W_Float, W_Int, W_List, W_Str, W_Tuple, empty_tuple, new_list, type_is_float, type_is_int, type_is_list,
                            type_is_tuple, wrap_bool)
from rtlib import host
from rtlib.jit import JitDriver, dont_look_inside, elidable, frames, promote, we_are_jitted
from vm.arithmetic import arithmetic, compare_values, in_place_arithmetic
from vm.cache import find_global, find_initializer, find_method, initializer_of, load_attribute, store_attribute
from vm.frame import Frame, handled
from vm.rare import run_rare
from vm.signals import serve_signals
from vm.tracing import Switch, tracing
from vm.unbound import load_fast_failed, not_defined, unbound_cell
import vm.call as calls
import vm.generator as generators
import vm.traced as traced


def location(pc: int, code: W_Code) -> str:
    return f"{code.qualname} line {code.line_at(pc)}"


driver = JitDriver(greens=["pc", "code"], reds=["frame"], virtualizables=["frame"], get_printable_location=location,
                   is_recursive=True)


# ---- variables ----
def load_global(frame: Frame, name: str) -> W_Root:
    value = promote(frame.namespace).load(name)
    if value is None:
        value = promote(frame.builtins).load(name)
        if value is None:
            raise not_defined(name)
    return value


def load_name(frame: Frame, name: str) -> W_Root:
    names = frame.names
    if names is not None:
        value = names.get(name)
        if value is not None:
            return value
    return load_global(frame, name)


def store_name(frame: Frame, name: str, value: W_Root) -> None:
    names = frame.names
    if names is None:
        promote(frame.namespace).set(name, value)
    else:
        names.set(name, value)


def load_deref(frame: Frame, code: W_Code, slot: int) -> W_Root:
    value = frame.cell(slot).value
    if value is None:
        raise unbound_cell(code, slot)
    return value


# ---- items of lists, tuples and dicts; anything else goes by the types ----
def item_of(obj: W_Root, key: W_Root) -> W_Root:
    if type_is_int(key):
        assert isinstance(key, W_Int)
        i = key.value
        if isinstance(obj, W_List):
            if type_is_list(obj):
                n = list_length(obj)
                if i < 0:
                    i += n
                if 0 <= i < n:
                    return list_get(obj, i)
        elif isinstance(obj, W_Tuple):
            if type_is_tuple(obj):
                n = len(obj.items)
                if i < 0:
                    i += n
                if 0 <= i < n:
                    return obj.items[i]
    elif isinstance(obj, W_Dict) and type_is_dict(obj):
        value = obj.table.get(key)
        if value is not None:
            return value
    return get_item(obj, key)


def set_item_of(obj: W_Root, key: W_Root, value: W_Root) -> None:
    if isinstance(obj, W_List):
        if type_is_int(key) and type_is_list(obj):
            assert isinstance(key, W_Int)
            i = key.value
            n = list_length(obj)
            if i < 0:
                i += n
            if 0 <= i < n:
                list_set(obj, i, value)
                return
    elif isinstance(obj, W_Dict) and type_is_dict(obj):
        obj.table.set(key, value)
        return
    set_item(obj, key, value)


# ---- calls ----
def call_value(frame: Frame, code: W_Code, pc: int, n: int) -> None:
    """CALL: the callee, its receiver or null, and n arguments become the result."""
    first = frame.slots[frame.sp - 1 - n]
    below = frame.slots[frame.sp - 2 - n]
    assert first is not None
    if below is None:
        callee = first
        receiver: W_Root | None = None
    else:
        callee = below
        receiver = first
    if isinstance(callee, W_Function):
        result = calls.call_stacked(frame, callee, receiver, n)
        frame.drop(n + 2)
        frame.push(result)
        return
    if isinstance(callee, W_Type):
        initializer = initializer_of(callee) if we_are_jitted() else find_initializer(callee, code, pc)
        if initializer is not None and receiver is None:
            new_instance(frame, callee, initializer, n)
            return
    if receiver is None:
        args = frame.pop_list(n)
        frame.drop(2)
    else:
        args = frame.pop_list(n + 1)
        frame.drop(1)
    frame.push(callee.call(args))


def new_instance(frame: Frame, t: W_Type, initializer: W_Function, n: int) -> None:
    """CALL of a class whose instances start with a function __init__."""
    obj = bare_instance(promote(t))
    result = calls.call_stacked(frame, initializer, obj, n)
    if result is not none:
        raise type_error(f"__init__() should return None, not '{result.cls().name}'")
    frame.drop(n + 2)
    frame.push(obj)


def load_method(frame: Frame, code: W_Code, pc: int, name: str) -> None:
    """LOAD_METHOD: a function of the type's and its receiver, without an object for the pair; or null and the attribute."""
    obj = frame.pop()
    if not we_are_jitted() and isinstance(obj, W_Instance):
        method = find_method(obj, code, pc, name)
        if method is not None:
            frame.push(method)
            frame.push(obj)
            return
    t = obj.cls()
    found = t.lookup(name)
    if isinstance(found, W_Function) and t.lookup("__getattribute__") is plain.method and obj.get_own(name) is None:
        frame.push(found)
        frame.push(obj)
        return
    frame.push_null()
    frame.push(get_attribute(obj, name))


# ---- exceptions ----
def handler_for(frame: Frame, code: W_Code, pc: int, e: OperationError) -> int:
    """The word to go on at after the instruction at pc raised, with the stack as the handler wants it; raises e if there is no
    handler."""
    op = code.ops[pc]
    if op != RERAISE and op != END_ASYNC_FOR and not (op == RAISE_VARARGS and code.ops[pc + 1] == 0):
        raised = e.error
        trace = raised.trace
        if trace is None:
            chain(raised, handled.current())
        try:
            raised.trace = W_Traceback(frame, pc, trace)
        except MemoryError:
            pass  # the traceback lacks a frame
    at = find_handler(code, pc)
    if at < 0:
        raise e
    frame.drop(frame.sp - code.nslots - code.handlers[at + 3])
    if code.handlers[at + 4]:
        frame.push(W_Int(frame.pc if op == RERAISE else pc))  # which has blamed another
    frame.push(e.error)
    return code.handlers[at + 2]


class Spare:
    """A MemoryError for when there is no memory for one."""

    def __init__(self) -> None:
        self.error: OperationError = OperationError(W_Exception(memory_error_type, []))


spare = Spare()


@dont_look_inside
def out_of_memory() -> OperationError:
    try:
        return OperationError(W_Exception(memory_error_type, []))
    except MemoryError:
        e = spare.error
        e.error.trace = None
        e.error.context = None
        return e


@elidable
def find_handler(code: W_Code, pc: int) -> int:
    """Where in handlers the one that covers pc stands, or -1."""
    for i in range(0, len(code.handlers), 5):
        if code.handlers[i] <= pc and pc < code.handlers[i + 1]:
            return i
    return -1


# ---- the loop ----
def execute(frame: Frame) -> W_Root:
    """Runs the frame from frame.pc to its return; raises what is not handled in it."""
    if not we_are_jitted():
        if host.signals_wait():
            serve_signals()
    if not we_are_jitted() or limit.is_low:
        outermost: Frame | None = frames.get(limit.frames)
        if outermost is not None:
            raise too_deep("")
    code = promote(frame.code)
    pc = frame.pc
    while True:
        driver.jit_merge_point(pc=pc, code=code, frame=frame)
        frame.pc = pc
        op = code.ops[pc]
        arg = code.ops[pc + 1]
        if op == JUMP_BACKWARD and (we_are_jitted() or not host.signals_wait()):
            pc = arg
            driver.can_enter_jit(pc=pc, code=code, frame=frame)
            continue
        if op == RETURN_VALUE:
            return frame.pop()
        if op == YIELD_VALUE:
            frame.pc = pc + 2
            frame.yielded = True
            return frame.pop()
        if op == RETURN_GENERATOR:
            frame.pc = pc + 2
            return generators.new_generator(frame)
        next = pc + 2
        try:
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
            elif op == BINARY_OP:
                b = frame.pop()
                frame.push(arithmetic(arg, frame.pop(), b))
            elif op == INPLACE_OP:
                b = frame.pop()
                frame.push(in_place_arithmetic(arg, frame.pop(), b))
            elif op == COMPARE_OP:
                b = frame.pop()
                frame.push(compare_values(arg, frame.pop(), b))
            elif op == POP_JUMP_IF_FALSE:
                if not is_true(frame.pop()):
                    next = arg
            elif op == POP_JUMP_IF_TRUE:
                if is_true(frame.pop()):
                    next = arg
            elif op == LOAD_GLOBAL:
                if we_are_jitted():
                    frame.push(load_global(frame, code.names[arg]))
                else:
                    found = find_global(frame, code, pc, code.names[arg])
                    frame.push(load_global(frame, code.names[arg]) if found is None else found)
            elif op == LOAD_ATTR:
                obj = frame.pop()
                if we_are_jitted():
                    frame.push(get_attribute(obj, code.names[arg]))
                else:
                    frame.push(load_attribute(obj, code, pc, code.names[arg]))
            elif op == STORE_ATTR:
                obj = frame.pop()
                if we_are_jitted():
                    set_attribute(obj, code.names[arg], frame.pop())
                else:
                    store_attribute(obj, code, pc, code.names[arg], frame.pop())
            elif op == LOAD_METHOD:
                load_method(frame, code, pc, code.names[arg])
            elif op == CALL:
                call_value(frame, code, pc, arg)
                if tracing.on and tracing.wanted():
                    raise Switch(next)
            elif op == PUSH_NULL:
                frame.push_null()
            elif op == FOR_ITER:
                item = frame.peek(0).iter_next()
                if item is None:
                    frame.drop(1)
                    next = arg
                else:
                    frame.push(item)
            elif op == BINARY_SUBSCR:
                key = frame.pop()
                frame.push(item_of(frame.pop(), key))
            elif op == STORE_SUBSCR:
                key = frame.pop()
                obj = frame.pop()
                set_item_of(obj, key, frame.pop())
            elif op == JUMP:
                next = arg
            elif op == LOAD_DEREF:
                frame.push(load_deref(frame, code, arg))
            elif op == STORE_DEREF:
                frame.cell(arg).value = frame.pop()
            elif op == IS_OP:
                b = frame.pop()
                frame.push(wrap_bool(identical(frame.pop(), b) != (arg != 0)))
            elif op == CONTAINS_OP:
                container = frame.pop()
                frame.push(wrap_bool(contains(container, frame.pop()) != (arg != 0)))
            elif op == COPY:
                frame.push(frame.peek(arg - 1))
            elif op == SWAP:
                top = frame.slots[frame.sp - 1]
                frame.slots[frame.sp - 1] = frame.slots[frame.sp - arg]
                frame.slots[frame.sp - arg] = top
            elif op == BUILD_TUPLE:
                frame.push(W_Tuple(frame.pop_array(arg)) if arg else empty_tuple)
            elif op == BUILD_LIST:
                frame.push(new_list(frame.pop_list(arg)))
            elif op == LOAD_NAME:
                frame.push(load_name(frame, code.names[arg]))
            elif op == STORE_NAME:
                store_name(frame, code.names[arg], frame.pop())
            elif op == STORE_GLOBAL:
                promote(frame.namespace).set(code.names[arg], frame.pop())
            elif op == GET_ITER:
                frame.push(iterator_of(frame.pop()))
            elif op == UNARY_NOT:
                frame.push(wrap_bool(not is_true(frame.pop())))
            elif op == UNARY_NEGATIVE:
                a = frame.pop()
                frame.push(W_Float(-a.value) if isinstance(a, W_Float) and type_is_float(a) else unary("__neg__", "-", a))
            elif op == JUMP_IF_FALSE_OR_POP:
                if not is_true(frame.peek(0)):
                    next = arg
                else:
                    frame.drop(1)
            elif op == JUMP_IF_TRUE_OR_POP:
                if is_true(frame.peek(0)):
                    next = arg
                else:
                    frame.drop(1)
            elif op == POP_JUMP_IF_NONE:
                if frame.pop() is none:
                    next = arg
            elif op == POP_JUMP_IF_NOT_NONE:
                if frame.pop() is not none:
                    next = arg
            else:
                next = run_rare(frame, code, pc, op, arg)
        except OperationError as e:
            if tracing.on and tracing.wanted():
                frame.pc = traced.failed(frame, code, pc, e)
                return traced.execute(frame, False, pc)
            next = handler_for(frame, code, pc, e)
        except Switch as s:
            frame.pc = s.next
            return traced.execute(frame, False, pc)
        except RecursionError:
            next = handler_for(frame, code, pc, error(recursion_error_type, "maximum recursion depth exceeded"))
        except MemoryError:
            next = handler_for(frame, code, pc, out_of_memory())
        except Exception as e:
            next = handler_for(frame, code, pc, error(system_error_type, f"internal error: {e}"))
        pc = next
