"""Numeric literals to constants."""

from parser.node import CONST_BIGINT, CONST_COMPLEX, CONST_FLOAT, CONST_INT, Const

MAX_WORD = "9223372036854775807"


def based(text: str, bits: int) -> Const:
    """0x, 0o and 0b literals."""
    n = 0
    for c in text[2:]:
        digit = ord(c) - 48 if c <= "9" else (ord(c) | 32) - 87
        if n >> (63 - bits) != 0:
            return Const(CONST_BIGINT, 0, 0.0, "0" + chr(ord(text[1]) | 32) + text[2:])
        n = n << bits | digit
    return Const(CONST_INT, n, 0.0, "")


def is_based(text: str) -> bool:
    """Is it a literal with 0x, 0o or 0b?"""
    return len(text) > 1 and text[0] == "0" and text[1] > "9"


def number(text: str) -> Const:
    """The constant of a literal that the tokenizer has found well formed."""
    if "_" in text:
        text = text.replace("_", "")
    last = text[-1]
    if len(text) > 2 and text[0] == "0":
        base = ord(text[1]) | 32
        if base == 120:
            return based(text, 4)
        if base == 111:
            return based(text, 3)
        if base == 98:
            return based(text, 1)
    if last == "j" or last == "J":
        return Const(CONST_COMPLEX, 0, float(text[:-1]), "")
    for c in text:
        if c == "." or c == "e" or c == "E":
            return Const(CONST_FLOAT, 0, float(text), "")
    text = text.lstrip("0")
    if len(text) < 19 or len(text) == 19 and text <= MAX_WORD:
        return Const(CONST_INT, int(text) if text != "" else 0, 0.0, "")
    return Const(CONST_BIGINT, 0, 0.0, text)
