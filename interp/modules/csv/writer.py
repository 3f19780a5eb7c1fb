"""_csv.writer: rows to lines of text."""

from lib.utf8 import decode_at, next_offset
from modules.csv.dialect import QUOTE_ALL, QUOTE_NONE, QUOTE_NONNUMERIC, W_Dialect, char_or_none, csv_error_type, dialect_for
from objects.builtin import register2
from objects.core import OperationError, W_Root, W_Type, error, new_builtin_type, none, object_type, put_into_module, type_error, type_error_type
from objects.object import W_ReadOnlyComputed
from objects.operators import get_attribute_or_none, iterator_of, str_of
from objects.values import W_Float, W_Int, W_Str
from rtlib import StringBuilder

writer_type = new_builtin_type("writer", object_type)
put_into_module(writer_type, "_csv")


class W_Writer(W_Root):
    def __init__(self, write: W_Root, dialect: W_Dialect) -> None:
        self.write: W_Root = write
        self.dialect: W_Dialect = dialect
        self.delimiter: str = text_of(dialect.delimiter)
        self.quote: str = text_of(dialect.quotechar)

    def cls(self) -> W_Type:
        return writer_type

    def put(self, out: StringBuilder, text: str, is_quoted: bool) -> None:
        """Appends a field."""
        d = self.dialect
        body = StringBuilder()
        at = 0
        plain = 0  # where what was not copied yet begins
        while at < len(text):
            byte = ord(text[at])
            c = byte if byte < 128 else decode_at(text, at)
            end = at + 1 if byte < 128 else next_offset(text, at)
            if c == d.delimiter or c == d.escapechar or c == d.quotechar or text[at:end] in d.lineterminator:
                is_escaped = d.quoting == QUOTE_NONE or c == d.escapechar
                if not is_escaped and c == d.quotechar:
                    is_escaped = not d.doublequote
                    if d.doublequote:
                        body.append(text[plain:at])
                        body.append(self.quote)
                        plain = at
                if is_escaped:
                    if d.escapechar < 0:
                        raise error(csv_error_type, "need to escape, but no escapechar set")
                    body.append(text[plain:at])
                    body.append(text_of(d.escapechar))
                    plain = at
                else:
                    is_quoted = True
            at = end
        body.append(text[plain:])
        if is_quoted:
            out.append(self.quote)
        out.append(body.build())
        if is_quoted:
            out.append(self.quote)


def text_of(c: int) -> str:
    w = char_or_none(c)
    return w.utf8 if isinstance(w, W_Str) else ""


def as_writer(w: W_Root) -> W_Writer:
    assert isinstance(w, W_Writer)
    return w


def is_number(w: W_Root) -> bool:
    """Does CPython call it a number?"""
    if isinstance(w, W_Int) or isinstance(w, W_Float):
        return True
    t = w.cls()
    for name in ["__index__", "__int__", "__float__", "__complex__"]:
        if t.lookup(name) is not None:
            return True
    return False


def m_writerow(w: W_Root, row: W_Root) -> W_Root:
    writer = as_writer(w)
    d = writer.dialect
    try:
        it = iterator_of(row)
    except OperationError as e:
        if not e.error.type.is_subtype(type_error_type):
            raise e
        raise error(csv_error_type, f"iterable expected, not {row.cls().name}")
    out = StringBuilder()
    count = 0
    while True:
        field = it.iter_next()
        if field is None:
            break
        if count > 0:
            out.append(writer.delimiter)
        count += 1
        quoted = d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not is_number(field)
        if isinstance(field, W_Str):
            writer.put(out, field.utf8, quoted)
        else:
            writer.put(out, "" if field is none else str_of(field), quoted)
    if count == 1 and len(out) == 0:
        if d.quoting == QUOTE_NONE:
            raise error(csv_error_type, "single empty field record must be quoted")
        out.append(writer.quote + writer.quote)
    out.append(d.lineterminator)
    return writer.write.call([W_Str(out.build())])


def m_writerows(w: W_Root, rows: W_Root) -> W_Root:
    it = iterator_of(rows)
    while True:
        row = it.iter_next()
        if row is None:
            return none
        m_writerow(w, row)


def f_writer(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """writer(file, dialect='excel', **options)."""
    write = None if len(args) == 0 else get_attribute_or_none(args[0], "write")
    if len(args) > 0 and (write is None or write.cls().lookup("__call__") is None):
        raise type_error('argument 1 must have a "write" method')
    d = dialect_for(args, names, values)
    assert write is not None
    return W_Writer(write, d)


def g_dialect(w: W_Root) -> W_Root:
    return as_writer(w).dialect


def register_writer() -> None:
    """Gives the type its methods."""
    t = writer_type
    register2(t, "writerow(self, row, /)", m_writerow)
    register2(t, "writerows(self, rows, /)", m_writerows)
    t.dict["dialect"] = W_ReadOnlyComputed("dialect", t, g_dialect)
