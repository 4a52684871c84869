class GrowableBuffer {
	push(value: number): void {
		if (this.length === this.data.length) {
			const grown = new Uint32Array(Math.max(16, this.data.length * 2));
			grown.set(this.data);
			this.data = grown;
		}
		this.data[this.length++] = value;
	}

	private ensureCapacity(required: number): void {
		if (required <= this._buffer.byteLength) {
			return;
		}
		let capacity = this._buffer.byteLength || 64;
		while (capacity < required) {
			capacity *= 2;
		}
		const next = new ArrayBuffer(capacity);
		new Uint8Array(next).set(new Uint8Array(this._buffer, 0, this._length));
		this._buffer = next;
		this._view = new DataView(next);
	}

	append(chunk: Buffer): void {
		const needed = this.position + chunk.length;
		if (needed > this.buffer.length) {
			const newSize = Math.max(needed, this.buffer.length + (this.buffer.length >> 1));
			const newBuffer = Buffer.allocUnsafe(newSize);
			this.buffer.copy(newBuffer, 0, 0, this.position);
			this.buffer = newBuffer;
		}
		chunk.copy(this.buffer, this.position);
		this.position = needed;
	}

	private growArray(): void {
		const oldData = this.values;
		this.values = new Float64Array(2 * oldData.length);
		for (let i = 0, len = oldData.length; i < len; i++) {
			this.values[i] = oldData[i];
		}
	}
}
