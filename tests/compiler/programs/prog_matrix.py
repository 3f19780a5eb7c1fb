class Matrix:
    __slots__ = "rows",
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __imul__(self, k):
        for r in self.rows:
            r[:] = [v * k for v in r]
        return self
    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]
    def __setitem__(self, key, v):
        i, j = key
        self.rows[i][j] = v
    def __eq__(self, o): return isinstance(o, Matrix) and self.rows == o.rows
    def __repr__(self): return f"{type(self).__name__}({self.rows})"
    @property
    def T(self): return Matrix(zip(*self.rows))
    @classmethod
    def unit(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
m = Matrix([[1, 2], [3, 4]])
print(m @ Matrix.unit(2) == m, m @ m, m.T)
m *= 2
m[0, 1] += 10
m[1, 0], m[1, 1] = m[1, 1], m[1, 0]
print(m, m[0, 1], [[r[c] for r in m.rows] for c in (0, 1)])
p = Matrix.unit(2)
for bit in bin(10)[2:]:
    p = p @ p
    if bit == "1":
        p = p @ Matrix([[1, 1], [1, 0]])
print(p[0, 1])
