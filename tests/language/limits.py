# What has no end, or no room, ends in RecursionError or MemoryError. Prints what did not, and how many did.
import sys

held = 0


def limit(name, kinds, f, *args):
    global held
    try:
        f(*args)
    except kinds:
        held += 1
    except Exception as e:
        print(name, type(e).__name__, e)
    else:
        print(name, "no error")


def recursion(name, f, *args):
    limit(name, RecursionError, f, *args)


def memory(text):
    limit(text, MemoryError, lambda: eval(text))


# ---- functions and special methods that call themselves ----
def f(): f()
def even(n): return odd(n + 1)
def odd(n): return even(n + 1)
def key(x): return sorted([1, 2], key=key)
def delegate(): yield from delegate()
def iterate():
    for x in iterate(): yield x
def deco(*a, **k): return deco(*a, **k)


class Endless:
    def __getattr__(self, name): return getattr(self, name + "x")
    def __repr__(self): return repr(self)
    def __str__(self): return str(self)
    def __eq__(self, other): return self == other
    def __lt__(self, other): return sorted([self, other]) and self < other
    def __hash__(self): return hash(self)
    def __len__(self): return len(self)
    def __call__(self): return self()
    def __iter__(self): return iter(self)
    def __getitem__(self, i): return self[i]
    def __contains__(self, i): return i in self
    def __add__(self, other): return self + other
    def __iadd__(self, other): self += other; return self
    def __neg__(self): return -self
    def __format__(self, spec): return format(self, spec)
    def __index__(self): return [1][self]
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
    @property
    def p(self): return self.p


class Init:
    def __init__(self): Init()


class Meta(type):
    def __call__(cls): return cls()


class Made(metaclass=Meta): pass


e = Endless()
for function in [f, lambda: even(0), lambda: key(1), lambda: list(delegate()), lambda: list(iterate()), lambda: deco(1, a=2), Init, Made]:
    recursion(repr(function), function)
for text in ["e.foo", "repr(e)", "str(e)", "e == 1", "sorted([e, e])", "hash(e)", "{e: 1}", "len(e)", "e()", "iter(e)", "e[1]", "1 in e", "e + 1",
             "-e", "format(e)", "f'{e}'", "'%s' % e", "'{}'.format(e)", "[1][e]", "e.p", "[e] == [Endless()]"]:
    recursion(text, eval, text)
recursion("iadd", exec, "e += 1")
recursion("with", exec, "with e: pass")
limit("exec", (RecursionError, MemoryError), exec, "def g(): exec('g()')\ng()", {})


# ---- deep objects ----
def nest(make, n=200000):
    x = make(())
    for i in range(n): x = make(x)
    return x


lists = nest(lambda x: [x])
tuples = nest(lambda x: (x,))
dicts = nest(lambda x: {1: x})
others = nest(lambda x: [x])
for text in ["repr(lists)", "repr(tuples)", "repr(dicts)", "lists == others", "hash(tuples)", "str(lists)", "isinstance(1, tuples)"]:
    recursion(text, eval, text)

# ---- deep programs: the parser and the compiler give up, each in its way ----
for text in ["-" * 100000 + "1", "not " * 100000 + "1", "1" + "+1" * 200000, "x" + ".a" * 200000, "x" + "()" * 200000,
             "1 if 1 else " * 100000 + "1", "lambda: " * 100000 + "1", "1**" * 100000 + "1", "(" * 100000, "[" * 100000 + "]" * 100000]:
    limit(text[:20], (RecursionError, MemoryError, SyntaxError), compile, text, "t", "eval")

# ---- what no memory holds ----
for text in ["[0] * 10**12", "[None] * 10**12", "[1.5] * 10**12", "[1, 'a'] * 10**12", "(0,) * 10**12", "'x' * 10**12", "b'x' * 10**12",
             "bytes(10**12)", "bytearray(10**12)", "'x'.ljust(10**12)", "b'1'.center(10**12)", "'1'.zfill(10**12)", "'\\t'.expandtabs(10**12)",
             "format(1, '1000000000000')", "('x' * 10**6).replace('x', 'y' * 10**8)", "('y' * 10**8).join(['x'] * 10**6)", "[0] * 10**18",
             "'x' * 10**18", "[0].__mul__(10**12)"]:
    memory(text)
print(held, "limits hold")
