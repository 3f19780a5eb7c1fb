"""_thread: locks, and one thread. No further thread can be started; a lock that the thread itself holds is never released by another
one, so waiting for it without end is an error."""

from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin3, register1, register_any
from objects.core import (OperationError, W_Exception, W_Root, W_Type, error, new_builtin_type, none, object_type,
                          overflow_error_type, put_into_module, runtime_error_type, system_exit_type, type_error, value_error)
from objects.int import is_integer
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import identity_hash, index_of, is_true
from objects.object import InstanceDict
from objects.typed import W_Typed, as_type, register_list, register_new
from objects.values import W_Float, W_Int, W_Str, false, true, wrap_bool
from rtlib import host

TIMEOUT_MAX = 9223372036.0
lock_type = new_builtin_type("lock", object_type)
rlock_type = new_builtin_type("RLock", object_type)
local_type = new_builtin_type("_local", object_type)
for t in [lock_type, rlock_type, local_type]:
    put_into_module(t, "_thread")
lock_type.is_final = True
local_type.has_dict = True


class W_Lock(W_Typed):
    """count: how often it is held; a lock that is no RLock once at most."""

    def __init__(self, type: W_Type, reentrant: bool) -> None:
        super().__init__(type)
        self.reentrant: bool = reentrant
        self.count: int = 0

    def acquire(self, blocking: bool, timeout: float) -> bool:
        if self.count > 0 and not self.reentrant:
            if not blocking:
                return False
            if timeout < 0.0:
                raise error(runtime_error_type, "deadlock: the only thread waits for a lock that it holds")
            wait(timeout)
            return False
        self.count += 1
        return True

    def release(self) -> None:
        if self.count == 0:
            raise error(runtime_error_type, "cannot release un-acquired lock" if self.reentrant else "release unlocked lock")
        self.count -= 1


def wait(seconds: float) -> None:
    """Lets some time pass."""
    end = host.clock_ns() + int(seconds * 1e9)
    while host.clock_ns() < end:
        pass


def as_lock(w: W_Root) -> W_Lock:
    assert isinstance(w, W_Lock)
    return w


def seconds_of(w: W_Root) -> float:
    if isinstance(w, W_Float):
        return w.value
    if is_integer(w):
        return float(index_of(w))
    raise type_error(f"'{w.cls().name}' object cannot be interpreted as an integer")


def m_acquire(args: list[W_Root]) -> W_Root:
    """acquire(blocking=True, timeout=-1)."""
    blocking = is_true(args[1])
    timeout = seconds_of(args[2])
    if not blocking and timeout != -1.0:
        raise value_error("can't specify a timeout for a non-blocking call")
    if timeout < 0.0 and timeout != -1.0:
        raise value_error("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise error(overflow_error_type, "timeout value is too large")
    return wrap_bool(as_lock(args[0]).acquire(blocking, timeout))


def m_release(w: W_Root) -> W_Root:
    as_lock(w).release()
    return none


def m_locked(w: W_Root) -> W_Root:
    return wrap_bool(as_lock(w).count > 0)


def m_enter(w: W_Root) -> W_Root:
    return wrap_bool(as_lock(w).acquire(True, -1.0))


def m_exit(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    as_lock(args[0]).release()
    return none


def m_is_owned(w: W_Root) -> W_Root:
    return wrap_bool(as_lock(w).count > 0)


def lock_repr(w: W_Root) -> W_Root:
    l = as_lock(w)
    state = "locked" if l.count else "unlocked"
    kind = l.cls().name + " object"
    if l.reentrant:
        return W_Str(f"<{state} {kind} owner={1 if l.count else 0} count={l.count} at 0x{identity_hash(w):x}>")
    return W_Str(f"<{state} {kind} at 0x{identity_hash(w):x}>")


def rlock_new(args: list[W_Root]) -> W_Root:
    return W_Lock(as_type(args[0]), True)


def local_new(args: list[W_Root]) -> W_Root:
    return W_Typed(as_type(args[0]))


def m_at_fork_reinit(w: W_Root) -> W_Root:
    """Free again, in the child of a fork."""
    as_lock(w).count = 0
    return none


def f_allocate_lock() -> W_Root:
    return W_Lock(lock_type, False)


def f_get_ident() -> W_Root:
    return W_Int(1)


def f_get_native_id() -> W_Root:
    return W_Int(host.process_id(0))


def f_count() -> W_Root:
    return W_Int(0)


def f_start(function: W_Root, args: W_Root, kwargs: W_Root) -> W_Root:
    raise error(runtime_error_type, "can't start new thread")


def f_exit() -> W_Root:
    raise OperationError(W_Exception(system_exit_type, []))


def f_stack_size(size: W_Root) -> W_Root:
    if index_of(size) != 0:
        raise value_error(f"size not valid: {index_of(size)} bytes")
    return W_Int(0)


def f_daemons() -> W_Root:
    return false


def f_main() -> W_Root:
    return true


def register_locks() -> None:
    for t in [lock_type, rlock_type]:
        register_list(t, "acquire(self, /, blocking=True, timeout=-1)", m_acquire)
        register1(t, "release(self, /)", m_release)
        register1(t, "__enter__(self, /)", m_enter)
        register_any(t, "__exit__(self, /, *args)", m_exit)
        register1(t, "__repr__(self, /)", lock_repr)
    register1(lock_type, "_at_fork_reinit(self, /)", m_at_fork_reinit)
    register1(lock_type, "locked(self, /)", m_locked)
    register1(rlock_type, "_is_owned(self, /)", m_is_owned)
    register_new(rlock_type, "__new__(type, /, *args, **kwargs)", rlock_new)
    register_new(local_type, "__new__(type, /, *args, **kwargs)", local_new)
    local_type.dict["__dict__"] = InstanceDict("__dict__", local_type)


def make_thread() -> W_Module:
    m = new_builtin_module("_thread", "Locks, and one thread.")
    register_locks()
    for f in [W_Builtin0("_set_sentinel()", None, f_allocate_lock), W_Builtin0("allocate_lock()", None, f_allocate_lock), W_Builtin0("allocate()", None, f_allocate_lock),
              W_Builtin0("get_ident()", None, f_get_ident), W_Builtin0("get_native_id()", None, f_get_native_id),
              W_Builtin0("_count()", None, f_count), W_Builtin0("exit()", None, f_exit), W_Builtin0("exit_thread()", None, f_exit),
              W_Builtin0("daemon_threads_allowed()", None, f_daemons), W_Builtin0("_is_main_interpreter()", None, f_main)]:
        add_function(m, f)
    add_function(m, W_Builtin1("stack_size(size=0, /)", None, f_stack_size))
    for name in ["start_new_thread", "start_new"]:
        add_function(m, W_Builtin3(name + "(function, args, kwargs=None, /)", None, f_start))
    add_type(m, rlock_type)
    add_type(m, local_type)
    m.namespace.set("LockType", lock_type)
    m.namespace.set("error", runtime_error_type)
    m.namespace.set("TIMEOUT_MAX", W_Float(TIMEOUT_MAX))
    return m
