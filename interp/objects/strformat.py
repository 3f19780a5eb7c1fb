"""str.format and str.format_map."""

import lib.utf8 as utf8
from objects.core import OperationError, W_Exception, W_Root, error, index_error_type, key_error_type, value_error
from objects.format import ascii_of, format_of
from objects.operators import get_attribute, get_item, repr_of, str_of
from objects.values import W_Int, W_Str
from rtlib import StringBuilder

DEPTH = 2
UNKNOWN = 0
AUTOMATIC = 1
MANUAL = 2


class Field:
    """What stands in one pair of braces."""

    def __init__(self) -> None:
        self.name: str = ""
        self.conversion: str = ""
        self.spec: str = ""
        self.nested: bool = False  # the specification has fields of its own


class Formatter:
    """The arguments of one call and how its fields are numbered. mapping is what format_map got."""

    def __init__(self, args: list[W_Root], names: list[str], values: list[W_Root], mapping: W_Root | None) -> None:
        self.args: list[W_Root] = args
        self.names: list[str] = names
        self.values: list[W_Root] = values
        self.mapping: W_Root | None = mapping
        self.numbering: int = UNKNOWN
        self.next: int = 0

    def run(self, text: str, depth: int) -> str:
        """The text with its fields replaced."""
        if depth < 0:
            raise value_error("Max string recursion exceeded")
        out = StringBuilder()
        i = 0
        n = len(text)
        while i < n:
            start = i
            while i < n and text[i] != "{" and text[i] != "}":
                i += 1
            out.append(text[start:i])
            if i >= n:
                break
            c = text[i]
            i += 1
            if i < n and text[i] == c:
                out.append(c)
                i += 1
                continue
            if c == "}":
                raise value_error("Single '}' encountered in format string")
            if i >= n:
                raise value_error("Single '{' encountered in format string")
            field = Field()
            i = read_field(text, i, field)
            out.append(self.render(field, depth))
        return out.build()

    def render(self, field: Field, depth: int) -> str:
        w = self.find(field.name)
        if field.conversion == "r":
            w = W_Str(repr_of(w))
        elif field.conversion == "s":
            w = W_Str(str_of(w))
        elif field.conversion == "a":
            w = W_Str(ascii_of(w))
        elif field.conversion != "":
            cp = utf8.decode_at(field.conversion, 0)
            if 32 < cp < 127:
                raise value_error(f"Unknown conversion specifier {field.conversion}")
            raise value_error(f"Unknown conversion specifier \\x{cp:x}")
        spec = self.run(field.spec, depth - 1) if field.nested else field.spec
        return format_of(w, W_Str(spec))

    # ---- names ----
    def find(self, name: str) -> W_Root:
        """The value of a field: the argument, then attributes and items."""
        i = 0
        while i < len(name) and name[i] != "." and name[i] != "[":
            i += 1
        w = self.argument(name[:i])
        while i < len(name):
            c = name[i]
            i += 1
            start = i
            if c == ".":
                while i < len(name) and name[i] != "." and name[i] != "[":
                    i += 1
                if i == start:
                    raise value_error("Empty attribute in format string")
                w = get_attribute(w, name[start:i])
            elif c == "[":
                i = name.find("]", start)
                if i < 0:
                    raise value_error("Missing ']' in format string")
                if i == start:
                    raise value_error("Empty attribute in format string")
                key = name[start:i]
                number = decimal(key)
                w = get_item(w, W_Str(key) if number < 0 else W_Int(number))
                i += 1
            else:
                raise value_error("Only '.' or '[' may follow ']' in format field specifier")
        return w

    def argument(self, name: str) -> W_Root:
        i = -1 if name == "" else decimal(name)
        if name != "" and i < 0:
            return self.keyword(name)
        mode = AUTOMATIC if name == "" else MANUAL
        if self.numbering == UNKNOWN:
            self.numbering = mode
        if self.numbering != mode:
            if mode == MANUAL:
                raise value_error("cannot switch from automatic field numbering to manual field specification")
            raise value_error("cannot switch from manual field specification to automatic field numbering")
        if name == "":
            i = self.next
            self.next += 1
        if self.mapping is not None:
            raise value_error("Format string contains positional fields")
        if i >= len(self.args):
            raise error(index_error_type, f"Replacement index {i} out of range for positional args tuple")
        return self.args[i]

    def keyword(self, name: str) -> W_Root:
        mapping = self.mapping
        if mapping is not None:
            return get_item(mapping, W_Str(name))
        for i in range(len(self.names)):
            if self.names[i] == name:
                return self.values[i]
        raise OperationError(W_Exception(key_error_type, [W_Str(name)]))


def decimal(text: str) -> int:
    """The number that the text is; -1 if it is none."""
    if text == "":
        return -1
    n = 0
    for c in text:
        if not "0" <= c <= "9":
            return -1
        d = ord(c) - 48
        if n > (9223372036854775807 - d) // 10:
            raise value_error("Too many decimal digits in format string")
        n = n * 10 + d
    return n


def read_field(text: str, i: int, field: Field) -> int:
    """Reads what follows {; the place behind its }."""
    n = len(text)
    start = i
    c = ""
    while i < n:
        c = text[i]
        i += 1
        if c == "{":
            raise value_error("unexpected '{' in field name")
        if c == "[":
            while i < n and text[i] != "]":
                i += 1
        elif c == "}" or c == ":" or c == "!":
            break
    if c != "}" and c != ":" and c != "!":
        raise value_error("expected '}' before end of string")
    field.name = text[start:i - 1]
    if c == "!":
        if i >= n:
            raise value_error("end of string while looking for conversion specifier")
        start = i
        i = utf8.next_offset(text, i)
        field.conversion = text[start:i]
        if i < n:
            c = text[i]
            i += 1
            if c == "}":
                return i
            if c != ":":
                raise value_error("expected ':' after conversion specifier")
    if c == "}":
        return i
    return read_spec(text, i, field)


def read_spec(text: str, i: int, field: Field) -> int:
    """Reads what follows the colon, with the fields in it."""
    start = i
    depth = 1
    while i < len(text):
        c = text[i]
        i += 1
        if c == "{":
            field.nested = True
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0:
                field.spec = text[start:i - 1]
                return i
    raise value_error("unmatched '{' in format spec")


def m_format(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """str.format."""
    s = args[0]
    assert isinstance(s, W_Str)
    return W_Str(Formatter(args[1:], names, values, None).run(s.utf8, DEPTH - 1))


def m_format_map(w: W_Root, mapping: W_Root) -> W_Root:
    """str.format_map."""
    assert isinstance(w, W_Str)
    return W_Str(Formatter([], [], [], mapping).run(w.utf8, DEPTH - 1))
