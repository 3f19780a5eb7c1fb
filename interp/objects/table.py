"""The hash table of dicts and sets: insertion-ordered, open addressing, robust against keys that change it while they compare.

Entries stand in the order of insertion in three lists; index maps a hash to an entry. A deleted entry leaves a hole, and the
table is packed when it is full of holes.
"""

from objects.core import W_Root, none
from objects.operators import equal, hash_of
from objects.values import W_Str, type_is_str
from rtlib import Array
from rtlib.jit import dont_look_inside

FREE = -1
HOLE = -2
START = 8


class Watcher:
    """Keeps the values of a table elsewhere: the table's own are cells that it alone understands."""

    def read(self, cell: W_Root) -> W_Root:
        """The value in a cell."""
        raise NotImplementedError("watcher")

    def write(self, cell: W_Root, value: W_Root) -> None:
        raise NotImplementedError("watcher")

    def added(self, key: W_Root, value: W_Root) -> W_Root:
        """The cell for a new key."""
        raise NotImplementedError("watcher")

    def removed(self, key: W_Root) -> None:
        """A key was deleted."""
        raise NotImplementedError("watcher")


class Table:
    """keys[i] is None where an entry was deleted. values stays empty in the table of a set."""

    def __init__(self, is_set: bool) -> None:
        self.is_set: bool = is_set
        self.keys: list[W_Root | None] = []
        self.values: list[W_Root] = []
        self.hashes: list[int] = []
        self.index: Array[int] = Array(START, FREE)
        self.used: int = 0      # entries that are no holes
        self.filled: int = 0    # places of index that are not free
        self.only_str: bool = True  # every key is exactly a str
        self.changes: int = 0   # grows with every change of keys
        self.front: int = 0     # all entries before it are holes
        self.watcher: Watcher | None = None  # values are cells of this one's

    def find(self, key: W_Root, hash: int) -> int:
        """The entry of key, or -1."""
        if self.only_str:
            if isinstance(key, W_Str) and type_is_str(key):
                return self.find_text(key.utf8, hash)
        return self.find_any(key, hash)

    @dont_look_inside
    def find_text(self, text: str, hash: int) -> int:
        """find of a str in a table of nothing but strs."""
        mask = len(self.index) - 1
        at = hash & mask
        perturb = hash & 0x7FFFFFFFFFFFFFFF
        while True:
            e = self.index[at]
            if e == FREE:
                return -1
            if e >= 0 and self.hashes[e] == hash:
                k = self.keys[e]
                if isinstance(k, W_Str) and k.utf8 == text:
                    return e
            perturb >>= 5
            at = (at * 5 + perturb + 1) & mask

    @dont_look_inside
    def find_any(self, key: W_Root, hash: int) -> int:
        while True:
            changes = self.changes
            e = self.probe(key, hash, changes)
            if e != HOLE:
                return e

    def probe(self, key: W_Root, hash: int, changes: int) -> int:
        """find; HOLE if a key's comparison changed the table."""
        mask = len(self.index) - 1
        at = hash & mask
        perturb = hash & 0x7FFFFFFFFFFFFFFF
        while True:
            e = self.index[at]
            if e == FREE:
                return -1
            if e >= 0 and self.hashes[e] == hash:
                k = self.keys[e]
                if k is not None:
                    same = equal(k, key)
                    if self.changes != changes:
                        return HOLE
                    if same:
                        return e
            perturb >>= 5
            at = (at * 5 + perturb + 1) & mask

    @dont_look_inside
    def insert(self, key: W_Root, hash: int, value: W_Root) -> None:
        """Adds an entry for a key that is not there."""
        if (self.filled + 1) * 3 > len(self.index) * 2:
            self.rebuild()
        if not (isinstance(key, W_Str) and type_is_str(key)):
            self.only_str = False
        mask = len(self.index) - 1
        at = hash & mask
        perturb = hash & 0x7FFFFFFFFFFFFFFF
        while self.index[at] >= 0:
            perturb >>= 5
            at = (at * 5 + perturb + 1) & mask
        if self.index[at] == FREE:
            self.filled += 1
        self.index[at] = len(self.keys)
        self.keys.append(key)
        self.hashes.append(hash)
        if not self.is_set:
            watcher = self.watcher
            self.values.append(value if watcher is None else watcher.added(key, value))
        self.used += 1
        self.changes += 1

    def rebuild(self) -> None:
        """Packs the entries and gives the index room for as many again."""
        self.front = 0
        n = 0
        for i in range(len(self.keys)):
            k = self.keys[i]
            if k is not None:
                self.keys[n] = k
                self.hashes[n] = self.hashes[i]
                if not self.is_set:
                    self.values[n] = self.values[i]
                n += 1
        del self.keys[n:]
        del self.hashes[n:]
        if not self.is_set:
            del self.values[n:]
        size = START
        while size < (n + 1) * 3:
            size *= 2
        if n == 0:
            self.only_str = True
        self.index = Array(size, FREE)
        mask = size - 1
        for i in range(n):
            hash = self.hashes[i]
            at = hash & mask
            perturb = hash & 0x7FFFFFFFFFFFFFFF
            while self.index[at] != FREE:
                perturb >>= 5
                at = (at * 5 + perturb + 1) & mask
            self.index[at] = i
        self.filled = n
        self.changes += 1

    @dont_look_inside
    def remove(self, e: int) -> None:
        """Deletes entry e."""
        mask = len(self.index) - 1
        hash = self.hashes[e]
        at = hash & mask
        perturb = hash & 0x7FFFFFFFFFFFFFFF
        while self.index[at] != e:
            perturb >>= 5
            at = (at * 5 + perturb + 1) & mask
        self.index[at] = HOLE
        key = self.keys[e]
        self.keys[e] = None
        if not self.is_set:
            self.values[e] = none
        self.used -= 1
        self.changes += 1
        watcher = self.watcher
        if watcher is not None and key is not None:
            watcher.removed(key)
        if self.used == 0 and len(self.keys) >= START:
            self.make_empty()

    def drop_tail(self) -> None:
        """Holes at the end go, so that popitem stays fast."""
        while self.keys and self.keys[-1] is None:
            self.keys.pop()
            self.hashes.pop()
            if not self.is_set:
                self.values.pop()
        if self.front > len(self.keys):
            self.front = len(self.keys)

    def clear(self) -> None:
        watcher = self.watcher
        if watcher is not None:
            for key in self.keys:
                if key is not None:
                    watcher.removed(key)
        self.make_empty()

    def make_empty(self) -> None:
        self.keys = []
        self.values = []
        self.hashes = []
        self.index = Array(START, FREE)
        self.used = 0
        self.front = 0
        self.filled = 0
        self.only_str = True
        self.changes += 1

    # ---- as dict and set use it ----
    def get(self, key: W_Root) -> W_Root | None:
        """The key's value, or None."""
        e = self.find(key, hash_of(key))
        return None if e < 0 else self.value_at(e)

    def value_at(self, e: int) -> W_Root:
        """The value of entry e."""
        watcher = self.watcher
        return self.values[e] if watcher is None else watcher.read(self.values[e])

    def has(self, key: W_Root) -> bool:
        return self.find(key, hash_of(key)) >= 0

    def set(self, key: W_Root, value: W_Root) -> None:
        """Gives the key a value; a key that is there stays where it is."""
        self.set_hashed(key, hash_of(key), value)

    def set_hashed(self, key: W_Root, hash: int, value: W_Root) -> None:
        """set, with the key's hash."""
        e = self.find(key, hash)
        if e < 0:
            self.insert(key, hash, value)
            return
        watcher = self.watcher
        if watcher is None:
            self.values[e] = value
        else:
            watcher.write(self.values[e], value)

    def delete(self, key: W_Root) -> bool:
        """Deletes the key; False if it is not there."""
        e = self.find(key, hash_of(key))
        if e < 0:
            return False
        self.remove(e)
        return True

    def next_entry(self, e: int) -> int:
        """The first entry from e on that is no hole; -1: none."""
        first = e <= self.front
        if first:
            e = self.front
        while e < len(self.keys):
            if self.keys[e] is not None:
                if first:
                    self.front = e
                return e
            e += 1
        return -1

    def copy(self) -> "Table":
        t = Table(self.is_set)
        e = self.next_entry(0)
        while e >= 0:
            k = self.keys[e]
            assert k is not None
            t.insert(k, self.hashes[e], k if self.is_set else self.value_at(e))
            e = self.next_entry(e + 1)
        return t


class W_KeySet(W_Root):
    """An object that is a table of keys: set and frozenset."""

    def __init__(self, table: Table) -> None:
        self.table: Table = table
