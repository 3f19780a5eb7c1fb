# The assertion's error leaves the loops without a way in.
def main(argv: list[str]) -> int:
    assert missing  # error: not_defined
    for i in ():
        print(i)
    for s in ["", ""]:
        k += 1
    return 0
