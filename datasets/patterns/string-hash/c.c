unsigned long djb2(const char *str)
{
	unsigned long hash = 5381;
	int c;

	while ((c = (unsigned char)*str++) != '\0')
		hash = ((hash << 5) + hash) + c;

	return hash;
}

uint32_t fnv1a_32(const void *buf, size_t len)
{
	const uint8_t *p = buf;
	uint32_t hash = 0x811c9dc5;
	size_t i;

	for (i = 0; i < len; i++) {
		hash ^= p[i];
		hash *= 0x01000193;
	}

	return hash;
}

static unsigned int hash_string(const char *s, unsigned int size)
{
	unsigned int h = 0;

	for (; *s; s++)
		h = 31 * h + (unsigned char)*s;

	return h % size;
}

static uint64_t hash_name_nocase(const char *name, size_t len)
{
	uint64_t h = 14695981039346656037ULL;

	while (len > 0) {
		h ^= (uint64_t)tolower((unsigned char)*name);
		h *= 1099511628211ULL;
		name++;
		len--;
	}

	return h;
}
