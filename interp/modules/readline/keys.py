"""Keys of the terminal: a key is the bytes that it sends."""

from lib.utf8 import first_invalid
from modules.posix.calls import read
from rtlib import host
from vm.signals import serve_signals

ESCAPE = "\x1b"
WAIT = 50  # milliseconds for what follows an escape
LOOK = 500  # ... after which a signal is looked for that came just before the wait
EINTR = 4
NAMES = {"tab": "\t", "return": "\r", "ret": "\r", "newline": "\n", "linefeed": "\n", "lfd": "\n", "rubout": "\x7f", "del": "\x7f", "space": " ",
         "spc": " ", "escape": "\x1b", "esc": "\x1b"}


class Keys:
    """Keys from standard input."""

    def __init__(self) -> None:
        self.waiting: str = ""  # bytes that were read

    def byte(self, wait: int) -> str:
        """The next byte; "" at the end of input, or if none comes in so many milliseconds. Signals are served meanwhile."""
        while not self.waiting:
            if host.signals_wait():
                serve_signals()
            came = host.poll("0 1", wait if wait >= 0 else LOOK)
            if came == "0 " and wait < 0:
                continue
            if came is None:
                if host.last_error() != EINTR:
                    return ""
                serve_signals()
                continue
            if came == "0 ":
                return ""
            data = read(0, 1024)
            if data is None or data == "":
                return ""
            self.waiting = data
        c = self.waiting[0]
        self.waiting = self.waiting[1:]
        return c

    def key(self) -> str:
        """The next key; "" at the end of input."""
        c = self.byte(-1)
        if c == ESCAPE:
            return self.sequence()
        if c != "" and ord(c) >= 0xC0:
            n = 1 if ord(c) < 0xE0 else 2 if ord(c) < 0xF0 else 3
            for i in range(n):
                c += self.byte(WAIT)
            return c if first_invalid(c, False) < 0 else "\xef\xbf\xbd"
        return c if c == "" or ord(c) < 128 else "\xef\xbf\xbd"

    def sequence(self) -> str:
        """What begins with an escape: with one more byte, or with [ and all up to a letter."""
        c = self.byte(WAIT)
        out = ESCAPE + c
        if c == "[" or c == "O":
            while True:
                c = self.byte(WAIT)
                out += c
                if c == "" or 64 <= ord(c) < 127:
                    break
        return out


def unquoted(text: str) -> str:
    """The bytes of a key sequence between quotes: \\C-x, \\M-x, \\e and C's escapes."""
    out = ""
    at = 0
    meta = ""
    while at < len(text):
        c = text[at]
        rest = text[at:at + 3]
        if rest == "\\C-" and at + 3 < len(text):
            out += meta + chr(ord(text[at + 3]) & 31)
            at += 4
        elif rest == "\\M-":
            meta = ESCAPE
            at += 3
            continue
        elif c == "\\" and at + 1 < len(text):
            which = "enrtab\\\"'d".find(text[at + 1])
            out += meta + ("\x1b\n\r\t\x07\x08\\\"'\x7f"[which] if which >= 0 else text[at + 1])
            at += 2
        else:
            out += meta + c
            at += 1
        meta = ""
    return out


def named(text: str) -> str:
    """The bytes of a key's name: tab, Control-a, Meta-f, a character; "": there is none such."""
    lower = ""
    for c in text:
        lower += chr(ord(c) | 32) if "A" <= c <= "Z" else c
    prefix = ""
    control = False
    while True:
        if lower.startswith("control-") or lower.startswith("ctrl-") or lower.startswith("c-"):
            control = True
        elif lower.startswith("meta-") or lower.startswith("m-"):
            prefix = ESCAPE
        else:
            break
        lower = lower[lower.index("-") + 1:]
    key = NAMES.get(lower, lower)
    if len(key) != 1:
        return ""
    return prefix + (chr(ord(key) & 31) if control else key)
