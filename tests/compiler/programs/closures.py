def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    def reset():
        nonlocal n
        n = 0
    return step, reset
step, reset = counter()
print(step(), step(5), step())
reset()
print(step())
def outer(a):
    def middle(b):
        def inner(c):
            return a + b + c
        return inner
    return middle
print(outer(1)(2)(3))
makers = [lambda: i for i in range(3)]
print([m() for m in makers])
makers = [lambda i=i: i for i in range(3)]
print([m() for m in makers])
def late():
    def show():
        return value
    try:
        show()
    except NameError as e:
        print(type(e).__name__, e)
    value = 3
    print(show())
    del value
    try:
        show()
    except NameError as e:
        print(e)
late()
def arg_cell(x, *rest, key=2, **more):
    def read():
        return x, rest, key, more
    x += 1
    return read
print(arg_cell(1, 2, key=5, other=6)())
