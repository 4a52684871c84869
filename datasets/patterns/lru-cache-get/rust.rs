impl<K: Hash + Eq + Clone, V> LruCache<K, V> {
    pub fn get(&mut self, key: &K) -> Option<&V> {
        let node = *self.map.get(key)?;
        unsafe {
            self.detach(node);
            self.attach(node);
            Some(&(*node).value)
        }
    }

    pub fn put(&mut self, key: K, value: V) -> Option<V> {
        if let Some(&index) = self.map.get(&key) {
            let old = mem::replace(&mut self.entries[index].value, value);
            self.move_to_front(index);
            return Some(old);
        }
        if self.map.len() >= self.capacity {
            let tail = self.tail;
            self.unlink(tail);
            let evicted = self.entries.remove(tail);
            self.map.remove(&evicted.key);
        }
        let index = self.entries.insert(Entry::new(key.clone(), value));
        self.push_front(index);
        self.map.insert(key, index);
        None
    }

    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        match self.entries.get_mut(key) {
            Some(entry) => {
                self.tick += 1;
                entry.last_used = self.tick;
                self.hits += 1;
                Some(&mut entry.value)
            }
            None => {
                self.misses += 1;
                None
            }
        }
    }

    pub fn touch(&self, key: &K) -> Option<Arc<V>> {
        let mut inner = self.inner.lock().unwrap();
        let value = inner.map.get(key).cloned()?;
        if let Some(pos) = inner.order.iter().position(|k| k == key) {
            inner.order.remove(pos);
        }
        inner.order.push_back(key.clone());
        Some(value)
    }
}
