def build(k: int) -> None:
    if k == 0:
        raise BaseException("0")
    if k == 1:
        raise Exception("1")
    if k == 2:
        raise KeyboardInterrupt("2")
    if k == 3:
        raise SystemExit("3")
    if k == 4:
        raise ArithmeticError("4")
    if k == 5:
        raise OverflowError("5")
    if k == 6:
        raise ZeroDivisionError("6")
    if k == 7:
        raise AssertionError("7")
    if k == 8:
        raise AttributeError("8")
    if k == 9:
        raise EOFError("9")
    if k == 10:
        raise LookupError("10")
    if k == 11:
        raise IndexError("11")
    if k == 12:
        raise KeyError("12")
    if k == 13:
        raise MemoryError("13")
    if k == 14:
        raise NameError("14")
    if k == 15:
        raise OSError("15")
    if k == 16:
        raise FileNotFoundError("16")
    if k == 17:
        raise FileExistsError("17")
    if k == 18:
        raise PermissionError("18")
    if k == 19:
        raise IsADirectoryError("19")
    if k == 20:
        raise NotADirectoryError("20")
    if k == 21:
        raise RuntimeError("21")
    if k == 22:
        raise NotImplementedError("22")
    if k == 23:
        raise RecursionError("23")
    if k == 24:
        raise StopIteration("24")
    if k == 25:
        raise TypeError("25")
    if k == 26:
        raise ValueError("26")
    if k == 27:
        raise UnicodeError("27")


def group(k: int) -> str:
    try:
        build(k)
    except (KeyboardInterrupt, SystemExit) as e:
        return "outside Exception " + str(e)
    except ArithmeticError as e:
        return "arithmetic " + str(e) + " " + repr(e)
    except LookupError as e:
        return "lookup " + str(e) + " " + repr(e)
    except OSError as e:
        return "os " + str(e)
    except RuntimeError as e:
        return "runtime " + str(e)
    except ValueError as e:
        return "value " + str(e)
    except Exception as e:
        return "exception " + repr(e)
    except BaseException as e:
        return "base " + str(e)
    return "none"


def main(argv: list[str]) -> int:
    for k in range(29):
        print(k, group(k))
    raise NotImplementedError("the last")
