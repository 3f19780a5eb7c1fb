# Imports of built-in modules and files.
import math
import sys
from math import floor as f

import helper_module
from helper_module import VALUE, double as twice

print(math.sqrt(2), f(2.7), math.factorial(25), math.hypot(3, 4), math.gcd(12, 18))
print(sys.argv[1:], sys.maxsize)
print(helper_module.double(4), VALUE, twice("x"), helper_module.__name__)
for bad in [-1.0, 1e400]:
    try:
        print(math.sqrt(bad))
    except ValueError as e:
        print(e)
try:
    import no_such_module
except ImportError as e:
    print(type(e).__name__, e)
sys.exit(3)
