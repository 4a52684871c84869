package patterns

func (k key) hash() uint32 {
	h := uint32(17)
	h = h*31 + uint32(k.kind)
	h = h*31 + hashString(k.name)
	h = h*31 + uint32(k.port)
	for _, a := range k.args {
		h = h*31 + a.hash()
	}
	return h
}

func fnv1a(s string) uint64 {
	h := uint64(offset64)
	for i := 0; i < len(s); i++ {
		h ^= uint64(s[i])
		h *= prime64
	}
	return h
}

func labelsHash(labels map[string]string) uint64 {
	h := fnv.New64a()
	names := make([]string, 0, len(labels))
	for name := range labels {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		h.Write([]byte(name))
		h.Write(separator)
		h.Write([]byte(labels[name]))
		h.Write(separator)
	}
	return h.Sum64()
}

func combineHash(seed uint64, values ...uint64) uint64 {
	h := seed
	for _, v := range values {
		v *= 0xff51afd7ed558ccd
		v ^= v >> 33
		h ^= v
		h = h<<27 | h>>37
		h = h*5 + 0x52dce729
	}
	h ^= h >> 33
	return h
}
