export class AsyncQueue<T> {
	private readonly items: T[] = [];
	private readonly takers: ((item: T) => void)[] = [];
	private readonly putters: { item: T; resolve: () => void }[] = [];

	put(item: T): Promise<void> {
		const taker = this.takers.shift();
		if (taker) {
			taker(item);
			return Promise.resolve();
		}
		if (this.items.length < this.capacity) {
			this.items.push(item);
			return Promise.resolve();
		}
		return new Promise<void>(resolve => {
			this.putters.push({ item, resolve });
		});
	}

	take(): Promise<T> {
		if (this.items.length > 0) {
			const item = this.items.shift()!;
			const putter = this.putters.shift();
			if (putter) {
				this.items.push(putter.item);
				putter.resolve();
			}
			return Promise.resolve(item);
		}
		return new Promise<T>(resolve => this.takers.push(resolve));
	}

	async enqueue(item: T): Promise<void> {
		while (this.buffer.length >= this.highWaterMark) {
			await new Promise<void>(resolve => this.waitingProducers.push(resolve));
		}
		if (this.closed) {
			throw new Error('Queue is closed');
		}
		this.buffer.push(item);
		const consumer = this.waitingConsumers.shift();
		if (consumer) {
			consumer();
		}
	}

	async dequeue(): Promise<T | undefined> {
		while (this.buffer.length === 0) {
			if (this.closed) {
				return undefined;
			}
			await new Promise<void>(resolve => this.waitingConsumers.push(resolve));
		}
		const item = this.buffer.shift();
		const producer = this.waitingProducers.shift();
		if (producer) {
			producer();
		}
		return item;
	}
}
