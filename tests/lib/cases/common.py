"""Cases of a test: lines for the program under test, and what CPython says."""

import sys

sys.set_int_max_str_digits(0)


class Cases:
    """python3.11 NAME.py small|large CASES WANT: writes the two files."""

    def __init__(self):
        self.large = sys.argv[1] == "large"
        self.lines = []
        self.want = []

    def add(self, line, function, *args):
        """A case, with the text of function(*args) or of its exception as the result."""
        try:
            result = str(function(*args))
        except (ArithmeticError, LookupError, MemoryError, ValueError) as e:
            name = "ValueError" if isinstance(e, UnicodeError) else type(e).__name__
            result = f"{name}: {e}"
        self.lines.append(line)
        self.want.append(result)

    def write(self):
        for path, lines in ((sys.argv[2], self.lines), (sys.argv[3], self.want)):
            with open(path, "w", encoding="utf-8", newline="\n") as f:
                f.writelines(line + "\n" for line in lines)
