def matrix_multiply(a, b):
    rows = len(a)
    cols = len(b[0])
    inner = len(b)
    result = [[0] * cols for _ in range(rows)]
    for i in range(rows):
        for j in range(cols):
            for k in range(inner):
                result[i][j] += a[i][k] * b[k][j]
    return result


def matmul(a, b):
    if not a or not b or len(a[0]) != len(b):
        raise ValueError("matrix dimensions do not match")
    columns = list(zip(*b))
    result = []
    for row in a:
        result.append(
            [sum(x * y for x, y in zip(row, column)) for column in columns]
        )
    return result


def __mul__(self, other):
    if self.cols != other.rows:
        raise ValueError("cannot multiply these matrices")
    product = Matrix(self.rows, other.cols)
    for i in range(self.rows):
        for j in range(other.cols):
            total = 0
            for k in range(self.cols):
                total += self.data[i][k] * other.data[k][j]
            product.data[i][j] = total
    return product
