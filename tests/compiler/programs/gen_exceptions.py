def f():
    try:
        raise ValueError(1)
    except ValueError:
        yield 1
        try:
            raise
        except ValueError as e:
            yield ("again", e.args)
print(list(f()))
def g():
    try:
        yield 1
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("clean")
x = g()
next(x)
x.close()
def h():
    for i in range(3):
        try:
            yield i
        finally:
            print("f", i)
for v in h():
    if v == 1:
        break
print("after")
def ctx():
    try:
        raise KeyError("a")
    except KeyError:
        try:
            yield
        except ValueError as e:
            print(repr(e.__context__))
c = ctx()
next(c)
try:
    c.throw(ValueError("b"))
except StopIteration:
    print("stop")
def nested():
    def inner():
        yield 1
        return 2
    x = yield from inner()
    y = yield x
    return y
n = nested()
print(next(n), next(n))
try:
    n.send("y")
except StopIteration as e:
    print(e.value)
