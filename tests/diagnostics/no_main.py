# build
def start() -> int:
    return 0
# error-at 1: no_main
