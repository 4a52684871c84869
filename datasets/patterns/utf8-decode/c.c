#include <stddef.h>
#include <stdint.h>

int utf8_decode(const char *str, size_t len, uint32_t *codepoint)
{
	const unsigned char *s = (const unsigned char *)str;
	uint32_t cp;
	int n, i;

	if (len == 0)
		return 0;

	if (s[0] < 0x80) {
		*codepoint = s[0];
		return 1;
	} else if ((s[0] & 0xe0) == 0xc0) {
		cp = s[0] & 0x1f;
		n = 2;
	} else if ((s[0] & 0xf0) == 0xe0) {
		cp = s[0] & 0x0f;
		n = 3;
	} else if ((s[0] & 0xf8) == 0xf0) {
		cp = s[0] & 0x07;
		n = 4;
	} else {
		return -1;
	}

	if (len < (size_t)n)
		return -1;

	for (i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return -1;
		cp = (cp << 6) | (s[i] & 0x3f);
	}

	*codepoint = cp;
	return n;
}

size_t utf8_to_utf32(const uint8_t *src, size_t n, uint32_t *dst)
{
	const uint8_t *end = src + n;
	uint32_t *out = dst;

	while (src < end) {
		uint8_t c = *src;

		if (c < 0x80) {
			*out++ = c;
			src += 1;
		} else if (c < 0xe0 && end - src >= 2) {
			*out++ = ((c & 0x1f) << 6) | (src[1] & 0x3f);
			src += 2;
		} else if (c < 0xf0 && end - src >= 3) {
			*out++ = ((c & 0x0f) << 12) | ((src[1] & 0x3f) << 6) | (src[2] & 0x3f);
			src += 3;
		} else if (end - src >= 4) {
			*out++ = ((c & 0x07) << 18) | ((src[1] & 0x3f) << 12) |
				 ((src[2] & 0x3f) << 6) | (src[3] & 0x3f);
			src += 4;
		} else {
			*out++ = 0xfffd;
			break;
		}
	}

	return out - dst;
}

uint32_t utf8_next(const unsigned char **pz)
{
	const unsigned char *z = *pz;
	uint32_t c = *z++;
	int extra = 0;

	if (c >= 0xf0) {
		c &= 0x07;
		extra = 3;
	} else if (c >= 0xe0) {
		c &= 0x0f;
		extra = 2;
	} else if (c >= 0xc0) {
		c &= 0x1f;
		extra = 1;
	}

	while (extra-- > 0 && (*z & 0xc0) == 0x80)
		c = (c << 6) + (0x3f & *z++);
	if ((c & 0xfffff800) == 0xd800 || c > 0x10ffff)
		c = 0xfffd;

	*pz = z;
	return c;
}

static int utf8_is_valid(const uint8_t *p, size_t len)
{
	size_t i = 0;

	while (i < len) {
		int need;

		if (p[i] <= 0x7f)
			need = 0;
		else if (p[i] >= 0xc2 && p[i] <= 0xdf)
			need = 1;
		else if (p[i] >= 0xe0 && p[i] <= 0xef)
			need = 2;
		else if (p[i] >= 0xf0 && p[i] <= 0xf4)
			need = 3;
		else
			return 0;

		if (i + need >= len)
			return 0;
		if (p[i] == 0xe0 && p[i + 1] < 0xa0)
			return 0;
		if (p[i] == 0xf0 && p[i + 1] < 0x90)
			return 0;
		i++;
		while (need-- > 0) {
			if ((p[i++] & 0xc0) != 0x80)
				return 0;
		}
	}
	return 1;
}
