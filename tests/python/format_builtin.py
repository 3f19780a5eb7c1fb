"""format() and __format__ of numbers, strs and objects; ascii, bin, oct, hex, errors."""


def attempt(value, spec):
    try:
        print(repr(spec), "->", repr(format(value, spec)))
    except Exception as e:
        print(repr(spec), "->", type(e).__name__, e)


for spec in ["", "d", "5", "<5", ">5", "^5", "=5", "05", "+", " ", "-", "+05d", "x", "#x", "X", "#X", "o", "#o", "b", "#b", "#010x",
             ",", "_", ",d", "_b", "_x", "e", ".2f", "%", ".1%", "g", "c", "*^9", "é^9", "s", ".3", "n", "5c", "+c", "z", ",x", "_,"]:
    attempt(1234, spec)
    attempt(-97, spec)
for n in [0, 10**20, -10**20, True, False, 2**64]:
    for spec in ["", "d", ",", "x", "30", "<30_", ".3e", "s"]:
        attempt(n, spec)
for x in [0.0, -0.0, 1.5, -2.675, 1e100, 1e-7, 123456789.125, float("inf"), float("-inf"), float("nan")]:
    for spec in ["", "f", ".0f", "#.0f", ".3", "e", "E", ".10e", "g", "G", "10.2f", "<10.2f", "^10.2f", "=+10.2f", "010.2f", ",.2f",
                 "_.1f", "%", ".0%", "n", "+", " ", "z.0f", "d", "s", "x", ".2147483648f"]:
        attempt(x, spec)
for spec in ["", "s", "10", "<10", ">10", "^10", "=10", "010", ".2", "10.2", "*>6", "+", " ", "#", ",", "d", "é<7.1", "99999999999999999999"]:
    attempt("abc", spec)
    attempt("äöü", spec)
for spec in ["", "s", "5"]:
    attempt(None, spec)
    attempt([1, 2], spec)
    attempt((1,), spec)
    attempt({}, spec)


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        return "<" + spec + ":" + str(self.cents) + ">"

    def __index__(self):
        return self.cents


class Wrong:
    def __format__(self, spec):
        return 5


m = Money(250)
print(format(m), format(m, "abc"), f"{m:x{1 + 1}y}", f"{m!s:.3}"[:3])
attempt(Wrong(), "")
print(bin(10), bin(-10), oct(8), oct(-8), hex(255), hex(-255), bin(0), hex(2**70), oct(2**70), bin(True))
print(bin(m), oct(m), hex(m))
for f in [bin, oct, hex]:
    try:
        f(1.5)
    except TypeError as e:
        print(e)
print(ascii("aé\u20ac\U0001F600\n'"), ascii([1, "ü"]), ascii("x"), repr("é\x80\u2028"))
try:
    format(3, 4)
except TypeError as e:
    print(e)
print(f"{3.14159:.2f} {42:>6} {'x':-<5} {255:#x} {1e6:,.1f} {True} {True:d} {None}")
width = 8
print(f"{'r':>{width}}|{3.5:{width}.{2}f}|{'q'!r:>6}")
print(format(True), format(True, "5"), format(False, "b"))
