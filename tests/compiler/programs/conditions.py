def t(v):
    print("t", v, end=" ")
    return v
for a in (0, 1):
    for b in (0, 1):
        for c in (0, 1):
            print(a, b, c, t(a) and t(b) or t(c), t(a) or t(b) and t(c), not (t(a) and not t(b)), (t(a) or t(b)) and t(c))
            if a and b or c:
                print("1", end=" ")
            if (a or b) and not c:
                print("2", end=" ")
            if not (a and b) or not c:
                print("3", end=" ")
            if a if b else c:
                print("4", end=" ")
            if not (a if not b else c) and (a or not c):
                print("5", end=" ")
            while not (a or b or c):
                print("loop", end=" ")
                a = 2
            print(1 if a and (b or c) else 2, (a or b) if (b and c) else (a and b))
print(0 or "" or None, 1 and "x" and [], 5 or undefined, 0 and undefined, not "", not not 3)
if 0: print("never")
elif 1: print("elif")
if "": print("never")
else: print("else")
if (): print("never")
if 1 and 2: print("const and")
if 0 or 0.0 or None: print("never")
if not 0: print("not 0")
while 0: print("never")
else: print("while else")
x = 3 if True else undefined
y = (lambda: 1 if 0 else 2)()
print(x, y, None or 4, True and 5, False and undefined, 0 or t(0) or 6, 1 and t(1) and 7)
if x is None: print("none")
elif x is not None and not x is None: print("not none")
print([v is None for v in (None, 1)], [1 for v in (None, 1) if v is not None])
print((x and None) is None, "a" if not None else "b")
def ret(v):
    if v: return "yes"
    return "no"
print(ret(0), ret(1))
