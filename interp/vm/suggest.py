"""'Did you mean': the name nearest to one that was not found."""

from objects.core import OperationError, W_Exception, W_Root, attribute_error_type, call_special, name_error_type
from objects.operators import get_attribute_or_none, list_of
from objects.values import W_Str
from rtlib.text import lower
from vm.frame import Frame
from vm.frameobject import value_of

MOST_NAMES = 750
LONGEST = 40       # bytes of a name
MOVE = 2           # cost of a letter that is added, left out or another one
CASE = 1           # ... of one in the other case


def letter_cost(a: str, b: str) -> int:
    if a == b:
        return 0
    return CASE if lower(a) == lower(b) else MOVE


def distance(a: str, b: str, limit: int) -> int:
    """The edit distance of two names by bytes (Wagner and Fischer 1974), limit + 1 if it is greater than limit."""
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    a = a[start:]
    b = b[start:]
    while a != "" and b != "" and a[-1] == b[-1]:
        a = a[:-1]
        b = b[:-1]
    if a == "" or b == "":
        return (len(a) + len(b)) * MOVE
    if len(a) > LONGEST or len(b) > LONGEST or abs(len(a) - len(b)) * MOVE > limit:
        return limit + 1
    row = [(i + 1) * MOVE for i in range(len(a))]
    result = 0
    for j in range(len(b)):
        diagonal = j * MOVE
        result = diagonal
        least = limit + 1
        for i in range(len(a)):
            substitute = diagonal + letter_cost(a[i], b[j])
            diagonal = row[i]
            result = min(substitute, min(result, diagonal) + MOVE)
            row[i] = result
            least = min(least, result)
        if least > limit:
            return limit + 1
    return result


def nearest(name: str, names: list[str]) -> str:
    """The name among names that is nearest, "" if none is near enough."""
    if len(names) > MOST_NAMES:
        return ""
    best = -1
    found = ""
    for candidate in names:
        if candidate == name:
            continue
        limit = (len(name) + len(candidate) + 3) * MOVE // 6
        if best >= 0:
            limit = min(limit, best - 1)
        d = distance(name, candidate, limit)
        if d > limit:
            continue
        if best < 0 or d < best:
            best = d
            found = candidate
    return found


def texts(items: list[W_Root]) -> list[str]:
    out: list[str] = []
    for w in items:
        if isinstance(w, W_Str):
            out.append(w.utf8)
    return out


def suggestion(e: W_Exception) -> str:
    """What the program may have meant by the name that a NameError or AttributeError is about; "" for nothing."""
    try:
        name = get_attribute_or_none(e, "name")
        if not isinstance(name, W_Str):
            return ""
        if e.cls() is attribute_error_type:
            obj = get_attribute_or_none(e, "obj")
            listed = None if obj is None else call_special(obj, "__dir__", [])
            return "" if listed is None else nearest(name.utf8, sorted(texts(list_of(listed))))
        if e.cls() is name_error_type:
            return nearest_variable(e, name.utf8)
    except OperationError:
        pass
    return ""


def nearest_variable(e: W_Exception, name: str) -> str:
    """Locals, globals, built-in names of the innermost frame, in this order."""
    trace = e.trace
    if trace is None:
        return ""
    while trace.next is not None:
        trace = trace.next
    frame = trace.frame
    assert isinstance(frame, Frame)
    code = frame.code
    names: list[str] = []
    if code.is_function():
        names = [code.slot_name(i) for i in range(code.nslots) if value_of(frame, i) is not None]
    elif frame.names is None:
        names = list(frame.namespace.globals.keys())
    found = nearest(name, names)
    if not found:
        found = nearest(name, list(frame.namespace.globals.keys()))
    return found if found else nearest(name, list(frame.builtins.globals.keys()))
