x = 12abc  # error: bad_number
