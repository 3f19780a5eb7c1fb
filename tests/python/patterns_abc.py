"""match: sequences and mappings by the abstract classes that a class inherits from or is registered with."""
# without: GC=stress - imports collections.abc
import array
import collections
import collections.abc


class Seq(collections.abc.Sequence):
    __getitem__ = None

    def __len__(self):
        return 0


class Map(collections.abc.Mapping):
    __getitem__ = None
    __iter__ = None

    def __len__(self):
        return 0


class Late: pass
class Later(Late): pass


def kind(x):
    match x:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return None


print([kind(x) for x in (Seq(), Map(), Late(), Later(), range(1), memoryview(b""), array.array("b"), collections.deque(), collections.defaultdict(),
                         collections.OrderedDict(), type.__dict__, "", b"", bytearray(), {1}, collections.UserList(), collections.ChainMap())])
collections.abc.Sequence.register(Late)
print(kind(Late()), kind(Later()), kind(type("Both", (Map, Late), {})()))
