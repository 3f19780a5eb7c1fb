def gen(n):
    got = []
    for i in range(n):
        x = yield i
        got.append(x)
    return got
g = gen(3)
print(next(g), g.send("a"), g.send("b"))
try:
    g.send("c")
except StopIteration as e:
    print(e.value)
def delegate():
    r = yield from gen(2)
    print("inner", r)
    yield "end"
    return (yield from [1, 2])
print(list(delegate()))
def thrower():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("caught", e)
            yield 2
        finally:
            print("finally")
t = thrower()
print(next(t), t.throw(ValueError("v")))
print(next(t))
t.close()
def deleg2():
    try:
        yield from thrower()
    except KeyError as e:
        print("outer", e)
        yield "done"
d = deleg2()
print(next(d), d.throw(ValueError("w")), d.throw(KeyError("k")))
print((lambda: (yield 5))().__next__(), gen(1).__name__, gen.__qualname__)
print(sum(x * x for x in range(5)), list((a, b) for a in range(2) for b in range(a + 1)))
def early():
    return
    yield
print(list(early()))
def stop():
    yield 1
    raise StopIteration("x")
try:
    list(stop())
except RuntimeError as e:
    print(e)
e = (i for i in [1, 2])
print(next(e), next(e), next(e, "none"))
def in_expr():
    a = [(yield 1), (yield 2)]
    b = {"k": (yield 3)}
    print(a, b)
    print(f"{(yield 4)}")
it = in_expr()
next(it)
for v in "abc":
    print(it.send(v))
print(list(it))
