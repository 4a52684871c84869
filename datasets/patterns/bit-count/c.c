static int count_bits(unsigned int x)
{
	int count = 0;

	while (x) {
		x &= x - 1;
		count++;
	}

	return count;
}

unsigned int popcount32(uint32_t w)
{
	w -= (w >> 1) & 0x55555555;
	w = (w & 0x33333333) + ((w >> 2) & 0x33333333);
	w = (w + (w >> 4)) & 0x0f0f0f0f;
	w += w >> 8;
	w += w >> 16;

	return w & 0x3f;
}

int popcount64(uint64_t x)
{
	x = x - ((x >> 1) & 0x5555555555555555ULL);
	x = (x & 0x3333333333333333ULL) + ((x >> 2) & 0x3333333333333333ULL);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fULL;

	return (x * 0x0101010101010101ULL) >> 56;
}

size_t count_buffer_bits(const unsigned char *buf, size_t len)
{
	size_t total = 0;

	while (len >= sizeof(unsigned long)) {
		unsigned long word;

		memcpy(&word, buf, sizeof(word));
		total += __builtin_popcountl(word);
		buf += sizeof(word);
		len -= sizeof(word);
	}
	while (len--)
		total += bits_in_byte[*buf++];

	return total;
}
