"""Source text to syntax tree: parse() is what the compiler calls."""

from parser.ast import Expression, expr, mod
from parser.errors import SyntaxFault
from parser.grammar import Grammar
from parser.source import Source, read_source
from parser.tokenizer import Tables, Tokenizer, Word
from parser.tokens import DEDENT, ERROR, FIRST_KEYWORD, INDENT, NAME, TEXTS

TABLES = Tables()


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
            return tokenizer.never_closed()
        return None

    def run(self, mode: str) -> mod:
        """The tree. Raises SyntaxFault."""
        try:
            return self.passes(mode)
        except SyntaxFault as e:
            first = self.tokenizer_goes_first()
            if first is not None:
                raise first
            raise e

    def passes(self, mode: str) -> mod:
        tree = self.start(mode)
        if tree is not None:
            return tree
        t = self.last_seen()
        fault = self.tokenizer.fault
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
        raise self.source.fault("SyntaxError", "invalid syntax", t.line, t.col, t.end_line, t.end_col)

    def expression_in_string(self, text: str, line: int, col: int) -> expr:
        source = Source((text + "\n").encode("latin-1"), self.source.filename)
        source.first_line = line
        tokenizer = Tokenizer(source, TABLES, self.tokenizer.words)
        tokenizer.line = line
        tokenizer.run()
        source.prefix = "f-string: "
        source.first_col = col
        for t in tokenizer.tokens:
            if t.line == line:
                t.col += col
            if t.end_line == line:
                t.end_col += col
        normalize(tokenizer, self.names)
        inner = Parser(source, tokenizer, self.names)
        inner.warnings = self.warnings
        tree = inner.run("fstring")
        assert isinstance(tree, Expression)
        return tree.body


def normalize(tokenizer: Tokenizer, names: Names) -> None:
    """Identifiers beyond ASCII become their normal forms."""
    if tokenizer.has_wide_names:
        for t in tokenizer.tokens:
            if t.kind == NAME:
                t.text = names.normalized(t.text)


def parse_source(source: Source, mode: str, names: Names, warnings: list[SyntaxFault]) -> mod:
    """The tree of a text that was read; appends the DeprecationWarnings that are due, as the SyntaxErrors they may become."""
    tokenizer = Tokenizer(source, TABLES, keywords())
    tokenizer.run()
    try:
        normalize(tokenizer, names)
        parser = Parser(source, tokenizer, names)
        parser.warnings = warnings
        return parser.run(mode)
    except RecursionError:
        raise SyntaxFault("MemoryError", "the program is nested too deeply", 0, 0, 0, 0, "")


def parse(source: bytes, filename: str, mode: str) -> mod:
    """The tree of a program: mode is "exec", "eval" or "single". Raises SyntaxFault."""
    return parse_source(read_source(source, filename), mode, NO_NAMES, [])
