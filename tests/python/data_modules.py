"""Digests, compression and comma-separated values: the built-in modules below hashlib and csv; zlib."""
import _blake2
import _csv
import _io
import _md5
import _sha1
import _sha256
import _sha3
import _sha512
import zlib


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


# ---- digests ----
data = bytes(range(200))
for make in (_md5.md5, _sha1.sha1, _sha256.sha256, _sha256.sha224, _sha512.sha512, _sha512.sha384, _sha3.sha3_224, _sha3.sha3_512, _blake2.blake2b, _blake2.blake2s):
    h = make(data[:100])
    g = h.copy()
    h.update(data[100:])
    print(h.name, h.digest_size, h.block_size, h.hexdigest() == make(data).hexdigest(), make().hexdigest(), h.hexdigest(), g.digest()[:4])
print(_sha3.shake_128(b"abc").hexdigest(20), _sha3.shake_256(b"").digest(170)[-5:], _sha3.sha3_256()._rate_bits, _sha3.sha3_256()._capacity_bits, _sha3.shake_128()._suffix)
print(_blake2.blake2b(b"x", digest_size=20, key=b"k" * 64, salt=b"s", person=b"p").hexdigest(), _blake2.blake2s(b"x" * 65, key=b"k").hexdigest())
print(_blake2.blake2b(b"t", fanout=2, depth=3, leaf_size=4096, node_offset=2 ** 63, node_depth=1, inner_size=64, last_node=True).hexdigest()[:40], _blake2.blake2s.SALT_SIZE)
attempt(_md5.md5, "text")
attempt(_md5.md5, None)
attempt(_md5.MD5Type)
attempt(_blake2.blake2b, digest_size=65)
attempt(_blake2.blake2s, leaf_size=-1)
attempt(_blake2.blake2b, node_offset=2 ** 64)
attempt(_sha3.shake_128().digest, -1)

# ---- zlib ----
text = b"".join(b"line %d of many lines, %d\n" % (i, i * i % 97) for i in range(120))
for wbits in (15, 9, -15, -9, 31):
    for level in (-1, 0, 1, 9):
        packed = zlib.compress(text, level, wbits)
        print(wbits, level, zlib.decompress(packed, wbits) == text, len(packed) < len(text) // 3, end="; ")
print()
known = bytes.fromhex("789ccb48cdc9c957c840500014380b11")
wide = bytes.fromhex("1f8b0808000000000003780000")
attempt(zlib.decompress, zlib.compress(b"hello " * 30) + b"tail")
d = zlib.decompressobj()
packed = zlib.compress(b"abcdefgh" * 200)
out = b""
for i in range(0, len(packed), 3):
    out += d.decompress(packed[i:i + 3])
print(out == b"abcdefgh" * 200, d.eof, d.unused_data)
d = zlib.decompressobj()
print(d.decompress(packed, 10), len(d.unconsumed_tail) > 0, d.copy().decompress(d.unconsumed_tail, 6), len(d.flush()))
c = zlib.compressobj(9, zdict=b"abcdefgh")
packed = c.compress(b"abcdefgh" * 3) + c.flush(zlib.Z_SYNC_FLUSH) + c.compress(b"more") + c.flush()
print(zlib.decompressobj(zdict=b"abcdefgh").decompress(packed), zlib.adler32(b"abc" * 1000, 7), zlib.crc32(b"abc", -1))
for strategy in range(5):
    c = zlib.compressobj(6, zlib.DEFLATED, -15, 8, strategy)
    print(zlib.decompress(c.compress(text) + c.flush(), -15) == text, end=" ")
print()
for bad in (b"", known, b"x" * 20, packed, wide, known[:2] + b"\xff" * 9, zlib.compress(b"z" * 50)[:-1] + b"?"):
    attempt(zlib.decompress, bad)
attempt(zlib.decompress, known, 5)
attempt(zlib.compress, b"", 11)
attempt(zlib.compressobj, 1, 7)
attempt(d.decompress, b"", -1)


# ---- csv ----
print(list(_csv.reader(['a,"b ""c""\n', 'd",e\r\n', "", "x,,y"])), list(_csv.reader(["é;'ü;x';z"], delimiter=";", quotechar="'")))
print(list(_csv.reader(["a|,b\\|c|d"], delimiter="|", escapechar="\\", quoting=3)), list(_csv.reader(['1,"2",3.5'], quoting=2)), list(_csv.reader(["a,  b"], skipinitialspace=True)))
out = _io.StringIO()
w = _csv.writer(out)
w.writerows([["a", "b,c", 'd"e', "f\ng", None, 1.5], [""], [], ["é", " x "]])
_csv.writer(out, delimiter="\t", quoting=1, lineterminator="!\n").writerow(["a", 1, None])
_csv.writer(out, quoting=2).writerow(["a", 1, 2.5, None])
_csv.writer(out, quoting=3, escapechar="/").writerow(["a,b", "c/d"])
_csv.writer(out, doublequote=False, escapechar="/").writerow(['q"q'])
print(repr(out.getvalue()))
_csv.register_dialect("odd", delimiter=":")
print(_csv.list_dialects(), _csv.get_dialect("odd").delimiter, _csv.get_dialect("odd").lineterminator, list(_csv.reader(["a:b"], "odd")))
_csv.unregister_dialect("odd")
for f, args, kw in ((_csv.reader, ([],), {"delimiter": "ab"}), (_csv.reader, ([],), {"quotechar": None, "quoting": 1}), (_csv.reader, ([], "none"), {}), (_csv.writer, (1,), {}),
                    (_csv.Dialect, (), {"quoting": 9}), (_csv.Dialect, (), {"lineterminator": None}), (_csv.writer(out).writerow, (1,), {}),
                    (_csv.writer(out, quoting=3).writerow, (["a,b"],), {}), (next, (_csv.reader(["a\nb"]),), {}), (next, (_csv.reader([b"a"]),), {}),
                    (next, (_csv.reader(['"a'], strict=True),), {}), (next, (_csv.reader(['"a"b'], strict=True),), {}), (_csv.field_size_limit, ("x",), {})):
    attempt(f, *args, **kw)
