import string

DIGITS = string.digits + string.ascii_lowercase


def int_to_string(value):
    if value == 0:
        return '0'
    negative = value < 0
    value = abs(value)
    digits = []
    while value > 0:
        digits.append(chr(ord('0') + value % 10))
        value //= 10
    if negative:
        digits.append('-')
    digits.reverse()
    return ''.join(digits)


def to_base(number, base):
    if base < 2 or base > len(DIGITS):
        raise ValueError('base must be between 2 and %d' % len(DIGITS))
    sign = ''
    if number < 0:
        sign = '-'
        number = -number
    result = ''
    while True:
        number, remainder = divmod(number, base)
        result = DIGITS[remainder] + result
        if number == 0:
            break
    return sign + result


def encode_id(number, alphabet=DIGITS, min_length=1):
    base = len(alphabet)
    chars = []
    while number >= base:
        chars.insert(0, alphabet[number % base])
        number = number // base
    chars.insert(0, alphabet[number])
    while len(chars) < min_length:
        chars.insert(0, alphabet[0])
    return ''.join(chars)
