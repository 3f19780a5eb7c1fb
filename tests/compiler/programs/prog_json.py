class Parser:
    def __init__(self, text):
        self.text, self.at = text, 0
    def error(self, what):
        raise ValueError(f"{what} at {self.at}")
    def skip(self):
        while self.at < len(self.text) and self.text[self.at] in " \n\t":
            self.at += 1
    def value(self):
        self.skip()
        match self.text[self.at:self.at + 1]:
            case "{":
                return dict(self.items("}", self.pair))
            case "[":
                return list(self.items("]", self.value))
            case '"':
                return self.string()
            case "":
                self.error("end")
            case c if c.isdigit() or c == "-":
                return self.number()
            case _:
                for word, v in (("true", True), ("false", False), ("null", None)):
                    if self.text.startswith(word, self.at):
                        self.at += len(word)
                        return v
                else:
                    self.error("bad character")
    def items(self, end, item):
        self.at += 1
        self.skip()
        while self.text[self.at] != end:
            yield item()
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip()
            elif self.text[self.at] != end:
                self.error("comma")
        self.at += 1
    def pair(self):
        k = self.string()
        self.skip()
        if self.text[self.at] != ":":
            self.error("colon")
        self.at += 1
        return k, self.value()
    def string(self):
        start = self.at = self.at + 1
        while (c := self.text[self.at]) != '"':
            self.at += 2 if c == "\\" else 1
        self.at += 1
        return self.text[start:self.at - 1]
    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "0123456789.-+eE":
            self.at += 1
        word = self.text[start:self.at]
        return float(word) if set(word) & set(".eE") else int(word)
for t in ('{"a": [1, -2.5, true, null], "b": {"c": "x\\"y"}}', "[]", "[1 2]", "{\"a\" 1}", "?", "", "[[[]]]"):
    try:
        print(Parser(t).value())
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
