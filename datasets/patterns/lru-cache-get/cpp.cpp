template <typename K, typename V>
std::optional<V> LruCache<K, V>::get(const K& key) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto it = map_.find(key);
  if (it == map_.end()) {
    return std::nullopt;
  }
  list_.splice(list_.begin(), list_, it->second);
  return it->second->second;
}

template <typename K, typename V>
void LruCache<K, V>::put(const K& key, const V& value) {
  auto it = items_.find(key);
  if (it != items_.end()) {
    order_.erase(it->second);
    items_.erase(it);
  }
  order_.push_front(std::make_pair(key, value));
  items_[key] = order_.begin();
  if (items_.size() > capacity_) {
    auto last = order_.end();
    --last;
    items_.erase(last->first);
    order_.pop_back();
  }
}

int LRUCache::get(int key) {
  auto found = nodes_.find(key);
  if (found == nodes_.end()) {
    return -1;
  }
  Node* node = found->second;
  node->prev->next = node->next;
  node->next->prev = node->prev;
  node->next = head_->next;
  node->prev = head_;
  head_->next->prev = node;
  head_->next = node;
  return node->value;
}
