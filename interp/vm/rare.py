"""Operations that are seldom in loops, or that do more than one step."""

from compiler.opcodes import (BUILD_MAP, BUILD_SET, BUILD_SLICE, BUILD_STRING, CALL_EX, CALL_KW, CHECK_EXC_MATCH, COPY_FREE,
                              DELETE_ATTR, DELETE_DEREF, DELETE_FAST, DELETE_GLOBAL, DELETE_NAME, DELETE_SUBSCR, DICT_MERGE,
                              DICT_UPDATE, FORMAT_VALUE, GET_LEN, LIST_APPEND, LIST_EXTEND, LIST_TO_TUPLE, LOAD_ASSERTION_ERROR,
                              LOAD_BUILD_CLASS, LOAD_CLASSDEREF, LOAD_CLOSURE, MAKE_CELL, MAKE_FUNCTION, MAP_ADD, NOP,
                              POP_EXCEPT, PUSH_EXC_INFO, RAISE_VARARGS, RERAISE, SET_ADD, SET_UPDATE, UNARY_INVERT, UNARY_POSITIVE,
                              UNPACK_EX, UNPACK_SEQUENCE, CHECK_EG_MATCH, PREP_RERAISE_STAR, JUMP_BACKWARD, ASYNC_GEN_WRAP, BEFORE_ASYNC_WITH, END_ASYNC_FOR,
                              GET_AITER, GET_ANEXT, GET_AWAITABLE, PRINT_EXPR, BEFORE_WITH, DICT_WITHOUT, GET_YIELD_FROM_ITER, MATCH_CLASS, MATCH_KEYS,
                              MATCH_MAPPING, MATCH_SEQUENCE, SETUP_ANNOTATIONS, IMPORT_FROM, IMPORT_NAME, IMPORT_STAR, SEND, WITH_EXCEPT_START)
from modules.sys import settings
from objects.code import W_Cell, W_Code, W_Function
from objects.core import (OperationError, W_Exception, W_Root, W_Type, assertion_error_type, base_exception_type, bind, error,
                          name_error_type, none, runtime_error_type, system_error_type, type_error, value_error, with_first)
from objects.dict import W_Dict, new_dict, update
from objects.exceptiongroup import check_star_types, match_star, reraised
from objects.exceptions import chain
from objects.list import list_append, list_items
from objects.core import call_special
from objects.format import ascii_of
from objects.operators import (delete_attribute, delete_item, get_attribute, get_attribute_or_none, get_item, iterator_of, iterator_of_hinted,
                               length, list_of, repr_of, rest_of, str_of, unary)
from objects.set import new_set, set_add, set_update
from objects.values import W_Int, W_List, W_Slice, W_Str, W_Tuple, list_type, new_list, new_tuple, tuple_type, type_is_str, wrap_bool
from rtlib import Array
from rtlib.jit import unroll_safe
from vm.frame import Frame, handled
from vm.expect import as_dict, as_error, as_list, as_set, as_tuple, text, unfit
from vm.unbound import load_fast_failed, not_defined, unbound_cell, unbound_free
import vm.awaiting as awaiting
import vm.call as calls
import vm.generator as generators
import vm.imports as imports
import vm.patterns as patterns
from vm.signals import serve_signals
from vm.tracing import Switch, tracing


def run_rare(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    """Runs one operation; the next one's word."""
    if op == UNPACK_SEQUENCE:
        unpack(frame, frame.pop(), arg)
    elif op == BUILD_MAP:
        build_map(frame, arg)
    elif op == LIST_APPEND:
        value = frame.pop()
        list_append(as_list(frame.peek(arg - 1)), value)
    elif op == MAP_ADD:
        value = frame.pop()
        key = frame.pop()
        as_dict(frame.peek(arg - 1)).set(key, value)
    elif op == LOAD_CLOSURE:
        frame.push(frame.cell(arg))
    elif op == MAKE_CELL:
        frame.slots[arg] = W_Cell(frame.slots[arg])
    elif op == JUMP_BACKWARD:
        serve_signals()
        return arg
    elif op == COPY_FREE or op == NOP:
        pass  # the frame got its cells when it was made
    elif op == MAKE_FUNCTION:
        make_function(frame, arg)
    elif op == CALL_KW:
        call_with_names(frame, arg)
        if tracing.on and tracing.wanted():
            raise Switch(pc + 2)
    elif op == CALL_EX:
        call_expanded(frame, arg)
        if tracing.on and tracing.wanted():
            raise Switch(pc + 2)
    elif op == BUILD_SLICE:
        step = frame.pop() if arg == 3 else none
        stop = frame.pop()
        frame.push(W_Slice(frame.pop(), stop, step))
    elif op == BUILD_STRING:
        frame.push(build_string(frame.pop_list(arg)))
    elif op == FORMAT_VALUE:
        format_value(frame, arg)
    elif op == UNARY_INVERT:
        frame.push(unary("__invert__", "~", frame.pop()))
    elif op == UNARY_POSITIVE:
        frame.push(unary("__pos__", "+", frame.pop()))
    elif op == SEND:
        return generators.send_to(frame, arg, pc)
    elif op == GET_YIELD_FROM_ITER:
        frame.push(generators.delegate_of(code, frame.pop()))
    elif op == GET_LEN:
        frame.push(W_Int(length(frame.peek(0))))
    elif op == LOAD_BUILD_CLASS:
        builder = frame.builtins.load("__build_class__")
        if builder is None:
            raise error(name_error_type, "__build_class__ not found")
        frame.push(builder)
    else:
        return run_deletion(frame, code, pc, op, arg)
    return pc + 2


@unroll_safe
def build_string(parts: list[W_Root]) -> W_Root:
    return W_Str("".join([text(w) for w in parts]))


def run_deletion(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    if op == DELETE_SUBSCR:
        key = frame.pop()
        delete_item(frame.pop(), key)
    elif op == DELETE_ATTR:
        delete_attribute(frame.pop(), code.names[arg])
    elif op == DELETE_FAST:
        if frame.slots[arg] is None:
            raise load_fast_failed(code, arg)
        frame.slots[arg] = None
    elif op == DELETE_DEREF:
        if frame.cell(arg).value is None:
            raise unbound_cell(code, arg)
        frame.cell(arg).value = None
    elif op == DELETE_NAME:
        names = frame.names
        found = frame.namespace.delete(code.names[arg]) if names is None else names.delete(code.names[arg])
        if not found:
            raise not_defined(code.names[arg])
    elif op == DELETE_GLOBAL:
        if not frame.namespace.delete(code.names[arg]):
            raise not_defined(code.names[arg])
    else:
        return run_collection(frame, code, pc, op, arg)
    return pc + 2


def run_collection(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    if op == LIST_EXTEND:
        extend(frame.peek(arg), frame.pop())
    elif op == BUILD_SET:
        frame.push(new_set(frame.pop_list(arg)))
    elif op == SET_ADD:
        value = frame.pop()
        set_add(as_set(frame.peek(arg - 1)), value)
    elif op == SET_UPDATE:
        value = frame.pop()
        set_update(as_set(frame.peek(arg - 1)), value)
    elif op == LIST_TO_TUPLE:
        frame.push(new_tuple(list_items(as_list(frame.pop()))))
    elif op == DICT_UPDATE:
        other = frame.pop()
        if not isinstance(other, W_Dict) and other.cls().lookup("keys") is None:
            raise type_error(f"'{other.cls().name}' object is not a mapping")
        update(as_dict(frame.peek(arg - 1)), other)
    elif op == DICT_MERGE:
        other = frame.pop()
        merge_keywords(frame.peek(arg + 1), as_dict(frame.peek(arg - 1)), other)
    elif op == UNPACK_EX:
        unpack_star(frame, frame.pop(), arg % 256, arg // 256)
    elif op == IMPORT_NAME:
        imports.import_name(frame, code.names[arg])
    elif op == IMPORT_FROM:
        frame.push(imports.import_from(frame.peek(0), code.names[arg]))
    elif op == IMPORT_STAR:
        imports.import_star(frame, frame.pop())
    elif op == LOAD_CLASSDEREF:
        load_class_deref(frame, code, arg)
    else:
        return run_exception(frame, code, pc, op, arg)
    return pc + 2


def run_exception(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    if op == PUSH_EXC_INFO:
        e = as_error(frame.peek(0))
        frame.drop(1)
        previous = handled.error
        frame.push(none if previous is None else previous)
        handled.error = e
        frame.push(e)
    elif op == POP_EXCEPT:
        previous_error = frame.pop()
        handled.error = previous_error if isinstance(previous_error, W_Exception) else None
    elif op == CHECK_EXC_MATCH:
        t = frame.pop()
        e = frame.peek(0)
        frame.push(wrap_bool(matches(e, t)))
    elif op == RERAISE:
        e = as_error(frame.pop())
        blamed = frame.peek(arg - 1) if arg else none
        if isinstance(blamed, W_Int) and 0 <= blamed.value < len(code.ops):
            frame.pc = blamed.value  # its line is the frame's from now on
        raise OperationError(e)
    elif op == RAISE_VARARGS:
        raise_values(frame, arg)
    elif op == LOAD_ASSERTION_ERROR:
        frame.push(assertion_error_type)
    elif op == BEFORE_WITH:
        before_with(frame)
    elif op == WITH_EXCEPT_START:
        e = as_error(frame.peek(0))
        leave = frame.peek(3)
        trace = e.trace
        frame.push(leave.call([e.type, e, none if trace is None else trace]))
    elif op == CHECK_EG_MATCH:
        check_group(frame)
    elif op == PREP_RERAISE_STAR:
        results = list_of(frame.pop())
        again = reraised(as_error(frame.pop()), results)
        frame.push(none if again is None else again)
    else:
        return run_pattern(frame, code, pc, op, arg)
    return pc + 2


def run_async(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    if op == GET_AWAITABLE:
        awaiting.get_awaitable(frame, arg)
    elif op == GET_AITER:
        awaiting.get_aiter(frame)
    elif op == GET_ANEXT:
        awaiting.get_anext(frame)
    elif op == END_ASYNC_FOR:
        awaiting.end_async_for(frame)
    elif op == BEFORE_ASYNC_WITH:
        awaiting.before_async_with(frame)
    elif op == ASYNC_GEN_WRAP:
        awaiting.wrap_value(frame)
    elif op == PRINT_EXPR:
        value = frame.pop()
        hook = settings.get("displayhook")
        if hook is None:
            raise error(runtime_error_type, "lost sys.displayhook")
        hook.call([value])
    else:
        raise error(system_error_type, f"unknown opcode {op}")
    return pc + 2


def run_pattern(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    if op == MATCH_SEQUENCE:
        frame.push(wrap_bool(patterns.is_sequence(frame.peek(0))))
    elif op == MATCH_MAPPING:
        frame.push(wrap_bool(patterns.is_mapping(frame.peek(0))))
    elif op == MATCH_KEYS:
        patterns.match_keys(frame)
    elif op == MATCH_CLASS:
        patterns.match_class(frame, arg)
    elif op == DICT_WITHOUT:
        patterns.without_keys(frame)
    elif op == SETUP_ANNOTATIONS:
        names = frame.names
        if names is None:
            if frame.namespace.get("__annotations__") is None:
                frame.namespace.set("__annotations__", new_dict())
        elif names.get("__annotations__") is None:
            names.set("__annotations__", new_dict())
    else:
        return run_async(frame, code, pc, op, arg)
    return pc + 2


# ---- unpacking ----
@unroll_safe
def unpack_tuple(frame: Frame, items: Array[W_Root], n: int) -> None:
    if len(items) != n:
        raise unpack_error(len(items), n)
    for i in range(n):
        frame.push(items[n - 1 - i])


@unroll_safe
def unpack(frame: Frame, w: W_Root, n: int) -> None:
    """Pushes the n items of an iterable, the first on top."""
    if isinstance(w, W_Tuple) and iterates_as(w, tuple_type):
        unpack_tuple(frame, w.items, n)
        return
    items = list_items(w) if isinstance(w, W_List) and iterates_as(w, list_type) else unpack_iterable(w, n)
    if len(items) != n:
        raise unpack_error(len(items), n)
    for i in range(n):
        frame.push(items[n - 1 - i])


def iterates_as(w: W_Root, t: W_Type) -> bool:
    """Has w, of t or a class below, the __iter__ of t?"""
    c = w.cls()
    return c is t or c.lookup("__iter__") is t.lookup("__iter__")


def unpack_iterable(w: W_Root, n: int) -> list[W_Root]:
    """At most n + 1 items of an iterable."""
    if w.cls().lookup("__iter__") is None and w.cls().lookup("__getitem__") is None:
        raise type_error(f"cannot unpack non-iterable {w.cls().name} object")
    it = iterator_of(w)
    out: list[W_Root] = []
    while len(out) <= n:
        item = it.iter_next()
        if item is None:
            break
        out.append(item)
    return out


def unpack_error(got: int, n: int) -> OperationError:
    if got > n:
        return value_error(f"too many values to unpack (expected {n})")
    return value_error(f"not enough values to unpack (expected {n}, got {got})")


def unpack_star(frame: Frame, w: W_Root, before: int, after: int) -> None:
    items = list_of(w)
    if len(items) < before + after:
        raise value_error(f"not enough values to unpack (expected at least {before + after}, got {len(items)})")
    end = len(items) - after
    for i in range(after):
        frame.push(items[len(items) - 1 - i])
    frame.push(new_list(items[before:end]))
    for i in range(before):
        frame.push(items[before - 1 - i])


# ---- building ----
@unroll_safe
def build_map(frame: Frame, n: int) -> None:
    items = frame.pop_list(2 * n)
    d = new_dict()
    for i in range(n):
        d.set(items[2 * i], items[2 * i + 1])
    frame.push(d)


def extend(w: W_Root, iterable: W_Root) -> None:
    l = as_list(w)
    if not isinstance(iterable, W_List) and not is_iterable(iterable):
        raise type_error(f"Value after * must be an iterable, not {iterable.cls().name}")
    for w in rest_of(iterator_of_hinted(iterable)):
        list_append(l, w)


def format_value(frame: Frame, how: int) -> None:
    spec = frame.pop() if how & 4 else W_Str("")
    value = frame.pop()
    conversion = how & 3
    if conversion == 1:
        value = W_Str(str_of(value))
    elif conversion == 2:
        value = W_Str(repr_of(value))
    elif conversion == 3:
        value = W_Str(ascii_of(value))
    if type_is_str(value) and text(spec) == "":
        frame.push(value)
        return
    result = call_special(value, "__format__", [spec])
    if not isinstance(result, W_Str):
        raise type_error(f"__format__ must return a str, not {'NULL' if result is None else result.cls().name}")
    frame.push(result)


def load_class_deref(frame: Frame, code: W_Code, slot: int) -> None:
    names = frame.names
    value = None if names is None else names.get(code.slot_name(slot))
    if value is None:
        value = frame.cell(slot).value
    if value is None:
        raise unbound_free(code.slot_name(slot))
    frame.push(value)


# ---- functions and calls ----
@unroll_safe
def make_function(frame: Frame, flags: int) -> None:
    code = frame.pop()
    if not isinstance(code, W_Code):
        raise unfit()
    cells: list[W_Cell] = []
    if flags & 8:
        for w in as_tuple(frame.pop()).items:
            if not isinstance(w, W_Cell):
                raise unfit()
            cells.append(w)
    if len(cells) != code.nfree:
        raise unfit()
    function = W_Function(code, frame.namespace, calls.builtins_of(frame.namespace, frame.builtins), cells)
    if flags & 4:
        annotations = as_tuple(frame.pop())
        d = new_dict()
        for i in range(0, len(annotations.items) - 1, 2):
            d.set(annotations.items[i], annotations.items[i + 1])
        function.annotations = d
    if flags & 2:
        function.keyword_defaults = as_dict(frame.pop())
    if flags & 1:
        function.defaults = list(as_tuple(frame.pop()).items)
    frame.push(function)


@unroll_safe
def call_with_names(frame: Frame, n: int) -> None:
    """CALL_KW: the names of the last arguments lie on top."""
    names = [text(w) for w in as_tuple(frame.pop()).items]
    if len(names) > n:
        raise unfit()
    values = frame.pop_list(len(names))
    args = frame.pop_list(n - len(names))
    first = frame.pop()
    below = frame.slots[frame.sp - 1]
    frame.drop(1)
    if below is None:
        frame.push(first.call_keywords(args, names, values))
        return
    frame.push(below.call_keywords(with_first(first, args), names, values))


def call_expanded(frame: Frame, flags: int) -> None:
    """CALL_EX: a tuple of positional arguments, perhaps a dict of keywords."""
    names: list[str] = []
    values: list[W_Root] = []
    if flags & 1:
        t = as_dict(frame.pop()).table
        e = t.next_entry(0)
        while e >= 0:
            key = t.keys[e]
            if not isinstance(key, W_Str):
                raise type_error("keywords must be strings")
            names.append(key.utf8)
            values.append(t.value_at(e))
            e = t.next_entry(e + 1)
    args = frame.pop()
    callee = frame.pop()
    frame.drop(1)
    if not isinstance(args, W_Tuple) and not is_iterable(args):
        raise type_error(f"{callee_text(callee)} argument after * must be an iterable, not {args.cls().name}")
    items = list(args.items) if isinstance(args, W_Tuple) else list_of(args)
    if names:
        frame.push(callee.call_keywords(list(items), names, values))
    else:
        frame.push(callee.call(list(items)))


def is_iterable(w: W_Root) -> bool:
    return w.cls().lookup("__iter__") is not None or w.cls().lookup("__getitem__") is not None


def callee_text(callee: W_Root) -> str:
    """What is called, as error texts name it."""
    name = get_attribute_or_none(callee, "__qualname__")
    if not isinstance(name, W_Str):
        return str_of(callee)
    module = get_attribute_or_none(callee, "__module__")
    if isinstance(module, W_Str) and module.utf8 != "builtins":
        return f"{module.utf8}.{name.utf8}()"
    return name.utf8 + "()"


def merge_keywords(callee: W_Root, d: W_Dict, other: W_Root) -> None:
    """DICT_MERGE: keywords of a call, each at most once."""
    if not isinstance(other, W_Dict) and other.cls().lookup("keys") is None:
        raise type_error(f"{callee_text(callee)} argument after ** must be a mapping, not {other.cls().name}")
    if not isinstance(other, W_Dict):
        for key in list_of(get_attribute(other, "keys").call([])):
            merge_keyword(callee, d, key, get_item(other, key))
        return
    t = other.table
    e = t.next_entry(0)
    while e >= 0:
        key = t.keys[e]
        assert key is not None
        merge_keyword(callee, d, key, t.value_at(e))
        e = t.next_entry(e + 1)


def merge_keyword(callee: W_Root, d: W_Dict, key: W_Root, value: W_Root) -> None:
    if not isinstance(key, W_Str):
        raise type_error("keywords must be strings")
    if d.table.has(key):
        raise type_error(f"{callee_text(callee)} got multiple values for keyword argument '{key.utf8}'")
    d.set(key, value)


# ---- exceptions ----
def matches(e: W_Root, t: W_Root) -> bool:
    """Does except t catch e? t is an exception class or a tuple of such."""
    if not isinstance(t, W_Tuple):
        return matches_class(e, t)
    found = False
    for x in t.items:
        found = matches_class(e, x) or found
    return found


def matches_class(e: W_Root, t: W_Root) -> bool:
    if not isinstance(t, W_Type) or not t.is_subtype(base_exception_type):
        raise type_error("catching classes that do not inherit from BaseException is not allowed")
    return e.cls().is_subtype(t)


def check_group(frame: Frame) -> None:
    """CHECK_EG_MATCH."""
    types = frame.pop()
    e = frame.pop()
    check_star_types(types)
    if not isinstance(e, W_Exception):  # None: nothing is left
        frame.push(none)
        frame.push(none)
        return
    halves = match_star(e, types)
    match = halves.match
    rest = halves.rest
    if match is None:
        frame.push(e)
        frame.push(none)
        return
    frame.push(none if rest is None else rest)
    frame.push(match)
    handled.error = match


def exception_object(w: W_Root) -> W_Exception:
    """What raise w raises: an exception, or an instance of an exception class."""
    if isinstance(w, W_Type) and w.is_subtype(base_exception_type):
        made = w.call([])
        if not isinstance(made, W_Exception):
            raise type_error(f"calling {repr_of(w)} should have returned an instance of BaseException, not {made.cls().name}")
        return made
    if isinstance(w, W_Exception):
        return w
    raise type_error("exceptions must derive from BaseException")


def raise_values(frame: Frame, n: int) -> None:
    if n == 0:
        current = handled.current()
        if current is None:
            raise error(runtime_error_type, "No active exception to reraise")
        raise OperationError(current)
    cause = frame.pop() if n == 2 else none
    e = exception_object(frame.pop())
    if n == 2:
        e.suppress_context = True
        if cause is none:
            e.cause = None
        elif isinstance(cause, W_Exception) or (isinstance(cause, W_Type) and cause.is_subtype(base_exception_type)):
            e.cause = exception_object(cause)
        else:
            raise type_error("exception causes must derive from BaseException")
    if e.trace is not None:
        chain(e, handled.current())  # raised for the first time it gets its context where a handler is looked for
    raise OperationError(e)


def before_with(frame: Frame) -> None:
    manager = frame.pop()
    t = manager.cls()
    enter = t.lookup("__enter__")
    leave = t.lookup("__exit__")
    if enter is None:
        raise type_error(f"'{t.name}' object does not support the context manager protocol")
    if leave is None:
        raise type_error(f"'{t.name}' object does not support the context manager protocol (missed __exit__ method)")
    frame.push(bind(leave, manager))
    frame.push(enter.invoke1(manager))
