"""Characters by name, as \\N{...} has them: names and aliases of the Unicode character database, Hangul syllables, ideographs."""

from lib.nametable import NAMES

IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-"
# first and last of the unified ideographs of Unicode 14.0
IDEOGRAPHS = [0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0x20000, 0x2A6DF, 0x2A700, 0x2B738, 0x2B740, 0x2B81D, 0x2B820, 0x2CEA1, 0x2CEB0, 0x2EBE0,
              0x30000, 0x3134A]
SYLLABLE = "HANGUL SYLLABLE "
# the parts of syllables by number (Unicode Standard, section 3.12)
LEADING = ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"]
VOWELS = ["A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"]
TRAILING = ["", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J",
            "C", "K", "T", "P", "H"]
FIRST_SYLLABLE = 0xAC00


def upper(text: str) -> str:
    return "".join([chr(ord(c) - 32) if "a" <= c <= "z" else c for c in text])


def character_named(name: str) -> int:
    """The code point of a character's name, -1 if there is none. Letters may be of any case, but not in names that are made by rule."""
    if name.startswith(IDEOGRAPH):
        return ideograph(name[len(IDEOGRAPH):])
    if name.startswith(SYLLABLE):
        return syllable(name[len(SYLLABLE):])
    name = upper(name)
    low = 0
    high = len(NAMES)
    while low < high:
        start = (low + high) // 2
        while start > low and NAMES[start - 1] != 10:
            start -= 1
        end = NAMES.find(b"\n", start)
        semicolon = NAMES.find(b";", start)
        found = NAMES[start:semicolon].decode("latin-1")
        if found == name:
            return int(NAMES[semicolon + 1:end].decode("latin-1"), 16)
        if found < name:
            low = end + 1
        else:
            high = start
    return -1


def ideograph(digits: str) -> int:
    if len(digits) not in [4, 5]:
        return -1
    for c in digits:
        if c not in "0123456789ABCDEF":
            return -1
    n = int(digits, 16)
    for i in range(0, len(IDEOGRAPHS), 2):
        if IDEOGRAPHS[i] <= n <= IDEOGRAPHS[i + 1]:
            return n
    return -1


def longest(parts: list[str], text: str, start: int) -> int:
    """The part with which the text goes on, the longest one; -1: none."""
    best = -1
    for i in range(len(parts)):
        if text.startswith(parts[i], start) and (best < 0 or len(parts[i]) > len(parts[best])):
            best = i
    return best


def syllable(text: str) -> int:
    lead = longest(LEADING, text, 0)
    at = len(LEADING[lead])
    vowel = longest(VOWELS, text, at)
    if vowel < 0:
        return -1
    at += len(VOWELS[vowel])
    tail = longest(TRAILING, text, at)
    if at + len(TRAILING[tail]) != len(text):
        return -1
    return FIRST_SYLLABLE + (lead * len(VOWELS) + vowel) * len(TRAILING) + tail
