"""_warnings: warn, warn_explicit and the filters, which the library's warnings shares."""

from modules.streams import write_error
from modules.sys import settings
from objects.builtin import W_Builtin0
from objects.core import OperationError, W_Exception, W_Root, W_Type, bad_argument, error, none, runtime_error_type, type_error, warning_type
from objects.dict import W_Dict, new_dict
from objects.ignored import tell_ignored
from objects.list import list_items
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import equal, get_attribute, get_attribute_or_none, index_of, is_true, str_of
from objects.typed import W_BuiltinList
from objects.warn import Warner, holder
from objects.values import W_Int, W_List, W_Str, W_Tuple, new_list, new_tuple, true
from rtlib.jit import frames
from vm.carets import Files
from vm.frame import Frame


class State:
    """version grows when the filters change: what registries hold is forgotten then."""

    def __init__(self) -> None:
        self.version: int = 0
        self.filters: W_List = new_list([])
        self.is_muted: bool = False  # is a text compiled only to see whether it is complete?
        self.once: W_Dict = new_dict()


state = State()


def warning_named(name: str) -> W_Type:
    """The built-in warning of that name."""
    for t in warning_type.below():
        if t.name == name:
            return t
    return warning_type


def library() -> W_Root | None:
    """The library's warnings, if it was imported."""
    return settings.modules.get_text("warnings")


def from_library(name: str, default: W_Root) -> W_Root:
    m = library()
    found = None if m is None else get_attribute_or_none(m, name)
    return default if found is None else found


# ---- filters ----
def matches(pattern: W_Root, text: W_Root) -> bool:
    """Does a filter's part match: None all, a str that text alone, an expression what it matches?"""
    if pattern is none:
        return True
    if isinstance(pattern, W_Str):
        return equal(pattern, text)
    return is_true(get_attribute(pattern, "match").call([text]))


def is_below(category: W_Root, wanted: W_Root) -> bool:
    """issubclass(category, wanted)."""
    if isinstance(wanted, W_Tuple):
        for t in wanted.items:
            if is_below(category, t):
                return True
        return False
    return isinstance(category, W_Type) and isinstance(wanted, W_Type) and category.is_subtype(wanted)


def action_for(category: W_Root, text: W_Root, lineno: int, module: W_Root) -> str:
    """What the first filter that matches says, or the default action."""
    filters = from_library("filters", state.filters)
    if not isinstance(filters, W_List):
        raise error(runtime_error_type, "_warnings.filters must be a list")
    for item in list_items(filters):
        if not isinstance(item, W_Tuple) or len(item.items) != 5:
            raise error(runtime_error_type, "_warnings.filters item isn't a 5-tuple")
        wanted = item.items[2]
        line = index_of(item.items[4])
        if is_below(category, wanted) and (line == 0 or line == lineno) and matches(item.items[1], text) and matches(item.items[3], module):
            return str_of(item.items[0])
    return str_of(from_library("defaultaction", W_Str("default")))


def already(registry: W_Dict, key: W_Root, set_it: bool) -> bool:
    """Was the warning given already, as the registry knows? What it knew under other filters is forgotten."""
    version = registry.get_text("version")
    if not isinstance(version, W_Int) or version.value != state.version:
        registry.table.clear()
        registry.set_text("version", W_Int(state.version))
    else:
        known = registry.table.get(key)
        if known is not None and is_true(known):
            return True
    if set_it:
        registry.set(key, true)
    return False


class Warning:
    """A warning and where it was given."""

    def __init__(self, category: W_Root, message: W_Root, filename: str, lineno: int, module: W_Root) -> None:
        self.category: W_Root = category
        self.message: W_Root = message
        self.filename: str = filename
        self.lineno: int = lineno
        self.module: W_Root = module
        self.source: W_Root = none


def give(w: Warning, registry: W_Root) -> None:
    """Shows a warning, raises it or leaves it, as the filters say."""
    if registry is not none and not isinstance(registry, W_Dict):
        raise type_error("'registry' must be a dict or None")
    text: W_Root = w.message
    if isinstance(w.message, W_Exception):
        text = W_Str(str_of(w.message))
        w.category = w.message.cls()
    else:
        w.message = w.category.call([w.message])
    key = new_tuple([text, w.category, W_Int(w.lineno)])
    if isinstance(registry, W_Dict) and already(registry, key, False):
        return
    action = action_for(w.category, text, w.lineno, w.module)
    if action == "error":
        raised = w.message
        if isinstance(raised, W_Exception):
            raise OperationError(raised)
        raise type_error("exceptions must derive from BaseException")
    if action == "ignore":
        return
    seen = False
    if action == "once":
        once = from_library("onceregistry", state.once)
        seen = isinstance(once, W_Dict) and already(once, new_tuple([text, w.category]), True)
    elif action == "module":
        seen = isinstance(registry, W_Dict) and already(registry, new_tuple([text, w.category, W_Int(0)]), True)
    elif action == "default":
        if isinstance(registry, W_Dict):
            already(registry, key, True)
    elif action != "always":
        raise error(runtime_error_type, f"Unrecognized action ({action}) in warnings.filters:\n {action}")
    if not seen:
        show(w)


def show(w: Warning) -> None:
    """By the library's _showwarnmsg, or a line on standard error."""
    m = library()
    function = None if m is None else get_attribute_or_none(m, "_showwarnmsg")
    if m is not None and function is not None:
        maker = get_attribute(m, "WarningMessage")
        made = maker.call_keywords([w.message, w.category, W_Str(w.filename), W_Int(w.lineno)], ["source"], [w.source])
        function.call([made])
        return
    name = w.category.short_name() if isinstance(w.category, W_Type) else ""
    line = Files().line(w.filename, w.lineno)
    source = "" if line is None else line.strip(" \t\f")
    write_error(f"{w.filename}:{w.lineno}: {name}: {str_of(w.message)}\n" + ("  " + source + "\n" if source else ""))


# ---- functions ----
def category_of(message: W_Root, category: W_Root) -> W_Root:
    if isinstance(message, W_Exception) and message.cls().is_subtype(warning_type):
        return message.cls()
    if category is none:
        return warning_named("UserWarning")
    if not isinstance(category, W_Type) or not category.is_subtype(warning_type):
        name = category.short_name() if isinstance(category, W_Type) else category.cls().name
        raise type_error(f"category must be a Warning subclass, not '{name}'")
    return category


def is_internal(frame: Frame) -> bool:
    """Is it a frame of the import system, which is not counted?"""
    name = frame.code.filename
    return "importlib" in name and "_bootstrap" in name


def frame_out(level: int) -> Frame | None:
    """The frame so many further out, those of the import system not counted unless the first is one."""
    depth = 0
    frame: Frame | None = frames.get(0)
    if frame is None:
        return None
    counts_all = is_internal(frame)
    while frame is not None and level > 0:
        depth += 1
        frame = frames.get(depth)
        if frame is not None and (counts_all or not is_internal(frame)):
            level -= 1
    return frame


def warn_here(category: str, text: str) -> None:
    """A warning about the line that runs."""
    f_warn([W_Str(text), warning_named(category), W_Int(1), none])


def unawaited_by_library(coroutine: W_Root) -> bool:
    """By the library's _warn_unawaited_coroutine, which tells where the coroutine was made; False where there is none."""
    m = library()
    function = None if m is None else get_attribute_or_none(m, "_warn_unawaited_coroutine")
    if function is None:
        return False
    function.call([coroutine])
    return True


class ObjectsWarner(Warner):
    def warn(self, category: str, text: str) -> None:
        warn_here(category, text)

    def unclosed(self, text: str, source: W_Root) -> None:
        f_warn([W_Str(text), warning_named("ResourceWarning"), W_Int(1), source])

    def warn_unawaited(self, coroutine: W_Root, name: str) -> None:
        try:
            if unawaited_by_library(coroutine):
                return
        except OperationError as e:
            tell_ignored(e.error, coroutine)
            if e.error.cls().is_subtype(warning_named("RuntimeWarning")):
                return
        warn_here("RuntimeWarning", f"coroutine '{name}' was never awaited")


holder.warner = ObjectsWarner()


def f_warn(args: list[W_Root]) -> W_Root:
    """warn(message, category=None, stacklevel=1, source=None): for the line of the caller that is so many frames further out."""
    category = category_of(args[0], args[1])
    frame = frame_out(index_of(args[2]) - 1)
    filename = "sys"
    lineno = 1
    registry: W_Root = new_dict()
    module: W_Root = W_Str("<string>")
    if frame is not None:
        filename = frame.code.filename
        lineno = frame.code.line_at(frame.pc)
        names = frame.namespace
        found = names.get("__warningregistry__")
        if found is None:
            found = new_dict()
            names.set("__warningregistry__", found)
        registry = found
        name = names.get("__name__")
        if name is not None:
            module = name
    w = Warning(category, args[0], filename, lineno, module)
    w.source = args[3]
    give(w, registry)
    return none


def warn_explicit(category: W_Root, message: str, filename: str, lineno: int) -> None:
    """A warning about a place in a program's text."""
    if state.is_muted:
        return
    name = filename[:-3] if filename.endswith(".py") else filename if filename else "<unknown>"
    give(Warning(category, W_Str(message), filename, lineno, W_Str(name)), none)


def f_warn_explicit(args: list[W_Root]) -> W_Root:
    """warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)."""
    filename = args[2]
    if not isinstance(filename, W_Str):
        raise bad_argument("warn_explicit() argument 3", "str", filename)
    module = args[4]
    if module is none:
        name = filename.utf8
        module = W_Str(name[:-3] if name.endswith(".py") else name if name else "<unknown>")
    w = Warning(args[1], args[0], filename.utf8, index_of(args[3]), module)
    w.source = args[7]
    give(w, args[5])
    return none


def f_mutated() -> W_Root:
    state.version += 1
    return none


def default_filter(action: str, category: str, module: W_Root) -> W_Root:
    return new_tuple([W_Str(action), none, warning_named(category), module, W_Int(0)])


def set_filters() -> None:
    """The filters that every Python begins with."""
    state.filters = new_list([default_filter("default", "DeprecationWarning", W_Str("__main__"))]
                             + [default_filter("ignore", name, none)
                                for name in ["DeprecationWarning", "PendingDeprecationWarning", "ImportWarning", "ResourceWarning"]])


def make_warnings() -> W_Module:
    m = new_builtin_module("_warnings", "Warnings.")
    m.namespace.set("filters", state.filters)
    m.namespace.set("_onceregistry", state.once)
    m.namespace.set("_defaultaction", W_Str("default"))
    add_function(m, W_BuiltinList("warn(message, category=None, stacklevel=1, source=None)", None, f_warn))
    add_function(m, W_BuiltinList("warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, "
                                  "source=None)", None, f_warn_explicit))
    add_function(m, W_Builtin0("_filters_mutated()", None, f_mutated))
    return m
