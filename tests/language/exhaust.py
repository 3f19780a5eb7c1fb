# Takes all the memory that the process may have, in several ways; each ends in MemoryError, and the program goes on.
def lists():
    out = []
    while True: out.append("x" * 1000 + str(len(out)))


def dicts():
    d = {}
    while True: d[len(d)] = [len(d)]


def texts():
    s = "a"
    while True: s += s


def instances():
    class Node: pass
    last = None
    while True:
        node = Node()
        node.next = last
        last = node


for f in [lists, dicts, texts, instances]:
    try: f()
    except MemoryError: pass
    else: continue
    print(f.__name__, "MemoryError")  # not in the handler, whose traceback keeps what f has made
kept = []
while True: kept.append([])
