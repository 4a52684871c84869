size_t hashValue(const Endpoint& endpoint) {
  size_t seed = 0;
  seed ^= std::hash<std::string>()(endpoint.host) + 0x9e3779b9 + (seed << 6) + (seed >> 2);
  seed ^= std::hash<int>()(endpoint.port) + 0x9e3779b9 + (seed << 6) + (seed >> 2);
  seed ^= std::hash<bool>()(endpoint.secure) + 0x9e3779b9 + (seed << 6) + (seed >> 2);
  return seed;
}

template <typename Iterator>
size_t hashRange(Iterator first, Iterator last) {
  size_t seed = 17;
  for (; first != last; ++first) {
    std::hash<typename std::iterator_traits<Iterator>::value_type> hasher;
    seed = seed * 31 + hasher(*first);
  }
  return seed;
}

size_t Signature::hash() const {
  size_t result = 0;
  boost::hash_combine(result, name_);
  boost::hash_combine(result, returnType_);
  for (const auto& param : params_) {
    boost::hash_combine(result, param.type);
    boost::hash_combine(result, param.name);
  }
  return result;
}

uint64_t fnv1a(const char* data, size_t length) {
  uint64_t hash = 14695981039346656037ULL;
  for (size_t i = 0; i < length; ++i) {
    hash ^= static_cast<unsigned char>(data[i]);
    hash *= 1099511628211ULL;
  }
  return hash;
}
