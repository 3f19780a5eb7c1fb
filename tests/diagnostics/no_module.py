import nowhere  # error: no_module
