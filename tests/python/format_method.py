"""str.format and format_map."""


class P:
    def __init__(self):
        self.x = 3
        self.items = [1, {"k": "v"}]

    def __getitem__(self, key):
        return "item " + repr(key)


def attempt(text, *args, **kwargs):
    try:
        print(repr(text), repr(text.format(*args, **kwargs)))
    except Exception as e:
        print(repr(text), type(e).__name__, e)


p = P()
print("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a} {b}".format(a=1, b="x"), "{0}{a}{0}".format("q", a=5))
print("{0.x} {0.items[1][k]} {0[abc]} {0[3]} {p.x}".format(p, p=p), "{[0]} {.x}".format([7], p))
print("{!r} {!s} {!a} {0!r}".format("é", "b", "ü") if False else "{!r} {!s} {!a}".format("é", "b", "ü"))
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:05d}".format(1, 2, 3, "mid", 42))
print("{:{}} {:{}.{}f}|{:{w}}".format("a", 5, 3.14159, 8, 2, "z", w=4))
print("{{}} {{{}}} }}{{".format(1), "é{}ü".format("ö"), "{0:{1}}".format(5, ">4"))
attempt("{} {1}", 1, 2)
attempt("{1} {}", 1, 2)
attempt("{}", )
attempt("{2}", 1)
attempt("{a}")
attempt("{")
attempt("}")
attempt("a{b")
attempt("{!}", 1)
attempt("{!x}", 1)
attempt("{!rr}", 1)
attempt("{!r", 1)
attempt("{:", 1)
attempt("{0", 1)
attempt("{0[}", [1])
attempt("{0[a", [1])
attempt("{0.}", 1)
attempt("{0[]}", [1])
attempt("{0[0]x}", [1])
attempt("{0[0].real}", [1])
attempt("{:{:{}}}", 1, 2, 3)
attempt("{:d}", "x")
attempt("{0.nope}", 1)
attempt("{0[5]}", [1])
attempt("{0[k]}", {"k": 2})
attempt("{0[k]}", {})
attempt("{ a }", **{" a ": 4})
attempt("{:}", [])
attempt("{:5}", [])
attempt("{99999999999999999999}", 1)
attempt("{!é}", 1)
print("{a} {b[0]}".format_map({"a": 1, "b": [2]}))


class Default(dict):
    def __missing__(self, key):
        return "<" + key + ">"


print("{x} {y}".format_map(Default(x=1)))
for text in ["{}", "{0}", "{q}"]:
    try:
        print(text.format_map({}))
    except Exception as e:
        print(type(e).__name__, e)
print("{0:%}".format(0.5), "{:,}".format(10**9), "{:x} {:#b}".format(255, 5), "{0!r:>10}".format("ab"))
