# sys.settrace, sys.setprofile: what they are told.
import sys

events = []


def tracer(frame, event, arg):
    if event == "exception":
        arg = (arg[0].__name__, str(arg[1]), arg[2].tb_frame is frame)
    if frame.f_code.co_filename != __file__: return None  # what dies just now has callbacks
    events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, arg))
    return tracer


def show(title, f, *args, **kwargs):
    events.clear()
    sys.settrace(tracer)
    try:
        f(*args, **kwargs)
    except Exception as e:
        events.append(("raised", type(e).__name__, str(e)))
    sys.settrace(None)
    print(title)
    for e in events:
        print("   ", e)


def simple(x):
    y = x + 1
    if y > 3:
        y = -y
    else:
        y = 2 * y
    return y


def loop(n):
    total = 0
    for i in range(n):
        total += i
    while n:
        n -= 1
    return total


def one_line(): return 1


def inner(x):
    return x * 2


def outer():
    a = inner(1)
    b = [inner(i) for i in (1, 2)]
    return a, b


def fails():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    finally:
        x = 2
    raise ValueError("wrong")


def passes_on():
    fails()


def generate():
    yield 1
    x = 2
    yield x


def use_generator():
    for v in generate():
        v


class C:
    def __repr__(self):
        return "C"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return True

    @property
    def p(self):
        return 5


def with_things():
    c = C()
    with c as d:
        d.p
        raise KeyError
    return len([c.p])


show("simple", simple, 1)
show("simple 2", simple, 5)
show("loop", loop, 2)
show("one line", one_line)
show("outer", outer)
show("fails", fails)
show("passes on", passes_on)
show("generator", use_generator)
show("with", with_things)
show("keywords", simple, x=1)

# no local function; switched off inside; an error in the function
def only_calls(frame, event, arg):
    events.append((frame.f_code.co_name, event))


events.clear()
sys.settrace(only_calls)
outer()
sys.settrace(None)
print(events)


def bad(frame, event, arg):
    if event == "line":
        raise RuntimeError("in the tracer")
    return bad


sys.settrace(bad)
try:
    simple(1)
except RuntimeError as e:
    print("error", e, sys.gettrace())


def stops(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None  # what dies just now has callbacks
    events.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    if event == "line":
        sys.settrace(None)
    return stops


events.clear()
sys.settrace(stops)
simple(1)
print(events, sys.gettrace())


# f_trace of a frame that runs already, f_trace_lines, f_trace_opcodes
def starts():
    events.clear()
    frame = sys._getframe()
    sys.settrace(lambda *args: None)
    frame.f_trace = tracer
    a = 1
    b = 2
    sys.settrace(None)
    return a + b


starts()
print(events, sys._getframe().f_trace)


def no_lines(frame, event, arg):
    frame.f_trace_lines = False
    events.append(event)
    return no_lines


events.clear()
sys.settrace(no_lines)
simple(1)
sys.settrace(None)
print(events)


def profiler(frame, event, arg):
    events.append((frame.f_code.co_name, event, getattr(arg, "__name__", arg)))


def calls_builtins():
    len([1])
    [].append(1)
    try:
        int("x")
    except ValueError:
        pass
    return inner(2)


events.clear()
sys.setprofile(profiler)
calls_builtins()
sys.setprofile(None)
print(sys.getprofile())
for e in events:
    print("   ", e)


def spam(n):
    total = 0
    for i in range(n):
        total += inner(i)
    return total


# compiled code is left when tracing begins and comes back afterwards
print(spam(2000))
lines = 0


def counter(frame, event, arg):
    global lines
    lines += event == "line"
    return counter


sys.settrace(counter)
spam(100)
sys.settrace(None)
print(lines, spam(2000))
for value in ("x", 1):
    try:
        sys._getframe().f_trace_lines = value
    except TypeError as e:
        print(e)


def joins():
    class A:
        if lines:
            a = 1
        else:
            a = 2
    try:
        raise ValueError(2)
    except* ValueError:
        4
    finally:
        8


async def numbers(n):
    for i in range(n):
        yield i


async def loop():
    async for i in numbers(2):
        pass


events = []


def teller(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None  # what dies just now has callbacks
    events.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, event))
    return teller


sys.settrace(teller)
joins()
try:
    loop().send(None)
except StopIteration:
    pass
sys.settrace(None)
print(*events, sep="\n")
class Count:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 1: raise StopIteration
        return self.n
def returns():
    yield 1
    return 5
def loops():
    for i in returns(): pass
    for i in Count(): pass
    return [i for i in returns()]
def told(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None  # what dies just now has callbacks
    if event == "exception":
        print(frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, repr(arg[1]), arg[2] is None)
    return told
async def nothing(): pass
async def awaits(): await nothing()
sys.settrace(told)
loops()
try: awaits().send(None)
except StopIteration: pass
sys.settrace(None)

# a tracing function is told of its own thread alone
import threading

told = []


def teller(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None  # what dies just now has callbacks
    told.append((threading.current_thread().name, frame.f_code.co_name, event))
    return teller


def work(n):
    total = 0
    for i in range(n):
        total += i
    return total


def elsewhere():
    told.append(sys.gettrace())
    work(3)
    sys.setprofile(lambda *a: None)
    told.append(sys.getprofile() is not None)
    started.set()
    ended.wait()


started = threading.Event()
ended = threading.Event()
other = threading.Thread(target=elsewhere, name="other")
other.start()
started.wait()
print(told, sys.getprofile())
told.clear()
sys.settrace(teller)
work(2)
sys.settrace(None)
ended.set()
other.join()
print([t for t in told if t[0] != "MainThread"], [t[1:] for t in told], sys.gettrace())
called = []
sys.setprofile(lambda frame, event, arg: called.append((event, arg.__name__)) if event[:2] == "c_" else None)
max([0], key=int)
max([0], **dict(key=int))
max(*([0],))
try: "a".encode(*(["x"] * 3))
except TypeError: pass
(lambda **k: k)(a=1)
sys.setprofile(None)
print(called)
