package patterns

func countBits(x uint64) int {
	n := 0
	for x != 0 {
		x &= x - 1
		n++
	}
	return n
}

func popCount(x uint64) int {
	x -= (x >> 1) & 0x5555555555555555
	x = (x & 0x3333333333333333) + ((x >> 2) & 0x3333333333333333)
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0f
	x += x >> 8
	x += x >> 16
	x += x >> 32
	return int(x & 0x7f)
}

func (s *bitSet) count() int {
	total := 0
	for _, word := range s.words {
		if word == 0 {
			continue
		}
		total += bits.OnesCount64(word)
	}
	return total
}

func bitsSet(mask uint32) (n int) {
	for i := uint(0); i < 32; i++ {
		if mask&(1<<i) != 0 {
			n++
		}
	}
	return n
}
