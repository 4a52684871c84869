class DynamicArray:
    def append(self, item):
        if self._size == self._capacity:
            new_capacity = 2 * self._capacity
            new_array = self._make_array(new_capacity)
            for i in range(self._size):
                new_array[i] = self._array[i]
            self._array = new_array
            self._capacity = new_capacity
        self._array[self._size] = item
        self._size += 1

    def _resize(self, new_capacity):
        if new_capacity < self._size:
            raise ValueError("capacity is smaller than the size")
        new_array = (new_capacity * ctypes.py_object)()
        for i in range(self._size):
            new_array[i] = self._array[i]
        self._array = new_array
        self._capacity = new_capacity

    def push(self, value):
        if self.count >= len(self.items):
            grown = [None] * max(8, len(self.items) * 2)
            for i in range(self.count):
                grown[i] = self.items[i]
            self.items = grown
        self.items[self.count] = value
        self.count += 1

    def ensure_capacity(self, needed):
        capacity = self._data.shape[0]
        if needed <= capacity:
            return
        while capacity < needed:
            capacity = capacity * 2 or 16
        data = np.empty((capacity,) + self._data.shape[1:], dtype=self._data.dtype)
        data[:self._length] = self._data[:self._length]
        self._data = data
