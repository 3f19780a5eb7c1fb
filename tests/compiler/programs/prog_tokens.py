import re
TOKENS = [("NUM", r"\d+(\.\d*)?"), ("ID", r"[A-Za-z_]\w*"), ("OP", r"[-+*/()=<>!]=?"), ("WS", r"\s+")]
RX = re.compile("|".join(f"(?P<{n}>{p})" for n, p in TOKENS))
def tokens(text):
    at = 0
    while at < len(text):
        if not (m := RX.match(text, at)):
            raise SyntaxError(f"bad {text[at]!r}")
        at = m.end()
        if m.lastgroup != "WS":
            yield m.lastgroup, m.group()
    yield "END", ""
class Calc:
    LEVELS = {"+": 1, "-": 1, "*": 2, "/": 2}
    def __init__(self, text, **names):
        self.it, self.names = tokens(text), names
        self.next()
    def next(self):
        self.kind, self.text = next(self.it)
    def atom(self):
        match self.kind, self.text:
            case "NUM", t:
                v = float(t) if "." in t else int(t)
            case "ID", t if t in self.names:
                v = self.names[t]
            case "OP", "(":
                self.next()
                v = self.expr()
                assert self.text == ")", "expected )"
            case "OP", "-":
                self.next()
                return -self.atom()
            case k, t:
                raise SyntaxError(f"unexpected {k} {t}")
        self.next()
        return v
    def expr(self, level=1):
        left = self.atom()
        while (lv := self.LEVELS.get(self.text, 0)) >= level:
            op = self.text
            self.next()
            right = self.expr(lv + 1)
            left = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left / right}[op]()
        return left
for t in ("1+2*3", "(1+2)*3", "10/4-1", "x*-y", "2 + ", "2 $ 3", "(1", "q"):
    try:
        print(t, "=", Calc(t, x=6, y=7).expr())
    except (SyntaxError, AssertionError) as e:
        print(t, type(e).__name__, e)
