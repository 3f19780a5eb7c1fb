"""`text % (a, b)` with only %s, %r and %a becomes an f-string."""

import parser.ast as ast
from parser.node import CONST_STR, Const

MAX_DIGITS = 2


class Spec:
    """What stands behind a %: end is behind it; kind is "" if it is none that becomes an f-string's."""

    def __init__(self) -> None:
        self.end: int = 0
        self.left: bool = False
        self.width: int = -1
        self.precision: int = -1
        self.kind: str = ""

    def format(self) -> str:
        """The same as an f-string's format specification."""
        text = ""
        if not self.left and self.width > 0:
            text = ">"
        if self.width >= 0:
            text += str(self.width)
        if self.precision >= 0:
            text += "." + str(self.precision)
        return text


def digits(text: str, at: int) -> int:
    """The place behind the digits at `at`."""
    while at < len(text) and "0" <= text[at] and text[at] <= "9":
        at += 1
    return at


def parse_spec(text: str, at: int) -> Spec:
    spec = Spec()
    while at < len(text) and text[at] in "-+ #0":
        spec.left = spec.left or text[at] == "-"
        at += 1
    end = digits(text, at)
    if end - at > MAX_DIGITS:
        return spec
    if end > at:
        spec.width = int(text[at:end])
    at = end
    if at < len(text) and text[at] == ".":
        end = digits(text, at + 1)
        if end - at - 1 > MAX_DIGITS:
            return spec
        spec.precision = int(text[at + 1:end]) if end > at + 1 else 0
        at = end
    if at < len(text) and text[at] in "sra":
        spec.kind = text[at]
    spec.end = at + 1
    return spec


def text_node(text: str, e: ast.expr) -> ast.expr:
    return ast.Constant(Const(CONST_STR, 0, 0.0, text), None, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset)


def formatted(spec: Spec, arg: ast.expr) -> ast.expr:
    form = spec.format()
    node: ast.expr | None = text_node(form, arg) if form != "" else None
    return ast.FormattedValue(arg, ord(spec.kind), node, arg.lineno, arg.col_offset, arg.end_lineno,
                              arg.end_col_offset)


def fold_format(e: ast.BinOp, text: str, args: list[ast.expr]) -> ast.expr | None:
    """What stands for text % (args); None if it stays as it is."""
    parts: list[ast.expr] = []
    literal = ""
    at = 0
    used = 0
    while at < len(text):
        percent = text.find("%", at)
        if percent < 0:
            literal += text[at:]
            break
        literal += text[at:percent]
        at = percent + 1
        if at < len(text) and text[at] == "%":
            literal += "%"
            at += 1
            continue
        spec = parse_spec(text, at)
        if spec.kind == "" or used == len(args):
            return None
        if literal != "":
            parts.append(text_node(literal, e))
            literal = ""
        parts.append(formatted(spec, args[used]))
        used += 1
        at = spec.end
    if used != len(args):
        return None
    if literal != "":
        parts.append(text_node(literal, e))
    return ast.JoinedStr(parts, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset)
