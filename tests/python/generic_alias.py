"""list[int], int | str."""
# without: GC=stress - imports typing
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
a = list[int]
print(a, dict[str, list[int]], tuple[int, ...], tuple[()], a.__origin__, a.__args__, a.__parameters__, type(a))
print(a == list[int], a == list[str], hash(a) == hash(list[int]), a([1,2]), a.append is list.append)
print(int | str, int | None, int | int, int | str | int, list[int] | None, None | int, (int|str) == (str|int), (int | str).__args__)
print(isinstance(1, int | str), isinstance(1.0, int | str), issubclass(bool, int|str), isinstance(None, int | None))
attempt(lambda: isinstance([], list[int]))
attempt(lambda: issubclass(list, list[int]))
attempt(lambda: isinstance([], list[int] | int))
attempt(lambda: list[int][str])
attempt(lambda: int | 5)
attempt(lambda: 5 | int)
attempt(lambda: int[5])
attempt(lambda: list[int].foo)
attempt(lambda: type(a)(list, (int, 3)))
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[1])
class C(list):pass
print(C[int], type(C[int]()), C[int]().__orig_class__)
from typing import Generic, TypeVar, TypeVarTuple, Unpack
T = TypeVar("T"); Ts = TypeVarTuple("Ts")
u = next(iter(tuple[int, str]))
print(u, u.__unpacked__, u == tuple[int, str], u == next(iter(tuple[int, str])), u.__reduce__()[0], u.__typing_unpacked_tuple_args__)
class Many(Generic[*Ts]): pass
print(tuple[*Ts][int, str], tuple[T, *Ts][int, str, None], Many[*tuple[int, ...]], tuple[*tuple[int, str], T][bytes], tuple[*tuple[int, ...], T][bytes])
print(list[T][int], dict[T, list[T]][int], tuple[*Ts, T][int].__args__, list[T | None][int], (list[T] | set[T])[int], (int | str).__module__)
attempt(lambda: list[T][int, str])
attempt(lambda: tuple[int, ...][str])
attempt(lambda: dict[T, list[T]][()])
