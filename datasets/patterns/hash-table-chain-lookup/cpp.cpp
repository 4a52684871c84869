template <typename K, typename V>
V* HashMap<K, V>::find(const K& key) {
  size_t hash = std::hash<K>{}(key);
  Node* node = buckets_[hash % buckets_.size()];
  while (node != nullptr) {
    if (node->hash == hash && node->key == key) {
      return &node->value;
    }
    node = node->next;
  }
  return nullptr;
}

bool StringTable::insert(const std::string& key, int value) {
  const size_t index = hashString(key) & (bucketCount_ - 1);
  for (Entry* entry = table_[index]; entry; entry = entry->next) {
    if (entry->key == key) {
      entry->value = value;
      return false;
    }
  }
  table_[index] = new Entry(key, value, table_[index]);
  if (++count_ > bucketCount_ * kMaxLoad) {
    rehash(bucketCount_ * 2);
  }
  return true;
}

LookupHandle* HandleTable::findPointer(const Slice& key, uint32_t hash) {
  LookupHandle** ptr = &list_[hash & (length_ - 1)];
  while (*ptr != nullptr && ((*ptr)->hash != hash || key != (*ptr)->key())) {
    ptr = &(*ptr)->nextHash;
  }
  return *ptr;
}
