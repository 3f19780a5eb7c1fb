"""What a pickler writes: frames, the memo of what stands in the pickle already."""

from modules.pickle.opcodes import BINGET, BINPUT, FRAME, GET, LONG_BINGET, LONG_BINPUT, MEMOIZE, PROTO, PUT, STOP, little
from objects.core import W_Root, W_Type, none
from objects.typed import W_Typed
from objects.values import W_Bytes
from rtlib import StringBuilder

FULL_FRAME = 64 * 1024
LEAST_FRAME = 4


class PicklerOutput(W_Typed):
    """The lowest layer of a pickler. Without a file the pickle is collected."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.write_method: W_Root | None = None  # of the file
        self.is_ready: bool = False              # was __init__ called?
        self.protocol: int = 0
        self.fast: int = 0                       # not 0: no memo
        self.fix_imports: bool = False
        self.collected: StringBuilder = StringBuilder()
        self.frame: StringBuilder = StringBuilder()
        self.is_framing: bool = False
        self.memo: dict[W_Root, int] = {}

    def save(self, w: W_Root) -> None:
        """Writes an object, or a reference to it."""
        raise NotImplementedError("save")

    # ---- bytes ----
    def emit(self, data: str) -> None:
        """Gives bytes away."""
        method = self.write_method
        if method is None:
            self.collected.append(data)
        else:
            method.call([W_Bytes(data)])

    def put(self, data: str) -> None:
        """Writes into the frame."""
        self.frame.append(data)

    def put_all(self, header: str, data: str) -> None:
        """Writes bytes with what stands before them; many go without a frame."""
        if len(data) < FULL_FRAME:
            self.frame.append(header)
            self.frame.append(data)
            return
        self.end_frame()
        self.emit(header)
        self.emit(data)

    def end_frame(self) -> None:
        """Gives the frame away and begins another."""
        data = self.frame.build()
        if data:
            if self.is_framing and len(data) >= LEAST_FRAME:
                self.emit(FRAME + little(len(data), 8))
            self.emit(data)
            self.frame = StringBuilder()

    def end_full_frame(self) -> None:
        if self.is_framing and len(self.frame) >= FULL_FRAME:
            self.end_frame()

    def write_pickle(self, w: W_Root) -> None:
        """Writes the pickle of an object."""
        self.collected = StringBuilder()
        self.frame = StringBuilder()
        self.is_framing = False
        if self.protocol >= 2:
            self.put(PROTO + chr(self.protocol))
        if self.protocol >= 4:
            self.emit(self.frame.build())
            self.frame = StringBuilder()
            self.is_framing = True
        self.save(w)
        self.put(STOP)
        self.end_frame()
        self.is_framing = False

    # ---- the memo ----
    def memoize(self, w: W_Root) -> None:
        """What the unpickler has on top of its stack now is w."""
        if self.fast:
            return
        n = len(self.memo)
        self.memo[w] = n
        if self.protocol >= 4:
            self.put(MEMOIZE)
        elif self.protocol == 0:
            self.put(f"{PUT}{n}\n")
        elif n < 256:
            self.put(BINPUT + chr(n))
        else:
            self.put(LONG_BINPUT + little(n, 4))

    def put_get(self, n: int) -> None:
        """Writes a reference to an item of the memo."""
        if self.protocol == 0:
            self.put(f"{GET}{n}\n")
        elif n < 256:
            self.put(BINGET + chr(n))
        else:
            self.put(LONG_BINGET + little(n, 4))

    def recall(self, w: W_Root) -> bool:
        """Writes a reference to w if the memo has it."""
        if w not in self.memo:
            return False
        self.put_get(self.memo[w])
        return True
