"""Cases for compress.py, with zlib."""

import random
import zlib

from common import Cases

dice = random.Random(5)
cases = Cases()


def texts():
    yield b""
    yield b"a"
    yield bytes(range(256)) * 3
    yield b"\0" * 3000
    sizes = (100, 5000, 40000, 150000) if cases.large else (60, 400)
    for n in sizes:
        yield dice.randbytes(n)
        yield bytes(dice.choices(b"abcdefgh", weights=[1, 2, 4, 8, 16, 32, 64, 128], k=n))
        words = [dice.randbytes(dice.randrange(2, 9)) for _ in range(60)]
        yield b" ".join(dice.choice(words) for _ in range(n // 6))


def read(wbits, data):
    d = zlib.decompressobj(wbits)
    try:
        plain = d.decompress(data)
    except zlib.error as e:
        number, _, text = str(e).removeprefix("Error ").partition(" while decompressing data")
        return f"error {number} {text.removeprefix(': ')}"
    return f"{len(plain)} {zlib.adler32(plain)} {d.eof} {len(d.unused_data)}"


for plain in texts():
    for wbits in (15, -15, 31):
        for level, strategy in ((0, 0), (1, 0), (6, 0), (9, 0), (6, 2), (6, 3), (6, 4)):
            c = zlib.compressobj(level, zlib.DEFLATED, wbits, 8, strategy)
            packed = c.compress(plain) + c.flush()
            if len(packed) < 20000 and (cases.large or level == 6):
                piece, limit = dice.choice(((1 << 30, -1), (100, -1), (1, -1), (1 << 30, 7), (300, 1000)))
                tail = dice.choice((b"", b"tail"))
                cases.add(f"read {wbits} {piece} {limit if limit * 3000 > len(plain) else -1} {(packed + tail).hex()}", lambda: read(wbits, packed + tail)
                          if piece > len(packed) + 4 or not tail else read(wbits, packed + tail))
            if cases.large or level == 6:
                piece = dice.choice((1000, 1 << 30))
                cases.add(f"write {level} {wbits} {strategy} {piece} {plain.hex()}", lambda: f"{len(plain)} {zlib.adler32(plain)} True 0 True")
plain = b"".join(b"%d squared is %d\n" % (i, i * i) for i in range(80))
packed = zlib.compress(plain)
for i in range(0, len(packed), 1 if cases.large else 40):  # one byte is another one
    bad = packed[:i] + bytes([packed[i] ^ dice.randrange(1, 256)]) + packed[i + 1:]
    cases.add(f"read 15 {1 << 30} -1 {bad.hex()}", lambda: read(15, bad))
cases.write()
