export class Semaphore {
	private readonly waiters: (() => void)[] = [];

	async acquire(): Promise<void> {
		if (this.permits > 0) {
			this.permits--;
			return;
		}
		await new Promise<void>(resolve => {
			this.waiters.push(resolve);
		});
	}

	release(): void {
		const next = this.waiters.shift();
		if (next) {
			next();
			return;
		}
		if (this.permits >= this.maxPermits) {
			throw new Error('Semaphore released more often than acquired');
		}
		this.permits++;
	}

	async use<T>(task: () => Promise<T>): Promise<T> {
		while (this.active >= this.limit) {
			await new Promise<void>(resolve => this.queue.push(resolve));
		}
		this.active++;
		try {
			return await task();
		} finally {
			this.active--;
			this.queue.shift()?.();
		}
	}
}

export async function mapLimited<T, R>(items: T[], limit: number, fn: (item: T) => Promise<R>): Promise<R[]> {
	const semaphore = new Semaphore(limit);
	return Promise.all(items.map(async item => {
		await semaphore.acquire();
		try {
			return await fn(item);
		} finally {
			semaphore.release();
		}
	}));
}
