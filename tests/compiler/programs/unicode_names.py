größe = 5
def fünf(ä, *, ö=1): return ä + ö
class Ü:
    __ß = 3
    def é(self): return self.__ß, "ünï"
print(größe, fünf(1, ö=2), Ü().é(), fünf.__name__, Ü.__qualname__, f"{größe=}")
d = {"ключ": "значение", "日本": "語"}
print(d, "\ud800" == chr(0xd800), len("\U0001F600"), "é" < "z", "a\x00b", "naïve"[2:4])
match d:
    case {"日本": v}: print(v)
try:
    undefinéd
except NameError as e:
    print(e)
print("%s ö %r" % ("ä", "ü"), "ä" + "ö", "ä" * 2, b"\xff\x00".hex())
