#include <stddef.h>

struct range_entry {
	unsigned long start;
	unsigned long end;
	void *data;
};

int find_index(const int *table, int n, int key)
{
	int low = 0;
	int high = n - 1;

	while (low <= high) {
		int mid = low + (high - low) / 2;

		if (table[mid] == key)
			return mid;
		if (table[mid] < key)
			low = mid + 1;
		else
			high = mid - 1;
	}

	return -1;
}

void *table_bsearch(const void *key, const void *base, size_t count, size_t width,
		    int (*cmp)(const void *key, const void *elt))
{
	size_t lower = 0;
	size_t upper = count;

	while (lower < upper) {
		size_t mid = lower + (upper - lower) / 2;
		const void *elt = (const char *)base + mid * width;
		int c = cmp(key, elt);

		if (c < 0)
			upper = mid;
		else if (c > 0)
			lower = mid + 1;
		else
			return (void *)elt;
	}

	return NULL;
}

static size_t lower_bound_u64(const unsigned long *keys, size_t count, unsigned long key)
{
	size_t lo = 0, hi = count;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (keys[mid] < key)
			lo = mid + 1;
		else
			hi = mid;
	}

	return lo;
}

static struct range_entry *range_lookup(struct range_entry *first, struct range_entry *last, unsigned long addr)
{
	while (first <= last) {
		struct range_entry *mid = first + (last - first) / 2;

		if (addr < mid->start)
			last = mid - 1;
		else if (addr >= mid->end)
			first = mid + 1;
		else
			return mid;
	}

	return NULL;
}
