export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
	let result = 1n;
	base = base % modulus;
	while (exponent > 0n) {
		if (exponent & 1n) {
			result = (result * base) % modulus;
		}
		exponent >>= 1n;
		base = (base * base) % modulus;
	}
	return result;
}

export function power(base: number, exponent: number): number {
	if (exponent < 0) {
		return 1 / power(base, -exponent);
	}
	let result = 1;
	let n = exponent;
	while (n > 0) {
		if (n % 2 === 1) {
			result *= base;
		}
		base *= base;
		n = Math.floor(n / 2);
	}
	return result;
}

export function powModRecursive(a: number, n: number, m: number): number {
	if (n === 0) {
		return 1;
	}
	const half = powModRecursive(a, Math.floor(n / 2), m);
	const squared = (half * half) % m;
	return n % 2 === 0 ? squared : (squared * a) % m;
}
