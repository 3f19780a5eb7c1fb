def queens(n):
    def place(row, cols, d1, d2):
        if row == n:
            yield []
            return
        for c in range(n):
            if c in cols or row + c in d1 or row - c in d2:
                continue
            for rest in place(row + 1, cols | {c}, d1 | {row + c}, d2 | {row - c}):
                yield [c, *rest]
    return place(0, frozenset(), frozenset(), frozenset())
print(len(list(queens(6))), next(queens(8)))
def show(solution):
    n = len(solution)
    return "\n".join("".join("Q" if c == q else "." for c in range(n)) for q in solution)
print(show(next(queens(5))))
