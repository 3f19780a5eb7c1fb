from rtlib import ByteBuffer, StringBuilder


def main(argv: list[str]) -> int:
    b = StringBuilder()
    print(len(b), repr(b.build()))
    for i in range(100):
        b.append(str(i))
        b.append("")
    s = b.build()
    print(len(b), len(s), s)
    b.append("!")
    print(len(b), b.build() == s + "!", len(s))
    y = ByteBuffer()
    y.append(65)
    y.append(256 + 66)
    y.extend(b"xyz")
    y[0] = 97
    y[-1] = -1
    print(len(y), y[0], y[-1], y[1], y.build())
    for i in range(300):
        y.append(i)
    print(len(y), y[304], y.build()[250:])
    for k in [305, -306]:
        try:
            print(y[k])
        except IndexError as e:
            print(e)
        try:
            y[k] = 1
        except IndexError as e:
            print(e)
    return 0
