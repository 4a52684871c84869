def gcd(a, b):
    """Greatest common divisor by Euclid's algorithm."""
    if a < 0:
        a = -a
    if b < 0:
        b = -b
    while b:
        a, b = b, a % b
    return a


def extended_gcd(a, b):
    old_r, r = a, b
    old_s, s = 1, 0
    old_t, t = 0, 1
    while r != 0:
        quotient = old_r // r
        old_r, r = r, old_r - quotient * r
        old_s, s = s, old_s - quotient * s
        old_t, t = t, old_t - quotient * t
    return old_r, old_s, old_t


def gcd_of_list(numbers):
    result = 0
    for number in numbers:
        a, b = result, number
        while b != 0:
            remainder = a % b
            a = b
            b = remainder
        result = a
        if result == 1:
            break
    return result
