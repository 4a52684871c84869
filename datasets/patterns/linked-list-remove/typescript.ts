class LinkedList<E> {
	private _remove(node: Node<E>): void {
		if (node.prev !== Node.Undefined && node.next !== Node.Undefined) {
			const anchor = node.prev;
			anchor.next = node.next;
			node.next.prev = anchor;
		} else if (node.prev === Node.Undefined && node.next === Node.Undefined) {
			this._first = Node.Undefined;
			this._last = Node.Undefined;
		} else if (node.next === Node.Undefined) {
			this._last = this._last.prev;
			this._last.next = Node.Undefined;
		} else {
			this._first = this._first.next;
			this._first.prev = Node.Undefined;
		}
		this._size -= 1;
	}

	unlink(item: Item<E>): void {
		const next = item.next;
		const previous = item.previous;
		if (next) {
			next.previous = previous;
		} else {
			this._tail = previous;
		}
		if (previous) {
			previous.next = next;
		} else {
			this._head = next;
		}
		item.next = undefined;
		item.previous = undefined;
		this._size--;
	}

	delete(value: E): boolean {
		let previous: ListNode<E> | null = null;
		let current = this.head;
		while (current !== null) {
			if (current.value === value) {
				if (previous === null) {
					this.head = current.next;
				} else {
					previous.next = current.next;
				}
				this.length--;
				return true;
			}
			previous = current;
			current = current.next;
		}
		return false;
	}

	shift(): E | undefined {
		if (!this._head) {
			return undefined;
		}
		const item = this._head;
		this._head = item.next;
		if (this._head) {
			this._head.previous = undefined;
		} else {
			this._tail = undefined;
		}
		this._size--;
		return item.value;
	}
}
