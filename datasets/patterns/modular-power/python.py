def mod_pow(base, exponent, modulus):
    result = 1
    base = base % modulus
    while exponent > 0:
        if exponent & 1:
            result = (result * base) % modulus
        exponent >>= 1
        base = (base * base) % modulus
    return result


def power(base, n, mod):
    if n == 0:
        return 1
    half = power(base, n // 2, mod)
    half = half * half % mod
    if n % 2 == 1:
        half = half * base % mod
    return half


def pow_left_to_right(base, exponent, modulus):
    if exponent < 0:
        raise ValueError("exponent must not be negative")
    result = 1
    for bit in bin(exponent)[2:]:
        result = result * result % modulus
        if bit == "1":
            result = result * base % modulus
    return result
