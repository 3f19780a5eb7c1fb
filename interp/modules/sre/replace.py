"""sub and subn: the text with matches replaced."""

from modules.sre.matcher import Matcher
from modules.sre.types import W_Match, W_Pattern, as_pattern, word_of
from objects.bytes import data_of, is_bytes
from objects.core import W_Root, none, type_error
from objects.list import list_items
from objects.operators import get_attribute, get_item
from objects.reduce import holder
from objects.values import W_Bytes, W_Int, W_List, W_Str, W_Tuple, pair
from rtlib import StringBuilder


class Replacement:
    """What takes a match's place: a function's result, an object of the wrong kind, or literals with groups between them."""

    def __init__(self) -> None:
        self.function: W_Root | None = None
        self.wrong: W_Root | None = None
        self.literals: list[str] = []
        self.groups: list[int] = []   # the group behind literals[i], where there is one


def text_in(w: W_Root, is_text: bool) -> str | None:
    """The text of an object of the kind that is matched; None: it is another."""
    if isinstance(w, W_Str):
        return w.utf8 if is_text else None
    return data_of(w) if is_bytes(w) and not is_text else None


def replacement_of(p: W_Pattern, w: W_Root, is_text: bool) -> Replacement:
    """The replacement that an argument says, a template taken apart by the library."""
    r = Replacement()
    if w.cls().lookup("__call__") is not None:
        r.function = w
        return r
    plain = w.utf8 if isinstance(w, W_Str) else data_of(w) if is_bytes(w) else "\\"
    if "\\" not in plain:
        text = text_in(w, is_text)
        if text is not None:
            r.literals.append(text)
        else:
            r.wrong = w
        return r
    template = get_attribute(holder.importer.find("re"), "_compile_repl").call([w, p])
    parts = items_in(get_item(template, W_Int(1)))
    places: list[int] = []
    groups: list[int] = []
    for entry in items_in(get_item(template, W_Int(0))):
        places.append(word_of(get_item(entry, W_Int(0))))
        groups.append(word_of(get_item(entry, W_Int(1))))
    before = ""
    for i in range(len(parts)):
        if i in places:
            r.literals.append(before)
            r.groups.append(groups[places.index(i)])
            before = ""
            continue
        text = text_in(parts[i], is_text)
        if text is None:
            raise type_error(f"sequence item {i}: expected {'str instance' if is_text else 'a bytes-like object'}, {parts[i].cls().name} found")
        before += text
    r.literals.append(before)
    return r


def items_in(w: W_Root) -> list[W_Root]:
    if isinstance(w, W_List):
        return list_items(w)
    assert isinstance(w, W_Tuple)
    return list(w.items)


class Output:
    """The new text as it grows."""

    def __init__(self, m: Matcher) -> None:
        self.out: StringBuilder = StringBuilder()
        self.is_text: bool = m.subject.is_text
        self.items: int = 0   # as the parts of a join count, for messages

    def add(self, text: str) -> None:
        self.out.append(text)
        self.items += 1

    def add_object(self, w: W_Root) -> None:
        """What a function gave, None for nothing."""
        if w is none:
            return
        text = text_in(w, self.is_text)
        if text is None:
            kind = "str instance" if self.is_text else "a bytes-like object"
            raise type_error(f"sequence item {self.items}: expected {kind}, {w.cls().name} found")
        self.add(text)

    def expand(self, r: Replacement, m: Matcher) -> None:
        """The literals and groups of a template."""
        text = m.subject.text
        for i in range(len(r.literals)):
            self.out.append(r.literals[i])
            if i < len(r.groups):
                g = r.groups[i]
                start = m.began if g == 0 else m.registers[2 * g - 2]
                end = m.ended if g == 0 else m.registers[2 * g - 1]
                if 0 <= start <= end:
                    self.out.append(text[start:end])
        self.items += 1


def replace(w: W_Root, repl: W_Root, string: W_Root, count: W_Root, counted: bool) -> W_Root:
    """sub, or subn if the number of replacements is wanted."""
    p = as_pattern(w)
    most = word_of(count)
    m = p.matcher(string, 0, word_limit)
    r = replacement_of(p, repl, m.subject.is_text)
    text = m.subject.text
    out = Output(m)
    n = 0
    last = 0
    while (most == 0 or n < most) and m.search():
        if last < m.began:
            out.add(text[last:m.began])
        last = m.ended
        function = r.function
        if function is not None:
            match = W_Match(p, m, 0, m.end)
            out.add_object(function.call([match]))
        else:
            wrong = r.wrong
            if wrong is not None:
                out.add_object(wrong)
            out.expand(r, m)
        n += 1
        m.advance()
    if n == 0:
        result = m.subject.part(0, len(text))
    else:
        out.out.append(text[last:])
        result = W_Str(out.out.build()) if m.subject.is_text else W_Bytes(out.out.build())
    m.close()
    return pair(result, W_Int(n)) if counted else result


word_limit = 0x7FFFFFFFFFFFFFFF
