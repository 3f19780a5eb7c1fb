from rtlib import text


def main(argv: list[str]) -> int:
    for s in ["", "Hello World", "abc", "ABC", "123", "a1", " \t", "x_1", "1x", "caf\xe9 \xdf", "-42", "+7"]:
        print(repr(s), text.lower(s), text.upper(s), text.isdigit(s), text.isalpha(s), text.isalnum(s), text.isspace(s), text.isupper(s), text.islower(s), text.isidentifier(s), text.capitalize(s))
        print(repr(text.ljust(s, 6)), repr(text.rjust(s, 6, "*")), repr(text.center(s, 7)), repr(text.center(s, 8, "-")), repr(text.zfill(s, 5)))
    return 0
