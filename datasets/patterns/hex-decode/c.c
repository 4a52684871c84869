#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int hex_to_bin(char c);

int hex_decode(const char *hex, uint8_t *out, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		int hi = hex_to_bin(hex[2 * i]);
		int lo = hex_to_bin(hex[2 * i + 1]);

		if (hi < 0 || lo < 0)
			return -EINVAL;
		out[i] = (hi << 4) | lo;
	}

	return 0;
}

static unsigned char *decode_hex_string(const char *str, size_t *len)
{
	size_t n = strlen(str);
	unsigned char *buf;
	size_t i;

	if (n % 2 != 0)
		return NULL;
	buf = malloc(n / 2 + 1);
	if (!buf)
		return NULL;

	for (i = 0; i < n / 2; i++) {
		unsigned int byte;

		if (sscanf(str + 2 * i, "%2x", &byte) != 1) {
			free(buf);
			return NULL;
		}
		buf[i] = (unsigned char)byte;
	}

	*len = n / 2;
	return buf;
}

int hex2bytes(const char *s, unsigned char *dst, int size)
{
	int nibbles = 0;
	unsigned char value = 0;

	for (; *s; s++) {
		value <<= 4;
		if (*s >= '0' && *s <= '9')
			value |= *s - '0';
		else if (*s >= 'a' && *s <= 'f')
			value |= *s - 'a' + 10;
		else if (*s >= 'A' && *s <= 'F')
			value |= *s - 'A' + 10;
		else
			return -1;

		if (nibbles++ & 1) {
			if (nibbles / 2 > size)
				return -1;
			*dst++ = value;
			value = 0;
		}
	}

	return nibbles & 1 ? -1 : nibbles / 2;
}

static int parse_hex_bytes(const char *in, uint8_t *data, size_t max)
{
	size_t n = 0;
	char digits[3] = { 0 };
	char *end;

	while (in[0] && in[1]) {
		if (n == max)
			return -1;
		digits[0] = in[0];
		digits[1] = in[1];
		data[n] = strtoul(digits, &end, 16);
		if (*end != '\0')
			return -1;
		n++;
		in += 2;
		if (*in == ':')
			in++;
	}

	return n;
}
