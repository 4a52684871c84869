class LinkedList<E> {
	contains(element: E): boolean {
		let node: Node<E> | undefined = this._first;
		while (node) {
			if (node.element === element) {
				return true;
			}
			node = node.next;
		}
		return false;
	}

	*[Symbol.iterator](): Iterator<E> {
		let node = this._first;
		while (node !== Node.Undefined) {
			yield node.element;
			node = node.next;
		}
	}

	toArray(): E[] {
		const result: E[] = [];
		for (let node = this.head; node !== null; node = node.next) {
			result.push(node.value);
		}
		return result;
	}

	append(value: E): void {
		const created = new ListNode(value);
		if (this.head === null) {
			this.head = created;
			return;
		}
		let last = this.head;
		while (last.next !== null) {
			last = last.next;
		}
		last.next = created;
	}
}
