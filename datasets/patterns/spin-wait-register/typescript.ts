export class SensorDriver {
	async waitUntilReady(timeoutMs: number): Promise<void> {
		const deadline = Date.now() + timeoutMs;
		let status = await this.bus.readByte(this.address, STATUS_REGISTER);
		while ((status & STATUS_READY) === 0) {
			if (Date.now() > deadline) {
				throw new Error(`Device not ready, status 0x${status.toString(16)}`);
			}
			await delay(5);
			status = await this.bus.readByte(this.address, STATUS_REGISTER);
		}
	}

	private waitWhileBusySync(maxPolls: number): number {
		for (let i = 0; i < maxPolls; i++) {
			const status = this.bus.readByteSync(this.address, STATUS_REGISTER);
			if (status & ERROR_BIT) {
				throw new Error('Device reported an error');
			}
			if (!(status & BUSY_BIT)) {
				return status;
			}
		}
		throw new Error(`Device still busy after ${maxPolls} polls`);
	}
}

export function lockShared(state: Int32Array, index: number): void {
	let spins = 0;
	while (Atomics.compareExchange(state, index, UNLOCKED, LOCKED) !== UNLOCKED) {
		if (++spins < MAX_SPINS) {
			continue;
		}
		Atomics.wait(state, index, LOCKED, 1);
		spins = 0;
	}
}
