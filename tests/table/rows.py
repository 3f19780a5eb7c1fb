"""The rows of rtlib/ops.def that are legal in jitcodes, each with RPy code that makes it, as a program.

rows.py program DIR   writes DIR/rows.py and DIR/names (a line a row: row, its numbers in the program)
rows.py recorded LOG  prints the rows that the recorded traces of a CAPROCK_JITLOG hold
rows.py check OPS GRAPH RECORDED
                      compares: every row of OPS legal in J has code or a reason; the row is in the program's graphs; it was
                      recorded if it is legal in traces. Prints what is missing, and how many rows were checked.
"""
import re
import sys

# A row's code is the body of a function of two ints, two floats and a fresh object; its result is an int. A row may have
# several bodies. `ret EXPR` of floats: fh(EXPR).
INT = {
    "int_add": "a + b", "int_sub": "a - b", "int_mul": "a * b", "int_neg": "-a", "int_abs": "abs(a)", "int_invert": "~a",
    "int_and": "a & b", "int_or": "a | b", "int_xor": "a ^ b", "int_lshift": "a << (b & 127)", "int_rshift": "a >> (b & 127)",
    "uint_rshift": "int(r_uint(a) >> r_uint(b & 127))",
    "int_floordiv": "a // b if b != 0 else 0", "int_mod": "a % b if b != 0 else 0",
    "uint_floordiv": "int(r_uint(a) // r_uint(b)) if b != 0 else 0",
    "uint_mod": "int(r_uint(a) % r_uint(b)) if b != 0 else 0",
    "int_eq": "int(a == b)", "int_lt": "int(a < b)", "int_le": "int(a <= b)", "int_gt": "int(a > b)",
    "int_ge": "int(a >= b)", "uint_lt": "int(r_uint(a) < r_uint(b))", "uint_le": "int(r_uint(a) <= r_uint(b))",
    "uint_gt": "int(r_uint(a) > r_uint(b))", "uint_ge": "int(r_uint(a) >= r_uint(b))",
    "int_is_true": "int(bool(a))", "int_is_zero": "int(not a)",
    "int_sext8": "int(r_int8(a))", "int_sext16": "int(r_int16(a))", "int_sext32": "int(r_int32(a))",
    "int_zext8": "int(r_uint8(a))", "int_zext16": "int(r_uint16(a))", "int_zext32": "int(r_uint32(a))",
    "int_wrap_index": "INTS[a % 9 - 4]",
    "cast_float_to_int": "int(x) if -9e18 < x < 9e18 else 0",
    "float_eq": "int(x == y)", "float_lt": "int(x < y)", "float_le": "int(x <= y)",
    "float_gt": "int(x > y)", "float_ge": "int(x >= y)", "float_is_true": "int(bool(x))",
    "ptr_eq": "int(o is KEPT[a & 1])", "ptr_ne": "int(o is not KEPT[a & 1])",
    "ptr_is_null": "int(o.next is None)",
    "check_nonnull": "maybe(a, o).n", "check_index": "SMALL[a & 3]",
        "getfield_i": "o.n", "getfield_f": "fh(pick(a).x)", "getfield_r": "int(pick(a).next is None)",
    "arraylen": "len(AI) + a", "getarrayitem_i": "AI[a & 7]", "getarrayitem_f": "fh(AF[a & 3])",
    "getarrayitem_r": "int(AR[a & 3] is None)",
    "listlen": "len(SMALL)", "getlistitem_i": "SMALL[a & 3]", "getlistitem_f": "fh(FLOATS[a & 3])",
    "getlistitem_r": "KEPT[a & 1].n",
    "strlen": "len(TEXTS[a & 3])", "strgetitem": "ord(TEXTS[a & 3][b & 1])",
    "is_instance": "int(isinstance(pick(a), Mid))", 
    "getstatic_i": "moving", "getstatic_f": "fh(drifting)", "getstatic_r": "current.n",
    "call_i": "far_i(a)", "call_f": "fh(far_f(x))", "call_r": "far_r(a).n",
    "call_virtual_i": "pick(a).vi(b)", "call_virtual_f": "fh(pick(a).vf(x))", "call_virtual_r": "pick(a).vr().n",
    "call_indirect_i": "FI[a & 1](b)", "call_indirect_f": "fh(FF[a & 1](x))", "call_indirect_r": "FR[a & 1](b).n",
    "bind_method": "twice(o.vi, b)",
    "call_rt_i": "int(TEXTS[a & 3] == TEXTS[b & 3])", "call_rt_f": "fh(x % 2.5)", "call_rt_r": "len(TEXTS[a & 3] + TEXTS[b & 3])",
    "promote_i": "promote(a & 1)", "promote_f": "fh(promote(float(a & 1)))", "promote_r": "promote(KEPT[a & 1]).n",
    "promote_str": "len(promote_string(TEXTS[a & 1]))",
    "isconstant_i": "int(isconstant(a)) * 0", "isconstant_r": "int(isconstant(o)) * 0", "isconstant_f": "int(isconstant(x)) * 0",
    "isvirtual": "int(isvirtual(o)) * 0", "we_are_jitted": "int(we_are_jitted()) * 0",
    "new_array": "len(Array(a & 7, 0))",
    "check_stack": "depth(a & 7)", "return_f": "fh(far_f(x))", "return_r": "far_r(a).n", "return_i": "far_i(a)",
}
FLOAT = {
    "float_add": "x + y", "float_sub": "x - y", "float_mul": "x * y", "float_truediv": "x / y if y != 0.0 else 0.0",
    "float_neg": "-x", "float_abs": "abs(x)", "cast_int_to_float": "float(a)", "cast_uint_to_float": "float(r_uint(a))",
}


def catching(expression, error):
    return "try:\n    return %s\nexcept %s:\n    return -99" % (expression, error)


BODY = {
    "int_add_ovf": catching("ovfcheck(a + b)", "OverflowError"),
    "int_sub_ovf": catching("ovfcheck(a - b)", "OverflowError"),
    "int_mul_ovf": catching("ovfcheck(a * b)", "OverflowError"),
    "check_nonzero": catching("a // b", "ZeroDivisionError"),
    "check_float_nonzero": catching("fh(x / y)", "ZeroDivisionError"),
    "check_float_nan": catching("int(x)", "(ValueError, OverflowError)"),
    "check_float_range": catching("int(y)", "(ValueError, OverflowError)"),
    "int_clamp_bound": catching("SMALL.index(5, a % 9 - 4, b % 19 - 9)", "ValueError"),
    "check_shift": catching("a << (b % 141 - 70)", "ValueError"),
    "check_nonneg": "l = [1, 2, 3, 4, a]\ntry:\n    l.remove(a & 7)\n    return count(l)\nexcept ValueError:\n    return 2",
    "check_true": "try:\n    assert a > b, 'no'\n    return 1\nexcept AssertionError:\n    return 2",
    "check_class": "try:\n    p = pick(a)\n    assert isinstance(p, Mid)\n    return p.extra\nexcept AssertionError:\n    return 2",
    "raise": "try:\n    if a & 1:\n        raise ValueError('odd')\n    return 1\nexcept ValueError:\n    return 2",
    "catch_exc": catching("SMALL[a]", "IndexError"),
    "setfield_i": "o.n = a\nreturn o.n", "setfield_f": "o.x = x\nreturn fh(o.x)", "setfield_r": "o.next = KEPT[a & 1]\nreturn follow(o)",
    "setarrayitem_i": "AI[a & 7] = b\nreturn AI[b & 7]", "setarrayitem_f": "AF[a & 3] = x\nreturn fh(AF[b & 3])",
    "setarrayitem_r": "AR[a & 3] = o\nreturn int(AR[b & 3] is o)",
    "setlistitem_i": "SPARE[a & 3] = b\nreturn SPARE[b & 3]", "setlistitem_f": "FSPARE[a & 3] = x\nreturn fh(FSPARE[b & 3])",
    "setlistitem_r": "RSPARE[a & 3] = o\nreturn int(RSPARE[b & 3] is o)",
    "setstatic_i": "global moving\nmoving = a\nreturn moving", "setstatic_f": "global drifting\ndrifting = x\nreturn fh(drifting)",
    "setstatic_r": "global current\ncurrent = o\nreturn current.n",
    "new": "p = Base(a)\nkeep(p)\nreturn p.n", "new_list": "l = [a, b]\nreturn count(l)",
    "call_v": "far_v(o)\nreturn o.n", "call_virtual_v": "p = pick(a)\np.vv(b)\nreturn p.n",
    "call_indirect_v": "FV[a & 1](o)\nreturn o.n", "call_rt_v": "l = [a]\nl.append(b)\nreturn count(l)",
    "branch": "if a < b:\n    return 1\nreturn 2",
    "switch": "k = a & 7\nif k == 0:\n    return 5\nelif k == 1:\n    return 7\nelif k == 2:\n    return 9\nelif k == 3:\n    return 1\nreturn k",
    "goto": "t = 0\nwhile t < (a & 3):\n    t += 1\nreturn t",
    "record_exact_class": "record_exact_class(o, Base)\nreturn o.n",
    "return_v": "far_v(o)\nreturn o.n",
    # the chain is read where its depth is not known, so that the frame is pushed
    "frames_push": "frames.push(o)\nk = top(a & 1)\nframes.pop()\nreturn k", "frames_pop": "far_push(o)\nframes.pop()\nreturn top(0)",
    "ptr_nonnull": "frames.push(o)\nk = top(a & 3)\nframes.pop()\nreturn k",
    "frames_get": "frames.push(o)\nk = top(a & 3)\nframes.pop()\nreturn k",
}

# Rows that no body above makes, and why.
REASONS = {
    "uint_mul_high": "no RPy construct; the optimizer's", "cast_float_to_bits": "no RPy construct; of C code only",
    "cast_bits_to_float": "no RPy construct; of C code only",
    "same_as_i": "copies are removed before jitcode is written", "same_as_f": "copies are removed before jitcode is written",
    "same_as_r": "copies are removed before jitcode is written",
    "int_ne": "!= is int_eq and int_is_zero", "float_ne": "!= is float_eq and int_is_zero",
    "gettypeid": "virtual calls look at the class themselves",
    "unreachable": "never executed",
    "jit_merge_point": "the loop itself", "can_enter_jit": "the loop itself",
}
EVERYWHERE = {"jit_merge_point", "can_enter_jit", "unreachable", "same_as_i", "same_as_r", "same_as_f"}
# Legal in traces, but never recorded as itself.
FOLDED = {
    "record_exact_class": "becomes a fact", "is_instance": "becomes a guard of the class",
}

HEAD = '''from typing import Callable

from rtlib import Array, ovfcheck, r_int8, r_int16, r_int32, r_uint, r_uint8, r_uint16, r_uint32
from rtlib.jit import JitDriver, dont_look_inside, frames, isconstant, isvirtual, promote, promote_string, record_exact_class, we_are_jitted

driver = JitDriver(greens=["k"], reds=["i", "n", "acc"])


class Base:
    def __init__(self, n: int) -> None:
        self.n: int = n
        self.x: float = 0.5
        self.next: "Base | None" = None

    def vi(self, b: int) -> int:
        return self.n + b

    def vf(self, x: float) -> float:
        return x + 1.0

    def vr(self) -> "Base":
        return self

    def vv(self, b: int) -> None:
        self.n = b & 15


class Mid(Base):
    def __init__(self, n: int) -> None:
        super().__init__(n)
        self.extra: int = n + 3

    def vi(self, b: int) -> int:
        return self.n - b

    def vf(self, x: float) -> float:
        return x - 1.0

    def vr(self) -> Base:
        return KEPT[0]

    def vv(self, b: int) -> None:
        self.n = b & 7


INTS = [0, 1, -1, 2, -2, 3, 5, -7, 31, 63, 64, 65, 127, 128, 255, 256, -128, -129, 32767, 32768, 2147483647, -2147483648,
        4294967296, 9223372036854775807, -9223372036854775807 - 1, -9223372036854775807, 4611686018427387904]
FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 1e300, -1e300, 1e-310, 4.5, 9.3e18, -9.3e18, 1e308 * 10.0, -1e308 * 10.0, 1e308 * 10.0 - 1e308 * 10.0]
SMALL = [4, 5, 6, 7]
SPARE = [1, 2, 3, 4]
FSPARE = [0.5, 1.5, 2.5, 3.5]
TEXTS = ["ab", "xyz", "ab", "\\xe9\\xff"]
KEPT = [Base(11), Base(22)]
RSPARE = [Base(1), Base(2), Base(3), Base(4)]
PICKS = [Base(1), Mid(2), Base(3), Mid(4)]
AI = Array(8, 3)
AF = Array(4, 0.25)
AR: Array[Base | None] = Array(4, None)
moving = 1
drifting = 0.5
current = Base(9)


def fh(x: float) -> int:
    if x != x:
        return 7
    return hash(x)


def maybe(a: int, o: Base) -> Base | None:
    return o if a != 77 else None


def pick(a: int) -> Base:
    return PICKS[a & 3]


def kind(p: Base) -> int:
    return 2 if isinstance(p, Mid) else 1


def follow(o: Base) -> int:
    next = o.next
    return next.n if next is not None else 0


def top(depth: int) -> int:
    f: Base | None = frames.get(depth)
    return -5 if f is None else f.n


@dont_look_inside
def far_push(o: Base) -> None:
    frames.push(o)


def depth(n: int) -> int:
    return 0 if n == 0 else depth(n - 1) + 1


@dont_look_inside
def keep(p: Base) -> None:
    KEPT[1] = p if p.n == 123456 else KEPT[1]


@dont_look_inside
def count(l: list[int]) -> int:
    return len(l) + l[0]


@dont_look_inside
def far_i(a: int) -> int:
    return a ^ 5


@dont_look_inside
def far_f(x: float) -> float:
    return x * 0.5


@dont_look_inside
def far_r(a: int) -> Base:
    return KEPT[a & 1]


@dont_look_inside
def far_v(o: Base) -> None:
    o.n += 3


def other_i(a: int) -> int:
    return a + 1


def other_f(x: float) -> float:
    return x + 0.25


def other_r(a: int) -> Base:
    return PICKS[a & 3]


def other_v(o: Base) -> None:
    o.n += 5


def twice(f: Callable[[int], int], n: int) -> int:
    return f(f(n))


FI: list[Callable[[int], int]] = [far_i, other_i]
FF: list[Callable[[float], float]] = [far_f, other_f]
FR: list[Callable[[int], Base]] = [far_r, other_r]
FV: list[Callable[[Base], None]] = [far_v, other_v]

'''


def bodies():
    for row, e in INT.items():
        yield row, "return " + e
    for row, e in FLOAT.items():
        yield row, "return fh(%s)" % e
    yield from BODY.items()


def program(out):
    rows = list(bodies())
    text = [HEAD]
    for row, body in rows:
        text.append("\ndef row_%s(a: int, b: int, x: float, y: float, o: Base) -> int:\n" % row)
        text.append("".join("    %s\n" % line for line in body.split("\n")) + "\n")
    text.append("\ndef step(k: int, i: int) -> int:\n    a = INTS[i % len(INTS)]\n    b = INTS[i // len(INTS) % len(INTS)]\n"
                "    x = FLOATS[i % len(FLOATS)]\n    y = FLOATS[i // len(FLOATS) % len(FLOATS)]\n    o = Base(a)\n")
    for k, (row, _) in enumerate(rows):
        text.append("    if k == %d:\n        return row_%s(a, b, x, y, o)\n" % (k, row))
    text.append("    return 0\n")
    text.append('''

def run(k: int, n: int) -> int:
    i = 0
    acc = 0
    while True:
        driver.jit_merge_point(k=k, i=i, n=n, acc=acc)
        if i >= n:
            return acc
        acc = acc * 31 + step(k, i)
        i += 1
        driver.can_enter_jit(k=k, i=i, n=n, acc=acc)


NAMES = [%s]


def main(argv: list[str]) -> int:
    for k in range(%d):
        print(NAMES[k], run(k, len(INTS) * len(INTS)))
    return 0
''' % (", ".join('"%s"' % row for row, _ in rows), len(rows)))
    with open(out + "/rows.py", "w") as f:
        f.write("".join(text))


def recorded(log):
    found = set()
    inside = False
    for line in open(log, encoding="latin-1"):
        if line.startswith("== "):
            inside = line.startswith("== recorded")
        elif inside:
            m = re.match(r"(?:[irf]\d+ = )?(\w+)[(<]", line)
            if m:
                found.add(m.group(1))
    print("\n".join(sorted(found)))


def table(ops):
    """Rows legal in jitcodes: name, where."""
    text = open(ops).read()
    text = text[text.index("/* ---- integers"):text.rindex("#undef OP\n")]
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for m in re.finditer(r"^(OP\w*)\((\w+), (.*)", text, flags=re.M):
        macro, name, rest = m.groups()
        where = {"OP_OVF": "GJT", "OP_GUARD": "T", "OP_TRACE": "T"}.get(macro)
        if not where:
            where = re.search(r"\b(GJT|GJ|GT|JT|G|J|T)\b", rest[rest.index(","):] if "," in rest else rest).group(1)
        if "J" in where:
            yield name, where


def check(ops, graph, log):
    have = dict(bodies())
    graphs = set(re.findall(r"^    (?:\w+ = )?(\w+)", open(graph, encoding="latin-1").read(), flags=re.M))
    found = set(open(log).read().split())
    n = 0
    for name, where in table(ops):
        if name in REASONS:
            if name in have or (name in graphs and name not in EVERYWHERE):
                print("%s has a body, and a reason for having none" % name)
            continue
        if name not in have:
            print("%s has neither a body nor a reason" % name)
        elif name not in graphs:
            print("%s is not in the program's graphs" % name)
        elif "T" in where and (name in found) == (name in FOLDED):
            print("%s was %s" % (name, "recorded after all" if name in found else "not recorded"))
        else:
            n += 1
    print("checked %d" % n)


if __name__ == "__main__":
    {"program": program, "recorded": recorded, "check": check}[sys.argv[1]](*sys.argv[2:])
