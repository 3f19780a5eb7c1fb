def classify(f):
    try:
        f()
    except (ValueError, TypeError) as e:
        return "vt", type(e).__name__
    except LookupError:
        return "lookup"
    except ArithmeticError as e:
        return "arith", str(e)
    except:
        return "other"
    else:
        return "fine"
print(classify(lambda: int("x")), classify(lambda: len(1)), classify(lambda: [][0]), classify(lambda: 1 / 0),
      classify(lambda: undefined), classify(lambda: None))
def unbound():
    e = 1
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        print(e)
    except UnboundLocalError as err:
        print(err)
unbound()
def delete_in_clause():
    try:
        raise ValueError("x")
    except ValueError as e:
        del e
    print("fine")
delete_in_clause()
def reraise():
    try:
        try:
            raise ValueError("inner")
        except ValueError:
            print("first")
            raise
    except ValueError as e:
        print("second", e, e.__context__)
reraise()
def context():
    try:
        try:
            raise KeyError("a")
        except KeyError as k:
            raise ValueError("b") from k
    except ValueError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise ValueError("b") from None
    except ValueError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try:
            raise KeyError("a")
        except KeyError:
            undefined_name
    except NameError as e:
        print(repr(e.__context__))
context()
def nothing():
    try:
        raise
    except RuntimeError as e:
        print(e)
nothing()
def callee():
    try:
        raise
    except ValueError as e:
        print("callee", e)
try:
    raise ValueError("up")
except ValueError:
    callee()
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
def loop():
    for i in range(4):
        try:
            if i == 2:
                raise ValueError(i)
        except ValueError as e:
            print("v", e)
            continue
        else:
            if i == 3:
                break
        print("end", i)
loop()
def ret():
    try:
        raise ValueError("r")
    except ValueError as e:
        return str(e)
    finally:
        print("fin")
print(ret())
try:
    assert 1 == 2, "no" + "!"
except AssertionError as e:
    print(repr(e))
try:
    assert (lambda: 0)()
except AssertionError as e:
    print(repr(e))
def else_raises():
    try:
        try:
            print("body")
        except ValueError:
            print("not the else clause's")
        else:
            raise ValueError("else")
        finally:
            print("finally")
    except ValueError as e:
        return "outer", str(e)
print(else_raises())
def handler_raises():
    try:
        try:
            raise KeyError("k")
        except KeyError:
            raise ValueError("handler")
        except ValueError:
            print("not of a sibling")
    except ValueError as e:
        return str(e)
print(handler_raises())
