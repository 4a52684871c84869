static void merge(int *a, int *tmp, int left, int mid, int right)
{
	int i = left, j = mid, k = left;

	while (i < mid && j < right) {
		if (a[i] <= a[j])
			tmp[k++] = a[i++];
		else
			tmp[k++] = a[j++];
	}
	while (i < mid)
		tmp[k++] = a[i++];
	while (j < right)
		tmp[k++] = a[j++];

	memcpy(a + left, tmp + left, (right - left) * sizeof(*a));
}

static struct item *merge_items(struct item *a, struct item *b, int (*cmp)(const struct item *, const struct item *))
{
	struct item *head = NULL;
	struct item **tail = &head;

	while (a != NULL && b != NULL) {
		struct item **from = cmp(a, b) <= 0 ? &a : &b;

		*tail = *from;
		tail = &(*from)->next;
		*from = (*from)->next;
	}
	if (a != NULL)
		*tail = a;
	else
		*tail = b;

	return head;
}

static struct node *merge_sorted(struct node *l, struct node *r)
{
	struct node head;
	struct node *last = &head;

	while (l && r) {
		if (l->key <= r->key) {
			last->next = l;
			l = l->next;
		} else {
			last->next = r;
			r = r->next;
		}
		last = last->next;
	}
	last->next = l ? l : r;

	return head.next;
}

static size_t merge_unique(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, uint32_t *out)
{
	size_t i = 0, j = 0, n = 0;

	while (i < na || j < nb) {
		if (j == nb || (i < na && a[i] < b[j])) {
			out[n++] = a[i++];
		} else if (i == na || b[j] < a[i]) {
			out[n++] = b[j++];
		} else {
			out[n++] = a[i++];
			j++;
		}
	}

	return n;
}
