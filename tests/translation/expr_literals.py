def main(argv: list[str]) -> int:
    print(0xff, 0XFF, 0o17, 0b1011, 1_000_000, 00, 9223372036854775807, -9223372036854775808)
    print(1.5, .5, 5., 1e3, 1E-3, 1_0.0_1, 1e+2)
    print('a', "b", '''c
d''', """e "f" g""", 'one' "two" 'three', r"\n\d", b"x\x00\xff", rb"\y", "\101\x41\u0041",
          "a\
b", "\a\b\f\v\\\'\"" == "\x07\x08\x0c\x0b\x5c\x27\x22")
    print(True, False, None, (), (1,), [1, 2,], {"a": 1,}, (1 +
          2))
    return 0
