class M:
    def __enter__(self):
        return self
    def __exit__(self, k, e, t):
        print("exit", k and k.__name__)
def f(n):
    try:
        with M():
            try:
                if n == 0:
                    raise ValueError("zero")
                if n == 1:
                    raise KeyError("one")
                if n == 2:
                    return "two"
                print("plain")
            except ValueError as e:
                with M():
                    print("handling", e)
                    raise TypeError("from handler")
            finally:
                print("fin", n)
    except TypeError as e:
        return repr(e), repr(e.__context__)
    except KeyError as e:
        return repr(e), e.__context__
    else:
        return "else"
    finally:
        with M():
            print("last")
for n in range(4):
    print(f(n))
def g():
    for i in range(5):
        try:
            with M():
                if i < 2:
                    continue
                elif i == 3:
                    break
                raise ValueError(i)
        except ValueError as e:
            print("v", e)
            try:
                raise KeyError
            except KeyError:
                continue
            finally:
                print("inner fin")
    return i
print(g())
