print(1 if 2 else 3, (1).real, 1.0.is_integer(), 1..real, 0xAf, 1_0.0_1, 1e1_0, 00, 0_0)
print(-1 .__abs__(), (-1).__abs__(), 5 .bit_length(), 3 + 4j.imag, 2 ** 3 ** 2, (2 ** 3) ** 2, -2 ** 2, 2 ** -2)
print(10 // 3 * 3 + 10 % 3, 1 - 2 - 3, 1 - (2 - 3), 2 * 3 / 4 // 5, ~5 & 3 | 4 ^ 1, 1 << 2 + 3, not 1 == 2, 1 < 2 == True)
a, b = 7, 3
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b, a << b, a >> b, a | b, a & b, a ^ b, -a, +a, ~a, not a)
print(a == b, a != b, a < b, a <= b, a > b, a >= b, a is b, a is not b)
class M:
    def __matmul__(self, o): return "mat", o
    def __rmatmul__(self, o): return "rmat", o
print(M() @ 1, 1 @ M())
