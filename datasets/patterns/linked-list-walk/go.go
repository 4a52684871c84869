package patterns

func (l *list) find(name string) *node {
	for n := l.head; n != nil; n = n.next {
		if n.name == name {
			return n
		}
	}
	return nil
}

func (l *list) append(v interface{}) {
	n := &node{value: v}
	if l.head == nil {
		l.head = n
		return
	}
	last := l.head
	for last.next != nil {
		last = last.next
	}
	last.next = n
}

func collectValues(l *list.List) []string {
	values := make([]string, 0, l.Len())
	for e := l.Front(); e != nil; e = e.Next() {
		if s, ok := e.Value.(string); ok {
			values = append(values, s)
		}
	}
	return values
}

func countFree(head *span) (n int, bytes uintptr) {
	s := head
	for s != nil {
		if s.state == spanFree {
			n++
			bytes += s.size
		}
		s = s.next
	}
	return n, bytes
}
