#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *url_encode(const char *str)
{
	static const char hex[] = "0123456789ABCDEF";
	char *buf = malloc(strlen(str) * 3 + 1);
	char *out = buf;

	if (!buf)
		return NULL;

	while (*str) {
		unsigned char c = *str++;

		if (isalnum(c) || c == '-' || c == '_' || c == '.' || c == '~') {
			*out++ = c;
		} else if (c == ' ') {
			*out++ = '+';
		} else {
			*out++ = '%';
			*out++ = hex[c >> 4];
			*out++ = hex[c & 15];
		}
	}
	*out = '\0';

	return buf;
}

struct strbuf;
void strbuf_addch(struct strbuf *sb, int c);
void strbuf_addf(struct strbuf *sb, const char *fmt, ...);

static void append_percent_encoded(struct strbuf *sb, const char *src, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		unsigned char ch = src[i];

		if (isalnum(ch) || strchr("-._~", ch))
			strbuf_addch(sb, ch);
		else
			strbuf_addf(sb, "%%%02X", ch);
	}
}

int uri_escape(const char *in, char *out, size_t size)
{
	size_t n = 0;

	for (; *in != '\0'; in++) {
		if ((*in >= 'a' && *in <= 'z') || (*in >= 'A' && *in <= 'Z') ||
		    (*in >= '0' && *in <= '9') || *in == '/' || *in == '.' || *in == '-') {
			if (n + 1 >= size)
				return -1;
			out[n++] = *in;
		} else {
			if (n + 3 >= size)
				return -1;
			snprintf(out + n, 4, "%%%02X", (unsigned char)*in);
			n += 3;
		}
	}
	out[n] = '\0';
	return n;
}
