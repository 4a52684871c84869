package patterns

func binarySearch(values []int, key int) int {
	low, high := 0, len(values)-1
	for low <= high {
		mid := low + (high-low)/2
		switch {
		case values[mid] == key:
			return mid
		case values[mid] < key:
			low = mid + 1
		default:
			high = mid - 1
		}
	}
	return -1
}

func (t *table) lookup(key string) (*entry, bool) {
	i := sort.Search(len(t.entries), func(i int) bool {
		return t.entries[i].key >= key
	})
	if i < len(t.entries) && t.entries[i].key == key {
		return &t.entries[i], true
	}
	return nil, false
}

func findRange(ranges []runeRange, r rune) *runeRange {
	lo := 0
	hi := len(ranges)
	for lo < hi {
		m := lo + (hi-lo)/2
		rng := &ranges[m]
		if rng.Lo <= r && r <= rng.Hi {
			return rng
		}
		if r < rng.Lo {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return nil
}
