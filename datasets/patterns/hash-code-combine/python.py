class Endpoint:
    def __hash__(self):
        result = 17
        result = 31 * result + hash(self.host)
        result = 31 * result + hash(self.port)
        result = 31 * result + hash(self.path)
        for tag in self.tags:
            result = 31 * result + hash(tag)
        return result & 0xFFFFFFFF


class Lookup:
    def __hash__(self):
        if self._hash is None:
            self._hash = hash(
                (
                    self.__class__,
                    self.name,
                    self.kind,
                    tuple(self.arguments),
                    frozenset(self.options.items()),
                )
            )
        return self._hash


def hash_string(key, size):
    value = 5381
    for char in key:
        value = ((value << 5) + value + ord(char)) & 0xFFFFFFFF
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & 0xFFFFFFFF
    value ^= value >> 13
    return value % size


def fnv1a_64(data):
    value = 0xCBF29CE484222325
    if isinstance(data, str):
        data = data.encode("utf-8")
    for byte in data:
        value ^= byte
        value = (value * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def combined_hash(values, seed=0x345678):
    result = seed
    mult = 1000003
    count = len(values)
    for item in values:
        count -= 1
        result = (result ^ hash(item)) * mult
        mult += 82520 + count + count
    return result + 97531
