"""Lines of tracebacks: the place, the source line, and marks below the part of it that ran."""

import parser.ast as ast
import lib.utf8 as utf8
from objects.code import W_Code
from objects.codecs import decode
from objects.core import OperationError
from parser.errors import SyntaxFault
from parser.parse import parse
from parser.source import cookie, from_latin, normal_name
from rtlib import host


class Files:
    """Texts of programs by filename, as lines; None where the file cannot be read."""

    def __init__(self) -> None:
        self.lines: dict[str, list[str]] = {}

    def line(self, filename: str, number: int) -> str | None:
        """A line of a file (from 1), without its end."""
        if filename not in self.lines:
            self.lines[filename] = read_lines(filename)
        lines = self.lines[filename]
        return lines[number - 1] if 1 <= number <= len(lines) else None


def read_lines(filename: str) -> list[str]:
    """The lines of a file, from its declared encoding; none if it cannot be read or is not in that encoding."""
    try:
        data = host.read_file(filename)
        name = normal_name(cookie(data))
        if name == "iso-8859-1":
            data = from_latin(data)
        text = data.decode("latin-1")
        if name != "" and name != "utf-8" and name != "iso-8859-1":
            text = decode(text, name, "strict")
    except (OSError, ValueError, OperationError):
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class Anchors:
    """Where in the text of an expression its operator, or the brackets of a subscript, stand: bytes from its start."""

    def __init__(self, start: int, end: int) -> None:
        self.start: int = start
        self.end: int = end


def anchors_of(segment: str) -> Anchors | None:
    """None for what is neither an operation nor a subscript."""
    try:
        tree = parse(segment.encode("latin-1"), "", "exec")
    except SyntaxFault:
        return None
    if not isinstance(tree, ast.Module) or len(tree.body) != 1:
        return None
    statement = tree.body[0]
    if not isinstance(statement, ast.Expr):
        return None
    e = statement.value
    if isinstance(e, ast.BinOp):
        i = e.left.end_col_offset
        end = e.right.col_offset
        while i < end and segment[i] in " \t\f)":
            i += 1
        if i >= end:
            return None
        return Anchors(i, i + 2 if i + 1 < end and segment[i + 1] not in " \t\f" else i + 1)
    if isinstance(e, ast.Subscript):
        i = e.value.end_col_offset
        end = e.slice.end_col_offset + 1
        while i < end and segment[i] != "[":
            i += 1
        while end < len(segment) and segment[end - 1] != "]":
            end += 1
        return Anchors(i, end)
    return None


def marks(line: str, start: int, end: int, one_line: bool) -> str:
    """The marks below the bytes from start to end of a line, which begin at the line's first character; "" where the whole line would
    be marked alike."""
    blank = len(line) - len(line.lstrip(" \t\f"))
    text = line.strip(" \t\f")
    anchors: Anchors | None = None
    if one_line:
        anchors = anchors_of(line[start:end])
    else:
        end = blank + len(text)
    if end - start >= len(text) and anchors is None:
        return ""
    out = " " * utf8.length(line[blank:start])
    if anchors is None:
        return out + "^" * utf8.length(line[start:end])
    part = line[start:end]
    return (out + "~" * utf8.length(part[:anchors.start]) + "^" * utf8.length(part[anchors.start:anchors.end]) +
            "~" * utf8.length(part[anchors.end:]))


def place_text(files: Files, code: W_Code, pc: int, lineno: int, margin: str) -> str:
    """The lines of one frame in a traceback."""
    out = f'{margin}  File "{code.filename}", line {lineno}, in {code.name}\n'
    line = files.line(code.filename, lineno)
    if line is None:
        return out
    text = line.strip(" \t\f")
    if not text:
        return out
    out += margin + "    " + text + "\n"
    at = pc // 2 * 4
    if pc < 0 or at + 3 >= len(code.positions()) or code.positions()[at] != lineno:
        return out
    start = code.positions()[at + 2]
    end = code.positions()[at + 3]
    end_line = code.positions()[at + 1]
    if start < 0 or end < 0 or start > len(line) or (end_line == lineno and end > len(line)):
        return out
    below = marks(line, start, end, end_line == lineno)
    return out + (margin + "    " + below + "\n" if below else "")
