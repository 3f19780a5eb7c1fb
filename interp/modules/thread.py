"""_thread: threads of the program, their locks, and attributes of their own. One thread runs at a time (rtlib.host); others run where
it waits, and at a jump back or a call when one has waited for a while."""

import vm.report as reports
import vm.signals as signals
import vm.unraisable as ends
from modules.builtins import is_callable
from modules.contextvars import current as current_context
from modules.streams import write_error
from modules.time import duration
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin3, register1, register2, register_any, register_static
from objects.core import (OperationError, W_Exception, W_Instance, W_Root, W_Type, error, memory_error_type, new_builtin_type, none, object_type,
                          overflow_error_type, recursion_error_type, put_into_module, runtime_error_type, system_exit_type, type_error, value_error)
from objects.dict import W_Dict
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import get_attribute, identity_hash, index_of, is_true, str_of
from objects.object import InstanceDict
from objects.structseq import W_StructSeq, new_structseq_type
from objects.typed import W_Typed, as_type, register_list, register_new
from objects.values import W_Float, W_Int, W_Str, W_Tuple, new_tuple, true, wrap_bool
from rtlib import host
from vm.frame import handled
from vm.tracing import tracing

TIMEOUT_MAX = 9223372036.0  # seconds
MOST = 9223372036000000000   # nanoseconds
SECOND = 1000000000
SMALLEST_STACK = 32768
lock_type = new_builtin_type("lock", object_type)
rlock_type = new_builtin_type("RLock", object_type)
local_type = new_builtin_type("_local", object_type)
for t in [lock_type, rlock_type, local_type]:
    put_into_module(t, "_thread")
hook_args_type = new_structseq_type("_thread", "_ExceptHookArgs", ["exc_type", "exc_value", "exc_traceback", "thread"], 4)
lock_type.is_final = True
local_type.has_dict = True


# ---- locks ----
class W_Lock(W_Typed):
    """count: how often it is held; a lock that is no RLock once at most. owner: the thread that holds an RLock."""

    def __init__(self, type: W_Type, reentrant: bool) -> None:
        super().__init__(type)
        self.reentrant: bool = reentrant
        self.count: int = 0
        self.owner: int = 0
        settings.newest += 1
        self.key: int = settings.newest

    def acquire(self, blocking: bool, ns: int) -> bool:
        """ns: nanoseconds to wait at most, negative for no end."""
        me = host.thread_id()
        if self.count > 0 and self.reentrant and self.owner == me:
            self.count += 1
            return True
        if self.count > 0 and (not blocking or not self.wait(ns)):
            return False
        self.count = 1
        self.owner = me
        return True

    def wait(self, ns: int) -> bool:
        """Waits until nobody holds it; False where the time is over before."""
        end = 0 if ns < 0 else host.clock_ns() + ns
        while self.count > 0:
            left = -1
            if ns >= 0:
                left = end - host.clock_ns()
                if left <= 0:
                    return False
            if host.park(self.key, left) == 2:
                signals.serve_signals()
        return True

    def is_owned(self) -> bool:
        """Does this thread hold it?"""
        return self.count > 0 and self.owner == host.thread_id()

    def release(self) -> None:
        if self.count == 0 or (self.reentrant and self.owner != host.thread_id()):
            raise error(runtime_error_type, "cannot release un-acquired lock" if self.reentrant else "release unlocked lock")
        self.count -= 1
        if self.count == 0:
            self.free()

    def free(self) -> None:
        self.count = 0
        self.owner = 0
        host.unpark(self.key)


def as_lock(w: W_Root) -> W_Lock:
    assert isinstance(w, W_Lock)
    return w


def m_acquire(args: list[W_Root]) -> W_Root:
    """acquire(blocking=True, timeout=-1)."""
    blocking = is_true(args[1])
    ns = duration(args[2])
    if not blocking and ns != -SECOND:
        raise value_error("can't specify a timeout for a non-blocking call")
    if ns < 0 and ns != -SECOND:
        raise value_error("timeout value must be positive")
    if ns > MOST:
        raise error(overflow_error_type, "timeout value is too large")
    return wrap_bool(as_lock(args[0]).acquire(blocking, ns))


def m_release(w: W_Root) -> W_Root:
    as_lock(w).release()
    return none


def m_locked(w: W_Root) -> W_Root:
    return wrap_bool(as_lock(w).count > 0)


def m_enter(w: W_Root) -> W_Root:
    return wrap_bool(as_lock(w).acquire(True, -1))


def m_exit(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    as_lock(args[0]).release()
    return none


def m_is_owned(w: W_Root) -> W_Root:
    return wrap_bool(as_lock(w).is_owned())


def m_release_save(w: W_Root) -> W_Root:
    """Releases an RLock as often as it is held; what _acquire_restore wants to hold it again."""
    l = as_lock(w)
    if l.count == 0:
        raise error(runtime_error_type, "cannot release un-acquired lock")
    state = new_tuple([W_Int(l.count), W_Int(l.owner)])
    l.free()
    return state


def m_acquire_restore(w: W_Root, state: W_Root) -> W_Root:
    l = as_lock(w)
    if not isinstance(state, W_Tuple) or len(state.items) != 2:
        raise type_error("_acquire_restore() argument 1 must be 2-item tuple")
    count = index_of(state.items[0])
    owner = index_of(state.items[1])
    if l.count > 0:
        l.wait(-1)
    l.count = count
    l.owner = owner
    return none


def m_fork_reinit(w: W_Root) -> W_Root:
    """In a child: nobody holds it."""
    l = as_lock(w)
    l.count = 0
    l.owner = 0
    return none


def lock_repr(w: W_Root) -> W_Root:
    l = as_lock(w)
    state = "locked" if l.count else "unlocked"
    kind = l.cls().name + " object"
    if l.reentrant:
        return W_Str(f"<{state} {kind} owner={l.owner} count={l.count} at 0x{identity_hash(w):x}>")
    return W_Str(f"<{state} {kind} at 0x{identity_hash(w):x}>")


def rlock_new(args: list[W_Root]) -> W_Root:
    return W_Lock(as_type(args[0]), True)


def f_allocate_lock() -> W_Root:
    return W_Lock(lock_type, False)


# ---- threads ----
class Thread:
    """What belongs to one thread."""

    def __init__(self, function: W_Root, args: list[W_Root], names: list[str], values: list[W_Root]) -> None:
        self.function: W_Root = function
        self.args: list[W_Root] = args
        self.names: list[str] = names
        self.values: list[W_Root] = values
        self.sentinel: W_Lock | None = None             # to be released when it is over
        self.locals: dict[int, W_Instance] = {}         # the attributes of _local objects, by their numbers

    def run(self) -> None:
        current.thread = self
        try:
            self.function.call_keywords(self.args, self.names, self.values)
        except OperationError as e:
            self.report(e.error)
        except MemoryError:
            self.report(W_Exception(memory_error_type, []))
        except RecursionError:
            self.report(W_Exception(recursion_error_type, [W_Str("maximum recursion depth exceeded")]))
        tracing.set(None, None)
        self.locals = {}
        done = self.sentinel
        if done is not None and done.count > 0:
            done.free()

    def report(self, e: W_Exception) -> None:
        """Shows what ended it, unless that is SystemExit."""
        if e.type.is_subtype(system_exit_type):
            return
        try:
            ends.unraisable(e, "in thread started by", self.function)
        except OperationError:
            pass


class Current:
    """The running thread: a field of its own for each; None: the main thread."""

    def __init__(self) -> None:
        self.thread: Thread | None = None


class Settings:
    """newest: the last number given to a lock or _local; stack: bytes of native stack for new threads, 0 for the usual."""

    def __init__(self) -> None:
        self.newest: int = 0
        self.stack: int = 0
        self.main: Thread = Thread(none, [], [], [])


current = Current()
settings = Settings()


def start_threads() -> None:
    """Before the program begins: what is each thread's own."""
    host.per_thread(current)
    host.per_thread(handled)
    host.per_thread(current_context)
    host.per_thread(tracing)


def running() -> Thread:
    """The thread that runs."""
    t = current.thread
    return settings.main if t is None else t


def f_start(function: W_Root, args: W_Root, kwargs: W_Root) -> W_Root:
    if not is_callable(function):
        raise type_error("first arg must be callable")
    if not isinstance(args, W_Tuple):
        raise type_error("2nd arg must be a tuple")
    names: list[str] = []
    values: list[W_Root] = []
    if kwargs is not none:
        if not isinstance(kwargs, W_Dict):
            raise type_error("optional 3rd arg must be a dictionary")
        t = kwargs.table
        e = t.next_entry(0)
        while e >= 0:
            key = t.keys[e]
            if not isinstance(key, W_Str):
                raise type_error("keywords must be strings")
            names.append(key.utf8)
            values.append(t.value_at(e))
            e = t.next_entry(e + 1)
    number = host.start_thread(Thread(function, list(args.items), names, values).run, settings.stack)
    if number < 0:
        raise error(runtime_error_type, "can't start new thread")
    return W_Int(number)


def f_get_ident() -> W_Root:
    return W_Int(host.thread_id())


def f_get_native_id() -> W_Root:
    return W_Int(host.process_id(6))


def f_count() -> W_Root:
    return W_Int(host.threads())


def f_exit() -> W_Root:
    raise OperationError(W_Exception(system_exit_type, []))


def f_stack_size(w: W_Root) -> W_Root:
    size = index_of(w)
    before = settings.stack
    if size < 0:
        raise value_error("size must be 0 or a positive value")
    if 0 < size < SMALLEST_STACK:
        raise value_error(f"size not valid: {size} bytes")
    settings.stack = size
    return W_Int(before)


def f_set_sentinel() -> W_Root:
    """A lock that is released when the running thread is over."""
    made = W_Lock(lock_type, False)
    running().sentinel = made
    return made


def f_interrupt_main(w: W_Root) -> W_Root:
    """Does in the main thread what a signal would do."""
    number = index_of(w)
    if number < 1 or number > 64:
        raise value_error("signal number out of range")
    if signals.is_caught(number):
        host.kill(host.process_id(0), number)
    return none


def f_excepthook(w: W_Root) -> W_Root:
    """threading.excepthook: the report of what ended a thread."""
    if not isinstance(w, W_StructSeq) or w.type is not hook_args_type:
        raise type_error("_thread.excepthook argument type must be ExceptHookArgs")
    e = w.all[1]
    if not isinstance(e, W_Exception) or e.type.is_subtype(system_exit_type):
        return none
    thread = w.all[3]
    name = str(host.thread_id()) if thread is none else str_of(get_attribute(thread, "name"))
    write_error(f"Exception in thread {name}:\n" + reports.report_text(e))
    return none


def f_daemons() -> W_Root:
    return true


def f_main() -> W_Root:
    return true


# ---- _local ----
class W_Local(W_Typed):
    """An object whose attributes are each thread's own; a class's __init__ runs once for each."""

    def __init__(self, type: W_Type, args: list[W_Root], names: list[str], values: list[W_Root]) -> None:
        super().__init__(type)
        settings.newest += 1
        self.number: int = settings.newest
        self.args: list[W_Root] = args
        self.names: list[str] = names
        self.values: list[W_Root] = values
        running().locals[self.number] = W_Instance(type.root_map())

    def instance(self) -> W_Instance | None:
        all = running().locals
        made = all.get(self.number)
        if made is None:
            made = W_Instance(self.type.root_map())
            all[self.number] = made
            if self.type.is_heap:
                get_attribute(self, "__init__").call_keywords(self.args, self.names, self.values)
        return made

    def made_instance(self) -> W_Instance | None:
        return self.instance()


def local_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = as_type(args[0])
    if (len(args) > 1 or names) and t.lookup("__init__") is object_type.lookup("__init__"):
        raise type_error("Initialization arguments are not supported")
    return W_Local(t, args[1:], names, values)


def register_locks() -> None:
    for t in [lock_type, rlock_type]:
        register_list(t, "acquire(self, /, blocking=True, timeout=-1)", m_acquire)
        register1(t, "release(self, /)", m_release)
        register1(t, "__enter__(self, /)", m_enter)
        register_any(t, "__exit__(self, /, *args)", m_exit)
        register1(t, "__repr__(self, /)", lock_repr)
        register1(t, "_at_fork_reinit(self, /)", m_fork_reinit)
    register1(lock_type, "locked(self, /)", m_locked)
    for old in ["acquire", "release", "locked"]:
        method = lock_type.dict.get(old)
        if method is not None:
            lock_type.dict[old + "_lock"] = method
    register1(rlock_type, "_is_owned(self, /)", m_is_owned)
    register1(rlock_type, "_release_save(self, /)", m_release_save)
    register2(rlock_type, "_acquire_restore(self, state, /)", m_acquire_restore)
    register_new(rlock_type, "__new__(type, /, *args, **kwargs)", rlock_new)
    register_static(local_type, "__new__(type, /, *args, **kwargs)", local_new)
    local_type.dict["__dict__"] = InstanceDict("__dict__", local_type)


def make_thread() -> W_Module:
    m = new_builtin_module("_thread", "Threads, locks, and attributes that are each thread's own.")
    register_locks()
    for f in [W_Builtin0("allocate_lock()", None, f_allocate_lock), W_Builtin0("allocate()", None, f_allocate_lock),
              W_Builtin0("get_ident()", None, f_get_ident), W_Builtin0("get_native_id()", None, f_get_native_id),
              W_Builtin0("_count()", None, f_count), W_Builtin0("exit()", None, f_exit), W_Builtin0("exit_thread()", None, f_exit),
              W_Builtin0("_set_sentinel()", None, f_set_sentinel), W_Builtin0("daemon_threads_allowed()", None, f_daemons),
              W_Builtin0("_is_main_interpreter()", None, f_main)]:
        add_function(m, f)
    add_function(m, W_Builtin1("stack_size(size=0, /)", None, f_stack_size))
    add_function(m, W_Builtin1("interrupt_main(signum=2, /)", None, f_interrupt_main))
    for name in ["start_new_thread", "start_new"]:
        add_function(m, W_Builtin3(name + "(function, args, kwargs=None, /)", None, f_start))
    add_type(m, rlock_type)
    add_type(m, local_type)
    add_function(m, W_Builtin1("_excepthook(args, /)", None, f_excepthook))
    m.namespace.set("_ExceptHookArgs", hook_args_type)
    m.namespace.set("LockType", lock_type)
    m.namespace.set("error", runtime_error_type)
    m.namespace.set("TIMEOUT_MAX", W_Float(TIMEOUT_MAX))
    return m
