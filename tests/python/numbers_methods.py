"""int and float: rounding, conversions, bytes, hexadecimal, ratios, attributes, other alphabets' digits."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for n in [0, 5, 15, 25, 149, 150, 151, -15, -25, -150, 10**20 + 5, 2**70]:
    print(n, round(n), round(n, -1), round(n, -2), round(n, 2), round(n, -30), n.bit_length(), n.bit_count(), n.real, n.imag, n.numerator, n.denominator,
          n.as_integer_ratio(), n.conjugate())
for x in [0.0, 0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e16, 123456.789, 1e-10, 1e300]:
    print(x, round(x), round(x, 0), round(x, 1), round(x, 2), round(x, -2), x.is_integer(), x.hex(), x.as_integer_ratio(), x.real, x.imag, x.conjugate(),
          float.fromhex(x.hex()) == x)
print((1000).to_bytes(2, "big"), (1000).to_bytes(4, "little"), (-5).to_bytes(2, "big", signed=True), (255).to_bytes(), (2**80).to_bytes(11, byteorder="big"))
print(int.from_bytes(b"\x03\xe8", "big"), int.from_bytes(b"\xff\xfb", "big", signed=True), int.from_bytes(b"\x01\x00"), int.from_bytes([1, 2], "little"),
      int.from_bytes(bytearray(b"\x01" + bytes(10)), "big"), int.from_bytes(b"", "big"))
print(float.fromhex("0x1.8p3"), float.fromhex("-0x1p-2"), float.fromhex("inf"), float.fromhex(" 1.8 "), (0.1).hex(), float("inf").hex(), (-0.0).hex())
print(int("٣٤٥"), int(" \u00a042 "), float("١.٥"), int("１２"), int("0x1f", 16), int("-0b11", 0), int("z", 36), int(b"12"), int(3.99), int(-3.99), int("1_000"))
print(divmod(7, -2), divmod(-7.5, 2), divmod(7, 2.5), 7 // -2, -7 % 3, 7.5 // 2, pow(2, 10, 7), pow(2, -1, 7), 2 ** -1, 0 ** 0)
print(5 .__rsub__(8), (5).__rdivmod__(17), (2).__rpow__(3), (1).__rlshift__(4), (6).__rand__(3), (6).__ror__(1), (6).__rxor__(3), (1).__rrshift__(8), (1).__add__("x"))
print(True + True, True & False, True | 1, ~True, -True, bool.__name__, True.real, type(True & True).__name__, type(True & 1).__name__, round(True), int(True))
print(float("1e5"), float(" 2.5 "), float("-inf"), float("1_0.5"), float(10**20), float("infinity"), float(".5"), float("5."))
print(1.5.__floor__(), (-1.5).__floor__(), 1.5.__ceil__(), 1.5.__trunc__(), (3).__floor__(), (3).__ceil__(), 1e20.__floor__())
attempt(lambda: round(float("nan")))
attempt(lambda: round(float("inf")))
attempt(lambda: round("x"))
attempt(lambda: round(1.5, "x"))
attempt(lambda: round(1, 1.5))
attempt(lambda: round(1.7e308, -308))
attempt(lambda: (300).to_bytes(1, "big"))
attempt(lambda: (-1).to_bytes(1, "big"))
attempt(lambda: (1).to_bytes(-1, "big"))
attempt(lambda: (1).to_bytes(1, "middle"))
attempt(lambda: int.from_bytes("x", "big"))
attempt(lambda: int.from_bytes(5, "big"))
attempt(lambda: float("nan").as_integer_ratio())
attempt(lambda: float("inf").as_integer_ratio())
attempt(lambda: float.fromhex("xyz"))
attempt(lambda: float.fromhex("0x1p5000"))
attempt(lambda: int("abc"))
attempt(lambda: int("é"))
attempt(lambda: int(""))
attempt(lambda: int("5", 1))
attempt(lambda: int(5, 10))
attempt(lambda: int([]))
attempt(lambda: int(float("nan")))
attempt(lambda: int(float("inf")))
attempt(lambda: float("abc"))
attempt(lambda: float("é"))
attempt(lambda: float([]))
attempt(lambda: float(10**400))
attempt(lambda: 10**400 / 3)
attempt(lambda: 1 << -1)
attempt(lambda: 1 / 0)
attempt(lambda: 1.0 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: 1.0 % 0)
attempt(lambda: divmod(1, 0))
attempt(lambda: 0 ** -1)
attempt(lambda: 0.0 ** -1)
attempt(lambda: 10.0 ** 400)
attempt(lambda: pow(2, 3, 0))
attempt(lambda: pow(2.0, 3, 5))
attempt(lambda: (5).nope)
attempt(lambda: int(x=5))
attempt(lambda: float(1, 2))
attempt(lambda: 1 + "a")
attempt(lambda: 1 < "a")
attempt(lambda: -"a")
attempt(lambda: ~1.5)
attempt(lambda: 1.5 & 1)


# ---- special methods of classes below the numbers; warnings ----
import math
import operator
import warnings


class Below(int):
    pass


class ByInt:
    def __int__(self):
        return Below(7)


class ByIndex:
    def __index__(self):
        return Below(8)


class ByTrunc:
    def __trunc__(self):
        return 9


class Odd(int):
    def __int__(self):
        return 42


class OddFloat(float):
    def __float__(self):
        return 42.0

    def __floor__(self):
        return "floor"

    __ceil__ = __trunc__ = __floor__


class ByFloat:
    def __float__(self):
        return OddFloat(1.5)


class ByComplex(complex):
    def __complex__(self):
        return 42j


def warned(f, *args):
    with warnings.catch_warnings(record=True) as got:
        warnings.simplefilter("always")
        try:
            result = f(*args)
            print(type(result).__name__, result, [f"{w.category.__name__}: {w.message}" for w in got])
        except Exception as e:
            print(type(e).__name__, e)


for f, args in [(int, (ByInt(),)), (int, (ByIndex(),)), (int, (ByTrunc(),)), (int, (Odd(5),)), (float, (OddFloat(1.0),)), (float, (ByFloat(),)), (float, (ByIndex(),)), (operator.index, (ByIndex(),)),
                (complex, (ByComplex(1),)), (bool, (NotImplemented,)), (math.floor, (OddFloat(1.0),)), (math.ceil, (OddFloat(1.0),)), (math.trunc, (OddFloat(1.0),)), (int, (Odd(5), 10)),
                (int, ("11", 2 ** 70)), (int, ("11", ByIndex())), (int, (memoryview(b"12"),)), (int, (memoryview(b"12"), 8)), (float, (memoryview(b"1.5"),)), (float, (bytearray(b" 2 "),)),
                (float, (b"1\xff",)), (float, ("1\udc80",)), (round, (5, 2 ** 70)), (round, (1.5, 2 ** 70)), (round, (1.5, -2 ** 70)), (math.factorial, (-10 ** 50,)),
                (math.factorial, (10 ** 50,)), (math.pow, (0.0, -math.inf)), (pow, (0.0, -math.inf)), (pow, (-0.0, -math.inf)), (len, (type("L", (), {"__len__": lambda s: 2 ** 70})(),)),
                (len, (type("L", (), {"__len__": lambda s: -2 ** 70})(),)), (operator.length_hint, (type("L", (), {"__length_hint__": lambda s: 1 // 0})(),)), (bytes, ([2 ** 70],)),
                (sum, ([], b"")), (sum, ([], bytearray())), (complex, ("\u2003\u0661+2j\u2003",))]:
    warned(f, *args)
print(type(True << 0), type(False << 3), f"{-0.0j:z.1f}", f"{complex(-0.0, 0.0):z}", math.hypot(3.0, 4.0), math.hypot(1e-320, 1e-320), math.hypot(1e300, 1e300), math.hypot(*[0.1] * 10))
print(math.hypot(1037023154.6745788, 794204895.5538545), math.hypot(1242232544.7358367, 1493362993.2332292), math.dist((1e200, 0), (0, 1e200)), math.hypot(math.inf, math.nan))
nan = float("nan")
print(nan in [nan], [nan] == [nan], (nan,) == (nan,), {nan: 1}[nan], hash(nan) == object.__hash__(nan), [nan].index(nan), [1, nan].count(nan), nan == nan)
x = 5.5
numbers = [x, 2 ** 60, 10 ** 30]
print(id(x) == id(x), [id(n) == id(m) for n, m in zip(numbers, list(numbers))], id(3) != id(4), id(-1) > 0)
