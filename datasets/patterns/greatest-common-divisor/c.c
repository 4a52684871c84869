unsigned long gcd(unsigned long a, unsigned long b)
{
	unsigned long rem;

	if (a == 0 || b == 0)
		return a | b;

	do {
		rem = a % b;
		a = b;
		b = rem;
	} while (rem != 0);

	return a;
}

static uint32_t binary_gcd(uint32_t a, uint32_t b)
{
	unsigned int shift = 0;

	if (a == 0)
		return b;
	if (b == 0)
		return a;

	while (((a | b) & 1) == 0) {
		a >>= 1;
		b >>= 1;
		shift++;
	}
	while ((a & 1) == 0)
		a >>= 1;
	while (b != 0) {
		while ((b & 1) == 0)
			b >>= 1;
		if (a > b) {
			uint32_t t = a;
			a = b;
			b = t;
		}
		b -= a;
	}

	return a << shift;
}

static int64_t gcd_signed(int64_t a, int64_t b)
{
	if (a < 0)
		a = -a;
	if (b < 0)
		b = -b;

	while (b != 0) {
		int64_t t = a % b;
		a = b;
		b = t;
	}

	return a;
}

static int gcd_extended(int a, int b, int *x, int *y)
{
	int x1, y1, g;

	if (a == 0) {
		*x = 0;
		*y = 1;
		return b;
	}

	g = gcd_extended(b % a, a, &x1, &y1);
	*x = y1 - (b / a) * x1;
	*y = x1;

	return g;
}
