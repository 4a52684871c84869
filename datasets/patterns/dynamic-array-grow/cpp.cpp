template <typename T>
void DynamicArray<T>::push_back(const T& value) {
  if (size_ == capacity_) {
    size_t newCapacity = capacity_ == 0 ? 8 : capacity_ * 2;
    T* newData = new T[newCapacity];
    for (size_t i = 0; i < size_; ++i) {
      newData[i] = std::move(data_[i]);
    }
    delete[] data_;
    data_ = newData;
    capacity_ = newCapacity;
  }
  data_[size_++] = value;
}

template <typename T>
void Vector<T>::reserve(size_t newCapacity) {
  if (newCapacity <= capacity_) {
    return;
  }
  T* storage = static_cast<T*>(::operator new(newCapacity * sizeof(T)));
  std::uninitialized_move(begin_, begin_ + size_, storage);
  std::destroy(begin_, begin_ + size_);
  ::operator delete(begin_);
  begin_ = storage;
  capacity_ = newCapacity;
}

void ByteBuffer::append(const void* bytes, size_t length) {
  if (length_ + length > capacity_) {
    size_t wanted = std::max(capacity_ * 2, length_ + length);
    std::unique_ptr<uint8_t[]> grown(new uint8_t[wanted]);
    std::memcpy(grown.get(), buffer_.get(), length_);
    buffer_ = std::move(grown);
    capacity_ = wanted;
  }
  std::memcpy(buffer_.get() + length_, bytes, length);
  length_ += length;
}
