"""Tables of locations: where instructions are in the text, as co_linetable has it (CPython's Objects/locations.md)."""

from rtlib import StringBuilder

SHORT = 10       # kinds below: same line, columns below 80
ONE_LINE = 10    # ... to 12: 0 to 2 lines further, columns below 128
NO_COLUMN = 13
LONG = 14
NOWHERE = 15
MOST = 8         # instructions of one entry


def varint(out: StringBuilder, n: int) -> None:
    """Six bits a byte, the lowest first; 64 says that more follow."""
    while n >= 64:
        out.append(chr(64 | n & 63))
        n >>= 6
    out.append(chr(n))


def signed_varint(out: StringBuilder, n: int) -> None:
    varint(out, -n << 1 | 1 if n < 0 else n << 1)


def add_entry(out: StringBuilder, count: int, delta: int, lines: int, col: int, end_col: int) -> None:
    """count instructions, delta lines behind the ones before, up to so many lines further."""
    if col < 0 or end_col < 0:
        kind = NO_COLUMN if lines == 0 else LONG
    elif lines == 0 and delta == 0 and col < 80 and 0 <= end_col - col < 16:
        kind = col >> 3
    elif lines == 0 and 0 <= delta <= 2 and col < 128 and end_col < 128:
        kind = ONE_LINE + delta
    else:
        kind = LONG
    out.append(chr(128 | kind << 3 | count - 1))
    if kind < SHORT:
        out.append(chr((col & 7) << 4 | end_col - col))
    elif kind < NO_COLUMN:
        out.append(chr(col))
        out.append(chr(end_col))
    else:
        signed_varint(out, delta)
        if kind == LONG:
            varint(out, lines)
            varint(out, col + 1)
            varint(out, end_col + 1)


def encode(positions: list[int], first: int) -> str:
    """The table of a code object whose first line is first: positions has four numbers for each instruction, -1 for none."""
    out = StringBuilder()
    line = first
    i = 0
    while i < len(positions):
        end = i + 4
        while end < len(positions) and end - i < 4 * MOST and positions[end:end + 4] == positions[i:i + 4]:
            end += 4
        count = (end - i) // 4
        if positions[i] < 0:
            out.append(chr(128 | NOWHERE << 3 | count - 1))
        else:
            add_entry(out, count, positions[i] - line, max(positions[i + 1] - positions[i], 0), positions[i + 2], positions[i + 3])
            line = positions[i]
        i = end
    return out.build()


class Reader:
    """Reads a table; what is missing at its end counts as 0."""

    def __init__(self, table: str) -> None:
        self.table: str = table
        self.at: int = 0

    def byte(self) -> int:
        if self.at >= len(self.table):
            return 0
        self.at += 1
        return ord(self.table[self.at - 1])

    def varint(self) -> int:
        b = self.byte()
        n = b & 63
        shift = 0
        while b & 64 and shift < 48:
            b = self.byte()
            shift += 6
            n |= (b & 63) << shift
        return n

    def signed_varint(self) -> int:
        n = self.varint()
        return -(n >> 1) if n & 1 else n >> 1


def decode(table: str, first: int, most: int) -> list[int]:
    """Four numbers for each instruction, at most for so many."""
    out: list[int] = []
    r = Reader(table)
    line = first
    while r.at < len(table) and len(out) < 4 * most:
        head = r.byte()
        kind = head >> 3 & 15
        row = [-1, -1, -1, -1]
        if kind != NOWHERE:
            if kind >= NO_COLUMN:
                line += r.signed_varint()
            elif kind >= ONE_LINE:
                line += kind - ONE_LINE
            row = [line, line, -1, -1]
            if kind == LONG:
                row[1] += r.varint()
                row[2] = r.varint() - 1
                row[3] = r.varint() - 1
            elif kind >= ONE_LINE and kind < NO_COLUMN:
                row[2] = r.byte()
                row[3] = r.byte()
            elif kind < SHORT:
                second = r.byte()
                row[2] = kind << 3 | second >> 4
                row[3] = row[2] + (second & 15)
        for k in range(head & 7):
            out.extend(row)
        out.extend(row)
    return out[:4 * most]
