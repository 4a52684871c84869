int sieve_primes(int limit, int *primes)
{
	char *composite = calloc(limit + 1, 1);
	int count = 0;
	int i, j;

	if (!composite)
		return -1;

	for (i = 2; i <= limit; i++) {
		if (composite[i])
			continue;
		primes[count++] = i;
		for (j = i * 2; j <= limit; j += i)
			composite[j] = 1;
	}

	free(composite);
	return count;
}

static void mark_primes(bool *is_prime, size_t n)
{
	size_t p, m;

	memset(is_prime, true, n + 1);
	is_prime[0] = is_prime[1] = false;

	for (p = 2; p * p <= n; p++) {
		if (is_prime[p]) {
			for (m = p * p; m <= n; m += p)
				is_prime[m] = false;
		}
	}
}

static void sieve_bitmap(unsigned long *bitmap, unsigned long size)
{
	unsigned long x, y;

	bitmap_fill(bitmap, size);
	clear_bit(0, bitmap);
	clear_bit(1, bitmap);

	x = 2;
	while (x * x < size) {
		for (y = x * x; y < size; y += x)
			clear_bit(y, bitmap);
		x = find_next_bit(bitmap, size, x + 1);
	}
}
