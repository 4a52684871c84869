#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char hex_digits[] = "0123456789abcdef";

char *hex_encode(const void *data, size_t len)
{
	const uint8_t *p = data;
	char *out, *q;
	size_t i;

	out = malloc(len * 2 + 1);
	if (!out)
		return NULL;

	q = out;
	for (i = 0; i < len; i++) {
		*q++ = hex_digits[p[i] >> 4];
		*q++ = hex_digits[p[i] & 0x0f];
	}
	*q = '\0';

	return out;
}

void bytes_to_hex(const unsigned char *bytes, size_t n, char *hex)
{
	size_t i;

	for (i = 0; i < n; i++)
		sprintf(hex + i * 2, "%02x", bytes[i]);
	hex[n * 2] = '\0';
}

static void to_hex_string(char *dst, const unsigned char *src, int len)
{
	while (len-- > 0) {
		unsigned char hi = *src >> 4;
		unsigned char lo = *src & 0xf;

		*dst++ = hi < 10 ? '0' + hi : 'a' + hi - 10;
		*dst++ = lo < 10 ? '0' + lo : 'a' + lo - 10;
		src++;
	}
	*dst = 0;
}

static int format_hex(const uint8_t *buf, size_t len, char sep, char *str, size_t size)
{
	size_t used = 0;
	size_t i;

	for (i = 0; i < len; i++) {
		if (used + 4 > size)
			return -1;
		if (i > 0)
			str[used++] = sep;
		used += snprintf(str + used, size - used, "%02X", buf[i]);
	}
	return (int)used;
}
