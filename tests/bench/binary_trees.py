"""Binary trees: many that die at once, one that stays. SIZE: the depth of the largest. The Benchmarks Game's problem."""

import sys

SMALLEST = 4


def build(depth):
    """A full tree: a pair of subtrees; a leaf is a pair of None."""
    if depth == 0:
        return (None, None)
    return (build(depth - 1), build(depth - 1))


def count(tree):
    left, right = tree
    if left is None:
        return 1
    return 1 + count(left) + count(right)


def main(size):
    print("stretch", size + 1, count(build(size + 1)))
    stays = build(size)
    for depth in range(SMALLEST, size + 1, 2):
        trees = 2 ** (size - depth + SMALLEST)
        nodes = 0
        for _ in range(trees):
            nodes += count(build(depth))
        print(trees, "of depth", depth, nodes)
    print("stays", size, count(stays))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 17)
