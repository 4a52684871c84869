#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *join_strings(const char *const *items, size_t count, const char *sep)
{
	size_t sep_len = strlen(sep);
	size_t len = 0;
	char *out, *p;
	size_t i;

	for (i = 0; i < count; i++)
		len += strlen(items[i]) + sep_len;

	out = malloc(len + 1);
	if (!out)
		return NULL;

	p = out;
	for (i = 0; i < count; i++) {
		if (i > 0) {
			memcpy(p, sep, sep_len);
			p += sep_len;
		}
		strcpy(p, items[i]);
		p += strlen(items[i]);
	}
	*p = '\0';

	return out;
}

void join_args(char *buf, size_t size, int argc, char **argv)
{
	int i;

	buf[0] = '\0';
	for (i = 0; i < argc; i++) {
		if (i != 0)
			strncat(buf, " ", size - strlen(buf) - 1);
		strncat(buf, argv[i], size - strlen(buf) - 1);
	}
}

static int format_list(char *buf, size_t size, const int *values, int n)
{
	const char *sep = "";
	size_t used = 0;
	int i;

	for (i = 0; i < n; i++) {
		int len = snprintf(buf + used, size - used, "%s%d", sep, values[i]);

		if (len < 0 || (size_t)len >= size - used)
			return -1;
		used += len;
		sep = ", ";
	}

	return used;
}

static char *strv_join_list(char **l, const char *separator)
{
	char *r = NULL, *t;
	char **s;

	for (s = l; s && *s; s++) {
		if (!r) {
			r = strdup(*s);
			if (!r)
				return NULL;
			continue;
		}
		if (asprintf(&t, "%s%s%s", r, separator, *s) < 0) {
			free(r);
			return NULL;
		}
		free(r);
		r = t;
	}

	return r;
}
