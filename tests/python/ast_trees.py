# compile(): source texts of all kinds, trees, flags; errors of trees that are no programs.
# without: stress=50 - hundreds of texts are compiled; ast_stress.py has some of them
import _ast
import sys
import warnings

ONLY = _ast.PyCF_ONLY_AST


def dump(n):
    if isinstance(n, _ast.AST):
        return type(n).__name__ + "(" + ", ".join(k + "=" + dump(v) for k, v in sorted(n.__dict__.items())) + ")"
    if isinstance(n, list):
        return "[" + ", ".join(dump(x) for x in n) + "]"
    return repr(n)


def error(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__, e.args


programs = [
    "x = 1\n", "def f(a, /, b: int = 2, *args, c, d=4, **kw) -> None:\n    '''doc'''\n    return a\n",
    "async def g():\n    async with a as b, c:\n        await d\n    async for i in x: pass\n    else: yield 1\n",
    "class C(B, metaclass=M):\n    @property\n    def p(self): return self._p\n",
    "try:\n    a\nexcept* E as e:\n    b\n", "try:\n    a\nexcept (A, B):\n    b\nelse:\n    c\nfinally:\n    d\n",
    "match x:\n    case [1, *rest] | {'a': 2, **rest} if rest: pass\n    case C(1, b=None) as y: pass\n    case -1 + 2j: pass\n    case _: pass\n",
    "f'{a!r:>{w}}' 'b' f'{c=}'\n", "x[1:2, ::3, ...] = {**a, 'b': {1, 2}}\n", "lambda *, a=1: (yield)\n",
    "import a.b as c, d\nfrom .e import (f as g)\nfrom . import *\nglobal x\nnonlocal y\n",
    "[i for i in x if i async for j in y]\n{k: v for k, v in z}\n{s for s in t}\n(g for g in h)\n",
    "a if b else c or d and not e\n1 < 2 <= 3 is not 4 not in 5\n(y := 6)\n", "del a, b[0], c.d\nassert a, 'b'\nraise A from b\n",
    "while 1:\n    break\nelse:\n    continue\n", "x: int\ny.z: str = 'a'\nw += 1\n~-+1 ** 2 @ 3 // 4\n", "print(*a, b=1, **c)\n",
    "100000000000000000000\n1.5e10\n2j\nb'\\xff'\nTrue, None, ...\nu'\xe4'\n",
]
for p in programs:
    tree = compile(p, "<p>", "exec", ONLY)
    print(dump(tree))
    if "nonlocal" not in p and "async for j" not in p and "continue" not in p:
        code = compile(tree, "<p>", "exec")
        print(code.co_code == compile(p, "<p>", "exec").co_code, code.co_names)
print(dump(compile("1 + 2", "<p>", "eval", ONLY)), dump(compile("x; y", "<p>", "single", ONLY)))
print(dump(compile("(int, *str, **Any) -> List[int]", "<p>", "func_type", ONLY)))
tree = compile("x", "<p>", "eval", ONLY)
print(compile(tree, "<p>", "eval", ONLY) is tree, eval(compile(tree, "<p>", "eval"), {"x": 3}))

# type comments and versions of the syntax
source = '''x = 1  # type: int
for i in y:  # type: str
    pass
def f(a,  # type: int
      *b,  # type: str
      c=1  # type: float
      ):
    # type: (...) -> None
    pass  # type: ignore[x]
with a as b:  # type: C
    pass
async def g():  # type: () -> int
    pass
'''
print(dump(compile(source, "<p>", "exec", ONLY | _ast.PyCF_TYPE_COMMENTS)))
print(error(compile, "pass  # type: int\n", "<p>", "exec", ONLY | _ast.PyCF_TYPE_COMMENTS))
for version, text in [(7, "(x := 1)"), (5, "x: int"), (7, "def f(a, /): pass"), (9, "match x:\n case 1: pass"), (5, "1_0"), (6, "async = 1")]:
    print(version, error(lambda: dump(compile(text, "<p>", "exec", ONLY, _feature_version=version))))

# sources
for s in [b"# coding: latin-1\nx = '\xe4'", bytearray(b"x = 1"), memoryview(b"x = 2"), "\ufeffx = 3".encode(), "# coding: latin-1\nx = '\xe4'"]:
    d = {}
    exec(compile(s, "<p>", "exec"), d)
    print(ascii(d["x"]))
for s in [1, None, "x\0", b"x\0", "\ud800", b"# coding: nothing\n"]:
    print(error(compile, s, "<p>", "exec"))
for args in [("1", "f", "bad"), ("1", "f", "func_type"), ("1", "f", "exec", 1 << 30), ("1", "f", "exec", 1 << 80), ("1", "f", "exec", 0, 0, 3),
             ("1", "f", 3), ("1", "f", "exec", 0, []), ("1", "f\0", "exec")]:
    print(error(compile, *args))
for s in ["(", "if 1:\n  x", "'''a", "a = 1 +\n", "x = \\\n", "1\n"]:
    for flags in [0, 0x200, 0x4200]:
        result = error(compile, s, "<p>", "single", flags)
        print(repr(s), hex(flags), result if isinstance(result, tuple) else "code")

# optimize
source = "'doc'\ndef f():\n    'doc f'\n    assert 0\n    return __debug__\nr = f.__doc__\n"
for level in [0, 1, 2]:
    d = {}
    exec(compile(source, "<p>", "exec", optimize=level), d)
    print(level, d["r"], error(d["f"]))


# trees that are no programs
def place(n, **more):
    n.lineno = n.end_lineno = 1
    n.col_offset = n.end_col_offset = 0
    n.__dict__.update(more)
    return n


def load(name="x"):
    return place(_ast.Name(name, _ast.Load()))


def store(name="x"):
    return place(_ast.Name(name, _ast.Store()))


def statement(s):
    return error(compile, _ast.Module([place(s)], []), "<t>", "exec")


def expression(e):
    result = error(compile, _ast.Expression(place(e)), "<t>", "eval")
    return result if isinstance(result, tuple) else "code"


empty = _ast.arguments([], [], None, [], [], None, [])
for s in [_ast.Return(1), _ast.Expr(), _ast.Expr(None), _ast.If(load(), [], []), _ast.Delete([]), _ast.Delete([load()]), _ast.Assign([], load()),
          _ast.Assign([load()], load()), _ast.For(load(), load(), [], []), _ast.With([], []), _ast.Try([], [], [], []), _ast.Raise(None, load()),
          _ast.Try([place(_ast.Pass())], [], [], []), _ast.Import([]), _ast.ImportFrom("a", [], 0), _ast.ImportFrom("a", [place(_ast.alias("b"))], -1),
          _ast.Global([]), _ast.FunctionDef("f", empty, [], []), _ast.FunctionDef("f", 1, [place(_ast.Pass())], []), _ast.Match(load(), []),
          _ast.AnnAssign(place(_ast.Attribute(load(), "a", _ast.Store())), load(), None, 1), _ast.Global("a"),
          _ast.ClassDef("C", [None], [], [place(_ast.Pass())], []), _ast.Assert(load(), "x"), _ast.Expr(_ast.Name("x", _ast.Load())),
          _ast.FunctionDef(1, empty, [place(_ast.Pass())], [])]:
    print(type(s).__name__, statement(s))
for e in [_ast.BoolOp(_ast.And(), [load()]), _ast.Dict([load()], []), _ast.Compare(load(), [], []),
          _ast.Compare(load(), [_ast.Eq()], [load(), load()]), _ast.ListComp(load(), []), _ast.Name("None", _ast.Load()), _ast.Name("x", _ast.Store()),
          _ast.Name(1, _ast.Load()), _ast.Name("x"), _ast.Constant([1]), _ast.Constant((1, (2, object))), _ast.Constant((1, frozenset([2]), "a", 1 + 2j, ())),
          _ast.Constant(-5), _ast.Constant(1 << 100), _ast.Lambda(_ast.arguments([], [], None, [], [], None, [load()]), load()),
          _ast.Starred(load(), _ast.Load()), _ast.NamedExpr(load(), load()), _ast.Constant(1, 2), _ast.List([store()], _ast.Load()), _ast.Call(load(), [1], []),
          _ast.UnaryOp(1, load()), _ast.FormattedValue(load(), "a", None)]:
    print(type(e).__name__, expression(e))
for p in [_ast.MatchValue(load()), _ast.MatchSingleton(1), _ast.MatchStar("a"), _ast.MatchAs(None, "_"), _ast.MatchOr([]), _ast.MatchAs(place(_ast.MatchAs()), None),
          _ast.MatchMapping([load()], [], None), _ast.MatchClass(place(_ast.Constant(1)), [], [], []), _ast.MatchValue(place(_ast.Constant(True)))]:
    print(type(p).__name__, statement(_ast.Match(load(), [_ast.match_case(place(p), None, [place(_ast.Pass())])])))
bad = load()
bad.end_lineno = 0
print(error(compile, _ast.Expression(bad), "<t>", "eval"))
bad = load()
bad.lineno = "1"
print(error(compile, _ast.Expression(bad), "<t>", "eval"))
print(error(compile, _ast.Expression(load()), "<t>", "exec"), error(compile, _ast.Load(), "<t>", "exec"))

# warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    compile("'\\d' is 0; '\\777'", "<w>", "exec")
for x in w:
    print(x.category.__name__, x.message, x.lineno)
