"""Normalization of texts to the form NFKC (Unicode Standard Annex 15), for identifiers."""

from lib.nametable import CHANGED, CLASSES, DECOMPOSITIONS, PAIRS
from lib.utf8 import from_code_points, to_code_points

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


def decompose(c: int, out: list[int]) -> None:
    """Appends what a character decomposes to, to the end."""
    s = c - S_BASE
    if 0 <= s < S_COUNT:
        out.append(L_BASE + s // (V_COUNT * T_COUNT))
        out.append(V_BASE + s % (V_COUNT * T_COUNT) // T_COUNT)
        if s % T_COUNT:
            out.append(T_BASE + s % T_COUNT)
        return
    if c not in tables.decompositions:
        out.append(c)
        return
    for part in tables.decompositions[c]:
        decompose(part, out)


def order(points: list[int]) -> None:
    """Sorts combining characters behind each starter by their classes; equal ones stay as they stand."""
    for i in range(1, len(points)):
        c = points[i]
        here = tables.classes.get(c, 0)
        k = i
        while here and k > 0 and tables.classes.get(points[k - 1], 0) > here:
            points[k] = points[k - 1]
            k -= 1
        points[k] = c


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
        decompose(c, parts)
    order(parts)
    return from_code_points(compose(parts))
