class K:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
k = K()
print(k[1], k[1, 2], k[1:2], k[1:2:3], k[:, 1], k[...], k[None:], k[::], k[(1, 2), 3])
k[1] = 2
k[1:2] = 3
k[1, ::2] = 4
k[k[5]] = k[6]
del k[1], k[2:3]
k[0] += 1
def s(v):
    print("s", v)
    return v
class R(K):
    def __getitem__(self, k): return [k]
    def __repr__(self): return "R"
r = R()
s(r)[s(1)] = s(2)
s(r)[s(3):s(4)] += s((5,))
x = [[0] * 2 for _ in range(2)]
x[0][1] = x[1][0] = 5
print(x, x[0][0:1][0], "abc"[-1], {"a": [1]}["a"][0])
