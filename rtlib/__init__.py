"""rtlib for stock CPython: what RPy programs import, with the behaviour that they have translated."""

from rtlib.words import (  # noqa: F401
    bits_to_float, float_to_bits, ovfcheck, r_int8, r_int16, r_int32, r_uint, r_uint8, r_uint16, r_uint32,
)


class Array(list):
    """Array(n, fill): fixed length, every access checked."""

    def __init__(self, n, fill):
        if n < 0:
            raise ValueError("negative array length")
        super().__init__([fill] * n)

    def __getitem__(self, i):
        if isinstance(i, slice):
            items = Array(0, None)
            items.extend(super().__getitem__(i))
            return items
        if not -len(self) <= i < len(self):
            raise IndexError("array index out of range")
        return super().__getitem__(i)

    def __setitem__(self, i, value):
        if not -len(self) <= i < len(self):
            raise IndexError("array index out of range")
        super().__setitem__(i, value)

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__


class StringBuilder:
    """Growing text: append(s), len(), build()."""

    def __init__(self):
        self._parts = []

    def append(self, text):
        self._parts.append(text)

    def __len__(self):
        return sum(map(len, self._parts))

    def build(self):
        return "".join(self._parts)


class ByteBuffer:
    """Growing bytes with checked access: append(b), extend(data), [i], len(), build()."""

    def __init__(self):
        self._data = bytearray()

    def append(self, byte):
        self._data.append(byte & 255)

    def extend(self, data):
        self._data += data

    def __len__(self):
        return len(self._data)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return bytes(self._data[i])
        if not -len(self._data) <= i < len(self._data):
            raise IndexError("buffer index out of range")
        return self._data[i]

    def __setitem__(self, i, byte):
        if not -len(self._data) <= i < len(self._data):
            raise IndexError("buffer index out of range")
        self._data[i] = byte & 255

    def build(self):
        return bytes(self._data)
