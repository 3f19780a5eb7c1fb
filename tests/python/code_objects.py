"""types.CodeType() and code.replace(), tables of locations, the recursion limit, names that a dict of a class of the program gives."""
import sys
import types


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def f(a, b=2, *c, d, **e):
    x = (a +
         b)
    return x, c, d, e


PARTS = ["argcount", "posonlyargcount", "kwonlyargcount", "nlocals", "stacksize", "flags", "code", "consts", "names", "varnames", "filename", "name",
         "qualname", "firstlineno", "linetable", "exceptiontable", "freevars", "cellvars"]
c = f.__code__
made = types.CodeType(*[getattr(c, "co_" + p) for p in PARTS])
print(made == c, hash(made) == hash(c), made is c, types.FunctionType(made, globals(), "g", (7,))(1, d=3))
print([getattr(made, "co_" + p) == getattr(c, "co_" + p) for p in PARTS])
for new in ({"co_name": "other", "co_filename": "file"}, {"co_firstlineno": 100}, {"co_linetable": b""}, {"co_consts": c.co_consts + (1,)}):
    g = c.replace(**new)
    f.__code__ = g
    print(new.keys(), g == c, f(1, d=0), g.co_firstlineno - c.co_firstlineno, [line - g.co_firstlineno for _, _, line in g.co_lines() if line] == list(
        dict.fromkeys(line - c.co_firstlineno for _, _, line in c.co_lines())), len(list(g.co_positions())) == len(list(c.co_positions())))
for new in ({"co_nlocals": c.co_nlocals + 1}, {"co_varnames": ()}, {"co_argcount": -1}, {"co_argcount": 99}, {"co_code": b"x"}, {"co_name": 1}, {"co_code": 1},
            {"nothing": 1}):
    attempt(lambda: type(c.replace(**new)))
for new in ({"co_stacksize": 0}, {"co_freevars": ("v",)}, {"co_varnames": c.co_varnames, "co_nlocals": c.co_nlocals}):
    g = c.replace(**new)
    print([getattr(g, k) == new[k] for k in new], g == c)
attempt(lambda: types.CodeType())
attempt(lambda: types.CodeType(1, x=2))


def bytes_of(table):
    """The table's instructions and their lines, by CPython's description."""
    it = iter(table)

    def varint():
        b = next(it)
        n = b & 63
        shift = 0
        while b & 64:
            b = next(it)
            shift += 6
            n |= (b & 63) << shift
        return n

    line = 0
    for head in it:
        kind = head >> 3 & 15
        if kind in (13, 14):
            delta = varint()
            line += -(delta >> 1) if delta & 1 else delta >> 1
            if kind == 14:
                varint(), varint(), varint()
        elif kind < 13:
            line += max(kind - 10, 0)
            next(it)
            if kind >= 10:
                next(it)
        yield from [None if kind == 15 else line] * ((head & 7) + 1)


lines = [line - c.co_firstlineno for line, _, _, _ in c.co_positions() if line is not None]
print(lines == [line for line in bytes_of(c.co_linetable) if line is not None], sorted(set(lines) - {0}))


# ---- recursion ----
def down(n):
    return n if n == 0 else down(n - 1)


def depth():
    n = 0
    frame = sys._getframe()
    while frame:
        n += 1
        frame = frame.f_back
    return n


before = sys.getrecursionlimit()
for n in (0, 1 << 40):
    attempt(lambda: sys.setrecursionlimit(n))
try:
    sys.setrecursionlimit(1)
except RecursionError as e:
    print(str(e)[:50])
sys.setrecursionlimit(depth() + 20)
print(down(5), sys.getrecursionlimit() - depth())
attempt(lambda: down(100))
sys.setrecursionlimit(before)
print(down(100))


class Names(dict):
    def __missing__(self, key):
        if key == "absent":
            raise KeyError(key)
        return "<" + key + ">"


print(eval("one + two + three", Names()), eval("(lambda: four)()", Names()))
attempt(lambda: eval("absent", Names()))
