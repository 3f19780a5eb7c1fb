"""Prefix codes of least length for given frequencies, with a bound on the words' lengths."""

from rtlib import Array


def depths(frequencies: list[int]) -> list[int]:
    """The lengths of the words of a Huffman code for ascending frequencies, one or more: two queues, of leaves and of inner nodes."""
    n = len(frequencies)
    if n == 1:
        return [1]
    weight = frequencies + [0] * (n - 1)
    parent = Array(2 * n - 1, 0)
    leaf = 0
    inner = n
    for made in range(n, 2 * n - 1):
        for k in range(2):
            if leaf < n and (inner >= made or weight[leaf] <= weight[inner]):
                child = leaf
                leaf += 1
            else:
                child = inner
                inner += 1
            weight[made] += weight[child]
            parent[child] = made
    depth = [0] * (2 * n - 1)
    for i in range(2 * n - 3, -1, -1):
        depth[i] = depth[parent[i]] + 1
    return depth[:n]


def lengths(frequencies: list[int], longest: int) -> list[int]:
    """A length for each symbol, 0 where its frequency is. Words that would be too long are cut, others grow until all have room."""
    out = [0] * len(frequencies)
    order = [f << 16 | i for i, f in enumerate(frequencies) if f > 0]
    order.sort()
    if not order:
        return out
    found = depths([x >> 16 for x in order])
    counts = [0] * (longest + 1)
    for n in found:
        counts[min(n, longest)] += 1
    used = 0
    for n in range(1, longest + 1):
        used += counts[n] << (longest - n)
    while used > 1 << longest:
        n = longest - 1
        while counts[n] == 0:
            n -= 1
        counts[n] -= 1  # one word becomes two, one of which is for one that had the greatest length
        counts[n + 1] += 2
        counts[longest] -= 1
        used -= 1
    at = 0
    for n in range(longest, 0, -1):  # the rarest symbols have the longest words
        for k in range(counts[n]):
            out[order[at] & 0xFFFF] = n
            at += 1
    return out


def words(lengths: list[int]) -> list[int]:
    """The words of the code with these lengths, their bits turned round, as DEFLATE writes them."""
    counts = [0] * 16
    for n in lengths:
        counts[n] += 1
    counts[0] = 0
    next = [0] * 16
    code = 0
    for n in range(1, 16):
        code = (code + counts[n - 1]) << 1
        next[n] = code
    out: list[int] = []
    for n in lengths:
        turned = 0
        if n > 0:
            for k in range(n):
                turned = turned << 1 | next[n] >> k & 1
            next[n] += 1
        out.append(turned)
    return out
