#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct tnode {
	struct tnode *left;
	struct tnode *right;
	struct tnode *parent;
	char *word;
	int key;
	int count;
};

struct tnode *tree_insert(struct tnode *root, int key)
{
	if (root == NULL) {
		struct tnode *n = malloc(sizeof(*n));

		if (n == NULL)
			return NULL;
		n->key = key;
		n->left = NULL;
		n->right = NULL;
		return n;
	}

	if (key < root->key)
		root->left = tree_insert(root->left, key);
	else if (key > root->key)
		root->right = tree_insert(root->right, key);

	return root;
}

static int range_insert(struct rb_root *root, struct range *new)
{
	struct rb_node **link = &root->rb_node;
	struct rb_node *parent = NULL;
	struct range *entry;

	while (*link) {
		parent = *link;
		entry = to_range(parent);
		if (new->start < entry->start)
			link = &parent->rb_left;
		else if (new->start > entry->start)
			link = &parent->rb_right;
		else
			return -EEXIST;
	}

	rb_link_node(&new->node, parent, link);
	rb_insert_color(&new->node, root);

	return 0;
}

struct tnode *bst_add(struct tnode **rootp, const char *word)
{
	struct tnode **pp = rootp;
	struct tnode *n;
	int cmp;

	while (*pp != NULL) {
		cmp = strcmp(word, (*pp)->word);
		if (cmp == 0) {
			(*pp)->count++;
			return *pp;
		}
		pp = cmp < 0 ? &(*pp)->left : &(*pp)->right;
	}

	n = calloc(1, sizeof(struct tnode));
	if (!n)
		return NULL;
	n->word = strdup(word);
	n->count = 1;
	*pp = n;

	return n;
}

void bst_insert_node(struct tnode **root, struct tnode *z)
{
	struct tnode *y = NULL;
	struct tnode *x = *root;

	while (x != NULL) {
		y = x;
		if (z->key < x->key)
			x = x->left;
		else
			x = x->right;
	}

	z->parent = y;
	if (y == NULL)
		*root = z;
	else if (z->key < y->key)
		y->left = z;
	else
		y->right = z;
}
