"""Instructions as programs see them: dis, opcode, co_code, positions, tables of handlers; code objects made of changed ones."""
import _opcode
import dis
import opcode
import types


def attempt(f, *args, **names):
    try:
        print(f(*args, **names))
    except Exception as e:
        print(type(e).__name__, e)


def small(a, b=2):
    total = 0
    for x in range(a):
        if x > b and x != 7:
            total += x
        elif x is None or print(x is b):
            continue
    try:
        total //= b
    except ZeroDivisionError as e:
        return [e for e in (1, 2)], lambda: total
    return total


def by_name(code):
    out = {}
    for i in dis.get_instructions(code):
        out.setdefault(i.opname, []).append(i)
    return out


def places(code):
    """Do tables and jumps fit the instructions?"""
    starts = [i.offset for i in dis.get_instructions(code)]
    n = len(code.co_code)
    ok = len(list(code.co_positions())) * 2 == n and all(t in starts for t in dis.findlabels(code.co_code))
    lines = list(code.co_lines())
    ok = ok and lines[0][0] == 0 and lines[-1][1] == n and all(a[1] == b[0] for a, b in zip(lines, lines[1:]))
    return ok and all(e.start in starts and e.target in starts and e.start < e.end <= n for e in dis._parse_exception_table(code))


# what CPython's instructions say too
c = small.__code__
found = by_name(c)
print(sorted({i.argval for i in found["LOAD_GLOBAL"]}), sorted({i.argval for i in found["STORE_FAST"]}), [i.argval for i in found["COMPARE_OP"]])
print([i.argrepr for i in found["BINARY_OP"]], [i.argval for i in found["IS_OP"]], {i.argval for i in found["LOAD_DEREF"]} == {"total"})
print(places(c), len(dis._parse_exception_table(c)) >= 2, len(found["FOR_ITER"]), found["FOR_ITER"][0].argval > found["FOR_ITER"][0].offset,
      [i.argval for i in found["JUMP_BACKWARD"]][0] == found["FOR_ITER"][0].offset)
print([line - c.co_firstlineno for _, line in dis.findlinestarts(c)][-1], c._co_code_adaptive[:0], opcode.opmap["LOAD_FAST"], opcode.opname[100])
print(dis.code_info(c).splitlines()[:4][0], [n for n in ("RAISE_VARARGS", "LOAD_ATTR", "BUILD_MAP", "FOR_ITER", "POP_TOP") if n not in dis.opmap])
print(list(dis._find_imports(compile("import a.b, c\nfrom .d import e, f\nfrom g import *", "f", "exec"))),
      list(dis._find_store_names(compile("x = 1\ndef y(): pass\nimport z", "f", "exec"))))

# operators, comparisons in their order
ops = "+ & // << @ * % | ** >> - / ^".split()
text = "def f(a, b):\n" + "".join(f"    a {o} b\n    a {o}= b\n" for o in ops)
names = {}
exec(text, names)
print([i.argrepr for i in by_name(names["f"])["BINARY_OP"]])
print([i.argval for i in by_name(compile("a<b; a<=b; a==b; a!=b; a>b; a>=b", "f", "exec"))["COMPARE_OP"]])

# arguments and distances of more than a byte
many = "def f(q):\n" + "".join(f"    v{i} = {i}.5\n" for i in range(300)) + "    for k in q:\n        try:\n"
many += "".join(f"            v{i} += g{i}\n" for i in range(300)) + "        except KeyError:\n            v0 = 'caught'\n    return v0, v1, v299\n"
names = {f"g{i}": i for i in range(300)}
exec(many, names)
f = names["f"]
found = by_name(f)
print(places(f.__code__), len(found["EXTENDED_ARG"]) > 100, [i.argval for i in found["LOAD_CONST"]][299], [i.argval for i in found["STORE_FAST"]][299],
      found["LOAD_GLOBAL"][299].argval, found["FOR_ITER"][0].argval - found["FOR_ITER"][0].offset > 512)
print(f([1, 2]), types.FunctionType(f.__code__.replace(co_code=bytes(f.__code__.co_code)), names)("a"))
del names["g299"]
try:
    f([1])
except NameError as e:
    tb = e.__traceback__.tb_next
    at = [i for i in dis.get_instructions(f) if i.offset == tb.tb_lasti]
    print([(i.opname, i.argval) for i in at], tb.tb_frame.f_lasti == tb.tb_lasti)
del names["g0"]
names["g0"] = {}
try:
    f([1])
except TypeError as e:
    print(e)


# changed instructions
def add(a, b):
    return a + b


code = add.__code__
at = next(i.offset for i in dis.get_instructions(code) if i.opname == "BINARY_OP")
text = bytearray(code.co_code)
text[at + 1] = [i for i, (name, _) in enumerate(opcode._nb_ops) if name == "NB_SUBTRACT"][0]
changed = code.replace(co_code=bytes(text))
print(types.FunctionType(changed, {})(7, 2), changed == code, code.replace(co_code=code.co_code) == code, hash(changed) == hash(code))
swapped = bytearray(code.co_code)
loads = [i.offset for i in dis.get_instructions(code) if i.opname == "LOAD_FAST"]
swapped[loads[0] + 1], swapped[loads[1] + 1] = swapped[loads[1] + 1], swapped[loads[0] + 1]
print(types.FunctionType(code.replace(co_code=bytes(swapped)), {})("b", "a"))
shown = code.replace(co_linetable=b"", co_exceptiontable=b"")
print(shown.co_linetable, list(shown.co_lines()), types.FunctionType(shown, {})(1, 2))

# effects on the stack
for name, arg in (("POP_TOP", None), ("LOAD_CONST", 3), ("BUILD_TUPLE", 4), ("BUILD_MAP", 3), ("RETURN_VALUE", None), ("BINARY_OP", 13), ("COMPARE_OP", 2), ("STORE_ATTR", 1),
                  ("UNPACK_SEQUENCE", 5), ("STORE_SUBSCR", None), ("POP_TOP", 1), ("LOAD_CONST", None), ("JUMP_FORWARD", 4), ("POP_JUMP_FORWARD_IF_TRUE", 1),
                  ("EXTENDED_ARG", 1), ("LIST_APPEND", 1), ("CALL_FUNCTION_EX", 1), ("FORMAT_VALUE", 4)):
    attempt(_opcode.stack_effect, dis.opmap[name], arg)
for jump in (True, False, None):
    print(dis.stack_effect(dis.opmap["JUMP_IF_FALSE_OR_POP"], 2, jump=jump))
for number in (121, 1000, 3):
    attempt(dis.stack_effect, number, 0 if number > 90 else None)
tb = types.TracebackType(None, __import__("sys")._getframe(), 5, 77)
print(tb.tb_lasti, tb.tb_lineno)


# RESUME stands where code starts
def empty():
    pass


def wait():
    yield a


for code in (empty.__code__, wait.__code__, compile("\n\nx", "", "exec"), compile("lambda: 0", "", "eval"), *[c for c in small.__code__.co_consts if hasattr(c, 'co_code')]):
    print([(i.opname, i.positions.lineno, i.positions.col_offset) for i in dis.get_instructions(code) if i.opname == "RESUME"][0], list(code.co_lines())[0][2], dis.stack_effect(dis.opmap["RESUME"], 0))
while_true = compile("while x: y", "", "exec")
print([i.opname for i in dis.get_instructions(while_true)][:2], while_true.replace(co_code=while_true.co_code) == while_true)
