export function debounce<A extends unknown[]>(fn: (...args: A) => void, delay: number): (...args: A) => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	return (...args: A): void => {
		if (timer !== undefined) {
			clearTimeout(timer);
		}
		timer = setTimeout(() => {
			timer = undefined;
			fn(...args);
		}, delay);
	};
}

export class DelayedTrigger {
	private timeout: any = null;

	schedule(delay: number = this.defaultDelay): Promise<void> {
		if (this.timeout !== null) {
			clearTimeout(this.timeout);
			this.timeout = null;
		}
		if (this.deferred === undefined) {
			this.deferred = new DeferredPromise<void>();
		}
		const deferred = this.deferred;
		this.timeout = setTimeout(async () => {
			this.timeout = null;
			this.deferred = undefined;
			try {
				await this.runner();
				deferred.complete();
			} catch (err) {
				deferred.error(err);
			}
		}, delay);
		return deferred.p;
	}

	private onDidChangeContent(event: ContentChangeEvent): void {
		this.pendingChanges.push(event);
		if (this.updateHandle) {
			clearTimeout(this.updateHandle);
		}
		this.updateHandle = setTimeout(() => {
			this.updateHandle = undefined;
			const changes = this.pendingChanges.splice(0);
			if (!this.isDisposed) {
				this.update(changes);
			}
		}, UPDATE_DELAY);
	}
}

export function observeResize(element: HTMLElement, callback: (rect: DOMRect) => void): () => void {
	let handle: number | undefined;
	const observer = new ResizeObserver(() => {
		window.clearTimeout(handle);
		handle = window.setTimeout(() => callback(element.getBoundingClientRect()), 100);
	});
	observer.observe(element);
	return () => {
		window.clearTimeout(handle);
		observer.disconnect();
	};
}
