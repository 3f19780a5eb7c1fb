"""Code that exec and eval ran once keeps nothing of what it met alive."""
# without: JIT=stress - which compiles the code of classes at once, and what compiled code was made for is kept
import gc
import weakref


def deep(n):
    return [n] * 10 if n == 0 else deep(n - 1)


def run_once(text):
    names = {}
    exec(text, names)
    return weakref.ref(names["A"])


died = run_once("class A:\n    def f(self): self.x = 1\na = A()\na.f()")
deep(50)
gc.collect()
print(died())
