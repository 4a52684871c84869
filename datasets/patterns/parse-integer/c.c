#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int parse_int(const char *s)
{
	int value = 0;
	bool negative = false;

	while (isspace((unsigned char)*s))
		s++;

	if (*s == '-') {
		negative = true;
		s++;
	} else if (*s == '+') {
		s++;
	}

	while (*s >= '0' && *s <= '9') {
		value = value * 10 + (*s - '0');
		s++;
	}

	return negative ? -value : value;
}

static int parse_u64_checked(const char *str, size_t len, uint64_t *out)
{
	uint64_t acc = 0;
	size_t i;

	if (len == 0)
		return -EINVAL;

	for (i = 0; i < len; i++) {
		unsigned int digit;

		if (!isdigit((unsigned char)str[i]))
			return -EINVAL;
		digit = str[i] - '0';
		if (acc > (UINT64_MAX - digit) / 10)
			return -ERANGE;
		acc = acc * 10 + digit;
	}

	*out = acc;
	return 0;
}

long parse_in_base(const char *text, int base, const char **endp)
{
	long total = 0;

	for (; *text; text++) {
		int digit;

		if (*text >= '0' && *text <= '9')
			digit = *text - '0';
		else if (*text >= 'a' && *text <= 'z')
			digit = *text - 'a' + 10;
		else if (*text >= 'A' && *text <= 'Z')
			digit = *text - 'A' + 10;
		else
			break;

		if (digit >= base)
			break;
		total = total * base + digit;
	}

	if (endp)
		*endp = text;
	return total;
}

static const char *scan_number(const char *p, const char *end, long *number)
{
	long n = 0;
	int sign = 1;

	if (p < end && *p == '-') {
		sign = -1;
		p++;
	}
	if (p == end || !isdigit((unsigned char)*p))
		return NULL;
	do {
		int d = *p++ - '0';

		if (n > (LONG_MAX - d) / 10)
			return NULL;
		n = n * 10 + d;
	} while (p < end && isdigit((unsigned char)*p));

	*number = sign * n;
	return p;
}
