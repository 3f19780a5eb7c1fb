"""The command line: what CPython's takes, in any order before the program."""

from rtlib import host

WITH_VALUE = "cmWX"
FLAGS = {"b": "bytes_warning", "B": "dont_write_bytecode", "d": "debug", "E": "ignore_environment", "i": "inspect", "I": "isolated",
         "O": "optimize", "P": "safe_path", "q": "quiet", "s": "no_user_site", "S": "no_site", "v": "verbose"}
# variables that count as options: flag of sys.flags
VARIABLES = {"PYTHONDEBUG": "debug", "PYTHONINSPECT": "inspect", "PYTHONOPTIMIZE": "optimize", "PYTHONDONTWRITEBYTECODE": "dont_write_bytecode",
             "PYTHONNOUSERSITE": "no_user_site", "PYTHONVERBOSE": "verbose", "PYTHONSAFEPATH": "safe_path"}
NUMBERS = ["debug", "optimize", "verbose"]  # a variable's value is the least that they are

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
-i       asks at a prompt after the program
-q       no version at the prompt
-s       no folder of the user's in the library's path
-S       does not load the module site
-u       standard output and standard error are not buffered
-v       tells what is imported from where
-x       passes over the first line of the program
-d       is accepted
-W arg   adds a warning filter
-X opt   sets an option of the implementation
-V       prints the version; -VV more of it
-h       prints this text
--check-hash-based-pycs always|default|never  how files of compiled code with hashes are checked
--help-env, --help-xoptions, --help-all       variables, implementation options, everything
"""
HELP_X = """\
-X dev                    development mode: more warnings
-X faulthandler           faulthandler.enable() at the start
-X frozen_modules=off     reads the modules of the library that are frozen from their files
-X importtime             how long each import takes
-X int_max_str_digits=N   digits of an int that str and int take (0: any number)
-X no_debug_ranges        tracebacks without marks
-X pycache_prefix=PATH    folder for compiled files
-X utf8                   UTF-8 mode
-X warn_default_encoding  warns where the locale's encoding is used
Other options are kept in sys._xoptions.
"""
HELP_VARIABLES = """\
PYTHONHOME               prefix of the library (PYTHONHOME/lib/python3.11)
PYTHONPATH               folders that are searched for modules before it, with ':' between
PYTHONDONTWRITEBYTECODE  -B
PYTHONPYCACHEPREFIX      -X pycache_prefix
PYTHONNOUSERSITE         -s
PYTHONSAFEPATH           -P
PYTHONUNBUFFERED         -u
PYTHONOPTIMIZE           -O
PYTHONVERBOSE            -v
PYTHONWARNINGS           -W, with ',' between
PYTHONDEVMODE            -X dev
PYTHONUTF8               -X utf8
PYTHONCOERCECLOCALE      0: the plain locale stays, warn: says that it became C.UTF-8
PYTHONINTMAXSTRDIGITS    -X int_max_str_digits
PYTHONIOENCODING         encoding[:errors] of the standard streams
PYTHONHASHSEED           seed of the hashes of text
PYTHONFAULTHANDLER       -X faulthandler
PYTHONSTARTUP            file that runs before the first prompt
PYTHONINSPECT            -i
PYTHONBREAKPOINT         what breakpoint() calls (0: nothing)
PYTHONPROFILEIMPORTTIME  -X importtime
PYTHONNODEBUGRANGES      -X no_debug_ranges
PYTHONUSERBASE           folder of the user's library
"""


class UsageError(Exception):
    """A wrong command line: the line to show before the usage."""


def setting(name: str) -> str:
    value = host.getenv(name)
    return "" if value is None else value


def locale() -> str:
    """The locale of characters."""
    for name in ["LC_ALL", "LC_CTYPE", "LANG"]:
        if setting(name) != "":
            return setting(name)
    return "C"


def is_plain(name: str) -> bool:
    return name == "C" or name == "POSIX"


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
        self.help: str = ""               # a text to print
        self.unbuffered: bool = False     # -u
        self.random_hashes: bool = False  # -R
        self.skip_line: bool = False      # -x
        self.interactive: bool = False    # -i: the prompt behind the program
        self.check_hashes: str = "default"  # --check-hash-based-pycs

    def variable(self, name: str) -> str:
        """A PYTHON* variable, unless they are ignored."""
        value = None if self.flags.get("ignore_environment", 0) else host.getenv(name)
        return "" if value is None else value

    def value_of(self, name: str, default: str) -> str:
        """The value of the last -X name=value."""
        for text in self.extras:
            if text == name:
                default = ""
            elif text.startswith(name + "="):
                default = text[len(name) + 1:]
        return default

    def has_prompt(self) -> bool:
        """Is the prompt the program?"""
        return self.command is None and self.module is None and (self.file is None or self.file == "-")

    def has(self, name: str) -> bool:
        """Was -X name given?"""
        return name in self.extras or name + "=1" in self.extras

    def take_environment(self) -> None:
        """What variables and -X say of sys.flags."""
        for name in VARIABLES:
            value = self.variable(name)
            flag = VARIABLES[name]
            if value:
                least = 1
                if flag in NUMBERS:
                    try:
                        least = max(1, int(value))
                    except ValueError:
                        least = 1
                self.flags[flag] = max(least, self.flags.get(flag, 0))
        if self.has("dev") or self.variable("PYTHONDEVMODE"):
            self.flags["dev_mode"] = 1
        if self.utf8_mode():
            self.flags["utf8_mode"] = 1
        if self.has("warn_default_encoding") or self.variable("PYTHONWARNDEFAULTENCODING"):
            self.flags["warn_default_encoding"] = 1

    def utf8_mode(self) -> bool:
        """Is UTF-8 taken for everything: -X utf8, PYTHONUTF8, or else the plain locale asks for it. Raises UsageError."""
        where = "-X utf8 option"
        given = self.value_of("utf8", "?")
        if given == "?":
            where = "PYTHONUTF8 environment variable"
            given = self.variable("PYTHONUTF8")
            if given == "":
                return is_plain(locale())
        elif given == "":
            given = "1"
        if given != "0" and given != "1":
            raise UsageError(f"Fatal Python error: preconfig_init_utf8_mode: invalid {where} value")
        return given == "1"

    def coerce_locale(self) -> None:
        """The plain locale becomes C.UTF-8, for the library and the programs that are started."""
        wish = self.variable("PYTHONCOERCECLOCALE")
        if not is_plain(locale()) or setting("LC_ALL") != "" or wish == "0":
            return
        host.set_variable("LC_CTYPE", "C.UTF-8")
        if wish == "warn":
            host.write(2, "Python detected LC_CTYPE=C: LC_CTYPE coerced to C.UTF-8 (set another locale or PYTHONCOERCECLOCALE=0 to disable this "
                       "locale coercion behavior).\n", 0)

    def digits(self) -> int:
        """The limit of digits that was asked for, -1: none. Raises UsageError."""
        given = self.variable("PYTHONINTMAXSTRDIGITS")
        where = "PYTHONINTMAXSTRDIGITS"
        for text in self.extras:
            if text == "int_max_str_digits" or text.startswith("int_max_str_digits="):
                given = text[19:] if "=" in text else "?"
                where = "-X int_max_str_digits"
        if not given:
            return -1
        try:
            n = int(given)
        except ValueError:
            n = -1
        if n != 0 and n < 640 or n > 0x7FFFFFFF:
            raise UsageError(f"Fatal Python error: config_init_int_max_str_digits: {where}: invalid limit; must be >= 640 or 0 for unlimited.")
        return n

    def warning_options(self) -> list[str]:
        """sys.warnoptions: of the development mode, the environment, the command line, -b."""
        out: list[str] = []
        if self.flags.get("dev_mode", 0):
            out.append("default")
        for text in self.variable("PYTHONWARNINGS").split(","):
            if text:
                out.append(text)
        out.extend(self.warnings)
        level = self.flags.get("bytes_warning", 0)
        if level:
            out.append("error::BytesWarning" if level > 1 else "default::BytesWarning")
        return out

    def count(self, name: str) -> None:
        self.flags[name] = self.flags.get(name, 0) + 1


def long_option(o: Options, text: str) -> None:
    if text == "--version":
        o.version += 1
    elif text == "--help":
        o.help = HELP
    elif text == "--help-all":
        o.help = HELP + HELP_X + HELP_VARIABLES
    elif text == "--help-xoptions":
        o.help = HELP_X
    elif text == "--help-env":
        o.help = HELP_VARIABLES
    else:
        raise UsageError(f"unknown option {text}")


def take_letter(o: Options, c: str) -> None:
    """An option of one letter without value."""
    if c == "V":
        o.version += 1
    elif c == "h" or c == "?":
        o.help = HELP
    elif c == "u":
        o.unbuffered = True
    elif c == "R":
        o.random_hashes = True
    elif c == "x":
        o.skip_line = True
    elif c in FLAGS:
        o.count(FLAGS[c])
        if c == "i":
            o.interactive = True
            o.flags["interactive"] = 1
        if c == "I":
            for name in ["ignore_environment", "no_user_site", "safe_path"]:
                o.flags[name] = 1
    else:
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
            if word == "--check-hash-based-pycs":
                if i >= len(argv):
                    raise UsageError("Argument expected for the --check-hash-based-pycs option")
                o.check_hashes = argv[i]
                if argv[i] not in ["always", "default", "never"]:
                    raise UsageError("--check-hash-based-pycs must be one of 'default', 'always', or 'never'")
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
