"""None where an argument must be something else: the error names None or NoneType as CPython's does, and nothing takes it for a default."""
import _codecs
import array
import binascii
import codecs
import collections
import heapq
import io
import itertools
import os
import time
import unicodedata


def show(function, *args):
    try:
        print(function.__name__, args, repr(function(*args)))
    except Exception as e:
        print(function.__name__, args, type(e).__name__, e)


for f, args in [("x".encode, (None,)), ("x".encode, ("utf-8", None)), ("x".__format__, (None,)), ("x".replace, (None, "")),
                ("x".replace, ("x", None)), ("x".removeprefix, (None,)), ("x".removesuffix, (None,)), ("x".find, (None,)),
                ("x".startswith, (None,)), ("x".join, ([None],)), ("x".split, (None, None)), ("x".center, (3, None)),
                ("x".strip, (1,)), ("x".count, (None,)), ("x".index, (None,)), ("x".partition, (None,)), (str.maketrans, ("x", None)), (str.maketrans, (None, None)),
                (str.maketrans, ("x", "y", None))]:
    show(f, *args)
for f, args in [(b"x".decode, (None,)), (b"x".decode, ("utf-8", None)), (b"x".center, (3, None)), (bytes.fromhex, (None,)),
                (bytes, ("x", None)), (bytearray, ("x", "y", None)), (int.from_bytes, (b"x", None)), ((1).to_bytes, (1, None)),
                (float.__getformat__, (None,)), ((1.5).__format__, (None,)), ((1).__format__, (None,)), (object().__format__, (None,)),
                (format, (1, None)), (compile, ("1", "f", None)), (open, ("x", None)), (str, (b"x", None)), (io.FileIO, ("x", None)),
                (io.open_code, (None,))]:
    show(f, *args)
for f, args in [(heapq.heappush, (None, 1)), (heapq.heapify, (None,)), (array.array, (None,)), (time.strftime, (None,)),
                (time.get_clock_info, (None,)), (_codecs.ascii_encode, (None,)), (_codecs.escape_encode, (None,)), (codecs.lookup, (None,)),
                (_codecs.register_error, (None, None)), (unicodedata.category, (None,)), (unicodedata.normalize, ("NFC", None)),
                (_codecs.utf_8_encode, (None,)), (_codecs.utf_16_encode, (None,))]:
    show(f, *args)

# ---- not a default ----
for f, args in [([1].index, (1, None)), ([1].index, (1, 0, None)), ((1,).index, (1, None)), (collections.deque([1]).index, (1, None)),
                ([1].index, (1, "x")), (itertools.repeat, (1, None)), (collections.deque, (None,)), (binascii.a2b_qp, (b"x", None)),
                (binascii.b2a_base64, (b"x",)), (time.asctime, (None,)), (time.strftime, ("%Y", None)),
                (_codecs.unicode_escape_decode, (b"x", None, None)), (_codecs.utf_8_decode, (b"x", None, None)), (os.set_blocking, (1, None)),
                (io.IncrementalNewlineDecoder, (None, None)), (_codecs.utf_8_decode, (b"x\xe2", None, 0))]:
    show(f, *args)
print(list(itertools.repeat(1, times=2)), collections.deque(iterable=[1], maxlen=None))
