a = b = c = d = 1
del a
del (b), [c, (d)]
for name in "abcd":
    print(name, name in globals())
x = [0, 1, 2, 3, 4]
del x[0], x[-1]
print(x)
del x[1:]
print(x)
d = {1: {2: 3}}
del d[1][2]
print(d)
class O: pass
o = O()
o.p = o.q = 1
del o.p
print(vars(o))
def f():
    y = 1
    del y
    try:
        return y
    except UnboundLocalError as e:
        print(e)
    try:
        del y
    except UnboundLocalError as e:
        print(e)
f()
def g():
    z = 1
    def h():
        return z
    del z
    try:
        h()
    except NameError as e:
        print(e)
    try:
        del z
    except UnboundLocalError as e:
        print(e)
g()
try:
    del nothing
except NameError as e:
    print(e)
def h():
    global gone
    gone = 1
    del gone
    try:
        del gone
    except NameError as e:
        print(e)
h()
