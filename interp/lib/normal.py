"""Normalization of texts (Unicode Standard Annex 15): NFKC for identifiers, and all forms."""

from lib.nametable import CHANGED, CLASSES, DECOMPOSITIONS, PAIRS
from lib.ucdtable import TAGS
from lib.utf8 import from_code_points, is_ascii, to_code_points

# Hangul (Unicode Standard, section 3.12)
S_BASE = 0xAC00
L_BASE = 0x1100
V_BASE = 0x1161
T_BASE = 0x11A7
L_COUNT = 19
V_COUNT = 21
T_COUNT = 28
S_COUNT = L_COUNT * V_COUNT * T_COUNT


class Tables:
    """Read from their texts when they are needed first."""

    def __init__(self) -> None:
        self.ready: bool = False
        self.decompositions: dict[int, list[int]] = {}
        self.pairs: dict[tuple[int, int], int] = {}
        self.classes: dict[int, int] = {}
        self.changed: list[int] = []  # first, last ...
        self.tagged: dict[int, bool] = {}  # whose decompositions are for compatibility only


tables = Tables()


def lines(table: bytes) -> list[str]:
    return table.decode("latin-1").splitlines()


def prepare() -> None:
    tables.ready = True
    for line in lines(DECOMPOSITIONS):
        at = line.find("=")
        tables.decompositions[int(line[:at], 16)] = [int(part, 16) for part in line[at + 1:].split(" ")]
    for line in lines(PAIRS):
        space = line.find(" ")
        at = line.find("=")
        tables.pairs[(int(line[:space], 16), int(line[space + 1:at], 16))] = int(line[at + 1:], 16)
    for line in lines(CLASSES):
        at = line.find("=")
        tables.classes[int(line[:at], 16)] = int(line[at + 1:])
    for line in lines(CHANGED):
        at = line.find("-")
        tables.changed.append(int(line[:at], 16))
        tables.changed.append(int(line[at + 1:], 16))
    for line in lines(TAGS):
        tables.tagged[int(line[:line.find("=")], 16)] = True


def may_change(points: list[int]) -> bool:
    """False if the text certainly is in the form."""
    last = 0
    for c in points:
        if c < 128:
            last = 0
            continue
        here = tables.classes.get(c, 0)
        if here and here < last:
            return True
        last = here
        for i in range(0, len(tables.changed), 2):
            if tables.changed[i] <= c <= tables.changed[i + 1]:
                return True
    return False


def decompose(c: int, out: list[int], compatible: bool) -> None:
    """Appends what a character decomposes to, to the end; compatible: for compatibility as well."""
    s = c - S_BASE
    if 0 <= s < S_COUNT:
        out.append(L_BASE + s // (V_COUNT * T_COUNT))
        out.append(V_BASE + s % (V_COUNT * T_COUNT) // T_COUNT)
        if s % T_COUNT:
            out.append(T_BASE + s % T_COUNT)
        return
    if c not in tables.decompositions or (not compatible and c in tables.tagged):
        out.append(c)
        return
    for part in tables.decompositions[c]:
        decompose(part, out, compatible)


def combining_class(c: int) -> int:
    """The class of a combining character, 0 of others."""
    if not tables.ready:
        prepare()
    return tables.classes.get(c, 0)


def order(points: list[int]) -> None:
    """Sorts combining characters behind each starter by their classes; equal ones stay as they stand."""
    i = 0
    while i < len(points):
        if tables.classes.get(points[i], 0) == 0:
            i += 1
            continue
        start = i
        while i < len(points) and tables.classes.get(points[i], 0):
            i += 1
        if i - start > 1:
            run = [(tables.classes[points[k]], points[k]) for k in range(start, i)]
            by_class(run)
            for k in range(len(run)):
                points[start + k] = run[k][1]


def by_class(run: list[tuple[int, int]]) -> None:
    """Sorts pairs by their first parts, which are below 256, and keeps the order of equal ones."""
    if len(run) < 20:
        for i in range(1, len(run)):
            pair = run[i]
            k = i
            while k > 0 and run[k - 1][0] > pair[0]:
                run[k] = run[k - 1]
                k -= 1
            run[k] = pair
        return
    buckets: dict[int, list[tuple[int, int]]] = {}
    for pair in run:
        if pair[0] not in buckets:
            buckets[pair[0]] = []
        buckets[pair[0]].append(pair)
    at = 0
    for key in sorted(list(buckets)):
        for pair in buckets[key]:
            run[at] = pair
            at += 1


def composed(a: int, b: int) -> int:
    """The character that two compose; -1 if there is none."""
    if L_BASE <= a < L_BASE + L_COUNT and V_BASE <= b < V_BASE + V_COUNT:
        return S_BASE + ((a - L_BASE) * V_COUNT + b - V_BASE) * T_COUNT
    if S_BASE <= a < S_BASE + S_COUNT and (a - S_BASE) % T_COUNT == 0 and T_BASE < b < T_BASE + T_COUNT:
        return a + b - T_BASE
    return tables.pairs.get((a, b), -1)


def compose(points: list[int]) -> list[int]:
    """Puts each character together with the starter before it, where nothing between them stands in the way."""
    out: list[int] = []
    starter = -1  # where in out
    last = -1     # class of the character before, if it was not taken; -1 right behind the starter
    for c in points:
        here = tables.classes.get(c, 0)
        if starter >= 0 and (last < here or last == -1):
            made = composed(out[starter], c)
            if made >= 0:
                out[starter] = made
                continue
        if here == 0:
            starter = len(out)
            last = -1
        else:
            last = here
        out.append(c)
    return out


def nfkc(text: str) -> str:
    """The normal form of a text in UTF-8."""
    if not tables.ready:
        prepare()
    points = to_code_points(text)
    if not may_change(points):
        return text
    parts: list[int] = []
    for c in points:
        decompose(c, parts, True)
    order(parts)
    return from_code_points(compose(parts))


def normal_form(text: str, compatible: bool, composing: bool, corrections: dict[int, int]) -> str:
    """The text in UTF-8 in a form: NFD, or with compatible NFKD, with composing NFC and NFKC. Corrections are characters that become
    one other instead of what they decompose to."""
    if is_ascii(text):
        return text
    if not tables.ready:
        prepare()
    parts: list[int] = []
    for c in to_code_points(text):
        if c < 128:
            parts.append(c)
        elif c in corrections:
            parts.append(corrections[c])
        else:
            decompose(c, parts, compatible)
    order(parts)
    return from_code_points(compose(parts) if composing else parts)
