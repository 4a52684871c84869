#include <stddef.h>
#include <stdbool.h>

struct tree {
	struct tree *left;
	struct tree *right;
	struct tree *parent;
	struct tree *child;
	struct tree *sibling;
	struct tree **children;
	int nchildren;
	int value;
};

int walk_inorder(struct tree *node, int (*visit)(struct tree *node, void *arg), void *arg)
{
	int ret;

	if (!node)
		return 0;

	ret = walk_inorder(node->left, visit, arg);
	if (ret)
		return ret;
	ret = visit(node, arg);
	if (ret)
		return ret;

	return walk_inorder(node->right, visit, arg);
}

static void free_subtree(struct tree *node)
{
	int i;

	if (node == NULL)
		return;

	for (i = 0; i < node->nchildren; i++)
		free_subtree(node->children[i]);

	free(node->children);
	free(node);
}

struct tree *next_preorder(struct tree *root, struct tree *pos)
{
	if (pos->child)
		return pos->child;

	while (pos != root) {
		if (pos->sibling)
			return pos->sibling;
		pos = pos->parent;
	}

	return NULL;
}

static int count_nodes(struct tree *root)
{
	struct tree *stack[64];
	int top = 0;
	int count = 0;

	if (root)
		stack[top++] = root;

	while (top > 0) {
		struct tree *node = stack[--top];

		count++;
		if (node->right)
			stack[top++] = node->right;
		if (node->left)
			stack[top++] = node->left;
	}

	return count;
}
