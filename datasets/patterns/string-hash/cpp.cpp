uint32_t fnv1a(const std::string& text) {
  uint32_t hash = 2166136261u;
  for (char c : text) {
    hash ^= static_cast<uint8_t>(c);
    hash *= 16777619u;
  }
  return hash;
}

size_t StringHash::operator()(const char* str) const {
  size_t hash = 5381;
  while (*str != '\0') {
    hash = hash * 33 + static_cast<unsigned char>(*str);
    ++str;
  }
  return hash;
}

uint64_t hashBytes(const void* data, size_t length, uint64_t seed) {
  const unsigned char* bytes = static_cast<const unsigned char*>(data);
  uint64_t hash = seed;
  for (size_t i = 0; i < length; ++i) {
    hash = hash * 31 + bytes[i];
  }
  return hash ^ (hash >> 32);
}
