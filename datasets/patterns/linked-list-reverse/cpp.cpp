ListNode* reverseList(ListNode* head) {
  ListNode* prev = nullptr;
  ListNode* current = head;
  while (current != nullptr) {
    ListNode* next = current->next;
    current->next = prev;
    prev = current;
    current = next;
  }
  return prev;
}

template <typename T>
void ForwardList<T>::reverse() {
  std::unique_ptr<Node> reversed;
  while (head_) {
    std::unique_ptr<Node> rest = std::move(head_->next);
    head_->next = std::move(reversed);
    reversed = std::move(head_);
    head_ = std::move(rest);
  }
  head_ = std::move(reversed);
}

void DoubleList::reverse() {
  Node* node = head_;
  while (node) {
    std::swap(node->next, node->prev);
    node = node->prev;
  }
  std::swap(head_, tail_);
}
