def f(x):
    match x:
        case {"a": 1, "b": b}:
            return "a1", b
        case {"a": [x, y], **rest}:
            return x, y, rest
        case {"k": {"deep": v}}:
            return "deep", v
        case {1: one, -2: two, None: n}:
            return one, two, n
        case {**rest} if len(rest) == 1:
            return "one key", rest
        case {}:
            return "mapping"
        case _:
            return "none"
for v in ({"a": 1, "b": 2}, {"a": 1}, {"a": [1, 2], "z": 3, "y": 4}, {"k": {"deep": 9}}, {1: 2, -2: 3, None: 4}, {}, {5: 6, 7: 8}, [], 3):
    print(v, f(v))
import collections
d = collections.defaultdict(list)
match d:
    case {"missing": x}:
        print("never")
    case {}:
        print("default", dict(d))
class Keys:
    A = "a"
    B = "b"
def g(x):
    match x:
        case {Keys.A: a, Keys.B: b, **more}:
            return a, b, more
        case {Keys.A: (1 | 2) as a}:
            return a
        case {Keys.A: a} | {Keys.B: a}:
            return "either", a
for v in ({"a": 1, "b": 2, "c": 3}, {"a": 2}, {"a": 5}, {"b": 6}):
    print(v, g(v))
try:
    match {"a": 1}:
        case {Keys.A: 1, "a": 2}:
            print("never")
except ValueError as e:
    print(e)
