export class TaskRunner {
	private readonly queue: QueuedTask<unknown>[] = [];

	private async processQueue(): Promise<void> {
		if (this.running) {
			return;
		}
		this.running = true;
		try {
			while (this.queue.length > 0) {
				const task = this.queue.shift()!;
				try {
					const result = await task.factory();
					task.deferred.resolve(result);
				} catch (err) {
					task.deferred.reject(err);
				}
			}
		} finally {
			this.running = false;
		}
	}

	private consume(): void {
		while (this.outstanding.length && this.runningPromises < this.maxConcurrency) {
			const item = this.outstanding.shift()!;
			this.runningPromises++;
			item.run().then(item.resolve, item.reject).finally(() => {
				this.runningPromises--;
				if (this.outstanding.length > 0) {
					this.consume();
				} else {
					this.onDrained.fire();
				}
			});
		}
	}

	async run(token: CancellationToken): Promise<void> {
		while (!token.isCancellationRequested) {
			const message = await this.receiver.receive(this.pollTimeout);
			if (message === undefined) {
				continue;
			}
			try {
				await this.handleMessage(message);
				await this.receiver.complete(message);
			} catch (error) {
				this.logger.error(`Failed to handle message ${message.id}`, error);
				await this.receiver.abandon(message);
			}
		}
	}
}
