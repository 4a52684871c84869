class Emitter<T> {
	on(event: string, listener: (arg: T) => void): IDisposable {
		let listeners = this._listeners.get(event);
		if (!listeners) {
			listeners = [];
			this._listeners.set(event, listeners);
		}
		listeners.push(listener);
		return toDisposable(() => this.off(event, listener));
	}

	off(event: string, listener: (arg: T) => void): void {
		const listeners = this._listeners.get(event);
		if (!listeners) {
			return;
		}
		const index = listeners.indexOf(listener);
		if (index !== -1) {
			listeners.splice(index, 1);
		}
		if (listeners.length === 0) {
			this._listeners.delete(event);
		}
	}

	fire(event: T): void {
		if (!this._listeners) {
			return;
		}
		for (const listener of this._listeners) {
			this._deliveryQueue.push([listener, event]);
		}
		while (this._deliveryQueue.size > 0) {
			const [listener, e] = this._deliveryQueue.shift()!;
			try {
				listener.callback.call(listener.context, e);
			} catch (error) {
				onUnexpectedError(error);
			}
		}
	}

	emit(event: string, ...args: any[]): boolean {
		const handlers = this.handlers[event];
		if (!handlers || handlers.length === 0) {
			return false;
		}
		for (const handler of handlers.slice()) {
			handler.apply(this, args);
		}
		return true;
	}
}
