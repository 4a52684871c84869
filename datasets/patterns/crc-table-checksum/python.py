def crc32(data, crc=0):
    if isinstance(data, str):
        data = data.encode("utf-8")
    crc ^= 0xFFFFFFFF
    for byte in data:
        index = (crc ^ byte) & 0xFF
        crc = CRC_TABLE[index] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def make_crc_table(polynomial=0xEDB88320):
    table = []
    for i in range(256):
        value = i
        for _ in range(8):
            if value & 1:
                value = (value >> 1) ^ polynomial
            else:
                value >>= 1
        table.append(value)
    return table


def crc16_ccitt(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            if crc & 0x8000:
                crc = (crc << 1) ^ 0x1021
            else:
                crc <<= 1
            crc &= 0xFFFF
    return crc


def crc16_modbus(frame):
    crc = 0xFFFF
    for pos in bytearray(frame):
        crc ^= pos
        for _ in range(8):
            if (crc & 1) != 0:
                crc >>= 1
                crc ^= 0xA001
            else:
                crc >>= 1
    return struct.pack("<H", crc)
