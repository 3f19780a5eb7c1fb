"""digests FILE: each line of FILE is an operation with its operands, bytes in base 16; prints one line for each."""

import lib.bigint as bigint
import lib.sha512 as sha512
import lib.siphash as siphash
from lib.blake2 import Blake2, Parameters
from lib.digest import Digest
from lib.keccak import sha3, shake
from lib.md5 import Md5
from lib.sha1 import Sha1
from lib.sha256 import Sha256
from lib.twister import Twister
from rtlib import ByteBuffer, host


def data_of(digits: str) -> bytes:
    out = ByteBuffer()
    for i in range(0, len(digits) - 1, 2):
        out.append(int(digits[i:i + 2], 16))
    return out.build()


def show(data: bytes) -> str:
    return bigint.from_bytes(data, False, False).to_text(16)


def randoms(f: list[str]) -> str:
    """A seed, then what to do: r random(), s a state saved and restored, else getrandbits."""
    t = Twister()
    t.seed(bigint.from_text(f[1], 10))
    saved = t.getstate()
    out: list[str] = []
    for what in f[2:]:
        if what == "r":
            out.append(repr(t.random()))
        elif what == "g":
            saved = t.getstate()
            total = 0
            for x in saved:
                total = (total * 31 + x) & 0xFFFFFFFF
            out.append(str(total))
        elif what == "s":
            t.setstate(saved)
        elif what[0] == "w":
            out.append(str(t.bits(int(what[1:]))))
        else:
            out.append(t.getrandbits(int(what)).to_text(16))
    return " ".join(out)


def pieces(data: bytes, size: int, short: bool) -> str:
    h = sha512.Sha512(short)
    for at in range(0, len(data), size):
        h.digest()
        h.update(data[at:at + size])
    return show(h.digest())


def digest_named(name: str, key: bytes) -> Digest:
    """A new digest of hashlib's name."""
    if name == "md5":
        return Md5()
    if name == "sha1":
        return Sha1()
    if name == "sha256" or name == "sha224":
        return Sha256(name == "sha224")
    if name.startswith("sha3_"):
        return sha3(int(name[5:]))
    p = Parameters(64 if name == "blake2b" else 32)
    p.key = key
    return Blake2(name == "blake2b", p)


def digest_text(f: list[str]) -> str:
    """A name, a key, the size of pieces, the data."""
    data = data_of(f[4])
    size = int(f[3])
    if f[1].startswith("shake"):
        s = shake(int(f[1][6:]))
        s.update(data)
        return show(s.squeeze(size))
    h = digest_named(f[1], data_of(f[2]))
    for at in range(0, len(data), size):
        h.digest()
        h.copy().update(b"x")
        h.update(data[at:at + size])
    return show(h.digest())


def run(f: list[str]) -> str:
    op = f[0]
    try:
        if op == "random":
            return randoms(f)
        if op == "badstate":
            t = Twister()
            t.seed_int(-5)
            state = t.getstate()
            state[int(f[1])] = int(f[2])
            t.setstate(state[int(f[3]):])
            return "taken"
        if op == "sha512":
            return show(sha512.sha512(data_of(f[1])))
        if op == "sha384":
            return show(sha512.sha384(data_of(f[1])))
        if op == "digest":
            return digest_text(f)
        if op == "pieces":
            return pieces(data_of(f[3]), int(f[1]), f[2] == "384")
        key = siphash.key_from_seed(int(f[1]))
        if op == "hashbytes":
            return str(siphash.hash_bytes(data_of(f[2]), key))
        if op == "hashtext":
            return str(siphash.hash_text(data_of(f[2]).decode("latin-1"), key))
        return "?"
    except ValueError as e:
        return "ValueError: " + str(e)


def main(argv: list[str]) -> int:
    for line in host.read_file(argv[1]).decode("latin-1").splitlines():
        print(run(line.split(" ")))
    return 0
