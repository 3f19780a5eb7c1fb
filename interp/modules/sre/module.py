"""_sre: the methods of patterns, matches and scanners, and the functions that the library's compiler of patterns asks."""

from modules.sre.charset import ascii_lower, unicode_lower, unicode_upper
from modules.sre.codes import (CODESIZE, FLAG_ASCII, FLAG_LOCALE, FLAG_UNICODE, MAGIC, MAXGROUPS, MAXREPEAT)
from modules.sre.replace import replace
from modules.sre.types import (TEXT_KIND, W_Match, W_MatchIterator, W_Pattern, W_Scanner, as_match, as_pattern, as_scanner,
                               match_type, new_pattern, pattern_type, scanner_type, word_of)
from objects.attributes import W_MappingProxy
from objects.builtin import (W_Builtin0, W_Builtin1, register1, register2, register3, register4, register_any, register_static)
from objects.bytes import W_ByteArray
from objects.codeobject import no_instances
from objects.core import W_Root, error, index_error_type, none, not_implemented
from objects.dict import new_dict
from objects.generic import give_class_getitem
from objects.memoryview import is_index, new_view
from objects.module import W_Module, add_function, new_builtin_module
from objects.object import computed, member
from objects.operators import equal, get_attribute, hash_of, integer_by_index, repr_of
from objects.reduce import holder
from objects.str import index_table
from objects.typed import W_BuiltinList
from objects.values import W_Int, W_Str, new_list, new_tuple, wrap_bool

REPR_LENGTH = 200   # characters of a pattern that its repr shows
MATCH_LENGTH = 50   # ... of a match

FLAG_NAMES = ["re.TEMPLATE", "re.IGNORECASE", "re.LOCALE", "re.MULTILINE", "re.DOTALL", "re.UNICODE", "re.VERBOSE", "re.DEBUG", "re.ASCII"]


def cut(text: str, most: int) -> str:
    """The first characters of a text."""
    return index_table(W_Str(text)).slice(0, most)


# ---- patterns ----
def p_match(w: W_Root, string: W_Root, pos: W_Root, endpos: W_Root) -> W_Root:
    return find(w, string, pos, endpos, False, False)


def p_fullmatch(w: W_Root, string: W_Root, pos: W_Root, endpos: W_Root) -> W_Root:
    return find(w, string, pos, endpos, False, True)


def p_search(w: W_Root, string: W_Root, pos: W_Root, endpos: W_Root) -> W_Root:
    return find(w, string, pos, endpos, True, False)


def find(w: W_Root, string: W_Root, pos: W_Root, endpos: W_Root, search: bool, whole: bool) -> W_Root:
    """A match or None."""
    p = as_pattern(w)
    m = p.matcher(string, word_of(pos), word_of(endpos))
    m.whole = whole
    start = m.start
    found = m.search() if search else m.match()
    m.close()
    if not found:
        return none
    return W_Match(p, m, start, m.end)


def p_findall(w: W_Root, string: W_Root, pos: W_Root, endpos: W_Root) -> W_Root:
    p = as_pattern(w)
    m = p.matcher(string, word_of(pos), word_of(endpos))
    s = m.subject
    empty = s.empty()
    out: list[W_Root] = []
    while m.search():
        if p.groups == 0:
            out.append(s.part(m.began, m.ended))
        elif p.groups == 1:
            r = m.registers
            out.append(s.part(r[0], r[1]) if 0 <= r[0] <= r[1] else empty)
        else:
            match = W_Match(p, m, 0, m.end)
            out.append(new_tuple([match.group(g, empty) for g in range(1, p.groups + 1)]))
        m.advance()
    m.close()
    return new_list(out)


def p_scanner(w: W_Root, string: W_Root, pos: W_Root, endpos: W_Root) -> W_Root:
    return new_scanner(w, string, pos, endpos)


def new_scanner(w: W_Root, string: W_Root, pos: W_Root, endpos: W_Root) -> W_Scanner:
    p = as_pattern(w)
    scanner = W_Scanner(p, p.matcher(string, word_of(pos), word_of(endpos)))
    if isinstance(string, W_ByteArray):
        scanner.held = new_view(string)
    return scanner


def p_finditer(w: W_Root, string: W_Root, pos: W_Root, endpos: W_Root) -> W_Root:
    return W_MatchIterator(new_scanner(w, string, pos, endpos))


def p_split(w: W_Root, string: W_Root, maxsplit: W_Root) -> W_Root:
    p = as_pattern(w)
    most = word_of(maxsplit)
    m = p.matcher(string, 0, 0x7FFFFFFFFFFFFFFF)
    s = m.subject
    out: list[W_Root] = []
    last = 0
    n = 0
    while (most == 0 or n < most) and m.search():
        out.append(s.part(last, m.began))
        if p.groups:
            match = W_Match(p, m, 0, m.end)
            for g in range(1, p.groups + 1):
                out.append(match.group(g, none))
        last = m.ended
        n += 1
        m.advance()
    out.append(s.part(last, len(s.data)))
    m.close()
    return new_list(out)


def p_sub(w: W_Root, repl: W_Root, string: W_Root, count: W_Root) -> W_Root:
    return replace(w, repl, string, count, False)


def p_subn(w: W_Root, repl: W_Root, string: W_Root, count: W_Root) -> W_Root:
    return replace(w, repl, string, count, True)


def p_repr(w: W_Root) -> W_Root:
    """re.compile('...', re.IGNORECASE)."""
    p = as_pattern(w)
    flags = p.flags
    if p.kind == TEXT_KIND and flags & (FLAG_LOCALE | FLAG_UNICODE | FLAG_ASCII) == FLAG_UNICODE:
        flags &= ~FLAG_UNICODE
    names: list[str] = []
    for i in range(len(FLAG_NAMES)):
        if flags & (1 << i):
            names.append(FLAG_NAMES[i])
            flags &= ~(1 << i)
    if flags:
        names.append(hex(flags))
    shown = cut(repr_of(p.pattern), REPR_LENGTH)
    return W_Str(f"re.compile({shown}, {'|'.join(names)})" if names else f"re.compile({shown})")


def same_code(a: W_Pattern, b: W_Pattern) -> bool:
    if len(a.code) != len(b.code):
        return False
    for i in range(len(a.code)):
        if a.code[i] != b.code[i]:
            return False
    return True


def p_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Pattern):
        return not_implemented
    p = as_pattern(w)
    if p is other:
        return wrap_bool(True)
    return wrap_bool(p.flags == other.flags and p.kind == other.kind and p.groups == other.groups and same_code(p, other)
                     and equal(p.pattern, other.pattern))


def p_hash(w: W_Root) -> W_Root:
    p = as_pattern(w)
    h = p.flags * 31 + p.groups + p.kind
    for n in p.code:
        h = h * 1000003 ^ n
    h ^= hash_of(p.pattern)
    return W_Int(-2 if h == -1 else h)


def p_pattern(w: W_Root) -> W_Root:
    return as_pattern(w).pattern


def p_flags(w: W_Root) -> W_Root:
    return W_Int(as_pattern(w).flags)


def p_groups(w: W_Root) -> W_Root:
    return W_Int(as_pattern(w).groups)


def p_groupindex(w: W_Root) -> W_Root:
    names = as_pattern(w).groupindex
    return W_MappingProxy(names) if names.table.used else new_dict()


def itself(w: W_Root) -> W_Root:
    return w


def deep_itself(w: W_Root, memo: W_Root) -> W_Root:
    return w


# ---- matches ----
def group_number(m: W_Match, w: W_Root) -> int:
    """The group that an argument names by number or name; IndexError."""
    g = -1
    if isinstance(w, W_Int):
        g = w.value
    elif is_index(w):
        g = index_or_none(w)
    else:
        found = m.pattern.groupindex.table.get(w)
        if found is not None and isinstance(found, W_Int):
            g = found.value
    if g < 0 or g > m.pattern.groups:
        raise error(index_error_type, "no such group")
    return g


def index_or_none(w: W_Root) -> int:
    """The number; -1 for one that is no word."""
    n = integer_by_index(w)
    return n.value if isinstance(n, W_Int) else -1


def m_group(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """group(*groups): one group, or a tuple of several."""
    m = as_match(args[0])
    if len(args) == 1:
        return m.group(0, none)
    if len(args) == 2:
        return m.group(group_number(m, args[1]), none)
    return new_tuple([m.group(group_number(m, args[i]), none) for i in range(1, len(args))])


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    m = as_match(w)
    return m.group(group_number(m, key), none)


def m_groups(w: W_Root, default: W_Root) -> W_Root:
    m = as_match(w)
    return new_tuple([m.group(g, default) for g in range(1, m.pattern.groups + 1)])


def m_groupdict(w: W_Root, default: W_Root) -> W_Root:
    m = as_match(w)
    out = new_dict()
    names = m.pattern.groupindex.table
    e = names.next_entry(0)
    while e >= 0:
        key = names.keys[e]
        value = names.value_at(e)
        if key is not None:
            out.set(key, m.group(group_number(m, value), default))
        e = names.next_entry(e + 1)
    return out


def m_start(w: W_Root, group: W_Root) -> W_Root:
    m = as_match(w)
    return W_Int(m.start(group_number(m, group)))


def m_end(w: W_Root, group: W_Root) -> W_Root:
    m = as_match(w)
    return W_Int(m.end(group_number(m, group)))


def m_span(w: W_Root, group: W_Root) -> W_Root:
    m = as_match(w)
    return m.span(group_number(m, group))


def m_expand(w: W_Root, template: W_Root) -> W_Root:
    m = as_match(w)
    return get_attribute(holder.importer.find("re"), "_expand").call([m.pattern, m, template])


def m_regs(w: W_Root) -> W_Root:
    m = as_match(w)
    return new_tuple([m.span(g) for g in range(m.pattern.groups + 1)])


def m_lastindex(w: W_Root) -> W_Root:
    n = as_match(w).lastindex
    return W_Int(n) if n >= 0 else none


def m_lastgroup(w: W_Root) -> W_Root:
    m = as_match(w)
    names = m.pattern.indexgroup.items
    return names[m.lastindex] if 0 <= m.lastindex < len(names) else none


def m_pos(w: W_Root) -> W_Root:
    m = as_match(w)
    return W_Int(m.subject.position(m.pos))


def m_endpos(w: W_Root) -> W_Root:
    m = as_match(w)
    return W_Int(m.subject.position(m.endpos))


def m_string(w: W_Root) -> W_Root:
    return as_match(w).subject.source


def m_re(w: W_Root) -> W_Root:
    return as_match(w).pattern


def m_repr(w: W_Root) -> W_Root:
    m = as_match(w)
    shown = cut(repr_of(m.group(0, none)), MATCH_LENGTH)
    return W_Str(f"<re.Match object; span=({m.start(0)}, {m.end(0)}), match={shown}>")


# ---- scanners ----
def s_match(w: W_Root) -> W_Root:
    return as_scanner(w).step(False)


def s_search(w: W_Root) -> W_Root:
    return as_scanner(w).step(True)


def s_pattern(w: W_Root) -> W_Root:
    return as_scanner(w).pattern


# ---- functions ----
def f_codesize() -> W_Root:
    return W_Int(CODESIZE)


def f_ascii_iscased(w: W_Root) -> W_Root:
    cp = word_of(w)
    return wrap_bool(65 <= cp <= 90 or 97 <= cp <= 122)


def f_unicode_iscased(w: W_Root) -> W_Root:
    cp = word_of(w)
    return wrap_bool(cp >= 0 and (unicode_lower(cp) != cp or unicode_upper(cp) != cp))


def f_ascii_tolower(w: W_Root) -> W_Root:
    return W_Int(ascii_lower(word_of(w)))


def f_unicode_tolower(w: W_Root) -> W_Root:
    cp = word_of(w)
    return W_Int(unicode_lower(cp) if cp >= 0 else cp)


def register_pattern() -> None:
    t = pattern_type
    window = "(self, /, string, pos=0, endpos=9223372036854775807)"
    register4(t, "match" + window, p_match)
    register4(t, "fullmatch" + window, p_fullmatch)
    register4(t, "search" + window, p_search)
    register4(t, "findall" + window, p_findall)
    register4(t, "finditer" + window, p_finditer)
    register4(t, "scanner" + window, p_scanner)
    register3(t, "split(self, /, string, maxsplit=0)", p_split)
    register4(t, "sub(self, /, repl, string, count=0)", p_sub)
    register4(t, "subn(self, /, repl, string, count=0)", p_subn)
    register1(t, "__repr__(self, /)", p_repr)
    register2(t, "__eq__(self, value, /)", p_eq)
    register1(t, "__hash__(self, /)", p_hash)
    member(t, "pattern", p_pattern)
    member(t, "flags", p_flags)
    member(t, "groups", p_groups)
    computed(t, "groupindex", p_groupindex)


def register_match() -> None:
    t = match_type
    register_any(t, "group(self, /, *args)", m_group)
    register2(t, "groups(self, /, default=None)", m_groups)
    register2(t, "groupdict(self, /, default=None)", m_groupdict)
    register2(t, "start(self, group=0, /)", m_start)
    register2(t, "end(self, group=0, /)", m_end)
    register2(t, "span(self, group=0, /)", m_span)
    register2(t, "expand(self, /, template)", m_expand)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register1(t, "__repr__(self, /)", m_repr)
    computed(t, "regs", m_regs)
    computed(t, "lastindex", m_lastindex)
    computed(t, "lastgroup", m_lastgroup)
    member(t, "pos", m_pos)
    member(t, "endpos", m_endpos)
    member(t, "string", m_string)
    member(t, "re", m_re)


def register_scanner() -> None:
    register1(scanner_type, "match(self, /)", s_match)
    register1(scanner_type, "search(self, /)", s_search)
    member(scanner_type, "pattern", s_pattern)


def make_sre() -> W_Module:
    m = new_builtin_module("_sre", "")
    register_pattern()
    register_match()
    register_scanner()
    for t in [pattern_type, match_type]:
        register1(t, "__copy__(self, /)", itself)
        register2(t, "__deepcopy__(self, memo, /)", deep_itself)
        give_class_getitem(t)
    for t in [pattern_type, match_type, scanner_type]:
        register_static(t, "__new__(type, /, *args, **kwargs)", no_instances)
    add_function(m, W_BuiltinList("compile(pattern, flags, code, groups, groupindex, indexgroup)", None, new_pattern))
    add_function(m, W_Builtin0("getcodesize()", None, f_codesize))
    add_function(m, W_Builtin1("ascii_iscased(character, /)", None, f_ascii_iscased))
    add_function(m, W_Builtin1("unicode_iscased(character, /)", None, f_unicode_iscased))
    add_function(m, W_Builtin1("ascii_tolower(character, /)", None, f_ascii_tolower))
    add_function(m, W_Builtin1("unicode_tolower(character, /)", None, f_unicode_tolower))
    m.namespace.set("MAGIC", W_Int(MAGIC))
    m.namespace.set("CODESIZE", W_Int(CODESIZE))
    m.namespace.set("MAXREPEAT", W_Int(MAXREPEAT))
    m.namespace.set("MAXGROUPS", W_Int(MAXGROUPS))
    return m
