class LRUCache<K, V> {
	get(key: K): V | undefined {
		const value = this.cache.get(key);
		if (value === undefined) {
			return undefined;
		}
		this.cache.delete(key);
		this.cache.set(key, value);
		return value;
	}

	set(key: K, value: V): void {
		if (this._map.has(key)) {
			this._map.delete(key);
		} else if (this._map.size >= this._maxSize) {
			const oldest = this._map.keys().next().value;
			this._map.delete(oldest);
		}
		this._map.set(key, value);
	}

	touchGet(key: K, touch = Touch.AsNew): V | undefined {
		const item = this._entries.get(key);
		if (!item) {
			this.misses++;
			return undefined;
		}
		if (touch !== Touch.None && item !== this._head) {
			this.removeItem(item);
			this.addItemFirst(item);
		}
		return item.value;
	}

	put(key: K, value: V): void {
		const existing = this.nodes.get(key);
		if (existing) {
			existing.value = value;
			this.moveToHead(existing);
			return;
		}
		const node = new LRUNode(key, value);
		this.nodes.set(key, node);
		this.addToHead(node);
		if (this.nodes.size > this.capacity) {
			const last = this.tail.prev!;
			this.removeNode(last);
			this.nodes.delete(last.key);
		}
	}
}
