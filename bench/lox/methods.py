class Account:
    def __init__(self, balance):
        self.balance = balance

    def get(self):
        return self.balance

    def add(self, amount):
        self.balance = self.balance + amount
        return self


class Capped(Account):
    def __init__(self, balance, limit):
        super().__init__(balance)
        self.limit = limit

    def full(self):
        return self.get() >= self.limit

    def add(self, amount):
        if self.full():
            self.balance = 0
        return super().add(amount)


def run(n):
    plain = Account(1)
    capped = Capped(0, 1000)
    total = 0
    for i in range(n):
        total = total + plain.add(2).get() + capped.add(3).get()
    return total


print(run(3400000))
