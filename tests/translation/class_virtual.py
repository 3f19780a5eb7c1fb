class Animal:
    def __init__(self, name: str) -> None:
        self.name: str = name

    def sound(self) -> str:
        return "?"

    def twice(self) -> str:
        return self.sound() + self.sound()


class Dog(Animal):
    def sound(self) -> str:
        return "woof"


class Puppy(Dog):
    def sound(self) -> str:
        return "yip " + super().sound() + " "


class Cat(Animal):
    def twice(self) -> str:
        return "meow"


def speak(a: Animal) -> None:
    print(a.name, a.sound(), a.twice())


def main(argv: list[str]) -> int:
    speak(Animal("thing"))
    speak(Dog("rex"))
    speak(Puppy("bit"))
    speak(Cat("tom"))
    return 0
