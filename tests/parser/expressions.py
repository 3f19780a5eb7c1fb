a or b or c and d and not e or f
not not a
a < b <= c == d != e > f >= g
a is b is not c in d not in e
a | b | c ^ d & e << f >> g + h - i * j / k // l % m @ n
-a ** -b ** ~c
+-~a
(a + b) * (c - (d)) ** (e)
a if b else c if d else e
(a if b else c) if (d) else (lambda: e)
lambda: a
lambda a, b=1, *c, d, e=2, **f: a
lambda a, /, b, *, c: (a, b)
lambda *a: a
lambda **a: a
lambda a, /: a
lambda a, b, : a
lambda *, a: lambda: a
lambda a=lambda: 1: a
a.b.c(d)(e)[f].g
a(b, *c, d=e, **f)
a(*b, c, *d)
a(b=c, *d, e=f, **g, h=i, **j)
a(b for b in c)
a(b, (c for c in d))
a((yield))
a(b := c, d)
a(b, c,)
a(
  b
)
a[b]
a[b, c]
a[b,]
a[b:c]
a[b:c:d]
a[:], a[::], a[b:], a[:b], a[::b], a[b::c], a[:b:c]
a[b:c, d, ::e]
a[*b]
a[*b, c]
a[b, *c,]
a[b := c]
a[b := c, d]
a[(yield)]
a[lambda: b : c]
a[b if c else d : e]
()
(a)
(a,)
(a, b)
(a, b,)
(*a, b)
(*a,)
((a), ((b)))
(a := b)
(a, b := c)
(yield)
(yield a)
(yield from b)
[]
[a]
[a, ]
[a, *b, c]
[a := b, c]
[[[]]]
{}
{a}
{a, *b}
{a: b}
{a: b, **c, d: e,}
{**a}
{a: b if c else d, lambda: e: f}
{a := b, c}
{(a := b): c}
[a for b in c]
[a for b in c if d if e for f in g]
[a for b, c in d]
[a for b, in c]
[a for b.c in d]
[a for (b, *c) in d]
{a for b in c}
{a: b for c in d}
(a for b in c if d)
(a for b in c or d)
[a := b for c in d]
[a async for a in b]
a, b, *c
a,
*a, b
*a,
...
None, True, False
a. b . c
a . real
1 .real
1..real
1.0.real
"a".b
(a
 + b
 ) + \
 c
x = a \
    + b
a if b else(c)
a[b](c).d[e:f](*g)(**h)
await a
await a.b(c)[d] + e
not a in b
not a == b
-1
- 1 + -1j
a ** b ** c
(a, b)[0]
[a, b][0]
{a: b}[c]
"a" "b"[0]
a<b>c
a<-b
