import sys
def where(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)
where(lambda: 1 / 0)
def f(
    a,
    b=(
        1),
):
    return (
        a
        .real
        + b
    )
print(f(1), f(
    2,
    b=3))
x = [
    1,
    2
][
    0
]
print(x)
print("a"
      .upper()
      .lower())
assert (
    x
    == 1
)
