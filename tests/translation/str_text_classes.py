from rtlib import text


def main(argv: list[str]) -> int:
    for i in range(256):
        c = chr(i)
        bits = [text.is_digit(c), text.is_upper(c), text.is_lower(c), text.is_alpha(c), text.is_alnum(c), text.is_space(c),
                text.is_printable(c)]
        print(i, "".join(["x" if b else "-" for b in bits]))
        if i < 128 and i not in (28, 29, 30, 31):
            # str's own methods are no part of RPy: the ranges they have below U+0080, written out
            assert bits[0] == (48 <= i and i <= 57) and bits[1] == (65 <= i and i <= 90), c
            assert bits[2] == (97 <= i and i <= 122) and bits[6] == (32 <= i and i <= 126), c
    print(text.is_digit(""), text.is_digit("12"), text.is_space("  "))
    return 0
