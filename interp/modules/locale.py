"""_locale: the locales C and C.UTF-8 (POSIX is C). Others are not supported: nothing in the interpreter depends on the locale but
what this module itself says."""

from modules.paths import fs_text, path_argument
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, W_Builtin3
from objects.core import OperationError, W_Root, bad_argument, error, exception_type, new_exception_type, none, value_error
from objects.dict import new_dict
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import index_of
from objects.values import W_Int, W_Str, new_list
from rtlib import host

LC_CTYPE = 0
LC_ALL = 6
CATEGORIES = ["LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_ALL", "LC_PAPER", "LC_NAME", "LC_ADDRESS",
              "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"]
CODESET = 14
DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
OTHERS = {"AM_STR": (131110, "AM"), "PM_STR": (131111, "PM"), "D_T_FMT": (131112, "%a %b %e %H:%M:%S %Y"), "D_FMT": (131113, "%m/%d/%y"),
          "T_FMT": (131114, "%H:%M:%S"), "T_FMT_AMPM": (131115, "%I:%M:%S %p"), "ERA": (131116, ""), "ERA_D_FMT": (131118, ""),
          "ALT_DIGITS": (131119, ""), "ERA_D_T_FMT": (131120, ""), "ERA_T_FMT": (131121, ""), "_DATE_FMT": (131180, "%a %b %e %H:%M:%S %Z %Y"),
          "RADIXCHAR": (65536, "."), "THOUSEP": (65537, ""), "YESEXPR": (327680, "^[yY]"), "NOEXPR": (327681, "^[nN]"),
          "CRNCYSTR": (262159, "-")}
FIRST_SHORT_DAY = 131072
FIRST_DAY = 131079
FIRST_SHORT_MONTH = 131086
FIRST_MONTH = 131098
CHAR_MAX = 127
FOLDER = "/usr/share/locale"  # where the C library looks for translations

error_type = new_exception_type("Error", exception_type)
error_type.module = "locale"


def locale_error(text: str) -> OperationError:
    return error(error_type, text)


class Locale:
    """The locale of each category; what translations were asked for."""

    def __init__(self) -> None:
        self.names: list[str] = ["C" for c in CATEGORIES]
        self.domain: str = "messages"
        self.folders: dict[str, str] = {}
        self.codesets: dict[str, str] = {}


current = Locale()


def wanted(category: int) -> str:
    """What the environment says of a category."""
    for name in ["LC_ALL", CATEGORIES[category], "LANG"]:
        value = host.getenv(name)
        if value is not None and value != "":
            return value
    return "C"


def known(name: str) -> str:
    """The name as the C library gives it; Error for one that is not supported."""
    if name == "C" or name == "POSIX":
        return "C"
    if name in ["C.UTF-8", "C.utf8", "C.UTF8", "C.utf-8"]:
        return name
    raise locale_error("unsupported locale setting")


def start() -> None:
    """Takes over the environment's LC_CTYPE, as the start of a program does; the C locale becomes one with UTF-8."""
    try:
        name = known(wanted(LC_CTYPE))
    except OperationError:
        name = "C"
    current.names[LC_CTYPE] = "C.UTF-8" if name == "C" else name


def shown() -> str:
    """The locale of all categories."""
    names = current.names
    parts: list[str] = []
    same = True
    for i in range(len(names)):
        if i != LC_ALL:
            same = same and names[i] == names[LC_CTYPE]
            parts.append(f"{CATEGORIES[i]}={names[i]}")
    return names[LC_CTYPE] if same else ";".join(parts)


def set_all(text: str) -> None:
    """Sets all categories: from one name, from names as shown() gives them, or, for "", from the environment."""
    names = [known(text if text else wanted(i)) if "=" not in text else "" for i in range(len(CATEGORIES))]
    if "=" in text:
        for part in text.split(";"):
            at = part.find("=")
            if at < 0 or part[:at] not in CATEGORIES:
                raise locale_error("unsupported locale setting")
            names[CATEGORIES.index(part[:at])] = known(part[at + 1:])
        for i in range(len(names)):
            if names[i] == "" and i != LC_ALL:
                raise locale_error("unsupported locale setting")
    current.names = names


def f_setlocale(category: W_Root, locale: W_Root) -> W_Root:
    n = index_of(category)
    text: str | None = None
    if isinstance(locale, W_Str):
        text = locale.utf8
    elif locale is not none:
        raise bad_argument("setlocale() argument 2", "str or None", locale)
    if n < 0 or n >= len(CATEGORIES):
        raise locale_error("locale query failed" if text is None else "unsupported locale setting")
    if text is not None:
        if n == LC_ALL:
            set_all(text)
        else:
            current.names[n] = known(text if text != "" else wanted(n))
    return W_Str(shown() if n == LC_ALL else current.names[n])


def encoding() -> str:
    return "ANSI_X3.4-1968" if current.names[LC_CTYPE] == "C" else "UTF-8"


def f_getencoding() -> W_Root:
    return W_Str(encoding())


def f_localeconv() -> W_Root:
    out = new_dict()
    for name in ["int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep"]:
        out.set(W_Str(name), W_Str(""))
    out.set(W_Str("mon_grouping"), new_list([]))
    out.set(W_Str("positive_sign"), W_Str(""))
    out.set(W_Str("negative_sign"), W_Str(""))
    for name in ["int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn",
                 "n_sign_posn"]:
        out.set(W_Str(name), W_Int(CHAR_MAX))
    out.set(W_Str("decimal_point"), W_Str("."))
    out.set(W_Str("thousands_sep"), W_Str(""))
    out.set(W_Str("grouping"), new_list([]))
    return out


def f_nl_langinfo(key: W_Root) -> W_Root:
    n = index_of(key)
    if n == CODESET:
        return W_Str(encoding())
    if FIRST_SHORT_DAY <= n < FIRST_SHORT_DAY + 7:
        return W_Str(DAYS[n - FIRST_SHORT_DAY][:3])
    if FIRST_DAY <= n < FIRST_DAY + 7:
        return W_Str(DAYS[n - FIRST_DAY])
    if FIRST_SHORT_MONTH <= n < FIRST_SHORT_MONTH + 12:
        return W_Str(MONTHS[n - FIRST_SHORT_MONTH][:3])
    if FIRST_MONTH <= n < FIRST_MONTH + 12:
        return W_Str(MONTHS[n - FIRST_MONTH])
    for name in OTHERS:
        if OTHERS[name][0] == n:
            return W_Str(OTHERS[name][1])
    raise value_error("unsupported langinfo constant")


# ---- order ----
def text_argument(w: W_Root, name: str, place: str) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument(f"{name}() argument{place}", "str", w)
    if "\0" in w.utf8:
        raise value_error("embedded null character")
    return w.utf8


def f_strcoll(a: W_Root, b: W_Root) -> W_Root:
    x = text_argument(a, "strcoll", " 1")
    y = text_argument(b, "strcoll", " 2")
    return W_Int(-1 if x < y else 1 if x > y else 0)


def f_strxfrm(w: W_Root) -> W_Root:
    return W_Str(text_argument(w, "strxfrm", ""))


# ---- translations: there are none in these locales ----
def f_gettext(msg: W_Root) -> W_Root:
    return W_Str(text_argument(msg, "gettext", ""))


def domain_argument(w: W_Root, name: str) -> None:
    if w is not none:
        if not isinstance(w, W_Str):
            raise bad_argument(f"{name}() argument 1", "str or None", w)
        text_argument(w, name, " 1")


def f_dgettext(domain: W_Root, msg: W_Root) -> W_Root:
    domain_argument(domain, "dgettext")
    return W_Str(text_argument(msg, "dgettext", " 2"))


def f_dcgettext(domain: W_Root, msg: W_Root, category: W_Root) -> W_Root:
    domain_argument(domain, "dcgettext")
    index_of(category)
    return W_Str(text_argument(msg, "dcgettext", " 2"))


def f_textdomain(domain: W_Root) -> W_Root:
    domain_argument(domain, "textdomain")
    if isinstance(domain, W_Str):
        current.domain = domain.utf8 if domain.utf8 else "messages"
    return W_Str(current.domain)


def f_bindtextdomain(domain: W_Root, dir: W_Root) -> W_Root:
    name = text_argument(domain, "bindtextdomain", " 1")
    if name == "":
        raise locale_error("domain must be a non-empty string")
    if dir is not none:
        current.folders[name] = path_argument(dir, "bindtextdomain: dir", "string, bytes or os.PathLike")
    return fs_text(current.folders.get(name, FOLDER))


def f_bind_textdomain_codeset(domain: W_Root, codeset: W_Root) -> W_Root:
    name = text_argument(domain, "bind_textdomain_codeset", " 1")
    if codeset is not none:
        current.codesets[name] = text_argument(codeset, "bind_textdomain_codeset", " 2")
    return W_Str(current.codesets[name]) if name in current.codesets else none


def add_constants(m: W_Module) -> None:
    for i in range(7):
        m.namespace.set(CATEGORIES[i], W_Int(i))
    m.namespace.set("CHAR_MAX", W_Int(CHAR_MAX))
    m.namespace.set("CODESET", W_Int(CODESET))
    for i in range(7):
        m.namespace.set(f"ABDAY_{i + 1}", W_Int(FIRST_SHORT_DAY + i))
        m.namespace.set(f"DAY_{i + 1}", W_Int(FIRST_DAY + i))
    for i in range(12):
        m.namespace.set(f"ABMON_{i + 1}", W_Int(FIRST_SHORT_MONTH + i))
        m.namespace.set(f"MON_{i + 1}", W_Int(FIRST_MONTH + i))
    for name in OTHERS:
        m.namespace.set(name, W_Int(OTHERS[name][0]))


def make_locale() -> W_Module:
    m = new_builtin_module("_locale", "Support for POSIX locales.")
    start()
    m.namespace.set("Error", error_type)
    add_function(m, W_Builtin2("setlocale(category, locale=None, /)", None, f_setlocale))
    add_function(m, W_Builtin0("getencoding()", None, f_getencoding))
    add_function(m, W_Builtin0("localeconv()", None, f_localeconv))
    add_function(m, W_Builtin1("nl_langinfo(key, /)", None, f_nl_langinfo))
    add_function(m, W_Builtin2("strcoll(os1, os2, /)", None, f_strcoll))
    add_function(m, W_Builtin1("strxfrm(string, /)", None, f_strxfrm))
    add_function(m, W_Builtin1("gettext(msg, /)", None, f_gettext))
    add_function(m, W_Builtin2("dgettext(domain, msg, /)", None, f_dgettext))
    add_function(m, W_Builtin3("dcgettext(domain, msg, category, /)", None, f_dcgettext))
    add_function(m, W_Builtin1("textdomain(domain, /)", None, f_textdomain))
    add_function(m, W_Builtin2("bindtextdomain(domain, dir, /)", None, f_bindtextdomain))
    add_function(m, W_Builtin2("bind_textdomain_codeset(domain, codeset, /)", None, f_bind_textdomain_codeset))
    add_constants(m)
    return m
