ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'


def base64_encode(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        value = 0
        for byte in chunk:
            value = (value << 8) | byte
        value <<= 8 * (3 - len(chunk))
        for shift in (18, 12, 6, 0):
            out.append(ALPHABET[(value >> shift) & 0x3f])
        if len(chunk) < 3:
            padding = 3 - len(chunk)
            out[-padding:] = '=' * padding
    return ''.join(out)


def b64encode(data):
    result = ''
    bits = 0
    buffer = 0
    for byte in data:
        buffer = (buffer << 8) | byte
        bits += 8
        while bits >= 6:
            bits -= 6
            result += ALPHABET[(buffer >> bits) & 0x3f]
    if bits:
        result += ALPHABET[(buffer << (6 - bits)) & 0x3f]
    while len(result) % 4:
        result += '='
    return result


def encode_base64(data):
    binary = ''.join(format(byte, '08b') for byte in data)
    while len(binary) % 6:
        binary += '0'
    encoded = ''
    for start in range(0, len(binary), 6):
        index = int(binary[start:start + 6], 2)
        encoded += ALPHABET[index]
    while len(encoded) % 4 != 0:
        encoded += '='
    return encoded
