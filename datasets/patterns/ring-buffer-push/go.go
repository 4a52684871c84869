package patterns

func (r *ring) push(v interface{}) {
	r.buf[r.head] = v
	r.head = (r.head + 1) % len(r.buf)
	if r.count == len(r.buf) {
		r.tail = (r.tail + 1) % len(r.buf)
		return
	}
	r.count++
}

func (b *ringBuffer) Write(p []byte) (n int, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(p) > b.size-b.used {
		return 0, ErrTooMuchData
	}
	n = copy(b.data[b.w:], p)
	if n < len(p) {
		n += copy(b.data, p[n:])
	}
	b.w = (b.w + n) % b.size
	b.used += n
	return n, nil
}

func (q *queue) enqueue(item task) {
	if q.count == len(q.buf) {
		q.resize()
	}
	q.buf[q.tail] = item
	q.tail = (q.tail + 1) & (len(q.buf) - 1)
	q.count++
}

func (r *growing) writeOne(data T) {
	if r.readable == r.n {
		newN := r.n * 2
		newData := make([]T, newN)
		to := copy(newData, r.data[r.beg:])
		copy(newData[to:], r.data[:r.beg])
		r.data = newData
		r.beg = 0
		r.n = newN
	}
	r.data[(r.readable+r.beg)%r.n] = data
	r.readable++
}
