package patterns

func (c *Cache) Get(key string) (*Value, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.items[key]; ok {
		return v, nil
	}
	v, err := c.load(key)
	if err != nil {
		return nil, err
	}
	c.items[key] = v
	return v, nil
}

func (r *resolver) typeInfo(t reflect.Type) *typeInfo {
	r.mu.RLock()
	info, ok := r.types[t]
	r.mu.RUnlock()
	if ok {
		return info
	}

	info = buildTypeInfo(t)

	r.mu.Lock()
	defer r.mu.Unlock()
	if existing, ok := r.types[t]; ok {
		return existing
	}
	r.types[t] = info
	return info
}

func fieldsOf(t reflect.Type) []field {
	if cached, ok := fieldCache.Load(t); ok {
		return cached.([]field)
	}
	fields := typeFields(t)
	actual, loaded := fieldCache.LoadOrStore(t, fields)
	if loaded {
		return actual.([]field)
	}
	return fields
}

func countPaths(n int, memo map[int]int) int {
	if n <= 1 {
		return 1
	}
	if v, ok := memo[n]; ok {
		return v
	}
	result := countPaths(n-1, memo) + countPaths(n-2, memo)
	memo[n] = result
	return result
}
