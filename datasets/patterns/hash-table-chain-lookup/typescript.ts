class HashTable<K, V> {
	get(key: K): V | undefined {
		const index = this.hash(key) % this.buckets.length;
		let entry = this.buckets[index];
		while (entry) {
			if (this.equals(entry.key, key)) {
				return entry.value;
			}
			entry = entry.next;
		}
		return undefined;
	}

	set(key: K, value: V): void {
		const hash = this.hashFunction(key);
		const index = Math.abs(hash) % this.capacity;
		const bucket = this.table[index];
		if (!bucket) {
			this.table[index] = [[key, value]];
			this.size++;
			return;
		}
		for (const pair of bucket) {
			if (pair[0] === key) {
				pair[1] = value;
				return;
			}
		}
		bucket.push([key, value]);
		this.size++;
	}

	has(key: string): boolean {
		let hash = 0;
		for (let i = 0; i < key.length; i++) {
			hash = (hash * 31 + key.charCodeAt(i)) | 0;
		}
		const bucket = this.entries[hash & (this.entries.length - 1)];
		if (bucket === undefined) {
			return false;
		}
		for (let node: Entry | null = bucket; node !== null; node = node.next) {
			if (node.key === key) {
				return true;
			}
		}
		return false;
	}
}
