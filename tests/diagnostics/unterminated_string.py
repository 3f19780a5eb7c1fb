x = "open  # error: unterminated_string
