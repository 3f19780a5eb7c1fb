"""contextvars: variables, tokens, contexts."""
import contextvars
from contextvars import Context, ContextVar, Token, copy_context

def t(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__, str(e).split(" at 0x")[0]

v = ContextVar("v")
d = ContextVar("d", default=42)
print(v.name, t(v.get), v.get(5), d.get(), d.get(6))
token = v.set(1)
print(v.get(), token.var is v, token.old_value is Token.MISSING, Token.MISSING, repr(d).split(" at ")[0], repr(token).split(" var=")[0])
second = v.set(2)
v.reset(second)
print(v.get(), second.old_value, repr(second).split(" var=")[0])
v.reset(token)
print(t(v.get), t(v.reset, token)[0], t(d.reset, second), t(v.reset, 5), t(ContextVar), t(ContextVar, 5), t(Token), t(Context, 1))
c = copy_context()
def inside(a, *, b):
    v.set(a)
    d.set(b)
    return v.get(), copy_context() == c, t(c.run, inside, 1)
print(c.run(inside, 10, b=20), t(v.get), d.get(), len(c), v in c, c[d], c.get(ContextVar("x")), t(c.__getitem__, "x"), t(c.__getitem__, ContextVar("z"))[0])
print(sorted(x.name for x in c), sorted(c.values()), sorted((k.name, x) for k, x in c.items()), c == c.copy(), c == copy_context(), c.copy() is c)
many = [ContextVar(str(i)) for i in range(300)]
def fill():
    for i, x in enumerate(many):
        x.set(i)
    tokens = [x.set(-1) for x in many]
    for x, k in zip(many[::2], tokens[::2]):
        x.reset(k)
    return sum(x.get() for x in many)
n = Context()
print(n.run(fill), len(n), sum(n.values()), ContextVar[int], Token[str], t(hash, c)[0], t(hash, token)[0], hash(v) == hash(v))
try:
    type("X", (ContextVar,), {})
except TypeError as e:
    print(e)

# each thread begins with a context of its own
import threading

level = contextvars.ContextVar("level", default=0)
level.set(1)
seen = []


def other(n):
    seen.append((n, level.get(), len(contextvars.copy_context())))
    level.set(n)
    barrier.wait()
    seen.append((n, level.get()))


barrier = threading.Barrier(3)
threads = [threading.Thread(target=other, args=(n,)) for n in (10, 20, 30)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen), level.get())
t = threading.Thread(target=contextvars.copy_context().run, args=(lambda: print("copied", level.get()),))
t.start()
t.join()

import decimal

context = decimal.getcontext()
context.prec = 5
t = threading.Thread(target=lambda: print(decimal.getcontext() is context, decimal.getcontext().prec))
t.start()
t.join()
print(decimal.Decimal(1) / 3)
