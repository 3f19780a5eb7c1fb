from rtlib.jit import JitDriver

driver = JitDriver(greens=["a", "b", "c", "d", "e", "f", "g", "h", "i"], reds=["x"])  # error: bad_hint
