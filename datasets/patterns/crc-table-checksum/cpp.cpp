uint32_t crc32(const uint8_t* data, size_t length, uint32_t previous) {
  uint32_t crc = previous ^ 0xFFFFFFFFu;
  for (size_t i = 0; i < length; ++i) {
    const uint8_t index = static_cast<uint8_t>(crc ^ data[i]);
    crc = (crc >> 8) ^ kCrcTable[index];
  }
  return crc ^ 0xFFFFFFFFu;
}

Crc32::Crc32() {
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1) ? (value >> 1) ^ kPolynomial : value >> 1;
    }
    table_[i] = value;
  }
}

uint16_t crc16(const std::string& bytes) {
  uint16_t crc = 0xFFFF;
  for (unsigned char byte : bytes) {
    crc ^= byte << 8;
    for (int i = 0; i < 8; i++) {
      if (crc & 0x8000) {
        crc = (crc << 1) ^ 0x1021;
      } else {
        crc <<= 1;
      }
    }
  }
  return crc;
}
