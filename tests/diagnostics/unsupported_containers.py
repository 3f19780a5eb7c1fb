def f(t: tuple[int, int], xs: list[int], i: int) -> None:
    print(t[i])  # error: unsupported
    xs[::2] = [1]  # error: unsupported
    del xs[::2]  # error: unsupported
    r = range(3)  # error: unsupported
    del i  # error: unsupported
    xs.append("a")  # error: type_mismatch
    xs.appendd(1)  # error: no_attribute
    print("a".find(1))  # error: type_mismatch
    print("a".find("b", foo=1))  # error: no_parameter
    print("a".find("a", start=1))  # error: no_parameter
    print("a".split(sep="a", sep="b"))  # error: argument_twice
    print("a".replace("a"))  # error: argument_missing
    print("a".find("a", 1, 2, 3))  # error: argument_count
    print(sorted([f]))  # error: bad_operands
    print(max(1, "a"))  # error: bad_operands
    print(["a"] + [1])  # error: bad_operands
    print({"a": 1}[1])  # error: type_mismatch
    print({"a": 1}.get("b"))  # error: argument_missing
    print(xs[1.5])  # error: type_mismatch
    e = []  # error: unknown_item
    print(len(e))
