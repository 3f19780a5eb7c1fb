class Base:
    def __init__(self, *args, **kw):
        self.log = [("Base", args, kw)]
    def hello(self):
        return "base"
class Left(Base):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.log.append("Left")
    def hello(self):
        return "left " + super().hello()
class Right(Base):
    def __init__(self, *args, **kw):
        super(Right, self).__init__(*args, **kw)
        self.log.append("Right")
    def hello(self):
        return "right " + super().hello()
class Both(Left, Right):
    def hello(self):
        f = lambda: super(Both, self).hello()
        return "both " + f()
    def closed(self):
        def inner():
            return __class__.__name__
        return inner()
    @classmethod
    def make(cls):
        return super().__new__(cls)
b = Both(1, k=2)
print(b.log, b.hello(), b.closed(), type(Both.make()).__name__)
class Cell(Base):
    def hello(me):
        def use():
            return me
        return super().hello(), use() is me
print(Cell().hello())
