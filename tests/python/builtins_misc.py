"""Built-in functions on built-in types: iteration, min and max, sums, conversions, their errors."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


print(list(zip([1, 2], "ab")), list(map(str, [1, 2])), list(filter(None, [0, 1, ""])), list(enumerate("ab", 5)), all([]), any([]), all([1, 0]), any([0, 1]))
print(sum([1, 2, 3]), sum([0.5, 1]), sum([[1], [2]], []), min(3, 1), max("a", "b"), min([2, 1], key=lambda x: -x), max([], default="d"), min("hello"))
print(abs(-3), abs(-2.5), pow(2, 3), pow(2, 3, 5), divmod(17, 5), ord("é"), chr(233), chr(0x1F600), len("abc"), callable(len), callable(5))
print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), issubclass(bool, int), type(1), type("a").__name__, hash(1) == hash(1.0), id(5) == id(5))
print(repr("a"), str(1.0), int("5"), float("2"), bool("x"), list("ab"), tuple([1]), dict([(1, 2)]), dict(a=1), iter([1]).__next__(), next(iter([]), "end"))
print(getattr([], "append").__name__, hasattr(5, "real"), getattr(5, "nope", "default"), [].__len__(), "a".__add__("b"), (5).__eq__(5), (5).__eq__("a"))
print(sorted({"b": 1, "a": 2}), list({"a": 1}.values()), list(reversed([1, 2])), sorted([3, 1], reverse=True), list(iter("ab")), "x".join(map(str, range(3))))
print(int.__add__(1, 2), str.join("-", ["a", "b"]), list.__len__([1]), dict.get({"a": 1}, "a"), "abc".__class__, (1).__class__.__name__, type(type).__name__, object().__class__)
print(int.__name__, int.__doc__ is None or True, str.__mro__, bool.__bases__, list.append, len, type(len).__name__, type([].append).__name__, type(list.append).__name__)
attempt(lambda: len(5))
attempt(lambda: abs("a"))
attempt(lambda: ord("ab"))
attempt(lambda: ord(5))
attempt(lambda: chr(-1))
attempt(lambda: chr("a"))
attempt(lambda: min([]))
attempt(lambda: max(5))
attempt(lambda: min(1, "a"))
attempt(lambda: sum(["a"]))
attempt(lambda: sum("ab", ""))
attempt(lambda: iter(5))
attempt(lambda: next(5))
attempt(lambda: next(iter([])))
attempt(lambda: sorted([1, "a"]))
attempt(lambda: sorted(5))
attempt(lambda: list(zip(5)))
attempt(lambda: map(1))
attempt(lambda: isinstance(1, "a"))
attempt(lambda: issubclass(1, int))
attempt(lambda: getattr(5, "nope"))
attempt(lambda: getattr(5, 5))
attempt(lambda: hash({}))
attempt(lambda: pow("a", 2))
attempt(lambda: divmod("a", 2))
attempt(lambda: round([]))
attempt(lambda: bin("a"))
attempt(lambda: format(5, 5))
attempt(lambda: int("a"))
attempt(lambda: "a".nope)
attempt(lambda: int.nope)
attempt(lambda: object().x)
attempt(lambda: setattr(object(), "x", 1))
attempt(lambda: object(1))
attempt(lambda: len())
attempt(lambda: len([], []))
attempt(lambda: [].append(x=1))
attempt(lambda: dict.get())
attempt(lambda: "a".split(sep=1, nope=2))
attempt(lambda: vars(5))
attempt(lambda: dir(5)[:1])
attempt(lambda: print(sep=5))

# ---- iter of a callable ----
numbers = iter([1, 2, 3, 4])
it = iter(numbers.__next__, 3)
print(list(it), list(it), type(it), it.__reduce__()[1], list(iter(numbers.__next__, 9)))
for args in ((1, 2), (1, 2, 3), ()):
    try:
        iter(*args)
    except TypeError as e:
        print(e)


# ---- breakpoint ----
import sys


def hook(*args, **kwargs):
    print("hook", args, kwargs)
    return "result"


sys.breakpointhook = hook
print(breakpoint(1, 2, a=3), sys.breakpointhook is not sys.__breakpointhook__)
sys.breakpointhook = sys.__breakpointhook__
import os
for path in ["0", "builtins.len", "len", "nosuch.thing", ".", "os.path.join"]:
    os.environ["PYTHONBREAKPOINT"] = path
    import warnings
    with warnings.catch_warnings(record=True) as got:
        warnings.simplefilter("always")
        try:
            print(path, breakpoint("ab"), [str(w.message) for w in got])
        except TypeError as e:
            print(path, e)
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as e:
    print(e)


# ---- hints of lengths, classes with a __dict__ of their own, methods that cannot be bound ----
class Hinting:
    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        print("asked", end=" ")
        return given


for given in [0, -1, "x", NotImplemented, 2 ** 70]:
    for make in [list, tuple, sorted, lambda a: [*a], lambda a: [].extend(a), bytearray]:
        try:
            print(make(Hinting()))
        except Exception as e:
            print(type(e).__name__, e)


class OwnDict:
    __dict__ = property(lambda self: {"a": 2})

    @property
    def __eq__(self):
        raise AttributeError("not to be had")


print(vars(OwnDict()), "a" in dir(OwnDict()), OwnDict() == OwnDict(), OwnDict() != OwnDict())


class OwnModule(type(sys)):
    __dict__ = 8


try:
    dir(OwnModule("m"))
except TypeError as e:
    print(e)
