def a():
    try:
        return "try"
    finally:
        print("finally a")
def b():
    try:
        return "try"
    finally:
        return "finally"
def c():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("fin", i)
    else:
        print("no break")
    return i
def d():
    while True:
        try:
            try:
                return 1
            finally:
                print("inner")
        finally:
            print("outer")
def e():
    for i in range(2):
        try:
            return i
        finally:
            continue
    return "after"
def f():
    for i in range(2):
        try:
            raise ValueError
        finally:
            break
    return "broke"
def g():
    try:
        try:
            1 / 0
        finally:
            print("g fin")
    except ZeroDivisionError as e:
        return str(e)
    else:
        print("never")
    finally:
        print("g outer")
def h():
    x = 1
    try:
        return x
    finally:
        x = 2
def i():
    try:
        print("i body")
    except ValueError:
        print("never")
    else:
        print("else")
        return "from else"
    finally:
        print("i fin")
def j():
    try:
        try:
            raise KeyError("first")
        finally:
            raise ValueError("second")
    except ValueError as e:
        return repr(e), repr(e.__context__)
def k():
    for x in [1, 2, 3]:
        for y in [4, 5]:
            try:
                try:
                    if x == 2:
                        break
                    if y == 5:
                        continue
                    if x == 3:
                        return x, y
                finally:
                    print("k1", x, y)
            finally:
                print("k2", x, y)
for test in (a, b, c, d, e, f, g, h, i, j, k):
    print(test.__name__, test())
