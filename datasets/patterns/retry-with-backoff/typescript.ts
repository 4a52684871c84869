export async function withRetries<T>(operation: () => Promise<T>, maxRetries: number, initialDelay: number): Promise<T> {
	let wait = initialDelay;

	for (let attempt = 0; ; attempt++) {
		try {
			return await operation();
		} catch (error) {
			if (attempt >= maxRetries || !isTransientError(error)) {
				throw error;
			}
			await timeout(wait);
			wait *= 2;
		}
	}
}

export async function fetchWithBackoff(url: string, init: RequestInit, maxAttempts = 5): Promise<Response> {
	let attempt = 0;
	while (true) {
		attempt++;
		try {
			const response = await fetch(url, init);
			if (response.ok || response.status < 500) {
				return response;
			}
			if (attempt >= maxAttempts) {
				throw new Error(`Request to ${url} failed with status ${response.status}`);
			}
		} catch (err) {
			if (attempt >= maxAttempts) {
				throw err;
			}
			logger.warn(`Attempt ${attempt} failed: ${err}`);
		}
		const backoff = Math.min(1000 * 2 ** attempt, 30000);
		await new Promise<void>(resolve => setTimeout(resolve, backoff));
	}
}

export class ReconnectingSocket {
	private scheduleReconnect(): void {
		if (this.disposed || this.reconnectTimer) {
			return;
		}
		if (this.retryCount >= this.options.maxRetries) {
			this.onError.fire(new Error('Maximum number of reconnection attempts reached'));
			return;
		}
		const delay = Math.min(this.options.baseDelay * Math.pow(2, this.retryCount), this.options.maxDelay);
		const jitter = delay * 0.2 * Math.random();
		this.reconnectTimer = setTimeout(() => {
			this.reconnectTimer = undefined;
			this.retryCount++;
			this.connect().catch(() => this.scheduleReconnect());
		}, delay + jitter);
	}
}
