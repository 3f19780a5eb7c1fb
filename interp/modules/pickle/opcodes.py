"""The operations of pickles, one byte each."""

HIGHEST = 5   # protocol
DEFAULT = 4

MARK = "("
STOP = "."
POP = "0"
POP_MARK = "1"
DUP = "2"
FLOAT = "F"
INT = "I"
BININT = "J"
BININT1 = "K"
BININT2 = "M"
LONG = "L"
NONE = "N"
PERSID = "P"
BINPERSID = "Q"
REDUCE = "R"
STRING = "S"
BINSTRING = "T"
SHORT_BINSTRING = "U"
UNICODE = "V"
BINUNICODE = "X"
APPEND = "a"
BUILD = "b"
GLOBAL = "c"
DICT = "d"
EMPTY_DICT = "}"
APPENDS = "e"
GET = "g"
BINGET = "h"
INST = "i"
LONG_BINGET = "j"
LIST = "l"
EMPTY_LIST = "]"
OBJ = "o"
PUT = "p"
BINPUT = "q"
LONG_BINPUT = "r"
SETITEM = "s"
TUPLE = "t"
EMPTY_TUPLE = ")"
SETITEMS = "u"
BINFLOAT = "G"
# protocol 2
PROTO = "\x80"
NEWOBJ = "\x81"
EXT1 = "\x82"
EXT2 = "\x83"
EXT4 = "\x84"
TUPLE1 = "\x85"
TUPLE2 = "\x86"
TUPLE3 = "\x87"
NEWTRUE = "\x88"
NEWFALSE = "\x89"
LONG1 = "\x8a"
LONG4 = "\x8b"
# protocol 3
BINBYTES = "B"
SHORT_BINBYTES = "C"
# protocol 4
SHORT_BINUNICODE = "\x8c"
BINUNICODE8 = "\x8d"
BINBYTES8 = "\x8e"
EMPTY_SET = "\x8f"
ADDITEMS = "\x90"
FROZENSET = "\x91"
NEWOBJ_EX = "\x92"
STACK_GLOBAL = "\x93"
MEMOIZE = "\x94"
FRAME = "\x95"
# protocol 5
BYTEARRAY8 = "\x96"
NEXT_BUFFER = "\x97"
READONLY_BUFFER = "\x98"


def little(n: int, size: int) -> str:
    """A number of so many bytes, lowest first."""
    out = ""
    for i in range(size):
        out += chr(n >> (8 * i) & 255)
    return out


def number_at(data: str, at: int, size: int) -> int:
    """The number without sign that stands there; of 8 bytes, the word."""
    n = 0
    for i in range(size):
        n |= ord(data[at + i]) << (8 * i)
    return n


def signed_at(data: str, at: int) -> int:
    """The number of 4 bytes with sign that stands there."""
    n = number_at(data, at, 4)
    return n - (1 << 32) if n >= 1 << 31 else n
