x = "€"  # error: char_range
