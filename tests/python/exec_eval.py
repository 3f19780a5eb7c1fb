import sys
g = {}
exec("x = 1\ndef f(): return x\nclass C: y = x", g)
print(sorted(k for k in g), g["x"], g["f"](), g["C"].y)
g["x"] = 2
print(g["f"]())
exec("x = 3", g); print(g["x"], g["f"]())
del g["x"]
try: g["f"]()
except NameError as e: print(e)
l = {}
exec("a = 1; b = a + 1; print(sorted(locals()))", g, l); print(l)
print(eval("1 + 1"), eval("a + q", {"q": 5}, {"a": 2}), eval(compile("3 * 3", "f", "eval")))
class M:
    def __init__(self): self.d = {}
    def __getitem__(self, k):
        if k == "magic": return 42
        return self.d[k]
    def __setitem__(self, k, v): print("set", k, v); self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def keys(self): return self.d.keys()
m = M()
exec("z = magic\ndel z\nzz = 1", {}, m)
print(m.d, eval("magic + zz", {}, m))
try: exec("del nope", {}, m)
except NameError as e: print(e)
for a in [(1,), (), ("1", 2), ("1", {}, 3), ("1", {}, {}, 4), (b"1+", ), ("1\0",)]:
    for fn in (exec, eval):
        try: print(fn(*a))
        except Exception as e: print(fn.__name__, a, type(e).__name__, e)
for a in [("1",), ("1", "f"), ("1", "f", "bad"), ("1", "f", "exec", 1 << 30), ("1", "f", "exec", 0, 0, 5), (3, "f", "exec"), ("1", 3, "exec"), ("1", "f", 3), ("1", "f", "func_type"), ("1", b"f", "exec")]:
    try: print(type(compile(*a)).__name__)
    except Exception as e: print(a, type(e).__name__, e)
try: compile("1", "f", "exec", bogus=1)
except TypeError as e: print(e)
def outer():
    a = 1
    def inner():
        nonlocal a
        exec("a = 5")
        return a, sorted(locals())
    return inner()
print(outer())
def loc():
    x = 1
    d = locals(); y = 2
    e = locals()
    return d is e, sorted(d), sorted(vars()), dir()
print(loc())
class K:
    a = 1
    print(sorted(k for k in locals() if not k.startswith("__")), [n for n in dir() if n == "a"])
    locals()["b"] = 5
print(K.b)
globals()["new_global"] = 7
print(new_global, "new_global" in vars(sys.modules["__main__"]))
import math
md = math.__dict__
md["added"] = 1; print(math.added); math.added = 2; print(md["added"]); del math.added; print("added" in md, md is vars(math))
mod = sys.modules[__name__]
mod.late = 3; print(late); del globals()["late"]
try: late
except NameError as e: print(e)
print(__builtins__ is sys.modules["builtins"], type(math.__dict__.get("__name__")))
g = {"__builtins__": {"print": print, "len": lambda x: "mylen"}}
exec("print(len([]))", g)
try: exec("open", g)
except NameError as e: print(e)
exec("def f(): return len(1)", g); print(g["f"]())
exec("def h(): return abs(-1)", g)
try: g["h"]()
except NameError as e: print(e)
g["__builtins__"]["abs"] = lambda x: "myabs"; print(g["h"]())
g = {}; exec("pass", g); print(list(g), type(g["__builtins__"]).__name__, g["__builtins__"] is vars(sys.modules["builtins"]))
exec("a: int = 1\nb: str", g); print(g["__annotations__"])
c = compile("1 + 1; None; 'x'", "f", "single")
exec(c)
import builtins
print(builtins._)
old = sys.displayhook
sys.displayhook = lambda v: print("hook", v)
exec(compile("5", "f", "single")); sys.displayhook = old
def cl():
    v = 10
    def i(): return v
    return i
f = cl()
try: exec(f.__code__)
except TypeError as e: print(e)
try: eval(f.__code__)
except TypeError as e: print(e)
def i2(): global res; res = 5
exec(i2.__code__, globals()); print(res)
print(eval(compile("v + 1", "f", "eval"), {"v": 1}), eval(i2.__code__))
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print("prepare", name, kw); return {"prep": 1}
    def __new__(mcs, name, bases, ns, **kw): return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): pass
class X(metaclass=Meta, key=3): pass
print(X.prep)
class Map(dict):
    def __missing__(self, k): return k.upper()
class Meta2(type):
    @classmethod
    def __prepare__(mcs, name, bases): return Map()
class Y(metaclass=Meta2): z = undefined_name
print(Y.z)
try: __build_class__()
except TypeError as e: print(e)
try: __build_class__(1, 2)
except TypeError as e: print(e)
try: __build_class__(lambda: 1, 2)
except TypeError as e: print(e)
class BadPrep(type):
    @classmethod
    def __prepare__(mcs, n, b): return 3
try:
    class Z(metaclass=BadPrep): pass
except TypeError as e: print(e)
class Base:
    def __mro_entries__(self, bases): return (int,)
class W(Base()): pass
print(W.__mro__, W.__orig_bases__ and 1)
m = __import__("math"); print(m is math)
print(__import__("os.path").__name__, __import__("os.path", fromlist=["join"]).__name__)
for a in [(), (3,), ("",), ("nosuchmod",), ("math", {}, {}, [], 1), ("math", None, None, (), -1)]:
    try: print(__import__(*a))
    except Exception as e: print(type(e).__name__, e)
def tr():
    try: return [1 for _ in range(1)] and undefined
    except NameError as e: return e.__traceback__.tb_lineno - sys._getframe().f_code.co_firstlineno
print(tr())


# ---- namespaces that are mappings of the program ----
def attempt(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


class Failing(dict):
    def __getitem__(self, key):
        raise ValueError("get " + key)


class Frozen(dict):
    def __setitem__(self, key, value):
        raise ValueError("frozen")


class Making(dict):
    def __missing__(self, key):
        return "made " + key


attempt(exec, "print(1)", {"__builtins__": {}})
attempt(exec, "print(1)", {"__builtins__": 123})
attempt(exec, "x = 1", {"__builtins__": 123})
attempt(exec, "g", Failing(g=1))
attempt(exec, "g", {"__builtins__": Failing(g=1)})
frozen = Frozen(vars(builtins))
attempt(exec, "__builtins__['extra'] = 2", {"__builtins__": frozen})
attempt(exec, "class A: pass\nprint(A)", {"__builtins__": frozen})
attempt(exec, "class A: pass", {"__builtins__": Frozen()})
attempt(exec, "x = 1", Frozen())
attempt(exec, "def f():\n    global x\n    x = 1\nf()\nprint(x)", Frozen())
attempt(exec, "import sys", {"__builtins__": {}})
attempt(exec, "print(foo, len)", Making())
attempt(eval, "[foo, (lambda: bar)()]", {"__builtins__": Making()})
attempt(exec, "print([foo, (lambda: len)()])", Making(print=print))
print([eval("abs", {"__builtins__": b}) for b in (Making(), frozen, {"abs": 1}, Frozen(abs=2)) for _ in range(2)])
attempt(exec, f.__code__, {}, closure=list(f.__closure__))
attempt(exec, f.__code__, {}, closure=(int,))
attempt(exec, f.__code__, {}, closure=f.__closure__)
attempt(exec, f.__code__, {}, {}, closure=())
for text in (b"x = \xe4\n", b"a = b\xe4c + 2", b"\xff", b"x = = '\xff'", b"x = '\xff' + 1", b"x = (1,\n'\xff'\n 'b' \n+ 2)", b"f'a\xff'", b"r'\xff'", b"'\xc3\xa4\\n\xff'",
             b"u'\xc3\xa4\\n\xff' 'a'", b"# \xff\nx = '\xff'", b"# coding: utf-8\nx = '\xc3\xa4\xff' + 2", b"# coding: utf-8\nx\xff = 1", b"\xef\xbb\xbfx=\xff = 1",
             b"x = '\xe4\xb8' + ''", b"x = '\xed\xa0\x80'", b"'\xff", b"x = 1 # \xe4\n", b"# coding: utf-8\n# \xe4\n", b"b'\xff'", b"x = '\xf4\x90'", b"x = '\xf0\x9f\x98'"):
    try:
        compile(text, "<none>", "exec")
        print(text, "compiles")
    except SyntaxError as e:
        print(text, e.args)
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print([compile("1", name, "eval").co_filename for name in ("a", b"b", bytearray(b"c"), memoryview(b"d"))])
    print([str(w.message) for w in caught])
