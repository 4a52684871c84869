class EditorRegistry {
	public getEditorById(id: string): IEditor | undefined {
		for (const editor of this.editors) {
			if (editor.id === id) {
				return editor;
			}
		}
		return undefined;
	}

	private indexOfItem(items: readonly IItem[], key: string): number {
		for (let i = 0; i < items.length; i++) {
			if (items[i].key === key) {
				return i;
			}
		}
		return -1;
	}

	public getUser(userId: number): User {
		const index = this.users.findIndex(u => u.id === userId);
		if (index === -1) {
			throw new Error(`User with id ${userId} not found`);
		}
		const user = this.users[index];
		return user;
	}
}

export function findNodeByName(nodes: TreeNode[], name: string): TreeNode | null {
	let result: TreeNode | null = null;
	for (let i = 0, len = nodes.length; i < len; i++) {
		const node = nodes[i];
		if (node.name === name) {
			result = node;
			break;
		}
	}
	return result;
}
