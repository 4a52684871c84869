package patterns

func fnv1a(s string) uint32 {
	hash := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		hash ^= uint32(s[i])
		hash *= 16777619
	}
	return hash
}

func djb2(data []byte) uint64 {
	hash := uint64(5381)
	for _, b := range data {
		hash = (hash << 5) + hash + uint64(b)
	}
	hash ^= hash >> 32
	return hash
}

func (h *fnvHash) Write(data []byte) (int, error) {
	state := h.state
	for i := range data {
		state ^= uint64(data[i])
		state *= fnvPrime64
	}
	h.state = state
	return len(data), nil
}

func bucketOf(key string, buckets int) int {
	h := 0
	for _, r := range key {
		h = 31*h + int(r)
	}
	if h < 0 {
		h = -h
	}
	return h % buckets
}
