SAFE = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~')


def url_encode(text):
    result = []
    for byte in text.encode('utf-8'):
        char = chr(byte)
        if char in SAFE:
            result.append(char)
        else:
            result.append('%%%02X' % byte)
    return ''.join(result)


def quote(value, safe='/'):
    if isinstance(value, str):
        value = value.encode('utf-8', 'strict')
    out = ''
    for c in value:
        if chr(c).isalnum() and c < 128 or chr(c) in safe or chr(c) in '-_.~':
            out += chr(c)
        elif c == 0x20:
            out += '+'
        else:
            h = hex(c)[2:].upper()
            out += '%' + h.zfill(2)
    return out


def build_query(params):
    query = ''
    for key, value in params.items():
        if value is None:
            continue
        if not isinstance(value, (list, tuple)):
            value = [value]
        for item in value:
            if query:
                query += '&'
            query += quote_plus(str(key)) + '=' + quote_plus(str(item))
    return query
