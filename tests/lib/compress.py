"""compress FILE: each line of FILE is an operation with its operands, bytes in base 16; prints one line for each."""

from lib.deflate import FINISH, NO_FLUSH
from lib.zstream import Compressor, Decompressor, ZlibError, adler32
from rtlib import ByteBuffer, host


def data_of(digits: str) -> bytes:
    out = ByteBuffer()
    for i in range(0, len(digits) - 1, 2):
        out.append(int(digits[i:i + 2], 16))
    return out.build()


def read(wbits: int, piece: int, limit: int, data: bytes) -> str:
    """What compressed data hold: its length and sum, and what is left over."""
    d = Decompressor(wbits, None)
    out = ByteBuffer()
    at = 0
    rest = b""
    try:
        while not d.is_done and (at < len(data) or len(rest) > 0):
            given = rest + data[at:at + piece]
            at += piece
            got = d.add(given, limit)
            out.extend(got)
            rest = d.rest() if d.is_done or limit >= 0 and d.is_begun else b""
            if len(got) == 0 and at >= len(data) and not d.is_done:
                break
    except ZlibError as e:
        return f"error {e.number} {e}"
    plain = out.build()
    return f"{len(plain)} {adler32(plain, 1)} {d.is_done} {len(rest) + max(0, len(data) - at)}"


def written(level: int, wbits: int, strategy: int, piece: int, data: bytes) -> str:
    """Compressed and read again: the length, the sum, is it short?"""
    c = Compressor(level, wbits, strategy, None)
    out = ByteBuffer()
    for at in range(0, len(data), piece):
        out.extend(c.add(data[at:at + piece], NO_FLUSH))
    out.extend(c.add(b"", FINISH))
    packed = out.build()
    return read(wbits, 1000, -1, packed) + f" {len(packed) <= len(data) + len(data) // 1000 + 30}"


def run(f: list[str]) -> str:
    if f[0] == "read":
        return read(int(f[1]), int(f[2]), int(f[3]), data_of(f[4]))
    return written(int(f[1]), int(f[2]), int(f[3]), int(f[4]), data_of(f[5]))


def main(argv: list[str]) -> int:
    for line in host.read_file(argv[1]).decode("latin-1").splitlines():
        print(run(line.split(" ")))
    return 0
