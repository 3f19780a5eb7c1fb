"""rtlib.gc on stock CPython: collection and weak references."""

import gc as _gc
import weakref as _weakref


def collect():
    _gc.collect()


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
