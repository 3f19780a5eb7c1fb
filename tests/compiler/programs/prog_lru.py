from collections import OrderedDict
import functools
class LRU:
    def __init__(self, size=2):
        self._d, self.size = OrderedDict(), size
        self.hits = self.misses = 0
    def __call__(self, f):
        @functools.wraps(f)
        def wrapper(*args):
            try:
                v = self._d.pop(args)
            except KeyError:
                self.misses += 1
                v = f(*args)
            else:
                self.hits += 1
            finally:
                if len(self._d) >= self.size:
                    self._d.popitem(last=False)
            self._d[args] = v
            return v
        wrapper.cache = self
        return wrapper
@LRU(3)
def square(n):
    "Squares."
    print("compute", n)
    return n * n
for n in (1, 2, 1, 3, 4, 1, 2):
    square(n)
print(square.cache.hits, square.cache.misses, square.__doc__, square.__name__)
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80))
