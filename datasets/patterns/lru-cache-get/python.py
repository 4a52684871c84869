class LRUCache:
    def get(self, key, default=None):
        with self._lock:
            try:
                value = self._data[key]
            except KeyError:
                self.misses += 1
                return default
            self._data.move_to_end(key)
            self.hits += 1
            return value

    def put(self, key, value):
        if key in self.cache:
            self.cache.move_to_end(key)
        self.cache[key] = value
        while len(self.cache) > self.capacity:
            oldest, evicted = self.cache.popitem(last=False)
            if self.on_evict is not None:
                self.on_evict(oldest, evicted)

    def __getitem__(self, key):
        node = self._map.get(key)
        if node is None:
            raise KeyError(key)
        node.prev.next = node.next
        node.next.prev = node.prev
        first = self._root.next
        node.prev = self._root
        node.next = first
        first.prev = node
        self._root.next = node
        return node.value

    def fetch(self, key, loader):
        if key in self._values:
            self._order.remove(key)
            self._order.append(key)
            return self._values[key]
        value = loader(key)
        if len(self._values) >= self._maxsize:
            oldest = self._order.popleft()
            del self._values[oldest]
        self._values[key] = value
        self._order.append(key)
        return value
