"""The combinatoric iterators of itertools: product, permutations, combinations. Each holds indexes into its pool and steps them in
lexicographic order (Knuth, The Art of Computer Programming 4A, 7.2.1)."""

from modules.itercopy import W_Copied, clamped, register_copies, state_items, wrap_ints
from objects.core import W_Root, W_Type, new_builtin_type, none, object_type, put_into_module, type_error, value_error
from objects.dict import W_Dict
from objects.int import is_integer
from objects.operators import index_of, list_of
from objects.typed import as_type, register_iteration, register_new
from objects.values import W_Int, W_Tuple, empty_tuple, new_tuple, pair


def new_type(name: str) -> W_Type:
    t = new_builtin_type(name, object_type)
    put_into_module(t, "itertools")
    register_iteration(t)
    return t


product_type = new_type("product")
permutations_type = new_type("permutations")
combinations_type = new_type("combinations")
replacement_type = new_type("combinations_with_replacement")
combinatoric_types = [product_type, permutations_type, combinations_type, replacement_type]


class W_Combinatoric(W_Copied):
    """indices: which items of the pools the next result has."""

    def __init__(self, type: W_Type, size: int, empty: bool) -> None:
        super().__init__(type)
        self.indices: list[int] = [0] * size
        self.started: bool = False
        self.over: bool = empty

    def next_item(self) -> W_Root | None:
        if self.over:
            return None
        if self.started and not self.advance():
            self.over = True
            return None
        self.started = True
        return new_tuple(self.chosen())

    def advance(self) -> bool:
        """Steps to the next indexes; False if there are none."""
        raise NotImplementedError("advance")

    def chosen(self) -> list[W_Root]:
        raise NotImplementedError("chosen")

    def arguments(self) -> list[W_Root]:
        """What the type is called with to make it again."""
        raise NotImplementedError("arguments")

    def no_arguments(self) -> list[W_Root]:
        """... where it is at its end."""
        raise NotImplementedError("no_arguments")

    def state(self) -> W_Root:
        return new_tuple(wrap_ints(self.indices))

    def parts(self) -> W_Root:
        if self.over:
            return pair(self.cls(), new_tuple(self.no_arguments()))
        made = new_tuple(self.arguments())
        return new_tuple([self.cls(), made, self.state()]) if self.started else pair(self.cls(), made)

    def most(self, i: int) -> int:
        """The greatest index that may stand at place i."""
        raise NotImplementedError("most")

    def restore(self, state: W_Root) -> None:
        if not isinstance(state, W_Tuple) or len(state.items) != len(self.indices):
            raise value_error("invalid arguments")
        for i in range(len(self.indices)):
            if self.most(i) < 0:
                self.over = True
                return
            self.indices[i] = clamped(state.items[i], self.most(i))
        self.started = True


# ---- product ----
class W_Product(W_Combinatoric):
    def __init__(self, type: W_Type, pools: list[list[W_Root]]) -> None:
        empty = False
        for p in pools:
            empty = empty or not p
        super().__init__(type, len(pools), empty)
        self.pools: list[list[W_Root]] = pools

    def advance(self) -> bool:
        i = len(self.indices) - 1
        while i >= 0:
            self.indices[i] += 1
            if self.indices[i] < len(self.pools[i]):
                return True
            self.indices[i] = 0
            i -= 1
        return False

    def chosen(self) -> list[W_Root]:
        return [self.pools[i][self.indices[i]] for i in range(len(self.pools))]

    def arguments(self) -> list[W_Root]:
        out: list[W_Root] = []
        for p in self.pools:
            out.append(new_tuple(p))
        return out

    def no_arguments(self) -> list[W_Root]:
        return [empty_tuple]

    def most(self, i: int) -> int:
        return len(self.pools[i]) - 1


def product_new(args: list[W_Root]) -> W_Root:
    given = args[1]
    keywords = args[2]
    assert isinstance(given, W_Tuple) and isinstance(keywords, W_Dict)
    times = 1
    for name in keywords.text_keys():
        value = keywords.get_text(name)
        if name != "repeat" or value is None:
            raise type_error(f"'{name}' is an invalid keyword argument for product()")
        times = index_of(value)
    if times < 0:
        raise value_error("repeat argument cannot be negative")
    pools = [list_of(w) for w in given.items]
    return W_Product(as_type(args[0]), pools * times)


# ---- of one pool ----
class W_Selection(W_Combinatoric):
    def __init__(self, type: W_Type, pool: list[W_Root], size: int, empty: bool) -> None:
        super().__init__(type, size, empty)
        self.pool: list[W_Root] = pool
        self.size: int = size

    def chosen(self) -> list[W_Root]:
        return [self.pool[i] for i in self.indices]

    def arguments(self) -> list[W_Root]:
        return [new_tuple(self.pool), W_Int(self.size)]

    def no_arguments(self) -> list[W_Root]:
        return [empty_tuple, W_Int(self.size)]

    def most(self, i: int) -> int:
        return len(self.pool) - 1


class W_Combinations(W_Selection):
    def __init__(self, type: W_Type, pool: list[W_Root], size: int) -> None:
        super().__init__(type, pool, size, size > len(pool))
        self.indices = list(range(size))

    def advance(self) -> bool:
        size = len(self.indices)
        i = size - 1
        while i >= 0 and self.indices[i] == i + len(self.pool) - size:
            i -= 1
        if i < 0:
            return False
        first = self.indices[i] + 1
        for j in range(i, size):
            self.indices[j] = first + j - i
        return True

    def most(self, i: int) -> int:
        return i + len(self.pool) - len(self.indices)


class W_Replacement(W_Selection):
    def __init__(self, type: W_Type, pool: list[W_Root], size: int) -> None:
        super().__init__(type, pool, size, size > 0 and not pool)

    def advance(self) -> bool:
        size = len(self.indices)
        i = size - 1
        while i >= 0 and self.indices[i] == len(self.pool) - 1:
            i -= 1
        if i < 0:
            return False
        index = self.indices[i] + 1
        for j in range(i, size):
            self.indices[j] = index
        return True


class W_Permutations(W_Selection):
    """order: all indexes, those of the result first; cycles: how many choices are left at each place."""

    def __init__(self, type: W_Type, pool: list[W_Root], size: int) -> None:
        super().__init__(type, pool, size, size > len(pool))
        n = len(pool)
        self.order: list[int] = list(range(n))
        self.cycles: list[int] = [n - i for i in range(min(size, n))]
        self.indices = self.order[:size]

    def advance(self) -> bool:
        size = len(self.indices)
        n = len(self.pool)
        i = size - 1
        while i >= 0:
            self.cycles[i] -= 1
            if self.cycles[i] == 0:
                first = self.order[i]
                for j in range(i, n - 1):
                    self.order[j] = self.order[j + 1]
                self.order[n - 1] = first
                self.cycles[i] = n - i
            else:
                j = n - self.cycles[i]
                swapped = self.order[i]
                self.order[i] = self.order[j]
                self.order[j] = swapped
                self.indices = self.order[:size]
                return True
            i -= 1
        return False

    def state(self) -> W_Root:
        return pair(new_tuple(wrap_ints(self.order)), new_tuple(wrap_ints(self.cycles)))

    def restore(self, state: W_Root) -> None:
        items = state_items(state)
        if len(items) != 2:
            raise type_error(f"function takes exactly 2 arguments ({len(items)} given)")
        order = items[0]
        cycles = items[1]
        if not isinstance(order, W_Tuple) or not isinstance(cycles, W_Tuple):
            raise type_error("argument 1 must be tuple, not " + (cycles if isinstance(order, W_Tuple) else order).cls().name)
        n = len(self.pool)
        if len(order.items) != n or len(cycles.items) != len(self.cycles):
            raise value_error("invalid arguments")
        for i in range(n):
            self.order[i] = clamped(order.items[i], n - 1)
        for i in range(len(self.cycles)):
            self.cycles[i] = max(1, clamped(cycles.items[i], n - i))
        self.indices = self.order[:len(self.cycles)]
        self.started = True


def size_of(w: W_Root) -> int:
    n = index_of(w)
    if n < 0:
        raise value_error("r must be non-negative")
    return n


def combinations_new(args: list[W_Root]) -> W_Root:
    pool = list_of(args[1])
    return W_Combinations(as_type(args[0]), pool, size_of(args[2]))


def replacement_new(args: list[W_Root]) -> W_Root:
    pool = list_of(args[1])
    return W_Replacement(as_type(args[0]), pool, size_of(args[2]))


def permutations_new(args: list[W_Root]) -> W_Root:
    pool = list_of(args[1])
    size = len(pool)
    if args[2] is not none:
        if not is_integer(args[2]):
            raise type_error("Expected int as r")
        size = size_of(args[2])
    return W_Permutations(as_type(args[0]), pool, size)


def register_combinatorics() -> None:
    register_new(product_type, "__new__(type, /, *iterables, **kwargs)", product_new)
    register_new(permutations_type, "__new__(type, /, iterable, r=None)", permutations_new)
    register_new(combinations_type, "__new__(type, /, iterable, r)", combinations_new)
    register_new(replacement_type, "__new__(type, /, iterable, r)", replacement_new)
    for t in combinatoric_types:
        register_copies(t, True)
