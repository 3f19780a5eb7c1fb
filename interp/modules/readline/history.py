"""Earlier lines."""

from modules.posix.calls import write
from objects.codecs import decode, encode
from rtlib import host


class History:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.most: int = -1        # lines of the file; negative: any number
        self.is_auto: bool = True  # are lines added as they are entered?

    def add(self, line: str) -> None:
        self.lines.append(line)

    def enter(self, line: str) -> None:
        """A line that was entered: added unless it is empty or the last one again."""
        n = len(self.lines)
        if self.is_auto and line != "" and (n == 0 or self.lines[n - 1] != line):
            self.lines.append(line)

    def read(self, path: str) -> None:
        """Adds the lines of a file. Raises RPy's OSError."""
        for line in host.read_file(path).decode("latin-1").split("\n"):
            if line != "":
                self.lines.append(decode(line, "utf-8", "surrogateescape"))

    def write(self, path: str) -> int:
        """Writes the last lines; 0 or -errno."""
        return self.store(path, self.lines, 0o1101)  # O_WRONLY | O_CREAT | O_TRUNC

    def append(self, path: str, count: int) -> int:
        """Writes the last `count` lines behind those that the file has; 0 or -errno."""
        n = len(self.lines)
        return self.store(path, self.lines[n - min(count, n):], 0o2001)  # O_WRONLY | O_APPEND

    def store(self, path: str, lines: list[str], flags: int) -> int:
        fd = host.open(path, flags, 0o600)
        if fd < 0:
            return fd
        data = encode("".join([line + "\n" for line in lines]), "utf-8", "surrogateescape")
        at = 0
        while at < len(data):
            n = write(fd, data, at)
            if n < 0:
                host.close(fd)
                return n
            at += n
        return host.close(fd)

    def cut_file(self, path: str) -> None:
        """Leaves the last lines of a file, as many as there may be."""
        if self.most < 0:
            return
        try:
            lines = host.read_file(path).decode("latin-1").split("\n")
        except OSError:
            return
        kept = [decode(line, "utf-8", "surrogateescape") for line in lines if line != ""]
        if len(kept) > self.most:
            self.store(path, kept[len(kept) - self.most:], 0o1101)
