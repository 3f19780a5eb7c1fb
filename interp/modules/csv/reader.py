"""_csv.reader: lines of text to rows."""

from lib.utf8 import decode_at, encode, length, next_offset
from modules.csv.dialect import QUOTE_NONE, QUOTE_NONNUMERIC, W_Dialect, csv_error_type, dialect_for, registry
from objects.core import W_Root, error, new_builtin_type, object_type, put_into_module
from objects.object import W_ReadOnlyComputed
from objects.operators import iterator_of
from objects.typed import W_Iterator, register_iteration
from objects.values import W_Int, W_Str, float_type, new_list
from rtlib import StringBuilder

reader_type = new_builtin_type("reader", object_type)
put_into_module(reader_type, "_csv")

END = -2  # in place of a character, behind those of a line
NEWLINE = 10
RETURN = 13
SPACE = 32

START_RECORD = 0
START_FIELD = 1
ESCAPED = 2           # behind an escape character
IN_FIELD = 3
IN_QUOTED = 4
ESCAPED_IN_QUOTED = 5
QUOTE_IN_QUOTED = 6   # behind a quote in quotes: the end, or the first of two
EAT_NEWLINES = 7
AFTER_ESCAPED_NEWLINE = 8


class W_Reader(W_Iterator):
    def __init__(self, lines: W_Root, dialect: W_Dialect) -> None:
        super().__init__(reader_type)
        self.lines: W_Root = lines
        self.dialect: W_Dialect = dialect
        self.line_number: int = 0
        self.state: int = START_RECORD
        self.fields: list[W_Root] = []
        self.field: StringBuilder = StringBuilder()
        self.count: int = 0            # characters in field
        self.is_number: bool = False   # the field is not quoted, and such fields are numbers

    def next_item(self) -> W_Root | None:
        self.fields = []
        self.field = StringBuilder()
        self.count = 0
        self.state = START_RECORD
        self.is_number = False
        while True:
            line = self.lines.iter_next()
            if line is None:
                if self.count == 0 and self.state != IN_QUOTED:
                    return None
                if self.dialect.strict:
                    raise error(csv_error_type, "unexpected end of data")
                self.save()
                break
            if not isinstance(line, W_Str):
                raise error(csv_error_type, f"iterator should return strings, not {line.cls().name} (the file should be opened in text mode)")
            self.line_number += 1
            self.take_line(line.utf8)
            if self.state == START_RECORD:
                break
        fields = self.fields
        self.fields = []
        return new_list(fields)

    def take_line(self, text: str) -> None:
        """Takes a line; runs of ordinary characters at once."""
        d = self.dialect
        at = 0
        while at < len(text):
            if self.state == IN_FIELD or self.state == IN_QUOTED:
                end = self.run_end(text, at, self.state == IN_QUOTED)
                if end > at:
                    self.add(text[at:end])
                    at = end
                    continue
            byte = ord(text[at])
            self.take(byte if byte < 128 else decode_at(text, at), d)
            at += 1 if byte < 128 else next_offset(text, at) - at
        self.take(END, d)

    def run_end(self, text: str, at: int, is_quoted: bool) -> int:
        """Where the ordinary characters of a field end."""
        d = self.dialect
        stop = d.quotechar if is_quoted else d.delimiter
        escape = d.escapechar
        if stop >= 128 or escape >= 128:
            return at
        while at < len(text):
            byte = ord(text[at])
            if byte == stop or byte == escape or not is_quoted and (byte == NEWLINE or byte == RETURN):
                break
            at += 1
        return at

    def add(self, text: str) -> None:
        """Adds characters to the field."""
        self.count += length(text)
        if self.count > registry.limit:
            raise error(csv_error_type, f"field larger than field limit ({registry.limit})")
        self.field.append(text)

    def save(self) -> None:
        """The field is complete."""
        w: W_Root = W_Str(self.field.build())
        self.field = StringBuilder()
        self.count = 0
        if self.is_number:
            self.is_number = False
            w = float_type.call([w])
        self.fields.append(w)

    def end_field(self, c: int, d: W_Dialect) -> bool:
        """Does c end the field? Then it is saved."""
        if c == NEWLINE or c == RETURN or c == END:
            self.save()
            self.state = START_RECORD if c == END else EAT_NEWLINES
            return True
        if c == d.delimiter:
            self.save()
            self.state = START_FIELD
            return True
        return False

    def take(self, c: int, d: W_Dialect) -> None:
        """Takes a character or END."""
        state = self.state
        if state == START_RECORD:
            if c == END:
                return
            if c == NEWLINE or c == RETURN:
                self.state = EAT_NEWLINES
                return
            self.start_field(c, d)
        elif state == START_FIELD:
            self.start_field(c, d)
        elif state == IN_FIELD or state == AFTER_ESCAPED_NEWLINE:
            self.in_field(c, d, state)
        elif state == ESCAPED:
            self.add("\n" if c == END else encode(c))
            self.state = AFTER_ESCAPED_NEWLINE if c == NEWLINE or c == RETURN else IN_FIELD
        elif state == IN_QUOTED:
            self.in_quotes(c, d)
        elif state == ESCAPED_IN_QUOTED:
            self.add("\n" if c == END else encode(c))
            self.state = IN_QUOTED
        elif state == QUOTE_IN_QUOTED:
            self.behind_quote(c, d)
        elif c == END:
            self.state = START_RECORD
        elif c != NEWLINE and c != RETURN:
            raise error(csv_error_type, "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")

    def start_field(self, c: int, d: W_Dialect) -> None:
        self.state = START_FIELD
        if c == d.quotechar and d.quoting != QUOTE_NONE:
            self.state = IN_QUOTED
        elif c == d.escapechar:
            self.state = ESCAPED
        elif c == SPACE and d.skipinitialspace or self.end_field(c, d):
            return
        else:
            self.is_number = d.quoting == QUOTE_NONNUMERIC
            self.add(encode(c))
            self.state = IN_FIELD

    def in_field(self, c: int, d: W_Dialect, state: int) -> None:
        if c == END and state == AFTER_ESCAPED_NEWLINE or self.end_field(c, d):
            return
        if c == d.escapechar:
            self.state = ESCAPED
        else:
            self.add(encode(c))
            self.state = IN_FIELD

    def in_quotes(self, c: int, d: W_Dialect) -> None:
        if c == END:
            return
        if c == d.escapechar:
            self.state = ESCAPED_IN_QUOTED
        elif c == d.quotechar and d.quoting != QUOTE_NONE:
            self.state = QUOTE_IN_QUOTED if d.doublequote else IN_FIELD
        else:
            self.add(encode(c))

    def behind_quote(self, c: int, d: W_Dialect) -> None:
        if d.quoting != QUOTE_NONE and c == d.quotechar:
            self.add(encode(c))
            self.state = IN_QUOTED
        elif not self.end_field(c, d):
            if d.strict:
                raise error(csv_error_type, f"'{encode(d.delimiter)}' expected after '{encode(d.quotechar)}'")
            self.add(encode(c))
            self.state = IN_FIELD


def as_reader(w: W_Root) -> W_Reader:
    assert isinstance(w, W_Reader)
    return w


def f_reader(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """reader(iterable, dialect='excel', **options)."""
    d = dialect_for(args, names, values)
    return W_Reader(iterator_of(args[0]), d)


def g_dialect(w: W_Root) -> W_Root:
    return as_reader(w).dialect


def g_line_num(w: W_Root) -> W_Root:
    return W_Int(as_reader(w).line_number)


def register_reader() -> None:
    """Gives the type its methods."""
    t = reader_type
    register_iteration(t)
    t.dict["dialect"] = W_ReadOnlyComputed("dialect", t, g_dialect)
    t.dict["line_num"] = W_ReadOnlyComputed("line_num", t, g_line_num)
