"""OSError: errno, subclasses, file names, texts."""
for a in [(), (1,), (2,"x"), (2,"x","f"), (2,"x","f",None,"g"), (99,"y"), (1,2,3,4,5,6)]:
    e = OSError(*a)
    print(type(e).__name__, e.errno, e.strerror, e.filename, e.filename2, str(e), repr(e), e.args)
class E(OSError):
    def __init__(self, *a, **k):
        super().__init__(5, "hm")
e = E("q", z=1)
print(e, e.args, e.errno, repr(e))
class F(OSError): pass
e = F(2, "no"); print(repr(e), e.errno)
b = BlockingIOError(11, "blk", 7); print(b.characters_written, b.args, b)
try: OSError(1,2).characters_written
except Exception as e: print(repr(e))
try: OSError(1, k=2)
except Exception as e: print(repr(e))
e = FileNotFoundError(2, "x"); e.errno = 5; e.filename = "hh"; print(e)
print(e.__reduce__())
