"""UTF-7 (RFC 2152) for _codecs."""

import lib.utf8 as utf8
from objects.bytes import argument
from objects.builtin import W_Builtin, W_Builtin2, W_Builtin3
from objects.codecs import Input, handled_decoding
from objects.core import W_Root
from objects.operators import flag_of
from objects.values import W_Bytes, W_Int, W_Str, pair
from modules.escapes import option, text_argument
from rtlib import StringBuilder

BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
DIRECT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \t\n\r!\"#$%&*;<=>@[]^_`{|}"


# ---- encoding ----
class Writer:
    """shifted: in a run of base64, of which `count` bits are not written yet."""

    def __init__(self) -> None:
        self.out: StringBuilder = StringBuilder()
        self.shifted: bool = False
        self.bits: int = 0
        self.count: int = 0

    def unit(self, n: int) -> None:
        """Sixteen bits into the run."""
        self.bits = (self.bits << 16) | n
        self.count += 16
        while self.count >= 6:
            self.count -= 6
            self.out.append(BASE64[(self.bits >> self.count) & 63])
        self.bits &= (1 << self.count) - 1

    def flush(self) -> None:
        """The bits that are left, filled with zeros."""
        if self.count > 0:
            self.out.append(BASE64[(self.bits << (6 - self.count)) & 63])
        self.bits = 0
        self.count = 0

    def point(self, cp: int) -> None:
        direct = cp < 128 and chr(cp) in DIRECT
        if direct:
            if self.shifted:
                self.flush()
                self.shifted = False
                if chr(cp) in BASE64 or cp == 45:
                    self.out.append("-")
            self.out.append(chr(cp))
            return
        if not self.shifted:
            if cp == 43:
                self.out.append("+-")
                return
            self.out.append("+")
            self.shifted = True
        if cp > 0xFFFF:
            self.unit(0xD800 + ((cp - 0x10000) >> 10))
            self.unit(0xDC00 + ((cp - 0x10000) & 0x3FF))
        else:
            self.unit(cp)


def encode(text: str) -> str:
    w = Writer()
    for cp in utf8.to_code_points(text):
        w.point(cp)
    w.flush()
    if w.shifted:
        w.out.append("-")
    return w.out.build()


# ---- decoding ----
class Reader:
    """run: what the run of base64 gave so far; start: where it or the last fault began; high: a surrogate that waits for its other half."""

    def __init__(self, data: str, errors: str, final: bool) -> None:
        self.input: Input = Input(data)
        self.errors: str = errors
        self.final: bool = final
        self.out: StringBuilder = StringBuilder()
        self.run: StringBuilder = StringBuilder()
        self.shifted: bool = False
        self.start: int = 0
        self.bits: int = 0
        self.count: int = 0
        self.high: int = 0

    def fail(self, end: int, reason: str) -> int:
        """Bytes up to end are wrong: where to go on."""
        self.leave()
        return handled_decoding(self.out, self.input, "utf7", self.start, end, reason, self.errors)

    def leave(self) -> None:
        """The run's characters are settled."""
        self.out.append(self.run.build())
        self.run = StringBuilder()
        self.shifted = False

    def unit(self, n: int) -> None:
        """Sixteen bits of the run."""
        high = self.high
        self.high = 0
        if high and 0xDC00 <= n <= 0xDFFF:
            self.run.append(utf8.encode(0x10000 + ((high - 0xD800) << 10) + (n - 0xDC00)))
            return
        if high:
            self.run.append(utf8.encode(high))
        if 0xD800 <= n <= 0xDBFF:
            self.high = n
        else:
            self.run.append(utf8.encode(n))

    def in_run(self, at: int, c: str) -> int:
        value = BASE64.find(c)
        if value >= 0:
            self.bits = (self.bits << 6) | value
            self.count += 6
            if self.count >= 16:
                self.count -= 16
                self.unit(self.bits >> self.count)
                self.bits &= (1 << self.count) - 1
            return at + 1
        if self.count >= 6:
            return self.fail(at + 1, "partial character in shift sequence")
        if self.count > 0 and self.bits != 0:
            return self.fail(at + 1, "non-zero padding bits in shift sequence")
        if self.high and c < "\x80" and c != "+":
            self.run.append(utf8.encode(self.high))
        self.leave()
        return at + 1 if c == "-" else at

    def direct(self, at: int, c: str) -> int:
        data = self.input.data
        if c == "+":
            self.start = at
            if at + 1 < len(data) and data[at + 1] == "-":
                self.out.append("+")
                return at + 2
            if at + 1 < len(data) and data[at + 1] not in BASE64:
                return self.fail(at + 2, "ill-formed sequence")
            self.shifted = True
            self.bits = 0
            self.count = 0
            self.high = 0
            return at + 1
        if c < "\x80":
            self.out.append(c)
            return at + 1
        self.start = at
        return self.fail(at + 1, "unexpected special character")

    def read(self) -> int:
        """Reads all; how many bytes were taken."""
        at = 0
        while True:
            while at < len(self.input.data):
                c = self.input.data[at]
                at = self.in_run(at, c) if self.shifted else self.direct(at, c)
            if not self.shifted:
                return at
            if not self.final:
                return self.start
            if not (self.high or self.count >= 6 or (self.count > 0 and self.bits != 0)):
                self.leave()
                return at
            at = self.fail(len(self.input.data), "unterminated shift sequence")


# ---- functions ----
def f_utf_7_encode(w: W_Root, errors: W_Root) -> W_Root:
    text = text_argument(w, "utf_7_encode")
    option(errors, "utf_7_encode")
    return pair(W_Bytes(encode(text)), W_Int(utf8.length(text)))


def f_utf_7_decode(w: W_Root, errors: W_Root, final: W_Root) -> W_Root:
    r = Reader(argument(w), option(errors, "utf_7_decode"), flag_of(final))
    n = r.read()
    return pair(W_Str(r.out.build()), W_Int(n))


def utf7_functions() -> list[W_Builtin]:
    out: list[W_Builtin] = [W_Builtin2("utf_7_encode(str, errors=None, /)", None, f_utf_7_encode)]
    out.append(W_Builtin3("utf_7_decode(data, errors=None, final=False, /)", None, f_utf_7_decode))
    return out
