"""_json.make_encoder: an object's text."""

from modules.json.texts import quoted
from objects.builtin import W_Builtin, register3
from objects.core import W_Root, W_Type, bad_argument, new_builtin_type, none, object_type, put_into_module, type_error, value_error
from objects.dict import W_Dict
from objects.int import big, wrap_big
from objects.list import list_get, list_length
from objects.object import W_ReadOnlyComputed
from objects.operators import get_attribute, is_true, list_of, repr_of
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Float, W_Int, W_List, W_Str, W_Tuple, false, int_type, new_list, true, wrap_bool
from rtlib import StringBuilder

encoder_type = new_builtin_type("Encoder", object_type)
put_into_module(encoder_type, "_json")


class W_Encoder(W_Typed):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.markers: W_Root = none
        self.default: W_Root = none
        self.encoder: W_Root = none
        self.plain: int = -1               # of encoder: 1 is encode_basestring_ascii, 0 encode_basestring, -1 something else
        self.indent: W_Root = none
        self.key_separator: str = ""
        self.item_separator: str = ""
        self.sort_keys: bool = False
        self.skipkeys: bool = False
        self.allow_nan: bool = True
        self.inside: dict[W_Root, bool] = {}  # what is being written

    # ---- values ----
    def put_text(self, out: StringBuilder, w: W_Str) -> None:
        if self.plain >= 0:
            out.append(quoted(w.utf8, self.plain == 1))
            return
        text = self.encoder.call([w])
        if not isinstance(text, W_Str):
            raise type_error(f"encoder() must return a string, not {text.cls().name}")
        out.append(text.utf8)

    def float_text(self, w: W_Float) -> str:
        x = w.value
        if x - x == 0.0:
            return repr_of(W_Float(x))
        if not self.allow_nan:
            raise value_error("Out of range float values are not JSON compliant")
        return "NaN" if x != x else "Infinity" if x > 0.0 else "-Infinity"

    def put(self, out: StringBuilder, w: W_Root) -> None:
        """Writes an object."""
        if isinstance(w, W_Str):
            self.put_text(out, w)
        elif w is none:
            out.append("null")
        elif w is true:
            out.append("true")
        elif w is false:
            out.append("false")
        elif w.cls().is_subtype(int_type):
            out.append(int_text(w))
        elif isinstance(w, W_Float):
            out.append(self.float_text(w))
        elif isinstance(w, W_List) or isinstance(w, W_Tuple):
            self.put_items(out, w)
        elif isinstance(w, W_Dict):
            self.put_dict(out, w)
        else:
            self.enter(w)
            self.put(out, self.default.call([w]))
            self.leave(w)

    def enter(self, w: W_Root) -> None:
        if self.markers is not none:
            if w in self.inside:
                raise value_error("Circular reference detected")
            self.inside[w] = True

    def leave(self, w: W_Root) -> None:
        if self.markers is not none:
            self.inside.pop(w, False)

    def put_items(self, out: StringBuilder, given: W_Root) -> None:
        w = new_list(list_of(given)) if given.cls().is_heap else given
        if items_left(w, 0) == 0:
            out.append("[]")
            return
        self.enter(given)
        out.append("[")
        i = 0
        while items_left(w, i) > 0:
            if i > 0:
                out.append(self.item_separator)
            self.put(out, item_of(w, i))
            i += 1
        out.append("]")
        self.leave(given)

    def put_dict(self, out: StringBuilder, w: W_Dict) -> None:
        if w.table.used == 0:
            out.append("{}")
            return
        self.enter(w)
        all = new_list(list_of(get_attribute(w, "items").call([])))
        if self.sort_keys:
            get_attribute(all, "sort").call([])
        is_first = True
        out.append("{")
        for i in range(list_length(all)):
            item = list_get(all, i)
            if not isinstance(item, W_Tuple) or len(item.items) != 2:
                raise value_error("items must return 2-tuples")
            key = self.key_of(item.items[0])
            if key is None:
                continue
            if not is_first:
                out.append(self.item_separator)
            is_first = False
            self.put_text(out, key)
            out.append(self.key_separator)
            self.put(out, item.items[1])
        out.append("}")
        self.leave(w)

    def key_of(self, w: W_Root) -> W_Str | None:
        """A key as text; None if it is to be left out."""
        if isinstance(w, W_Str):
            return w
        if isinstance(w, W_Float):
            return W_Str(self.float_text(w))
        if w is true or w is false or w is none:
            return W_Str("true" if w is true else "false" if w is false else "null")
        if w.cls().is_subtype(int_type):
            return W_Str(int_text(w))
        if self.skipkeys:
            return None
        raise type_error(f"keys must be str, int, float, bool or None, not {w.cls().name}")


def items_left(w: W_Root, i: int) -> int:
    """How many items of a list or tuple stand behind the first i: what is written may change the list."""
    if isinstance(w, W_List):
        return list_length(w) - i
    return len(w.items) - i if isinstance(w, W_Tuple) else 0


def item_of(w: W_Root, i: int) -> W_Root:
    if isinstance(w, W_List):
        return list_get(w, i)
    assert isinstance(w, W_Tuple)
    return w.items[i]


def int_text(w: W_Root) -> str:
    """What int.__repr__ gives."""
    if isinstance(w, W_Int):
        return str(w.value)
    return repr_of(wrap_big(big(w)))


# ---- the type ----
def as_encoder(w: W_Root) -> W_Encoder:
    assert isinstance(w, W_Encoder)
    return w


def separator(w: W_Root, place: int) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument(f"make_encoder() argument {place}", "str", w)
    return w.utf8


def m_new(args: list[W_Root]) -> W_Root:
    """__new__(type, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)."""
    e = W_Encoder(as_type(args[0]))
    e.markers = args[1]
    e.default = args[2]
    e.encoder = args[3]
    e.indent = args[4]
    e.key_separator = separator(args[5], 5)
    e.item_separator = separator(args[6], 6)
    e.sort_keys = is_true(args[7])
    e.skipkeys = is_true(args[8])
    e.allow_nan = is_true(args[9])
    if e.markers is not none and not isinstance(e.markers, W_Dict):
        raise type_error(f"make_encoder() argument 1 must be dict or None, not {e.markers.cls().name}")
    f = e.encoder
    if isinstance(f, W_Builtin) and f.module == "_json":
        e.plain = 1 if f.name == "encode_basestring_ascii" else 0 if f.name == "encode_basestring" else -1
    return e


def m_call(w: W_Root, obj: W_Root, _current_indent_level: W_Root) -> W_Root:
    """The text of an object, in a list."""
    e = as_encoder(w)
    e.inside = {}
    out = StringBuilder()
    e.put(out, obj)
    return new_list([W_Str(out.build())])


def g_markers(w: W_Root) -> W_Root:
    return as_encoder(w).markers


def g_default(w: W_Root) -> W_Root:
    return as_encoder(w).default


def g_encoder(w: W_Root) -> W_Root:
    return as_encoder(w).encoder


def g_indent(w: W_Root) -> W_Root:
    return as_encoder(w).indent


def g_key_separator(w: W_Root) -> W_Root:
    return W_Str(as_encoder(w).key_separator)


def g_item_separator(w: W_Root) -> W_Root:
    return W_Str(as_encoder(w).item_separator)


def g_sort_keys(w: W_Root) -> W_Root:
    return wrap_bool(as_encoder(w).sort_keys)


def g_skipkeys(w: W_Root) -> W_Root:
    return wrap_bool(as_encoder(w).skipkeys)


def register_encoder() -> None:
    """Gives the type its methods."""
    t = encoder_type
    register_new(t, "__new__(type, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)", m_new)
    register3(t, "__call__(self, obj, _current_indent_level)", m_call)
    names = ["markers", "default", "encoder", "indent", "key_separator", "item_separator", "sort_keys", "skipkeys"]
    readers = [g_markers, g_default, g_encoder, g_indent, g_key_separator, g_item_separator, g_sort_keys, g_skipkeys]
    for i in range(len(names)):
        t.dict[names[i]] = W_ReadOnlyComputed(names[i], t, readers[i])
