class PrimeSieves {

    static List<Integer> primesUpTo(int limit) {
        boolean[] isPrime = new boolean[limit + 1];
        Arrays.fill(isPrime, 2, limit + 1, true);
        for (int p = 2; p * p <= limit; p++) {
            if (isPrime[p]) {
                for (int multiple = p * p; multiple <= limit; multiple += p) {
                    isPrime[multiple] = false;
                }
            }
        }
        List<Integer> primes = new ArrayList<>();
        for (int i = 2; i <= limit; i++) {
            if (isPrime[i]) {
                primes.add(i);
            }
        }
        return primes;
    }

    static int countPrimes(int n) {
        BitSet composite = new BitSet(n);
        int count = 0;
        int i = 2;
        while (i < n) {
            count++;
            for (long j = (long) i * i; j < n; j += i) {
                composite.set((int) j);
            }
            i = composite.nextClearBit(i + 1);
        }
        return count;
    }

    static int[] sieve(int max) {
        boolean[] composite = new boolean[max + 1];
        int[] primes = new int[max / 2 + 1];
        int count = 0;
        for (int i = 2; i <= max; i++) {
            if (composite[i]) {
                continue;
            }
            primes[count++] = i;
            for (int j = i + i; j <= max; j += i) {
                composite[j] = true;
            }
        }
        return Arrays.copyOf(primes, count);
    }
}
