export async function pollFor<T>(query: () => Promise<T>, isDone: (result: T) => boolean, attempts: number, interval: number): Promise<T> {
	let lastError: unknown;

	for (let i = 0; i < attempts; i++) {
		try {
			const result = await query();
			if (isDone(result)) {
				return result;
			}
			lastError = undefined;
		} catch (err) {
			lastError = err;
		}
		await new Promise(resolve => setTimeout(resolve, interval));
	}

	throw lastError ?? new Error(`Gave up polling after ${attempts * interval}ms`);
}

export async function waitUntil(condition: () => boolean | Promise<boolean>, timeoutMs = 10000, intervalMs = 100): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while (!(await condition())) {
		if (Date.now() > deadline) {
			throw new Error(`Condition was not met within ${timeoutMs}ms`);
		}
		await timeout(intervalMs);
	}
}

export function waitForGlobal(name: string, timeoutMs: number): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const started = Date.now();
		const check = () => {
			const value = (globalThis as any)[name];
			if (value !== undefined) {
				resolve(value);
			} else if (Date.now() - started >= timeoutMs) {
				reject(new Error(`Timed out waiting for ${name}`));
			} else {
				setTimeout(check, 50);
			}
		};
		check();
	});
}
