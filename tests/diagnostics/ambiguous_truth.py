def f(s: str | None) -> int:
    if s:  # error: ambiguous_truth
        return 1
    return 0
