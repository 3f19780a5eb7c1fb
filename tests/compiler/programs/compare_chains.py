def t(v):
    print("t", v, end="; ")
    return v
print(t(1) < t(2) < t(3), t(1) < t(0) < t(5), t(1) == t(1) != t(2) >= t(2))
print(1 < 2 > 1 in [1], 1 is 1 is not None, 2 in (1, 2) in [True], not 1 < 2 < 3, 1 < 3 < 2 or 5)
x = 5
if 1 < x < 10 <= 10:
    print("in")
if not 1 < x < 4:
    print("not")
while 0 < x < 6:
    x += 1
print(x, [v for v in range(10) if 2 < v < 5 or 7 <= v <= 8], "yes" if 1 < x <= 6 else "no")
print(None is None, None is not x, x not in [], not x in [6], not x is None, not (x == 6))
assert 1 < x < 10 < 20, "fine"
try:
    assert 1 < x < 3, t("message")
except AssertionError as e:
    print(e)
class V:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print("lt", self.v, o.v); return []
    def __gt__(self, o): return "gt"
    def __bool__(self): print("bool"); return False
print(V(1) < V(2) < V(3), V(1) > V(2))
if V(1) < V(2) < V(3):
    print("never")
else:
    print("else")
