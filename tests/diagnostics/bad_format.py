def f(x: float, n: int, s: str) -> str:
    a = f"{x:d}"  # error: bad_format
    b = f"{s:x}"  # error: bad_format
    c = f"{n:.3d}"  # error: bad_format
    d = f"{n:q}"  # error: bad_format
    e = f"{[n]:5}"  # error: bad_format
    g = f"{x:.3}"  # error: bad_format
    h = f"{n:010,}"  # error: bad_format
    i = f"{s:+}"  # error: bad_format
    return f"{n:99999999999999999999}" + a + b  # error: bad_format
