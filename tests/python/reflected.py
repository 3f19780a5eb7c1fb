# Reflected methods: of subclasses, called by hand, with operands of other types.
class I(int):
    def __radd__(self, other):
        return ("I", other)

    def __rmul__(self, other):
        return NotImplemented


class O:
    def __rsub__(self, other):
        return ("O", other)

    def __rdivmod__(self, other):
        return ("divmod", other)


print(5 + I(3), I(3) + 5, 5 * I(3), 5 - O(), divmod(5, O()))
for name in ["__radd__", "__rsub__", "__rmul__", "__rfloordiv__", "__rmod__", "__rtruediv__", "__rpow__", "__rdivmod__", "__rlshift__",
             "__rrshift__", "__rand__", "__ror__", "__rxor__"]:
    f = getattr(int, name)
    print(name, f(3, 17), f(3, 17.5), f(3, "x"), f(True, 2**70) if name != "__rpow__" else "")
