"""machine.py FILE - a second reading of opcodes.py: runs a program's code with CPython's objects as values.

A frame is a Python generator (Frame.run), a cell a CPython cell, a function a CPython function that calls the machine;
its parameters are bound by CPython. What needs a frame of its own (super, locals, globals, __build_class__) is done here.
"""

import builtins
import sys
import types

import compiler.opcodes as op
import convert
import machine_ops
from compiler.code import ITEM_CODE, ITEM_CONST, ITEM_FROZENSET
from compiler.compile import compile_tree
from compiler.fault import CompileFault
from compiler.opnames import NAMES
from machine_ops import NULL
from parser import node

UNSET = object()
frames = []  # of the frames that run, the newest last
functions = {}  # CPython function: Closure


def real_text(text):
    return text.encode("latin-1").decode("utf-8", "surrogatepass")


def constant(item):
    """The object of a constant of CodeData."""
    if item.kind == ITEM_CODE:
        return item.code
    if item.kind != ITEM_CONST:
        parts = [constant(part) for part in item.items]
        return frozenset(parts) if item.kind == ITEM_FROZENSET else tuple(parts)
    c = item.const
    return {node.CONST_NONE: lambda: None, node.CONST_FALSE: lambda: False, node.CONST_TRUE: lambda: True,
            node.CONST_ELLIPSIS: lambda: Ellipsis, node.CONST_INT: lambda: c.number,
            node.CONST_BIGINT: lambda: int(c.text, 0), node.CONST_FLOAT: lambda: c.real,
            node.CONST_COMPLEX: lambda: complex(0, c.real), node.CONST_STR: lambda: real_text(c.text),
            node.CONST_BYTES: lambda: c.text.encode("latin-1")}[c.kind]()


GENERATORS = op.CO_GENERATOR | op.CO_COROUTINE | op.CO_ASYNC_GENERATOR


class Escaped(Exception):
    """A StopIteration that leaves a function, which CPython would not let out of Frame.run."""


class Closure:
    """What a function object stands for."""

    def __init__(self, code, globals_, cells):
        self.code, self.globals, self.cells = code, globals_, cells


class Frame:
    def __init__(self, closure, names, args):
        code = self.code = closure.code
        self.globals, self.closure = closure.globals, closure
        self.names = names  # the namespace of a module or class
        extra = [n for n in code.cellvars if n not in code.varnames] + code.freevars
        self.slots = list(args) + [UNSET] * (len(code.varnames) + len(extra) - len(args))
        self.slot_names = [real_text(n) for n in code.varnames + extra]
        self.consts = [constant(item) for item in code.consts]
        self.code_names = [real_text(n) for n in code.names]
        self.stack, self.at, self.handled = [], 0, None
        self.result, self.finished = None, False

    # ---- errors ----
    def handler(self):
        table = self.code.handlers
        for h in range(0, len(table), 5):
            if table[h] <= self.at < table[h + 1]:
                return table[h + 2:h + 5]
        return None

    def unwind(self, exc):
        """Goes to the handler, or raises out of the frame."""
        h = self.handler()
        if h is None:
            if isinstance(exc, StopIteration) and not self.code.flags & GENERATORS:
                raise Escaped(exc)
            raise exc
        assert len(self.stack) >= h[1], f"{self.code.qualname}: stack below the handler's depth"
        del self.stack[h[1]:]
        if h[2]:
            self.stack.append(self.at)
        self.stack.append(exc)
        self.at = h[0]

    def note_context(self, exc):
        """exc was raised while another one was handled."""
        now = handled()
        if now is None or now is exc or exc.__context__ is not None:
            return
        seen = now
        while seen is not None:
            if seen.__context__ is exc:
                seen.__context__ = None
            seen = seen.__context__
        exc.__context__ = now

    # ---- running ----
    def run(self):
        """Yields what the frame yields; self.result is its value at the end."""
        code, ops = self.code, self.code.ops
        sent, thrown = None, None
        frames.append(self)
        try:
            while True:
                exc = thrown
                thrown = None
                if exc is None:
                    what, arg = ops[self.at], ops[self.at + 1]
                    try:
                        following = self.step(what, arg)
                    except BaseException as e:
                        exc = e
                if exc is not None:
                    if not getattr(self, "again", False):
                        self.note_context(exc)
                    self.again = False
                    self.unwind(exc)
                    continue
                assert len(self.stack) <= code.stacksize, f"{code.qualname}: stack overflow at {self.at} {NAMES[what]}"
                if what == op.RETURN_VALUE:
                    assert not self.stack, f"{code.qualname}: values left on the stack"
                    return self.result
                if what == op.YIELD_VALUE:
                    frames.pop()
                    try:
                        sent = yield self.stack.pop()
                        self.stack.append(sent)
                    except BaseException as e:
                        thrown = e
                    frames.append(self)
                    if thrown is not None:
                        thrown = self.throw(thrown)
                        if thrown is not None:
                            continue
                        following = self.at
                    else:
                        following = self.at + 2
                self.at = following
        finally:
            frames.pop()

    def throw(self, exc):
        """An exception thrown in where the frame waits: for the receiver of SEND, if there is one. None if it was taken."""
        ops = self.code.ops
        if self.at < 2 or ops[self.at - 2] != op.SEND:
            return exc
        receiver = self.stack[-1]
        try:
            if isinstance(exc, GeneratorExit):
                if hasattr(receiver, "close"):
                    receiver.close()
                return exc
            if not hasattr(receiver, "throw"):
                return exc
            value = receiver.throw(exc)
        except StopIteration as e:
            self.stack.pop()
            self.stack.append(e.value)
            self.at = ops[self.at - 1]
            return None
        except BaseException as e:
            return e
        self.stack.append(value)  # yields it once more
        return None

    def step(self, what, arg):
        """One instruction; the next one's word."""
        return getattr(self, "do_" + NAMES[what], self.other)(arg)

    def other(self, arg):
        what = self.code.ops[self.at]
        machine_ops.OPS[NAMES[what]](self.stack, arg)
        return self.at + 2

    def pop(self):
        return self.stack.pop()

    def push(self, value):
        self.stack.append(value)
        return self.at + 2

    # ---- variables ----
    def lost(self, slot):
        name = self.slot_names[slot]
        if name in map(real_text, self.code.freevars):
            raise NameError(f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope")
        raise UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value")

    def do_LOAD_CONST(self, arg):
        return self.push(self.consts[arg])

    def do_LOAD_FAST(self, arg):
        if self.slots[arg] is UNSET:
            self.lost(arg)
        return self.push(self.slots[arg])

    def do_STORE_FAST(self, arg):
        self.slots[arg] = self.pop()
        return self.at + 2

    def do_DELETE_FAST(self, arg):
        if self.slots[arg] is UNSET:
            self.lost(arg)
        self.slots[arg] = UNSET
        return self.at + 2

    def global_value(self, name):
        if name in self.globals:
            return self.globals[name]
        if name in overrides:
            return overrides[name]
        if hasattr(builtins, name):
            return getattr(builtins, name)
        raise NameError(f"name '{name}' is not defined")

    def do_LOAD_NAME(self, arg):
        name = self.code_names[arg]
        try:
            return self.push(self.names[name])
        except KeyError:
            pass
        return self.push(self.global_value(name))

    def do_STORE_NAME(self, arg):
        self.names[self.code_names[arg]] = self.pop()
        return self.at + 2

    def delete(self, names, arg):
        name = self.code_names[arg]
        if name not in names:
            raise NameError(f"name '{name}' is not defined")
        del names[name]
        return self.at + 2

    def do_DELETE_NAME(self, arg):
        return self.delete(self.names, arg)

    def do_LOAD_GLOBAL(self, arg):
        return self.push(self.global_value(self.code_names[arg]))

    def do_STORE_GLOBAL(self, arg):
        self.globals[self.code_names[arg]] = self.pop()
        return self.at + 2

    def do_DELETE_GLOBAL(self, arg):
        return self.delete(self.globals, arg)

    def do_MAKE_CELL(self, arg):
        value = self.slots[arg]
        self.slots[arg] = types.CellType() if value is UNSET else types.CellType(value)
        return self.at + 2

    def do_COPY_FREE(self, arg):
        assert arg == len(self.closure.cells)
        self.slots[len(self.slots) - arg:] = self.closure.cells
        return self.at + 2

    def do_LOAD_CLOSURE(self, arg):
        assert isinstance(self.slots[arg], types.CellType)
        return self.push(self.slots[arg])

    def do_LOAD_DEREF(self, arg):
        try:
            return self.push(self.slots[arg].cell_contents)
        except ValueError:
            pass
        self.lost(arg)

    def do_LOAD_CLASSDEREF(self, arg):
        name = self.slot_names[arg]
        if name in self.names:
            return self.push(self.names[name])
        return self.do_LOAD_DEREF(arg)

    def do_STORE_DEREF(self, arg):
        self.slots[arg].cell_contents = self.pop()
        return self.at + 2

    def do_DELETE_DEREF(self, arg):
        try:
            self.slots[arg].cell_contents
        except ValueError:
            pass
        else:
            del self.slots[arg].cell_contents
            return self.at + 2
        self.lost(arg)

    # ---- attributes by name ----
    def do_LOAD_ATTR(self, arg):
        return self.push(getattr(self.pop(), self.code_names[arg]))

    def do_STORE_ATTR(self, arg):
        target = self.pop()
        setattr(target, self.code_names[arg], self.pop())
        return self.at + 2

    def do_DELETE_ATTR(self, arg):
        delattr(self.pop(), self.code_names[arg])
        return self.at + 2

    def do_LOAD_METHOD(self, arg):
        target, name = self.pop(), self.code_names[arg]
        value = getattr(target, name)
        if isinstance(value, types.MethodType) and value.__self__ is target:
            self.push(value.__func__)
            return self.push(target)
        self.push(NULL)
        return self.push(value)

    def do_SETUP_ANNOTATIONS(self, arg):
        self.names.setdefault("__annotations__", {})
        return self.at + 2

    # ---- jumps ----
    def do_JUMP(self, arg):
        assert arg > self.at
        return arg

    def do_JUMP_BACKWARD(self, arg):
        assert arg <= self.at
        return arg

    def branch(self, true, arg):
        return arg if true else self.at + 2

    def do_POP_JUMP_IF_FALSE(self, arg):
        return self.branch(not self.pop(), arg)

    def do_POP_JUMP_IF_TRUE(self, arg):
        return self.branch(self.pop(), arg)

    def do_POP_JUMP_IF_NONE(self, arg):
        return self.branch(self.pop() is None, arg)

    def do_POP_JUMP_IF_NOT_NONE(self, arg):
        return self.branch(self.pop() is not None, arg)

    def do_JUMP_IF_FALSE_OR_POP(self, arg):
        if not self.stack[-1]:
            return arg
        self.pop()
        return self.at + 2

    def do_JUMP_IF_TRUE_OR_POP(self, arg):
        if self.stack[-1]:
            return arg
        self.pop()
        return self.at + 2

    def do_FOR_ITER(self, arg):
        try:
            return self.push(next(self.stack[-1]))
        except StopIteration:
            self.pop()
            return arg

    def do_SEND(self, arg):
        value, receiver = self.stack[-1], self.stack[-2]
        try:
            self.stack[-1] = next(receiver) if value is None and not hasattr(receiver, "send") else receiver.send(value)
            return self.at + 2
        except StopIteration as e:
            self.pop()
            self.stack[-1] = e.value
            return arg

    def do_RETURN_VALUE(self, arg):
        self.result = self.pop()
        return self.at + 2

    def do_YIELD_VALUE(self, arg):
        return self.at

    # ---- calls ----
    def do_CALL(self, arg):
        return self.call(self.take(arg), {})

    def take(self, n):
        values = self.stack[len(self.stack) - n:]
        del self.stack[len(self.stack) - n:]
        return values

    def do_CALL_KW(self, arg):
        names = self.pop()
        values = self.take(arg)
        positional = arg - len(names)
        return self.call(values[:positional], dict(zip(names, values[positional:])))

    def call(self, args, keywords):
        second, first = self.pop(), self.pop()
        if first is NULL:
            callee = second
        else:
            callee, args = first, [second] + args
        return self.push(self.invoke(callee, args, keywords))

    def do_CALL_EX(self, arg):
        keywords = self.pop() if arg & 1 else {}
        args = list(self.pop())
        callee = self.pop()
        assert self.pop() is NULL
        return self.push(self.invoke(callee, args, keywords))

    def invoke(self, callee, args, keywords):
        if callee is super and not args and not keywords:
            cell = self.slots[self.slot_names.index("__class__")]
            first = self.slots[0]
            return super(cell.cell_contents, first.cell_contents if isinstance(first, types.CellType) else first)
        return callee(*args, **keywords)

    def do_MAKE_FUNCTION(self, arg):
        code = self.pop()
        cells = self.pop() if arg & 8 else ()
        annotations = self.pop() if arg & 4 else ()
        keyword_defaults = self.pop() if arg & 2 else None
        defaults = self.pop() if arg & 1 else None
        f = make_function(Closure(code, self.globals, cells))
        f.__defaults__, f.__kwdefaults__ = defaults, keyword_defaults
        f.__annotations__ = dict(zip(annotations[::2], annotations[1::2]))
        return self.push(f)

    def do_LOAD_BUILD_CLASS(self, arg):
        return self.push(build_class)

    # ---- exceptions ----
    def do_PUSH_EXC_INFO(self, arg):
        exc = self.pop()
        assert isinstance(exc, BaseException)
        self.push(self.handled)
        self.handled = exc
        return self.push(exc)

    def do_POP_EXCEPT(self, arg):
        previous = self.pop()
        assert previous is None or isinstance(previous, BaseException)
        self.handled = previous
        return self.at + 2

    def do_CHECK_EG_MATCH(self, arg):
        machine_ops.check_eg_match(self.stack, arg)
        if self.stack[-1] is not None:
            self.handled = self.stack[-1]
        return self.at + 2

    def do_RERAISE(self, arg):
        exc = self.pop()
        if arg:
            at = self.pop()
            assert isinstance(at, int)
        self.again = True  # no new context
        raise exc

    def do_RAISE_VARARGS(self, arg):
        if arg == 0:
            exc = handled()
            if exc is None:
                raise RuntimeError("No active exception to reraise")
            self.again = True
            raise exc
        cause = self.pop() if arg == 2 else UNSET
        exc = self.pop()
        if isinstance(exc, type) and issubclass(exc, BaseException):
            exc = exc()
        if not isinstance(exc, BaseException):
            raise TypeError("exceptions must derive from BaseException")
        if cause is not UNSET:
            raise exc from cause
        raise exc

    # ---- imports ----
    def do_IMPORT_NAME(self, arg):
        names, level = self.pop(), self.pop()
        return self.push(__import__(self.code_names[arg], self.globals, None, names, level))

    def do_IMPORT_FROM(self, arg):
        module, name = self.stack[-1], self.code_names[arg]
        try:
            return self.push(getattr(module, name))
        except AttributeError:
            raise ImportError(f"cannot import name {name!r} from {module.__name__!r} "
                              f"({getattr(module, '__file__', 'unknown location')})") from None

    def do_IMPORT_STAR(self, arg):
        module = self.pop()
        names = getattr(module, "__all__", [n for n in vars(module) if not n.startswith("_")])
        self.names.update((n, getattr(module, n)) for n in names)
        return self.at + 2


def handled():
    """The exception that is handled now."""
    for frame in reversed(frames):
        if frame.handled is not None:
            return frame.handled
    return None


# ---- functions ----
def parameters(code):
    """The parameter list, and the arguments in the order of the slots."""
    names = [real_text(n) for n in code.varnames]
    n, k = code.argcount, code.kwonlyargcount
    parts = names[:n]
    if code.posonlyargcount:
        parts.insert(code.posonlyargcount, "/")
    rest = n + k
    if code.flags & op.CO_VARARGS:
        parts.append("*" + names[rest])
        rest += 1
    elif k:
        parts.append("*")
    parts += names[n:n + k]
    if code.flags & op.CO_VARKEYWORDS:
        parts.append("**" + names[rest])
        rest += 1
    return ", ".join(parts), names[:rest]


def make_function(closure):
    code = closure.code
    if code.varnames[:1] == [".0"]:
        def made(*args):
            return start(closure, args)
    else:
        params, order = parameters(code)
        namespace = {"run_": lambda *args: start(closure, args)}
        # the annotations and defaults are given later; a default here only makes the parameters optional
        exec(f"def made(run_):\n    def made({params}): return run_({', '.join(order)})\n    return made",
             {}, namespace)
        made = namespace["made"](namespace["run_"])
    made.__name__, made.__qualname__ = real_text(code.name), real_text(code.qualname)
    made.__code__ = made.__code__.replace(co_name=made.__name__, co_qualname=made.__qualname__)
    made.__module__ = closure.globals.get("__name__")
    first = constant(code.consts[0]) if code.consts else None
    made.__doc__ = first if isinstance(first, str) else None
    functions[made] = closure
    return made


def finish(generator):
    """Runs a frame that does not yield."""
    try:
        next(generator)
    except StopIteration as e:
        return e.value
    except Escaped as e:
        exc = e.args[0]
    else:
        raise AssertionError("a function yields")
    raise exc


def start(closure, args):
    """Calls a function whose arguments are bound."""
    frame = Frame(closure, None, args)
    flags = closure.code.flags
    if not flags & GENERATORS:
        return finish(frame.run())
    assert closure.code.ops[0] == op.RETURN_GENERATOR
    frame.at = 2
    frame.stack.append(None)
    made = frame.run()
    if flags & op.CO_COROUTINE:
        made = machine_ops.coroutine(made)
    elif flags & op.CO_ASYNC_GENERATOR:
        made = machine_ops.async_generator(made)
    made.__name__, made.__qualname__ = real_text(closure.code.name), real_text(closure.code.qualname)
    return made


def build_class(body, name, /, *bases, **keywords):
    closure = functions[body]
    resolved = types.resolve_bases(bases)
    meta, namespace, keywords = types.prepare_class(name, resolved, keywords)
    cell = finish(Frame(closure, namespace, ()).run())
    if resolved is not bases and "__orig_bases__" not in namespace:
        namespace["__orig_bases__"] = bases
    made = meta(name, resolved, namespace, **keywords)
    assert cell is None or not isinstance(made, type) or cell.cell_contents is made
    return made


def machine_locals():
    frame = frames[-1]
    if frame.names is not None:
        return frame.names
    values = {}
    for name, value in zip(frame.slot_names, frame.slots):
        if isinstance(value, types.CellType):
            try:
                value = value.cell_contents
            except ValueError:
                continue
        if value is not UNSET:
            values[name] = value
    return values


overrides = {"__build_class__": build_class, "globals": lambda: frames[-1].globals, "locals": machine_locals}


def run_file(path, optimize=0):
    with open(path) as f:
        source = f.read()
    code = compile_tree(convert.parse(source, path), path, optimize, 0)
    namespace = {"__name__": "__main__", "__doc__": None, "__builtins__": builtins}
    finish(Frame(Closure(code, namespace, ()), namespace, ()).run())


if __name__ == "__main__":
    sys.setrecursionlimit(20000)
    try:
        run_file(sys.argv[1])
    except CompileFault as e:
        sys.exit(f"{sys.argv[1]}:{e.lineno}:{e.offset}: {e}")
    except BaseException as e:
        if "-t" in sys.argv:
            raise
        sys.stdout.flush()
        sys.exit(f"{type(e).__name__}: {e}")
