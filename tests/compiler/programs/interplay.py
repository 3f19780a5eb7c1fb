def f(k):
    log = []
    for i in range(4):
        try:
            try:
                if k == 0 and i == 1: continue
                if k == 1 and i == 2: break
                if k == 2 and i == 2: return log
                if k == 3 and i == 1: raise KeyError(i)
                if k == 4 and i == 1: raise ValueError(i)
                log.append(("body", i))
            except KeyError as e:
                log.append(("key", e.args))
                if i == 1: continue
            else:
                log.append("else")
            finally:
                log.append(("fin", i))
                if k == 5 and i == 1: break
                if k == 6 and i == 1: continue
                if k == 7 and i == 2: return log + ["from finally"]
        except ValueError as e:
            log.append(("val", e.args))
            break
        log.append(("end", i))
    else:
        log.append("loop else")
    return log
for k in range(9):
    print(k, f(k))
def g():
    while True:
        try:
            while True:
                try:
                    break
                finally:
                    print("1")
            try:
                continue_ = True
                return "ret"
            finally:
                print("2")
                try:
                    raise ValueError
                except ValueError:
                    print("3")
        finally:
            print("4")
print(g())
def h():
    r = []
    for i in range(3):
        for j in range(3):
            try:
                if j == 1: break
                if i == 1: continue
                r.append((i, j))
            finally:
                try:
                    if i == 2: raise IndexError
                except IndexError:
                    r.append("ie")
                    continue
                finally:
                    r.append("f")
    return r
print(h())
def deep():
    try:
        try:
            try:
                return [1, 2][5]
            except KeyError:
                return "no"
            finally:
                print("a")
        except IndexError as e:
            try:
                raise TypeError from e
            finally:
                print("b")
    except TypeError as e:
        return repr(e.__cause__)
    finally:
        print("c")
print(deep())
