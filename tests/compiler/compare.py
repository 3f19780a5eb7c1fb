"""compare.py FILE... - compiles files with the compiler and with CPython and compares the code objects; checks the code."""

import dis
import sys
import types

import checker
import convert
from compiler.compile import compile_tree
from compiler.fault import CompileFault
from compiler.opnames import NAMES

FLAGS = 0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x20 | 0x80 | 0x200 | 0x1000000


def loaded_codes(code):
    """The code objects that reachable instructions load, in the order of the constants."""
    used = {i.arg for i in dis.get_instructions(code) if i.opname == "LOAD_CONST"}
    return [c for n, c in enumerate(code.co_consts) if isinstance(c, types.CodeType) and n in used]


def different(codes, key):
    """Without the copies that a finally body makes: CPython merges equal ones."""
    return list({key(c): c for c in reversed(codes)}.values())[::-1]


def text(names):
    return [name.encode("latin-1").decode("utf-8") for name in names]


def compare(ours, theirs, faults):
    where = f"{theirs.co_filename}:{theirs.co_firstlineno} {theirs.co_qualname}"

    def same(what, a, b):
        if a != b:
            faults.append(f"{where}: {what}: {a} is not {b}")

    same("name", text([ours.name])[0], theirs.co_name)
    same("qualname", text([ours.qualname])[0], theirs.co_qualname)
    same("firstlineno", ours.firstlineno, theirs.co_firstlineno)
    same("argcount", ours.argcount, theirs.co_argcount)
    same("posonlyargcount", ours.posonlyargcount, theirs.co_posonlyargcount)
    same("kwonlyargcount", ours.kwonlyargcount, theirs.co_kwonlyargcount)
    same("flags", hex(ours.flags), hex(theirs.co_flags & FLAGS))
    same("varnames", text(ours.varnames), list(theirs.co_varnames))
    same("cellvars", text(ours.cellvars), list(theirs.co_cellvars))
    same("freevars", text(ours.freevars), list(theirs.co_freevars))
    mine = different([item.code for item in ours.consts if item.code is not None], lambda c: (c.qualname, c.firstlineno))
    inner = different(loaded_codes(theirs), lambda c: (c.co_qualname, c.co_firstlineno))
    same("inner codes", [text([c.qualname])[0] for c in mine], [c.co_qualname for c in inner])
    places(ours, theirs, same)
    for a, b in zip(mine, inner):
        compare(a, b, faults)


# instructions whose places tracebacks show, by the names of CPython
SHOWN = {"LOAD_ATTR": "LOAD_ATTR", "STORE_ATTR": "STORE_ATTR", "DELETE_ATTR": "DELETE_ATTR", "LOAD_METHOD": "LOAD_METHOD",
         "BINARY_SUBSCR": "BINARY_SUBSCR", "STORE_SUBSCR": "STORE_SUBSCR", "DELETE_SUBSCR": "DELETE_SUBSCR",
         "BINARY_OP": "OP", "INPLACE_OP": "OP", "COMPARE_OP": "COMPARE_OP", "CONTAINS_OP": "CONTAINS_OP", "IS_OP": "IS_OP",
         "CALL": "CALL", "CALL_KW": "CALL", "CALL_EX": "CALL", "CALL_FUNCTION_EX": "CALL", "GET_ITER": "GET_ITER",
         "RAISE_VARARGS": "RAISE_VARARGS", "IMPORT_NAME": "IMPORT_NAME", "IMPORT_FROM": "IMPORT_FROM",
         "UNPACK_EX": "UNPACK_EX", "YIELD_VALUE": "YIELD_VALUE", "LOAD_NAME": "LOAD_NAME", "LOAD_GLOBAL": "LOAD_GLOBAL",
         "LOAD_FAST": "LOAD_FAST", "LOAD_DEREF": "LOAD_DEREF", "FORMAT_VALUE": "FORMAT_VALUE", "FOR_ITER": "FOR_ITER",
         "BEFORE_WITH": "BEFORE_WITH", "LOAD_CLASSDEREF": "LOAD_CLASSDEREF", "GET_AWAITABLE": "GET_AWAITABLE",
         "CHECK_EXC_MATCH": "CHECK_EXC_MATCH", "WITH_EXCEPT_START": "WITH_EXCEPT_START", "MATCH_CLASS": "MATCH_CLASS",
         "LOAD_BUILD_CLASS": "LOAD_BUILD_CLASS", "UNARY_NEGATIVE": "UNARY_NEGATIVE"}
# CPython folds integers of more than 64 bits and complex numbers as well
MORE_FOLDED = {"OP", "BINARY_SUBSCR", "UNARY_NEGATIVE"}
FEWER = {"DELETE_SUBSCR"}  # CPython has no DICT_WITHOUT


def places(ours, theirs, same):
    mine, other = {}, {}
    for at in range(0, len(ours.ops), 2):
        name = SHOWN.get(NAMES[ours.ops[at]])
        if name:
            mine.setdefault(name, set()).add(tuple(ours.positions[2 * at:2 * at + 4]))
    for i in dis.get_instructions(theirs):
        name = SHOWN.get(i.opname)
        if name:
            place = tuple(-1 if p is None else p for p in (i.positions.lineno, i.positions.end_lineno,
                                                           i.positions.col_offset, i.positions.end_col_offset))
            other.setdefault(name, set()).add(place)
    for name in sorted(mine.keys() | other.keys()):
        a, b = mine.get(name, set()), other.get(name, set())
        if a != b and not (name in MORE_FOLDED and b <= a) and not (name in FEWER and a <= b):
            same(f"places of {name}", sorted(a - b), sorted(b - a))


def one(path):
    with open(path, "rb") as f:
        source = f.read()
    theirs = compile(source, path, "exec", dont_inherit=True)
    ours = compile_tree(convert.parse(source, path), path, 0, 0)
    faults = []
    try:
        checker.check(ours)
    except checker.BadCode as e:
        faults.append(str(e))
    compare(ours, theirs, faults)
    return faults


def main():
    sys.setrecursionlimit(10000)
    passed = failed = 0
    for path in sys.argv[1:]:
        try:
            faults = one(path)
        except (CompileFault, SyntaxError) as e:
            faults = [f"{path}:{e.lineno}: {e}"]
        for fault in faults[:5]:
            print("FAIL", fault)
        failed += bool(faults)
        passed += not faults
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
