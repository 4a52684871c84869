package patterns

func mergeSorted(a, b []int) []int {
	out := make([]int, 0, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		if a[i] <= b[j] {
			out = append(out, a[i])
			i++
		} else {
			out = append(out, b[j])
			j++
		}
	}
	out = append(out, a[i:]...)
	out = append(out, b[j:]...)
	return out
}

func mergeUnique(x, y []string) []string {
	merged := make([]string, 0, len(x)+len(y))
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] < y[0]:
			merged = append(merged, x[0])
			x = x[1:]
		case x[0] > y[0]:
			merged = append(merged, y[0])
			y = y[1:]
		default:
			merged = append(merged, x[0])
			x = x[1:]
			y = y[1:]
		}
	}
	merged = append(merged, x...)
	return append(merged, y...)
}

func mergeLists(l1, l2 *node) *node {
	head := &node{}
	tail := head
	for l1 != nil && l2 != nil {
		if l1.key <= l2.key {
			tail.next = l1
			l1 = l1.next
		} else {
			tail.next = l2
			l2 = l2.next
		}
		tail = tail.next
	}
	if l1 != nil {
		tail.next = l1
	} else {
		tail.next = l2
	}
	return head.next
}
