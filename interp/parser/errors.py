"""Errors in the text of a program."""


class SyntaxFault(Exception):
    """kind is "SyntaxError", "SyntaxWarning", "IndentationError" or "TabError"; "ValueError" for NUL bytes; "MemoryError" for a program that is
    nested too deeply.

    Lines and offsets count from 1, offsets in characters, as CPython's exceptions have them; text is the line. goes_on: had the parser
    read more than that line? before: the lines that belong together with it."""

    def __init__(self, kind: str, message: str, lineno: int, offset: int, end_lineno: int, end_offset: int, text: str) -> None:
        super().__init__(message)
        self.kind: str = kind
        self.message: str = message
        self.lineno: int = lineno
        self.offset: int = offset
        self.end_lineno: int = end_lineno
        self.end_offset: int = end_offset
        self.text: str = text
        self.goes_on: bool = False
        self.before: str = ""
