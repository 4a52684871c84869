#include <errno.h>
#include <stdlib.h>
#include <string.h>

char **split_string(const char *str, char delim, size_t *count)
{
	char **list;
	const char *p, *start;
	size_t n = 1, i = 0;

	for (p = str; *p; p++) {
		if (*p == delim)
			n++;
	}

	list = calloc(n + 1, sizeof(*list));
	if (!list)
		return NULL;

	start = str;
	for (p = str;; p++) {
		if (*p == delim || *p == '\0') {
			list[i++] = strndup(start, p - start);
			start = p + 1;
		}
		if (*p == '\0')
			break;
	}

	*count = n;
	return list;
}

int split_tokens(char *line, const char *sep, char **argv, int max)
{
	int argc = 0;
	char *saveptr = NULL;
	char *tok;

	tok = strtok_r(line, sep, &saveptr);
	while (tok != NULL) {
		if (argc == max)
			return -1;
		argv[argc++] = tok;
		tok = strtok_r(NULL, sep, &saveptr);
	}

	return argc;
}

static int split_in_place(char *buf, char delim, char *fields[], int nfields)
{
	int n = 0;
	char *next;

	while (n < nfields) {
		fields[n++] = buf;
		next = strchr(buf, delim);
		if (!next)
			break;
		*next = '\0';
		buf = next + 1;
	}

	return n;
}

static int parse_list(const char *value, int (*add)(void *ctx, const char *item), void *ctx)
{
	char *copy, *cur, *item;
	int r = 0;

	copy = strdup(value);
	if (!copy)
		return -ENOMEM;

	cur = copy;
	while ((item = strsep(&cur, ",")) != NULL) {
		if (*item == '\0')
			continue;
		r = add(ctx, item);
		if (r < 0)
			break;
	}

	free(copy);
	return r;
}
