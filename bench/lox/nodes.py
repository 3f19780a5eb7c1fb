class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


def build(n):
    list = None
    for i in range(n):
        list = Node(i, list)
    return list


def reverse(list):
    done = None
    while list is not None:
        next = list.next
        list.next = done
        done = list
        list = next
    return done


def sum(list):
    total = 0
    node = list
    while node is not None:
        total = total + node.value
        node = node.next
    return total


def run(rounds, n):
    total = 0
    for r in range(rounds):
        list = build(n)
        for k in range(3):
            list = reverse(list)
            total = total + sum(list) + list.value
    return total


print(run(3400, 1000))
