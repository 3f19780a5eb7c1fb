def g():
    for i in range(3):
        try:
            try:
                x = yield i
                if x == "c": continue
                if x == "b": break
                if x == "r": return "returned"
                if x == "e": raise ValueError(i)
            except ValueError as e:
                y = yield ("handler", str(e))
                if y: return y
            finally:
                z = yield "fin"
        finally:
            print("outer", i)
    else:
        return "else"
    return "end"
def drive(sends):
    it = g()
    out = [next(it)]
    try:
        for s in sends:
            out.append(it.send(s))
    except StopIteration as e:
        out.append(("stop", e.value))
    return out
for sends in ("c", "cxcx", ["b", 0], ["r", 0], ["e", 0, 0, "r", 0], ["e", "y", 0], [0, 0, 0, 0, 0, 0]):
    print(drive(sends))
def w():
    from contextlib import ExitStack, closing
    with ExitStack() as st:
        st.callback(print, "callback")
        got = yield "in with"
        return got
it = w()
print(next(it))
try:
    it.send("v")
except StopIteration as e:
    print(e.value)
it = w()
next(it)
try:
    it.throw(KeyError("t"))
except KeyError as e:
    print(repr(e))
