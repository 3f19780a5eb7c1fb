"""sys: what it knows, limits of conversions, sys.modules; SimpleNamespace."""
import sys
def t(f):
  try: r = f(); print(r if not isinstance(r, (str,int)) or len(str(r)) < 200 else 'long')
  except Exception as e: print(repr(e))
print(sys.version_info[:2], sys.version_info, sys.hexversion, sys.maxsize, sys.byteorder, sys.float_info, sys.hash_info, sys.int_info)
print(sys.version_info >= (3,), sys.version_info.major, type(sys.version_info), sys.version_info.n_fields)
t(lambda: int('1'*4301))
t(lambda: str(10**4300)); str(10**4299)
t(lambda: int('1'*4301,7)); 
t(lambda: hex(10**5000) and 0)
t(lambda: repr(10**5000)); t(lambda: '%d' % 10**5000); t(lambda: f'{10**5000:d}'); t(lambda: '%d' % (10**5000)); t(lambda: format(10**5000,'e'))
t(lambda: sys.set_int_max_str_digits(5)); t(lambda:int('_'.join('1'*4301))); int('1'*4300); t(lambda:[10**5000].__repr__())
sys.set_int_max_str_digits(0); t(lambda: len(str(10**5000)))
print(sys.get_int_max_str_digits())
t(lambda: type(sys.version_info)([1]))
t(lambda: sys.setrecursionlimit(0))
t(lambda: sys.setrecursionlimit("x"))
t(lambda: sys.intern(5))
import math
print(sys.modules["math"] is math, "math" in sys.modules, "__main__" in sys.modules, type(sys.modules))
del sys.modules["math"]
import math as m2
print(m2 is math)
sys.modules["foo"] = 5
import foo
print(foo)
sys.modules["foo"] = None
try: import foo
except ImportError as e: print(repr(e))
print(sys.implementation.name != "", type(sys.implementation))
n = type(sys.implementation)(a=1,b="x")
print(n, n == type(n)(b="x",a=1), n.__reduce__(), n.a)
t(lambda: type(n)(1))
class N(type(n)): pass
n=N(a=1); n.n=n; print(n)
import io
def f1(): 1 / 0
def f2(): f1()
def shown(error):
    old = sys.stderr
    sys.stderr = io.StringIO()
    try: sys.__excepthook__(type(error), error, error.__traceback__)
    finally: text, sys.stderr = sys.stderr.getvalue(), old
    return [line for line in text.split("\n") if "^" not in line and "    " not in line]
try: f2()
except ZeroDivisionError as e: error = e
for limit in (5, 2, 1, 0, -1, 1 << 100, -1 << 100, None, "x"):
    sys.tracebacklimit = limit
    print(limit, shown(error))
del sys.tracebacklimit
print(shown(SyntaxError("m", (b"name", 3, 0, "text"))), shown(SyntaxError("m", (None, 3, 0, "text"))))
import warnings
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(compile("1", bytearray(b"x"), "eval").co_filename, compile("1", memoryview(b"y"), "eval").co_filename, [str(w.message) for w in seen])
