# ---- function
def f(n):
    return f(n + 1) + 1
try:
    f(0)
except RecursionError as e:
    print(type(e).__name__, e)
# ---- mutual
def f(n):
    return g(n + 1)
def g(n):
    return f(n + 1)
for _ in range(5):
    try:
        f(0)
    except RecursionError:
        print("caught")
# ---- getattr
class A:
    def __getattr__(self, name):
        return getattr(self, name + "x")
try:
    A().a
except RecursionError as e:
    print(type(e).__name__)
# ---- operators
class A:
    def __eq__(self, other):
        return self == other
    def __add__(self, other):
        return self + other
    def __len__(self):
        return len(self)
    def __bool__(self):
        return bool(self)
    def __hash__(self):
        return hash(self)
    def __str__(self):
        return str(self)
    def __call__(self):
        return self()
    def __getitem__(self, key):
        return self[key]
    def __iter__(self):
        return iter(self)
    def __contains__(self, x):
        return x in self
    def __index__(self):
        return range(5)[self]
a = A()
for f in (lambda: a == 1, lambda: a + 1, lambda: len(a), lambda: bool(a), lambda: {a}, lambda: str(a), lambda: a(), lambda: a[0],
          lambda: list(a), lambda: 1 in a, lambda: [1][a]):
    try:
        f()
        print("?")
    except RecursionError:
        print("RecursionError")
# ---- nested lists (large)
l = []
for _ in range(100000):
    l = [l]
for f in (repr, str, lambda x: x == [x], lambda x: "%s" % (x,), lambda x: f"{x!r}"):
    try:
        f(l)
        print("?")
    except RecursionError as e:
        print(type(e).__name__)
# ---- nested tuples (large)
t = ()
for _ in range(200000):
    t = (t,)
for f in (repr, lambda x: x < (x,)):
    try:
        f(t)
        print("?")
    except RecursionError as e:
        print(type(e).__name__)
# ---- nested dicts (large)
d = {}
for _ in range(50000):
    d = {1: d}
e = {}
for _ in range(50000):
    e = {1: e}
for f in (lambda: repr(d), lambda: d == e):
    try:
        f()
        print("?")
    except RecursionError:
        print("RecursionError")
# ---- isinstance
t = int
for _ in range(100000):
    t = (t,)
for f in (lambda: isinstance("", t), lambda: issubclass(str, t)):
    try:
        f()
        print("?")
    except RecursionError:
        print("RecursionError")
# ---- chains of iterators
it = iter([1, 2])
for _ in range(10000):
    it = map(int, it)
try:
    next(it)
    print("?")
except RecursionError:
    print("RecursionError")
# ---- generators
def g(n):
    yield n
    yield from g(n + 1)
try:
    for x in g(0):
        pass
except RecursionError:
    print(x > 100)
# ---- source parentheses
for text in ("(" * 300 + ")" * 300, "[" * 100000, "{" * 1000 + "}" * 1000):
    try:
        compile(text, "s", "eval")
        print("?")
    except (SyntaxError, MemoryError, RecursionError) as e:
        print(type(e).__name__)
# ---- source operators (large)
for text in ("-" * 100000 + "1", "not " * 50000 + "1", "1" + "+1" * 3, "a" + ".b" * 100000, "a" + "()" * 100000, "lambda:" * 20000 + "1"):
    try:
        compile(text, "s", "eval")
    except (MemoryError, RecursionError):
        pass  # how deep is too deep is each compiler's own matter
print("end")
# ---- source blocks
for n in (19, 21, 101):
    text = "".join(" " * i + "for x in ():\n" for i in range(n)) + " " * n + "pass\n"
    try:
        compile(text, "s", "exec")
        print("fine")
    except SyntaxError as e:
        print(type(e).__name__, e.msg)
# ---- syntax trees (large)
import ast
node = ast.Constant(1)
for _ in range(50000):
    node = ast.UnaryOp(ast.USub(), node)
tree = ast.fix_missing_locations(ast.Expression(ast.Constant(1)))
try:
    e = ast.Expression(node)
    e.lineno = 1
    compile(e, "s", "eval")
    print("?")
except (RecursionError, TypeError, ValueError) as e:
    print("refused")
# ---- handler that recurses
def f():
    try:
        f()
    finally:
        f2()
def f2():
    return 1
try:
    f()
except RecursionError:
    print("RecursionError")
# ---- property and descriptor
class D:
    def __get__(self, obj, cls):
        return obj.d
class A:
    d = D()
    @property
    def p(self):
        return self.p
for n in "dp":
    try:
        getattr(A(), n)
    except RecursionError:
        print("RecursionError")
# ---- sort key and comparison
def key(x):
    return sorted([x], key=key)
class C:
    def __lt__(self, other):
        return sorted([self, other])
for f in (lambda: sorted([1], key=key), lambda: sorted([C(), C()]), lambda: max([C(), C()], key=lambda c: sorted([c, c]))):
    try:
        f()
        print("?")
    except RecursionError:
        print("RecursionError")
# ---- exception chains (large)
e = None
for i in range(100000):
    n = ValueError(i)
    n.__context__ = e
    e = n
try:
    raise e
except ValueError as x:
    print(x)
e = x = n = None
print("dropped")
# ---- long linked list is dropped (large)
class N:
    __slots__ = ("next",)
head = None
for i in range(300000):
    n = N()
    n.next = head
    head = n
head = n = None
print("dropped")
# ---- import of itself through hooks
import sys
class F:
    def find_spec(self, name, path, target=None):
        return __import__(name + "x")
sys.meta_path.insert(0, F())
try:
    import nothing
except RecursionError:
    print("RecursionError")
