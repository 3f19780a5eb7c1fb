"""_string: format strings taken apart, for string.Formatter."""

from objects.builtin import W_Builtin1
from objects.core import W_Root, new_builtin_type, none, object_type, type_error, value_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.typed import W_Iterator, register_iteration
from objects.values import W_Int, W_Str, new_tuple, wrap_bool

formatter_type = new_builtin_type("formatteriterator", object_type)
field_type = new_builtin_type("fieldnameiterator", object_type)


class W_FormatIterator(W_Iterator):
    """Gives (literal, field, specification, conversion); without a field the last three are None."""

    def __init__(self, text: str) -> None:
        super().__init__(formatter_type)
        self.text: str = text
        self.at: int = 0

    def next_item(self) -> W_Root | None:
        text = self.text
        if self.at >= len(text):
            return None
        start = self.at
        i = start
        while i < len(text) and text[i] != "{" and text[i] != "}":
            i += 1
        if i == len(text):
            self.at = i
            return literal(text[start:i])
        if i + 1 < len(text) and text[i + 1] == text[i]:
            self.at = i + 2  # a doubled brace ends the literal
            return literal(text[start:i + 1])
        if text[i] == "}":
            raise value_error("Single '}' encountered in format string")
        if i + 1 == len(text):
            raise value_error("Single '{' encountered in format string")
        end = field_end(text, i + 1)
        self.at = end + 1
        return parts(text[start:i], text[i + 1:end])


def literal(text: str) -> W_Root:
    return new_tuple([W_Str(text), none, none, none])


def field_end(text: str, start: int) -> int:
    """Where the brace is that ends the field which begins at start."""
    depth = 1
    i = start
    in_brackets = False
    before_spec = True
    while i < len(text):
        c = text[i]
        if before_spec and in_brackets:
            in_brackets = c != "]"
        elif before_spec and c == "[":
            in_brackets = True
        elif c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0:
                return i
        elif depth == 1 and (c == ":" or c == "!"):
            before_spec = False
        i += 1
    raise value_error("expected '}' before end of string")


def parts(before: str, field: str) -> W_Root:
    """The item for a literal and the field behind it."""
    i = 0
    in_brackets = False
    while i < len(field) and (in_brackets or (field[i] != ":" and field[i] != "!")):
        if field[i] == "{" and not in_brackets:
            raise value_error("unexpected '{' in field name")
        if field[i] == "[":
            in_brackets = True
        elif field[i] == "]":
            in_brackets = False
        i += 1
    name = field[:i]
    conversion: W_Root = none
    spec = ""
    if i < len(field) and field[i] == "!":
        if i + 1 == len(field):
            raise value_error("unmatched '{' in format spec")
        conversion = W_Str(field[i + 1])
        i += 2
        if i < len(field):
            if field[i] != ":":
                raise value_error("expected ':' after conversion specifier")
            spec = field[i + 1:]
    elif i < len(field):
        spec = field[i + 1:]
    return new_tuple([W_Str(before), W_Str(name), W_Str(spec), conversion])


class W_FieldIterator(W_Iterator):
    """Gives (is it an attribute, its name or index) for what follows the first part of a field's name."""

    def __init__(self, text: str) -> None:
        super().__init__(field_type)
        self.text: str = text
        self.at: int = 0

    def next_item(self) -> W_Root | None:
        text = self.text
        i = self.at
        if i >= len(text):
            return None
        if text[i] == ".":
            end = i + 1
            while end < len(text) and text[end] != "." and text[end] != "[":
                end += 1
            if end == i + 1:
                raise value_error("Empty attribute in format string")
            self.at = end
            return new_tuple([wrap_bool(True), W_Str(text[i + 1:end])])
        if text[i] == "[":
            end = text.find("]", i)
            if end < 0:
                raise value_error("Missing ']' in format string")
            if end == i + 1:
                raise value_error("Empty attribute in format string")
            self.at = end + 1
            return new_tuple([wrap_bool(False), index(text[i + 1:end])])
        raise value_error("Only '.' or '[' may follow ']' in format field specifier")


def index(text: str) -> W_Root:
    """A name, or a number where it has digits alone."""
    for c in text:
        if c < "0" or c > "9":
            return W_Str(text)
    if not text or len(text) > 18:
        if text:
            raise value_error("Too many decimal digits in format string")
        return W_Str(text)
    return W_Int(int(text))


def f_parser(text: W_Root) -> W_Root:
    if not isinstance(text, W_Str):
        raise type_error(f"expected str, got {text.cls().name}")
    return W_FormatIterator(text.utf8)


def f_split(text: W_Root) -> W_Root:
    """("first", iterator over the rest)."""
    if not isinstance(text, W_Str):
        raise type_error(f"expected str, got {text.cls().name}")
    name = text.utf8
    end = 0
    while end < len(name) and name[end] != "." and name[end] != "[":
        end += 1
    return new_tuple([index(name[:end]), W_FieldIterator(name[end:])])


def make_string() -> W_Module:
    m = new_builtin_module("_string", "Format strings taken apart.")
    register_iteration(formatter_type)
    register_iteration(field_type)
    add_function(m, W_Builtin1("formatter_parser(string, /)", None, f_parser))
    add_function(m, W_Builtin1("formatter_field_name_split(string, /)", None, f_split))
    return m
