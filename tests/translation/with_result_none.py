class Lock:
    def __init__(self) -> None:
        self.depth: int = 0

    def __enter__(self) -> "Lock":
        self.depth += 1
        return self

    def __exit__(self, kind: object, exc: BaseException | None, trace: object) -> None:
        self.depth -= 1


def main(argv: list[str]) -> int:
    lock = Lock()
    with lock as held:
        with lock:
            print(held.depth)
    print(lock.depth)
    k = 0
    while k < 3:
        k += 1
        with lock:
            if k == 2:
                break
    print(k, lock.depth)
    return 0
