class E(Exception):
    def __init__(self, *a):
        super().__init__(*a)
def f(how):
    try:
        if how == 0: raise E
        if how == 1: raise E()
        if how == 2: raise E("x") from ValueError("cause")
        if how == 3: raise E("y") from None
        if how == 4: raise E("z") from 5
        if how == 5: raise int
        if how == 6: raise E from KeyError
    except BaseException as e:
        return type(e).__name__, e.args, repr(e.__cause__)
for i in range(7):
    print(f(i))
def g():
    try:
        raise KeyError(1)
    except KeyError as e:
        first = e
    try:
        raise first
    except KeyError as e:
        print(e is first, e.__context__)
    try:
        try:
            raise E(1)
        except E as e:
            e.args = (2,)
            raise
    except E as e:
        print(e.args)
g()
def nested():
    try:
        try:
            try:
                raise E("a")
            except E:
                raise E("b")
        except E:
            raise E("c")
    except E as e:
        while e:
            print(e.args)
            e = e.__context__
nested()
def in_finally():
    try:
        try:
            raise E("body")
        finally:
            try:
                raise E("fin")
            except E as e:
                print(e.args, e.__context__.args)
    except E as e:
        print(e.args, e.__context__)
in_finally()
def after():
    try:
        raise E
    except E:
        pass
    try:
        raise
    except RuntimeError as e:
        print(e)
after()
