#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct buf;
void buf_puts(struct buf *ob, const char *s);
void buf_putc(struct buf *ob, char c);

char *xml_escape(const char *str)
{
	const char *p;
	char *out, *q;
	size_t len = 0;

	for (p = str; *p; p++) {
		if (*p == '&')
			len += 5;
		else if (*p == '<' || *p == '>')
			len += 4;
		else if (*p == '"' || *p == '\'')
			len += 6;
		else
			len++;
	}

	out = malloc(len + 1);
	if (!out)
		return NULL;

	q = out;
	for (p = str; *p; p++) {
		switch (*p) {
		case '&':
			q = stpcpy(q, "&amp;");
			break;
		case '<':
			q = stpcpy(q, "&lt;");
			break;
		case '>':
			q = stpcpy(q, "&gt;");
			break;
		case '"':
			q = stpcpy(q, "&quot;");
			break;
		case '\'':
			q = stpcpy(q, "&apos;");
			break;
		default:
			*q++ = *p;
		}
	}
	*q = '\0';
	return out;
}

void html_print_escaped(FILE *f, const char *s)
{
	while (*s) {
		size_t plain = strcspn(s, "<>&\"'");

		fwrite(s, 1, plain, f);
		s += plain;
		if (!*s)
			break;
		if (*s == '<')
			fputs("&lt;", f);
		else if (*s == '>')
			fputs("&gt;", f);
		else if (*s == '&')
			fputs("&amp;", f);
		else if (*s == '"')
			fputs("&quot;", f);
		else
			fputs("&#39;", f);
		s++;
	}
}

static void buf_append_html(struct buf *ob, const char *data, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++) {
		char c = data[i];

		switch (c) {
		case '<':
			buf_puts(ob, "&lt;");
			break;
		case '>':
			buf_puts(ob, "&gt;");
			break;
		case '&':
			buf_puts(ob, "&amp;");
			break;
		case '"':
			buf_puts(ob, "&quot;");
			break;
		default:
			buf_putc(ob, c);
			break;
		}
	}
}
