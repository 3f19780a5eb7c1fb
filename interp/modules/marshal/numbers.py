"""The bytes of the format: what begins an object, and numbers of variable length in code objects."""

from rtlib import StringBuilder

NULL = "0"
NONE = "N"
FALSE = "F"
TRUE = "T"
STOP_ITERATION = "S"
ELLIPSIS = "."
INT = "i"
INT64 = "I"     # read alone
FLOAT = "f"
BINARY_FLOAT = "g"
COMPLEX = "x"
BINARY_COMPLEX = "y"
LONG = "l"
STRING = "s"
INTERNED = "t"
REF = "r"
TUPLE = "("
LIST = "["
DICT = "{"
CODE = "c"
UNICODE = "u"
SET = "<"
FROZENSET = ">"
ASCII = "a"
ASCII_INTERNED = "A"
SMALL_TUPLE = ")"
SHORT_ASCII = "z"
SHORT_ASCII_INTERNED = "Z"
FLAG_REF = 128
VERSION = 4
DEPTH = 2000      # of objects in one another
MOST = 0x7FFFFFFF  # items or bytes of one object


def put_number(out: StringBuilder, n: int) -> None:
    """A number of any sign, seven bits a byte; small ones of either sign are short."""
    n = n * 2 if n >= 0 else -2 * n - 1
    while n >= 128:
        out.append(chr(n & 127 | 128))
        n >>= 7
    out.append(chr(n))
