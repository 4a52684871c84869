class RingBuffer<T> {
	push(value: T): void {
		this._buffer[this._index] = value;
		this._index = (this._index + 1) % this._capacity;
		if (this._size < this._capacity) {
			this._size++;
		}
	}

	enqueue(item: T): boolean {
		const next = (this.tail + 1) % this.items.length;
		if (next === this.head) {
			return false;
		}
		this.items[this.tail] = item;
		this.tail = next;
		return true;
	}

	add(item: T): T | undefined {
		let evicted: T | undefined;
		if (this._length === this._maxLength) {
			evicted = this._array[this._startIndex];
			this._startIndex = ++this._startIndex % this._maxLength;
			this._onTrim.fire(1);
		} else {
			this._length++;
		}
		this._array[(this._startIndex + this._length - 1) % this._maxLength] = item;
		return evicted;
	}

	write(chunk: Uint8Array): number {
		const length = Math.min(chunk.length, this.capacity - this.used);
		const first = Math.min(length, this.capacity - this.writePos);
		this.buffer.set(chunk.subarray(0, first), this.writePos);
		if (first < length) {
			this.buffer.set(chunk.subarray(first, length), 0);
		}
		this.writePos = (this.writePos + length) % this.capacity;
		this.used += length;
		return length;
	}
}
