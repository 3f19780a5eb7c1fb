"""rtlib.gc on stock CPython: collection and weak references."""

import gc as _gc
import sys as _sys
import weakref as _weakref


def collect():
    _gc.collect()


def collect_young():
    _gc.collect(0)


_watched = {}
_dead = []


def watch(value):
    """next_dead() gives the object out once nothing else holds it (here: by its count of references, so not one in a cycle)."""
    _watched[id(value)] = value


def next_dead():
    """The next of the watched objects that died, or None."""
    for key, value in list(_watched.items()):
        if _sys.getrefcount(value) <= 4:
            _dead.append(_watched.pop(key))
        value = None
    return _dead.pop(0) if _dead else None


def identity_hash(value):
    return id(value) >> 4


class WeakRef:
    """WeakRef(x).get(): x, or None once it died."""

    def __class_getitem__(cls, types):
        return cls

    def __init__(self, target):
        self._ref = _weakref.ref(target)

    def get(self):
        return self._ref()
