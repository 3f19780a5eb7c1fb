def main(argv: list[str]) -> int:
    print(hash(5), hash(-1), hash(True), hash("abc"), hash(""), hash(b"abc"), hash(2.0), hash(0.5), hash(-0.0), hash(-9223372036854775808.0), hash(9223372036854775808.0), hash((1, "a")), hash(()), hash("caf\xe9"))
    print(id(argv) == id(argv), hash("a" + str(1)) == hash("a1"))
    return 0
