print(1 + 1, "hi", [1, 2.5, "x"], (1,), {"a": 1})
class A:
    def __init__(self, n):
        self.n = n
    def get(self, k=2):
        return self.n * k
class B(A):
    def get(self):
        return super().get(3) + 1
b = B(5)
print(b.get(), B.__name__, isinstance(b, A))
def fib(n):
    return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(20))
try:
    [1,2][5]
except IndexError as e:
    print("caught", e)
x = [i*i for i in range(10)]
print(x, sum(x), max(x), sorted([3,1,2], reverse=True))

print(3**100)
for i, (a, c) in enumerate(zip([1,2],[3,4])):
    print(i, a, c)
def f(*args, k=1, **kw): return args, k, kw
print(f(1,2,k=3,z=4))
a, *rest = [1,2,3]
print(a, rest)
