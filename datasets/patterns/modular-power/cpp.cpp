long long modPow(long long base, long long exponent, long long modulus) {
  long long result = 1;
  base %= modulus;
  while (exponent > 0) {
    if (exponent % 2 == 1) {
      result = (result * base) % modulus;
    }
    base = (base * base) % modulus;
    exponent /= 2;
  }
  return result;
}

template <typename T>
T power(T base, unsigned exponent) {
  T result = T(1);
  for (;;) {
    if (exponent & 1) {
      result *= base;
    }
    exponent >>= 1;
    if (exponent == 0) {
      break;
    }
    base *= base;
  }
  return result;
}
