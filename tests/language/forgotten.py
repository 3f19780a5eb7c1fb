"""Code that ran and is not kept dies, though the JIT counted its loops and calls: memory does not grow with every new function."""

import gc
import resource


def round_of(n):
    """Runs n programs that nobody keeps; the peak of resident memory in KiB afterwards."""
    for i in range(n):
        exec(compile(f"def f(x):\n    return x + {i}\nfor j in range(3):\n    f(j)\n", "made", "exec"), {})
    gc.collect()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


round_of(6000)
before = round_of(2000)
grown = round_of(6000) - before
print("stays small" if grown < 6000 else f"grew by {grown} KiB")
