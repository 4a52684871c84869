class BinarySearchTree<T> {
	insert(value: T): void {
		const created = new TreeNode(value);
		if (!this.root) {
			this.root = created;
			return;
		}
		let current = this.root;
		while (true) {
			if (this.compare(value, current.value) < 0) {
				if (!current.left) {
					current.left = created;
					return;
				}
				current = current.left;
			} else {
				if (!current.right) {
					current.right = created;
					return;
				}
				current = current.right;
			}
		}
	}

	private insertNode(node: TreeNode<T> | null, value: T): TreeNode<T> {
		if (node === null) {
			return new TreeNode(value);
		}
		if (value < node.value) {
			node.left = this.insertNode(node.left, value);
		} else if (value > node.value) {
			node.right = this.insertNode(node.right, value);
		}
		return node;
	}
}

function treeInsert(tree: IntervalTree, newNode: IntervalNode): IntervalNode {
	let currentNode = tree.root;
	const start = newNode.start;
	while (true) {
		if (start < currentNode.start) {
			if (currentNode.left === SENTINEL) {
				currentNode.left = newNode;
				break;
			} else {
				currentNode = currentNode.left;
			}
		} else {
			if (currentNode.right === SENTINEL) {
				currentNode.right = newNode;
				break;
			} else {
				currentNode = currentNode.right;
			}
		}
	}
	newNode.parent = currentNode;
	newNode.left = SENTINEL;
	newNode.right = SENTINEL;
	return newNode;
}
