uint64_t pow_mod(uint64_t base, uint64_t exp, uint64_t mod)
{
	uint64_t result = 1;

	base %= mod;
	while (exp > 0) {
		if (exp & 1)
			result = result * base % mod;
		base = base * base % mod;
		exp >>= 1;
	}

	return result;
}

static unsigned long int_pow(unsigned long base, unsigned int exp)
{
	unsigned long result = 1;

	while (exp) {
		if (exp & 1)
			result *= base;
		exp >>= 1;
		base *= base;
	}

	return result;
}

static uint64_t modpow_rec(uint64_t a, uint64_t n, uint64_t m)
{
	uint64_t half;

	if (n == 0)
		return 1 % m;

	half = modpow_rec(a, n / 2, m);
	half = (__uint128_t)half * half % m;
	if (n % 2 == 1)
		half = (__uint128_t)half * a % m;

	return half;
}

static int mod_exp(bignum *r, const bignum *b, const bignum *e, const bignum *m)
{
	int i, ret;

	ret = bn_set_word(r, 1);
	if (ret)
		return ret;

	for (i = bn_num_bits(e) - 1; i >= 0; i--) {
		ret = bn_mod_mul(r, r, r, m);
		if (ret)
			return ret;
		if (bn_is_bit_set(e, i)) {
			ret = bn_mod_mul(r, r, b, m);
			if (ret)
				return ret;
		}
	}

	return 0;
}
