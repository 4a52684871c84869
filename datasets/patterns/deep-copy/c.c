#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct config {
	char *name;
	char *path;
	char **args;
	size_t nargs;
	unsigned int flags;
	struct config *parent;
};

struct item {
	struct item *next;
	char *key;
	void *data;
	size_t len;
};

struct ast {
	int kind;
	char *text;
	struct ast *left;
	struct ast *right;
};

struct config *config_dup(const struct config *src)
{
	struct config *dst;
	size_t i;

	dst = calloc(1, sizeof(*dst));
	if (!dst)
		return NULL;

	dst->flags = src->flags;
	dst->name = strdup(src->name);
	if (!dst->name)
		goto fail;
	if (src->path) {
		dst->path = strdup(src->path);
		if (!dst->path)
			goto fail;
	}

	dst->args = calloc(src->nargs + 1, sizeof(char *));
	if (!dst->args)
		goto fail;
	for (i = 0; i < src->nargs; i++) {
		dst->args[i] = strdup(src->args[i]);
		if (!dst->args[i])
			goto fail;
		dst->nargs++;
	}

	return dst;

fail:
	config_free(dst);
	return NULL;
}

struct item *copy_list(const struct item *list)
{
	struct item *head = NULL;
	struct item **tail = &head;

	for (; list != NULL; list = list->next) {
		struct item *copy = xmalloc(sizeof(*copy));

		copy->key = xstrdup(list->key);
		copy->len = list->len;
		copy->data = xmalloc(list->len);
		memcpy(copy->data, list->data, list->len);
		copy->next = NULL;
		*tail = copy;
		tail = &copy->next;
	}

	return head;
}

static struct ast *ast_clone(struct parser *db, const struct ast *p)
{
	struct ast *copy;

	if (p == NULL)
		return NULL;

	copy = db_malloc(db, sizeof(*copy));
	if (copy == NULL)
		return NULL;
	*copy = *p;
	copy->text = db_strdup(db, p->text);
	copy->left = ast_clone(db, p->left);
	copy->right = ast_clone(db, p->right);

	return copy;
}

char **dup_string_vector(char **vec, int n)
{
	char **copy;
	int i;

	copy = kmalloc_array(n, sizeof(*copy), GFP_KERNEL);
	if (!copy)
		return NULL;

	for (i = 0; i < n; i++) {
		copy[i] = kstrdup(vec[i], GFP_KERNEL);
		if (!copy[i]) {
			while (--i >= 0)
				kfree(copy[i]);
			kfree(copy);
			return NULL;
		}
	}

	return copy;
}
