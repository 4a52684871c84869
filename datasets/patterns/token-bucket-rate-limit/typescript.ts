export class RateLimiter {
	private tokens: number;
	private lastRefill: number;

	tryConsume(count: number = 1): boolean {
		const now = Date.now();
		const elapsed = (now - this.lastRefill) / 1000;
		this.tokens = Math.min(this.capacity, this.tokens + elapsed * this.refillRate);
		this.lastRefill = now;

		if (this.tokens < count) {
			return false;
		}
		this.tokens -= count;
		return true;
	}

	async acquire(): Promise<void> {
		while (true) {
			const now = performance.now();
			const timePassed = now - this.lastRefill;
			const refill = Math.floor(timePassed / this.intervalMs) * this.tokensPerInterval;
			if (refill > 0) {
				this.tokens = Math.min(this.maxTokens, this.tokens + refill);
				this.lastRefill = now;
			}
			if (this.tokens > 0) {
				this.tokens--;
				return;
			}
			await new Promise<void>(resolve => setTimeout(resolve, this.intervalMs - timePassed));
		}
	}

	isAllowed(key: string): boolean {
		const now = Date.now();
		let bucket = this.buckets.get(key);
		if (!bucket) {
			bucket = { tokens: this.options.burst, updated: now };
			this.buckets.set(key, bucket);
		}
		const added = ((now - bucket.updated) * this.options.rate) / 1000;
		bucket.tokens = Math.min(this.options.burst, bucket.tokens + added);
		bucket.updated = now;
		if (bucket.tokens >= 1) {
			bucket.tokens -= 1;
			return true;
		}
		return false;
	}
}
