"""A line on the terminal."""

from lib.ucd import combining, record
from lib.utf8 import encode, to_code_points
from modules.posix.calls import ASK_MODES, ASK_SET_MODES, numbers, write
from rtlib import StringBuilder, host

# flags of terminals
ICANON = 2
ECHO = 8
IEXTEN = 32768
IXON = 1024
ICRNL = 256
INLCR = 64
VMIN = 12  # places in the numbers of modes
VTIME = 11
LEAST_COLUMNS = 8
TAB = 9
TAB_STOP = 8


def width(c: int) -> int:
    """Columns of a character but a tab; a control character is shown as two."""
    if c < 32 or c == 127:
        return 2
    if c < 0x300:
        return 1
    if combining(c, False) or c == 0x200B:
        return 0
    wide = record(c, False).width
    return 2 if wide == "W" or wide == "F" else 1


def shown(c: int, column: int) -> str:
    """A character as the terminal gets it, in a column."""
    if c == TAB:
        return " " * (TAB_STOP - column % TAB_STOP)
    return "^" + chr(c ^ 64) if c < 32 or c == 127 else encode(c)


class Place:
    """Row and column on a screen of some width."""

    def __init__(self, columns: int) -> None:
        self.columns: int = columns
        self.row: int = 0
        self.column: int = 0

    def go(self, c: int) -> None:
        """Behind a character."""
        w = TAB_STOP - self.column % TAB_STOP if c == TAB else width(c)
        if self.column + w > self.columns:
            self.row += 1
            self.column = 0
        self.column += w
        if self.column == self.columns:
            self.row += 1
            self.column = 0


class Screen:
    """Standard input and output, a terminal."""

    def __init__(self) -> None:
        self.saved: str = ""      # the modes that it had
        self.row: int = 0         # of the cursor, from the prompt's on
        self.prompt: str = ""
        self.prompt_points: list[int] = []

    def begin(self) -> bool:
        """Takes the terminal: keys come as they are pressed. False if it is none."""
        modes = host.ask(ASK_MODES, 0, "")
        if modes is None:
            return False
        self.saved = modes
        n = numbers(modes)
        n[0] &= ~(IXON | ICRNL | INLCR)
        n[3] &= ~(ICANON | ECHO | IEXTEN)
        n[VMIN] = 1
        n[VTIME] = 0
        return host.ask(ASK_SET_MODES, 0, "1 " + " ".join([str(x) for x in n]) + " ") is not None

    def end(self) -> None:
        """Gives the terminal back."""
        if self.saved:
            host.ask(ASK_SET_MODES, 0, "1 " + self.saved)
            self.saved = ""

    def write(self, text: str) -> None:
        at = 0
        while at < len(text):
            n = write(1, text, at)
            if n < 0:
                return
            at += n

    def bell(self) -> None:
        self.write("\x07")

    def columns(self) -> int:
        n = host.terminal_size(1)
        n = 80 if n < 0 else n & 0xFFFFFFFF
        return 80 if n == 0 else max(n, LEAST_COLUMNS)

    def start(self, prompt: str) -> None:
        """A new line behind a prompt, where the cursor is. What stands between \\x01 and \\x02 in it takes no room."""
        self.row = 0
        visible = StringBuilder()
        all = StringBuilder()
        hidden = False
        for c in prompt:
            if c == "\x01" or c == "\x02":
                hidden = c == "\x01"
            else:
                all.append(c)
                if not hidden:
                    visible.append(c)
        whole = all.build()
        at = whole.rfind("\n") + 1  # lines before the last are not drawn again
        self.write(whole)
        self.prompt = whole[at:]
        text = visible.build()
        self.prompt_points = to_code_points(text[text.rfind("\n") + 1:])
        self.row = self.place([]).row

    def place(self, text: list[int]) -> Place:
        """The place behind a text that follows the prompt."""
        p = Place(self.columns())
        for c in self.prompt_points:
            p.go(c)
        for c in text:
            p.go(c)
        return p

    def show(self, text: list[int], at: int) -> None:
        """Draws prompt and text again, the cursor before the character at `at`."""
        out = StringBuilder()
        if self.row > 0:
            out.append(f"\x1b[{self.row}A")
        out.append("\r" + self.prompt)
        end = self.place([])
        for c in text:
            out.append(shown(c, end.column))
            end.go(c)
        if end.column == 0 and end.row > 0:
            out.append("\n")  # the terminal waits with the new row until something is written to it
        out.append("\x1b[J")
        cursor = self.place(text[:at])
        if end.row > cursor.row:
            out.append(f"\x1b[{end.row - cursor.row}A")
        if at < len(text) or end.row > cursor.row:
            out.append("\r")
            if cursor.column > 0:
                out.append(f"\x1b[{cursor.column}C")
        self.row = cursor.row
        self.write(out.build())

    def append(self, text: list[int], c: int) -> None:
        """The character c was added at the end of the text: nothing else is drawn, if it stays in its row."""
        end = self.place(text)
        if end.row == self.row and end.column > 0 and c != TAB:
            self.write(shown(c, 0))
        else:
            self.show(text, len(text))

    def leave(self, text: list[int]) -> None:
        """The cursor goes behind the text, to a new row."""
        end = self.place(text)
        if end.row != self.row:
            self.show(text, len(text))
        self.write("\n" if end.column > 0 or end.row == 0 else "")
        self.row = 0

    def clear(self) -> None:
        """An empty screen."""
        self.write("\x1b[H\x1b[2J")
        self.row = 0
