HEX_DIGITS = '0123456789abcdef'


def hex_encode(data):
    if isinstance(data, str):
        data = data.encode('utf-8')
    out = []
    for byte in data:
        out.append(HEX_DIGITS[byte >> 4])
        out.append(HEX_DIGITS[byte & 0x0f])
    return ''.join(out)


def bytes_to_hex(data, sep=''):
    if not data:
        return ''
    result = ''
    for i, b in enumerate(bytearray(data)):
        if i > 0:
            result += sep
        result += '%02x' % b
    return result


def format_bytes(buf):
    parts = []
    for c in buf:
        h = hex(ord(c))[2:]
        if len(h) < 2:
            h = '0' + h
        parts.append(h.upper())
    return ' '.join(parts)
