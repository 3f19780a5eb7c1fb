# Exception groups and except*.
def show(e, depth=0):
    print("  " * depth + type(e).__name__, e.args if not isinstance(e, BaseExceptionGroup) else e.message)
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, depth + 1)


def attempt(f):
    try: f()
    except BaseException as e:
        show(e)
        print("context", type(e.__context__).__name__, "cause", type(e.__cause__).__name__)
    else: print("nothing")


eg = ExceptionGroup("one", [ValueError(1), TypeError(2), ExceptionGroup("two", [KeyError(3), ValueError(4)])])
print(str(eg), repr(eg), eg.message, eg.exceptions)
print(type(BaseExceptionGroup("m", [ValueError(1)])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)
for a in [(), ("m",), ("m", 3), ("m", []), ("m", [3]), (3, [ValueError()]), ("m", [KeyboardInterrupt()]), ("m", [ValueError()], 4)]:
    try: print(repr(ExceptionGroup(*a)))
    except Exception as e: print(a, type(e).__name__, e)
try: ExceptionGroup(message="m", excs=[ValueError()])
except TypeError as e: print(e)
match, rest = eg.split(ValueError)
show(match); show(rest)
show(eg.subgroup(lambda e: isinstance(e, (KeyError, TypeError))))
print(eg.subgroup(OSError), eg.split(Exception)[1], eg.split((ValueError, TypeError, KeyError))[1])
for a in [3, (3,), int, (ValueError, 3), "x"]:
    try: eg.split(a)
    except TypeError as e: print(e)


class Mine(ExceptionGroup):
    def derive(self, excs): return Mine(self.message + "'", excs)


mine = Mine("mine", [ValueError(1), OSError(2)])
mine.add_note("a note")
a, b = mine.split(ValueError)
show(a); show(b)
print(a.__notes__, a.__notes__ is mine.__notes__)


class Bad(ExceptionGroup):
    def derive(self, excs): return 3


try: Bad("b", [ValueError(1), OSError(2)]).split(OSError)
except TypeError as e: print(e)


class Only(ExceptionGroup): pass


try: Only("o", [KeyboardInterrupt()])
except TypeError as e: print(e)


def handled(exc, *, raising=None):
    try: raise exc
    except* ValueError as e:
        print("ValueErrors"); show(e)
    except* (TypeError, KeyError) as e:
        print("others"); show(e)
        if raising: raise raising
    else: print("no exception")
    finally: print("finally")


attempt(lambda: handled(eg))
attempt(lambda: handled(ValueError("naked")))
attempt(lambda: handled(OSError("naked")))
attempt(lambda: handled(ExceptionGroup("x", [OSError(1), ValueError(2)])))
attempt(lambda: handled(ExceptionGroup("x", [OSError(1), KeyError(2)]), raising=IndexError("new")))
attempt(lambda: handled(KeyError(2), raising=IndexError("new")))


def again():
    try: raise ExceptionGroup("r", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError: raise
    except* TypeError as e: raise e


attempt(again)


def both():
    try: raise ExceptionGroup("r", [ValueError(1), TypeError(2)])
    except* ValueError: raise KeyError(1)
    except* TypeError: raise KeyError(2) from None


attempt(both)


def nothing():
    try: pass
    except* ValueError: print("no")
    else: print("else")
    return 1


attempt(nothing)


def bad(types):
    try: raise ValueError(1)
    except* types: pass


attempt(lambda: bad(ExceptionGroup))
attempt(lambda: bad((ValueError, BaseExceptionGroup)))
attempt(lambda: bad(3))


def loops():
    out = []
    for i in range(3):
        try:
            if i == 1: raise ExceptionGroup("l", [ValueError(i)])
        except* ValueError as e: out.append(len(e.exceptions))
        else: out.append("none")
    return out


print(loops())
try:
    raise eg
except ExceptionGroup as e:
    print(e is eg, e.__traceback__ is not None)
print(ExceptionGroup[int], isinstance(eg, Exception), ExceptionGroup.__mro__)
raise ExceptionGroup("uncaught", [ValueError(1), ExceptionGroup("inner", [KeyError("k")])])
