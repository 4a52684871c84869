int countBits(uint64_t value) {
  int count = 0;
  for (; value != 0; value &= value - 1) {
    ++count;
  }
  assert(count >= 0 && count <= 64);
  return count;
}

inline int popCount(uint32_t x) {
  x = x - ((x >> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >> 2) & 0x33333333);
  x = (x + (x >> 4)) & 0x0F0F0F0F;
  x = x + (x >> 8);
  x = x + (x >> 16);
  return static_cast<int>(x & 0x3F);
}

size_t Bitmap::count() const {
  size_t total = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    uint64_t word = words_[i];
    if (word == 0) {
      continue;
    }
    total += __builtin_popcountll(word);
  }
  return total;
}
