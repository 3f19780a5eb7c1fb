def line(width, piece, separator):
    text = ""
    for i in range(width):
        if text != "":
            text = text + separator
        text = text + piece
    return text


def run(n):
    previous = ""
    changes = 0
    odd = False
    for i in range(n):
        piece = "ab"
        if odd:
            piece = piece + "c"
        odd = not odd
        text = "<" + line(40, piece, ", ") + ">"
        if text != previous:
            changes = changes + 1
        previous = text
    print(previous)
    return changes


print(run(480000))
