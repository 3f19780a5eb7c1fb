class Decode(UnicodeDecodeError):  # error: unsupported
    pass
