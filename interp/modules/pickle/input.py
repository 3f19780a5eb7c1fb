"""The bytes that an unpickler reads, its stack and its memo."""

from modules.pickle.names import unpickling_error
from objects.bytes import argument, is_bytes
from objects.core import OperationError, W_Root, W_Type, attribute_error_type, not_implemented_error_type, type_error, value_error
from objects.typed import W_Typed
from objects.values import W_Int

AHEAD = 128 * 1024  # bytes that are asked for ahead where a file can show them


def is_missing(e: OperationError) -> bool:
    """Can the file not do that?"""
    t = e.error.type
    return t.is_subtype(not_implemented_error_type) or t.is_subtype(attribute_error_type)


def truncated() -> OperationError:
    return unpickling_error("pickle data was truncated")


class UnpicklerInput(W_Typed):
    """The lowest layer of an unpickler. What stands in data from `at` on comes next; of a file, what stands there from `unread` on was
    only shown and is still to be read."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.data: str = ""
        self.at: int = 0
        self.unread: int = 0
        self.read_method: W_Root | None = None
        self.line_method: W_Root | None = None
        self.peek_method: W_Root | None = None
        self.is_ready: bool = False
        self.stack: list[W_Root] = []
        self.marks: list[int] = []    # lengths of the stack at MARK
        self.memo: dict[int, W_Root] = {}
        self.protocol: int = 0

    # ---- bytes ----
    def ask(self, method: W_Root, args: list[W_Root]) -> str:
        data = method.call(args)
        if not is_bytes(data):
            raise type_error(f"a bytes-like object is required, not '{data.cls().name}'")
        return argument(data)

    def settle(self) -> None:
        """Reads what was used of the bytes that were only shown; the others are not in data any more."""
        used = self.at - self.unread
        read = self.read_method
        if read is None:
            return
        self.data = self.data[self.at:self.unread] if used < 0 else ""
        self.at = 0
        self.unread = len(self.data)
        if used > 0:
            read.call([W_Int(used)])

    def show(self, missing: int) -> bool:
        """Brings what the file shows into data, if that is enough."""
        peek = self.peek_method
        if peek is None:
            return False
        try:
            seen = self.ask(peek, [W_Int(AHEAD)])
        except OperationError as e:
            if not is_missing(e):
                raise e
            self.peek_method = None
            return False
        if len(seen) < missing:
            return False
        self.unread = len(self.data)
        self.data += seen
        return True

    def has(self, n: int) -> bool:
        """Are there n more bytes? They are in data then."""
        if n <= len(self.data) - self.at:
            return True
        read = self.read_method
        if read is None:
            return False
        self.settle()
        missing = n - len(self.data)
        if not self.show(missing):
            self.data += self.ask(read, [W_Int(missing)])
            self.unread = len(self.data)
        return n <= len(self.data)

    def take(self, n: int) -> str:
        """The next n bytes."""
        if not self.has(n):
            raise truncated()
        start = self.at
        self.at = start + n
        return self.data[start:start + n]

    def line(self) -> str:
        """The next line, without its end."""
        end = self.data.find("\n", self.at)
        method = self.line_method
        if end < 0 and method is not None:
            self.settle()
            self.data += self.ask(method, [])
            self.unread = len(self.data)
            end = self.data.find("\n", self.at)
        if end < 0:
            raise truncated()
        start = self.at
        self.at = end + 1
        return self.data[start:end]

    # ---- the stack ----
    def push(self, w: W_Root) -> None:
        self.stack.append(w)

    def bottom(self) -> int:
        """Where the part of the stack behind the last mark begins."""
        return self.marks[len(self.marks) - 1] if self.marks else 0

    def underflow(self) -> OperationError:
        return unpickling_error("unexpected MARK found" if self.marks else "unpickling stack underflow")

    def pop(self) -> W_Root:
        if len(self.stack) <= self.bottom():
            raise self.underflow()
        return self.stack.pop()

    def top(self) -> W_Root:
        n = len(self.stack)
        if n <= self.bottom():
            raise self.underflow()
        return self.stack[n - 1]

    def pop_mark(self) -> list[W_Root]:
        """What stands behind the last mark, which goes with it."""
        if not self.marks:
            raise unpickling_error("could not find MARK")
        start = self.marks.pop()
        items = self.stack[start:]
        del self.stack[start:]
        return items

    # ---- the memo ----
    def remember(self, i: int) -> None:
        w = self.top()
        if i < 0:
            raise value_error("negative PUT argument")
        self.memo[i] = w

    def recall(self, i: int) -> None:
        if i not in self.memo:
            raise unpickling_error(f"Memo value not found at index {i}")
        self.push(self.memo[i])
