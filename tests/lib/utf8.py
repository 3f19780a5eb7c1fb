"""utf8 FILE: each line of FILE is an operation with its operands, texts in base 16; prints one line for each."""

import lib.utf8 as utf8
from rtlib import StringBuilder, host


def text(digits: str) -> str:
    out = StringBuilder()
    for i in range(0, len(digits) - 1, 2):
        out.append(chr(int(digits[i:i + 2], 16)))
    return out.build()


def show(s: str) -> str:
    out = StringBuilder()
    for c in s:
        out.append(utf8.hex_digits(ord(c), 2))
    return out.build()


def printable(start: int, end: int) -> str:
    n = 0
    total = 0
    for cp in range(start, end):
        if utf8.is_printable(cp):
            n += 1
            total += cp
    return f"{n} {total}"


def check_index(s: str) -> str:
    index = utf8.Utf8Index(s)
    at = 0
    i = 0
    while at < len(s):
        if index.offset(i) != at or index.position(at) != i:
            return f"wrong at {i}"
        after = utf8.next_offset(s, at)
        if utf8.previous_offset(s, after) != at:
            return f"no way back at {i}"
        at = after
        i += 1
    return str(index.offset(i) == len(s) and index.position(len(s)) == i and i == index.length())


def positions(op: str, index: utf8.Utf8Index, f: list[str]) -> str:
    if op == "at":
        return f"{index.code_point(int(f[2]))} {show(index.char(int(f[2])))}"
    if op == "slice":
        return show(index.slice(int(f[2]), int(f[3])))
    if op == "pick":
        return show(index.pick(int(f[2]), int(f[3]), int(f[4])))
    sub = text(f[2])
    if op == "find":
        return str(index.find(sub, int(f[3]), int(f[4])))
    if op == "rfind":
        return str(index.rfind(sub, int(f[3]), int(f[4])))
    if op == "count":
        return str(index.count(sub, int(f[3]), int(f[4])))
    return "?"


def run(f: list[str]) -> str:
    op = f[0]
    try:
        if op == "encode":
            return show(utf8.encode(int(f[1])))
        if op == "printable":
            return printable(int(f[1]), int(f[2]))
        s = text(f[1])
        if op == "info":
            return f"{utf8.length(s)} {utf8.is_ascii(s)} {utf8.first_invalid(s, True)} {utf8.first_invalid(s, False)}"
        if op == "invalid":
            return f"{utf8.first_invalid(s, True)} {utf8.first_invalid(s, False)}"
        if op == "points":
            points = utf8.to_code_points(s)
            return f"{points} {utf8.from_code_points(points) == s}"
        if op == "repr":
            return show(utf8.repr_str(s, False)) + " " + utf8.repr_str(s, True)
        if op == "brepr":
            return utf8.repr_bytes(s.encode("latin-1"))
        if op == "compare":
            return str(utf8.compare(s, text(f[2])))
        if op == "index":
            return check_index(s)
        return positions(op, utf8.Utf8Index(s), f)
    except IndexError as e:
        return "IndexError: " + str(e)
    except ValueError as e:
        return "ValueError: " + str(e)


def main(argv: list[str]) -> int:
    for line in host.read_file(argv[1]).decode("latin-1").splitlines():
        print(run(line.split(" ")))
    return 0
