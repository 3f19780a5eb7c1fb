def show(e):
    if isinstance(e, BaseExceptionGroup):
        return [show(x) for x in e.exceptions]
    return repr(e)
def test(exc):
    try:
        try:
            raise exc
        except* ValueError as e:
            print("V", show(e))
        except* (KeyError, TypeError):
            print("K/T")
        else:
            print("else")
        finally:
            print("fin")
    except BaseException as e:
        print("left", show(e))
test(ExceptionGroup("g", [ValueError(1), KeyError(2)]))
test(ExceptionGroup("g", [ValueError(1), OSError(2), ExceptionGroup("h", [ValueError(3), IndexError(4)])]))
test(ValueError("naked"))
test(OSError("naked"))
test(ExceptionGroup("g", [OSError(5)]))
def raising():
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
        except* ValueError as e:
            raise KeyError("new")
        except* TypeError:
            raise
    except BaseException as e:
        print(show(e))
raising()
def nothing():
    try:
        print("body")
    except* ValueError:
        print("never")
    else:
        print("else")
nothing()
def loop():
    for i in range(2):
        try:
            if i:
                raise ExceptionGroup("g", [ValueError(i)])
        except* ValueError as e:
            for j in range(3):
                if j == 1:
                    break
            print(i, j)
loop()
