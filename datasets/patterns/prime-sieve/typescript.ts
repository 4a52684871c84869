export function primesUpTo(limit: number): number[] {
	const isPrime = new Array<boolean>(limit + 1).fill(true);
	const primes: number[] = [];
	for (let i = 2; i <= limit; i++) {
		if (!isPrime[i]) {
			continue;
		}
		primes.push(i);
		for (let j = i * i; j <= limit; j += i) {
			isPrime[j] = false;
		}
	}
	return primes;
}

export function sieve(n: number): number[] {
	const composite = new Uint8Array(n + 1);
	for (let p = 2; p * p <= n; p++) {
		if (composite[p] === 0) {
			for (let m = p * p; m <= n; m += p) {
				composite[m] = 1;
			}
		}
	}
	const result: number[] = [];
	for (let i = 2; i <= n; i++) {
		if (composite[i] === 0) {
			result.push(i);
		}
	}
	return result;
}
