x, y, s = 3, 2.5, "text"
print(f"{x} {y:.2f} {s!r} {s:>8} {s!s:<6}| {x:{x}d} {x!r:>{x + 2}} {{}} {x}" f"{y}" "plain")
print(f"{x=} {s = } {y=:.1f} {s=!s}", f"", f"{x}", f"{s}{s}", f"a{'b' + 'c'}d")
print(f"{'nested ' + f'{x + 1}'} {[i for i in range(3)]} {(lambda v: v * 2)(4)} { {1: 2}[1] }")
print(f"{s!a} {'ä'!a} ä{x}ö", f"{x:+} {x:#x} {x:08b}", f"{1:,} {12345678:_}")
print(f"""multi
{x}
line""", rf"\d{x}", f"{x if y else s}", f"{x:{'>'}{10}}")
class F:
    def __format__(self, spec):
        return "<" + spec + ">"
    def __repr__(self):
        return "R"
print(f"{F()} {F():abc} {F()!r} {F()!r:>4} {F():{x}{y}}")
print("%s %r %a" % (s, s, "ä"), "%5s|%-5s|%.2s" % (s, "ab", s), "%d%%" % x, "%s" % (s,), "100%% %s" % (x,))
print("%s and %s" % (x, y), "%(a)s" % {"a": 1}, "%s" % s, "%-3s|%3s|%3.1s" % (1, 2, "xyz"))
try:
    "%s %s" % (1,)
except TypeError as e:
    print(e)
def order(v):
    print("o", v)
    return v
print(f"{order(1)}{order(2):{order(3)}}", "%s%s" % (order(4), order(5)))
