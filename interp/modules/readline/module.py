"""readline: the module."""

from lib.utf8 import length, to_code_points
from modules.paths import path_argument
from modules.readline.editor import Completer, Editor
from modules.streams import lines
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2
from objects.core import OperationError, W_Root, bad_argument, none, type_error, value_error
from objects.list import list_append
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import index_of, is_true, str_of
from objects.oserror import os_error
from objects.values import W_Int, W_Str, new_list
from rtlib import host
from vm.unraisable import unraisable

TAB = 9


class ProgramCompleter(Completer):
    """The functions that the program gave."""

    def __init__(self) -> None:
        self.complete: W_Root = none
        self.show: W_Root = none
        self.startup: W_Root = none
        self.before_input: W_Root = none

    def matches(self, editor: Editor, text: str) -> list[str]:
        out: list[str] = []
        if self.complete is none:
            return out
        try:
            while True:
                w = self.complete.call([W_Str(text), W_Int(len(out))])
                if not isinstance(w, W_Str):
                    return out
                out.append(w.utf8)
        except OperationError:
            return out  # as GNU Readline's: what fails gives no more

    def display(self, editor: Editor, text: str, matches: list[str]) -> bool:
        if self.show is none:
            return False
        longest = 0
        all = new_list([])
        for m in matches:
            longest = max(longest, length(m))
            list_append(all, W_Str(m))
        self.called(self.show, [W_Str(text), all, W_Int(longest)])
        return True

    def begin(self, is_shown: bool) -> None:
        hook = self.before_input if is_shown else self.startup
        if hook is not none:
            self.called(hook, [])

    def called(self, function: W_Root, args: list[W_Root]) -> None:
        try:
            function.call(args)
        except OperationError as e:
            unraisable(e.error, "in", function)


class State:
    """The editor of this process."""

    def __init__(self) -> None:
        self.editor: Editor = Editor()
        self.completer: ProgramCompleter = ProgramCompleter()


state = State()


def text_argument(w: W_Root) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument("argument", "str", w)
    if "\0" in w.utf8:
        raise value_error("embedded null byte")
    return w.utf8


def function_argument(w: W_Root, name: str) -> W_Root:
    if w is not none and w.cls().lookup("__call__") is None:
        raise type_error(f"set_{name}(func): argument not callable")
    return w


# ---- history ----
def history_path(w: W_Root) -> str:
    if w is not none:
        return path_argument(w, "filename", "str, bytes or os.PathLike object")
    home = host.getenv("HOME")
    return ("" if home is None else home) + "/.history"


def f_read_history_file(filename: W_Root) -> W_Root:
    path = history_path(filename)
    fd = host.open(path, 0o2000000, 0)
    if fd < 0:
        raise os_error(-fd, none)
    host.close(fd)
    try:
        state.editor.history.read(path)
    except OSError:
        raise os_error(host.last_error(), none)
    return none


def f_write_history_file(filename: W_Root) -> W_Root:
    path = history_path(filename)
    n = state.editor.history.write(path)
    if n < 0:
        raise os_error(-n, none)
    state.editor.history.cut_file(path)
    return none


def f_append_history_file(nelements: W_Root, filename: W_Root) -> W_Root:
    count = index_of(nelements)
    if count < 0:
        raise value_error("nelements must be positive")
    path = history_path(filename)
    n = state.editor.history.append(path, count)
    if n < 0:
        raise os_error(-n, none)
    state.editor.history.cut_file(path)
    return none


def f_get_history_length() -> W_Root:
    return W_Int(state.editor.history.most)


def f_set_history_length(n: W_Root) -> W_Root:
    state.editor.history.most = index_of(n)
    return none


def f_get_current_history_length() -> W_Root:
    return W_Int(len(state.editor.history.lines))


def f_get_history_item(index: W_Root) -> W_Root:
    """Counted from 1."""
    i = index_of(index)
    all = state.editor.history.lines
    return W_Str(all[i - 1]) if 1 <= i <= len(all) else none


def item_place(pos: W_Root) -> int:
    i = index_of(pos)
    if i < 0:
        raise value_error("History index cannot be negative")
    if i >= len(state.editor.history.lines):
        raise value_error(f"No history item at position {i}")
    return i


def f_remove_history_item(pos: W_Root) -> W_Root:
    del state.editor.history.lines[item_place(pos)]
    return none


def f_replace_history_item(pos: W_Root, line: W_Root) -> W_Root:
    i = index_of(pos)
    text = text_argument(line)
    state.editor.history.lines[item_place(W_Int(i))] = text
    return none


def f_add_history(string: W_Root) -> W_Root:
    state.editor.history.add(text_argument(string))
    return none


def f_clear_history() -> W_Root:
    state.editor.history.lines = []
    return none


def f_set_auto_history(enabled: W_Root) -> W_Root:
    state.editor.history.is_auto = is_true(enabled)
    return none


# ---- the line ----
def f_get_line_buffer() -> W_Root:
    return W_Str(state.editor.line.string())


def f_insert_text(string: W_Root) -> W_Root:
    state.editor.line.insert(to_code_points(text_argument(string)))
    return none


def f_redisplay() -> W_Root:
    if state.editor.screen.saved:
        state.editor.redraw()
    return none


def f_get_begidx() -> W_Root:
    return W_Int(state.editor.begin)


def f_get_endidx() -> W_Root:
    return W_Int(state.editor.end)


def f_get_completion_type() -> W_Root:
    return W_Int(63 if state.editor.last == "complete" else TAB)


# ---- settings ----
def f_parse_and_bind(string: W_Root) -> W_Root:
    state.editor.bind(text_argument(string))
    return none


def f_read_init_file(filename: W_Root) -> W_Root:
    if filename is not none:
        path = path_argument(filename, "filename", "str, bytes or os.PathLike object")
    else:
        given = host.getenv("INPUTRC")
        home = host.getenv("HOME")
        path = given if given is not None else ("" if home is None else home) + "/.inputrc"
    try:
        text = host.read_file(path).decode("latin-1")
    except OSError:
        number = -host.open(path, 0, 0)
        raise os_error(number if number > 0 else 21, none)
    for line in text.split("\n"):
        state.editor.bind(line)
    return none


def f_get_completer() -> W_Root:
    return state.completer.complete


def f_set_completer(function: W_Root) -> W_Root:
    state.completer.complete = function_argument(function, "completer")
    return none


def f_get_completer_delims() -> W_Root:
    return W_Str(state.editor.delimiters)


def f_set_completer_delims(string: W_Root) -> W_Root:
    state.editor.delimiters = text_argument(string)
    return none


def f_set_startup_hook(function: W_Root) -> W_Root:
    state.completer.startup = function_argument(function, "startup_hook")
    return none


def f_set_pre_input_hook(function: W_Root) -> W_Root:
    state.completer.before_input = function_argument(function, "pre_input_hook")
    return none


def f_set_display_hook(function: W_Root) -> W_Root:
    state.completer.show = function_argument(function, "completion_display_matches_hook")
    return none


def make_readline() -> W_Module:
    """The module. From now on lines that are read from a terminal are edited."""
    m = new_builtin_module("readline", "Importing this module enables command line editing.")
    state.editor.completer = state.completer
    lines.reader = state.editor
    m.namespace.set("_READLINE_VERSION", W_Int(0x802))
    m.namespace.set("_READLINE_RUNTIME_VERSION", W_Int(0x802))
    m.namespace.set("_READLINE_LIBRARY_VERSION", W_Str("8.2"))
    for f in [W_Builtin0("clear_history()", None, f_clear_history), W_Builtin0("get_history_length()", None, f_get_history_length),
              W_Builtin0("get_current_history_length()", None, f_get_current_history_length),
              W_Builtin0("get_line_buffer()", None, f_get_line_buffer), W_Builtin0("redisplay()", None, f_redisplay),
              W_Builtin0("get_begidx()", None, f_get_begidx), W_Builtin0("get_endidx()", None, f_get_endidx),
              W_Builtin0("get_completion_type()", None, f_get_completion_type), W_Builtin0("get_completer()", None, f_get_completer),
              W_Builtin0("get_completer_delims()", None, f_get_completer_delims)]:
        add_function(m, f)
    for g in [W_Builtin1("read_history_file(filename=None, /)", None, f_read_history_file),
              W_Builtin1("write_history_file(filename=None, /)", None, f_write_history_file),
              W_Builtin1("set_history_length(length, /)", None, f_set_history_length),
              W_Builtin1("get_history_item(index, /)", None, f_get_history_item),
              W_Builtin1("remove_history_item(pos, /)", None, f_remove_history_item),
              W_Builtin1("add_history(string, /)", None, f_add_history), W_Builtin1("set_auto_history(enabled, /)", None, f_set_auto_history),
              W_Builtin1("insert_text(string, /)", None, f_insert_text), W_Builtin1("parse_and_bind(string, /)", None, f_parse_and_bind),
              W_Builtin1("read_init_file(filename=None, /)", None, f_read_init_file),
              W_Builtin1("set_completer(function=None, /)", None, f_set_completer),
              W_Builtin1("set_completer_delims(string, /)", None, f_set_completer_delims),
              W_Builtin1("set_startup_hook(function=None, /)", None, f_set_startup_hook),
              W_Builtin1("set_pre_input_hook(function=None, /)", None, f_set_pre_input_hook),
              W_Builtin1("set_completion_display_matches_hook(function=None, /)", None, f_set_display_hook)]:
        add_function(m, g)
    add_function(m, W_Builtin2("append_history_file(nelements, filename=None, /)", None, f_append_history_file))
    add_function(m, W_Builtin2("replace_history_item(pos, line, /)", None, f_replace_history_item))
    return m
