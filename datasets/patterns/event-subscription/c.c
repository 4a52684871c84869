#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

typedef int (*notifier_fn)(unsigned long event, void *data, void *context);

struct listener {
	struct listener *next;
	notifier_fn callback;
	void *context;
	unsigned int mask;
	int priority;
	bool active;
};

struct event_source {
	struct listener *listeners;
	struct listener table[16];
	size_t count;
	bool dispatching;
};

int event_subscribe(struct event_source *src, notifier_fn callback, void *context)
{
	struct listener *l;

	for (l = src->listeners; l; l = l->next) {
		if (l->callback == callback && l->context == context)
			return -EEXIST;
	}

	l = malloc(sizeof(*l));
	if (!l)
		return -ENOMEM;

	l->callback = callback;
	l->context = context;
	l->active = true;
	l->next = src->listeners;
	src->listeners = l;

	return 0;
}

void event_notify(struct event_source *src, unsigned long event, void *data)
{
	struct listener *l, *next;

	src->dispatching = true;
	for (l = src->listeners; l != NULL; l = next) {
		next = l->next;
		if (!l->active)
			continue;
		if (l->mask != 0 && !(l->mask & event))
			continue;
		l->callback(event, data, l->context);
	}
	src->dispatching = false;
}

static int chain_register(struct listener **head, struct listener *n)
{
	mutex_lock(&chain_mutex);
	while (*head != NULL) {
		if (*head == n) {
			mutex_unlock(&chain_mutex);
			return -EEXIST;
		}
		if (n->priority > (*head)->priority)
			break;
		head = &(*head)->next;
	}
	n->next = *head;
	rcu_assign_pointer(*head, n);
	mutex_unlock(&chain_mutex);

	return 0;
}

static int call_chain(struct listener *head, unsigned long val, void *v, int *nr_calls)
{
	struct listener *nb = head;
	int ret = NOTIFY_DONE;

	while (nb) {
		struct listener *next_nb = nb->next;

		ret = nb->callback(val, v, nb->context);
		if (nr_calls)
			(*nr_calls)++;
		if (ret & NOTIFY_STOP_MASK)
			break;
		nb = next_nb;
	}

	return ret;
}

int event_unsubscribe(struct event_source *src, notifier_fn callback, void *context)
{
	size_t i;

	for (i = 0; i < src->count; i++) {
		if (src->table[i].callback == callback && src->table[i].context == context) {
			src->table[i] = src->table[--src->count];
			src->table[src->count].callback = NULL;
			return 0;
		}
	}

	return -ENOENT;
}
