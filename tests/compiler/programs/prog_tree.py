class Node:
    __match_args__ = ("key", "left", "right")
    def __init__(self, key, left=None, right=None):
        self.key, self.left, self.right = key, left, right
    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right: yield from self.right
    def __bool__(self): return True
def insert(node, key):
    match node:
        case None:
            return Node(key)
        case Node(k, l, r) if key < k:
            return Node(k, insert(l, key), r)
        case Node(k, l, r) if key > k:
            return Node(k, l, insert(r, key))
    return node
def depth(node):
    return 0 if node is None else 1 + max(depth(node.left), depth(node.right))
def shape(node):
    match node:
        case None: return "-"
        case Node(k, None, None): return str(k)
        case Node(k, l, r): return f"({shape(l)} {k} {shape(r)})"
root = None
for k in (5, 2, 8, 1, 9, 3, 5):
    root = insert(root, k)
print(list(root), depth(root), shape(root))
def find(node, key):
    while node:
        if node.key == key:
            break
        node = node.left if key < node.key else node.right
    else:
        return None
    return node
print(find(root, 8).key, find(root, 7))
