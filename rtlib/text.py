"""Case and classes of str, ASCII only; the characters above U+007F belong to no class and have no case.

RPy: translated as it stands, and the same on stock CPython."""


def is_digit(c: str) -> bool:
    return len(c) == 1 and "0" <= c and c <= "9"


def is_upper(c: str) -> bool:
    return len(c) == 1 and "A" <= c and c <= "Z"


def is_lower(c: str) -> bool:
    return len(c) == 1 and "a" <= c and c <= "z"


def is_alpha(c: str) -> bool:
    return is_upper(c) or is_lower(c)


def is_alnum(c: str) -> bool:
    return is_alpha(c) or is_digit(c)


def is_space(c: str) -> bool:
    return len(c) == 1 and (c == " " or ("\t" <= c and c <= "\r"))


def is_printable(c: str) -> bool:
    return len(c) == 1 and " " <= c and c <= "~"


def isdigit(s: str) -> bool:
    """Is s not empty, and every character a digit? The others likewise."""
    for c in s:
        if not is_digit(c):
            return False
    return len(s) > 0


def isalpha(s: str) -> bool:
    for c in s:
        if not is_alpha(c):
            return False
    return len(s) > 0


def isalnum(s: str) -> bool:
    for c in s:
        if not is_alnum(c):
            return False
    return len(s) > 0


def isspace(s: str) -> bool:
    for c in s:
        if not is_space(c):
            return False
    return len(s) > 0


def isupper(s: str) -> bool:
    """Is there a letter, and no lower-case one?"""
    found = False
    for c in s:
        if is_lower(c):
            return False
        found = found or is_upper(c)
    return found


def islower(s: str) -> bool:
    found = False
    for c in s:
        if is_upper(c):
            return False
        found = found or is_lower(c)
    return found


def isidentifier(s: str) -> bool:
    if len(s) == 0 or is_digit(s[0]):
        return False
    for c in s:
        if not is_alnum(c) and c != "_":
            return False
    return True


def lower(s: str) -> str:
    parts: list[str] = []
    for c in s:
        parts.append(chr(ord(c) + 32) if is_upper(c) else c)
    return "".join(parts)


def upper(s: str) -> str:
    parts: list[str] = []
    for c in s:
        parts.append(chr(ord(c) - 32) if is_lower(c) else c)
    return "".join(parts)


def capitalize(s: str) -> str:
    return upper(s[:1]) + lower(s[1:])


def ljust(s: str, width: int, fill: str = " ") -> str:
    """s with fill behind it up to width characters."""
    return s + fill * (width - len(s))


def rjust(s: str, width: int, fill: str = " ") -> str:
    return fill * (width - len(s)) + s


def center(s: str, width: int, fill: str = " ") -> str:
    """As str.center: of an odd number of fills the extra one stands left when width is odd."""
    pad = width - len(s)
    if pad <= 0:
        return s
    left = pad // 2 + (pad & width & 1)
    return fill * left + s + fill * (pad - left)


def zfill(s: str, width: int) -> str:
    """Zeros before the number, behind its sign."""
    if s[:1] == "-" or s[:1] == "+":
        return s[0] + rjust(s[1:], width - 1, "0")
    return rjust(s, width, "0")
