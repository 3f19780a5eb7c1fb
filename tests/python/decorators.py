# Decorators that are functions, classes, built-in types.
class Twice:
    def __init__(self, f):
        self.f = f

    def __call__(self, *args):
        return self.f(self.f(*args))


def plain(f):
    f.mark = "plain"
    return f


def with_args(n):
    def deco(f):
        def inner(*args, **kwargs):
            return f(*args, **kwargs) * n
        return inner
    return deco


@Twice
def add1(x):
    return x + 1


@plain
@with_args(3)
def three(x=1, *, y=2):
    return x + y


class C:
    count = 0

    def __init__(self, v):
        self._v = v

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, value):
        self._v = value * 2

    @staticmethod
    def s(a, b=5):
        return a + b

    @classmethod
    def make(cls, v):
        cls.count += 1
        return cls(v)


print(add1(5), three(), three(4, y=1), three.mark)
c = C.make(3)
print(c.v, C.s(1), c.s(1, 2), C.count)
c.v = 10
print(c.v, sorted([3, 1, 2], key=lambda x: -x), list(map(str, [1, 2])))


