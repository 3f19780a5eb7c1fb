# The library's threading: threads, conditions, barriers, events, attributes of each thread, hooks; the end waits for threads.
# without: GC=stress - importing the library's modules takes 20 s there
import sys
import threading
import time

seen = []


class Own(threading.local):
    made = 0

    def __init__(self, n):
        Own.made += 1
        self.n = n


kept = Own(7)


def change():
    kept.n += 1
    seen.append(kept.n)


t = threading.Thread(target=change)
t.start()
t.join()
print(kept.n, seen[-1], Own.made, t.is_alive(), threading.active_count())
r = threading.RLock()
print(r.acquire(), r.acquire(), r._is_owned(), r._release_save()[0], r._is_owned())


def handling(k):
    try:
        raise ValueError(k)
    except ValueError as e:
        time.sleep(0.002)
        seen.append((sys.exc_info()[1] is e, k))


threads = [threading.Thread(target=handling, args=(k,), name=f"t{k}") for k in range(3)]
try:
    raise KeyError("main")
except KeyError:
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sorted(seen[-3:]), sys.exc_info()[1])


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


event = threading.Event()
results = []


def recurse():
    for k in range(6):
        results.append(fib(k + 8))
    event.set()


def spin():
    n = 0
    while not event.is_set():
        n += 1
    results.append("seen" if n >= 0 else "")


threads = [threading.Thread(target=f) for f in (spin, recurse)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)


def deep(n):
    return deep(n + 1) + 1


def too_deep():
    try:
        deep(0)
    except RecursionError:
        results.append("too deep")


print(threading.stack_size(1 << 20))
t = threading.Thread(target=too_deep)
t.start()
t.join()
print(results[-1], threading.stack_size(0))
condition = threading.Condition()
queue = []


def consumer():
    with condition:
        while len(queue) < 3:
            condition.wait()
        results.append(list(queue))


t = threading.Thread(target=consumer)
t.start()
for k in range(3):
    with condition:
        queue.append(k)
        condition.notify()
t.join()
print(results[-1])
barrier = threading.Barrier(3)
order = []


def meet(k):
    barrier.wait()
    order.append(k)


threads = [threading.Thread(target=meet, args=(k,)) for k in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(order))


def late():
    time.sleep(0.01)
    print("the program waits for it")


hooked = []
threading.excepthook = lambda args: hooked.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
t = threading.Thread(target=lambda: 1 // 0, name="broken")
t.start()
t.join()
print(hooked)
threading.Thread(target=late).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
