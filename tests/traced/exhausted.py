# A list of nodes that grows in a compiled loop until the memory limit: MemoryError where the program catches it. The allocation
# that fails is in the loop's body; compiled code goes on with a reserve, and the interpreter raises.
# limit: 16M
# without: stress=30 - a full heap is verified at each collection
from rtlib.jit import JitDriver

driver = JitDriver(greens=["kind"], reds=["i", "caught", "turns"])


class Node:
    def __init__(self, next: "Node | None", i: int) -> None:
        self.next: Node | None = next
        self.i: int = i


class Chain:
    def __init__(self) -> None:
        self.first: Node | None = None


chain = Chain()


def run(kind: int, turns: int) -> None:
    i = 0
    caught = 0
    while True:
        driver.jit_merge_point(kind=kind, i=i, caught=caught, turns=turns)
        if i >= turns:
            break
        try:
            chain.first = Node(chain.first, i)
            caught += 1
        except MemoryError:
            chain.first = None
            caught = 1 << 40
        i += 1
        driver.can_enter_jit(kind=kind, i=i, caught=caught, turns=turns)
    print(kind, caught > 0)


def main(argv: list[str]) -> int:
    run(1, 1500000)
    return 0
