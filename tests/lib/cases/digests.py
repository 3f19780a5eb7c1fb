"""Cases for digests.py, with Python's random, hashlib and hash."""

import hashlib
import os
import random
import subprocess
import sys

from common import Cases

dice = random.Random(99)
cases = Cases()


def randoms(seed, steps):
    r = random.Random()
    r.seed(seed)
    saved = r.getstate()
    out = []
    for what in steps:
        if what == "r":
            out.append(repr(r.random()))
        elif what == "g":
            saved = r.getstate()
            total = 0
            for x in saved[1]:
                total = (total * 31 + x) & 0xFFFFFFFF
            out.append(str(total))
        elif what == "s":
            r.setstate(saved)
        elif what[0] == "w":
            out.append(str(r.getrandbits(int(what[1:]))))
        else:
            out.append(f"{r.getrandbits(int(what)):x}")
    return " ".join(out)


def random_cases():
    seeds = [0, 1, -1, 2, 42, 2**32 - 1, 2**32, 2**63, 10**30, -(10**300), 2**20000 + 1]
    seeds += [dice.getrandbits(dice.choice((32, 64, 200))) for _ in range(60 if cases.large else 2)]
    for seed in seeds if cases.large else seeds[:8:3]:
        steps = ["r", "32", "1", "0", "33", "64", "63", "w0", "w1", "w31", "w32", "w33", "w63", "g", "1000", "r", "s",
                 "r", "100000", "g", "-1"]
        if not cases.large:
            steps = ["r", "64", "w63", "g", "r", "s", "r", "1000"]
        for n in range(len(steps) - 3, len(steps) + 1):
            cases.add(f"random {seed} " + " ".join(steps[:n]), randoms, seed, steps[:n])
    for at, value, start in ((624, 625, 0), (624, -1, 0), (0, 0, 1), (624, 624, 0)):
        def state():
            r = random.Random(5)
            words = list(r.getstate()[1])
            words[at] = value
            r.setstate((3, tuple(words[start:]), None))
            return "taken"

        cases.add(f"badstate {at} {value} {start}", state)


def digests():
    lengths = list(range(0, 300)) + [1000, 4096, 100_000] if cases.large else [0, 1, 111, 112, 127, 128, 129]
    for n in lengths:
        data = dice.randbytes(n)
        for name in ("sha512", "sha384"):
            cases.add(f"{name} {data.hex()}", lambda: f"{int(getattr(hashlib, name)(data).hexdigest(), 16):x}")
    data = dice.randbytes(700 if cases.large else 150)
    for size in (1, 7, 64, 127, 128, 129, 300) if cases.large else (64, 100):
        for name in ("512", "384"):
            cases.add(f"pieces {size} {name} {data.hex()}",
                      lambda: f"{int(hashlib.new('sha' + name, data).hexdigest(), 16):x}")


def all_digests():
    names = "md5 sha1 sha224 sha256 sha3_224 sha3_256 sha3_384 sha3_512 blake2b blake2s shake_128 shake_256".split()
    for n in list(range(150)) + [199, 200, 201, 1000, 5000] if cases.large else (0, 1, 63, 64, 65, 128, 137):
        data = dice.randbytes(n)
        for name in names:
            size = dice.choice((1, 20, 200, 700)) if name.startswith("shake") else dice.choice((7, 64, 100000))
            key = dice.randbytes(dice.choice((0, 5, 32))) if name.startswith("blake") else b""
            if name.startswith("shake"):
                wanted = hashlib.new(name, data).digest(size)
            else:
                wanted = (getattr(hashlib, name)(data, key=key) if key else hashlib.new(name, data)).digest()
            cases.add(f"digest {name} {key.hex()} {size} {data.hex()}", lambda: f"{int.from_bytes(wanted, 'big'):x}")


def hashes():
    """Another Python for each seed tells the hashes."""
    texts = ["", "abc", "a" * 7, "a" * 8, "a" * 9, "\u00e9", "caf\u00e9", "\u20ac", "a\u20ac\u00e9", "\U0001f600",
             "x\U0010ffff\u00ff", "\ud800", "\xff" * 33,
             "\u0100", "\uffff", "\U00010000"]
    texts += ["".join(chr(dice.randrange(1, top)) for _ in range(dice.randrange(40))) for top in (128, 256, 0xD800,
            0x110000)
              for _ in range(50 if cases.large else 3)]
    binary = [b"", b"\0", b"\xff" * 16] + [dice.randbytes(n) for n in range(40 if cases.large else 10)]
    program = "import sys\nfor line in sys.stdin:\n  k, d = line.split(' ')\n  d = bytes.fromhex(d)\n" \
              "  print(hash(d if k == 'b' else d.decode('utf-8', 'surrogatepass')))"
    for seed in (0, 1, 42, 4294967295, 123456789) if cases.large else (0, 42):
        lines = ["t " + s.encode("utf-8", "surrogatepass").hex() for s in texts] + ["b " + d.hex() for d in binary]
        got = subprocess.run([sys.executable, "-S", "-c", program], input="\n".join(lines), capture_output=True,
                             text=True, check=True,
                             env={**os.environ, "PYTHONHASHSEED": str(seed)}).stdout.split()
        for line, value in zip(lines, got, strict=True):
            kind, digits = line.split(" ")
            cases.add(f"{'hashtext' if kind == 't' else 'hashbytes'} {seed} {digits}", lambda: value)


random_cases()
digests()
all_digests()
hashes()
cases.write()
