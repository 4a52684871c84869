class GrowableArray {
  push(value) {
    if (this.length === this.capacity) {
      const capacity = this.capacity * 2 || 16;
      const data = new Float32Array(capacity);
      data.set(this.data);
      this.data = data;
      this.capacity = capacity;
    }
    this.data[this.length++] = value;
    return this.length;
  }

  ensureSize(needed) {
    if (this.buffer.length - this.offset >= needed) {
      return;
    }
    const oldBuffer = this.buffer;
    const newSize = oldBuffer.length + (oldBuffer.length >> 1) + needed;
    this.buffer = Buffer.alloc(newSize);
    oldBuffer.copy(this.buffer);
  }
}
