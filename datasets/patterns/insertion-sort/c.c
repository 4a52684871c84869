void insertion_sort(int *a, int n)
{
	int i, j, key;

	for (i = 1; i < n; i++) {
		key = a[i];
		j = i - 1;
		while (j >= 0 && a[j] > key) {
			a[j + 1] = a[j];
			j--;
		}
		a[j + 1] = key;
	}
}

static void sort_entries(struct entry *entries, unsigned int count)
{
	unsigned int i, j;

	for (i = 1; i < count; i++) {
		struct entry tmp = entries[i];

		for (j = i; j > 0 && entries[j - 1].key > tmp.key; j--)
			entries[j] = entries[j - 1];

		entries[j] = tmp;
	}
}

static void sort_pointers(void **base, size_t n, int (*cmp)(const void *, const void *))
{
	size_t i, j;

	for (i = 1; i < n; ++i) {
		void *p = base[i];

		j = i;
		while (j > 0) {
			if (cmp(base[j - 1], p) <= 0)
				break;
			base[j] = base[j - 1];
			--j;
		}
		base[j] = p;
	}
}

static struct node *sort_list(struct node *head)
{
	struct node *sorted = NULL;

	while (head) {
		struct node *next = head->next;
		struct node **link = &sorted;

		while (*link && (*link)->key <= head->key)
			link = &(*link)->next;

		head->next = *link;
		*link = head;
		head = next;
	}

	return sorted;
}
