"""The machine's instructions that need the stack alone, and what generators of all kinds are made of."""

import collections.abc
import operator
import types

NULL = type("Null", (), {"__repr__": lambda self: "NULL"})()

BINARY = {1: operator.add, 2: operator.sub, 3: operator.mul, 4: operator.matmul, 5: operator.truediv, 6: operator.mod,
          7: operator.pow, 8: operator.lshift, 9: operator.rshift, 10: operator.or_, 11: operator.xor, 12: operator.and_,
          13: operator.floordiv}
INPLACE = {1: operator.iadd, 2: operator.isub, 3: operator.imul, 4: operator.imatmul, 5: operator.itruediv,
           6: operator.imod, 7: operator.ipow, 8: operator.ilshift, 9: operator.irshift, 10: operator.ior,
           11: operator.ixor, 12: operator.iand, 13: operator.ifloordiv}
COMPARE = {1: operator.eq, 2: operator.ne, 3: operator.lt, 4: operator.le, 5: operator.gt, 6: operator.ge}


def take(stack, n):
    values = stack[len(stack) - n:]
    del stack[len(stack) - n:]
    return values


def unary(function):
    def do(stack, arg):
        stack.append(function(stack.pop()))
    return do


def binary(table):
    def do(stack, arg):
        b, a = stack.pop(), stack.pop()
        stack.append(table[arg](a, b))
    return do


def build(function):
    def do(stack, arg):
        stack.append(function(take(stack, arg)))
    return do


def grow(method):
    def do(stack, arg):
        value = stack.pop()
        getattr(stack[-arg], method)(value)
    return do


def nop(stack, arg):
    pass


def copy(stack, arg):
    stack.append(stack[-arg])


def swap(stack, arg):
    stack[-1], stack[-arg] = stack[-arg], stack[-1]


def store_subscr(stack, arg):
    key, target, value = stack.pop(), stack.pop(), stack.pop()
    target[key] = value


def delete_subscr(stack, arg):
    key, target = stack.pop(), stack.pop()
    del target[key]


def subscr(stack, arg):
    key, target = stack.pop(), stack.pop()
    stack.append(target[key])


def is_op(stack, arg):
    b, a = stack.pop(), stack.pop()
    stack.append((a is b) != bool(arg))


def contains(stack, arg):
    b, a = stack.pop(), stack.pop()
    stack.append((a in b) != bool(arg))


def build_map(stack, arg):
    values = take(stack, 2 * arg)
    stack.append(dict(zip(values[::2], values[1::2])))


def map_add(stack, arg):
    value, key = stack.pop(), stack.pop()
    stack[-arg][key] = value


def list_extend(stack, arg):
    value = stack.pop()
    try:
        stack[-arg].extend(value)
    except TypeError:
        if hasattr(value, "__iter__"):
            raise
        raise TypeError(f"Value after * must be an iterable, not {type(value).__name__}") from None


def dict_update(stack, arg):
    more = stack.pop()
    if not hasattr(more, "keys"):
        raise TypeError(f"'{type(more).__name__}' object is not a mapping")
    stack[-arg].update(more)


def dict_merge(stack, arg):
    more = stack.pop()
    into = stack[-arg]
    if not hasattr(more, "keys"):
        raise TypeError(f"argument after ** must be a mapping, not {type(more).__name__}")
    for key in more.keys():
        if key in into:
            raise TypeError(f"{stack[-arg - 2].__qualname__}() got multiple values for keyword argument '{key}'")
        into[key] = more[key]


def format_value(stack, arg):
    spec = stack.pop() if arg & 4 else ""
    value = stack.pop()
    convert = [lambda v: v, str, repr, ascii][arg & 3]
    stack.append(format(convert(value), spec))


def unpack(stack, arg):
    value = stack.pop()
    items = list(unpacked(value))
    if len(items) < arg:
        raise ValueError(f"not enough values to unpack (expected {arg}, got {len(items)})")
    if len(items) > arg:
        raise ValueError(f"too many values to unpack (expected {arg})")
    stack.extend(reversed(items))


def unpacked(value):
    try:
        return iter(value)
    except TypeError:
        raise TypeError(f"cannot unpack non-iterable {type(value).__name__} object") from None


def unpack_ex(stack, arg):
    before, after = arg & 255, arg >> 8
    items = list(unpacked(stack.pop()))
    if len(items) < before + after:
        raise ValueError(f"not enough values to unpack (expected at least {before + after}, got {len(items)})")
    end = len(items) - after
    stack.extend(reversed(items[end:]))
    stack.append(items[before:end])
    stack.extend(reversed(items[:before]))


def get_yield_from_iter(value):
    if isinstance(value, types.CoroutineType):
        raise TypeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
    return value if isinstance(value, types.GeneratorType) else iter(value)


def get_awaitable(stack, arg):
    value = stack.pop()
    if not isinstance(value, types.CoroutineType):
        if not hasattr(type(value), "__await__"):
            how = {0: f"object {type(value).__name__} can't be used in 'await' expression",
                   1: f"'async with' received an object from __aenter__ that does not implement __await__: {type(value).__name__}",
                   2: f"'async with' received an object from __aexit__ that does not implement __await__: {type(value).__name__}"}
            raise TypeError(how[arg])
        value = type(value).__await__(value)
    stack.append(value)


def get_anext(stack, arg):
    awaitable = type(stack[-1]).__anext__(stack[-1])
    stack.append(awaitable if isinstance(awaitable, types.CoroutineType) else type(awaitable).__await__(awaitable))


def end_async_for(stack, arg):
    exc = stack.pop()
    stack.pop()
    if not isinstance(exc, StopAsyncIteration):
        raise exc


# ---- exceptions ----
def check_exc_match(stack, arg):
    kind = stack.pop()
    for k in kind if isinstance(kind, tuple) else (kind,):
        if not (isinstance(k, type) and issubclass(k, BaseException)):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
    stack.append(isinstance(stack[-1], kind))


def check_eg_match(stack, arg):
    kind, exc = stack.pop(), stack.pop()
    match, rest = None, exc
    if exc is None:
        rest = None
    elif isinstance(exc, kind):
        match, rest = exc if isinstance(exc, BaseExceptionGroup) else BaseExceptionGroup("", [exc]), None
    elif isinstance(exc, BaseExceptionGroup):
        match, rest = exc.split(kind)
    stack.append(rest)
    stack.append(match)


def leaves(exc):
    if isinstance(exc, BaseExceptionGroup):
        return {leaf for e in exc.exceptions for leaf in leaves(e)}
    return {id(exc)}


def prep_reraise_star(stack, arg):
    excs, orig = stack.pop(), stack.pop()
    raised, again = [], set()
    if not isinstance(orig, BaseExceptionGroup):
        stack.append(excs[0] if excs else None)
        return
    for e in excs:
        if e is None:
            continue
        if (e.__cause__ is orig.__cause__ and e.__context__ is orig.__context__ and isinstance(e, BaseExceptionGroup)
                and leaves(e) <= leaves(orig)):
            again |= leaves(e)
        else:
            raised.append(e)
    kept = orig.subgroup(lambda e: id(e) in again) if again else None
    if kept is not None:
        raised.append(kept)
    if not raised:
        stack.append(None)
    elif len(raised) == 1:
        stack.append(raised[0])
    else:
        stack.append(BaseExceptionGroup("", raised))


def before_with(stack, arg):
    manager = stack.pop()
    kind = type(manager)
    if not hasattr(kind, "__enter__"):
        raise TypeError(f"'{kind.__name__}' object does not support the context manager protocol")
    if not hasattr(kind, "__exit__"):
        raise TypeError(f"'{kind.__name__}' object does not support the context manager protocol (missed __exit__ method)")
    stack.append(types.MethodType(kind.__exit__, manager))
    stack.append(kind.__enter__(manager))


def before_async_with(stack, arg):
    manager = stack.pop()
    stack.append(types.MethodType(type(manager).__aexit__, manager))
    stack.append(type(manager).__aenter__(manager))


def with_except_start(stack, arg):
    exc, leave = stack[-1], stack[-4]
    assert isinstance(stack[-3], int)
    stack.append(leave(type(exc), exc, exc.__traceback__))


# ---- patterns ----
def match_keys(stack, arg):
    subject, keys = stack[-2], stack[-1]
    if len(set(keys)) != len(keys):
        raise ValueError(f"mapping pattern checks duplicate key ({next(k for k in keys if keys.count(k) > 1)!r})")
    missing = object()
    values = tuple(subject.get(key, missing) for key in keys)
    stack.append(None if any(v is missing for v in values) else values)


SELF_MATCHING = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def match_class(stack, arg):
    names, cls, subject = stack.pop(), stack.pop(), stack.pop()
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a class")
    if not isinstance(subject, cls):
        stack.append(None)
        return
    args = getattr(cls, "__match_args__", None)
    whole = args is None and issubclass(cls, SELF_MATCHING)
    allowed = 1 if whole else len(args or ())
    if arg > allowed:
        plural = "" if allowed == 1 else "s"
        raise TypeError(f"{cls.__name__}() accepts {allowed} positional sub-pattern{plural} ({arg} given)")
    values = [subject] if whole and arg else []
    try:
        wanted = ([] if whole else list(args or ())[:arg]) + list(names)
        values += [getattr(subject, name) for name in wanted]
    except AttributeError:
        stack.append(None)
        return
    stack.append(tuple(values))


def match_sequence(stack, arg):
    value = stack[-1]
    stack.append(isinstance(value, collections.abc.Sequence) and not isinstance(value, (str, bytes, bytearray)))


def match_mapping(stack, arg):
    stack.append(isinstance(stack[-1], collections.abc.Mapping))


def dict_without(stack, arg):
    keys = stack.pop()
    stack.append({k: v for k, v in dict(stack[-1]).items() if k not in keys})


def print_expr(stack, arg):
    value = stack.pop()
    if value is not None:
        print(repr(value))


OPS = {
    "NOP": nop, "POP_TOP": lambda stack, arg: stack.pop(), "COPY": copy, "SWAP": swap,
    "PUSH_NULL": lambda stack, arg: stack.append(NULL), "BINARY_SUBSCR": subscr, "STORE_SUBSCR": store_subscr,
    "DELETE_SUBSCR": delete_subscr, "BINARY_OP": binary(BINARY), "INPLACE_OP": binary(INPLACE),
    "COMPARE_OP": binary(COMPARE), "UNARY_NEGATIVE": unary(operator.neg), "UNARY_POSITIVE": unary(operator.pos),
    "UNARY_INVERT": unary(operator.invert), "UNARY_NOT": unary(operator.not_), "IS_OP": is_op, "CONTAINS_OP": contains,
    "BUILD_TUPLE": build(tuple), "BUILD_LIST": build(list), "BUILD_SET": build(set), "BUILD_MAP": build_map,
    "BUILD_STRING": build("".join), "BUILD_SLICE": build(lambda values: slice(*values)), "LIST_APPEND": grow("append"),
    "SET_ADD": grow("add"), "MAP_ADD": map_add, "LIST_EXTEND": list_extend, "SET_UPDATE": grow("update"),
    "DICT_UPDATE": dict_update, "DICT_MERGE": dict_merge, "LIST_TO_TUPLE": unary(tuple), "FORMAT_VALUE": format_value,
    "UNPACK_SEQUENCE": unpack, "UNPACK_EX": unpack_ex, "GET_ITER": unary(iter),
    "GET_LEN": lambda stack, arg: stack.append(len(stack[-1])), "GET_YIELD_FROM_ITER": unary(get_yield_from_iter),
    "GET_AWAITABLE": get_awaitable, "GET_AITER": unary(lambda v: type(v).__aiter__(v)), "GET_ANEXT": get_anext,
    "END_ASYNC_FOR": end_async_for, "ASYNC_GEN_WRAP": unary(lambda v: Wrapped(v)), "CHECK_EXC_MATCH": check_exc_match,
    "CHECK_EG_MATCH": check_eg_match, "PREP_RERAISE_STAR": prep_reraise_star,
    "LOAD_ASSERTION_ERROR": lambda stack, arg: stack.append(AssertionError), "BEFORE_WITH": before_with,
    "BEFORE_ASYNC_WITH": before_async_with, "WITH_EXCEPT_START": with_except_start, "PRINT_EXPR": print_expr,
    "MATCH_MAPPING": match_mapping, "MATCH_SEQUENCE": match_sequence, "MATCH_KEYS": match_keys,
    "MATCH_CLASS": match_class, "DICT_WITHOUT": dict_without,
}


# ---- coroutines and asynchronous generators over a frame's generator ----
class Wrapped:
    """What an asynchronous generator yields, as against what it awaits."""

    def __init__(self, value):
        self.value = value


class Awaited:
    def __init__(self, made):
        self.made = made

    def __await__(self):
        return self.made


def coroutine(generator):
    async def run():
        return await Awaited(generator)
    return run()


def until_yield(generator, sent, thrown):
    """Awaits what the frame awaits, up to its next yield; (value,), or None at its end."""
    try:
        item = generator.throw(thrown) if thrown is not None else generator.send(sent)
        while not isinstance(item, Wrapped):
            try:
                sent = yield item
            except BaseException as e:
                item = generator.throw(e)
            else:
                item = generator.send(sent)
        return (item.value,)
    except StopIteration:
        return None


def async_generator(generator):
    async def run():
        sent, thrown = None, None
        while True:
            item = await Awaited(until_yield(generator, sent, thrown))
            if item is None:
                return
            sent, thrown = None, None
            try:
                sent = yield item[0]
            except BaseException as e:
                thrown = e
    return run()
