static void sift_down(int *heap, size_t n, size_t i)
{
	for (;;) {
		size_t left = 2 * i + 1;
		size_t right = left + 1;
		size_t smallest = i;
		int tmp;

		if (left < n && heap[left] < heap[smallest])
			smallest = left;
		if (right < n && heap[right] < heap[smallest])
			smallest = right;
		if (smallest == i)
			break;

		tmp = heap[i];
		heap[i] = heap[smallest];
		heap[smallest] = tmp;
		i = smallest;
	}
}

static void timer_heap_down(struct timer **heap, unsigned int size, unsigned int pos)
{
	struct timer *t = heap[pos];
	unsigned int child;

	while ((child = pos * 2 + 1) < size) {
		if (child + 1 < size && heap[child + 1]->expires < heap[child]->expires)
			child++;
		if (t->expires <= heap[child]->expires)
			break;
		heap[pos] = heap[child];
		heap[pos]->index = pos;
		pos = child;
	}

	heap[pos] = t;
	t->index = pos;
}

void heap_sort(int *a, int n)
{
	int i, root, child, tmp, end;

	for (i = n / 2 - 1, end = n; end > 1;) {
		if (i >= 0) {
			root = i--;
		} else {
			end--;
			tmp = a[0];
			a[0] = a[end];
			a[end] = tmp;
			root = 0;
		}
		while ((child = 2 * root + 1) < end) {
			if (child + 1 < end && a[child] < a[child + 1])
				child++;
			if (a[root] >= a[child])
				break;
			tmp = a[root];
			a[root] = a[child];
			a[child] = tmp;
			root = child;
		}
	}
}

static void max_heapify(void **base, size_t n, size_t i, int (*cmp)(const void *, const void *))
{
	size_t l = 2 * i + 1;
	size_t r = 2 * i + 2;
	size_t largest = i;

	if (l < n && cmp(base[l], base[largest]) > 0)
		largest = l;
	if (r < n && cmp(base[r], base[largest]) > 0)
		largest = r;

	if (largest != i) {
		void *tmp = base[i];

		base[i] = base[largest];
		base[largest] = tmp;
		max_heapify(base, n, largest, cmp);
	}
}
