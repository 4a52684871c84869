class RingBuffer:
    def append(self, item):
        self._data[self._head] = item
        self._head = (self._head + 1) % self._capacity
        if self._size < self._capacity:
            self._size += 1
        else:
            self._tail = (self._tail + 1) % self._capacity

    def put(self, item):
        next_head = (self.head + 1) % len(self.buffer)
        if next_head == self.tail:
            raise BufferError("ring buffer is full")
        self.buffer[self.head] = item
        self.head = next_head
        self.written += 1

    def push(self, value):
        if self.count == self.maxlen:
            return False
        index = self.start + self.count
        if index >= self.maxlen:
            index -= self.maxlen
        self.items[index] = value
        self.count += 1
        return True

    def write(self, data):
        free = self._capacity - self._used
        length = min(len(data), free)
        first = min(length, self._capacity - self._write_pos)
        self._buf[self._write_pos:self._write_pos + first] = data[:first]
        if length > first:
            self._buf[:length - first] = data[first:length]
        self._write_pos = (self._write_pos + length) % self._capacity
        self._used += length
        return length
