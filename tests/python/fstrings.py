"""f-strings: nesting, =, conversions, specifications made of expressions, escapes, lambdas, errors."""


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class C:
    def __init__(self, t="c"):
        self.t = t

    def __format__(self, spec):
        return f"<{self.t}:{spec}>"

    def __str__(self):
        return "str " + self.t

    def __repr__(self):
        return "repr " + self.t


x, w, p, name, d = 3.14159, 10, 2, "n\u00e9", {"k": [1, 2]}
c = C()
print(f"{x:{w}.{p}f}|{x:{'>' + str(w)}}|{x!r:>{w}}|{name!a}|{name!s:^{w}}|{c}|{c:spec}|{c!r}|{c!s:>8}|{c:{w}}")
print(f"{x=}|{x = }|{x=:.2f}|{x =!r:>10}|{c=}|{c=!s}|{c=:spec}|{name=!a}|{1 + 2 = }|{d['k'][0]=}")
print(f"{{}}{{{x}}}|{{x}}|}}{{|{'{}'}|{'a' 'b'}|{f'{name} {w}'}|{f'{p}'}")
print(f"{(lambda a: a * 2)(4)}|{[i for i in range(3)]}|{ {1: 2}[1] }|{ {k for k in 'a'} }|{(1, 2)}|{1, 2}|{*'ab',}|{x if w else p}|{not x}|{w > 5 and p < 3}|{w!=5}|{w == 10}")
print(f"{w:05d}|{-w:+}|{w:#x}|{w:b}|{10 ** 6:,}|{0.5:%}|{1e10:g}|{'s':*^5}|{True}|{True:d}|{None}|{None!r:>6}")
print(rf"\n{w}\t", fr"{name}\d", F"{w}", f"{w}\x41\u00e9\101", f'{"quotes"} {"it" + chr(39) + "s"}')
print(f"""multi
{w
 + 1}
{
w:
>5}|""")
print("a" f"{w}" "b" f"{p}" 'c{w}', f"" == "", f"{''}" == "", f"{w}{p}", type(f"{w}").__name__)
print(f"{w:{'d'}}", f"{w:{'>'}{5}}", f"{'x':{'*'}<{3}}", f"{x:.{p}}", f"{x:{w}.{p + 1}}")
show(lambda: f"{undefined}")
show(lambda: f"{1 / 0}")
show(lambda: f"{w:s}")
show(lambda: f"{'s':d}")
show(lambda: f"{w:{'bad'}}")
show(lambda: f"{[]:5}")
show(lambda: f"{object():x}"[:5])
show(lambda: f"{d['missing']}")
show(lambda: f"{x:.{'a'}f}")


class BadFormat:
    def __format__(self, spec):
        return 5


class BadStr:
    def __str__(self):
        return 5

    def __repr__(self):
        return None


show(lambda: f"{BadFormat()}")
show(lambda: f"{BadStr()}")
show(lambda: f"{BadStr()!r}")
show(lambda: f"{BadStr()!s}")
order = []


def note(v):
    order.append(v)
    return v


print(f"{note(1)}{note(2):{note(5)}}{note(3)!r}{note(4)=}", order)


def f():
    yield f"{(yield 'inner')}"


g = f()
print(next(g), g.send("sent"))
for bad in ["f'{'", "f'}'", "f'{}'", "f'{a b}'", "f'{a!x}'", "f'{a!}'", "f'{a:{b:{c}}}'", "f'{*}'", "f'{a\\\\n}'", "f'{#}'", "f'{lambda x: 1}'", "f'{a[}'", "f'{(}'", "f'{a'", "f'{ }'", "f'{!r}'", "f'{:x}'"]:
    try:
        compile(bad, "<s>", "eval")
        print(bad, "compiles")
    except SyntaxError as e:
        print(bad, e.msg)
