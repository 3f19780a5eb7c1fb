# _ast: the classes of syntax nodes and their objects.
import _ast


def shown(value):
    if isinstance(value, type):
        return "<class %s>" % value.__name__
    return value


def error(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__, str(e)


for name, value in _ast.__dict__.items():
    if name.startswith("__"):
        continue
    if not isinstance(value, type):
        print(name, value)
        continue
    own = {k: v for k, v in value.__dict__.items() if k in ("_fields", "_attributes", "__match_args__", "__doc__") or v is None}
    print(name, value, value.__base__, value.__module__, value.__qualname__, sorted(own.items()))

print(_ast.AST.__doc__, _ast.AST._fields, _ast.AST._attributes, _ast.AST.__mro__)
print(error(_ast.Name, 1, 2, 3))
print(error(_ast.Expression, 1, 2))
print(error(_ast.AST, 1))
print(error(_ast.Name, "x", id=3))
n = _ast.Name("x", None, lineno=1, more=[2])
print(n.__dict__, n.id, error(lambda: n.col_offset), n.end_lineno)
print(_ast.AST(a=1).__dict__)
print(n.__reduce__()[0], n.__reduce__()[1], sorted(n.__reduce__()[2]), _ast.Load().__reduce__())
n.id = "y"
del n.lineno
print(n.__dict__, error(lambda: n.lineno), error(lambda: _ast.Return().value), error(lambda: _ast.Assign().value))
n.__dict__ = {"id": "z"}
print(n.id)


class Special(_ast.Name):
    _fields = _ast.Name._fields + ("third",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.made = True


s = Special("a", "b", "c")
print(s.__dict__, error(Special, 1, 2, 3, 4), Special.__match_args__)
match _ast.BinOp(1, _ast.Add(), 2):
    case _ast.BinOp(left, _ast.Add(), right):
        print("match", left, right)


class Bad(_ast.AST):
    _fields = (1,)


class None_(_ast.AST):
    _fields = None


print(error(Bad, 2), error(None_)[0])


class Instance(_ast.expr):
    _fields = ["p", "q"]

    def __repr__(self):
        return "I"


print(Instance(1, q=2).__dict__, Instance())
print(repr(_ast.Name("x"))[:21], isinstance(_ast.Add(), _ast.operator), _ast.Load() == _ast.Load())
_ast.Pass.extra = 5
print(_ast.Pass().extra, _ast.Pass.__subclasses__(), len(_ast.expr.__subclasses__()))
