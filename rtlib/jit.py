"""rtlib.jit on stock CPython: the hints change nothing here."""


class JitDriver:
    """Greens, reds and virtualizables of a portal."""

    def __init__(self, greens=(), reds=(), virtualizables=(), get_printable_location=None, is_recursive=False):
        self.greens, self.reds = greens, reds

    def jit_merge_point(self, **values):
        pass

    def can_enter_jit(self, **values):
        pass


def _same(value):
    return value


promote = promote_string = _same
elidable = elidable_promote = unroll_safe = dont_look_inside = loop_invariant = _same


def look_inside_iff(predicate):
    return _same


def hint(value, **hints):
    return value


def isconstant(value):
    return False


def isvirtual(value):
    return False


def we_are_jitted():
    return False


def conditional_call(condition, function, *args, **named):
    if condition:
        function(*args, **named)


def conditional_call_elidable(value, function, *args, **named):
    return function(*args, **named) if not value else value


def record_exact_class(value, cls):
    pass


class _Frames:
    """The chain of guest frames."""

    def __init__(self):
        self._stack = []

    def push(self, frame):
        self._stack.append(frame)

    def pop(self):
        if self._stack:
            self._stack.pop()

    def get(self, depth):
        return self._stack[-1 - depth] if 0 <= depth < len(self._stack) else None


frames = _Frames()
