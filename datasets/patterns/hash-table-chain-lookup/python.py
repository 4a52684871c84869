class HashTable:
    def get(self, key, default=None):
        index = hash(key) % self.size
        node = self.buckets[index]
        while node is not None:
            if node.key == key:
                return node.value
            node = node.next
        return default

    def __setitem__(self, key, value):
        index = self._hash(key) % len(self._buckets)
        bucket = self._buckets[index]
        for i, (k, _) in enumerate(bucket):
            if k == key:
                bucket[i] = (key, value)
                return
        bucket.append((key, value))
        self._count += 1
        if self._count > len(self._buckets) * self.MAX_LOAD:
            self._resize(2 * len(self._buckets))

    def __getitem__(self, key):
        bucket = self._buckets[hash(key) % len(self._buckets)]
        if not bucket:
            raise KeyError(key)
        for k, v in bucket:
            if k == key:
                return v
        raise KeyError(key)

    def _find_slot(self, key):
        mask = len(self.slots) - 1
        index = hash(key) & mask
        while True:
            entry = self.slots[index]
            if entry is None:
                return index, False
            if entry.key is key or entry.key == key:
                return index, True
            index = (index + 1) & mask
