#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct cache_entry {
	struct cache_entry *prev;
	struct cache_entry *next;
	struct cache_entry *hnext;
	char *key;
	unsigned long block;
	unsigned long last_used;
	void *data;
	int refcount;
};

struct cache {
	struct cache_entry **table;
	struct cache_entry *head;
	struct cache_entry *tail;
	struct cache_entry *slots;
	size_t nbuckets;
	size_t count;
	size_t max;
	unsigned long clock;
	unsigned long hits;
	unsigned long misses;
};

void *cache_get(struct cache *c, const char *key)
{
	struct cache_entry *e = hash_lookup(c->table, key);

	if (e == NULL) {
		c->misses++;
		return NULL;
	}

	if (e != c->head) {
		e->prev->next = e->next;
		if (e->next)
			e->next->prev = e->prev;
		else
			c->tail = e->prev;
		e->prev = NULL;
		e->next = c->head;
		c->head->prev = e;
		c->head = e;
	}
	c->hits++;

	return e->data;
}

struct cache_entry *lru_lookup(struct cache *c, unsigned long block)
{
	struct cache_entry *e;

	spin_lock(&c->lock);
	for (e = c->table[block % c->nbuckets]; e; e = e->hnext) {
		if (e->block == block) {
			list_move(&e->lru, &c->lru_list);
			e->refcount++;
			break;
		}
	}
	spin_unlock(&c->lock);

	return e;
}

struct cache_entry *cache_get_slot(struct cache *c, unsigned long block)
{
	struct cache_entry *oldest = &c->slots[0];
	size_t i;

	c->clock++;
	for (i = 0; i < c->max; i++) {
		struct cache_entry *e = &c->slots[i];

		if (e->block == block) {
			e->last_used = c->clock;
			return e;
		}
		if (e->last_used < oldest->last_used)
			oldest = e;
	}

	release_data(oldest->data);
	oldest->block = block;
	oldest->data = load_block(block);
	oldest->last_used = c->clock;

	return oldest;
}

int lru_put(struct cache *c, const char *key, void *data)
{
	struct cache_entry *e;

	e = hash_find(c->table, key);
	if (e) {
		e->data = data;
		list_move_front(c, e);
		return 0;
	}

	if (c->count >= c->max) {
		struct cache_entry *victim = c->tail;

		list_unlink(c, victim);
		hash_remove(c->table, victim->key);
		free(victim->key);
		free(victim);
		c->count--;
	}

	e = calloc(1, sizeof(*e));
	if (!e)
		return -1;
	e->key = strdup(key);
	e->data = data;
	list_push_front(c, e);
	hash_insert(c->table, e);
	c->count++;

	return 0;
}
