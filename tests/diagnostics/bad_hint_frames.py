from rtlib.jit import frames


class Frame:
    pass


def f(x: Frame | None, n: int) -> None:
    frames.push(x)  # error: bad_hint
    frames.push(n)  # error: bad_hint
    a = frames.get(0)  # error: bad_hint
    b: Frame | None = frames.get("0")  # error: type_mismatch
    frames.pop(1)  # error: argument_count
    frames.clear()  # error: no_attribute
    c = frames  # error: not_a_value
