"""range of integers beyond a word; membership of what is no int."""


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


B = 10 ** 30
for r in [range(B), range(B, B + 5), range(B, B - 7, -2), range(5, B, B // 4), range(-B, B), range(B, B), range(0, 2 ** 63), range(-2 ** 63, 2 ** 63 - 1),
          range(2 ** 63 - 3, 2 ** 63 + 3), range(B, 3), range(0, 10, B), range(B)[5:20:3], range(B)[::-1], range(B)[-3:], range(B)[2:B:B // 2]]:
    print(r, r.start, r.stop, r.step, bool(r), B in r, 0 in r, hash(r) == hash(range(r.start, r.stop, r.step)), r == range(r.start, r.stop, r.step))
    attempt(len, r)
    attempt(lambda: r[0])
    attempt(lambda: r[-1])
    attempt(lambda: r[B])
    attempt(r.index, B)
    attempt(r.index, 3)
    attempt(r.count, 5)
    it = iter(r)
    print([next(it, None) for i in range(4)], type(it).__name__)
    print([x for x, i in zip(reversed(r), range(3))])
print(range(B, B + 3) == range(B, B + 3), range(B) == range(5), range(B, B) == range(0), range(B) != range(B + 1), range(B, B + 1, 5) == range(B, B + 1, 7))
print(list(range(B, B + 3)), type(range(B, B + 3)[1]), range(B, B + 3)[1] - B)
attempt(range, 0, B, 0)
attempt(range, 1.5)
attempt(range, "x", B)
attempt(lambda: range(B)["x"])
attempt(lambda: range(B)[::0])
attempt(lambda: range(B)["x":])
print(3.0 in range(5), 3.5 in range(5), "x" in range(3), range(5).index(2.0), range(5).count(2.0), range(5).count("x"))
attempt(range(5).index, 2.5)
attempt(range(5).index, 9)


class I:
    def __index__(self):
        return B


class Three(int):
    def __eq__(self, other):
        return other == 1

    __hash__ = int.__hash__


print(range(I()), len(range(I(), I())), Three(3) in range(2), range(5).index(Three(3)))


# ---- reversed: ends with the first error, asks for the length once ----
class Short:
    def __len__(self):
        print("len")
        return 3

    def __getitem__(self, i):
        if i == 1:
            raise KeyError(i)
        return i


r = reversed(Short())
print(next(r))
for _ in range(2):
    try:
        next(r)
    except (KeyError, StopIteration) as e:
        print(type(e).__name__)
for what in ("bytearray().extend(1.5)", "bytearray().extend(5)", "bytearray().extend('a')", "bytearray().extend(None)", "bytearray().extend(10**30)",
             "bytes('a', 'ascii', 5)", "bytes('a', 5)", "dict([('a', 1), 'xyz'])", "dict([('a', 1), 5])"):
    try:
        exec(what)
    except Exception as e:
        print(type(e).__name__, e)
