std::vector<int> primesUpTo(int limit) {
  std::vector<bool> isPrime(limit + 1, true);
  std::vector<int> primes;
  for (int i = 2; i <= limit; ++i) {
    if (!isPrime[i]) {
      continue;
    }
    primes.push_back(i);
    for (long long j = 1LL * i * i; j <= limit; j += i) {
      isPrime[j] = false;
    }
  }
  return primes;
}

std::vector<bool> sieve(size_t n) {
  std::vector<bool> composite(n + 1, false);
  composite[0] = composite[1] = true;
  for (size_t p = 2; p * p <= n; ++p) {
    if (!composite[p]) {
      for (size_t m = p * p; m <= n; m += p) {
        composite[m] = true;
      }
    }
  }
  return composite;
}

void linearSieve(int n, std::vector<int>& primes, std::vector<int>& smallest) {
  smallest.assign(n + 1, 0);
  for (int i = 2; i <= n; i++) {
    if (smallest[i] == 0) {
      smallest[i] = i;
      primes.push_back(i);
    }
    for (int p : primes) {
      if (p > smallest[i] || i * p > n) {
        break;
      }
      smallest[i * p] = p;
    }
  }
}
