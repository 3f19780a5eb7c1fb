"""str % arguments."""


def attempt(text, args):
    try:
        print(repr(text), repr(text % args))
    except Exception as e:
        print(repr(text), type(e).__name__, e)


for conversion in ["d", "i", "u", "5d", "-5d", "05d", "+d", " d", "+05d", "-05d", ".3d", "8.3d", "-8.3d", "08.3d", "x", "X", "#x", "#X",
                   "o", "#o", "#08x", "-#8x|", "e", "f", "g", "E", "F", "G", ".2f", "10.3e", "-10.2f|", "+.1f", "#.0f", "#g", "s", "r", "a",
                   "c", "ld", "hd", "Ld", "5c", "05s", "-5s|", ".1s"]:
    attempt("%" + conversion, 65)
    attempt("%" + conversion, (-7,))
for value in [3.7, -3.7, 1e20, "a", "abc", None, 2**70, -2**70, True, float("inf"), float("nan"), [1], "é"]:
    for conversion in ["d", "x", "f", "s", "r", "c", "10s", ".1s", "05d", "e", "05.1f", "a"]:
        if isinstance(value, float) and value != value and conversion == "d":
            continue
        if value == float("inf") and conversion in ("d", "05d"):
            continue
        try:
            print(conversion, repr(("%" + conversion) % (value,)))
        except Exception as e:
            print(conversion, type(e).__name__, e)
print("%s and %s" % (1, 2), "%%" % (), "100%%" % (), "%(a)s %(b)05d %(a)r" % {"a": "x", "b": 3})
print("%(a(b))s" % {"a(b)": 1}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%*d" % (-5, 3) + "|")
attempt("%s %s", (1,))
attempt("%s", (1, 2))
attempt("%s", ())
attempt("x", 1)
attempt("x", (1,))
attempt("x", {})
attempt("x", [])
attempt("%(a)s", 1)
attempt("%(a)s", (1,))
attempt("%(a)s", {"b": 1})
attempt("%(a", {"a": 1})
attempt("%", 1)
attempt("%5", 1)
attempt("abc%y", 1)
attempt("é%é", 1)
attempt("%*d", ("a", 1))
attempt("%d", "1")
attempt("%x", 1.5)
attempt("%x", "1")
attempt("%c", "ab")
attempt("%c", -1)
attempt("%c", 0x110000)
attempt("%c", 1.5)
attempt("%f", "x")
attempt("%f", None)
attempt("%s", ((1, 2),))
attempt("%s", [1, 2])


class I:
    def __index__(self):
        return 17

    def __repr__(self):
        return "I()"


class F:
    def __float__(self):
        return 2.5

    def __int__(self):
        return 9

    def __str__(self):
        return "F!"


print("%x %o %c %s %r" % (I(), I(), I(), I(), I()), "%d" % I(), "%f %d %s" % (F(), F(), F()))
text = "n=%d"
text %= 5
print(text)
