"""The with statement: every way out of its block, managers that fail, several managers."""


class Manager:
    def __init__(self, name, swallow=False, enter=None, leave=None):
        self.name = name
        self.swallow = swallow
        self.enter = enter
        self.leave = leave

    def __enter__(self):
        print("enter", self.name)
        if self.enter:
            raise self.enter
        return self.name

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value, trace is not None)
        if self.leave:
            raise self.leave
        return self.swallow


def returns():
    with Manager("r") as x:
        return x + "!"


def breaks():
    for i in range(3):
        with Manager(i):
            if i == 1:
                break
    else:
        return "else"
    return i


def continues():
    out = []
    for i in range(3):
        with Manager(i):
            if i == 1:
                continue
            out.append(i)
    return out


def yields():
    with Manager("y") as x:
        got = yield x
        print("got", got)
        yield 2
    yield 3


def nested():
    with Manager("a") as a, Manager("b", True) as b:
        raise ValueError(a + b)
    return "after"


def parenthesized():
    with (Manager("p") as p, Manager("q") as (q)):
        return p, q


def targets():
    class T:
        pass

    t = T()
    l = [0, 0]
    with Manager("xy") as t.attr, Manager("z") as l[1], Manager("uv") as (u, v):
        return t.attr, l, u, v


def show(what, f):
    try:
        print(what, f())
    except BaseException as e:
        print(what, type(e).__name__, e, type(e.__context__).__name__, e.__suppress_context__)


print(returns(), breaks(), continues())
g = yields()
print(next(g), g.send("s"), next(g))
show("ended", lambda: next(g))
g = yields()
next(g)
g.close()
g = yields()
next(g)
show("throw", lambda: g.throw(KeyError("k")))
show("nested", nested)
show("parenthesized", parenthesized)
show("targets", targets)


def fails(**kw):
    def f():
        with Manager("f", **kw):
            raise KeyError("inner")
        return "swallowed"
    return f


show("swallow", fails(swallow=True))
show("swallow by truth", fails(swallow=[1]))
show("no", fails(swallow=""))
show("enter", fails(enter=OSError("no")))
show("leave", fails(leave=OSError("late")))


def leave_only():
    with Manager("l", leave=ValueError("v")):
        return "lost"


show("leave", leave_only)


def second_enter_fails():
    with Manager("1", True), Manager("2", enter=ValueError("v")):
        print("never")
    return "swallowed by 1"


show("second", second_enter_fails)


class NoExit:
    def __enter__(self):
        return self


class NoEnter:
    def __exit__(self, *a):
        return None


class OnInstance:
    pass


o = OnInstance()
o.__enter__ = lambda: 1
o.__exit__ = lambda *a: None


def use(m):
    def f():
        with m:
            return "used"
    return f


show("no exit", use(NoExit()))
show("no enter", use(NoEnter()))
show("instance", use(o))
show("int", use(5))


class BadBool:
    def __enter__(self):
        pass

    def __exit__(self, *a):
        return self

    def __bool__(self):
        raise ArithmeticError("bool")


def bad_bool():
    with BadBool():
        raise KeyError(1)


show("bool", bad_bool)


class FewArguments:
    def __enter__(self):
        pass

    def __exit__(self):
        pass


show("arguments", use(FewArguments()))


def finallies():
    out = []
    try:
        with Manager("w"):
            try:
                raise ValueError("v")
            finally:
                out.append(1)
    except ValueError as e:
        out.append(str(e))
    else:
        out.append("else")
    finally:
        out.append(2)
    return out


show("finally", finallies)


def finally_wins():
    while True:
        try:
            return 1
        finally:
            break
    try:
        raise KeyError
    finally:
        return 2


show("wins", finally_wins)


def generator_inside():
    def gen():
        try:
            with Manager("g"):
                yield 1
                yield 2
        finally:
            print("finally")
    g = gen()
    for x in g:
        break
    g.close()
    with Manager("outer"):
        return list(gen())


show("generator", generator_inside)
