export function walk(node: TreeNode, visitor: (node: TreeNode, depth: number) => boolean, depth = 0): void {
	if (!visitor(node, depth)) {
		return;
	}
	for (const child of node.children) {
		walk(child, visitor, depth + 1);
	}
}

function findNode(root: Node, predicate: (node: Node) => boolean): Node | undefined {
	if (predicate(root)) {
		return root;
	}
	for (const child of root.children) {
		const match = findNode(child, predicate);
		if (match) {
			return match;
		}
	}
	return undefined;
}

function collectPreorder<T>(root: Tree<T>): T[] {
	const result: T[] = [];
	const stack: Tree<T>[] = [root];
	while (stack.length > 0) {
		const node = stack.pop()!;
		result.push(node.value);
		for (let i = node.children.length - 1; i >= 0; i--) {
			stack.push(node.children[i]);
		}
	}
	return result;
}

function inorderTraversal(root: BinaryNode | null): number[] {
	const values: number[] = [];
	const stack: BinaryNode[] = [];
	let current = root;
	while (current || stack.length) {
		while (current) {
			stack.push(current);
			current = current.left;
		}
		current = stack.pop()!;
		values.push(current.val);
		current = current.right;
	}
	return values;
}
