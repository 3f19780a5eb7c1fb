def f():  # error: missing_annotation
    pass
