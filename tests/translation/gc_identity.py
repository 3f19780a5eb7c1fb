from rtlib import gc


class C:
    def __init__(self, n: int) -> None:
        self.n: int = n


def main(argv: list[str]) -> int:
    cs = [C(i) for i in range(200)]
    hashes = [gc.identity_hash(c) for c in cs]
    ids = [id(c) for c in cs]
    junk = 0
    for i in range(200000):
        junk += C(i).n
    same = 0
    for i in range(200):
        if gc.identity_hash(cs[i]) == hashes[i] and id(cs[i]) == ids[i]:
            same += 1
    print(same, len({h: 1 for h in ids}), junk)
    return 0
