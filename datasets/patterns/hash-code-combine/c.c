#include <stddef.h>
#include <stdint.h>

struct flow_key {
	uint32_t saddr;
	uint32_t daddr;
	uint16_t sport;
	uint16_t dport;
	uint8_t proto;
};

struct symbol {
	const char *name;
	struct symbol *scope;
	int kind;
	unsigned int nargs;
	struct symbol **args;
};

uint32_t hash_string(const char *s)
{
	uint32_t hash = 5381;
	int c;

	while ((c = (unsigned char)*s++) != 0)
		hash = ((hash << 5) + hash) + c;

	return hash;
}

uint32_t fnv1a(const void *data, size_t len)
{
	const unsigned char *p = data;
	uint32_t hash = 2166136261u;
	size_t i;

	for (i = 0; i < len; i++) {
		hash ^= p[i];
		hash *= 16777619u;
	}

	return hash;
}

static uint32_t flow_hash(const struct flow_key *key, uint32_t seed)
{
	uint32_t hash = seed;

	hash = jhash_1word(key->saddr, hash);
	hash = jhash_1word(key->daddr, hash);
	hash ^= ((uint32_t)key->sport << 16) | key->dport;
	hash ^= key->proto;
	hash ^= hash >> 16;
	hash *= 0x85ebca6b;
	hash ^= hash >> 13;
	hash *= 0xc2b2ae35;
	hash ^= hash >> 16;

	return hash;
}

static unsigned long symbol_hash(const struct symbol *sym)
{
	unsigned long h = 17;
	unsigned int i;

	h = h * 31 + hash_string(sym->name);
	h = h * 31 + (unsigned long)sym->kind;
	h = h * 31 + ((uintptr_t)sym->scope >> 4);
	for (i = 0; i < sym->nargs; i++)
		h = h * 31 + symbol_hash(sym->args[i]);

	return h;
}

uint32_t hash_one_at_a_time(const uint8_t *key, size_t length)
{
	uint32_t hash = 0;

	while (length--) {
		hash += *key++;
		hash += hash << 10;
		hash ^= hash >> 6;
	}
	hash += hash << 3;
	hash ^= hash >> 11;
	hash += hash << 15;

	return hash;
}
