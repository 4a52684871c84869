function reverseList(head: ListNode | null): ListNode | null {
	let prev: ListNode | null = null;
	let current = head;
	while (current !== null) {
		const next = current.next;
		current.next = prev;
		prev = current;
		current = next;
	}
	return prev;
}

function reverseRecursive(head: ListNode | null): ListNode | null {
	if (!head || !head.next) {
		return head;
	}
	const reversed = reverseRecursive(head.next);
	head.next.next = head;
	head.next = null;
	return reversed;
}

class LinkedMap<K, V> {
	reverse(): void {
		let node = this._head;
		this._tail = this._head;
		let last: Item<K, V> | undefined;
		while (node) {
			const next = node.next;
			node.next = node.previous;
			node.previous = next;
			last = node;
			node = next;
		}
		this._head = last;
	}
}
