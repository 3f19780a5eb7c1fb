# Threads: locks, what belongs to each thread, what runs while another one waits, exceptions that end one.
import _thread
import sys
import time

lock = _thread.allocate_lock()
done = _thread.allocate_lock()
total = 0
ended = []


def work(name, turns, *, step=1):
    global total
    for i in range(turns):
        with lock:
            total += step
    ended.append(name)
    if len(ended) == 4:
        done.release()


done.acquire()
for k in range(4):
    _thread.start_new_thread(work, (k, 400), {"step": 2})
done.acquire()
print(total, sorted(ended))

own = _thread._local()
own.x = 1
seen = []


def see():
    seen.append(hasattr(own, "x"))
    own.x = 5
    seen.append((own.x, own.__dict__))
    done.release()


_thread.start_new_thread(see, ())
done.acquire()
print(seen, own.x, own.__dict__)


for bad in (lambda: _thread._local(1), lambda: _thread.start_new_thread(1, ()), lambda: _thread.start_new_thread(see, []),
            lambda: _thread.start_new_thread(see, (), 1), lambda: lock.release(), lambda: _thread.RLock().release(),
            lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2), lambda: lock.acquire(timeout=1e30),
            lambda: _thread.stack_size(-1), lambda: _thread.stack_size(5), lambda: lock.acquire("x", "y")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

print(lock.acquire(timeout=0.01), lock.acquire(timeout=0.01), lock.acquire(False), lock.locked(), lock.release())
r = _thread.RLock()
print(r.acquire(), r.acquire(), r._is_owned(), r._release_save()[0], r._is_owned())


handled = []


def handling(k):
    try:
        raise ValueError(k)
    except ValueError as e:
        time.sleep(0.002)
        handled.append((sys.exc_info()[1] is e, k))
    if len(handled) == 3:
        done.release()


try:
    raise KeyError("main")
except KeyError:
    for k in range(3):
        _thread.start_new_thread(handling, (k,))
    done.acquire()
    print(sorted(handled), sys.exc_info()[1])


def deep(n):
    return deep(n + 1) + 1


def too_deep():
    try:
        deep(0)
    except RecursionError:
        seen.append("too deep")
    done.release()


print(_thread.stack_size(1 << 20))
_thread.start_new_thread(too_deep, ())
done.acquire()
print(seen[-1], _thread.stack_size(0))

# the import lock is the thread's that took it
import _imp
import threading


def importing():
    try:
        _imp.release_lock()
    except RuntimeError as e:
        print(e)
    _imp.acquire_lock()
    print("acquired", _imp.lock_held())
    _imp.release_lock()


print(_imp.lock_held())
_imp.acquire_lock()
_imp.acquire_lock()
other = threading.Thread(target=importing)
other.start()
time.sleep(0.05)
print("release")
_imp.release_lock()
_imp.release_lock()
other.join()
print(_imp.lock_held())
