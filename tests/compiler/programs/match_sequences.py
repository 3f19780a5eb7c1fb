def f(x):
    match x:
        case []:
            return "empty"
        case [1]:
            return "one"
        case [a, b]:
            return "two", a, b
        case [1, *_]:
            return "starts with 1"
        case [*_, 9]:
            return "ends with 9"
        case [first, *_, 8]:
            return "ends with 8", first
        case (first, second, *rest):
            return first, second, rest
        case _:
            return "no sequence"
for v in ([], [1], (1, 2), [1, 2, 3], (3, 4, 9), [5, 6, 8], (5, 6, 7, 10), "ab", {1, 2}, range(5), 7, b"xy"):
    print(v, f(v))
def g(x):
    match x:
        case [[a, b], [c, *d]] if a == c:
            return "same", a, b, d
        case [[a, b], [c, *d]]:
            return a, b, c, d
        case [[_, _], *_]:
            return "pair first"
        case [_, _, _]:
            return "three"
        case [*all]:
            return all
for v in ([[1, 2], [1]], [[1, 2], [3, 4, 5]], [[1, 2], 3, 4], [1, 2, 3], [1, 2], 5):
    print(v, g(v))
def h(x):
    match x:
        case [a, (2 | 3) as b, c] | [a, c, 4 as b]:
            return a, b, c
        case (a, b, c, d) | [a, [b, [c, d]]] | [[d, c], [b, a]]:
            return "rot", a, b, c, d
for v in ([1, 2, 3], [1, 5, 4], [1, 5, 5], (1, 2, 3, 4), [1, [2, [3, 4]]], [[1, 2], [3, 4]]):
    print(v, h(v))
