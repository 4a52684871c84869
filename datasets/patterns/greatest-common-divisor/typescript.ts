export function gcd(a: number, b: number): number {
	a = Math.abs(a);
	b = Math.abs(b);
	while (b !== 0) {
		const remainder = a % b;
		a = b;
		b = remainder;
	}
	return a;
}

export function greatestCommonDivisor(a: number, b: number): number {
	if (!Number.isInteger(a) || !Number.isInteger(b)) {
		throw new RangeError('Arguments must be integers');
	}
	while (b) {
		[a, b] = [b, a % b];
	}
	return Math.abs(a);
}

export function gcdOf(values: bigint[]): bigint {
	let result = 0n;
	for (const value of values) {
		let x = result;
		let y = value < 0n ? -value : value;
		while (y > 0n) {
			const t = y;
			y = x % y;
			x = t;
		}
		result = x;
	}
	return result;
}
