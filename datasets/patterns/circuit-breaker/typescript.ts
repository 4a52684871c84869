export class CircuitBreaker {
	private state: CircuitState = CircuitState.Closed;
	private failureCount = 0;

	async execute<T>(operation: () => Promise<T>): Promise<T> {
		if (this.state === CircuitState.Open) {
			if (Date.now() - this.lastFailureTime < this.options.resetTimeout) {
				throw new CircuitOpenError(`Circuit ${this.name} is open`);
			}
			this.state = CircuitState.HalfOpen;
		}

		try {
			const result = await operation();
			this.onSuccess();
			return result;
		} catch (error) {
			this.onFailure(error);
			throw error;
		}
	}

	private onFailure(error: unknown): void {
		this.failureCount++;
		this.lastFailureTime = Date.now();
		this.successCount = 0;
		if (this.state === CircuitState.HalfOpen || this.failureCount >= this.options.failureThreshold) {
			this.state = CircuitState.Open;
			this.logger.warn(`Circuit ${this.name} opened after ${this.failureCount} failures`, error);
			this.options.onOpen?.();
		}
	}

	private canRequest(): boolean {
		switch (this.state) {
			case CircuitState.Closed:
				return true;
			case CircuitState.Open:
				if (Date.now() >= this.nextAttempt) {
					this.state = CircuitState.HalfOpen;
					this.halfOpenCalls = 0;
					return true;
				}
				return false;
			case CircuitState.HalfOpen:
				return this.halfOpenCalls++ < this.options.halfOpenMaxCalls;
		}
	}
}
