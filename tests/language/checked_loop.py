"""A loop that appends to a list and now and then goes wrong, in each of the checked ways: an index past either end, None where an
object is expected. Every fault is an exception that the loop catches. Argument: turns."""

import sys


class Cell:
    def __init__(self, n):
        self.n = n

    def get(self):
        return self.n


def checked(turns):
    items = []
    cell = Cell(3)
    total = 0
    caught = [0] * 5
    k = 0
    while k < turns:
        items.append(k & 7)
        if len(items) == 64:
            items = [1]
        kind = k % 97
        it = cell
        index = k % len(items)
        if kind < 5:
            if kind == 0:
                index = len(items)
            elif kind == 1:
                index = -len(items) - 1
            else:
                it = None
        try:
            if kind == 2:
                total += it.n
            elif kind == 3:
                total += it.get()
            elif kind == 4:
                total += it[index]
            total += items[index] + cell.get()
        except IndexError:
            if index < 0:
                caught[1] += 1
            else:
                caught[0] += 1
        except AttributeError:
            caught[kind] += 1
        except TypeError:
            caught[4] += 1
        k += 1
    return total, caught, len(items)


print(*checked(int(sys.argv[1]) if len(sys.argv) > 1 else 20000000))
