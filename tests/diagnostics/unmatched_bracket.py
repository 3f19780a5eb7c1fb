x = (1, 2]  # error: unmatched_bracket
