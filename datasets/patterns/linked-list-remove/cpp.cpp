template <typename T>
void LinkedList<T>::unlink(Node* node) {
  if (node->prev != nullptr) {
    node->prev->next = node->next;
  } else {
    head_ = node->next;
  }
  if (node->next != nullptr) {
    node->next->prev = node->prev;
  } else {
    tail_ = node->prev;
  }
  delete node;
  --size_;
}

bool ListenerChain::remove(Listener* listener) {
  Listener** link = &head_;
  while (*link) {
    Listener* current = *link;
    if (current == listener) {
      *link = current->next;
      current->next = nullptr;
      return true;
    }
    link = &current->next;
  }
  return false;
}

bool List::erase(int key) {
  Node* previous = nullptr;
  for (Node* current = head_; current != nullptr; current = current->next) {
    if (current->key == key) {
      if (previous) {
        previous->next = current->next;
      } else {
        head_ = current->next;
      }
      delete current;
      return true;
    }
    previous = current;
  }
  return false;
}
