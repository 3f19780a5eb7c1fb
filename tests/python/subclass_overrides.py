"""Special methods of classes below built-in types are asked by operators, built-in functions and methods; which ones, and what comes of it."""
# jit
# without: stress - hundreds of classes and 100,000 calls take minutes then
import functools
import itertools
import json
import math
import operator

log = []
RESULTS = {"__bool__": False, "__len__": 7, "__int__": 11, "__float__": 1.25, "__complex__": 2j, "__index__": 3, "__hash__": 5, "__str__": "S", "__repr__": "R",
           "__format__": "F", "__bytes__": b"B", "__contains__": True, "__setitem__": None, "__delitem__": None}
NAMES = """__add__ __radd__ __iadd__ __mul__ __rmul__ __mod__ __rmod__ __pow__ __ipow__ __divmod__ __rdivmod__ __and__ __isub__ __neg__ __abs__ __bool__ __len__ __int__ __float__
__complex__ __index__ __round__ __trunc__ __floor__ __eq__ __lt__ __hash__ __str__ __repr__ __format__ __bytes__ __contains__ __getitem__ __setitem__ __delitem__ __iter__
__reversed__ __missing__ keys items""".split()
VALUES = {int: 6, float: 2.5, complex: 1j, str: "ab", bytes: b"ab", bytearray: b"ab", list: [1, 2], tuple: (1, 2), dict: {"k": 1, "l": 2}, set: {1}, frozenset: {1}}


def note(name):
    if len(log) > 8:
        raise RuntimeError
    log.append(name)


def make(base, name):
    def pairs(self, *args):
        note(name)
        return iter([("k", 1), ("l", 2)])

    def method(self, *args):
        note(name)
        return RESULTS.get(name, name + "!")

    body = {name: pairs if name in ("__iter__", "__reversed__", "keys", "items") else method}
    if name == "__eq__":
        body["__hash__"] = base.__hash__
    return type("X", (base,), body)


def functions(names, text):
    out = {}
    for name in names:
        found = {}
        exec(text.format(name), found)
        out[name] = found["f"]
    return out


BINARY = functions("+ - * % ** & == < in".split(), "def f(a, b): return a {} b")
IN_PLACE = functions(["+=", "-=", "**="], "def f(a, b):\n a {} b\n return a")
TEXTS = """-x;abs(x);bool(x);1 if x else 2;len(x);int(x);float(x);complex(x);operator.index(x);round(x);math.trunc(x);math.floor(x);str(x);repr(x);f"{x}|{x!r}|{x:>3}";bytes(x);bytearray(x)
[*x];dict(**x);dict(x);list(x);sorted(x);[i for i in reversed(x)];sum(x);max(x);any(x);x.__setitem__;"abcdefghij"[x:];json.dumps(x);math.sqrt(x);chr(x);"-".join(x);"%s" % x;"%r" % (x,);"{}".format(x)
[9] + x;[9].__iadd__(x);{1: 2} | x;{9}.union(x);bytearray(b"a").extend(x);print(x, end="\\n");x[0];x["k"];divmod(x, 2);divmod(2, x);pow(x, 2, 5);"a" + x;"abc" * x;[1] * x;x * 2;"abc" in x;x in "abc"
x in [1];{x: 1}[x];list(zip(x, x));functools.reduce(operator.add, x);dict.fromkeys(x);int("12", x);"%(k)s" % x;"{k}".format_map(x);bytes([x]);math.pow(x, 2);tuple(itertools.chain(x, x));hex(x)"""
ONE = functions([t for line in TEXTS.split("\n") for t in line.split(";")], "import functools, itertools, json, math, operator\ndef f(x): return {}")
ONE.update(functions(["x[0] = 1", "del x[0]", "a, b = x", "print(end=x)"], "def f(x):\n {}"))


def run(f, *args):
    del log[:]
    try:
        r = f(*args)
    except Exception as e:
        return type(e).__name__, len(log)
    plain = type(r) in (int, float, str, bytes, bool, complex) or type(r) in (list, tuple) and all(type(q) in (int, str) for q in r)
    return r if plain else type(r).__name__, len(log)


for base, value in VALUES.items():
    for name in NAMES:
        cls = make(base, name)
        found = []
        for text, f in ONE.items():
            try:
                x = cls(value)
            except RuntimeError:
                continue
            if name != "__len__" or base not in (set, frozenset):  # whether a repr asks for a hint of length
                found.append(run(f, x))
        for other in (2, "ab", [1, 2]):
            for f in [*BINARY.values(), *IN_PLACE.values()]:
                if name != "__mod__" and not (base is str and f is BINARY["%"]):  # a format without anything to replace is the result itself
                    found.append(run(f, cls(value), other))
                found.append(run(f, other[:] if other == [1, 2] else other, cls(value)))
        print(base.__name__, name, found)
