from rtlib.jit import JitDriver

driver = JitDriver(greens=["a"], reds=["b"], colour=["c"])  # error: bad_call
