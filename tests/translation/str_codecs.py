def main(argv: list[str]) -> int:
    print("abc".encode(), "caf\xe9".encode(), "caf\xe9".encode("utf-8"), "caf\xe9".encode("latin-1"), "x".encode("ascii"), "\xff".encode("ISO-8859-1"), "".encode())
    print(b"abc".decode(), b"caf\xc3\xa9".decode("utf8"), b"caf\xe9".decode("latin1"), b"".decode(), b"q".decode("ascii"))
    print("a\xe9".encode(encoding="utf-8").decode(encoding="UTF_8") == "a\xe9")
    return 0
