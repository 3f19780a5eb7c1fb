x = 1 $ 2  # error: bad_character
