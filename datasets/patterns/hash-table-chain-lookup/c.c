#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct entry {
	struct entry *next;
	char *key;
	uint32_t hash;
	unsigned int id;
	void *value;
};

struct table {
	struct entry **buckets;
	size_t nbuckets;
	size_t mask;
	size_t count;
};

void *table_get(const struct table *t, const char *key)
{
	uint32_t hash = hash_string(key);
	struct entry *e;

	for (e = t->buckets[hash % t->nbuckets]; e != NULL; e = e->next) {
		if (e->hash == hash && strcmp(e->key, key) == 0)
			return e->value;
	}

	return NULL;
}

struct entry *symbol_lookup(struct table *t, const char *name, int create)
{
	unsigned int h = 0;
	const unsigned char *p;
	struct entry *sp;

	for (p = (const unsigned char *)name; *p != '\0'; p++)
		h = h * 31 + *p;
	h %= t->nbuckets;

	for (sp = t->buckets[h]; sp != NULL; sp = sp->next)
		if (strcmp(name, sp->key) == 0)
			return sp;

	if (create) {
		sp = emalloc(sizeof(*sp));
		sp->key = estrdup(name);
		sp->value = NULL;
		sp->next = t->buckets[h];
		t->buckets[h] = sp;
	}

	return sp;
}

static struct entry *find_entry_by_id(struct table *t, unsigned int id)
{
	struct entry *e;
	unsigned int slot = hash_32(id, HASH_BITS);

	spin_lock(&t->lock);
	e = t->buckets[slot];
	while (e) {
		if (e->id == id) {
			get_entry(e);
			break;
		}
		e = e->next;
	}
	spin_unlock(&t->lock);

	return e;
}

static struct entry *probe_find(struct entry *entries, size_t capacity, const char *key, uint32_t hash)
{
	size_t index = hash & (capacity - 1);

	for (;;) {
		struct entry *e = &entries[index];

		if (e->key == NULL)
			return NULL;
		if (e->hash == hash && strcmp(e->key, key) == 0)
			return e;
		index = (index + 1) & (capacity - 1);
	}
}
