"""Signals while a call waits that writes into a full pipe or opens a FIFO: handlers run at once, and may raise or let it go on."""
import io
import os
import signal

LARGE = 1 << 20
got = []


class Stop(Exception):
    pass


def stop(number, frame):
    raise Stop(number)


def drain(number, frame):
    """Makes room in the pipe; called again until all has been written."""
    got.append(len(os.read(reader, LARGE)))
    signal.setitimer(signal.ITIMER_REAL, 0.02)


def attempt(what, function, *args):
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        result = function(*args)
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(what, result)
    except Stop as e:
        print(what, "stopped by", e)


def emptied():
    os.set_blocking(reader, False)
    n = 0
    try:
        while True:
            n += len(os.read(reader, LARGE))
    except BlockingIOError:
        os.set_blocking(reader, True)
    return n


def let_go(stream):
    """Closes a stream that may hold more than the pipe takes; what went into the pipe."""
    os.set_blocking(writer, False)
    n = emptied()
    try:
        stream.close()
    except BlockingIOError:
        pass
    os.set_blocking(writer, True)
    return n + emptied()


reader, writer = os.pipe()
for action in [stop, drain]:
    signal.signal(signal.SIGALRM, action)
    raw = io.open(writer, "wb", buffering=0, closefd=False)
    os.write(writer, b"x" * 65536)
    attempt("os.write", os.write, writer, b"x" * 10)
    emptied()
    os.write(writer, b"x" * 65536)
    attempt("raw", raw.write, b"x" * 10)
    emptied()
    if action is stop:  # what the pipe takes is written, then the handler raises
        attempt("os.write, a part", os.write, writer, b"x" * LARGE)
        emptied()
        attempt("raw, a part", raw.write, b"x" * LARGE)
        emptied()
    got.clear()
    buffered = io.open(writer, "wb", closefd=False)
    attempt("buffered", buffered.write, b"x" * LARGE)
    n = sum(got) + let_go(buffered)
    print(n == LARGE if action is drain else 65536 <= n < LARGE)
    buffered = io.open(writer, "wb", closefd=False)
    os.write(writer, b"x" * 65536)
    buffered.write(b"y" * 100)
    attempt("flush", buffered.flush)
    emptied()
    buffered.flush()
    print(emptied())
    got.clear()
    text = io.open(writer, "w", closefd=False)
    attempt("text", text.write, "z" * LARGE)
    let_go(text)

signal.signal(signal.SIGALRM, stop)
fifo = f"/tmp/interrupted-fifo-{os.getpid()}"
os.mkfifo(fifo)
attempt("open", open, fifo)
attempt("os.open", os.open, fifo, os.O_WRONLY)
os.remove(fifo)
