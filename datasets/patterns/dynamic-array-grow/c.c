#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct vec {
	void **items;
	size_t len;
	size_t cap;
};

struct strbuf {
	char *data;
	size_t len;
	size_t alloc;
};

int vec_push(struct vec *v, void *item)
{
	if (v->len == v->cap) {
		size_t new_cap = v->cap ? v->cap * 2 : 16;
		void **items = realloc(v->items, new_cap * sizeof(*items));

		if (!items)
			return -ENOMEM;
		v->items = items;
		v->cap = new_cap;
	}
	v->items[v->len++] = item;

	return 0;
}

int strbuf_append(struct strbuf *sb, const char *data, size_t len)
{
	if (sb->len + len + 1 > sb->alloc) {
		size_t want = sb->alloc;
		char *p;

		if (want == 0)
			want = 64;
		while (want < sb->len + len + 1)
			want *= 2;
		p = realloc(sb->data, want);
		if (p == NULL)
			return -1;
		sb->data = p;
		sb->alloc = want;
	}
	memcpy(sb->data + sb->len, data, len);
	sb->len += len;
	sb->data[sb->len] = '\0';

	return 0;
}

static int ensure_capacity(struct vec *v, size_t needed)
{
	size_t new_cap;
	void *p;

	if (needed <= v->cap)
		return 0;
	if (needed > SIZE_MAX / sizeof(void *))
		return -EOVERFLOW;

	new_cap = v->cap + (v->cap >> 1) + 8;
	if (new_cap < needed)
		new_cap = needed;

	p = krealloc(v->items, new_cap * sizeof(void *), GFP_KERNEL);
	if (!p)
		return -ENOMEM;

	memset((void **)p + v->cap, 0, (new_cap - v->cap) * sizeof(void *));
	v->items = p;
	v->cap = new_cap;

	return 0;
}

static int add_fd(int **fds, int *nfds, int *max, int fd)
{
	int *grown;

	if (*nfds >= *max) {
		*max += 32;
		grown = malloc(*max * sizeof(int));
		if (grown == NULL)
			return -1;
		if (*fds != NULL) {
			memcpy(grown, *fds, *nfds * sizeof(int));
			free(*fds);
		}
		*fds = grown;
	}
	(*fds)[(*nfds)++] = fd;

	return 0;
}
