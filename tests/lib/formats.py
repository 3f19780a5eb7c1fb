"""formats FILE: each line of FILE is an operation with its operands, texts in base 16; prints one line for each."""

import lib.bigint as bigint
import lib.floattext as floattext
import lib.formatspec as formatspec
from rtlib import StringBuilder, host


def text(digits: str) -> str:
    out = StringBuilder()
    for i in range(0, len(digits) - 1, 2):
        out.append(chr(int(digits[i:i + 2], 16)))
    return out.build()


def coded(s: str) -> str:
    out = StringBuilder()
    for c in s:
        out.append(f"{ord(c):02x}")
    return out.build()


def floats(op: str, x: float, f: list[str]) -> str:
    if op == "hex":
        return floattext.to_hex(x)
    if op == "ratio":
        n, d = floattext.as_integer_ratio(x)
        return n.to_text(10) + " " + d.to_text(10)
    if op == "round":
        return repr(floattext.round_to(x, int(f[2])))
    if op == "roundint":
        return floattext.round_to_int(x).to_text(10)
    if op == "hash":
        return str(floattext.hash_float(x))
    if op == "isint":
        return str(floattext.is_integer(x))
    y = float(f[2])
    if op == "truediv":
        return repr(floattext.truediv(x, y))
    if op == "floordiv":
        return repr(floattext.floordiv(x, y))
    if op == "mod":
        return repr(floattext.mod(x, y))
    if op == "divmod":
        q, r = floattext.divmod_float(x, y)
        return repr(q) + " " + repr(r)
    if op == "pow":
        return "complex" if floattext.power_is_complex(x, y) else repr(floattext.power_float(x, y))
    return "?"


def run(f: list[str]) -> str:
    op = f[0]
    try:
        if op == "int":
            n = bigint.from_text(f[1], 10)
            if n.fits_int():
                return coded(formatspec.format_int(n.to_int(), text(f[2])))
            return coded(formatspec.format_bigint(n, text(f[2])))
        if op == "float":
            return coded(formatspec.format_float(float(f[1]), text(f[2])))
        if op == "str":
            return coded(formatspec.format_str(text(f[1]), text(f[2])))
        if op == "parse":
            return repr(floattext.from_text(text(f[1])))
        if op == "fromhex":
            return repr(floattext.from_hex(text(f[1])))
        return floats(op, float(f[1]), f)
    except MemoryError as e:
        return "MemoryError: " + str(e)
    except ZeroDivisionError as e:
        return "ZeroDivisionError: " + str(e)
    except OverflowError as e:
        return "OverflowError: " + str(e)
    except ValueError as e:
        return "ValueError: " + coded(str(e))


def main(argv: list[str]) -> int:
    for line in host.read_file(argv[1]).decode("latin-1").splitlines():
        print(run(line.split(" ")))
    return 0
