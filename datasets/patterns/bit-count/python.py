def count_bits(n):
    if n < 0:
        raise ValueError("n must not be negative")
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def popcount32(x):
    x &= 0xFFFFFFFF
    x = x - ((x >> 1) & 0x55555555)
    x = (x & 0x33333333) + ((x >> 2) & 0x33333333)
    x = (x + (x >> 4)) & 0x0F0F0F0F
    x = x + (x >> 8)
    x = x + (x >> 16)
    return x & 0x3F


def bits_set(value, width=32):
    count = 0
    shifted = value
    for _ in range(width):
        if shifted & 1:
            count += 1
        shifted >>= 1
    return count


def hamming_distance(a, b):
    if len(a) != len(b):
        raise ValueError("sequences differ in length")
    distance = 0
    for x, y in zip(a, b):
        difference = x ^ y
        distance += bin(difference).count("1")
    return distance
