import lib_values
from lib_values import Thing, make as build


def main(argv: list[str]) -> int:
    t = build(4)
    print(t.n, lib_values.LIMIT, lib_values.double(5), Thing(2).twice())
    u: lib_values.Thing = t
    lib_values.bump()
    print(u.n, lib_values.read())
    return 0
