class RingBuffer {
  push(item) {
    this.buffer[this.head] = item;
    this.head = (this.head + 1) % this.capacity;
    if (this.size === this.capacity) {
      this.tail = (this.tail + 1) % this.capacity;
    } else {
      this.size++;
    }
    return this.size;
  }

  enqueue(data) {
    if (this.isFull()) {
      return false;
    }
    this.list[this.top] = data;
    this.top = (this.top + 1) & this.mask;
    if (this.top === this.bottom) {
      this.grow();
    }
    return true;
  }
}
