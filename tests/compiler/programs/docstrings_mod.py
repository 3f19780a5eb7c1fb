"""Module docstring."""
print(__doc__)
def f(): ...
class C: ...
print(f.__doc__, C.__doc__, f())
x = 1; y = 2; print(x, y)
if x: print("one"); print("line")
for i in range(2): print(i); continue
while x: x = 0; break
try: 1/0
except ZeroDivisionError: print("zde")
finally: print("fin")
with open("/dev/null") as z: pass
pass
...
"string statement"
5
None
lambda: 0
[1]
