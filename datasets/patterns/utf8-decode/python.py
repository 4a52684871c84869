def decode_utf8(data):
    result = []
    i = 0
    while i < len(data):
        byte = data[i]
        if byte < 0x80:
            codepoint, extra = byte, 0
        elif byte & 0xe0 == 0xc0:
            codepoint, extra = byte & 0x1f, 1
        elif byte & 0xf0 == 0xe0:
            codepoint, extra = byte & 0x0f, 2
        elif byte & 0xf8 == 0xf0:
            codepoint, extra = byte & 0x07, 3
        else:
            raise ValueError('invalid start byte at %d' % i)
        if i + extra >= len(data):
            raise ValueError('unexpected end of data')
        for j in range(i + 1, i + extra + 1):
            if data[j] & 0xc0 != 0x80:
                raise ValueError('invalid continuation byte at %d' % j)
            codepoint = (codepoint << 6) | (data[j] & 0x3f)
        result.append(chr(codepoint))
        i += extra + 1
    return ''.join(result)


def read_utf8_char(stream):
    lead = stream.read(1)
    if not lead:
        return ''
    value = ord(lead)
    if value < 0x80:
        return chr(value)
    if value >> 5 == 0b110:
        count = 1
    elif value >> 4 == 0b1110:
        count = 2
    elif value >> 3 == 0b11110:
        count = 3
    else:
        return '\ufffd'
    value &= (1 << (6 - count)) - 1
    for byte in stream.read(count):
        if byte >> 6 != 0b10:
            return '\ufffd'
        value = value << 6 | byte & 0x3f
    return chr(value)


def is_valid_utf8(data):
    remaining = 0
    for byte in data:
        if remaining > 0:
            if byte >> 6 != 0b10:
                return False
            remaining -= 1
        elif byte >> 7 == 0:
            continue
        elif byte >> 5 == 0b110:
            remaining = 1
        elif byte >> 4 == 0b1110:
            remaining = 2
        elif byte >> 3 == 0b11110:
            remaining = 3
        else:
            return False
    return remaining == 0
