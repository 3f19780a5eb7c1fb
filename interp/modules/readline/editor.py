"""The editor: commands, and the keys that they are bound to."""

from typing import Callable

from lib.utf8 import decode_at, from_code_points, to_code_points
from modules.readline.history import History
from modules.readline.keys import Keys, named, unquoted
from modules.readline.line import Line
from modules.readline.screen import Screen, width
from modules.streams import LineReader

EDITING = 0
DONE = 1
ENDED = 2     # end of input
MANY = 100    # completions that are shown without a question


class Completer:
    """Who completes words; module.py has the program's."""

    def matches(self, editor: "Editor", text: str) -> list[str]:
        """The completions of a text."""
        return []

    def display(self, editor: "Editor", text: str, matches: list[str]) -> bool:
        """Shows them, if the program wants to do that."""
        return False

    def begin(self, is_shown: bool) -> None:
        """A line begins; is the prompt shown?"""


class Editor(LineReader):
    def __init__(self) -> None:
        self.line: Line = Line()
        self.history: History = History()
        self.screen: Screen = Screen()
        self.keys: Keys = Keys()
        self.completer: Completer = Completer()
        self.bindings: dict[str, str] = default_bindings()
        self.delimiters: str = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?"
        self.state: int = EDITING
        self.place: int = 0             # in the history
        self.kept: str = ""             # the new line, while an earlier one is shown
        self.last: str = ""             # the command before this one
        self.searched: list[int] = []   # what a search by the line's beginning looks for
        self.begin: int = 0             # of the word that is being completed
        self.end: int = 0

    # ---- a line ----
    def read_line(self, prompt: str) -> str | None:
        """A line with its end, "" at the end of input; None if there is no terminal."""
        self.completer.begin(False)
        if not self.screen.begin():
            return None
        try:
            return self.edit(prompt)
        finally:
            self.screen.end()

    def edit(self, prompt: str) -> str:
        self.line.clear()
        self.state = EDITING
        self.place = len(self.history.lines)
        self.kept = ""
        self.last = ""
        self.screen.start(prompt)
        self.completer.begin(True)
        if self.line.text:
            self.redraw()
        while self.state == EDITING:
            key = self.keys.key()
            if key == "":
                self.state = ENDED
            else:
                self.press(key)
        if self.state == ENDED:
            return ""
        self.screen.leave(self.line.text)
        text = self.line.string()
        self.history.enter(text)
        return text + "\n"

    def redraw(self) -> None:
        self.screen.show(self.line.text, self.line.at)

    def press(self, key: str) -> None:
        """Does what a key is bound to; what is not bound is text, if it can be."""
        name = self.bindings.get(key, "")
        command = COMMANDS.get(name)
        if command is not None:
            command(self)
        elif name == "" and (len(key) == 1 and ord(key) < 32 or key[0] == "\x1b"):
            self.screen.bell()
        else:
            self.insert(key)
            name = "self-insert"
        self.last = name

    def insert(self, key: str) -> None:
        """A character at the cursor."""
        line = self.line
        if self.last != "self-insert":
            line.keep()
        at_end = line.at == len(line.text)
        c = decode_at(key, 0)
        line.insert([c])
        if at_end:
            self.screen.append(line.text, c)
        else:
            self.redraw()

    def move(self, at: int) -> None:
        self.line.at = at
        self.redraw()

    def kill(self, start: int, end: int) -> None:
        if start == end:
            self.screen.bell()
            return
        self.line.keep()
        self.line.kill(start, end)
        self.redraw()

    # ---- history ----
    def go_to(self, place: int) -> None:
        """Shows an earlier line, or the new one."""
        lines = self.history.lines
        if place < 0 or place > len(lines):
            self.screen.bell()
            return
        if self.place == len(lines):
            self.kept = self.line.string()
        self.place = place
        self.line.set(self.kept if place == len(lines) else lines[place])
        self.redraw()

    def search_beginning(self, step: int) -> None:
        """Shows the next line that begins as this one does before the cursor."""
        line = self.line
        if not self.last.startswith("history-search"):
            self.searched = line.text[:line.at]
        start = from_code_points(self.searched)
        place = self.place + step
        while 0 <= place < len(self.history.lines):
            text = self.history.lines[place]
            if text.startswith(start) and text != line.string():
                self.go_to(place)
                line.at = len(self.searched)
                self.redraw()
                return
            place += step
        self.screen.bell()

    def search(self) -> None:
        """Looks for earlier lines with a text in them while it is typed."""
        line = self.line
        before = line.string()
        sought = ""
        place = min(self.place, len(self.history.lines) - 1)
        prompt = self.screen.prompt
        points = self.screen.prompt_points
        while True:
            found = self.find_back(sought, place)
            text = "(reverse-i-search)`" if found >= 0 or sought == "" else "(failed reverse-i-search)`"
            self.screen.prompt = text + sought + "': "
            self.screen.prompt_points = to_code_points(self.screen.prompt)
            if found >= 0 and sought != "":
                place = found
                line.set(self.history.lines[found])
                line.at = len(to_code_points(line.string()[:max(0, self.history.lines[found].find(sought))]))
            self.redraw()
            key = self.keys.key()
            if key == "\x12":
                place = max(-1, place - 1)
            elif key == "\x7f" or key == "\x08":
                sought = from_code_points(to_code_points(sought)[:-1])
                place = len(self.history.lines) - 1
            elif key != "" and ord(key[0]) >= 32:
                sought += key
            else:
                break
        if self.screen.row > 0:
            self.screen.write(f"\x1b[{self.screen.row}A")
        self.screen.row = 0
        self.screen.prompt = prompt
        self.screen.prompt_points = points
        if key == "\x07":
            line.set(before)
        elif place >= 0:
            self.place = place
        self.redraw()
        if key == "":
            self.state = ENDED
        elif key != "\x07" and key != "\x1b":
            self.press(key)

    def find_back(self, text: str, place: int) -> int:
        """The last line up to a place with the text in it; -1."""
        while place >= 0:
            if text in self.history.lines[place]:
                return place
            place -= 1
        return -1

    # ---- completion ----
    def complete(self) -> None:
        line = self.line
        self.end = line.at
        self.begin = line.at
        while self.begin > 0 and not (line.text[self.begin - 1] < 128 and chr(line.text[self.begin - 1]) in self.delimiters):
            self.begin -= 1
        text = from_code_points(line.text[self.begin:self.end])
        before = line.string()
        matches = self.completer.matches(self, text)
        if line.string() != before or line.at != self.end:
            self.redraw()  # the completer changed it
            return
        if not matches:
            self.screen.bell()
            return
        common = matches[0]
        for m in matches[1:]:
            common = common_start(common, m)
        if len(matches) == 1 or len(common) > len(text):
            line.keep()
            line.replace(self.begin, self.end, common)
            self.redraw()
        elif self.last == "complete":
            self.list_matches(text, matches)
        if len(matches) > 1:
            self.screen.bell()

    def list_matches(self, text: str, matches: list[str]) -> None:
        """Shows the completions below the line."""
        self.screen.leave(self.line.text)
        if not self.completer.display(self, text, matches) and (len(matches) <= MANY or self.asked(len(matches))):
            sorted_matches = sorted(matches)
            widest = 0
            for m in sorted_matches:
                widest = max(widest, columns_of(m))
            across = max(1, self.screen.columns() // (widest + 2))
            down = (len(sorted_matches) + across - 1) // across
            for row in range(down):
                out = ""
                for i in range(row, len(sorted_matches), down):
                    out += sorted_matches[i]
                    if i + down < len(sorted_matches):
                        out += " " * (widest + 2 - columns_of(sorted_matches[i]))
                self.screen.write(out + "\n")
        self.redraw()

    def asked(self, count: int) -> bool:
        self.screen.write(f"Display all {count} possibilities? (y or n)")
        while True:
            key = self.keys.key()
            if key in ["y", "Y", " ", "n", "N", "\x7f", ""]:
                self.screen.write("\n")
                return key in ["y", "Y", " "]

    # ---- bindings ----
    def bind(self, text: str) -> None:
        """A line of an init file: `key: command`. Others are passed over: they ask for what is not here."""
        text = text.strip(" \t\r")
        if text == "" or text.startswith("#") or text.startswith("set ") or text.startswith("$"):
            return
        if text.startswith('"'):
            end = 1
            while end < len(text) and text[end] != '"':
                end += 2 if text[end] == "\\" else 1
            key = unquoted(text[1:end])
            rest = text[end + 1:]
        else:
            end = text.find(":", 1)
            if end < 0:
                return
            key = named(text[:end])
            rest = text[end:]
        if key != "" and rest.startswith(":"):
            self.bindings[key] = rest[1:].strip(" \t")


def common_start(a: str, b: str) -> str:
    """What both begin with, in whole characters."""
    n = 0
    while n < len(a) and n < len(b) and a[n] == b[n]:
        n += 1
    while n > 0 and n < len(a) and ord(a[n]) & 0xC0 == 0x80:
        n -= 1
    return a[:n]


def columns_of(text: str) -> int:
    n = 0
    for c in to_code_points(text):
        n += width(c)
    return n


# ---- commands ----
def c_accept(e: Editor) -> None:
    e.state = DONE


def c_end_or_delete(e: Editor) -> None:
    if not e.line.text:
        e.state = ENDED
    else:
        c_delete(e)


def c_delete(e: Editor) -> None:
    if e.line.at == len(e.line.text):
        e.screen.bell()
        return
    e.line.keep()
    e.line.delete(e.line.at, e.line.at + 1)
    e.redraw()


def c_backspace(e: Editor) -> None:
    if e.line.at == 0:
        e.screen.bell()
        return
    e.line.keep()
    e.line.delete(e.line.at - 1, e.line.at)
    e.redraw()


def c_start(e: Editor) -> None:
    e.move(0)


def c_finish(e: Editor) -> None:
    e.move(len(e.line.text))


def c_left(e: Editor) -> None:
    e.move(max(0, e.line.at - 1))


def c_right(e: Editor) -> None:
    e.move(min(len(e.line.text), e.line.at + 1))


def c_word_left(e: Editor) -> None:
    e.move(e.line.word_left())


def c_word_right(e: Editor) -> None:
    e.move(e.line.word_right())


def c_kill_line(e: Editor) -> None:
    e.kill(e.line.at, len(e.line.text))


def c_discard(e: Editor) -> None:
    e.kill(0, e.line.at)


def c_kill_whole(e: Editor) -> None:
    e.kill(0, len(e.line.text))


def c_kill_word(e: Editor) -> None:
    e.kill(e.line.at, e.line.word_right())


def c_kill_word_left(e: Editor) -> None:
    e.kill(e.line.word_left(), e.line.at)


def c_rubout_word(e: Editor) -> None:
    e.kill(e.line.space_left(), e.line.at)


def c_yank(e: Editor) -> None:
    e.line.keep()
    e.line.insert(e.line.cut)
    e.redraw()


def c_transpose(e: Editor) -> None:
    e.line.keep()
    if not e.line.transpose():
        e.screen.bell()
    e.redraw()


def c_undo(e: Editor) -> None:
    if not e.line.undo:
        e.screen.bell()
        return
    e.line.text = e.line.undo.pop()
    e.line.at = min(e.line.at, len(e.line.text))
    e.redraw()


def c_previous(e: Editor) -> None:
    e.go_to(e.place - 1)


def c_next(e: Editor) -> None:
    e.go_to(e.place + 1)


def c_first(e: Editor) -> None:
    e.go_to(0)


def c_latest(e: Editor) -> None:
    e.go_to(len(e.history.lines))


def c_search(e: Editor) -> None:
    e.search()


def c_search_back(e: Editor) -> None:
    e.search_beginning(-1)


def c_search_forward(e: Editor) -> None:
    e.search_beginning(1)


def c_complete(e: Editor) -> None:
    e.complete()


def c_clear(e: Editor) -> None:
    e.screen.clear()
    e.redraw()


def c_tab(e: Editor) -> None:
    e.insert("\t")


def c_abort(e: Editor) -> None:
    e.screen.bell()


COMMANDS: dict[str, Callable[[Editor], None]] = {
    "accept-line": c_accept, "delete-char": c_end_or_delete, "delete-forward-char": c_delete, "backward-delete-char": c_backspace,
    "beginning-of-line": c_start, "end-of-line": c_finish, "backward-char": c_left, "forward-char": c_right, "backward-word": c_word_left,
    "forward-word": c_word_right, "kill-line": c_kill_line, "unix-line-discard": c_discard, "kill-whole-line": c_kill_whole,
    "kill-word": c_kill_word, "backward-kill-word": c_kill_word_left, "unix-word-rubout": c_rubout_word, "yank": c_yank,
    "transpose-chars": c_transpose, "undo": c_undo, "previous-history": c_previous, "next-history": c_next, "beginning-of-history": c_first,
    "end-of-history": c_latest, "reverse-search-history": c_search, "history-search-backward": c_search_back,
    "history-search-forward": c_search_forward, "complete": c_complete, "clear-screen": c_clear, "tab-insert": c_tab, "abort": c_abort}


def default_bindings() -> dict[str, str]:
    return {"\x01": "beginning-of-line", "\x02": "backward-char", "\x04": "delete-char", "\x05": "end-of-line", "\x06": "forward-char",
            "\x07": "abort", "\x08": "backward-delete-char", "\t": "tab-insert", "\n": "accept-line", "\x0b": "kill-line", "\x0c": "clear-screen",
            "\r": "accept-line", "\x0e": "next-history", "\x10": "previous-history", "\x12": "reverse-search-history", "\x14": "transpose-chars",
            "\x15": "unix-line-discard", "\x17": "unix-word-rubout", "\x19": "yank", "\x1f": "undo", "\x7f": "backward-delete-char",
            "\x1b[A": "previous-history", "\x1b[B": "next-history", "\x1b[C": "forward-char", "\x1b[D": "backward-char",
            "\x1bOA": "previous-history", "\x1bOB": "next-history", "\x1bOC": "forward-char", "\x1bOD": "backward-char",
            "\x1b[H": "beginning-of-line", "\x1b[F": "end-of-line", "\x1bOH": "beginning-of-line", "\x1bOF": "end-of-line",
            "\x1b[1~": "beginning-of-line", "\x1b[4~": "end-of-line", "\x1b[7~": "beginning-of-line", "\x1b[8~": "end-of-line",
            "\x1b[3~": "delete-forward-char", "\x1b[1;5C": "forward-word", "\x1b[1;5D": "backward-word", "\x1bb": "backward-word",
            "\x1bf": "forward-word", "\x1bd": "kill-word", "\x1b\x7f": "backward-kill-word", "\x1b<": "beginning-of-history",
            "\x1b>": "end-of-history"}
