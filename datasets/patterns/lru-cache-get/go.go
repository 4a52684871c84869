package patterns

func (c *Cache) Get(key Key) (value interface{}, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cache == nil {
		return nil, false
	}
	if ele, hit := c.cache[key]; hit {
		c.ll.MoveToFront(ele)
		return ele.Value.(*entry).value, true
	}
	return nil, false
}

func (c *Cache) Add(key Key, value interface{}) {
	if c.cache == nil {
		c.cache = make(map[interface{}]*list.Element)
		c.ll = list.New()
	}
	if ee, ok := c.cache[key]; ok {
		c.ll.MoveToFront(ee)
		ee.Value.(*entry).value = value
		return
	}
	ele := c.ll.PushFront(&entry{key, value})
	c.cache[key] = ele
	if c.MaxEntries != 0 && c.ll.Len() > c.MaxEntries {
		oldest := c.ll.Back()
		c.ll.Remove(oldest)
		delete(c.cache, oldest.Value.(*entry).key)
	}
}

func (c *lruCache) get(key string) *item {
	it, ok := c.items[key]
	if !ok {
		c.misses++
		return nil
	}
	if it.expires.Before(time.Now()) {
		c.remove(it)
		delete(c.items, key)
		return nil
	}
	it.prev.next = it.next
	it.next.prev = it.prev
	it.next = c.root.next
	it.prev = &c.root
	it.next.prev = it
	c.root.next = it
	c.hits++
	return it
}
