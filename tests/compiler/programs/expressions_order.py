def t(v):
    print(v, end=" ")
    return v
t(1) + t(2) * t(3)
[t(1), t(2)], {t(3): t(4), t(5): t(6)}, {t(7)}
t(print)(t(1), *t([2]), sep=t("-"), **t({"end": "\n"}))
x = {}
x[t("a")] = t("b")
t(x)[t("c")] = t("d")
(t(1) if t(0) else t(2)), t(3) and t(0) and t(4), t(0) or t(5)
class A:
    def __repr__(self): return "A"
a = A()
t(a).v = t(1)
t(a).v += t(2)
print()
print(t(1) < t(2), t(3) in t([3]), t(1) if t(1) < t(2) else t(9))
def f(a=t("default"), *, b=t("kwdefault")) -> t("ret"): pass
@(lambda f: t(f.__name__))
def g(): pass
print()
class B(t(object), metaclass=t(type)): t("body")
lambda q=t("lam"): 0
a.w, a.z = t(1), t(2)
for i in t([t(1)]): t("loop")
with_ = [t(i) for i in t([1, 2]) if t(i)]
print(t(5)[0] if False else t(6), f"{t(1)}{t(2)!r:{t('>')}{t(4)}}")
assert t(1), t(2)
del x[t("a")], t(x)[t("c")]
