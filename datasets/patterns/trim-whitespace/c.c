#include <ctype.h>
#include <stdlib.h>
#include <string.h>

char *trim(char *str)
{
	char *end;

	while (isspace((unsigned char)*str))
		str++;

	if (*str == '\0')
		return str;

	end = str + strlen(str) - 1;
	while (end > str && isspace((unsigned char)*end))
		end--;
	end[1] = '\0';

	return str;
}

void trim_in_place(char *s)
{
	size_t len = strlen(s);
	size_t start = 0;

	while (len > 0 && isspace((unsigned char)s[len - 1]))
		len--;
	while (start < len && isspace((unsigned char)s[start]))
		start++;

	memmove(s, s + start, len - start);
	s[len - start] = '\0';
}

static char *strdup_trimmed(const char *s, size_t n)
{
	const char *end = s + n;
	char *out;

	while (s < end && (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n'))
		s++;
	while (end > s && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r' || end[-1] == '\n'))
		end--;

	out = malloc(end - s + 1);
	if (!out)
		return NULL;
	memcpy(out, s, end - s);
	out[end - s] = '\0';
	return out;
}

static char *skip_blanks_and_chomp(char *line)
{
	char *last = NULL;
	char *p;

	line += strspn(line, " \t");
	for (p = line; *p != '\0'; p++) {
		if (*p != ' ' && *p != '\t' && *p != '\n' && *p != '\r')
			last = p;
	}
	if (last != NULL)
		last[1] = '\0';
	else
		*line = '\0';

	return line;
}
