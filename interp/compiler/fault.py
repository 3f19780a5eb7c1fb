"""The error of source text that is no program."""

from parser.node import Node


class CompileFault(Exception):
    """A SyntaxError to be: lines from 1, offsets in bytes from 1; 0 where they are not known."""

    def __init__(self, message: str, lineno: int, offset: int, end_lineno: int, end_offset: int) -> None:
        super().__init__(message)
        self.message: str = message
        self.lineno: int = lineno
        self.offset: int = offset
        self.end_lineno: int = end_lineno
        self.end_offset: int = end_offset
        self.early: bool = False  # was it found before code was made?


def fault_at(message: str, place: Node) -> CompileFault:
    """The error at a node."""
    return CompileFault(message, place.lineno, place.col_offset + 1, place.end_lineno, place.end_col_offset + 1)
