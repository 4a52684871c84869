template <typename T>
bool RingBuffer<T>::push(const T& value) {
  const size_t next = (head_ + 1) % buffer_.size();
  if (next == tail_) {
    return false;
  }
  buffer_[head_] = value;
  head_ = next;
  return true;
}

template <typename T, size_t N>
bool SpscQueue<T, N>::enqueue(T&& value) {
  const size_t head = head_.load(std::memory_order_relaxed);
  const size_t next = (head + 1) & (N - 1);
  if (next == tail_.load(std::memory_order_acquire)) {
    return false;
  }
  slots_[head] = std::move(value);
  head_.store(next, std::memory_order_release);
  return true;
}

size_t ByteRing::write(const uint8_t* data, size_t length) {
  const size_t toWrite = std::min(length, capacity_ - size_);
  const size_t first = std::min(toWrite, capacity_ - writeIndex_);
  std::memcpy(data_ + writeIndex_, data, first);
  std::memcpy(data_, data + first, toWrite - first);
  writeIndex_ = (writeIndex_ + toWrite) % capacity_;
  size_ += toWrite;
  return toWrite;
}
