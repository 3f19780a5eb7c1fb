"""GCBench: complete binary trees, built from the root down (by storing into nodes) and from the leaves up, that die at once,
while one tree and one array of floats stay. SIZE: the depth of the largest trees; the tree that nothing keeps is two levels
deeper. John Ellis and Pete Kovac, changed by Hans Boehm."""

import sys

SMALLEST = 4
ARRAY_SIZE = 500000


class Node:
    def __init__(self, left=None, right=None):
        self.left = left
        self.right = right
        self.i = 0
        self.j = 0


def tree_size(depth):
    """Nodes of a tree."""
    return (1 << (depth + 1)) - 1


def populate(depth, node):
    """Gives node subtrees, from the root down."""
    if depth <= 0:
        return
    depth -= 1
    node.left = Node()
    node.right = Node()
    populate(depth, node.left)
    populate(depth, node.right)


def make_tree(depth):
    """A tree from the leaves up."""
    if depth <= 0:
        return Node()
    return Node(make_tree(depth - 1), make_tree(depth - 1))


def count(node):
    if node is None:
        return 0
    return 1 + count(node.left) + count(node.right)


def turns(depth, largest):
    """How many trees of a depth hold as many nodes as twice the deepest."""
    return 2 * tree_size(largest + 2) // tree_size(depth)


def time_construction(depth, largest):
    """Builds and drops trees; how many, and the nodes of the last of each kind."""
    n = turns(depth, largest)
    node = None
    for _ in range(n):
        node = Node()
        populate(depth, node)
    down = count(node)
    for _ in range(n):
        node = make_tree(depth)
    print(n, "trees of depth", depth, down, count(node))


def main(largest):
    print("stretch", count(make_tree(largest + 2)))
    stays = Node()
    populate(largest, stays)
    array = [0.0] * ARRAY_SIZE
    for i in range(1, ARRAY_SIZE // 2):
        array[i] = 1.0 / i
    for depth in range(SMALLEST, largest + 1, 2):
        time_construction(depth, largest)
    print("stays", count(stays), array[1000])


main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
