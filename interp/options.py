"""The command line: what CPython's takes, in any order before the program."""

WITH_VALUE = "cmWX"
FLAGS = {"b": "bytes_warning", "B": "dont_write_bytecode", "d": "debug", "E": "ignore_environment", "i": "inspect", "I": "isolated",
         "O": "optimize", "P": "safe_path", "q": "quiet", "s": "no_user_site", "S": "no_site", "v": "verbose"}
PLAIN = "xR"  # accepted; nothing depends on them

USAGE = "usage: {} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
HINT = "Try `python -h' for more information.\n"
HELP = """\
Runs a Python 3.11 program.

-c cmd   runs the text as a program; what follows are its arguments
-m mod   runs a module of the library, or one beside the current folder, as a program
file     runs a file, or __main__.py in a folder
-        reads the program from standard input, as without file
-b       warnings about str(bytes); -bb: errors
-B       never writes compiled files
-E       ignores PYTHON* variables
-I       isolated: as -E -P -s
-O       leaves out asserts; -OO: docstrings as well
-P       the program's folder is not searched for modules
-q -s -S -u -v -x -d -i   are accepted
-W arg   adds a warning filter
-X opt   sets an option of the implementation
-V       prints the version; -VV more of it
-h       prints this text

PYTHONHOME is the prefix of the library (PYTHONHOME/lib/python3.11), PYTHONPATH folders that are searched for modules before it.
"""


class UsageError(Exception):
    """A wrong command line: the line to show before the usage."""


class Options:
    def __init__(self) -> None:
        self.command: str | None = None   # -c
        self.module: str | None = None    # -m
        self.file: str | None = None      # "-": standard input
        self.args: list[str] = []         # sys.argv behind its first item
        self.flags: dict[str, int] = {}   # of sys.flags
        self.warnings: list[str] = []     # -W
        self.extras: list[str] = []       # -X
        self.version: int = 0             # -V
        self.help: bool = False
        self.unbuffered: bool = False     # -u

    def count(self, name: str) -> None:
        self.flags[name] = self.flags.get(name, 0) + 1


def long_option(o: Options, text: str) -> None:
    if text == "--version":
        o.version += 1
    elif text == "--help" or text == "--help-all":
        o.help = True
    else:
        raise UsageError(f"unknown option {text}")


def take_letter(o: Options, c: str) -> None:
    """An option of one letter without value."""
    if c == "V":
        o.version += 1
    elif c == "h" or c == "?":
        o.help = True
    elif c == "u":
        o.unbuffered = True
    elif c in FLAGS:
        o.count(FLAGS[c])
        if c == "I":
            for name in ["ignore_environment", "no_user_site", "safe_path"]:
                o.flags[name] = 1
    elif c not in PLAIN:
        raise UsageError(f"Unknown option: -{c}")


def parse(argv: list[str]) -> Options:
    """The options of a command line. Raises UsageError."""
    o = Options()
    i = 1
    while i < len(argv):
        word = argv[i]
        if word == "-" or not word.startswith("-"):
            break
        i += 1
        if word == "--":
            break
        if word.startswith("--"):
            if word == "--check-hash-based-pycs" and i < len(argv):
                i += 1
                continue
            long_option(o, word)
            continue
        for k in range(1, len(word)):
            c = word[k]
            if c not in WITH_VALUE:
                take_letter(o, c)
                continue
            value = word[k + 1:]
            if value == "":
                if i >= len(argv):
                    raise UsageError(f"Argument expected for the -{c} option")
                value = argv[i]
                i += 1
            if c == "c":
                o.command = value
            elif c == "m":
                o.module = value
            elif c == "W":
                o.warnings.append(value)
            else:
                o.extras.append(value)
            break
        if o.command is not None or o.module is not None:
            o.args = argv[i:]
            return o
    if i < len(argv):
        o.file = argv[i]
        i += 1
    o.args = argv[i:]
    return o
