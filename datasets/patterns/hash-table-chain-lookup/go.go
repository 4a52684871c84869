package patterns

func (t *hashTable) get(key string) (interface{}, bool) {
	h := hashString(key)
	for e := t.buckets[h%uint32(len(t.buckets))]; e != nil; e = e.next {
		if e.hash == h && e.key == key {
			return e.value, true
		}
	}
	return nil, false
}

func (t *table) lookup(name string, insert bool) *symbol {
	h := fnv.New32a()
	h.Write([]byte(name))
	i := h.Sum32() & t.mask
	s := t.heads[i]
	for s != nil {
		if s.name == name {
			return s
		}
		s = s.link
	}
	if !insert {
		return nil
	}
	s = &symbol{name: name, link: t.heads[i]}
	t.heads[i] = s
	t.count++
	return s
}

func (t *itabTable) find(inter *interfacetype, typ *_type) *itab {
	mask := t.size - 1
	h := itabHashFunc(inter, typ) & mask
	for i := uintptr(1); ; i++ {
		m := t.entries[h]
		if m == nil {
			return nil
		}
		if m.inter == inter && m._type == typ {
			return m
		}
		h += i
		h &= mask
	}
}

func (m *hashMap) put(key string, value int) {
	idx := int(hash(key)) % len(m.buckets)
	for n := m.buckets[idx]; n != nil; n = n.next {
		if n.key == key {
			n.value = value
			return
		}
	}
	m.buckets[idx] = &entry{key: key, value: value, next: m.buckets[idx]}
	m.size++
	if float64(m.size)/float64(len(m.buckets)) > maxLoadFactor {
		m.resize(len(m.buckets) * 2)
	}
}
