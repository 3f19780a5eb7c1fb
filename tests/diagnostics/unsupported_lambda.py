f = lambda x: x  # error: unsupported
