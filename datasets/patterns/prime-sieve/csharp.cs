static class PrimeSieves
{
    public static List<int> PrimesUpTo(int limit)
    {
        var composite = new bool[limit + 1];
        var primes = new List<int>();
        for (int i = 2; i <= limit; i++)
        {
            if (composite[i])
            {
                continue;
            }
            primes.Add(i);
            for (long j = (long)i * i; j <= limit; j += i)
            {
                composite[j] = true;
            }
        }
        return primes;
    }

    private static BitArray Sieve(int n)
    {
        var isPrime = new BitArray(n + 1, true);
        isPrime[0] = false;
        isPrime[1] = false;
        for (int p = 2; p * p <= n; p++)
        {
            if (isPrime[p])
            {
                for (int m = p * p; m <= n; m += p)
                {
                    isPrime.Set(m, false);
                }
            }
        }
        return isPrime;
    }
}
