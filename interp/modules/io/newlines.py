"""Line ends of texts: universal newlines, and IncrementalNewlineDecoder."""

from objects.builtin import register1, register2, register3
from objects.core import W_Root, W_Type, new_builtin_type, none, object_type, put_into_module, type_error, value_error
from objects.object import computed
from objects.operators import flag_of, get_attribute, index_of
from objects.typed import W_Typed, as_type, register_list, register_new
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, new_tuple

SEEN_CR = 1
SEEN_LF = 2
SEEN_CRLF = 4
decoder_type = new_builtin_type("IncrementalNewlineDecoder", object_type)
put_into_module(decoder_type, "_io")


class Newlines:
    """Looks at the line ends of a text that comes in pieces, and makes each a "\\n" if it is to translate. A "\\r" at the end of a piece
    is kept back: a "\\n" may follow."""

    def __init__(self, translate: bool) -> None:
        self.translate: bool = translate
        self.pending: bool = False  # a "\r" was kept back
        self.seen: int = 0

    def feed(self, text: str, final: bool) -> str:
        if self.pending and (text or final):
            text = "\r" + text
            self.pending = False
        if not final and text.endswith("\r"):
            text = text[:-1]
            self.pending = True
        if "\r" not in text:
            if self.seen & SEEN_LF == 0 and "\n" in text:
                self.seen |= SEEN_LF
            return text
        pairs = text.count("\r\n")
        if pairs:
            self.seen |= SEEN_CRLF
        if text.count("\r") > pairs:
            self.seen |= SEEN_CR
        if text.count("\n") > pairs:
            self.seen |= SEEN_LF
        if not self.translate:
            return text
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def value(self) -> W_Root:
        """The attribute newlines: None, a str or a tuple of them."""
        found: list[W_Root] = []
        if self.seen & SEEN_CR:
            found.append(W_Str("\r"))
        if self.seen & SEEN_LF:
            found.append(W_Str("\n"))
        if self.seen & SEEN_CRLF:
            found.append(W_Str("\r\n"))
        return none if not found else found[0] if len(found) == 1 else new_tuple(found)


def line_end(text: str, start: int, newline: str, universal: bool) -> int:
    """Where the line that begins at start ends, behind its line end; -1 if there is none. newline: "" with universal: any of them."""
    if not universal:
        at = text.find(newline, start)
        return -1 if at < 0 else at + len(newline)
    lf = text.find("\n", start)
    cr = text.find("\r", start) if lf < 0 else text.find("\r", start, lf)
    if cr < 0:
        return -1 if lf < 0 else lf + 1
    return cr + 2 if cr + 1 == lf else cr + 1


class W_NewlineDecoder(W_Typed):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.decoder: W_Root | None = None
        self.newlines: Newlines = Newlines(False)


def as_decoder(w: W_Root) -> W_NewlineDecoder:
    assert isinstance(w, W_NewlineDecoder)
    return w


def inner(w: W_Root) -> W_Root:
    d = as_decoder(w).decoder
    if d is None:
        raise value_error("IncrementalNewlineDecoder.__init__() not called")
    return d


def m_new(args: list[W_Root]) -> W_Root:
    return W_NewlineDecoder(as_type(args[0]))


def m_init(args: list[W_Root]) -> W_Root:
    d = as_decoder(args[0])
    d.decoder = args[1]
    d.newlines = Newlines(flag_of(args[2]))
    return none


def m_decode(w: W_Root, text: W_Root, final: W_Root) -> W_Root:
    below = inner(w)
    if below is not none:
        text = get_attribute(below, "decode").call_keywords([text], ["final"], [final])
    if not isinstance(text, W_Str):
        raise type_error(f"decoder should return a string result, not '{text.cls().name}'")
    return W_Str(as_decoder(w).newlines.feed(text.utf8, flag_of(final)))


def m_getstate(w: W_Root) -> W_Root:
    below = inner(w)
    buffer: W_Root = W_Bytes("")
    flag = 0
    if below is not none:
        state = get_attribute(below, "getstate").call([])
        if not isinstance(state, W_Tuple) or len(state.items) != 2:
            raise type_error("illegal decoder state")
        buffer = state.items[0]
        flag = index_of(state.items[1])
    return new_tuple([buffer, W_Int(flag << 1 | (1 if as_decoder(w).newlines.pending else 0))])


def m_setstate(w: W_Root, state: W_Root) -> W_Root:
    below = inner(w)
    if not isinstance(state, W_Tuple):
        raise type_error("state argument must be a tuple")
    if len(state.items) != 2:
        raise type_error("setstate(): illegal state argument")
    flag = index_of(state.items[1])
    as_decoder(w).newlines.pending = flag & 1 != 0
    if below is not none:
        get_attribute(below, "setstate").call([new_tuple([state.items[0], W_Int(flag >> 1)])])
    return none


def m_reset(w: W_Root) -> W_Root:
    below = inner(w)
    d = as_decoder(w)
    d.newlines = Newlines(d.newlines.translate)
    if below is not none:
        get_attribute(below, "reset").call([])
    return none


def m_newlines(w: W_Root) -> W_Root:
    inner(w)
    return as_decoder(w).newlines.value()


def register_newlines() -> None:
    """Gives IncrementalNewlineDecoder its methods."""
    t = decoder_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_list(t, "__init__(self, /, decoder, translate, errors='strict')", m_init)
    register3(t, "decode(self, /, input, final=False)", m_decode)
    register1(t, "getstate(self, /)", m_getstate)
    register2(t, "setstate(self, state, /)", m_setstate)
    register1(t, "reset(self, /)", m_reset)
    computed(t, "newlines", m_newlines)
