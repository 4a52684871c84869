#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>

struct node {
	struct node *next;
	struct node *prev;
	char *name;
	int id;
};

struct list {
	struct node *head;
	struct node *tail;
	size_t count;
};

int list_remove_by_id(struct node **head, int id)
{
	struct node **pp;
	struct node *victim;

	for (pp = head; *pp != NULL; pp = &(*pp)->next) {
		if ((*pp)->id == id) {
			victim = *pp;
			*pp = victim->next;
			kfree(victim);
			return 0;
		}
	}

	return -ENOENT;
}

int list_delete(struct list *list, const char *name)
{
	struct node *prev = NULL;
	struct node *cur = list->head;

	while (cur != NULL) {
		if (strcmp(cur->name, name) == 0) {
			if (prev == NULL)
				list->head = cur->next;
			else
				prev->next = cur->next;
			if (list->tail == cur)
				list->tail = prev;
			list->count--;
			free(cur->name);
			free(cur);
			return 1;
		}
		prev = cur;
		cur = cur->next;
	}

	return 0;
}

static void list_unlink(struct list *list, struct node *n)
{
	if (n->prev)
		n->prev->next = n->next;
	else
		list->head = n->next;

	if (n->next)
		n->next->prev = n->prev;
	else
		list->tail = n->prev;

	n->next = NULL;
	n->prev = NULL;
	list->count--;
}

struct node *list_pop_front(struct list *list)
{
	struct node *n = list->head;

	if (!n)
		return NULL;

	list->head = n->next;
	if (list->head)
		list->head->prev = NULL;
	else
		list->tail = NULL;
	n->next = NULL;

	return n;
}
