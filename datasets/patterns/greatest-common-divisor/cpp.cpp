template <typename T>
T gcd(T a, T b) {
  while (b != 0) {
    T remainder = a % b;
    a = b;
    b = remainder;
  }
  return a < 0 ? -a : a;
}

uint64_t binaryGcd(uint64_t u, uint64_t v) {
  if (u == 0) return v;
  if (v == 0) return u;
  const int shift = __builtin_ctzll(u | v);
  u >>= __builtin_ctzll(u);
  do {
    v >>= __builtin_ctzll(v);
    if (u > v) {
      std::swap(u, v);
    }
    v -= u;
  } while (v != 0);
  return u << shift;
}
