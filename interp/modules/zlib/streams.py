"""The objects that zlib.compressobj and zlib.decompressobj give."""

from lib.deflate import FINISH, NO_FLUSH
from lib.zstream import DATA_ERROR, Compressor, Decompressor, ZlibError
from objects.builtin import register1, register2, register3, register_static
from objects.bytes import argument
from objects.core import OperationError, W_Root, W_Type, error, exception_type, new_builtin_type, new_exception_type, object_type, put_into_module, type_error, value_error
from objects.object import W_ReadOnlyComputed
from objects.operators import index_of
from objects.typed import as_type
from objects.values import W_Bytes, wrap_bool

zlib_error_type = new_exception_type("error", exception_type)
zlib_error_type.module = "zlib"
compress_type = new_builtin_type("Compress", object_type)
decompress_type = new_builtin_type("Decompress", object_type)
for t in [compress_type, decompress_type]:
    put_into_module(t, "zlib")
    t.is_final = True

STREAM_ERROR = -2


def zlib_error(number: int, doing: str, text: str) -> OperationError:
    """zlib.error as the module words it."""
    return error(zlib_error_type, f"Error {number} {doing}" + (f": {text}" if text else ""))


def failure(e: ZlibError, doing: str) -> OperationError:
    """The program's error for one of a stream."""
    text = str(e)
    if text == "dictionary":
        return zlib_error(DATA_ERROR, "while setting zdict", "invalid input data")
    return zlib_error(e.number, doing, text)


def data_argument(w: W_Root) -> bytes:
    return argument(w).encode("latin-1")


def wrap(data: bytes) -> W_Root:
    return W_Bytes(data.decode("latin-1"))


# ---- compressing ----
class W_Compress(W_Root):
    def __init__(self, stream: Compressor) -> None:
        self.stream: Compressor = stream

    def cls(self) -> W_Type:
        return compress_type


def compressor_in(w: W_Root) -> Compressor:
    assert isinstance(w, W_Compress)
    return w.stream


def c_compress(w: W_Root, data: W_Root) -> W_Root:
    s = compressor_in(w)
    given = data_argument(data)
    if s.is_done:
        raise zlib_error(STREAM_ERROR, "while compressing data", "inconsistent stream state")
    return wrap(s.add(given, NO_FLUSH))


def c_flush(w: W_Root, mode: W_Root) -> W_Root:
    s = compressor_in(w)
    how = index_of(mode)
    if how == NO_FLUSH:
        return wrap(b"")
    if s.is_done or how < 0 or how > FINISH + 1:
        raise zlib_error(STREAM_ERROR, "while flushing", "inconsistent stream state")
    return wrap(s.add(b"", how))


def c_copy(w: W_Root) -> W_Root:
    s = compressor_in(w)
    if s.is_done:
        raise value_error("Inconsistent stream state")
    return W_Compress(s.copy())


def c_deepcopy(w: W_Root, memo: W_Root) -> W_Root:
    return c_copy(w)


# ---- decompressing ----
class W_Decompress(W_Root):
    def __init__(self, stream: Decompressor) -> None:
        self.stream: Decompressor = stream
        self.unused: bytes = b""  # input behind the end
        self.tail: bytes = b""    # input that the limit left

    def cls(self) -> W_Type:
        return decompress_type

    def add(self, data: bytes, limit: int) -> W_Root:
        """Takes more input."""
        s = self.stream
        self.tail = b""
        if s.is_done:
            self.unused = self.unused + data
            return wrap(b"")
        try:
            out = s.add(data, limit)
        except ZlibError as e:
            raise failure(e, "while decompressing data")
        if s.is_done:
            self.unused = self.unused + s.rest()
        elif limit >= 0 and s.is_begun:
            self.tail = s.rest()
        return wrap(out)


def as_decompress(w: W_Root) -> W_Decompress:
    assert isinstance(w, W_Decompress)
    return w


def d_decompress(w: W_Root, data: W_Root, max_length: W_Root) -> W_Root:
    limit = index_of(max_length)
    if limit < 0:
        raise value_error("max_length must be non-negative")
    return as_decompress(w).add(data_argument(data), -1 if limit == 0 else limit)


def d_flush(w: W_Root, length: W_Root) -> W_Root:
    if index_of(length) <= 0:
        raise value_error("length must be greater than zero")
    d = as_decompress(w)
    return d.add(d.tail, -1)


def d_copy(w: W_Root) -> W_Root:
    d = as_decompress(w)
    if d.stream.is_done:
        raise value_error("Inconsistent stream state")
    other = W_Decompress(d.stream.copy())
    other.unused = d.unused
    other.tail = d.tail
    return other


def d_deepcopy(w: W_Root, memo: W_Root) -> W_Root:
    return d_copy(w)


def g_unused(w: W_Root) -> W_Root:
    return wrap(as_decompress(w).unused)


def g_tail(w: W_Root) -> W_Root:
    return wrap(as_decompress(w).tail)


def g_eof(w: W_Root) -> W_Root:
    return wrap_bool(as_decompress(w).stream.is_done)


def no_instances(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    raise type_error(f"cannot create '{as_type(args[0]).name}' instances")


def register_streams() -> None:
    """Gives the types their methods."""
    t = compress_type
    register2(t, "compress(self, data, /)", c_compress)
    register2(t, "flush(self, mode=4, /)", c_flush)
    register1(t, "copy(self, /)", c_copy)
    register1(t, "__copy__(self, /)", c_copy)
    register2(t, "__deepcopy__(self, memo, /)", c_deepcopy)
    d = decompress_type
    register3(d, "decompress(self, data, /, max_length=0)", d_decompress)
    register2(d, "flush(self, length=16384, /)", d_flush)
    register1(d, "copy(self, /)", d_copy)
    register1(d, "__copy__(self, /)", d_copy)
    register2(d, "__deepcopy__(self, memo, /)", d_deepcopy)
    d.dict["unused_data"] = W_ReadOnlyComputed("unused_data", d, g_unused)
    d.dict["unconsumed_tail"] = W_ReadOnlyComputed("unconsumed_tail", d, g_tail)
    d.dict["eof"] = W_ReadOnlyComputed("eof", d, g_eof)
    for both in [t, d]:
        register_static(both, "__new__(type, /, *args, **kwargs)", no_instances)
