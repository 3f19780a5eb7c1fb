def count(n):
    total = 0
    for i in range(n):
        for j in range(n):
            product = i * j
            for k in range(n):
                if product < k * n:
                    total = total + 1
                else:
                    total = total + product - k
    return total


print(count(310))
