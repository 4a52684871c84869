#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

static const char base64_table[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *base64_encode(const unsigned char *src, size_t len, size_t *out_len)
{
	const unsigned char *end = src + len;
	const unsigned char *in = src;
	char *out, *pos;

	out = malloc((len + 2) / 3 * 4 + 1);
	if (out == NULL)
		return NULL;

	pos = out;
	while (end - in >= 3) {
		*pos++ = base64_table[in[0] >> 2];
		*pos++ = base64_table[((in[0] & 0x03) << 4) | (in[1] >> 4)];
		*pos++ = base64_table[((in[1] & 0x0f) << 2) | (in[2] >> 6)];
		*pos++ = base64_table[in[2] & 0x3f];
		in += 3;
	}

	if (end - in > 0) {
		*pos++ = base64_table[in[0] >> 2];
		if (end - in == 1) {
			*pos++ = base64_table[(in[0] & 0x03) << 4];
			*pos++ = '=';
		} else {
			*pos++ = base64_table[((in[0] & 0x03) << 4) | (in[1] >> 4)];
			*pos++ = base64_table[(in[1] & 0x0f) << 2];
		}
		*pos++ = '=';
	}

	*pos = '\0';
	*out_len = pos - out;
	return out;
}

int encode_base64_bits(const uint8_t *src, int len, char *dst)
{
	uint32_t acc = 0;
	int bits = 0;
	char *p = dst;
	int i;

	for (i = 0; i < len; i++) {
		acc = (acc << 8) | src[i];
		bits += 8;
		while (bits >= 6) {
			bits -= 6;
			*p++ = base64_table[(acc >> bits) & 0x3f];
		}
	}
	if (bits > 0)
		*p++ = base64_table[(acc << (6 - bits)) & 0x3f];
	while ((p - dst) % 4 != 0)
		*p++ = '=';

	return p - dst;
}

void b64_encode_blocks(const uint8_t *data, size_t n, char *out)
{
	size_t i, j = 0;

	for (i = 0; i < n; i += 3) {
		uint32_t v = data[i] << 16;

		if (i + 1 < n)
			v |= data[i + 1] << 8;
		if (i + 2 < n)
			v |= data[i + 2];

		out[j++] = base64_table[(v >> 18) & 63];
		out[j++] = base64_table[(v >> 12) & 63];
		out[j++] = i + 1 < n ? base64_table[(v >> 6) & 63] : '=';
		out[j++] = i + 2 < n ? base64_table[v & 63] : '=';
	}
	out[j] = '\0';
}
