export function bfs<T>(graph: Map<T, T[]>, start: T): T[] {
	const visited = new Set<T>([start]);
	const queue: T[] = [start];
	const order: T[] = [];
	while (queue.length > 0) {
		const node = queue.shift()!;
		order.push(node);
		for (const neighbor of graph.get(node) ?? []) {
			if (!visited.has(neighbor)) {
				visited.add(neighbor);
				queue.push(neighbor);
			}
		}
	}
	return order;
}

function shortestPath(graph: Graph, start: string, goal: string): string[] | undefined {
	const cameFrom = new Map<string, string | undefined>();
	cameFrom.set(start, undefined);
	const queue = [start];
	for (let i = 0; i < queue.length; i++) {
		const current = queue[i];
		if (current === goal) {
			const path: string[] = [];
			let step: string | undefined = goal;
			while (step !== undefined) {
				path.unshift(step);
				step = cameFrom.get(step);
			}
			return path;
		}
		for (const next of graph.neighbors(current)) {
			if (!cameFrom.has(next)) {
				cameFrom.set(next, current);
				queue.push(next);
			}
		}
	}
	return undefined;
}

function levelOrder(root: TreeNode | null): number[][] {
	const levels: number[][] = [];
	if (!root) {
		return levels;
	}
	let queue: TreeNode[] = [root];
	while (queue.length) {
		const next: TreeNode[] = [];
		const level: number[] = [];
		for (const node of queue) {
			level.push(node.val);
			if (node.left) {
				next.push(node.left);
			}
			if (node.right) {
				next.push(node.right);
			}
		}
		levels.push(level);
		queue = next;
	}
	return levels;
}
