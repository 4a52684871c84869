def parse_int(text):
    value = 0
    sign = 1
    i = 0
    if text and text[0] in '+-':
        if text[0] == '-':
            sign = -1
        i = 1
    if i == len(text):
        raise ValueError('invalid integer: %r' % text)
    while i < len(text):
        ch = text[i]
        if not ('0' <= ch <= '9'):
            raise ValueError('invalid integer: %r' % text)
        value = value * 10 + (ord(ch) - ord('0'))
        i += 1
    return sign * value


def parse_digits(data, base=10):
    result = 0
    for ch in data.strip().lower():
        if ch.isdigit():
            digit = ord(ch) - ord('0')
        elif 'a' <= ch <= 'z':
            digit = ord(ch) - ord('a') + 10
        else:
            raise ValueError(f'unexpected character {ch!r}')
        if digit >= base:
            raise ValueError(f'digit {ch!r} out of range for base {base}')
        result = result * base + digit
    return result


class Scanner:
    def read_number(self):
        start = self.pos
        number = 0
        while self.pos < self.end and self.text[self.pos].isdigit():
            number = number * 10 + int(self.text[self.pos])
            self.pos += 1
        if self.pos == start:
            return None
        return number


def decode_number(string, alphabet='0123456789abcdefghijklmnopqrstuvwxyz'):
    base = len(alphabet)
    num = 0
    for char in string:
        index = alphabet.find(char)
        if index < 0:
            raise ValueError('Invalid character: %s' % char)
        num = num * base + index
    return num
