from __future__ import annotations
def f(x: undefined) -> also_undefined:
    y: not_evaluated = 1
    def g(z: more): return z
    return g
print(f.__annotations__, f(1).__annotations__)
class C:
    a: b
    def m(self, p: q.r[s]) -> "t": pass
print(C.__annotations__, C.m.__annotations__)
eff: print("not called")
[].x: print("not called")
