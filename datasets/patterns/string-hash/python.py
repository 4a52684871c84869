def djb2(text):
    """Bernstein's string hash."""
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    value = 5381
    for char in text:
        value = ((value << 5) + value) + ord(char)
    return value & 0xFFFFFFFF


def fnv1a_32(data):
    if isinstance(data, str):
        data = data.encode("utf-8")
    hash_value = 0x811C9DC5
    for byte in data:
        hash_value ^= byte
        hash_value = (hash_value * 0x01000193) % 2**32
    return hash_value


def signed_hash_code(s):
    h = 0
    if not s:
        return h
    for c in s:
        h = (31 * h + ord(c)) & 0xFFFFFFFF
    if h >= 0x80000000:
        h -= 0x100000000
    return h


def bucket_for(key, buckets):
    total = 0
    i = 0
    while i < len(key):
        total = total * 33 + ord(key[i])
        total &= 0xFFFFFFFF
        i += 1
    return total % buckets
