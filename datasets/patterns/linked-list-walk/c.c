#include <stddef.h>
#include <string.h>

struct node {
	struct node *next;
	const char *name;
	unsigned int id;
	unsigned int flags;
	size_t len;
};

struct list {
	struct node *head;
	struct node *tail;
};

struct node *find_node_by_name(struct list *list, const char *name)
{
	struct node *n;

	if (!list || !name)
		return NULL;

	for (n = list->head; n != NULL; n = n->next) {
		if (strcmp(n->name, name) == 0)
			return n;
	}

	return NULL;
}

static size_t list_total_length(const struct node *head, unsigned int mask)
{
	const struct node *p = head;
	size_t total = 0;

	while (p) {
		if (p->flags & mask)
			total += p->len;
		p = p->next;
	}

	return total;
}

void list_append(struct node **head, struct node *item)
{
	struct node *last;

	item->next = NULL;
	if (*head == NULL) {
		*head = item;
		return;
	}

	last = *head;
	while (last->next != NULL)
		last = last->next;
	last->next = item;
}

static void free_node_list(struct list *list)
{
	struct node *cur = list->head;
	struct node *next;

	while (cur) {
		next = cur->next;
		kfree(cur->name);
		kfree(cur);
		cur = next;
	}
	list->head = NULL;
	list->tail = NULL;
}
