"""What compile_tree does besides modules: expressions, interactive input, -O, flags, warnings; against CPython's compile()."""

import ast
import builtins
import contextlib
import io
import sys
import warnings

import checker
import convert
import machine
from compiler import opcodes as op
from compiler.compile import ALLOW_TOP_LEVEL_AWAIT, compile_tree, compile_warned
from compiler.opnames import NAMES

PROGRAM = '''
"""Module doc."""
def f(x):
    """Doc."""
    assert x, "message"
    return __debug__
class C:
    """Class doc."""
    def m(self):
        "Method doc."
def g():
    "Only a doc."
def h():
    "First."
    "Second."
    return 1
try:
    print(f(0))
except AssertionError as e:
    print(e)
print(__doc__, f.__doc__, C.__doc__, C.m.__doc__, g.__doc__, g(), h.__doc__)
if __debug__:
    print("debug")
else:
    print("optimized")
assert 0 if not __debug__ else 1
'''
EXPRESSIONS = ["1 + 2", "[x for x in range(3)]", "(lambda a: a * 2)(4)", "(y := 5) + y", "f'{1 + 1!r:>4}'", "__name__", "{**{1: 2}}"]
INTERACTIVE = ["1 + 2\n", "x = 3\n", "None\n", "if 1:\n    'in if'\n    5\n", "for i in range(2): i\n", "def f():\n    6\n    return 7\n", "f()\n",
               "'text'; 8\n", "class C:\n    9\n"]
AWAIT = ["import types\n@types.coroutine\ndef p(v): return (yield v)\nprint(await p(1), [await p(i) for i in range(2)])\n", "print(5)\n"]

passed = failed = 0


def test(what, got, want):
    global passed, failed
    if got == want:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {what}: got {got!r}, want {want!r}")


def run(code, namespace):
    """Output and value of code on the machine."""
    checker.check(code)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        frame = machine.Frame(machine.Closure(code, namespace, ()), namespace, ())
        value = machine.finish(frame.run())
    return out.getvalue(), value


def run_cpython(code, namespace, function):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        value = function(code, namespace)
    return out.getvalue(), value


def fresh():
    return {"__name__": "__main__", "__builtins__": builtins}


def test_levels():
    for level in (0, 1, 2):
        want = run_cpython(compile(PROGRAM, "<p>", "exec", optimize=level), fresh(), exec)
        test(f"-O{level}", run(compile_tree(convert.parse(PROGRAM), "<p>", level, 0), fresh()), want)


def test_modes():
    for source in EXPRESSIONS:
        want = run_cpython(compile(source, "<p>", "eval"), fresh(), eval)
        test(source, run(compile_tree(convert.parse(source, "<p>", "eval"), "<p>", 0, 0), fresh()), want)
    ours, theirs = fresh(), fresh()
    for source in INTERACTIVE:
        want = run_cpython(compile(source, "<p>", "single"), theirs, exec)
        test(source, run(compile_tree(convert.parse(source, "<p>", "single"), "<p>", 0, 0), ours), want)


def drive(coroutine):
    seen = []
    try:
        while True:
            seen.append(coroutine.send(len(seen) or None))
    except StopIteration:
        return seen


def test_top_await():
    for source in AWAIT:
        flag = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        theirs = compile(source, "<p>", "exec", flags=flag)
        code = compile_tree(convert.convert(ast.parse(source)), "<p>", 0, ALLOW_TOP_LEVEL_AWAIT)
        checker.check(code)
        test("coroutine flag", code.flags & op.CO_COROUTINE, theirs.co_flags & 0x80)
        if not code.flags & op.CO_COROUTINE:
            continue
        want = run_cpython(theirs, fresh(), lambda c, n: drive(eval(c, n)))
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            namespace = fresh()
            frame = machine.Frame(machine.Closure(code, namespace, ()), namespace, ())
            frame.at, frame.stack = 2, [None]
            seen = drive(frame.run())
        test("top-level await", (out.getvalue(), seen), want)


def test_flags():
    source = "def f(x: a.b): pass\n"
    code = compile_tree(convert.parse(source), "<p>", 0, op.CO_FUTURE_ANNOTATIONS)
    want = compile(source, "<p>", "exec", flags=op.CO_FUTURE_ANNOTATIONS)
    test("inherited annotations", code.flags & op.CO_FUTURE_ANNOTATIONS, want.co_flags & 0x1000000)
    test("annotation as text", "a.b" in [item.const.text for item in code.consts if item.const], True)


LOOPS = """
while 1:
    while 1:
        for x in y:
            while a and (b or not c):
                if d: continue
                break
            else:
                continue
        while x < y < z: pass
        if q: break
"""


def test_loops():
    """One backward jump alone, and no header that two loops share."""
    code = compile_tree(convert.parse(LOOPS), "<p>", 0, 0)
    checker.check(code)
    headers = {}
    for at in range(0, len(code.ops), 2):
        if code.ops[at] == op.JUMP_BACKWARD:
            headers.setdefault(code.ops[at + 1], []).append(at)
    test("loops", len(headers), 5)
    names = set(range(max(NAMES) + 1)) & {v for k, v in vars(op).items() if k in NAMES.values()}
    test("names of instructions", sorted(names), sorted(NAMES))


WARNED = """
assert (x, "always true")
assert (1, 2)
assert ()
x is 1, 1 is not x, x is None is 5, x is (), x is "a" is not True, 1 < x is 2, None is ...
if x is 1: pass
while not x is not "s" < y: pass
1(), "a"(), [1](2), {}(), (x for x in y)(), {x}(), f"{x}"(), [a for a in b](), (1, x)(), 1.5(), None(), (lambda: 0)(), x(), {1: 2}()
1[x], None[0], {x}[0], (lambda: 0)[1], 1.5[x], {a for a in b}[0], (a for a in b)[0], "abc"[x], ...[0], True[1], 2j[0]
"abc"["x"], [1, x][1, 2], (x, y)["a"], [1]["a":"b"], [1][1.5], "a"[None], f"{x}"[x,], b"x"[[1]], [1][True], [a for a in b]["c"], {}["a"], [1][y]
x = [
    (1, 2)
    (3, 4)
]
1[0] = 2
del None[0]
1[0] += 1
"""


def test_warnings():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(WARNED, "<p>", "exec")
    got = []
    compile_warned(convert.parse(WARNED), "<p>", 0, 0, got)
    # CPython writes the test of a while twice, and warns twice
    test("warnings", list(dict.fromkeys((w.message, w.lineno) for w in got)),
         list(dict.fromkeys((str(w.message), w.lineno) for w in caught)))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    test_levels()
    test_modes()
    test_top_await()
    test_flags()
    test_loops()
    test_warnings()
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)
