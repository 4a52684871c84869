function sieveOfEratosthenes(max) {
  const primes = new Array(max + 1).fill(true);
  primes[0] = primes[1] = false;
  for (let i = 2; i <= Math.sqrt(max); i++) {
    if (primes[i]) {
      for (let j = i * i; j <= max; j += i) {
        primes[j] = false;
      }
    }
  }
  return primes.reduce((acc, prime, n) => (prime ? acc.concat(n) : acc), []);
}

function primesBelow(n) {
  var composite = [];
  var primes = [];
  for (var i = 2; i < n; ++i) {
    if (!composite[i]) {
      primes.push(i);
      for (var j = i << 1; j < n; j += i) {
        composite[j] = true;
      }
    }
  }
  return primes;
}
