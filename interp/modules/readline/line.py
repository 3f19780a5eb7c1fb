"""A line that is being edited."""

from lib.utf8 import from_code_points, to_code_points

UNDERSCORE = 95


def is_word(c: int) -> bool:
    return 48 <= c <= 57 or 65 <= c <= 90 or 97 <= c <= 122 or c == UNDERSCORE or c >= 128


class Line:
    def __init__(self) -> None:
        self.text: list[int] = []
        self.at: int = 0                # the cursor
        self.cut: list[int] = []        # what yank brings back
        self.undo: list[list[int]] = []  # texts before changes

    def clear(self) -> None:
        self.text = []
        self.at = 0
        self.undo = []

    def string(self) -> str:
        """All of it, in UTF-8."""
        return from_code_points(self.text)

    def set(self, text: str) -> None:
        """Another text, the cursor at its end."""
        self.text = to_code_points(text)
        self.at = len(self.text)

    def keep(self) -> None:
        """Remembers the text for undo."""
        self.undo.append(list(self.text))

    def insert(self, text: list[int]) -> None:
        self.text = self.text[:self.at] + text + self.text[self.at:]
        self.at += len(text)

    def delete(self, start: int, end: int) -> list[int]:
        """Deletes a part: the part."""
        part = self.text[start:end]
        self.text = self.text[:start] + self.text[end:]
        self.at = start
        return part

    def kill(self, start: int, end: int) -> None:
        """Deletes a part for yank."""
        if start < end:
            self.cut = self.delete(start, end)

    def replace(self, start: int, end: int, text: str) -> None:
        self.delete(start, end)
        self.insert(to_code_points(text))

    def word_left(self) -> int:
        """Where the word before the cursor begins."""
        i = self.at
        while i > 0 and not is_word(self.text[i - 1]):
            i -= 1
        while i > 0 and is_word(self.text[i - 1]):
            i -= 1
        return i

    def word_right(self) -> int:
        """Where the word behind the cursor ends."""
        i = self.at
        n = len(self.text)
        while i < n and not is_word(self.text[i]):
            i += 1
        while i < n and is_word(self.text[i]):
            i += 1
        return i

    def space_left(self) -> int:
        """Where the part without spaces before the cursor begins."""
        i = self.at
        while i > 0 and self.text[i - 1] == 32:
            i -= 1
        while i > 0 and self.text[i - 1] != 32:
            i -= 1
        return i

    def transpose(self) -> bool:
        """Exchanges the characters around the cursor."""
        n = len(self.text)
        if n < 2 or self.at == 0:
            return False
        if self.at == n:
            self.at -= 1
        i = self.at
        self.text[i - 1], self.text[i] = self.text[i], self.text[i - 1]
        self.at += 1
        return True
