# jit
"""Operations that are rare in the interpreter's order, in hot loops: they are traced as others are, and right when they fail."""


def swap(n):
    a, b = 1, 0
    for _ in range(n):
        a, b = a + b & 0xFFFF, a
    return a, b


def unpacked(pairs):
    total = 0
    for p in pairs:
        try:
            (x, y), z = p
            total += x * y + z
        except (ValueError, TypeError) as e:
            total += len(str(e))
    return total


def starred(n):
    out = 0
    for i in range(n):
        first, *middle, last = [i, i + 1, i + 2, i + 3]
        out += first * last - len(middle)
    return out


def texts(n):
    size = 0
    for i in range(n):
        size += len(f"{i}:{i * 2!r:>8}|{i / 4:.2f}")
    return size


def comprehensions(n):
    squares = [i * i for i in range(n) if i % 3]
    odd = {i: str(i) for i in range(n) if i & 1}
    kinds = {i % 7 for i in range(n)}
    return sum(squares), len(odd), odd[7], sorted(kinds)


def inverted(n):
    x = 0
    for i in range(n):
        x = ~x ^ +i
    return x


def made(n):
    total = 0
    for i in range(n):
        def add(k, m=i):
            return k + m + i
        total += add(2)
    return total


def sent(n):
    def inner():
        got = 0
        while True:
            got += yield got

    def outer():
        yield from inner()

    g = outer()
    next(g)
    last = 0
    for i in range(n):
        last = g.send(i)
    return last


def deleted(n):
    class Holder:
        pass

    h = Holder()
    caught = 0
    for i in range(n):
        h.x = i
        values = [i, 2, 3]
        local = values
        if i % 5 != 4:
            del h.x
        del values[1], local
        try:
            caught += values[1] + h.x
        except AttributeError as e:
            caught += len(str(e))
        try:
            print(local)
        except UnboundLocalError:
            caught += 1
    return caught


N = 250
print(swap(N))
print(unpacked([((i, 2), 3) for i in range(N)]))
print(unpacked([((i, 2), 3) if i % 9 else ((1, 2, 3), 4) if i % 2 else ((5,), 6) for i in range(N)]))
print(unpacked([[[i, 2], 3] if i % 2 else ("ab" if i % 3 else 7, 1) for i in range(N)]))
print(starred(N))
print(texts(N))
print(comprehensions(N))
print(inverted(N))
print(made(N))
print(sent(N))
print(deleted(N))
