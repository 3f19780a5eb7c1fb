def accumulator(step):
    total = 0

    def add(k):
        nonlocal total
        total = total + k * step
        return total

    return add


def run(rounds, calls):
    result = 0
    for r in range(rounds):
        first = accumulator(1)
        second = accumulator(r)
        seen = 0

        def note(value):
            nonlocal seen
            seen = seen + value

        for c in range(calls):
            note(first(c) - second(1))
        result = result + seen
    return result


print(run(340000, 20))
