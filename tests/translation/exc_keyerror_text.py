def main(argv: list[str]) -> int:
    try:
        raise KeyError("it's")
    except KeyError as e:
        print(str(e), repr(e))
    raise KeyError("last")
