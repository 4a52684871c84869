#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct addr {
	int family;
	uint16_t port;
	uint8_t bytes[16];
	uint32_t scope;
};

struct options {
	const char *name;
	const char *path;
	int mode;
	unsigned int flags;
	size_t nargs;
	char **args;
	double ratio;
};

struct flow {
	uint32_t saddr;
	uint32_t daddr;
	uint16_t sport;
	uint16_t dport;
	uint8_t proto;
};

bool addr_equal(const struct addr *a, const struct addr *b)
{
	if (a == b)
		return true;
	if (!a || !b)
		return false;
	if (a->family != b->family)
		return false;
	if (a->port != b->port)
		return false;
	if (a->scope != b->scope)
		return false;

	return memcmp(a->bytes, b->bytes, sizeof(a->bytes)) == 0;
}

static bool flow_match(const struct flow *x, const struct flow *y)
{
	return x->saddr == y->saddr &&
	       x->daddr == y->daddr &&
	       x->sport == y->sport &&
	       x->dport == y->dport &&
	       x->proto == y->proto;
}

int options_same(const struct options *a, const struct options *b)
{
	size_t i;

	if (a->mode != b->mode || a->flags != b->flags || a->nargs != b->nargs)
		return 0;
	if (strcmp(a->name, b->name) != 0)
		return 0;
	if ((a->path == NULL) != (b->path == NULL))
		return 0;
	if (a->path != NULL && strcmp(a->path, b->path) != 0)
		return 0;

	for (i = 0; i < a->nargs; i++) {
		if (strcmp(a->args[i], b->args[i]) != 0)
			return 0;
	}

	return 1;
}

static bool unit_equal(const void *a, const void *b)
{
	const struct options *x = a, *y = b;

	if (!streq_ptr(x->name, y->name))
		return false;

	if (!path_equal(x->path, y->path))
		return false;

	if (!strv_equal(x->args, y->args))
		return false;

	return x->mode == y->mode && x->flags == y->flags;
}
