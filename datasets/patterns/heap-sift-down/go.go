package patterns

func down(h heap.Interface, i, n int) {
	for {
		left := 2*i + 1
		right := left + 1
		smallest := i
		if left < n && h.Less(left, smallest) {
			smallest = left
		}
		if right < n && h.Less(right, smallest) {
			smallest = right
		}
		if smallest == i {
			return
		}
		h.Swap(i, smallest)
		i = smallest
	}
}

func siftDown(a []int, lo, hi int) {
	root := lo
	for {
		child := 2*root + 1
		if child >= hi {
			return
		}
		if child+1 < hi && a[child] < a[child+1] {
			child++
		}
		if a[root] >= a[child] {
			return
		}
		a[root], a[child] = a[child], a[root]
		root = child
	}
}

func (q *timerQueue) siftDown(i int) {
	n := len(q.items)
	t := q.items[i]
	for child := 2*i + 1; child < n; child = 2*i + 1 {
		if child+1 < n && q.items[child+1].when < q.items[child].when {
			child++
		}
		if q.items[child].when >= t.when {
			break
		}
		q.items[i] = q.items[child]
		q.items[i].index = i
		i = child
	}
	q.items[i] = t
	t.index = i
}
