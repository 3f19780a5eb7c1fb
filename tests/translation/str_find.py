def main(argv: list[str]) -> int:
    s = "abracadabra"
    print(s.find("a"), s.find("bra"), s.find("z"), s.find("a", 1), s.find("a", 8), s.find("a", -3), s.find("bra", 2, 9))
    print(s.find(""), s.find("", 11), s.find("", 12), s.find("", 5, 3), s.find("a", 100), s.find("a", 0, 0))
    print(s.rfind("a"), s.rfind("bra"), s.rfind("z"), s.rfind("a", 0, 10), s.rfind(""), s.rfind("", 3, 5), s.rfind("", 12))
    print(s.index("c"), s.index("d", 2), s.count("a"), s.count("abra"), s.count(""), s.count("a", 3), s.count("a", 3, 7), "aaaa".count("aa"), s.count("", 12))
    print(s.startswith("abra"), s.startswith("bra"), s.startswith("bra", 1), s.startswith(""), s.startswith("", 12), s.startswith("abracadabrax"))
    print(s.endswith("bra"), s.endswith("br"), s.endswith("br", 0, 10), s.endswith(""), s.endswith("a", 11))
    return 0
