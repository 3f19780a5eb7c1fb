from rtlib import host


def main(argv: list[str]) -> int:
    host.per_thread(argv)  # error: type_mismatch
    return host.start_thread(main, 0)  # error: type_mismatch
