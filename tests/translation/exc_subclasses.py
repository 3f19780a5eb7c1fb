# Classes below built-in exceptions: one text, declared fields, caught by every class above them.


class BadValue(ValueError):
    pass


class Missing(KeyError):
    pass


class Coded(OSError):
    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code: int = code

    def both(self) -> str:
        return f"{self.code} {self}"


class Deeper(Coded):
    def __init__(self, text: str) -> None:
        super().__init__(3, text + "!")
        self.again: str = text


class NoFile(FileNotFoundError):
    pass


class Lookup(LookupError):
    def __init__(self, key: str) -> None:
        LookupError.__init__(self, "no " + key)
        self.key: str = key


class KeyText(KeyError):
    def __init__(self, key: str) -> None:
        super().__init__("key " + key)


class Stop(BaseException):
    pass


class Interrupt(KeyboardInterrupt):
    pass


class Division(ZeroDivisionError):
    def __init__(self, n: int) -> None:
        super().__init__()
        self.n: int = n


class Text(UnicodeError):
    pass


class End(StopIteration):
    pass


class Broken(RuntimeError):
    def __init__(self) -> None:
        super().__init__("broken")


def make(k: int) -> BaseException:
    if k == 0:
        return BadValue("bad")
    if k == 1:
        return Missing("m'")
    if k == 2:
        return Coded(2, "coded")
    if k == 3:
        return Deeper("deep")
    if k == 4:
        return NoFile("no file")
    if k == 5:
        return Lookup("thing")
    if k == 6:
        return KeyText("k")
    if k == 7:
        return Stop()
    if k == 8:
        return Interrupt("i")
    if k == 9:
        return Division(0)
    if k == 10:
        return Text("text")
    if k == 11:
        return End("end")
    return Broken()


def kind(k: int) -> str:
    try:
        raise make(k)
    except BadValue as e:
        return "BadValue " + str(e)
    except UnicodeError as e:
        return "UnicodeError " + str(e)
    except Deeper as e:
        return "Deeper " + e.both() + e.again
    except Coded as e:
        return "Coded " + e.both()
    except OSError as e:
        return "OSError " + str(e)
    except Missing as e:
        return "Missing " + str(e)
    except Lookup as e:
        return "Lookup " + e.key + str(e)
    except LookupError as e:
        return "LookupError " + str(e)
    except ArithmeticError as e:
        return "ArithmeticError " + str(e) + ("Division" if isinstance(e, Division) else "")
    except RuntimeError as e:
        return "RuntimeError " + str(e)
    except Exception as e:
        return "Exception " + str(e)
    except BaseException as e:
        return "BaseException " + str(e) + repr(isinstance(e, KeyboardInterrupt))


def divide(n: int) -> int:
    try:
        return 10 // n
    except Division:
        return -1
    except ZeroDivisionError:
        return -2


def main(argv: list[str]) -> int:
    for k in range(13):
        print(kind(k))
    print(divide(5), divide(0))
    raise Deeper("last")
