template <typename T>
typename List<T>::Node* List<T>::find(const T& value) const {
  Node* node = head_;
  while (node != nullptr) {
    if (node->value == value) {
      return node;
    }
    node = node->next;
  }
  return nullptr;
}

void FreeList::clear() {
  Node* current = head_;
  while (current) {
    Node* next = current->next;
    delete current;
    current = next;
  }
  head_ = nullptr;
  size_ = 0;
}

size_t Chain::countMatching(uint32_t mask) const {
  size_t count = 0;
  for (const Link* link = first_; link; link = link->next()) {
    if ((link->flags() & mask) != 0) {
      ++count;
    }
  }
  return count;
}
