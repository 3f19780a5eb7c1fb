# Threads: one at a time, parking, fields of their own, what is on the stack of each while others collect.
from rtlib import gc, host


class Job:
    def __init__(self, name: str, turns: int) -> None:
        self.name: str = name
        self.turns: int = turns
        self.done: bool = False
        self.total: int = 0

    def run(self) -> None:
        own.job = self
        held: list[list[int]] = []
        for k in range(self.turns):
            held.append([k, k + 1])
            if k % 50 == 0:
                host.yield_thread()
            if k % 200 == 0:
                host.sleep(1000)
            self.total += held[k][0] + held[k // 2][1]
        mine = own.job
        if mine is not self:
            print("a field of another thread")
        self.done = True
        while host.unpark(7):
            pass


class Own:
    def __init__(self) -> None:
        self.job: Job | None = None
        self.count: int = 0


own = Own()


class Lock:
    """A lock as interpreters make it of park."""

    def __init__(self, key: int) -> None:
        self.key: int = key
        self.held: bool = False
        self.log: list[str] = []

    def acquire(self) -> None:
        while self.held:
            host.park(self.key, -1)
        self.held = True

    def release(self) -> None:
        self.held = False
        host.unpark(self.key)


class Worker:
    def __init__(self, lock: Lock, name: str) -> None:
        self.lock: Lock = lock
        self.name: str = name

    def run(self) -> None:
        for k in range(3):
            self.lock.acquire()
            self.lock.log.append(self.name)
            host.sleep(100)
            self.lock.log.append(self.name)
            self.lock.release()
        self.lock.log.append("end")
        host.unpark(9)


class Waiter:
    """Waits for a key; what it writes shows the order in which waiters are woken."""

    def __init__(self, name: str, order: list[str]) -> None:
        self.name: str = name
        self.order: list[str] = order

    def run(self) -> None:
        host.park(12, 50000000 if self.name == "p" else 1000000)  # nobody wakes it: the one that was started last waits first
        self.order.append("waits " + self.name)
        host.park(13, -1)
        self.order.append("woken " + self.name)
        host.unpark(14)


class Deep:
    def __init__(self) -> None:
        self.caught: bool = False

    def down(self, n: int) -> int:
        return self.down(n + 1) + 1

    def run(self) -> None:
        try:
            print(self.down(0))
        except RecursionError:
            self.caught = True
        host.unpark(11)


def main(argv: list[str]) -> int:
    host.per_thread(own)
    print(host.thread_id(), host.threads(), host.park(5, 1000), host.unpark(5))
    jobs = [Job("a", 3000), Job("b", 2000), Job("c", 1)]
    for j in jobs:
        if host.start_thread(j.run, 0) <= 1:
            print("no thread")
    own.count = 5
    while not (jobs[0].done and jobs[1].done and jobs[2].done):
        host.park(7, 1000000)
        gc.collect()
    for j in jobs:
        print(j.name, j.total)
    print(own.job is None, own.count)
    lock = Lock(8)
    for name in ["x", "y", "z"]:
        host.start_thread(Worker(lock, name).run, 1 << 20)
    while lock.log.count("end") < 3:
        host.park(9, -1)
    log = [n for n in lock.log if n != "end"]
    print(len(log), all_pairs(log))
    order: list[str] = []
    for name in ["p", "q"]:
        host.start_thread(Waiter(name, order).run, 0)
    while len(order) < 2:
        host.park(14, 1000000)
    for k in range(2):
        host.unpark(13)
        while len(order) < 3 + k:
            host.park(14, 1000000)
    print(order)
    deep = Deep()
    host.start_thread(deep.run, 0)
    while not deep.caught:
        host.park(11, 1000000)
    print("recursion ends in a thread")
    while host.threads():
        host.sleep(1000)
        host.yield_thread()
    print(host.threads(), host.thread_id())
    return 0


def all_pairs(log: list[str]) -> bool:
    for k in range(0, len(log), 2):
        if log[k] != log[k + 1]:
            return False
    return True
