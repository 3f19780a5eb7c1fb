"""Source text to syntax tree: parse() is what the compiler calls."""

from parser.ast import Expression, TypeIgnore, expr, mod, type_ignore
from parser.errors import SyntaxFault
from parser.grammar import Grammar
from parser.options import Options
from parser.source import Source, read_source
from parser.tokenizer import Tables, Token, Tokenizer, Word
from parser.tokens import DEDENT, ERROR, FIRST_KEYWORD, INDENT, NAME, NEWLINE, TEXTS, TYPE_COMMENT, K_async, K_await, K_def

TABLES = Tables()
IN_STRING = "f-string: "  # begins messages about expressions in f-strings
INCOMPLETE = "incomplete input"


class Names:
    """What the character database knows: names for \\N{...}, the normal form of identifiers. A subclass may have it."""

    def normalized(self, name: str) -> str:
        """An identifier in the form NFKC."""
        return name

    def code_point(self, name: str) -> int:
        """-1 if there is no such character, -2 if no names are known."""
        return -2


NO_NAMES = Names()


def keywords() -> dict[str, Word]:
    out: dict[str, Word] = {}
    for kind in range(FIRST_KEYWORD, len(TEXTS)):
        out[TEXTS[kind]] = Word(TEXTS[kind], kind)
    return out


class Parser(Grammar):
    """One program, or one expression in one of its f-strings."""

    def __init__(self, source: Source, tokenizer: Tokenizer, names: Names) -> None:
        super().__init__(source, tokenizer.tokens)
        self.tokenizer: Tokenizer = tokenizer
        self.names: Names = names
        self.indented: bool = False  # is the fault an indentation that nothing explains?

    def character_named(self, name: str) -> int:
        return self.names.code_point(name)

    def start(self, mode: str) -> mod | None:
        if mode == "exec":
            return self.r_file()
        if mode == "single":
            return self.r_interactive()
        if mode == "func_type":
            return self.r_func_type()
        return self.r_eval() if mode == "eval" else self.r_fstring()

    def tokenizer_goes_first(self) -> SyntaxFault | None:
        """The tokenizer's fault, if it is what the user should see rather than the parser's: that of a token, or a bracket
        that is never closed, opened before the line where the parser stopped."""
        tokenizer = self.tokenizer
        fault = tokenizer.fault
        t = self.last_seen()
        if self.indented or fault is None:
            return None
        if t.kind == ERROR or not tokenizer.patient:
            return fault
        if len(tokenizer.open) > 0 and t.line > tokenizer.open[-1].line:
            fault = tokenizer.never_closed()
            fault.goes_on = True
            return fault
        return None

    def run(self, mode: str) -> mod:
        """The tree. Raises SyntaxFault."""
        try:
            return self.passes(mode)
        except SyntaxFault as e:
            first = self.tokenizer_goes_first()
            if first is not None and e.message != INCOMPLETE:
                if self.tokenizer.patient:
                    self.find_before(first)
                raise first
            e.goes_on = self.last_seen().line > e.lineno and not e.message.startswith(IN_STRING)
            self.find_before(e)
            raise e

    def find_before(self, fault: SyntaxFault) -> None:
        """Notes the lines that CPython's tokenizer holds together with that of a fault."""
        if fault.goes_on or fault.message.startswith(IN_STRING):
            return
        fault.before = self.source.lines_text(self.tokenizer.chunk_start(fault.lineno), fault.lineno)

    def passes(self, mode: str) -> mod:
        tree = self.start(mode)
        if tree is not None:
            return tree
        t = self.last_seen()
        fault = self.tokenizer.fault
        if self.options.incomplete and self.at_end(t):
            raise self.incomplete(t)
        if fault is not None and t.kind == ERROR:
            raise fault
        self.start_second()
        self.start(mode)
        if fault is not None and self.last_seen().kind == ERROR:
            raise fault
        self.indented = t.kind == INDENT or t.kind == DEDENT
        if t.kind == INDENT:
            self.raise_kind("IndentationError", "unexpected indent", t)
        if t.kind == DEDENT:
            self.raise_kind("IndentationError", "unexpected unindent", t)
        end = t.end_col if t.col >= 0 else -1
        raise self.source.fault("SyntaxError", "invalid syntax", t.line, t.col, t.end_line, end)

    def at_end(self, t: Token) -> bool:
        """Did the parser stop, at token t, because the text ends?"""
        if t.kind == ERROR:
            return self.tokenizer.ended
        return self.tokenizer.fault is None and self.token_index(t) >= self.tokenizer.last_token - (1 if self.source.cut else 0)

    def incomplete(self, t: Token) -> SyntaxFault:
        """The error of a text that only lacks its end: behind its last line, or where its last string starts."""
        start = self.tokenizer.string_start
        if t.kind == ERROR and start is not None:
            return self.source.fault("SyntaxError", INCOMPLETE, start.line, start.col, start.line, -2)
        line = max(1, self.source.text.count("\n"))
        width = len(self.source.line_text(line))
        return self.source.fault("SyntaxError", INCOMPLETE, line, width - 1, line, -2)

    def type_ignores(self) -> list[type_ignore]:
        """The comments `# type: ignore` of the whole text."""
        out: list[type_ignore] = []
        for t in self.tokenizer.ignores:
            out.append(TypeIgnore(t.line, t.text))
        return out

    def expression_in_string(self, text: str, line: int, col: int) -> expr:
        source = Source((text + "\n").encode("latin-1"), self.source.filename)
        source.first_line = line
        source.is_broken = self.source.is_broken
        source.is_raw = self.source.is_raw
        tokenizer = Tokenizer(source, TABLES, self.tokenizer.words)
        tokenizer.line = line
        tokenizer.run()
        source.prefix = IN_STRING
        source.first_col = col
        for t in tokenizer.tokens:
            if t.line == line:
                t.col += col
            if t.end_line == line:
                t.end_col += col
        normalize(tokenizer, self.names)
        inner = Parser(source, tokenizer, self.names)
        inner.warnings = self.warnings
        inner.warnings.extend(tokenizer.warnings)
        inner.options = self.options
        tree = inner.run("fstring")
        assert isinstance(tree, Expression)
        return tree.body


def normalize(tokenizer: Tokenizer, names: Names) -> None:
    """Identifiers beyond ASCII become their normal forms."""
    if tokenizer.has_wide_names:
        for t in tokenizer.tokens:
            if t.kind == NAME:
                t.text = names.normalized(t.text)


def soften(tokens: list[Token]) -> None:
    """Before 3.7, async and await were names, but in `async def` and its block."""
    indent = 0
    start = 0
    inside = False
    next_line = False  # has the first line of the function ended?
    for i in range(len(tokens)):
        t = tokens[i]
        if t.kind == INDENT:
            indent += 1
        elif t.kind == DEDENT:
            indent -= 1
        elif t.kind == NEWLINE:
            next_line = True
        elif t.kind != TYPE_COMMENT:
            if inside and next_line and indent <= start:
                inside = False
            if not inside and t.kind == K_async and tokens[i + 1].kind == K_def:
                inside = True
                next_line = False
                start = indent
            elif not inside and (t.kind == K_async or t.kind == K_await):
                t.kind = NAME


def parse_with(source: Source, mode: str, names: Names, warnings: list[SyntaxFault], options: Options) -> mod:
    """The tree of a text that was read; appends the warnings that are due, DeprecationWarnings but for those that say otherwise, as the SyntaxErrors they may become."""
    tokenizer = Tokenizer(source, TABLES, keywords())
    tokenizer.type_comments = options.type_comments
    tokenizer.keep_indents = options.keep_indents and mode == "single" and source.cut
    tokenizer.run()
    try:
        normalize(tokenizer, names)
        if options.feature < 7:
            soften(tokenizer.tokens)
        parser = Parser(source, tokenizer, names)
        parser.warnings = warnings
        warnings.extend(tokenizer.warnings)
        parser.options = options
        return parser.run(mode)
    except RecursionError:
        raise SyntaxFault("MemoryError", "the program is nested too deeply", 0, 0, 0, 0, "")


def parse(source: bytes, filename: str, mode: str) -> mod:
    """The tree of a program: mode is "exec", "eval" or "single". Raises SyntaxFault."""
    return parse_with(read_source(source, filename, mode, False), mode, NO_NAMES, [], Options())
