#include <stdint.h>
#include <string.h>

char *int_to_string(int value, char *buf)
{
	char *p = buf;
	char *start, *end;
	unsigned int n = value;

	if (value < 0) {
		*p++ = '-';
		n = -n;
	}

	start = p;
	do {
		*p++ = '0' + n % 10;
		n /= 10;
	} while (n != 0);
	*p = '\0';

	end = p - 1;
	while (start < end) {
		char tmp = *start;

		*start++ = *end;
		*end-- = tmp;
	}

	return buf;
}

size_t format_u64(uint64_t value, char *out, size_t size)
{
	char tmp[20];
	char *p = tmp + sizeof(tmp);
	size_t len;

	do {
		*--p = '0' + value % 10;
		value /= 10;
	} while (value > 0);

	len = tmp + sizeof(tmp) - p;
	if (len >= size)
		return 0;
	memcpy(out, p, len);
	out[len] = '\0';
	return len;
}

static void put_number(void (*putc)(char c), unsigned long num, unsigned int base, int width, char pad)
{
	static const char digits[] = "0123456789abcdef";
	char buf[65];
	int i = 0;

	if (num == 0)
		buf[i++] = '0';
	while (num != 0) {
		buf[i++] = digits[num % base];
		num /= base;
	}

	while (i < width)
		buf[i++] = pad;
	while (i > 0)
		putc(buf[--i]);
}

int write_in_base(char *s, size_t size, long value, int base)
{
	unsigned long rest = value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;
	size_t pos = size - 1;

	s[pos] = '\0';
	for (;;) {
		unsigned int d = rest % base;

		if (pos == 0)
			return -1;
		s[--pos] = d > 9 ? 'a' + d - 10 : '0' + d;
		rest /= base;
		if (rest == 0)
			break;
	}
	if (value < 0) {
		if (pos == 0)
			return -1;
		s[--pos] = '-';
	}
	memmove(s, s + pos, size - pos);
	return (int)(size - pos - 1);
}
