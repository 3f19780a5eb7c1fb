from rtlib import nothing  # error: no_name_in_module
