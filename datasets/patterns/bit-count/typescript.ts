export function countBits(value: number): number {
	let count = 0;
	while (value !== 0) {
		value &= value - 1;
		count++;
	}
	return count;
}

export function popCount(n: number): number {
	n = n - ((n >> 1) & 0x55555555);
	n = (n & 0x33333333) + ((n >> 2) & 0x33333333);
	n = (n + (n >> 4)) & 0x0f0f0f0f;
	n = n + (n >> 8);
	n = n + (n >> 16);
	return n & 0x3f;
}

export function bitsSet(mask: bigint): number {
	let count = 0;
	let rest = mask;
	while (rest > 0n) {
		if ((rest & 1n) === 1n) {
			count++;
		}
		rest >>= 1n;
	}
	return count;
}

export function countSetFlags(bytes: Uint8Array): number {
	let total = 0;
	for (let i = 0; i < bytes.length; i++) {
		let b = bytes[i];
		while (b > 0) {
			total += b & 1;
			b >>>= 1;
		}
	}
	return total;
}
