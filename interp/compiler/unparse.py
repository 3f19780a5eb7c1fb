"""An expression as text, as an annotation that is not evaluated keeps it."""

import parser.ast as ast
from compiler.code import ITEM_CONST, Item
from parser.node import (CONST_BIGINT, CONST_BYTES, CONST_COMPLEX, CONST_ELLIPSIS, CONST_FALSE, CONST_FLOAT,
                         CONST_INT, CONST_NONE, CONST_STR, Const)

# how tightly an expression holds together; one that holds less than its place asks gets parentheses
P_TUPLE = 0
P_TEST = 1
P_OR = 2
P_AND = 3
P_NOT = 4
P_CMP = 5
P_EXPR = 6
P_BOR = 6
P_BXOR = 7
P_BAND = 8
P_SHIFT = 9
P_ARITH = 10
P_TERM = 11
P_FACTOR = 12
P_POWER = 13
P_AWAIT = 14
P_ATOM = 15

BINARY_TEXT = ["", " + ", " - ", " * ", " @ ", " / ", " % ", " ** ", " << ", " >> ", " | ", " ^ ", " & ", " // "]
BINARY_LEVEL = [0, P_ARITH, P_ARITH, P_TERM, P_TERM, P_TERM, P_TERM, P_POWER, P_SHIFT, P_SHIFT, P_BOR, P_BXOR, P_BAND,
                P_TERM]
UNARY_TEXT = ["", "~", "not ", "+", "-"]
COMPARE_TEXT = ["", " == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "]
HEX = "0123456789abcdef"


# ---- constants ----
def decimal(text: str) -> str:
    """A big integer's text in decimal digits."""
    base = 10
    if text.startswith("0x") or text.startswith("0X"):
        base = 16
    elif text.startswith("0o") or text.startswith("0O"):
        base = 8
    elif text.startswith("0b") or text.startswith("0B"):
        base = 2
    if base == 10:
        return text
    limbs: list[int] = [0]  # nine decimal digits each, the lowest first
    for c in text[2:]:
        carry = int(c, 16)
        for i in range(len(limbs)):
            carry += limbs[i] * base
            limbs[i] = carry % 1000000000
            carry //= 1000000000
        if carry:
            limbs.append(carry)
    parts: list[str] = []
    for limb in limbs:
        part = str(limb)
        parts.append("0" * (9 - len(part)) + part)
    parts.reverse()
    return "".join(parts).lstrip("0")


def hex_digits(n: int, count: int) -> str:
    text = ""
    for i in range(count):
        text = HEX[n & 15] + text
        n >>= 4
    return text


def wide_escape(text: str, i: int, n: int) -> str:
    """The n bytes of one character at i: as they are, or escaped where the character does not print."""
    point = ord(text[i]) & (0xFF >> (n + 1))
    for k in range(1, n):
        if i + k < len(text):
            point = (point << 6) | (ord(text[i + k]) & 0x3F)
    if point <= 0xA0 or point == 0xAD:
        return "\\x" + hex_digits(point, 2)
    if (point >= 0xD800 and point < 0xF900) or (point >= 0x2000 and point <= 0x200F) or \
            (point >= 0x2028 and point <= 0x202F) or (point >= 0x205F and point <= 0x206F) or point == 0x3000 or \
            point == 0xFEFF or (point >= 0xFFF0 and point <= 0xFFFB):
        return "\\u" + hex_digits(point, 4)
    if point >= 0xE0000:
        return "\\U" + hex_digits(point, 8)
    return text[i:i + n]


def quoted(text: str, wide: bool) -> str:
    """The literal of a str in UTF-8 (wide) or of bytes."""
    quote = "'"
    if text.find("'") >= 0 and text.find('"') < 0:
        quote = '"'
    parts = [quote]
    i = 0
    while i < len(text):
        c = text[i]
        code = ord(c)
        n = 1
        if c == quote or c == "\\":
            parts.append("\\" + c)
        elif c == "\n":
            parts.append("\\n")
        elif c == "\r":
            parts.append("\\r")
        elif c == "\t":
            parts.append("\\t")
        elif code < 32 or code == 127 or (code >= 128 and not wide):
            parts.append("\\x" + hex_digits(code, 2))
        elif code >= 0xC0:
            n = 2 if code < 0xE0 else (3 if code < 0xF0 else 4)
            parts.append(wide_escape(text, i, n))
        else:
            parts.append(c)
        i += n
    parts.append(quote)
    return "".join(parts)


def float_text(value: float) -> str:
    """An infinity is written as a number too large."""
    text = repr(value)
    return text.replace("inf", "1e309")


def complex_text(imaginary: float) -> str:
    text = float_text(imaginary)
    if text.endswith(".0"):
        text = text[:-2]
    return text + "j"


def const_text(c: Const) -> str:
    """The constant as repr writes it."""
    if c.kind == CONST_INT:
        return str(c.number)
    if c.kind == CONST_BIGINT:
        return decimal(c.text)
    if c.kind == CONST_FLOAT:
        return float_text(c.real)
    if c.kind == CONST_COMPLEX:
        if c.before() != 0.0:
            return f"({float_text(c.before())}{'' if c.real < 0.0 else '+'}{complex_text(c.real)})"
        return complex_text(c.real)
    if c.kind == CONST_STR:
        return quoted(c.text, True)
    if c.kind == CONST_BYTES:
        return "b" + quoted(c.text, False)
    if c.kind == CONST_ELLIPSIS:
        return "..."
    if c.kind == CONST_NONE:
        return "None"
    return "False" if c.kind == CONST_FALSE else "True"


def item_text(item: Item) -> str:
    """A constant of a code object as repr writes it."""
    const = item.const
    if item.kind == ITEM_CONST and const is not None:
        return const_text(const)
    texts = [item_text(part) for part in item.items]
    if len(texts) == 1:
        return "(" + texts[0] + ",)"
    return "(" + ", ".join(texts) + ")"


# ---- expressions ----
def wrap(text: str, level: int, own: int) -> str:
    return "(" + text + ")" if level > own else text


def list_text(es: list[ast.expr], level: int) -> str:
    return ", ".join([text_of(e, level) for e in es])


def unary_text(e: ast.UnaryOp, level: int) -> str:
    own = P_NOT if e.op == ast.Not else P_FACTOR
    return wrap(UNARY_TEXT[e.op] + text_of(e.operand, own), level, own)


def binary_text(e: ast.BinOp, level: int) -> str:
    own = BINARY_LEVEL[e.op]
    right_to_left = e.op == ast.Pow
    left = text_of(e.left, own + (1 if right_to_left else 0))
    right = text_of(e.right, own + (0 if right_to_left else 1))
    return wrap(left + BINARY_TEXT[e.op] + right, level, own)


def bool_text(e: ast.BoolOp, level: int) -> str:
    own = P_AND if e.op == ast.And else P_OR
    word = " and " if e.op == ast.And else " or "
    return wrap(word.join([text_of(v, own + 1) for v in e.values]), level, own)


def compare_text(e: ast.Compare, level: int) -> str:
    text = text_of(e.left, P_CMP + 1)
    for i in range(len(e.ops)):
        text += COMPARE_TEXT[e.ops[i]] + text_of(e.comparators[i], P_CMP + 1)
    return wrap(text, level, P_CMP)


def dict_text(e: ast.Dict) -> str:
    parts: list[str] = []
    for i in range(len(e.values)):
        key = e.keys[i]
        if key is None:
            parts.append("**" + text_of(e.values[i], P_EXPR))
        else:
            parts.append(text_of(key, P_TEST) + ": " + text_of(e.values[i], P_TEST))
    return "{" + ", ".join(parts) + "}"


def for_text(gs: list[ast.comprehension]) -> str:
    text = ""
    for g in gs:
        text += " async for " if g.is_async else " for "
        text += text_of(g.target, P_TUPLE) + " in " + text_of(g.iter, P_TEST + 1)
        for condition in g.ifs:
            text += " if " + text_of(condition, P_TEST + 1)
    return text


def call_text(e: ast.Call) -> str:
    func = text_of(e.func, P_ATOM)
    if len(e.args) == 1 and not e.keywords and isinstance(e.args[0], ast.GeneratorExp):
        return func + text_of(e.args[0], P_TEST)
    parts = [text_of(a, P_TEST) for a in e.args]
    for k in e.keywords:
        name = k.arg
        parts.append(("**" if name is None else name + "=") + text_of(k.value, P_TEST))
    return func + "(" + ", ".join(parts) + ")"


def param_text(a: ast.arg) -> str:
    annotation = a.annotation
    return a.arg if annotation is None else a.arg + ": " + text_of(annotation, P_TEST)


def params_text(args: ast.arguments) -> str:
    parts: list[str] = []
    positional = args.posonlyargs + args.args
    without = len(positional) - len(args.defaults)
    for i in range(len(positional)):
        text = param_text(positional[i])
        if i >= without:
            text += "=" + text_of(args.defaults[i - without], P_TEST)
        parts.append(text)
        if i + 1 == len(args.posonlyargs):
            parts.append("/")
    vararg = args.vararg
    if vararg is not None:
        parts.append("*" + param_text(vararg))
    elif args.kwonlyargs:
        parts.append("*")
    for i in range(len(args.kwonlyargs)):
        text = param_text(args.kwonlyargs[i])
        default = args.kw_defaults[i]
        if default is not None:
            text += "=" + text_of(default, P_TEST)
        parts.append(text)
    kwarg = args.kwarg
    if kwarg is not None:
        parts.append("**" + param_text(kwarg))
    return ", ".join(parts)


def lambda_text(e: ast.Lambda, level: int) -> str:
    params = params_text(e.args)
    text = "lambda " + params if params else "lambda"
    return wrap(text + ": " + text_of(e.body, P_TEST), level, P_TEST)


def slice_text(e: ast.Slice) -> str:
    lower = e.lower
    upper = e.upper
    step = e.step
    text = "" if lower is None else text_of(lower, P_TEST)
    text += ":"
    if upper is not None:
        text += text_of(upper, P_TEST)
    if step is not None:
        text += ":" + text_of(step, P_TEST)
    return text


def attribute_text(e: ast.Attribute) -> str:
    value = e.value
    text = text_of(value, P_ATOM)
    # 1 .real: the point would be the number's
    if isinstance(value, ast.Constant) and (value.value.kind == CONST_INT or value.value.kind == CONST_BIGINT):
        return text + " ." + e.attr
    return text + "." + e.attr


# ---- f-strings ----
def f_part(e: ast.expr, in_spec: bool) -> str:
    """A part of an f-string's text, before it is quoted."""
    if isinstance(e, ast.Constant):
        return e.value.text.replace("{", "{{").replace("}", "}}")
    if isinstance(e, ast.JoinedStr):
        return "".join([f_part(v, in_spec) for v in e.values])
    if isinstance(e, ast.FormattedValue):
        text = text_of(e.value, P_TEST + 1)
        text = ("{ " if text.startswith("{") else "{") + text
        if e.conversion > 0:
            text += "!" + chr(e.conversion)
        spec = e.format_spec
        if spec is not None:
            text += ":" + f_part(spec, True)
        return text + "}"
    return ""


def text_of(e: ast.expr, level: int) -> str:
    """The expression's text in a place that asks for this level."""
    if isinstance(e, ast.Name):
        return e.id
    if isinstance(e, ast.Constant):
        if e.kind is not None:
            return "u" + const_text(e.value)
        return const_text(e.value)
    if isinstance(e, ast.Attribute):
        return attribute_text(e)
    if isinstance(e, ast.Subscript):
        return text_of(e.value, P_ATOM) + "[" + text_of(e.slice, P_TUPLE) + "]"
    if isinstance(e, ast.BinOp):
        return binary_text(e, level)
    if isinstance(e, ast.Tuple):
        if not e.elts:
            return "()"
        return wrap(list_text(e.elts, P_TEST) + ("," if len(e.elts) == 1 else ""), level, P_TUPLE)
    if isinstance(e, ast.List):
        return "[" + list_text(e.elts, P_TEST) + "]"
    if isinstance(e, ast.Call):
        return call_text(e)
    if isinstance(e, ast.Set):
        return "{" + list_text(e.elts, P_TEST) + "}"
    if isinstance(e, ast.Dict):
        return dict_text(e)
    if isinstance(e, ast.UnaryOp):
        return unary_text(e, level)
    if isinstance(e, ast.BoolOp):
        return bool_text(e, level)
    if isinstance(e, ast.Compare):
        return compare_text(e, level)
    return rare_text(e, level)


def rare_text(e: ast.expr, level: int) -> str:
    if isinstance(e, ast.IfExp):
        text = text_of(e.body, P_TEST + 1) + " if " + text_of(e.test, P_TEST + 1) + " else " + text_of(e.orelse, P_TEST)
        return wrap(text, level, P_TEST)
    if isinstance(e, ast.Lambda):
        return lambda_text(e, level)
    if isinstance(e, ast.ListComp):
        return "[" + text_of(e.elt, P_TEST) + for_text(e.generators) + "]"
    if isinstance(e, ast.SetComp):
        return "{" + text_of(e.elt, P_TEST) + for_text(e.generators) + "}"
    if isinstance(e, ast.DictComp):
        return "{" + text_of(e.key, P_TEST) + ": " + text_of(e.value, P_TEST) + for_text(e.generators) + "}"
    if isinstance(e, ast.GeneratorExp):
        return "(" + text_of(e.elt, P_TEST) + for_text(e.generators) + ")"
    if isinstance(e, ast.JoinedStr):
        return "f" + quoted(f_part(e, False), True)
    if isinstance(e, ast.FormattedValue):
        return "f" + quoted(f_part(e, False), True)
    if isinstance(e, ast.Slice):
        return slice_text(e)
    if isinstance(e, ast.Starred):
        return "*" + text_of(e.value, P_EXPR)
    if isinstance(e, ast.Await):
        return wrap("await " + text_of(e.value, P_ATOM), level, P_AWAIT)
    if isinstance(e, ast.NamedExpr):
        return wrap(text_of(e.target, P_ATOM) + " := " + text_of(e.value, P_ATOM), level, P_TUPLE)
    if isinstance(e, ast.Yield):
        value = e.value
        return "(yield)" if value is None else "(yield " + text_of(value, P_TEST) + ")"
    if isinstance(e, ast.YieldFrom):
        return "(yield from " + text_of(e.value, P_TEST) + ")"
    return ""


def unparse(e: ast.expr) -> str:
    """The text of an annotation."""
    return text_of(e, P_TEST)
