class A:
    def __init__(self) -> None:
        pass

    def __len__(self) -> int:  # error: unsupported
        return 0
