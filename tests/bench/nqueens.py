"""The first SIZE ways to put 13 queens on a board so that none attacks another (there are 73,712): backtracking by recursive
generators (Wirth 1971)."""

import sys

QUEENS = 13


class Board:
    def __init__(self, size):
        self.size = size
        self.rows = []
        self.taken = [False] * size
        self.rising = [False] * (2 * size)
        self.falling = [False] * (2 * size)

    def is_free(self, column, row):
        return not (self.taken[row] or self.rising[column + row] or self.falling[column - row + self.size])

    def mark(self, column, row, value):
        self.taken[row] = value
        self.rising[column + row] = value
        self.falling[column - row + self.size] = value

    def solutions(self, column):
        if column == self.size:
            yield tuple(self.rows)
            return
        for row in range(self.size):
            if self.is_free(column, row):
                self.mark(column, row, True)
                self.rows.append(row)
                yield from self.solutions(column + 1)
                self.rows.pop()
                self.mark(column, row, False)


def main(wanted):
    count = 0
    first = last = None
    for s in Board(QUEENS).solutions(0):
        if first is None:
            first = s
        last = s
        count += 1
        if count == wanted:
            break
    print(count, first, last)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 30000)
