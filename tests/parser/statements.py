"""Every simple and compound statement."""
from __future__ import annotations
import os, sys as system, os.path as path
import a.b.c, a.b.c as abc
from . import x
from .. import y as z
from ... import (a, b as c,)
from .... import d
from .m.n import *
from ..m import (a
                 , b)
pass; pass
a = 1; b = 2;
a = b = c = d
a, b = c, *d
(a, b), [c, *d] = e
[a, b] = (c) = d.e = f[g] = h
a, = b
*a, b = c
x = yield
x = y = yield z
x: int
x: int = 3
x.y: int = 4
x[0]: int
(x): int = 5
x: tuple = 1, *y
x: int = yield
a += 1; a -= 1; a *= 1; a /= 1; a //= 1; a %= 1; a @= 1; a **= 1; a |= 1; a &= 1; a ^= 1; a <<= 1; a >>= 1
a.b += yield 1
a[b] += 1, 2
del a
del a, b.c, d[e], (f, g), [h, i]
del (a), (b,)
del (a, b)
assert a
assert a, "b"
raise
raise A
raise A() from b
global a, b
if a:
    nonlocal c, d
return
return a, *b
return *a, b
if a: pass
elif b: pass
elif c: x = 1; y = 2
else: pass
if a:
    if b:
        pass
    else:
        pass
while a:
    break
else:
    continue
while (a := b): pass
for a in b: pass
for a, b in c, d: pass
for a, in b: pass
for *a, b in c: pass
for (a, b), c in d:
    pass
else:
    pass
for a.b in c: pass
for a[b], c.d in *e, f: pass
for [a, b] in c: pass
with a: pass
with a as b: pass
with a as b, c as (d, e), f: pass
with (a): pass
with (a, b): pass
with (a as b): pass
with (a as b,): pass
with (a, b) as c: pass
with (a as b, c as d.e, f as g[h], i): pass
with (a), (b): pass
with (a) as b, c: pass
with (yield): pass
with (a, b).c as d: pass
with (
    a as b,
    c,
): pass
with a() as [b, c]: pass
try:
    pass
except: pass
try: pass
except A: pass
except A as b: pass
except (A, B) as c:
    pass
except:
    pass
else: pass
finally: pass
try: pass
finally: pass
try: pass
except* A: pass
except* (B, C) as d: pass
else: pass
finally: pass
try:
    a
except *A:
    b


if a:
    pass
    # a comment

  # another
    b
def f(): return
def f(): yield; x = yield; y = yield a, b; await c; (yield)
def f(): yield from a
async def f():
    async for a in b: pass
    else: pass
    async with a as b, c: pass
    async with (a as b, c): pass
    await a
    return await b ** -await c
    [x async for x in y if await z]
    {x: y async for x in y for z in w if a if b}
    async def g(): pass
print
print (a)
print(a)
exec
match
match.a
match[a]
match(a)
match = 1
match, case = case, match
match: int
case = _ = 3
case(a)
