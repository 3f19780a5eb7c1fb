"""Docstring first."""
from __future__ import annotations, division
import sys
x: int = 1
y: a + b * (c - d) ** -e // f % g @ h << 1 >> 2 & 3 | 4 ^ ~5
z: (lambda q, /, w=1, *r, k, kk=2, **s: q if w else not r)
class C:
    p: List[C, ...] = None
    q: Dict[str, "quoted"]
    r: f"{x!r:>{w}} {{}} text" "more"
    s: [a for b in c if d if e for f in g]
    t: {k: v for k, v in z}
    u: {1, 2, *x}
    v: {**a, 'b': 1}
    aa: a.b.c(1, *d, e=f, **g)[1:2, ::3, x:]
    bb: a < b <= c != d is not e not in f
    cc: (a and b) or not c and (d or e)
    dd: ((1,), (), (1, 2))
    ee: 1.5e300 * 1e309 + 2j - 0xFFFFFFFFFFFFFFFFFFFFFFFF
    ff: ('it\'s' "quote\"" '\n\t\\', b'\x00\xff', u'uni')
    gg: (a if b else c) if d else e
    hh: (-1 ** 2, (-1) ** 2)
    ii: (x for x in y)
    jj: f((x for x in y))
    kk: ((1).real, 1.0.real)
    ll: ...
    mm: (not a) in b
    nn: (None, True, False)
    oo: (x[(1, 2)], x[1,], x[*a], x[a:b])
    pp: lambda: (1, 2)
    qq: "ünïcode ☃"
def fn(a: int | None, *args: *Ts, b: undefined.name = 5, **k: 'x') -> (x, y): pass
for n, v in list(__annotations__.items()) + list(C.__annotations__.items()) + list(fn.__annotations__.items()):
    print(n, v)
print(__doc__)
