match a:
    case 1: pass
    case -1: pass
    case 1.5 | -2.5: pass
    case 1 + 2j: pass
    case -1 - 2j: pass
    case 2j: pass
    case "a": pass
    case "a" "b" | b"c": pass
    case None | True | False: pass
    case b: pass
    case _: pass
    case b.c: pass
    case b.c.d: pass
    case (b): pass
    case (b, c): pass
    case (b,): pass
    case (): pass
    case ((b), [c]): pass
    case []: pass
    case [b]: pass
    case [b,]: pass
    case [b, *c]: pass
    case [*_, b, c]: pass
    case [*b,]: pass
    case (*b, c): pass
    case b, c: pass
    case b,: pass
    case *b, c: pass
    case *b,: pass
    case b, *_: pass
    case {}: pass
    case {"a": b}: pass
    case {"a": b, 1: c, -1: d, None: e, f.g: h, 1 + 2j: i}: pass
    case {"a": b, **c}: pass
    case {**b}: pass
    case {**b,}: pass
    case {"a": {"b": c},}: pass
    case A(): pass
    case A(b): pass
    case A(b, c, d=e, f=g,): pass
    case A(b=c): pass
    case A.B.C(d, e=A()): pass
    case b as c: pass
    case (b as c): pass
    case [b as c, d]: pass
    case 1 | 2 as c: pass
    case (1 | 2) as c: pass
    case A(b as c, d=e as f): pass
    case b if c: pass
    case [b, c] if b > c and (d := e): pass
    case {"a": 1 | 2 as b} | c: pass
    case str() | int(): pass
    case match: pass
    case case: pass
match a, b:
    case c: pass
match a,:
    case c: pass
match *a, b:
    case c: pass
match (a, b):
    case c: pass
match (a):
    case b:
        match c:
            case d: pass
            case e: pass
    case f:
        pass
match [a]:
    case b: pass
match -a:
    case b: pass
match {a: b}:
    case c: pass
match a := b:
    case c: pass
match lambda: a:
    case b: pass
match not a:
    case b: pass
match match:
    case case: pass
match(a, b)
match (a).b
match [a][b]
match * a
match - a
match in a
match if a else b
match = {match: case}
case = match
print(match, case, _)
match (a)(
    b):
    case c: pass
match (*a)
match (*a, b)
match(a=b, *c)
match [a:b]
match (a)[b:c, *d]
match (**a, b=c)
