package patterns

func powMod(base, exp, mod uint64) uint64 {
	result := uint64(1)
	base %= mod
	for exp > 0 {
		if exp&1 == 1 {
			result = result * base % mod
		}
		base = base * base % mod
		exp >>= 1
	}
	return result
}

func pow(x, n int) int {
	res := 1
	for ; n > 0; n /= 2 {
		if n%2 == 1 {
			res *= x
		}
		x *= x
	}
	return res
}

func expMod(z, x, y, m *big.Int) *big.Int {
	z.SetInt64(1)
	base := new(big.Int).Mod(x, m)
	for i := y.BitLen() - 1; i >= 0; i-- {
		z.Mul(z, z)
		z.Mod(z, m)
		if y.Bit(i) == 1 {
			z.Mul(z, base)
			z.Mod(z, m)
		}
	}
	return z
}
