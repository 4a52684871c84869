static int partition(int *a, int low, int high)
{
	int pivot = a[high];
	int i = low - 1;
	int j, tmp;

	for (j = low; j < high; j++) {
		if (a[j] <= pivot) {
			i++;
			tmp = a[i];
			a[i] = a[j];
			a[j] = tmp;
		}
	}
	tmp = a[i + 1];
	a[i + 1] = a[high];
	a[high] = tmp;

	return i + 1;
}

void quicksort(int *a, int left, int right)
{
	int i = left, j = right;
	int pivot = a[(left + right) / 2];

	while (i <= j) {
		while (a[i] < pivot)
			i++;
		while (a[j] > pivot)
			j--;
		if (i <= j) {
			int tmp = a[i];
			a[i] = a[j];
			a[j] = tmp;
			i++;
			j--;
		}
	}

	if (left < j)
		quicksort(a, left, j);
	if (i < right)
		quicksort(a, i, right);
}

static size_t partition_hoare(void **v, size_t lo, size_t hi, int (*cmp)(const void *, const void *))
{
	void *pivot = v[lo + (hi - lo) / 2];
	size_t i = lo - 1;
	size_t j = hi + 1;

	for (;;) {
		do {
			i++;
		} while (cmp(v[i], pivot) < 0);
		do {
			j--;
		} while (cmp(v[j], pivot) > 0);
		if (i >= j)
			return j;
		swap_ptrs(&v[i], &v[j]);
	}
}

static void sort_names(const char **names, size_t n)
{
	size_t store = 0;
	size_t i;

	if (n < 2)
		return;

	swap_names(names, n / 2, n - 1);
	for (i = 0; i < n - 1; i++) {
		if (strcmp(names[i], names[n - 1]) < 0) {
			swap_names(names, i, store);
			store++;
		}
	}
	swap_names(names, store, n - 1);

	sort_names(names, store);
	sort_names(names + store + 1, n - store - 1);
}
