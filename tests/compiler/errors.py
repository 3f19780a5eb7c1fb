"""errors.py FILE - the programs of the file, parted by lines of ---: message and place of each error must be CPython's."""

import sys

import convert
from compiler.compile import compile_tree
from compiler.fault import CompileFault


def cpython_error(source):
    try:
        compile(source, "<test>", "exec", dont_inherit=True)
    except SyntaxError as e:
        return e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset or 0
    return None


def our_error(source):
    try:
        compile_tree(convert.parse(source), "<test>", 0, 0)
    except CompileFault as e:
        text = e.message.encode("latin-1").decode("utf-8")
        return text, e.lineno, e.offset, e.end_lineno, e.end_offset
    return None


def main():
    with open(sys.argv[1]) as f:
        programs = f.read().split("---\n")
    passed = failed = 0
    for source in programs:
        want = cpython_error(source)
        try:
            got = our_error(source)
        except SyntaxError as e:
            got = f"the parser refuses it: {e}"
        if want is not None and want == got:
            passed += 1
        else:
            failed += 1
            print(f"FAIL {source}    want {want}\n    got  {got}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
