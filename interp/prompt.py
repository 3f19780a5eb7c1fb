"""The interactive prompt: statements from standard input, one after the other."""

from modules.posix.calls import read
from modules.streams import flush_stream, lines, write_error
from modules.sys import settings
from modules.warnings import state as warnings
from objects.code import W_Code
from objects.codecs import decode
from objects.core import (OperationError, W_Exception, error, keyboard_interrupt_type, memory_error_type, recursion_error_type,
                          syntax_error_type, system_exit_type)
from objects.exceptions import get_traceback
from objects.module import W_Module
from objects.operators import str_of
from objects.values import W_Str
from rtlib import host
from vm.compiling import DONT_IMPLY_DEDENT, INCOMPLETE_INPUT, Request, code_of_text, default_optimize
from vm.hooks import exit_status, uncaught
from vm.start import run_module

BLOCK = 8192
HINT = 'Type "help", "copyright", "credits" or "license" for more information.'


def is_terminal() -> bool:
    return host.isatty(0) > 0


def banner() -> None:
    """What stands before the first prompt."""
    if not settings.flags.get("quiet", 0):
        write_error(f"Python {settings.version} on linux\n")
        if not settings.flags.get("no_site", 0):
            write_error(HINT + "\n")


def run_hook() -> None:
    """sys.__interactivehook__, by which site gives the prompt completion and a history."""
    hook = settings.get("__interactivehook__")
    if hook is None:
        return
    try:
        hook.call([])
    except OperationError as e:
        write_error("Failed calling sys.__interactivehook__\n")
        uncaught(e.error)


class Input:
    """Lines of standard input."""

    def __init__(self) -> None:
        self.rest: str = ""   # what was read and not used
        self.ended: bool = False

    def line(self, prompt: str) -> str:
        """The next line; "" at the end of input."""
        reader = lines.reader
        if reader is not None and self.rest == "" and is_terminal() and host.isatty(1) > 0:
            flush_stream("stdout")
            edited = reader.read_line(prompt)
            if edited is not None:
                return edited
        write_error(prompt)
        while "\n" not in self.rest:
            data = self.more()
            if data == "":
                self.ended = True
                break
            self.rest += data
        end = self.rest.find("\n")
        end = len(self.rest) if end < 0 else end + 1
        text = self.rest[:end]
        self.rest = self.rest[end:]
        return decode(text, "utf-8", "strict")

    def more(self) -> str:
        """The next bytes; "" at the end of input."""
        data = read(0, BLOCK)
        return "" if data is None else data


def prompt_text(name: str, default: str) -> str:
    """sys.ps1 or sys.ps2 as it is now."""
    w = settings.get(name)
    if w is None:
        return ""
    if isinstance(w, W_Str):
        return w.utf8
    try:
        return str_of(w)
    except OperationError:
        return default


def compiled(text: str, flags: int) -> W_Code:
    return code_of_text(text, Request("<stdin>", "single", default_optimize(), flags))


def is_blank(text: str) -> bool:
    """Nothing but spaces and comments?"""
    for line in text.split("\n"):
        part = line.strip(" \t\r\x0c")
        if part != "" and not part.startswith("#"):
            return False
    return True


def needs_more(text: str) -> bool:
    """Does a statement go on in the next line? text: its lines so far, without the last one's end."""
    flags = DONT_IMPLY_DEDENT | INCOMPLETE_INPUT
    warnings.is_muted = True
    try:
        compiled(text, flags)
        return False
    except OperationError as e:
        if not e.error.type.is_subtype(syntax_error_type):
            return False
        try:
            compiled(text + "\n", flags)
            return True
        except OperationError as e2:
            return e2.error.type.is_subtype(syntax_error_type) and "incomplete input" in str_of(e2.error)
    finally:
        warnings.is_muted = False


class Prompt:
    def __init__(self, module: W_Module) -> None:
        self.module: W_Module = module
        self.input: Input = Input()
        self.is_reading: bool = False
        self.status: int = -1   # of the program's end, once a SystemExit ended it

    def statement(self) -> str | None:
        """The lines of the next statement; None at the end of input."""
        text = ""
        prompt = prompt_text("ps1", ">>> ")
        while True:
            line = self.input.line(prompt)
            if line == "":
                write_error("\n")
                return None if text == "" else text
            text += line
            if text == "\n" or is_blank(text) and line.endswith("\n"):
                return ""
            if not needs_more(text[:-1] if line.endswith("\n") else text) and line.endswith("\n"):
                return text
            prompt = prompt_text("ps2", "... ")

    def run_one(self) -> bool:
        """Reads a statement and runs it; False at the end."""
        self.is_reading = True
        try:
            text = self.statement()
            if text is None:
                return False
            self.is_reading = False
            if text != "":
                run_module(compiled(text, 0), self.module.namespace)
        except OperationError as e:
            return self.failed(e.error)
        except MemoryError:
            return self.failed(error(memory_error_type, "").error)
        except RecursionError:
            return self.failed(error(recursion_error_type, "maximum recursion depth exceeded").error)
        finally:
            flush_stream("stdout")
        return True

    def failed(self, e: W_Exception) -> bool:
        """Shows what a statement raised; False for SystemExit."""
        if e.type.is_subtype(system_exit_type):
            self.status = exit_status(e)
            return False
        if self.is_reading and e.type.is_subtype(keyboard_interrupt_type):
            write_error("\nKeyboardInterrupt\n")
            return True
        keep_last(e)
        try:
            uncaught(e)
        except OperationError as left:
            self.status = exit_status(left.error)
            return False
        return True


def keep_last(e: W_Exception) -> None:
    """sys.last_type and the others, for debuggers."""
    m = settings.module
    assert m is not None
    m.namespace.set("last_type", e.type)
    m.namespace.set("last_value", e)
    m.namespace.set("last_traceback", get_traceback(e))


def interact(module: W_Module) -> int:
    """The prompt, to the end of input or a SystemExit: the exit status."""
    m = settings.module
    assert m is not None
    for name in ["ps1", "ps2"]:
        if m.namespace.get(name) is None:
            m.namespace.set(name, W_Str(">>> " if name == "ps1" else "... "))
    p = Prompt(module)
    while p.run_one():
        pass
    return max(0, p.status)
