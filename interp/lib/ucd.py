"""What the Unicode character database says of a character: version 14.0, and 3.2 where that was different."""

import lib.chars as chars
import lib.normal as normal
from lib.names import IDEOGRAPHS, IDEOGRAPH, LEADING, SYLLABLE, TRAILING, VOWELS, character_named, upper
from lib.nametable import NAMES
from lib.ucdtable import ALIASES, NUMBERS, OLD_RUNS, RECORD_RUNS, RECORDS, SEQUENCES, TAGS
from lib.utf8 import encode, to_code_points

LONGEST_NAME = 256
# Characters that had other properties in Unicode 3.2: category, direction, width, mirrored; their ranges.
OLD = {
    "Sm ET Na N": ("2B"),
    "Pd ET Na N": ("2D"),
    "Po ES Na N": ("2F"),
    "So ON A N": ("A7 B6"),
    "Ll L A N": ("AA BA 207F"),
    "Pd ON A N": ("AD"),
    "Ll L N N": ("294 2071"),
    "Sk ON N N": ("2B9-2BA 2C6 2C8 2CC 2CE-2CF 2EC 374"),
    "Sk ON A N": ("2C7 2C9-2CB 2CD"),
    "Po R N N": ("5BE"),
    "Cf AL N N": ("6DD"),
    "Me NSM N N": ("6DE"),
    "Cf BN N N": ("70F FFF9-FFFB"),
    "Mn NSM N N": ("CBF CC6 1734"),
    "So L N N": ("F14"),
    "Ps ON N N": ("F3A F3C 169B 23B4 FD3E"),
    "Pe ON N N": ("F3B F3D 169C 23B5 FD3F"),
    "Lo L N N": ("10D0-10F8 13A0-13F4 1885-1886 10341"),
    "Nd L N N": ("1369-1371"),
    "Po L N N": ("166D"),
    "Mc L N N": ("17B4-17B5"),
    "Zs BN N N": ("200B"),
    "Zs WS N N": ("202F"),
    "Sm ON N N": ("2044 25FD-25FE"),
    "Sm ET N N": ("207A-207B 208A-208B 2212 FB29"),
    "So ON N N": ("2118 2132 231A-231B 2648-2653 2800-28FF"),
    "Nl L N N": ("2183"),
    "Sm ON N Y": ("2308-230B 29A1"),
    "Po ON N N": ("23B6"),
    "No EN A N": ("2460-2487"),
    "No EN N N": ("24EA"),
    "Mn NSM W N": ("302E-302F"),
    "Pc ON W N": ("30FB"),
    "Lo L W N": ("A015"),
    "Ps ON W N": ("FE59 FE5B FE5D"),
    "Pe ON W N": ("FE5A FE5C FE5E"),
    "Sm ET W N": ("FE62"),
    "Pd ET W N": ("FE63"),
    "Sm ON W N": ("FE64-FE65"),
    "Sm ET F N": ("FF0B"),
    "Pd ET F N": ("FF0D"),
    "Po ES F N": ("FF0F"),
    "Pc ON H N": ("FF65"),
    "Sm L N N": ("1D6DB 1D715 1D74F 1D789 1D7C3"),
}
# Characters whose decomposition was corrected after 3.2 (NormalizationCorrections.txt).
CORRECTIONS = {0x2F868: 0x2136A, 0x2F874: 0x5F33, 0x2F91F: 0x43AB, 0x2F95F: 0x7AAE, 0x2F9BF: 0x4D57}
NO_CORRECTIONS: dict[int, int] = {}


class Record:
    """Properties that many characters share."""

    def __init__(self, line: str) -> None:
        parts = line.split(" ")
        self.category: str = parts[0]
        self.direction: str = parts[1]
        self.width: str = parts[2]
        self.mirrored: bool = parts[3] == "Y"


class Tables:
    """Read from their texts when they are needed first."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.old: dict[int, Record] = {}
        self.numbers: dict[int, str] = {}
        self.tags: dict[int, str] = {}
        self.names: dict[int, int] = {}      # where in NAMES a character's name begins
        self.sequences: dict[str, str] = {}

    def read_records(self) -> None:
        for line in normal.lines(RECORDS):
            self.records.append(Record(line))
        for line in OLD:
            r = Record(line)
            for part in OLD[line].split(" "):
                at = part.find("-")
                first = int(part if at < 0 else part[:at], 16)
                last = first if at < 0 else int(part[at + 1:], 16)
                for c in range(first, last + 1):
                    self.old[c] = r

    def read_numbers(self) -> None:
        for line in normal.lines(NUMBERS):
            at = line.find("=")
            self.numbers[int(line[:at], 16)] = line[at + 1:]

    def read_tags(self) -> None:
        for line in normal.lines(TAGS):
            at = line.find("=")
            self.tags[int(line[:at], 16)] = line[at + 1:]

    def read_names(self) -> None:
        aliases: dict[str, bool] = {}
        for line in normal.lines(ALIASES):
            aliases[line] = True
        start = 0
        while start < len(NAMES):
            semicolon = NAMES.find(b";", start)
            end = NAMES.find(b"\n", start)
            if NAMES[start:semicolon].decode("latin-1") not in aliases:
                self.names[int(NAMES[semicolon + 1:end].decode("latin-1"), 16)] = start
            start = end + 1

    def read_sequences(self) -> None:
        for line in normal.lines(SEQUENCES):
            at = line.find("=")
            self.sequences[line[:at]] = "".join([encode(int(part, 16)) for part in line[at + 1:].split(" ")])


tables = Tables()


def number_in(runs: bytes, cp: int) -> int:
    """The number of the run that a code point is in."""
    low = 0
    high = len(runs) // 4
    while high - low > 1:
        i = (low + high) // 2
        if (runs[4 * i] << 16 | runs[4 * i + 1] << 8 | runs[4 * i + 2]) <= cp:
            low = i
        else:
            high = i
    return runs[4 * low + 3]


def is_assigned(cp: int, old: bool) -> bool:
    """Is the character in the database? old: of version 3.2."""
    return number_in(OLD_RUNS, cp) != 0 if old else number_in(RECORD_RUNS, cp) != 0


def record(cp: int, old: bool) -> Record:
    """The properties of a character."""
    if not tables.records:
        tables.read_records()
    if old:
        if not is_assigned(cp, True):
            return tables.records[0]
        if cp in tables.old:
            return tables.old[cp]
    return tables.records[number_in(RECORD_RUNS, cp)]


def numeric(cp: int, old: bool) -> str:
    """The numeric value, a fraction or an integer as text; "": there is none."""
    if not tables.numbers:
        tables.read_numbers()
    return tables.numbers.get(cp, "") if not old or is_assigned(cp, True) else ""


def digit(cp: int) -> int:
    """The value of a digit, -1: there is none."""
    return int(numeric(cp, False)) if chars.is_digit(cp) and numeric(cp, False) else -1


def decimal(cp: int, old: bool) -> int:
    """... of a decimal digit, which in 3.2 raised and lowered digits and those of Ethiopia were, too."""
    if old:
        if not is_assigned(cp, True):
            return -1
        if cp in [0xB2, 0xB3, 0xB9] or 0x1369 <= cp <= 0x1371 or 0x2070 <= cp <= 0x2089:
            return digit(cp)
    return chars.decimal_value(cp)


def combining(cp: int, old: bool) -> int:
    """The canonical combining class."""
    return normal.combining_class(cp) if not old or is_assigned(cp, True) else 0


def hex4(n: int) -> str:
    """At least four digits of base 16."""
    return f"{n:04X}"


def decomposition(cp: int, old: bool) -> str:
    """As the database has it: code points, a tag before them; "" if there is none."""
    if old and not is_assigned(cp, True):
        return ""
    if not normal.tables.ready:
        normal.prepare()
    if not tables.tags:
        tables.read_tags()
    if cp not in normal.tables.decompositions:
        return ""
    text = " ".join([hex4(part) for part in normal.tables.decompositions[cp]])
    return f"<{tables.tags[cp]}> {text}" if cp in tables.tags else text


# ---- names ----
def name(cp: int, old: bool) -> str:
    """The name; "" if there is none."""
    if old and not is_assigned(cp, True):
        return ""
    s = cp - normal.S_BASE
    if 0 <= s < normal.S_COUNT:
        vowel = s // normal.T_COUNT % normal.V_COUNT
        return SYLLABLE + LEADING[s // (normal.T_COUNT * normal.V_COUNT)] + VOWELS[vowel] + TRAILING[s % normal.T_COUNT]
    for i in range(0, len(IDEOGRAPHS), 2):
        if IDEOGRAPHS[i] <= cp <= IDEOGRAPHS[i + 1]:
            return IDEOGRAPH + hex4(cp)
    if not tables.names:
        tables.read_names()
    start = tables.names.get(cp, -1)
    return "" if start < 0 else NAMES[start:NAMES.find(b";", start)].decode("latin-1")


def named(text: str, old: bool) -> str:
    """The character or sequence of a name, as UTF-8; "" if there is none."""
    cp = character_named(text)
    if cp >= 0:
        return encode(cp) if not old or name(cp, True) == upper(text) else ""  # no aliases in 3.2
    if not tables.sequences:
        tables.read_sequences()
    return "" if old else tables.sequences.get(upper(text), "")


def normalize(text: str, form: str, old: bool) -> str:
    """The text in one of the four forms."""
    fixed = NO_CORRECTIONS
    if old:
        fixed = dict(CORRECTIONS)
        for cp in to_code_points(text):
            if not is_assigned(cp, True):
                fixed[cp] = cp
    return normal.normal_form(text, "K" in form, form.endswith("C"), fixed)
