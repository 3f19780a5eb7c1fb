# Set displays, comprehensions, unpacking into sets; constants that are frozensets.
s = {1, 2, 3, 2}
print(sorted(s), len(s), 2 in s, 5 in s)
print(sorted({x % 3 for x in range(10)}), sorted({*s, 9}), {*()} == set())
print([x for x in "abcdef" if x in {"a", "c", "x"}])


def f(x):
    return x in {1, 2, "three"}


print(f(1), f("three"), f(4))
