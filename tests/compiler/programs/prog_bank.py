import abc
class Account(abc.ABC):
    __count = 0
    def __init__(self, owner, *, balance=0):
        Account.__count += 1
        self.owner, self.__balance = owner, balance
    @property
    def balance(self): return self.__balance
    @balance.setter
    def balance(self, v):
        if v < self.limit():
            raise Overdrawn(self, v)
        self.__balance = v
    @abc.abstractmethod
    def limit(self): ...
    def __iadd__(self, v):
        self.balance += v
        return self
    def __isub__(self, v):
        self.balance -= v
        return self
    @classmethod
    def count(cls): return cls.__count
class Overdrawn(Exception):
    def __init__(self, account, v):
        super().__init__(f"{account.owner} would have {v}")
        self.account = account
class Plain(Account):
    def limit(self): return 0
class Credit(Plain):
    def __init__(self, owner, limit, **kw):
        super().__init__(owner, **kw)
        self._limit = limit
    def limit(self): return super().limit() - self._limit
class Transfer:
    def __init__(self, *accounts): self.accounts = accounts
    def __enter__(self):
        self.saved = [a.balance for a in self.accounts]
        return self.accounts
    def __exit__(self, kind, exc, tb):
        if kind is not None:
            for a, v in zip(self.accounts, self.saved):
                a.balance = v
        return kind is not None and issubclass(kind, Overdrawn)
a, b = Plain("ann", balance=10), Credit("bob", 50)
for amount in (5, 20, 3):
    with Transfer(a, b) as (x, y):
        y += amount
        x -= amount
    print(a.balance, b.balance)
b -= 55
print(b.balance)
try:
    b -= 10
except Overdrawn as e:
    print(e, e.account is b)
try:
    Account("none")
except TypeError as e:
    print(str(e)[:40])
print(Account.count())
