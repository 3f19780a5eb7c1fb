"""The report of an exception that nothing handled: causes, tracebacks, notes, groups, as CPython writes them."""

from modules.sys import settings
from objects.core import OperationError, W_Exception, W_Root, W_Traceback, W_Type, none, syntax_error_type
from objects.exceptiongroup import exceptions_of, is_group
from objects.exceptions import part
from objects.operators import list_of, repr_of, str_of
from objects.values import W_Bytes, W_Int, W_Long, W_Str
from rtlib import StringBuilder
from vm.carets import Files, place_text
from vm.frame import Frame
from vm.frameobject import line_of
from vm.suggest import suggestion

LIMIT = 1000        # frames of a traceback that are shown, the innermost ones
REPEATED = 3        # ... of the same place one after the other
WIDTH = 15          # exceptions of a group that are shown
DEPTH = 10          # groups in groups that are shown
CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


def shown_frames() -> int:
    """How many frames of a traceback are shown, as sys.tracebacklimit says."""
    limit = settings.get("tracebacklimit")
    if isinstance(limit, W_Int):
        return limit.value
    return 0 if isinstance(limit, W_Long) and limit.value.sign < 0 else LIMIT


class Report:
    def __init__(self) -> None:
        self.out: StringBuilder = StringBuilder()
        self.files: Files = Files()
        self.seen: list[W_Exception] = []
        self.depth: int = 0         # of exceptions in groups
        self.closing: bool = False  # the last exception of a group has still to draw the line below

    def margin(self) -> str:
        return "  " * self.depth + "| " if self.depth else ""

    def lines(self, text: str) -> None:
        """Writes lines, each behind the margin."""
        for line in text.split("\n"):
            self.out.append(self.margin() + line + "\n" if line or self.depth else "\n")

    def chained(self, e: W_Exception) -> None:
        """An exception behind those that led to it."""
        self.seen.append(e)
        cause = e.cause
        context = e.context
        if cause is not None:
            if not self.was_seen(cause):
                self.earlier(cause, CAUSE)
        elif context is not None and not e.suppress_context and not self.was_seen(context):
            self.earlier(context, CONTEXT)
        if is_group(e):
            self.group(e)
        else:
            self.single(e)

    def earlier(self, e: W_Exception, text: str) -> None:
        """An exception that led to the next one."""
        closing = self.closing
        self.chained(e)
        self.closing = closing
        self.between(text)

    def was_seen(self, e: W_Exception) -> bool:
        for x in self.seen:
            if x is e:
                return True
        return False

    def between(self, text: str) -> None:
        for line in text[:-1].split("\n"):
            self.out.append((self.margin() + line if self.depth else line) + "\n")

    # ---- one exception ----
    def single(self, e: W_Exception) -> None:
        self.traceback(e)
        self.place(e)
        self.out.append(self.margin() + description(e) + "\n")
        self.notes(e)

    def traceback(self, e: W_Exception) -> None:
        trace = e.trace
        limit = shown_frames()
        if trace is None or limit <= 0:
            return
        if is_group(e):
            lead = "  " * self.depth + ("+ " if self.depth == 1 else "| ")
            self.out.append(lead + "Exception Group Traceback (most recent call last):\n")
        else:
            self.out.append(self.margin() + "Traceback (most recent call last):\n")
        entries: list[W_Traceback] = []
        at: W_Traceback | None = trace
        while at is not None:
            entries.append(at)
            at = at.next
        if len(entries) > limit:
            entries = entries[len(entries) - limit:]
        same = 0
        last = ""
        for t in entries:
            frame = t.frame
            assert isinstance(frame, Frame)
            key = f"{frame.code.filename}\n{line_of(t)}\n{frame.code.name}"
            if key != last:
                self.repeated(same)
                same = 0
                last = key
            same += 1
            if same <= REPEATED:
                self.out.append(place_text(self.files, frame.code, t.pc, line_of(t), self.margin()))
        self.repeated(same)

    def repeated(self, n: int) -> None:
        if n > REPEATED:
            more = n - REPEATED
            self.out.append(f"{self.margin()}  [Previous line repeated {more} more time{'' if more == 1 else 's'}]\n")

    def place(self, e: W_Exception) -> None:
        """Of a SyntaxError the place in the program's text."""
        if not has_place(e):
            return
        filename = part(e, "filename")
        line = part(e, "lineno")
        text = part(e, "text")
        assert isinstance(line, W_Int)
        self.out.append(f'{self.margin()}  File "{"<string>" if filename is none else str_of(filename)}", line {line.value}\n')
        if isinstance(text, W_Str):
            offset = number(part(e, "offset"))
            end = number(part(e, "end_offset"))
            end_line = part(e, "end_lineno")
            size = len(text.utf8)
            if isinstance(end_line, W_Int) and end_line.value > line.value:
                end = size
            if end > size + 1:
                end = size + 1
            self.out.append(marked_line(text.utf8, offset, end, self.margin()))

    def notes(self, e: W_Exception) -> None:
        notes = e.get_own("__notes__")
        if notes is None:
            return
        if isinstance(notes, W_Str) or isinstance(notes, W_Bytes) or notes.cls().lookup("__getitem__") is None:
            try:
                self.lines(repr_of(notes))
            except OperationError:
                self.lines("<__notes__ repr() failed>")
            return
        for note in list_of(notes):
            try:
                self.lines(str_of(note))
            except OperationError:
                self.lines("<note str() failed>")

    # ---- groups ----
    def group(self, e: W_Exception) -> None:
        if self.depth > DEPTH:
            self.lines(f"... (max_group_depth is {DEPTH})")
            return
        top = self.depth == 0
        if top:
            self.depth = 1
        self.single(e)
        inner = exceptions_of(e)
        shown = min(len(inner), WIDTH + 1)
        self.closing = False
        for i in range(shown):
            self.closing = i == shown - 1
            title = "..." if i >= WIDTH else f"{i + 1}"
            self.out.append("  " * self.depth + ("+-" if i == 0 else "  ") + f"+---------------- {title} ----------------\n")
            self.depth += 1
            if i < WIDTH:
                self.chained(inner[i])
            else:
                more = len(inner) - WIDTH
                self.lines(f"and {more} more exception{'' if more == 1 else 's'}")
            if i == shown - 1 and self.closing:
                self.out.append("  " * self.depth + "+------------------------------------\n")
                self.closing = False
            self.depth -= 1
        if top:
            self.depth = 0


def number(w: W_Root) -> int:
    return w.value if isinstance(w, W_Int) else -1


def has_place(e: W_Exception) -> bool:
    return e.cls().is_subtype(syntax_error_type) and isinstance(part(e, "lineno"), W_Int)


def marked_line(text: str, offset: int, end: int, margin: str) -> str:
    """A line of a SyntaxError and the marks below it; offset and end count from 1."""
    count = end - offset if end > 0 and end > offset else 1
    line = text.lstrip(" \t\f")
    at = offset - 1 - (len(text) - len(line))
    if line.endswith("\n"):
        line = line[:-1]
    if at > len(line):
        at = len(line)
    while True:
        cut = line.find("\n")
        if cut < 0 or cut >= at:
            break
        line = line[cut + 1:]
        at -= cut + 1
    out = margin + "    " + line + "\n"
    return out + margin + "    " + " " * at + "^" * count + "\n" if at >= 0 else out


def type_label(t: W_Type) -> str:
    """The name of an exception's class, with its module unless that goes without saying."""
    return t.qualname if t.module in ["builtins", "__main__"] else t.module + "." + t.qualname


def description(e: W_Exception) -> str:
    """The last line: class and text."""
    name = type_label(e.cls())
    try:
        if has_place(e):
            message = part(e, "msg")
            text = "None" if message is none else str_of(message)
        else:
            text = str_of(e)
    except OperationError:
        text = "<exception str() failed>"
    hint = suggestion(e)
    if hint:
        text += f". Did you mean: '{hint}'?"
    return name + ": " + text if text else name


def report_text(e: W_Exception) -> str:
    """The whole report."""
    r = Report()
    r.chained(e)
    return r.out.build()
