export abstract class ReferenceCollection<T> {
	addReference(key: string): IDisposable {
		const entry = this.getOrCreateEntry(key);
		entry.users++;
		let disposed = false;
		return toDisposable(() => {
			if (disposed) {
				return;
			}
			disposed = true;
			if (--entry.users === 0) {
				this.entries.delete(key);
				entry.value.dispose();
			}
		});
	}

	release(key: string): void {
		const entry = this.entries.get(key);
		if (!entry) {
			return;
		}
		entry.refCount--;
		if (entry.refCount <= 0) {
			this.entries.delete(key);
			entry.resource.dispose();
			this.onDidRelease.fire(key);
		}
	}

	unref(): void {
		if (this.refCount <= 0) {
			throw new Error('Resource was already released');
		}
		if (--this.refCount === 0) {
			clearTimeout(this.timer);
			this.socket.end();
			this.socket.destroy();
			this.listeners.clear();
		}
	}
}
