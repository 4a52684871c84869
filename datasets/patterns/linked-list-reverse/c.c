#include <stddef.h>

struct node {
	struct node *next;
	struct node *prev;
	int value;
};

struct list {
	struct node *head;
	struct node *tail;
};

struct node *list_reverse(struct node *head)
{
	struct node *prev = NULL;
	struct node *cur = head;
	struct node *next;

	while (cur != NULL) {
		next = cur->next;
		cur->next = prev;
		prev = cur;
		cur = next;
	}

	return prev;
}

static void reverse_in_place(struct list *list)
{
	struct node *new_head = NULL;

	list->tail = list->head;
	while (list->head) {
		struct node *entry = list->head;

		list->head = entry->next;
		entry->next = new_head;
		new_head = entry;
	}
	list->head = new_head;
}

void dlist_reverse(struct list *list)
{
	struct node *cur = list->head;
	struct node *tmp = NULL;

	list->tail = list->head;
	while (cur) {
		tmp = cur->prev;
		cur->prev = cur->next;
		cur->next = tmp;
		cur = cur->prev;
	}
	if (tmp)
		list->head = tmp->prev;
}

struct node *reverse_recursive(struct node *head)
{
	struct node *rest;

	if (head == NULL || head->next == NULL)
		return head;

	rest = reverse_recursive(head->next);
	head->next->next = head;
	head->next = NULL;

	return rest;
}
