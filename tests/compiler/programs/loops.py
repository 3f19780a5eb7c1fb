for i in range(3):
    if i == 1:
        continue
    print(i)
else:
    print("done")
for i in range(3):
    if i == 1:
        break
else:
    print("never")
print(i)
n = 5
while n:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
    print("n", n)
else:
    print("never")
while n < 3:
    n += 1
else:
    print("else", n)
for x in []:
    pass
else:
    print("empty")
for a in range(3):
    for b in range(3):
        if b == 1:
            continue
        if a == 1:
            break
        print(a, b)
    else:
        print("inner else", a)
        continue
    print("broke", a)
def forever():
    k = 0
    while True:
        k += 1
        while True:
            k += 1
            if k > 5:
                break
        if k > 8:
            return k
print(forever())
def nest():
    while 1:
        while 1:
            while 1:
                return "deep"
print(nest())
for x in [1, 2]:
    pass
print(x)
box = [0]
for box[0] in range(4):
    pass
print(box)
for i, in [(1,), (2,)]:
    print(i)
for i in (1, 2, *[3, 4]):
    print(i, end=" ")
for i in [1, x, 3]:
    print(i, end=" ")
for c in {1: 2}: print(c)
def gen_loop(it):
    for x in it:
        if x < 0:
            return "negative"
        elif x > 5:
            break
    else:
        return "all small"
    return "big"
print(gen_loop([1, 2]), gen_loop([-1]), gen_loop([9]))
