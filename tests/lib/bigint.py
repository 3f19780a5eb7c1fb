"""bigint FILE: each line of FILE is an operation with its operands; prints one line of result for each."""

import lib.bigint as bigint
from lib.bigint import BigInt
from rtlib import host


def num(text: str) -> BigInt:
    return bigint.from_text(text, 16)


def show(x: BigInt) -> str:
    return x.to_text(16)


def maybe(x: BigInt | None) -> str:
    return "word" if x is None else x.to_text(10)


def boolean(b: bool) -> str:
    return "1" if b else "0"


def words(op: str, f: list[str]) -> str:
    a = int(f[1])
    b = int(f[2])
    if op == "wadd":
        return maybe(bigint.add_overflow(a, b))
    if op == "wsub":
        return maybe(bigint.sub_overflow(a, b))
    if op == "wmul":
        return maybe(bigint.mul_overflow(a, b))
    if op == "wpow":
        return maybe(bigint.pow_overflow(a, b))
    if op == "wlshift":
        return maybe(bigint.lshift_overflow(a, b))
    if op == "wtruediv":
        return repr(bigint.truediv_int(a, b))
    if op == "wneg":
        return maybe(bigint.neg_overflow(a))
    if op == "whash":
        return str(bigint.hash_int(a))
    if op == "waddint":
        return show(num(f[3]).add_int(a))
    if op == "wmulint":
        return show(num(f[3]).mul_int(a))
    if op == "wcompare":
        return str(num(f[3]).compare_int(a)) + boolean(num(f[3]).equals_int(a))
    if op == "wfrom":
        x = bigint.from_int(a)
        return x.to_text(10) + " " + str(x.to_int())
    return "?"


def two(op: str, a: BigInt, b: BigInt) -> str:
    if op == "add":
        return show(a.add(b))
    if op == "sub":
        return show(a.sub(b))
    if op == "mul":
        return show(a.mul(b))
    if op == "divmod":
        q, r = a.divmod(b)
        return show(q) + " " + show(r)
    if op == "mod":
        return show(a.mod(b))
    if op == "and":
        return show(a.and_(b))
    if op == "or":
        return show(a.or_(b))
    if op == "xor":
        return show(a.xor(b))
    if op == "compare":
        return str(a.compare(b)) + boolean(a.equals(b))
    if op == "gcd":
        return show(a.gcd(b))
    if op == "truediv":
        return repr(a.truediv(b))
    if op == "pow":
        return show(a.pow(b))
    if op == "inverse":
        return show(a.inverse(b))
    return "?"


def one(op: str, a: BigInt, f: list[str]) -> str:
    if op == "neg":
        return show(a.neg()) + " " + show(a.abs()) + " " + show(a.invert())
    if op == "square":
        return show(a.mul(a))
    if op == "bits":
        return f"{a.bit_length()} {a.bit_count()} {a.is_odd()} {a.fits_int()}"
    if op == "hash":
        return str(a.hash())
    if op == "float":
        return repr(a.to_float())
    if op == "int":
        return str(a.to_int())
    if op == "isqrt":
        return show(a.isqrt())
    if op == "lshift":
        return show(a.lshift(int(f[2])))
    if op == "rshift":
        return show(a.rshift(int(f[2])))
    if op == "round":
        return show(a.round_to(int(f[2])))
    if op == "text":
        return a.to_text(int(f[2]))
    if op == "powmod":
        return show(a.powmod(num(f[2]), num(f[3])))
    if op == "tobytes":
        data = a.to_bytes(int(f[2]), f[3] == "little", f[4] == "True")
        return show(bigint.from_bytes(data, True, False)) + " " + str(len(data))
    if op == "frombytes":
        return show(bigint.from_bytes(bytes([int(x) for x in f[4:]]), f[2] == "little", f[3] == "True"))
    return "?"


def run(f: list[str]) -> str:
    op = f[0]
    try:
        if op.startswith("w"):
            return words(op, f)
        if op == "parse":
            return show(bigint.from_text(bytes([int(x) for x in f[2:]]).decode("latin-1"), int(f[1])))
        if op == "fromfloat":
            return show(bigint.from_float(float(f[1])))
        if op == "cmpfloat":
            return str(num(f[1]).compare_float(float(f[2])))
        a = num(f[1])
        r = one(op, a, f)
        return two(op, a, num(f[2])) if r == "?" else r
    except MemoryError as e:
        return "MemoryError: " + str(e)
    except ZeroDivisionError as e:
        return "ZeroDivisionError: " + str(e)
    except OverflowError as e:
        return "OverflowError: " + str(e)
    except ValueError as e:
        return "ValueError: " + str(e)


def main(argv: list[str]) -> int:
    for line in host.read_file(argv[1]).decode("latin-1").splitlines():
        print(run(line.split(" ")))
    return 0
