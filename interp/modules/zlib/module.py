"""zlib: the module."""

from lib.deflate import FINISH
from lib.transfer import crc32
from lib.zstream import Compressor, Decompressor, ZlibError, adler32
from modules.binascii import low_word
from modules.zlib.streams import (W_Compress, W_Decompress, data_argument, failure, register_streams, wrap, zlib_error, zlib_error_type)
from objects.builtin import W_Builtin2, W_Builtin3, unset
from objects.bytes import is_bytes
from objects.core import W_Root, error, none, type_error, value_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import index_of
from objects.typed import W_BuiltinList
from objects.values import W_Int, W_Str

NUMBERS = {"MAX_WBITS": 15, "DEFLATED": 8, "DEF_MEM_LEVEL": 8, "DEF_BUF_SIZE": 16384, "Z_NO_COMPRESSION": 0, "Z_BEST_SPEED": 1,
           "Z_BEST_COMPRESSION": 9, "Z_DEFAULT_COMPRESSION": -1, "Z_FILTERED": 1, "Z_HUFFMAN_ONLY": 2, "Z_RLE": 3, "Z_FIXED": 4,
           "Z_DEFAULT_STRATEGY": 0, "Z_NO_FLUSH": 0, "Z_PARTIAL_FLUSH": 1, "Z_SYNC_FLUSH": 2, "Z_FULL_FLUSH": 3, "Z_FINISH": 4, "Z_BLOCK": 5,
           "Z_TREES": 6}
DEFAULT_LEVEL = 6


def level_of(n: int) -> int:
    return DEFAULT_LEVEL if n == -1 else n


def compressing_bits(n: int) -> bool:
    """May compressed data be asked for like that?"""
    return -15 <= n <= -8 or 8 <= n <= 15 or 24 <= n <= 31


def reading_bits(n: int) -> bool:
    return -15 <= n <= -8 or n == 0 or 8 <= n <= 15 or 24 <= n <= 31 or 40 <= n <= 47


def f_compress(data: W_Root, level: W_Root, wbits: W_Root) -> W_Root:
    given = data_argument(data)
    n = level_of(index_of(level))
    bits = index_of(wbits)
    if n < 0 or n > 9 or not compressing_bits(bits):
        raise error(zlib_error_type, "Bad compression level")
    return wrap(Compressor(n, bits, 0, None).add(given, FINISH))


def f_decompress(data: W_Root, wbits: W_Root, bufsize: W_Root) -> W_Root:
    given = data_argument(data)
    bits = index_of(wbits)
    if index_of(bufsize) < 0:
        raise value_error("bufsize must be non-negative")
    if not reading_bits(bits):
        raise zlib_error(-2, "while preparing to decompress data", "inconsistent stream state")
    d = Decompressor(bits, None)
    try:
        out = d.add(given, -1)
    except ZlibError as e:
        raise failure(e, "while decompressing data")
    if not d.is_done:
        raise zlib_error(-5, "while decompressing data", "incomplete or truncated stream")
    return wrap(out)


def f_compressobj(args: list[W_Root]) -> W_Root:
    """compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=unset)."""
    n = level_of(index_of(args[0]))
    bits = index_of(args[2])
    memory = index_of(args[3])
    strategy = index_of(args[4])
    given: bytes | None = None
    if args[5] is not unset and args[5] is not none:
        given = data_argument(args[5])
    if n < 0 or n > 9 or index_of(args[1]) != 8 or not compressing_bits(bits) or memory < 1 or memory > 9 or strategy < 0 or strategy > 4:
        raise value_error("Invalid initialization option")
    return W_Compress(Compressor(n, bits, strategy, given))


def f_decompressobj(wbits: W_Root, zdict: W_Root) -> W_Root:
    given: bytes | None = None
    if zdict is not unset:
        if not is_bytes(zdict):
            raise type_error("zdict argument must support the buffer protocol")
        given = data_argument(zdict)
    bits = index_of(wbits)
    if not reading_bits(bits):
        raise value_error("Invalid initialization option")
    return W_Decompress(Decompressor(bits, given))


def f_adler32(data: W_Root, value: W_Root) -> W_Root:
    return W_Int(adler32(data_argument(data), low_word(value)))


def f_crc32(data: W_Root, value: W_Root) -> W_Root:
    return W_Int(crc32(data_argument(data), low_word(value)))


def make_zlib() -> W_Module:
    m = new_builtin_module("zlib", "Data compression.")
    register_streams()
    for name in NUMBERS:
        m.namespace.set(name, W_Int(NUMBERS[name]))
    m.namespace.set("ZLIB_VERSION", W_Str("1.2.13"))
    m.namespace.set("ZLIB_RUNTIME_VERSION", W_Str("1.2.13"))
    m.namespace.set("__version__", W_Str("1.0"))
    m.namespace.set("error", zlib_error_type)
    add_function(m, W_Builtin3("compress(data, /, level=-1, wbits=15)", None, f_compress))
    add_function(m, W_Builtin3("decompress(data, /, wbits=15, bufsize=16384)", None, f_decompress))
    add_function(m, W_BuiltinList("compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=unset)", None, f_compressobj))
    add_function(m, W_Builtin2("decompressobj(wbits=15, zdict=unset)", None, f_decompressobj))
    add_function(m, W_Builtin2("adler32(data, value=1, /)", None, f_adler32))
    add_function(m, W_Builtin2("crc32(data, value=0, /)", None, f_crc32))
    return m
