f() = 3  # error: syntax
