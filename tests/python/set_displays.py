"""Sets in displays and comprehensions, and against views and frozensets."""
a = {1, 2, 3}
b = {x * 2 for x in range(3)}
print(sorted(a | b), sorted(a & b), sorted({*a, *b, 9}), {1, 1.0, True}, len({*"hello"}), {1} == {1.0}, {(1, 2), (1, 2)}, {None})
print(sorted({"x": 1, "y": 2}.keys() & {"x"}), {"x": 1}.items() == {("x", 1)}, type({1} | frozenset([2])).__name__, type(frozenset([2]) | {1}).__name__)
print({"a"}.union("bc") == {"a", "b", "c"}, {1} < {1, 2}, {frozenset({1})}, {1} in {frozenset({1})})


class Tags(set):
    pass


t = Tags({1})
t |= {2}
print(t, type(t).__name__, type(t | {3}).__name__, t >= {1}, {1, 2} == t)
try:
    {[]}
except TypeError as e:
    print(e)
n = 0
for i in range(200):
    s = {i, i + 1, i % 3}
    n += len(s) + sum(s)
print(n)
