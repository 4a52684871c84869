def hex_decode(text):
    if text.startswith('0x'):
        text = text[2:]
    if len(text) % 2 != 0:
        raise ValueError('odd-length hex string')
    result = bytearray()
    for i in range(0, len(text), 2):
        result.append(int(text[i:i + 2], 16))
    return bytes(result)


def hex_to_bytes(text):
    data = []
    high = None
    for ch in text.lower():
        if ch in ' :-':
            continue
        value = '0123456789abcdef'.find(ch)
        if value == -1:
            raise ValueError('invalid hex digit: %r' % ch)
        if high is None:
            high = value
        else:
            data.append((high << 4) | value)
            high = None
    if high is not None:
        raise ValueError('odd number of hex digits')
    return bytes(data)


def parse_hex_string(hexstr):
    hexstr = hexstr.replace(' ', '').replace('0x', '')
    out = ''
    while hexstr:
        pair, hexstr = hexstr[:2], hexstr[2:]
        try:
            out += chr(int(pair, 16))
        except ValueError:
            return None
    return out
