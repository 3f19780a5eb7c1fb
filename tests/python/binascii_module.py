# binascii: base64, uuencode, quoted-printable, hexadecimal, checksums; wrong input.
import binascii
from binascii import *


def attempt(f, *args, **names):
    try:
        print(f.__name__, args, names, f(*args, **names))
    except Exception as e:
        print(f.__name__, args, names, type(e).__name__, e)


data = bytes(range(256)) * 2
for n in (0, 1, 2, 3, 44, 45):
    for back, to in ((b2a_base64, a2b_base64), (b2a_uu, a2b_uu), (b2a_hex, unhexlify)):
        text = back(data[-n:] if n else b"")
        print(text, to(text) == (data[-n:] if n else b""))
attempt(b2a_uu, data)
attempt(b2a_uu, b"\0\0ab", backtick=True)
attempt(b2a_base64, bytearray(b"ab"), newline=False)
attempt(b2a_base64, "ab")
for text in (b"", b"YQ==", b"YQ=", b"YQ", b"Y", b"YWJjZ", b"Y\nW-J j", b"=YQ==", b"YQ==x", b"Y=Q=", b"YW=J", b"YQ===", b"====", "YWI=", "Yé", 5, b"YWJj====", b"Y="):
    attempt(a2b_base64, text)
    attempt(a2b_base64, text, strict_mode=True)
for text in (b"", b"#86)C\n", b" ", b"!", b"#8", b"#86)Cx", b"#86)C`` ", b"#\x01", b"#\x7f", "#86)C", b"M" + b"A" * 70):
    attempt(a2b_uu, text)
for text in (b"a=3D=3db", b"a=\nb=\r\nc", b"a_b=20", b"==x=", b"=z1=4", "x=41", b"=\rabc\nd"):
    attempt(a2b_qp, text)
    attempt(a2b_qp, text, header=True)
for text in (b"", b"a b\tc = \xff_.", b" \n\t\r\n.\n..\n", b"x" * 80, b"\xe9" * 30, b"a \n" * 3 + b" ", b"l\r\nm\n", b"x" * 73 + b" y\n" + b"z" * 76 + b"\n", b".", b"\r", b"a.b\n."):
    for names in ({}, {"quotetabs": True}, {"istext": False}, {"header": True}, {"quotetabs": 1, "istext": 0, "header": 1}):
        attempt(b2a_qp, text, **names)
attempt(hexlify, b"abcdef", ":", 2)
attempt(hexlify, bytearray(b"abc"), b"-", -2)
attempt(hexlify, b"ab", "xx")
attempt(hexlify, "ab")
for text in (b"abc", "6g", "6A", b"\xff1", 7):
    attempt(unhexlify, text)
for crc in (0, 1, -1, 1 << 40):
    attempt(crc32, b"hello", crc)
    attempt(crc_hqx, b"hello", crc)
attempt(crc32, "a")
attempt(crc_hqx, b"a")
print(crc32(b"world", crc32(b"hello ")) == crc32(b"hello world"), Error.__mro__, Incomplete.__mro__, binascii.Error.__module__)
