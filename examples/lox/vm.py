"""The bytecode interpreter of Lox: frames, the dispatch loop (the JIT's portal), calls."""

from objects import (FALSE, NIL, TRUE, Cell, Code, LoxError, W_BoundMethod, W_Class, W_Function, W_Instance, W_Native,
                     W_Number, W_String, W_Value, wrap_bool)
from ops import (OP_ADD, OP_CALL, OP_CLASS, OP_CLOSURE, OP_CONST, OP_DEFINE_GLOBAL, OP_DIVIDE, OP_EQUAL, OP_FALSE,
                 OP_GET_CELL, OP_GET_FREE, OP_GET_GLOBAL, OP_GET_LOCAL, OP_GET_PROPERTY, OP_GET_SUPER, OP_GREATER,
                 OP_GREATER_EQUAL, OP_INHERIT, OP_INVOKE, OP_JUMP, OP_JUMP_IF_FALSE, OP_LESS, OP_LESS_EQUAL, OP_LOOP,
                 OP_MAKE_CELL, OP_METHOD, OP_MULTIPLY, OP_NEGATE, OP_NIL, OP_NOT, OP_NOT_EQUAL, OP_POP,
                 OP_POP_JUMP_IF_FALSE, OP_PRINT, OP_RETURN, OP_SET_CELL, OP_SET_FREE, OP_SET_GLOBAL, OP_SET_LOCAL,
                 OP_SET_PROPERTY, OP_SUBTRACT, OP_SUPER_INVOKE, OP_TRUE)
from rtlib import Array, host
from rtlib.jit import JitDriver, promote, unroll_safe

MAX_TRACE = 16


def location(pc: int, code: Code) -> str:
    return f"{code.name} line {code.lines[pc]}"


driver = JitDriver(greens=["pc", "code"], reds=["frame"], virtualizables=["frame"], get_printable_location=location,
                   is_recursive=True)


class Frame:
    """Activation of one function. Slot 0 is the callee or `this`, then parameters, locals, temporaries."""

    _virtualizable_ = ["code", "cells[*]", "stack[*]", "sp", "pc"]

    def __init__(self, code: Code, cells: list[Cell]) -> None:
        self.code: Code = code
        self.cells: list[Cell] = cells
        self.stack: Array[W_Value | None] = Array(code.stack_size, None)
        self.sp: int = 0
        self.pc: int = 0

    def push(self, value: W_Value) -> None:
        sp = self.sp
        self.stack[sp] = value
        self.sp = sp + 1

    def pop(self) -> W_Value:
        sp = self.sp - 1
        self.sp = sp
        value = self.stack[sp]
        self.stack[sp] = None
        assert value is not None
        return value

    def peek(self, distance: int) -> W_Value:
        value = self.stack[self.sp - 1 - distance]
        assert value is not None
        return value

    def cell(self, slot: int) -> Cell:
        value = self.stack[slot]
        assert isinstance(value, Cell)
        return value

    @unroll_safe
    def drop(self, n: int) -> None:
        sp = self.sp
        for i in range(n):
            sp -= 1
            self.stack[sp] = None
        self.sp = sp


# ---- operations that more than one place needs ----
def add(left: W_Value, right: W_Value) -> W_Value:
    if isinstance(left, W_Number) and isinstance(right, W_Number):
        return W_Number(left.value + right.value)
    if isinstance(left, W_String) and isinstance(right, W_String):
        return W_String(left.value + right.value)
    raise LoxError("Operands must be two numbers or two strings.")


def number_pair(left: W_Value, right: W_Value) -> None:
    if not (isinstance(left, W_Number) and isinstance(right, W_Number)):
        raise LoxError("Operands must be numbers.")


def divide(left: float, right: float) -> float:
    if right == 0.0:
        if left != left or left == 0.0:
            return float("nan")
        negative = (left < 0.0) != (repr(right) == "-0.0")
        return float("-inf") if negative else float("inf")
    return left / right


def arithmetic(op: int, left: W_Value, right: W_Value) -> W_Value:
    if isinstance(left, W_Number) and isinstance(right, W_Number):
        if op == OP_SUBTRACT:
            return W_Number(left.value - right.value)
        if op == OP_MULTIPLY:
            return W_Number(left.value * right.value)
        return W_Number(divide(left.value, right.value))
    raise LoxError("Operands must be numbers.")


def compare(op: int, left: W_Value, right: W_Value) -> bool:
    if isinstance(left, W_Number) and isinstance(right, W_Number):
        if op == OP_LESS:
            return left.value < right.value
        if op == OP_LESS_EQUAL:
            return left.value <= right.value
        if op == OP_GREATER:
            return left.value > right.value
        return left.value >= right.value
    raise LoxError("Operands must be numbers.")


def get_property(object: W_Value, name: str) -> W_Value:
    if not isinstance(object, W_Instance):
        raise LoxError("Only instances have properties.")
    value = object.get_field(name)
    if value is not None:
        return value
    method = promote(object.cls).find_method(name)
    if method is None:
        raise LoxError(f"Undefined property '{name}'.")
    return W_BoundMethod(object, method)


def super_method(base: W_Value, name: str) -> W_Function:
    assert isinstance(base, W_Class)
    method = promote(base).find_method(name)
    if method is None:
        raise LoxError(f"Undefined property '{name}'.")
    return method


def inherit(base: W_Value, cls: W_Value) -> None:
    if not isinstance(base, W_Class):
        raise LoxError("Superclass must be a class.")
    assert isinstance(cls, W_Class)
    cls.base = base
    for name in base.methods:
        cls.methods[name] = base.methods[name]


@unroll_safe
def make_function(frame: Frame, code: Code) -> W_Function:
    cells: list[Cell] = []
    for entry in code.captures:
        if entry % 2 == 1:
            cells.append(frame.cell(entry // 2))
        else:
            cells.append(frame.cells[entry // 2])
    return W_Function(code, cells)


# ---- calls: the caller's frame holds the n arguments on top ----
@unroll_safe
def call_function(frame: Frame, function: W_Function, receiver: W_Value, n: int) -> W_Value:
    code = promote(function.code)
    if n != code.arity:
        raise LoxError(f"Expected {code.arity} arguments but got {n}.")
    inner = Frame(code, function.cells)
    inner.stack[0] = receiver
    base = frame.sp - n
    for i in range(n):
        inner.stack[i + 1] = frame.stack[base + i]
    inner.sp = n + 1
    return execute(inner)


def call_native(native: W_Native, n: int) -> W_Value:
    if n != 0:
        raise LoxError(f"Expected 0 arguments but got {n}.")
    return W_Number(float(host.clock_ns()) / 1e9)


def call_value(frame: Frame, callee: W_Value, n: int) -> W_Value:
    if isinstance(callee, W_Function):
        return call_function(frame, callee, callee, n)
    if isinstance(callee, W_BoundMethod):
        return call_function(frame, callee.method, callee.receiver, n)
    if isinstance(callee, W_Class):
        instance = W_Instance(callee)
        init = promote(callee).find_method("init")
        if init is not None:
            call_function(frame, init, instance, n)
        elif n != 0:
            raise LoxError(f"Expected 0 arguments but got {n}.")
        return instance
    if isinstance(callee, W_Native):
        return call_native(callee, n)
    raise LoxError("Can only call functions and classes.")


def invoke(frame: Frame, object: W_Value, name: str, n: int) -> W_Value:
    if not isinstance(object, W_Instance):
        raise LoxError("Only instances have methods.")
    value = object.get_field(name)
    if value is not None:
        return call_value(frame, value, n)
    method = promote(object.cls).find_method(name)
    if method is None:
        raise LoxError(f"Undefined property '{name}'.")
    return call_function(frame, method, object, n)


def execute(frame: Frame) -> W_Value:
    """Runs the frame to its return; adds its line to an error that leaves it."""
    try:
        return run(frame)
    except LoxError as e:
        if len(e.trace) < MAX_TRACE:
            code = frame.code
            where = "script" if code.name == "script" else code.name + "()"
            e.trace.append(f"[line {code.lines[frame.pc]}] in {where}")
        raise
    except RecursionError:
        raise LoxError("Stack overflow.")


def run(frame: Frame) -> W_Value:
    """The portal."""
    code = frame.code
    pc = frame.pc
    while True:
        driver.jit_merge_point(pc=pc, code=code, frame=frame)
        frame.pc = pc
        op = code.ops[pc]
        if op == OP_GET_LOCAL:
            value = frame.stack[code.ops[pc + 1]]
            assert value is not None
            frame.push(value)
            pc += 2
        elif op == OP_CONST:
            frame.push(code.consts[code.ops[pc + 1]])
            pc += 2
        elif op == OP_SET_LOCAL:
            frame.stack[code.ops[pc + 1]] = frame.peek(0)
            pc += 2
        elif op == OP_POP:
            frame.pop()
            pc += 1
        elif op == OP_ADD:
            right = frame.pop()
            frame.push(add(frame.pop(), right))
            pc += 1
        elif op == OP_SUBTRACT or op == OP_MULTIPLY or op == OP_DIVIDE:
            right = frame.pop()
            frame.push(arithmetic(op, frame.pop(), right))
            pc += 1
        elif op == OP_LESS or op == OP_LESS_EQUAL or op == OP_GREATER or op == OP_GREATER_EQUAL:
            right = frame.pop()
            frame.push(wrap_bool(compare(op, frame.pop(), right)))
            pc += 1
        elif op == OP_POP_JUMP_IF_FALSE:
            if frame.pop().is_true():
                pc += 2
            else:
                pc = code.ops[pc + 1]
        elif op == OP_LOOP:
            pc = code.ops[pc + 1]
            driver.can_enter_jit(pc=pc, code=code, frame=frame)
        elif op == OP_JUMP:
            pc = code.ops[pc + 1]
        elif op == OP_JUMP_IF_FALSE:
            if frame.peek(0).is_true():
                pc += 2
            else:
                pc = code.ops[pc + 1]
        elif op == OP_GET_GLOBAL:
            cell = code.globals[code.ops[pc + 1]]
            known = cell.value
            if known is None:
                raise LoxError(f"Undefined variable '{cell.name}'.")
            frame.push(known)
            pc += 2
        elif op == OP_SET_GLOBAL:
            cell = code.globals[code.ops[pc + 1]]
            if cell.value is None:
                raise LoxError(f"Undefined variable '{cell.name}'.")
            cell.value = frame.peek(0)
            pc += 2
        elif op == OP_GET_PROPERTY:
            frame.push(get_property(frame.pop(), code.names[code.ops[pc + 1]]))
            pc += 2
        elif op == OP_SET_PROPERTY:
            value = frame.pop()
            object = frame.pop()
            if not isinstance(object, W_Instance):
                raise LoxError("Only instances have fields.")
            object.set_field(code.names[code.ops[pc + 1]], value)
            frame.push(value)
            pc += 2
        elif op == OP_CALL:
            n = code.ops[pc + 1]
            result = call_value(frame, frame.peek(n), n)
            frame.drop(n + 1)
            frame.push(result)
            pc += 2
        elif op == OP_INVOKE:
            n = code.ops[pc + 2]
            result = invoke(frame, frame.peek(n), code.names[code.ops[pc + 1]], n)
            frame.drop(n + 1)
            frame.push(result)
            pc += 3
        elif op == OP_RETURN:
            return frame.pop()
        else:
            pc = run_rare(frame, code, pc, op)


def run_rare(frame: Frame, code: Code, pc: int, op: int) -> int:
    """The remaining operations; the next pc."""
    if op == OP_NIL:
        frame.push(NIL)
    elif op == OP_TRUE:
        frame.push(TRUE)
    elif op == OP_FALSE:
        frame.push(FALSE)
    elif op == OP_EQUAL:
        right = frame.pop()
        frame.push(wrap_bool(frame.pop().equals(right)))
    elif op == OP_NOT_EQUAL:
        right = frame.pop()
        frame.push(wrap_bool(not frame.pop().equals(right)))
    elif op == OP_NOT:
        frame.push(wrap_bool(not frame.pop().is_true()))
    elif op == OP_NEGATE:
        value = frame.pop()
        if not isinstance(value, W_Number):
            raise LoxError("Operand must be a number.")
        frame.push(W_Number(-value.value))
    elif op == OP_PRINT:
        host.write_bytes(1, frame.pop().to_text() + b"\n")
    elif op == OP_INHERIT:
        cls = frame.pop()
        inherit(frame.pop(), cls)
        frame.push(cls)
    else:
        return run_operand(frame, code, pc, op)
    return pc + 1


def run_operand(frame: Frame, code: Code, pc: int, op: int) -> int:
    operand = code.ops[pc + 1]
    if op == OP_MAKE_CELL:
        value = frame.stack[operand]
        assert value is not None
        frame.stack[operand] = Cell(value)
    elif op == OP_GET_CELL:
        frame.push(frame.cell(operand).value)
    elif op == OP_SET_CELL:
        frame.cell(operand).value = frame.peek(0)
    elif op == OP_GET_FREE:
        frame.push(frame.cells[operand].value)
    elif op == OP_SET_FREE:
        frame.cells[operand].value = frame.peek(0)
    elif op == OP_DEFINE_GLOBAL:
        code.globals[operand].value = frame.pop()
    elif op == OP_GET_SUPER:
        base = frame.pop()
        method = super_method(base, code.names[operand])
        frame.push(W_BoundMethod(frame.pop(), method))
    elif op == OP_SUPER_INVOKE:
        n = code.ops[pc + 2]
        method = super_method(frame.pop(), code.names[operand])
        result = call_function(frame, method, frame.peek(n), n)
        frame.drop(n + 1)
        frame.push(result)
        return pc + 3
    elif op == OP_CLOSURE:
        frame.push(make_function(frame, code.codes[operand]))
    elif op == OP_CLASS:
        frame.push(W_Class(code.names[operand]))
    elif op == OP_METHOD:
        function = frame.pop()
        cls = frame.peek(0)
        assert isinstance(function, W_Function) and isinstance(cls, W_Class)
        cls.methods[code.names[operand]] = function
    else:
        raise LoxError(f"Unknown operation {op}.")
    return pc + 2
