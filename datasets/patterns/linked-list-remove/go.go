package patterns

func (l *list) remove(n *node) {
	if n.prev != nil {
		n.prev.next = n.next
	} else {
		l.head = n.next
	}
	if n.next != nil {
		n.next.prev = n.prev
	} else {
		l.tail = n.prev
	}
	n.next = nil
	n.prev = nil
	l.len--
}

func (l *list) removeByKey(key string) bool {
	var prev *node
	for n := l.head; n != nil; n = n.next {
		if n.key == key {
			if prev == nil {
				l.head = n.next
			} else {
				prev.next = n.next
			}
			return true
		}
		prev = n
	}
	return false
}

func (l *specialList) removeKind(kind byte) *special {
	t := &l.first
	for {
		s := *t
		if s == nil {
			return nil
		}
		if s.kind == kind {
			*t = s.next
			s.next = nil
			return s
		}
		t = &s.next
	}
}

func (l *waitq) dequeue() *waiter {
	w := l.first
	if w == nil {
		return nil
	}
	y := w.next
	if y == nil {
		l.first = nil
		l.last = nil
	} else {
		y.prev = nil
		l.first = y
		w.next = nil
	}
	return w
}
