package patterns

func appendInt(x []int, y int) []int {
	var z []int
	zlen := len(x) + 1
	if zlen <= cap(x) {
		z = x[:zlen]
	} else {
		zcap := zlen
		if zcap < 2*len(x) {
			zcap = 2 * len(x)
		}
		z = make([]int, zlen, zcap)
		copy(z, x)
	}
	z[len(x)] = y
	return z
}

func (b *Buffer) grow(n int) int {
	m := len(b.buf)
	if m+n <= cap(b.buf) {
		b.buf = b.buf[:m+n]
		return m
	}
	if cap(b.buf) > maxInt-cap(b.buf)-n {
		panic(ErrTooLarge)
	}
	buf := make([]byte, m+n, 2*cap(b.buf)+n)
	copy(buf, b.buf)
	b.buf = buf
	return m
}

func (v *vector) push(e element) {
	if v.len == len(v.items) {
		size := len(v.items) * 2
		if size == 0 {
			size = 8
		}
		items := make([]element, size)
		copy(items, v.items)
		v.items = items
	}
	v.items[v.len] = e
	v.len++
}
