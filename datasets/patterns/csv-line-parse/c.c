#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int csv_parse_line(char *line, char **fields, int max_fields)
{
	int count = 0;
	char *p = line;

	while (count < max_fields) {
		char *out = p;

		fields[count++] = out;
		if (*p == '"') {
			p++;
			while (*p) {
				if (*p == '"') {
					if (p[1] != '"')
						break;
					p++;
				}
				*out++ = *p++;
			}
			if (*p == '"')
				p++;
		} else {
			while (*p && *p != ',' && *p != '\n')
				*out++ = *p++;
		}
		if (*p != ',') {
			*out = '\0';
			break;
		}
		*out = '\0';
		p++;
	}

	return count;
}

static int parse_csv_record(const char *buf, size_t len, char sep,
			    void (*field_cb)(const char *field, size_t n, void *ctx), void *ctx)
{
	char *field = malloc(len + 1);
	size_t n = 0, i;
	bool in_quotes = false;
	int fields = 0;

	if (!field)
		return -1;

	for (i = 0; i < len; i++) {
		char c = buf[i];

		if (in_quotes) {
			if (c == '"' && i + 1 < len && buf[i + 1] == '"') {
				field[n++] = '"';
				i++;
			} else if (c == '"') {
				in_quotes = false;
			} else {
				field[n++] = c;
			}
		} else if (c == '"') {
			in_quotes = true;
		} else if (c == sep) {
			field_cb(field, n, ctx);
			fields++;
			n = 0;
		} else if (c != '\r' && c != '\n') {
			field[n++] = c;
		}
	}

	field_cb(field, n, ctx);
	free(field);
	return fields + 1;
}

static int csv_read_field(FILE *in, int sep, char *buf, size_t size)
{
	size_t n = 0;
	int c = getc(in);

	if (c == '"') {
		for (;;) {
			c = getc(in);
			if (c == EOF)
				return EOF;
			if (c == '"') {
				c = getc(in);
				if (c != '"')
					break;
			}
			if (n < size - 1)
				buf[n++] = c;
		}
	} else {
		while (c != EOF && c != sep && c != '\n') {
			if (n < size - 1)
				buf[n++] = c;
			c = getc(in);
		}
	}
	buf[n] = '\0';
	return c;
}
