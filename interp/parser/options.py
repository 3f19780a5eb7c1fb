"""What a text is parsed with."""


class Options:
    def __init__(self) -> None:
        self.type_comments: bool = False  # are comments `# type: ...` parts of the program?
        self.incomplete: bool = False     # is a program that only lacks its end an error of its own, "incomplete input"?
        self.keep_indents: bool = False   # interactive: does the end of a text without a last line end leave blocks open?
        self.max_digits: int = 0          # decimal literals may not be longer, 0: they may
        self.feature: int = 11            # the minor version of the language: newer syntax is refused
