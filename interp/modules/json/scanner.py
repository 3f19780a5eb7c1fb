"""_json.make_scanner: a text's values."""

from lib.floattext import from_text
from modules.json.texts import Scanned, decode_error, text_argument
from objects.core import OperationError, W_Exception, W_Root, W_Type, new_builtin_type, none, object_type, put_into_module, stop_iteration_type, value_error
from objects.dict import new_dict
from objects.object import W_ReadOnlyComputed
from objects.operators import get_attribute, index_of, is_true
from objects.builtin import register3
from objects.str import index_table
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Float, W_Int, W_Str, false, float_type, int_type, new_list, pair, true, wrap_bool

scanner_type = new_builtin_type("Scanner", object_type)
put_into_module(scanner_type, "_json")

WORDS = ["null", "true", "false", "NaN", "Infinity", "-Infinity"]
SAFE_DIGITS = 18  # of an int that is a word


class W_Scanner(W_Typed):
    def __init__(self, type: W_Type, context: W_Root) -> None:
        super().__init__(type)
        self.strict: bool = is_true(get_attribute(context, "strict"))
        self.object_hook: W_Root = get_attribute(context, "object_hook")
        self.object_pairs_hook: W_Root = get_attribute(context, "object_pairs_hook")
        self.parse_float: W_Root = get_attribute(context, "parse_float")
        self.parse_int: W_Root = get_attribute(context, "parse_int")
        self.parse_constant: W_Root = get_attribute(context, "parse_constant")


def skip_spaces(text: str, at: int) -> int:
    """The offset of what is no space."""
    while at < len(text) and (text[at] == " " or text[at] == "\n" or text[at] == "\t" or text[at] == "\r"):
        at += 1
    return at


def skip_digits(text: str, at: int) -> int:
    while at < len(text) and "0" <= text[at] <= "9":
        at += 1
    return at


def is_digit(text: str, at: int) -> bool:
    return at < len(text) and "0" <= text[at] <= "9"


class Scan:
    """The reading of one text: `at` is behind what was read."""

    def __init__(self, scanner: W_Scanner, w: W_Str) -> None:
        self.scanner: W_Scanner = scanner
        self.w: W_Str = w
        self.text: str = w.utf8
        self.at: int = 0
        self.string: Scanned = Scanned()
        self.keys: dict[str, W_Str] = {}

    def no_value(self, at: int) -> OperationError:
        return OperationError(W_Exception(stop_iteration_type, [W_Int(index_table(self.w).position(at))]))

    def is_at(self, at: int, c: str) -> bool:
        return at < len(self.text) and self.text[at] == c

    def value(self, at: int) -> W_Root:
        """The value that begins at an offset; StopIteration."""
        if at >= len(self.text):
            raise self.no_value(at)
        c = self.text[at]
        if c == '"':
            self.string.read(self.w, at + 1, self.scanner.strict)
            self.at = self.string.end
            return W_Str(self.string.text)
        if c == "{":
            return self.object(at + 1)
        if c == "[":
            return self.array(at + 1)
        for i in range(len(WORDS)):
            if c == WORDS[i][0] and self.text[at:at + len(WORDS[i])] == WORDS[i]:
                self.at = at + len(WORDS[i])
                return none if i == 0 else true if i == 1 else false if i == 2 else self.scanner.parse_constant.call([W_Str(WORDS[i])])
        return self.number(at)

    def number(self, start: int) -> W_Root:
        text = self.text
        at = start + 1 if text[start] == "-" else start
        if not is_digit(text, at):
            raise self.no_value(start)
        at = at + 1 if text[at] == "0" else skip_digits(text, at)
        is_float = False
        if self.is_at(at, ".") and is_digit(text, at + 1):
            is_float = True
            at = skip_digits(text, at + 1)
        if self.is_at(at, "e") or self.is_at(at, "E"):
            sign = at + 2 if self.is_at(at + 1, "+") or self.is_at(at + 1, "-") else at + 1
            if is_digit(text, sign):
                is_float = True
                at = skip_digits(text, sign)
        self.at = at
        part = text[start:at]
        if is_float:
            return W_Float(from_text(part)) if self.scanner.parse_float is float_type else self.scanner.parse_float.call([W_Str(part)])
        if self.scanner.parse_int is int_type and len(part) <= SAFE_DIGITS:
            return W_Int(int(part))
        return self.scanner.parse_int.call([W_Str(part)])

    def array(self, at: int) -> W_Root:
        """What follows a bracket."""
        items: list[W_Root] = []
        at = skip_spaces(self.text, at)
        if self.is_at(at, "]"):
            self.at = at + 1
            return new_list(items)
        while True:
            items.append(self.value(at))
            at = skip_spaces(self.text, self.at)
            if self.is_at(at, "]"):
                self.at = at + 1
                return new_list(items)
            if not self.is_at(at, ","):
                raise decode_error("Expecting ',' delimiter", self.w, at)
            at = skip_spaces(self.text, at + 1)

    def key(self, at: int) -> W_Str:
        """The key that begins at an offset; the same text is the same object."""
        if not self.is_at(at, '"'):
            raise decode_error("Expecting property name enclosed in double quotes", self.w, at)
        self.string.read(self.w, at + 1, self.scanner.strict)
        self.at = self.string.end
        text = self.string.text
        known = self.keys.get(text)
        if known is None:
            known = W_Str(text)
            self.keys[text] = known
        return known

    def object(self, at: int) -> W_Root:
        """What follows a brace."""
        pairs: list[W_Root] = []
        made = new_dict()
        wants_pairs = self.scanner.object_pairs_hook is not none
        at = skip_spaces(self.text, at)
        is_empty = self.is_at(at, "}")
        while not is_empty:
            key = self.key(at)
            at = skip_spaces(self.text, self.at)
            if not self.is_at(at, ":"):
                raise decode_error("Expecting ':' delimiter", self.w, at)
            value = self.value(skip_spaces(self.text, at + 1))
            if wants_pairs:
                pairs.append(pair(key, value))
            else:
                made.set(key, value)
            at = skip_spaces(self.text, self.at)
            if self.is_at(at, "}"):
                break
            if not self.is_at(at, ","):
                raise decode_error("Expecting ',' delimiter", self.w, at)
            at = skip_spaces(self.text, at + 1)
        end = at + 1
        result: W_Root = made
        if wants_pairs:
            result = self.scanner.object_pairs_hook.call([new_list(pairs)])
        elif self.scanner.object_hook is not none:
            result = self.scanner.object_hook.call([made])
        self.at = end
        return result


# ---- the type ----
def as_scanner(w: W_Root) -> W_Scanner:
    assert isinstance(w, W_Scanner)
    return w


def m_new(args: list[W_Root]) -> W_Root:
    """__new__(type, context)."""
    return W_Scanner(as_type(args[0]), args[1])


def m_call(w: W_Root, string: W_Root, idx: W_Root) -> W_Root:
    """The value that begins at idx, and the position behind it."""
    text = text_argument(string)
    n = index_of(idx)
    if n < 0:
        raise value_error("idx cannot be negative")
    positions = index_table(text)
    if n > positions.length():
        raise OperationError(W_Exception(stop_iteration_type, [idx]))
    scan = Scan(as_scanner(w), text)
    value = scan.value(positions.offset(n))
    return pair(value, W_Int(positions.position(scan.at)))


def g_strict(w: W_Root) -> W_Root:
    return wrap_bool(as_scanner(w).strict)


def g_object_hook(w: W_Root) -> W_Root:
    return as_scanner(w).object_hook


def g_object_pairs_hook(w: W_Root) -> W_Root:
    return as_scanner(w).object_pairs_hook


def g_parse_float(w: W_Root) -> W_Root:
    return as_scanner(w).parse_float


def g_parse_int(w: W_Root) -> W_Root:
    return as_scanner(w).parse_int


def g_parse_constant(w: W_Root) -> W_Root:
    return as_scanner(w).parse_constant


def register_scanner() -> None:
    """Gives the type its methods."""
    t = scanner_type
    register_new(t, "__new__(type, context)", m_new)
    register3(t, "__call__(self, string, idx)", m_call)
    names = ["strict", "object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant"]
    readers = [g_strict, g_object_hook, g_object_pairs_hook, g_parse_float, g_parse_int, g_parse_constant]
    for i in range(len(names)):
        t.dict[names[i]] = W_ReadOnlyComputed(names[i], t, readers[i])
